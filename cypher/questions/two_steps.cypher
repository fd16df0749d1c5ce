// Who is two ties away from a person who holds an office on a day, and through whom.
//
// Empty unless the person certainly holds a post on the day. Along kinship, marriage and
// affinity, patronage, staff, alliance and hierarchy, certainly in force; of appointments
// and shared bodies there are other questions (appointed_by, sat_with). Whoever is also
// tied to the person directly is left out. The dead count as links.
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
MATCH (holder:Person {id: $person})-[spell:HELD_OFFICE|HELD_PARTY_POST]->(place:Organization)
WHERE holder.frame AND spell.status IN $statuses
  AND (holder.died IS NULL OR $at < holder.died_latest)
// Certainly in force on a day, as elitenet reads dates; a post without an end is certain
// for 12 months after its newest dated source. See "In force on a day" in docs/questions.md.
OPTIONAL MATCH (source:Source) WHERE source.id IN spell.sources
WITH holder, spell, place, max(source.published_latest) AS newest
WHERE CASE
  WHEN spell.start IS NULL AND spell.end IS NULL THEN false
  WHEN spell.attested THEN spell.start_earliest = $at AND spell.start_latest = $at
  WHEN spell.start_latest > $at THEN false
  WHEN spell.end IS NULL THEN newest IS NULL
    OR $at <= newest + duration({months: 12})
    OR $at <= spell.start_latest + duration({months: 12})
  WHEN spell.end_basis = 'last-attested' THEN $at <= spell.end_earliest
  WHEN spell.end_basis = 'latest' THEN $at = spell.start_latest AND $at < spell.end_earliest
  WHEN $at < spell.end_earliest THEN true
  WHEN $at >= spell.end_latest THEN false
  // Within the month or year of the end: held, if the next spell at the body begins in it.
  ELSE EXISTS {
    MATCH (holder)-[next:HELD_OFFICE|HELD_PARTY_POST]->(place)
    WHERE next.start = spell.end AND next.start_basis IN ['seen', 'inferred']
      AND next.status IN $statuses AND (next.end IS NULL OR $at < next.end_earliest)
  }
END
WITH DISTINCT holder AS ego
MATCH path = (ego)-[:KIN_OF|MARRIED_TO|IN_LAW_OF|WORKED_FOR|PATRON_OF|ALLY_OF|SUPERIOR_OF*1..2]-(other:Person)
WHERE other <> ego AND all(node IN nodes(path) WHERE node.frame)
  AND all(claim IN relationships(path) WHERE claim.status IN $statuses AND CASE
    WHEN claim.type = 'kinship' THEN true
    WHEN claim.type IN ['marriage', 'affinity'] THEN claim.end IS NULL
      OR claim.end_basis = 'last-attested'
      OR ($at < claim.end_earliest AND claim.end_basis <> 'latest')
      OR (startNode(claim).died_earliest <= claim.end_latest
          AND claim.end_earliest <= startNode(claim).died_latest)
      OR (endNode(claim).died_earliest <= claim.end_latest
          AND claim.end_earliest <= endNode(claim).died_latest)
    WHEN claim.start IS NULL AND claim.end IS NULL THEN false
    WHEN claim.attested THEN claim.start_earliest = $at AND claim.start_latest = $at
    WHEN claim.start_latest > $at THEN false
    WHEN claim.end IS NULL THEN true
    WHEN claim.end_basis = 'last-attested' THEN $at <= claim.end_earliest
    WHEN claim.end_basis = 'latest' THEN $at = claim.start_latest AND $at < claim.end_earliest
    ELSE $at < claim.end_earliest
  END)
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
