// Which kin of a person hold an office on a day, and how they are related.
//
// Along kinship, marriage and affinity, which last for life unless a divorce ends them;
// the dead count as links and hold nothing. Of several ways to a relative the shortest is
// shown, and of those the one whose ids come first in the alphabet.
//
// params:
//   person: actor  id or name of the person whose kin are asked for
//   at: date  the day
//   steps: int = 2  how many ties of kin away, at most 4
//   statuses: list = official, reported  which claims count
// returns:
//   kin: id of the relative
//   name: name of the relative
//   steps: how many ties away
//   relation: the ties on the way, each as its source puts it
//   post: the post held, as written
//   body: name of the body
//   start: since when, as precise as the source
//   end: until when; blank where no end is seen
//   ties: ids of the ties on the way, then of the spell
//   sources: ids of the sources of all of these
MATCH path = (ego:Person {id: $person})-[:KIN_OF|MARRIED_TO|IN_LAW_OF*1..4]-(holder:Person)
WHERE holder <> ego AND length(path) <= $steps
  AND (holder.died IS NULL OR $at < holder.died_latest)
  AND all(node IN nodes(path) WHERE node.frame)
  AND all(claim IN relationships(path) WHERE claim.status IN $statuses AND (
    claim.type = 'kinship' OR claim.end IS NULL OR claim.end_basis = 'last-attested'
    OR ($at < claim.end_earliest AND claim.end_basis <> 'latest')
    OR (startNode(claim).died_earliest <= claim.end_latest
        AND claim.end_earliest <= startNode(claim).died_latest)
    OR (endNode(claim).died_earliest <= claim.end_latest
        AND claim.end_earliest <= endNode(claim).died_latest)))
WITH holder, path,
     reduce(ids = '', node IN nodes(path) | ids + ' ' + node.id) AS way,
     reduce(ids = '', claim IN relationships(path) | ids + ' ' + claim.id) AS evidence
ORDER BY length(path), way, evidence
WITH holder, head(collect(path)) AS path
MATCH (holder)-[spell:HELD_OFFICE|HELD_PARTY_POST]->(place:Organization)
WHERE spell.status IN $statuses
// Certainly in force on a day, as elitenet reads dates; a post without an end is certain
// for 12 months after its newest dated source. See "In force on a day" in docs/questions.md.
OPTIONAL MATCH (source:Source) WHERE source.id IN spell.sources
WITH holder, path, spell, place, max(source.published_latest) AS newest
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
WITH holder, path, spell, place,
     reduce(all = [], claim IN relationships(path) | all + claim.sources) + spell.sources AS cited
RETURN holder.id AS kin, holder.name AS name, length(path) AS steps,
       [claim IN relationships(path) |
         CASE claim.type
           WHEN 'marriage' THEN
             startNode(claim).name + ' and ' + endNode(claim).name + ' are or were married'
           ELSE startNode(claim).name + ' is ' + coalesce(claim.detail, claim.type) + ' of '
             + endNode(claim).name
             + CASE claim.type WHEN 'affinity' THEN ', by marriage' ELSE '' END
         END
       ] AS relation,
       spell.detail AS post, place.name AS body, spell.start AS start, spell.end AS end,
       [claim IN relationships(path) | claim.id] + [spell.id] AS ties,
       reduce(once = [], id IN cited | CASE WHEN id IN once THEN once ELSE once + [id] END)
         AS sources
ORDER BY length(path), holder.row, spell.row
