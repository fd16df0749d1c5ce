UNWIND $rows AS row
CREATE (event:Event {
  elitenet: $version, row: row[0], id: row[1], date: row[2], date_earliest: date(row[3]),
  date_latest: date(row[4]), title: row[5], description: row[6], before: date(row[7]),
  after: date(row[8]), outgoing: row[9], incoming: row[10], sources: row[11]
})
SET event += row[12];
