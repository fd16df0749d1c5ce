// ACTOR_LABEL stands for Person, Organization or, outside the frame, Context: labels are no
// parameters.
UNWIND $rows AS row
CREATE (actor:Actor:ACTOR_LABEL {
  elitenet: $version, row: row[0], id: row[1], name: row[2], aliases: row[3], kind: row[4],
  role: row[5], group: row[6], sector: row[7], part_of: row[8], died: row[9],
  died_earliest: date(row[10]), died_latest: date(row[11]), frame: row[12],
  sources: row[13], household: row[14], level: row[15], arena: row[16]
})
SET actor += row[17];
