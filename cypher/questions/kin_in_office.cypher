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
//   ties: ids of the ties on the way, then of the spells
//   sources: ids of the sources of all of these
MATCH path = (ego:Person {id: $person})-[:KIN_OF|MARRIED_TO|IN_LAW_OF*1..4]-(holder:Person)
WHERE holder <> ego AND length(path) <= $steps AND all(node IN nodes(path) WHERE node.frame)
  AND all(claim IN relationships(path) WHERE claim.status IN $statuses
    AND claim.certain_from <= $at < claim.certain_until)
WITH holder, path,
     reduce(ids = '', node IN nodes(path) | ids + ' ' + node.id) AS way,
     reduce(ids = '', claim IN relationships(path) | ids + ' ' + claim.id) AS evidence
ORDER BY length(path), way, evidence
WITH holder, head(collect(path)) AS path
MATCH (holder)-[spell:HELD_OFFICE|HELD_PARTY_POST]->(place:Actor)
WHERE spell.status IN $statuses AND spell.certain_from <= $at < spell.certain_until
// Two rows about one seat of one person are one post: its id, else its title, says which.
WITH holder, path, place, spell, coalesce(spell.post, toLower(coalesce(spell.detail, ''))) AS seat
ORDER BY spell.possible_until DESC, spell.id
WITH holder, path, place, seat, collect(spell) AS spells
WITH holder, path, place, spells, relationships(path) + spells AS claims
WITH holder, path, place, spells, claims,
     reduce(all = [], claim IN claims | all + claim.sources) AS cited
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
       spells[0].detail AS post, place.name AS body, spells[0].start AS start,
       spells[0].ended AS end,
       [claim IN claims | claim.id] AS ties,
       reduce(once = [], id IN cited | CASE WHEN id IN once THEN once ELSE once + [id] END)
         AS sources
ORDER BY length(path), holder.row, place.row, spells[0].row
