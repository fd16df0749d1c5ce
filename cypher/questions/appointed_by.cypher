// Whom a person or body appointed or nominated, and what became of them.
//
// The post is the spell that the act is linked to by `about`; an act that names none has
// a blank post here (the Python side also looks for the nearest spell within 31 days).
// What came later are the acts towards the appointee from that day on, in the words of
// their type, with their date: being named is not a charge, a charge is not a conviction,
// and a conviction with an end was annulled or served.
//
// params:
//   by: actor = none  who appointed; none: everybody who did
//   statuses: list = official, reported  which claims count
// returns:
//   by: id of who appointed
//   act: appointment or nomination
//   person: id of the appointee
//   name: name of the appointee
//   to: what the act was to, as written
//   date: of the act
//   post: the post that followed
//   body: name of its body
//   end: when it ended; blank where no end is seen
//   end_basis: what the end rests on
//   later: acts towards the appointee since, with the ids of their ties
//   ties: ids of the act and of the spell
//   sources: ids of the sources of both
MATCH (by:Actor)-[made:APPOINTED|NOMINATED]->(holder:Actor)
WHERE ($by IS NULL OR by.id = $by) AND made.status IN $statuses
OPTIONAL MATCH (holder)-[spell:HELD_OFFICE|HELD_PARTY_POST]->(place:Actor)
WHERE spell.id IN made.about
OPTIONAL MATCH (holder)-[next:DISMISSED|RESIGNED_FROM|INVESTIGATED|DETAINED|ARRESTED|CHARGED|TRIED|CONVICTED|RELEASED]-(:Actor)
WHERE next.status IN $statuses AND made.start_earliest <= next.start_earliest
  AND (type(next) = 'RESIGNED_FROM') = (startNode(next).id = holder.id)
WITH by, made, holder, spell, place, next ORDER BY next.start_earliest, next.row
WITH by, made, holder, spell, place,
     collect(next.type + ' ' + next.start
             + CASE WHEN next.end IS NULL THEN '' ELSE ' to ' + next.end END
             + ' (' + next.id + ')') AS later
WITH by, made, holder, spell, place, later, made.sources + coalesce(spell.sources, []) AS cited
RETURN by.id AS by, made.type AS act, holder.id AS person, holder.name AS name,
       made.detail AS to, made.start AS date, spell.detail AS post, place.name AS body,
       spell.end AS end, CASE WHEN spell.end IS NOT NULL THEN spell.end_basis END AS end_basis,
       later,
       CASE WHEN spell IS NULL THEN [made.id] ELSE [made.id, spell.id] END AS ties,
       reduce(once = [], id IN cited | CASE WHEN id IN once THEN once ELSE once + [id] END)
         AS sources
ORDER BY coalesce(made.start_earliest, date('0001-01-01')), made.row, coalesce(spell.row, -1)
