// From each post to the organization that its row names.
UNWIND $rows AS row
MATCH (post:Post {id: row})
MATCH (body:Actor {id: post.organization})
CREATE (post)-[:SEAT_OF {elitenet: $version}]->(body);
