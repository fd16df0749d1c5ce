UNWIND $rows AS row
CREATE (post:Post {
  elitenet: $version, row: row[0], id: row[1], organization: row[2], title: row[3],
  frame: row[4], sources: row[5]
})
SET post += row[6];
