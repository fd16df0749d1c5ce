// Which ties rest on one source alone.
//
// params:
//   type: text =   only ties of this type, such as office
//   statuses: list = official, reported  which claims count
// returns:
//   tie: its id
//   type: its type
//   from: id
//   to: id
//   detail: as written
//   start: as precise as the source
//   end: as precise as the source
//   status: of the claim
//   source: id of the only source
//   tier: how close that source is to the fact
MATCH (from:Actor)-[claim]->(to:Actor)
WHERE size(claim.sources) = 1 AND claim.status IN $statuses AND ($type = '' OR claim.type = $type)
MATCH (source:Source) WHERE source.id IN claim.sources
RETURN claim.id AS tie, claim.type AS type, from.id AS from, to.id AS to, claim.detail AS detail,
       claim.start AS start, claim.end AS end, claim.status AS status, source.id AS source,
       source.tier AS tier
ORDER BY claim.row
