// At which bodies two people both held a post or a stake, and whether at the same time.
//
// `together` compares the dates as written: yes, no or possibly; it does not weigh what a
// start or an end rests on, which is shown beside them.
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
MATCH (one:Person {id: $one})-[a:HELD_OFFICE|HELD_PARTY_POST|HAD_BUSINESS_IN]->(place:Organization)
      <-[b:HELD_OFFICE|HELD_PARTY_POST|HAD_BUSINESS_IN]-(other:Person {id: $other})
WHERE one <> other AND a.status IN $statuses AND b.status IN $statuses
WITH place, a, b, a.sources + b.sources AS cited, [a, b] AS both,
     date('0001-01-01') AS always, date('9999-12-31') AS never
WITH place, a, b, cited,
     [claim IN both |
       coalesce(claim.start, '?')
         + CASE claim.start_basis WHEN 'seen' THEN '' ELSE ' (' + claim.start_basis + ')' END
       + ' to ' + coalesce(claim.end, '?')
         + CASE claim.end_basis WHEN 'seen' THEN '' ELSE ' (' + claim.end_basis + ')' END
     ] AS times,
     CASE
       WHEN a.start_earliest > b.end_latest OR b.start_earliest > a.end_latest THEN 'no'
       WHEN a.start IS NULL AND a.end IS NULL OR b.start IS NULL AND b.end IS NULL
         THEN 'possibly'
       WHEN coalesce(a.start_latest, always) < coalesce(b.end_earliest, never)
        AND coalesce(b.start_latest, always) < coalesce(a.end_earliest, never) THEN 'yes'
       ELSE 'possibly'
     END AS together
RETURN place.name AS body, a.detail AS one_post, times[0] AS one_time,
       b.detail AS other_post, times[1] AS other_time, together,
       [a.id, b.id] AS ties,
       reduce(once = [], id IN cited | CASE WHEN id IN once THEN once ELSE once + [id] END)
         AS sources
ORDER BY place.row, a.row, b.row
