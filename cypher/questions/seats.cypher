// Who held each seat on one day, who holds it on a later day, and what became of it.
//
// The seats that posts.csv marks as studied; where it marks none, or with seats=all, every
// seat with an id that is listed there or that somebody held on either day. A successor is
// somebody in the same seat; "successor not in the data" says no more than that. Whoever is
// only possibly in a seat is marked so, and the fate is "possibly" where that makes a
// difference. This is `elitenet seats` without the posts for which no seat is coded.
//
// params:
//   before: date  the first day
//   after: date  the second day
//   seats: text = studied  the seats studied, or all
//   statuses: list = official, reported  which claims count
// returns:
//   arena: arena of the body, else its sector, else those of the body above it
//   body: name of the body
//   seat: id of the seat
//   title: as in posts.csv, else as written of a holder
//   before: names of the holders on the first day
//   after: names of the holders on the second day
//   fate: kept, passed on, changed in part, possibly, or who is not in the data
//   ties: ids of the spells that say so
//   sources: ids of their sources
OPTIONAL MATCH (holder:Actor)-[spell:HELD_OFFICE|HELD_PARTY_POST]->(place:Actor)
WHERE spell.post IS NOT NULL AND spell.status IN $statuses
  AND (spell.possible_from <= $before < spell.possible_until
    OR spell.possible_from <= $after < spell.possible_until)
WITH spell.post AS seat, holder, spell, place ORDER BY seat, holder.name, holder.id, spell.id
WITH seat, holder, collect(spell) AS spells, min(place.id) AS place,
     any(one IN collect(spell) WHERE one.certain_from <= $before < one.certain_until) AS had,
     any(one IN collect(spell) WHERE one.possible_from <= $before < one.possible_until) AS may_had,
     any(one IN collect(spell) WHERE one.certain_from <= $after < one.certain_until) AS has,
     any(one IN collect(spell) WHERE one.possible_from <= $after < one.possible_until) AS may_has
WITH seat, min(place) AS place, reduce(all = [], some IN collect(spells) | all + some) AS spells,
     collect(CASE WHEN had THEN holder.id END) AS had,
     collect(CASE WHEN may_had THEN holder.id END) AS may_had,
     collect(CASE WHEN has THEN holder.id END) AS has,
     collect(CASE WHEN may_has THEN holder.id END) AS may_has,
     collect(CASE WHEN had THEN holder.name WHEN may_had THEN 'possibly ' + holder.name END) AS old,
     collect(CASE WHEN has THEN holder.name WHEN may_has THEN 'possibly ' + holder.name END) AS new
WITH collect({seat: seat, place: place, spells: spells, had: had, may_had: may_had, has: has,
              may_has: may_has, old: old, new: new}) AS held
// Seats that nobody in the data holds are in posts.csv alone.
OPTIONAL MATCH (post:Post)
WITH held, collect(post.id) AS listed, collect(CASE WHEN post.frame THEN post.id END) AS studied
UNWIND CASE WHEN size(studied) > 0 AND $seats <> 'all' THEN studied
            ELSE listed + [one IN held WHERE NOT one.seat IN listed | one.seat] END AS seat
WITH seat, [one IN held WHERE one.seat = seat][0] AS found
OPTIONAL MATCH (post:Post {id: seat})
OPTIONAL MATCH (room:Actor {id: coalesce(post.organization, found.place)})
OPTIONAL MATCH (above:Actor {id: room.part_of})
WITH seat, post, room, above, coalesce(found.spells, []) AS spells, coalesce(found.had, []) AS had,
     coalesce(found.may_had, []) AS may_had, coalesce(found.has, []) AS has,
     coalesce(found.may_has, []) AS may_has, coalesce(found.old, []) AS old,
     coalesce(found.new, []) AS new,
     reduce(all = [], one IN coalesce(found.spells, []) | all + one.sources) AS cited
RETURN coalesce(room.arena, room.sector, above.arena, above.sector, above.name, 'other') AS arena,
       room.name AS body, seat,
       coalesce(post.title, [one IN spells WHERE one.detail IS NOT NULL | one.detail][-1], seat)
         AS title,
       old AS before, new AS after,
       CASE WHEN size(may_had) = 0 AND size(may_has) = 0 THEN 'nobody in the data'
            WHEN size(may_has) = 0 AND size(had) > 0 THEN 'successor not in the data'
            WHEN size(may_had) = 0 AND size(has) > 0 THEN 'holder before not in the data'
            WHEN size(had) > 0 AND size(has) > 0 AND none(id IN may_had WHERE id IN may_has)
              THEN 'passed on'
            WHEN size(may_had) = size(had) AND size(may_has) = size(has)
              AND size(had) = size(has) AND all(id IN had WHERE id IN has) THEN 'kept'
            WHEN any(id IN had WHERE id IN has) AND (any(id IN had WHERE NOT id IN may_has)
              OR any(id IN has WHERE NOT id IN may_had)) THEN 'changed in part'
            ELSE 'possibly' END AS fate,
       [one IN spells | one.id] AS ties,
       reduce(once = [], id IN cited | CASE WHEN id IN once THEN once ELSE once + [id] END)
         AS sources
ORDER BY coalesce(room.level, 999), room.name, seat
