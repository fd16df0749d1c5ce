// Which posts were held by one group on one day and by another on a later day.
//
// Posts with exactly one certain holder on each of the two days, where the coder put the
// two holders into different groups. The label knows later careers: it says how the
// coder sees them, not whom they owed the post to. People without a label are left out.
//
// params:
//   before: date  the first day
//   after: date  the second day
//   out_of: text =   only posts that this group held on the first day
//   into: text =   only posts that this group holds on the second day
//   statuses: list = official, reported  which claims count
// returns:
//   body: name of the body
//   post: the post, as written of the later holder
//   from_group: group of the earlier holder
//   from_person: id of the earlier holder
//   to_group: group of the later holder
//   to_person: id of the later holder
//   ties: ids of the two spells
//   sources: ids of the sources of both
UNWIND [$before, $after] AS at
MATCH (holder:Person)-[spell:HELD_OFFICE|HELD_PARTY_POST]->(place:Actor)
WHERE $before < $after AND holder.frame AND spell.status IN $statuses
  AND spell.certain_from <= at < spell.certain_until
WITH at, holder, spell, place, coalesce(spell.post, toLower(coalesce(spell.detail, ''))) AS seat
ORDER BY spell.possible_until DESC, spell.id
// Two rows about one seat of one person are one holder.
WITH at, holder, place, seat, collect(spell)[0] AS spell
WITH place, seat,
     collect(CASE WHEN at = $before THEN {holder: holder, spell: spell} END) AS had,
     collect(CASE WHEN at = $after THEN {holder: holder, spell: spell} END) AS has
WHERE size(had) = 1 AND size(has) = 1
WITH place, had[0].holder AS one, had[0].spell AS old, has[0].holder AS other, has[0].spell AS new
WHERE one.group <> other.group
  AND ($out_of = '' OR one.group = $out_of) AND ($into = '' OR other.group = $into)
WITH place, one, old, other, new, old.sources + new.sources AS cited
RETURN place.name AS body, new.detail AS post, one.group AS from_group, one.id AS from_person,
       other.group AS to_group, other.id AS to_person, [old.id, new.id] AS ties,
       reduce(once = [], id IN cited | CASE WHEN id IN once THEN once ELSE once + [id] END)
         AS sources
ORDER BY place.row, old.row, new.row
