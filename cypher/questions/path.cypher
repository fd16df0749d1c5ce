// A shortest path between two people, with the evidence for every step.
//
// Along kinship, marriage, affinity, patronage, staff, alliance, hierarchy, appointments
// and nominations of any date, through people of the frame; shared bodies are not steps
// here (see common_bodies, and `elitenet path` for a path on one day). It looks along
// at most 6 steps. Of the shortest paths the one whose ids come first in the alphabet; every
// tie between two neighbours on it is a row.
//
// params:
//   from: actor  id or name
//   to: actor  id or name
//   statuses: list = official, reported  which claims count
// returns:
//   step: counted from 1
//   here: id of the person that the step leaves
//   there: id of the person that it reaches
//   says: the tie, in its own direction
//   start: as precise as the source
//   end: as precise as the source
//   status: of the claim
//   tie: its id
//   sources: ids of its sources
MATCH (one:Person {id: $from})
MATCH (other:Person {id: $to})
// Not allShortestPaths: engines differ on whether it looks on when a shortest path breaks
// a condition.
MATCH path = (one)-[:KIN_OF|MARRIED_TO|IN_LAW_OF|WORKED_FOR|PATRON_OF|ALLY_OF|SUPERIOR_OF|APPOINTED|NOMINATED*1..6]-(other)
WHERE one <> other AND all(node IN nodes(path) WHERE node.frame)
  AND all(claim IN relationships(path) WHERE claim.status IN $statuses)
WITH path, [node IN nodes(path) | node.id] AS ids,
     reduce(way = '', node IN nodes(path) | way + ' ' + node.id) AS way
ORDER BY length(path), way LIMIT 1
UNWIND range(1, size(ids) - 1) AS step
MATCH (here:Person {id: ids[step - 1]})-[claim:KIN_OF|MARRIED_TO|IN_LAW_OF|WORKED_FOR|PATRON_OF|ALLY_OF|SUPERIOR_OF|APPOINTED|NOMINATED]-(there:Person {id: ids[step]})
WHERE claim.status IN $statuses
RETURN step, here.id AS here, there.id AS there,
       startNode(claim).name + ' - ' + claim.type
         + CASE WHEN claim.detail IS NULL THEN '' ELSE ' (' + claim.detail + ')' END
         + ' - ' + endNode(claim).name AS says,
       claim.start AS start, claim.end AS end, claim.status AS status, claim.id AS tie,
       claim.sources AS sources
ORDER BY step, claim.row
