// Who certainly held which post on a day.
//
// Living people of the frame with an office or a party post. Somebody between two spells
// at one body, the end of one as written the start of the next, is listed with the first.
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
//   tie: id of the spell
//   sources: ids of its sources
MATCH (holder:Person)-[spell:HELD_OFFICE|HELD_PARTY_POST]->(place:Organization)
WHERE holder.frame AND spell.status IN $statuses AND ($body IS NULL OR place.id = $body)
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
RETURN holder.id AS person, holder.name AS name, spell.detail AS post, place.name AS body,
       spell.start AS start, spell.end AS end, spell.id AS tie, spell.sources AS sources
ORDER BY place.row, spell.row
