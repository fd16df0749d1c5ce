// Where two claims cannot both be right as they stand, or date the same thing differently.
//
// Three patterns, each side by side with its sources: one act between the same two actors
// in the same words with two dates that do not overlap; one person's same post twice, in
// spells that overlap; one seat coded for a single holder (it has an id, and is not a
// member's) held by two people at once. A pattern is a question to the coder, not a
// verdict on either source.
//
// params:
//   statuses: list = official, reported  which claims count
// returns:
//   conflict: what clashes
//   one: the one claim
//   other: the other claim
//   ties: ids of the two
//   one_sources: ids of the sources of the one
//   other_sources: ids of the sources of the other
MATCH (from:Actor)-[claim]->(to:Actor)<-[rival]-(other:Actor)
WHERE claim.row < rival.row AND claim.type = rival.type
  AND claim.status IN $statuses AND rival.status IN $statuses
WITH from, to, other, claim, rival, claim.type IN ['office', 'party'] AS post,
     toLower(coalesce(claim.detail, '')) = toLower(coalesce(rival.detail, '')) AS same_words,
     claim.start_latest < rival.start_earliest OR rival.start_latest < claim.start_earliest
       AS apart,
     claim.certain_from < rival.certain_until AND rival.certain_from < claim.certain_until
     AND NOT claim.attested AND NOT rival.attested AS at_once
WITH from, to, other, claim, rival, CASE
  WHEN from = other AND NOT post AND same_words AND apart
    AND NOT claim.type IN ['business', 'ownership', 'membership', 'staff']
    THEN 'one claim, two dates'
  WHEN from = other AND post AND at_once AND (claim.post = rival.post OR same_words)
    THEN 'one post of one person, two spells at once'
  WHEN from <> other AND post AND at_once AND claim.post = rival.post
    AND coalesce(claim.rank, '') <> 'member' THEN 'one seat, two holders at once'
END AS conflict
WHERE conflict IS NOT NULL
RETURN conflict,
       from.name + ' - ' + claim.type + ' (' + coalesce(claim.detail, '') + ') - ' + to.name
         + ', ' + coalesce(claim.start, '?') + ' to ' + coalesce(claim.end, '?') AS one,
       other.name + ' - ' + rival.type + ' (' + coalesce(rival.detail, '') + ') - ' + to.name
         + ', ' + coalesce(rival.start, '?') + ' to ' + coalesce(rival.end, '?') AS other,
       [claim.id, rival.id] AS ties, claim.sources AS one_sources, rival.sources AS other_sources
ORDER BY conflict, claim.row, rival.row
