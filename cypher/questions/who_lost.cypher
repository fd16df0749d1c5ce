// Who held fewer posts on one day than on an earlier one, and which posts ended.
//
// Living people of the frame whose certain posts are fewer on the second day. Listed are
// the posts that a source (or an inference) ends and that the person does not hold on the
// second day. This is the certain reading of `elitenet who-lost`, which also reads what is
// only possible and may call a person uncertain who is listed here. Being listed says that
// a post ended; it says nothing about guilt or cause.
//
// params:
//   before: date  the first day
//   after: date  the second day
//   statuses: list = official, reported  which claims count
// returns:
//   person: id
//   name: name
//   post: the post that ended, as written
//   body: name of the body
//   end: when it ended, as precise as the source
//   end_basis: seen, or inferred from another fact
//   extent: all or some of the person's posts
//   acts: dismissals and resignations linked to the post, dated within the two days
//   tie: id of the spell
//   sources: ids of the sources of the spell
UNWIND [$before, $after] AS at
MATCH (holder:Person)-[spell:HELD_OFFICE|HELD_PARTY_POST]->(place:Organization)
WHERE $before < $after AND holder.frame AND spell.status IN $statuses
  AND (holder.died IS NULL OR $after < holder.died_latest)
// Certainly in force on a day, as elitenet reads dates; a post without an end is certain
// for 12 months after its newest dated source. See "In force on a day" in docs/questions.md.
OPTIONAL MATCH (source:Source) WHERE source.id IN spell.sources
WITH at, holder, spell, place, max(source.published_latest) AS newest
WHERE CASE
  WHEN spell.start IS NULL AND spell.end IS NULL THEN false
  WHEN spell.attested THEN spell.start_earliest = at AND spell.start_latest = at
  WHEN spell.start_latest > at THEN false
  WHEN spell.end IS NULL THEN newest IS NULL
    OR at <= newest + duration({months: 12})
    OR at <= spell.start_latest + duration({months: 12})
  WHEN spell.end_basis = 'last-attested' THEN at <= spell.end_earliest
  WHEN spell.end_basis = 'latest' THEN at = spell.start_latest AND at < spell.end_earliest
  WHEN at < spell.end_earliest THEN true
  WHEN at >= spell.end_latest THEN false
  // Within the month or year of the end: held, if the next spell at the body begins in it.
  ELSE EXISTS {
    MATCH (holder)-[next:HELD_OFFICE|HELD_PARTY_POST]->(place)
    WHERE next.start = spell.end AND next.start_basis IN ['seen', 'inferred']
      AND next.status IN $statuses AND (next.end IS NULL OR at < next.end_earliest)
  }
END
// Two spells are one seat by the seat's id, else by body and title.
WITH at, holder, spell, place,
     coalesce(spell.post, place.id + ' ' + toLower(coalesce(spell.detail, ''))) AS seat
WITH holder,
     collect(CASE WHEN at = $before THEN spell END) AS had,
     collect(CASE WHEN at = $before THEN seat END) AS had_seats,
     collect(CASE WHEN at = $after THEN seat END) AS has_seats
WHERE size(has_seats) < size(had)
UNWIND range(0, size(had) - 1) AS i
WITH holder, had[i] AS spell, had_seats[i] AS seat, has_seats
WHERE NOT seat IN has_seats AND spell.end_basis IN ['seen', 'inferred'] AND spell.end IS NOT NULL
  AND NOT spell.attested
MATCH (holder)-[spell]->(place:Organization)
OPTIONAL MATCH (holder)-[act:DISMISSED|RESIGNED_FROM]-(:Actor)
WHERE spell.id IN act.about AND act.status IN $statuses
  AND $before < act.start_earliest AND act.start_latest <= $after
WITH holder, spell, place, has_seats, act ORDER BY act.start_earliest, act.row
WITH holder, spell, place, has_seats,
     collect(act.type + ' ' + act.start + ' (' + act.id + ')') AS acts
RETURN holder.id AS person, holder.name AS name, spell.detail AS post, place.name AS body,
       spell.end AS end, spell.end_basis AS end_basis,
       CASE size(has_seats) WHEN 0 THEN 'all' ELSE 'some' END AS extent,
       acts, spell.id AS tie, spell.sources AS sources
ORDER BY holder.row, spell.row
