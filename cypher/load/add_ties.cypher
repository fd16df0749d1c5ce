// TIE_TYPE stands for one relationship type of the ledger: types are no parameters.
UNWIND $rows AS row
MATCH (from:Actor {id: row[0]})
MATCH (to:Actor {id: row[1]})
CREATE (from)-[tie:TIE_TYPE {
  elitenet: $version, row: row[2], id: row[3], type: row[4], detail: row[5], start: row[6],
  start_earliest: date(row[7]), start_latest: date(row[8]), start_basis: row[9],
  end: row[10], end_earliest: date(row[11]), end_latest: date(row[12]), end_basis: row[13],
  status: row[14], sources: row[15], post: row[16], rank: row[17], about: row[18],
  attested: row[19], ended: row[20], certain_from: date(row[21]), certain_until: date(row[22]),
  possible_from: date(row[23]), possible_until: date(row[24]),
  level: row[25], studied: row[26], family: row[27]
}]->(to)
SET tie += row[28];
