// Who certainly held which post on a day.
//
// People of the frame with an office or a party post: one line of WHERE about days is all
// that "on a day" takes. Every tie has the days on which it is certain, and those on
// which it is possible (write possible_ instead of certain_).
//
// params:
//   at: date  the day
//   body: actor = none  only posts at this organization
//   statuses: list = official, reported  which claims count
// returns:
//   person: id
//   name: name
//   post: as written
//   body: name of the body
//   start: since when, as precise as the source
//   end: until when; blank where no end is seen
//   ties: ids of the spells that say so
//   sources: ids of their sources
MATCH (holder:Person)-[spell:HELD_OFFICE|HELD_PARTY_POST]->(place:Actor)
WHERE spell.certain_from <= $at < spell.certain_until
  AND holder.frame AND spell.status IN $statuses AND ($body IS NULL OR place.id = $body)
// Two rows about one seat of one person are one post: its id, else its title, says which.
WITH holder, place, spell, coalesce(spell.post, toLower(coalesce(spell.detail, ''))) AS seat
ORDER BY spell.possible_until DESC, spell.id
WITH holder, place, seat, collect(spell) AS spells,
     reduce(all = [], one IN collect(spell) | all + one.sources) AS cited
RETURN holder.id AS person, holder.name AS name, spells[0].detail AS post, place.name AS body,
       spells[0].start AS start,
       spells[0].ended AS end,
       [one IN spells | one.id] AS ties,
       reduce(once = [], id IN cited | CASE WHEN id IN once THEN once ELSE once + [id] END)
         AS sources
ORDER BY place.row, spells[0].row
