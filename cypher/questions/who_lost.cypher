// Who held fewer posts on a day than on an earlier one and began no new one, and which ended.
//
// People who hold one of the seats studied (posts.csv) on either day are judged by these seats
// alone, everybody else by all posts. Listed are the judged posts held for certain on the first day
// and not even possibly on the second, without those whose end nobody saw (seen on one date
// only, or known to be over by a date). This is the certain reading of `elitenet who-lost`,
// which also reads what is only possible, and may call uncertain a person who is listed here.
// Being listed says that a post ended; it says nothing about guilt or cause.
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
//   end: when it ended, by a source or by an act about it
//   extent: all or some of the person's judged posts
//   acts: dismissals and resignations linked to the post, dated within the two days
//   tie: id of the spell
//   sources: ids of the sources of the spell
MATCH (holder:Person)-[spell:HELD_OFFICE|HELD_PARTY_POST]->(place:Actor)
WHERE $before < $after AND holder.frame AND spell.status IN $statuses
  AND (holder.died IS NULL OR $after < holder.died_latest)
// Rows about one seat of one person are one post, at whichever body they are coded.
WITH holder, coalesce(spell.post, place.id + ' ' + toLower(coalesce(spell.detail, ''))) AS seat,
     spell, place
ORDER BY spell.possible_until, spell.id
WITH holder, seat, collect({row: spell, body: place.name}) AS spells,
     size([one IN collect(spell) WHERE one.certain_from <= $before < one.certain_until]) > 0 AS had,
     size([one IN collect(spell) WHERE one.certain_from <= $after < one.certain_until]) > 0 AS has,
     size([one IN collect(spell) WHERE one.possible_from <= $after < one.possible_until]) > 0
       AS may_have,
     size([one IN collect(spell) WHERE one.studied]) > 0 AS studied
WITH holder, max(CASE WHEN studied AND (had OR has) THEN 1 ELSE 0 END) = 1 AS studied,
     collect({spells: spells, had: had, has: has, may_have: may_have, studied: studied}) AS seats
WHERE none(seat IN seats WHERE seat.has AND NOT seat.had)
WITH holder, studied, [seat IN seats WHERE seat.studied OR NOT studied] AS judged
WITH holder, size([seat IN judged WHERE seat.had]) AS posts_before,
     size([seat IN judged WHERE seat.has]) AS posts_after,
     [seat IN judged WHERE seat.had AND NOT seat.may_have | seat.spells] AS gone
WHERE posts_after < posts_before
UNWIND gone AS spells
WITH holder, posts_after, [one IN spells WHERE one.row.possible_from < $after
  AND $before < one.row.possible_until][-1] AS last
// A post that was seen on a date, or was over by a date, has no end that anybody saw.
WHERE last.row.ended IS NOT NULL
OPTIONAL MATCH (holder)-[act:DISMISSED|RESIGNED_FROM]-(:Actor)
WHERE last.row.id IN act.about AND act.status IN $statuses
  AND $before < act.start_earliest AND act.start_latest <= $after
WITH holder, posts_after, last, act ORDER BY act.start_earliest, act.id
WITH holder, posts_after, last,
     collect(act.type + ' ' + act.start + ' (' + act.id + ')') AS acts
RETURN holder.id AS person, holder.name AS name, last.row.detail AS post, last.body AS body,
       last.row.ended AS end, CASE posts_after WHEN 0 THEN 'all' ELSE 'some' END AS extent, acts,
       last.row.id AS tie, last.row.sources AS sources
ORDER BY holder.row, last.row.row
