// Who held the posts of a body one after another, and by whom each was followed.
//
// Spells at the body in the order of their seat (its id, else the title) and start. The
// successor is the one that a succession tie names; blank where no source does.
//
// params:
//   body: actor  id or name of the organization
//   title: text =   only posts whose title has these words
//   statuses: list = official, reported  which claims count
// returns:
//   seat: id of the seat, else the title
//   person: id of the holder
//   name: name of the holder
//   post: the post, as written
//   start: since when
//   start_basis: what the start rests on
//   end: until when; blank where no end is seen
//   end_basis: what the end rests on
//   followed_by: id of the successor
//   ties: ids of the spell and of the succession
//   sources: ids of the sources of both
MATCH (holder:Actor)-[spell:HELD_OFFICE|HELD_PARTY_POST]->(:Actor {id: $body})
WHERE spell.status IN $statuses
  AND ($title = '' OR toLower(coalesce(spell.detail, '')) CONTAINS toLower($title))
OPTIONAL MATCH (holder)-[link:SUCCEEDED_BY]->(next:Actor)
WHERE spell.id IN link.about AND link.status IN $statuses AND next.kind = 'person'
WITH holder, spell, link, next, coalesce(spell.post, spell.detail, '') AS seat,
     spell.sources + coalesce(link.sources, []) AS cited
RETURN seat, holder.id AS person, holder.name AS name, spell.detail AS post,
       spell.start AS start,
       CASE WHEN spell.start IS NOT NULL THEN spell.start_basis END AS start_basis,
       spell.end AS end,
       CASE WHEN spell.end IS NOT NULL THEN spell.end_basis END AS end_basis,
       next.id AS followed_by,
       CASE WHEN link IS NULL THEN [spell.id] ELSE [spell.id, link.id] END AS ties,
       reduce(once = [], id IN cited | CASE WHEN id IN once THEN once ELSE once + [id] END)
         AS sources
ORDER BY seat, coalesce(spell.start_earliest, date('0001-01-01')), spell.row,
         coalesce(link.row, -1)
