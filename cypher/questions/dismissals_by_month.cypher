// How many dismissals and resignations each month saw.
//
// An act whose source gives only the year is in a row of that year; it is not spread over
// months. A resignation of a whole government is one act for each person coded.
//
// params:
//   since: date = none  from this day on
//   until: date = none  up to this day
//   statuses: list = official, reported  which claims count
// returns:
//   month: the month, or the year where no month is known
//   dismissals: how many
//   resignations: how many
//   people: ids of those who left a post
//   ties: ids of the acts
//   sources: ids of their sources
MATCH (from:Actor)-[act:DISMISSED|RESIGNED_FROM]->(to:Actor)
WHERE act.status IN $statuses AND act.start IS NOT NULL
  AND ($since IS NULL OR $since <= act.start_latest)
  AND ($until IS NULL OR act.start_earliest <= $until)
WITH substring(act.start, 0, 7) AS month, act,
     CASE type(act) WHEN 'DISMISSED' THEN to ELSE from END AS subject
ORDER BY act.row
WITH month, collect(act) AS acts, collect(DISTINCT subject.id) AS people
RETURN month,
       size([act IN acts WHERE act.type = 'dismissal']) AS dismissals,
       size([act IN acts WHERE act.type = 'resignation']) AS resignations,
       people, [act IN acts | act.id] AS ties,
       reduce(once = [], act IN acts |
         once + [id IN act.sources WHERE NOT id IN once]) AS sources
ORDER BY month
