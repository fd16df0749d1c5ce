// With whom a person sat at the same body on a day.
//
// Office and party spells at one body that are certainly in force on the day. The head of
// a body who also sits in the body it is part of is not followed here; large bodies are
// listed like small ones.
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
//   ties: ids of the two spells
//   sources: ids of the sources of both
MATCH (:Person {id: $person})-[:HELD_OFFICE|HELD_PARTY_POST]->(place:Organization)
WITH DISTINCT place
MATCH (holder:Person)-[spell:HELD_OFFICE|HELD_PARTY_POST]->(place:Organization {id: place.id})
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
WITH place, holder, spell ORDER BY holder.row, spell.row
WITH place, collect({holder: holder, spell: spell}) AS seats
UNWIND seats AS own
UNWIND seats AS other
WITH place, own.holder AS ego, own.spell AS own_spell, other.holder AS holder, other.spell AS spell
WHERE ego.id = $person AND holder.id <> $person
WITH place, own_spell, holder, spell, own_spell.sources + spell.sources AS cited
RETURN place.name AS body, own_spell.detail AS own_post, holder.id AS person,
       holder.name AS name, spell.detail AS post, spell.start AS start, spell.end AS end,
       [own_spell.id, spell.id] AS ties,
       reduce(once = [], id IN cited | CASE WHEN id IN once THEN once ELSE once + [id] END)
         AS sources
ORDER BY place.row, own_spell.row, holder.row, spell.row
