UNWIND $rows AS row
CREATE (source:Source {
  elitenet: $version, row: row[0], id: row[1], title: row[2], publisher: row[3],
  author: row[4], published: row[5], published_earliest: date(row[6]),
  published_latest: date(row[7]), url: row[8], tier: row[9], seen: row[10], notes: row[11]
})
SET source += row[12];
