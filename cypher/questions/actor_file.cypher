// An actor's file: every tie on either side, in the order of dates.
//
// All claims of all statuses, each in its own direction and with its status. Ties without
// a start come first. What authors list, assess or cite says only that they did.
//
// params:
//   actor: actor  id or name of a person or an organization
// returns:
//   start: as precise as the source
//   end: as precise as the source
//   type: of the tie
//   says: from whom to whom, and what
//   status: of the claim
//   tie: its id
//   sources: ids of its sources
MATCH (actor:Actor {id: $actor})-[claim]-(:Actor)
WITH DISTINCT claim
RETURN claim.start AS start, claim.end AS end, claim.type AS type,
       startNode(claim).name + ' - ' + claim.type
         + CASE WHEN claim.detail IS NULL THEN '' ELSE ' (' + claim.detail + ')' END
         + ' - ' + endNode(claim).name AS says,
       claim.status AS status, claim.id AS tie, claim.sources AS sources
ORDER BY coalesce(claim.start_earliest, date('0001-01-01')), claim.row
