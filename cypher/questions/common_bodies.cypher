// At which bodies two people both held a post or a stake, and whether at the same time.
//
// `together`: yes where both were certainly there on some day, possibly where both may have
// been, else no.
//
// params:
//   one: actor  id or name
//   other: actor  id or name
//   statuses: list = official, reported  which claims count
// returns:
//   body: name of the body
//   one_post: post or stake of the one
//   one_time: from when to when, with what the dates rest on unless seen
//   other_post: post or stake of the other
//   other_time: from when to when, with what the dates rest on unless seen
//   together: yes, no or possibly
//   ties: ids of the two ties
//   sources: ids of the sources of both
MATCH (one:Actor {id: $one})-[a:HELD_OFFICE|HELD_PARTY_POST|HAD_BUSINESS_IN|OWNED]->(place:Actor)
      <-[b:HELD_OFFICE|HELD_PARTY_POST|HAD_BUSINESS_IN|OWNED]-(other:Actor {id: $other})
WHERE one <> other AND a.status IN $statuses AND b.status IN $statuses
WITH place, a, b, a.sources + b.sources AS cited, [a, b] AS both
WITH place, a, b, cited,
     [claim IN both |
       coalesce(claim.start, '?')
         + CASE claim.start_basis WHEN 'seen' THEN '' ELSE ' (' + claim.start_basis + ')' END
       + ' to ' + coalesce(claim.end, '?')
         + CASE claim.end_basis WHEN 'seen' THEN '' ELSE ' (' + claim.end_basis + ')' END
     ] AS times,
     CASE
       WHEN a.certain_from < b.certain_until AND b.certain_from < a.certain_until THEN 'yes'
       WHEN a.possible_from < b.possible_until AND b.possible_from < a.possible_until
         THEN 'possibly'
       ELSE 'no'
     END AS together
RETURN place.name AS body, a.detail AS one_post, times[0] AS one_time,
       b.detail AS other_post, times[1] AS other_time, together,
       [a.id, b.id] AS ties,
       reduce(once = [], id IN cited | CASE WHEN id IN once THEN once ELSE once + [id] END)
         AS sources
ORDER BY place.row, a.row, b.row
