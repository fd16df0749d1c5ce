// Who is two ties away from a person who holds an office on a day, and through whom.
//
// Empty unless the person certainly holds a post on the day. Along kinship, marriage and
// affinity, patronage, staff, alliance and hierarchy, certainly in force; for appointments
// and shared bodies there are other questions (appointed_by, sat_with). People who are
// also tied directly to the person are left out. The dead count as links.
//
// params:
//   person: actor  id or name of a person in office
//   at: date  the day
//   statuses: list = official, reported  which claims count
// returns:
//   person: id of who is two ties away
//   name: name
//   through: id of the person between
//   says: the two ties, each in its own direction
//   ties: their ids
//   sources: ids of their sources
MATCH (holder:Person {id: $person})-[spell:HELD_OFFICE|HELD_PARTY_POST]->(:Actor)
WHERE holder.frame AND spell.status IN $statuses
  AND spell.certain_from <= $at < spell.certain_until
WITH DISTINCT holder AS ego
MATCH path = (ego)-[:KIN_OF|MARRIED_TO|IN_LAW_OF|WORKED_FOR|PATRON_OF|ALLY_OF|SUPERIOR_OF*1..2]-(other:Person)
WHERE other <> ego AND all(node IN nodes(path) WHERE node.frame)
  AND all(claim IN relationships(path) WHERE claim.status IN $statuses
    AND claim.certain_from <= $at < claim.certain_until)
WITH other, path ORDER BY length(path)
WITH other, collect(path) AS paths
WHERE length(paths[0]) = 2 AND (other.died IS NULL OR $at < other.died_latest)
UNWIND paths AS path
WITH other, nodes(path)[1] AS between, relationships(path) AS hops
WITH other, between, hops, hops[0].sources + hops[1].sources AS cited
RETURN other.id AS person, other.name AS name, between.id AS through,
       [claim IN hops | startNode(claim).name + ' - ' + claim.type
         + CASE WHEN claim.detail IS NULL THEN '' ELSE ' (' + claim.detail + ')' END
         + ' - ' + endNode(claim).name] AS says,
       [claim IN hops | claim.id] AS ties,
       reduce(once = [], id IN cited | CASE WHEN id IN once THEN once ELSE once + [id] END)
         AS sources
ORDER BY other.row, between.row, hops[0].row, hops[1].row
