// With whom a person sat at the same body on a day.
//
// Office and party spells at one body that are certainly in force on the day. That the
// head of a body also sits in the body that it is part of does not count here. Large
// bodies are listed like small ones.
//
// params:
//   person: actor  id or name
//   at: date  the day
//   statuses: list = official, reported  which claims count
// returns:
//   body: name of the body
//   own_post: the person's post there
//   person: id of the other
//   name: name of the other
//   post: the other's post there
//   start: since when the other held it
//   end: until when; blank where no end is seen
//   ties: ids of the spells of both
//   sources: ids of the sources of both
MATCH (:Person {id: $person})-[:HELD_OFFICE|HELD_PARTY_POST]->(place:Actor)
WITH DISTINCT place
MATCH (holder:Person)-[spell:HELD_OFFICE|HELD_PARTY_POST]->(place:Actor {id: place.id})
WHERE holder.frame AND spell.status IN $statuses
  AND spell.certain_from <= $at < spell.certain_until
// Two rows about one seat of one person are one post: its id, else its title, says which.
WITH place, holder, spell, coalesce(spell.post, toLower(coalesce(spell.detail, ''))) AS seat
ORDER BY spell.possible_until DESC, spell.id
WITH place, holder, seat, collect(spell) AS spells
WITH place, holder, spells ORDER BY holder.row, spells[0].row
WITH place, collect({holder: holder, spells: spells}) AS seats
UNWIND seats AS own
UNWIND seats AS other
WITH place, own.holder AS ego, own.spells AS own_spells, other.holder AS holder,
     other.spells AS spells
WHERE ego.id = $person AND holder.id <> $person
WITH place, own_spells, holder, spells, own_spells + spells AS claims
WITH place, own_spells, holder, spells, claims,
     reduce(all = [], claim IN claims | all + claim.sources) AS cited
RETURN place.name AS body, own_spells[0].detail AS own_post, holder.id AS person,
       holder.name AS name, spells[0].detail AS post, spells[0].start AS start,
       spells[0].ended AS end,
       [claim IN claims | claim.id] AS ties,
       reduce(once = [], id IN cited | CASE WHEN id IN once THEN once ELSE once + [id] END)
         AS sources
ORDER BY place.row, own_spells[0].row, holder.row, spells[0].row
