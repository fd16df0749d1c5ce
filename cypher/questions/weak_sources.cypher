// Which ties rest on sources of the weaker tiers alone.
//
// A source without a tier counts as weak here: nobody has said how close it is.
//
// params:
//   tiers: list = C, D  tiers too weak to carry a tie alone
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
//   tiers: of its sources
//   sources: their ids
MATCH (from:Actor)-[claim]->(to:Actor)
WHERE claim.status IN $statuses AND ($type = '' OR claim.type = $type)
MATCH (source:Source) WHERE source.id IN claim.sources
WITH from, claim, to, source ORDER BY source.row
WITH from, claim, to, collect(source.id) AS sources, collect(coalesce(source.tier, '?')) AS tiers
WHERE all(tier IN tiers WHERE tier = '?' OR tier IN $tiers)
RETURN claim.id AS tie, claim.type AS type, from.id AS from, to.id AS to, claim.detail AS detail,
       claim.start AS start, claim.end AS end, claim.status AS status, tiers, sources
ORDER BY claim.row
