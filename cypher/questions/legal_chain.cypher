// Every legal step on record towards a person, in order, each by itself.
//
// Being named, an investigation, a detention, an arrest, a charge, a trial and a conviction
// are different things, and one does not imply the next. A conviction whose `end` is the
// day of its annulment is marked `annulled` unless a release of the person closes it on
// that day; then it was served or eased, and stands.
//
// params:
//   person: actor  id or name
//   statuses: list = official, reported  which claims count
// returns:
//   date: as precise as the source
//   step: the type of the act
//   by: name of who acted
//   detail: as written
//   end: what closed it, if anything
//   annulled: whether it is a conviction that was annulled
//   status: of the claim
//   tie: its id
//   sources: ids of its sources
MATCH (by:Actor)-[act:NAMED|INVESTIGATED|DETAINED|ARRESTED|CHARGED|TRIED|CONVICTED|RELEASED|COURT_ORDERED|BROUGHT_CIVIL_PROCEEDING|INJURED_BY|LEGAL_ACT_ON]->(holder:Actor {id: $person})
WHERE act.status IN $statuses
RETURN act.start AS date, act.type AS step, by.name AS by, act.detail AS detail, act.end AS end,
       act.type = 'conviction' AND act.end IS NOT NULL AND NOT EXISTS {
         MATCH (:Actor)-[release:RELEASED]->(holder)
         WHERE act.id IN release.about OR release.start = act.end
       } AS annulled,
       act.status AS status, act.id AS tie, act.sources AS sources
ORDER BY coalesce(act.start_earliest, date('0001-01-01')), act.row
