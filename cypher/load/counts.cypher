// What the store holds of the ledger, kind by kind, to be compared with what was sent.
MATCH (node:Actor) WHERE node.elitenet IS NOT NULL
RETURN 'actors' AS kind, count(node) AS count
UNION ALL
MATCH (node:Source) WHERE node.elitenet IS NOT NULL
RETURN 'sources' AS kind, count(node) AS count
UNION ALL
MATCH (node:Event) WHERE node.elitenet IS NOT NULL
RETURN 'events' AS kind, count(node) AS count
UNION ALL
MATCH (node:Post) WHERE node.elitenet IS NOT NULL
RETURN 'posts' AS kind, count(node) AS count
UNION ALL
MATCH (node:Post)-[seat:SEAT_OF]->(:Organization)
WHERE node.elitenet IS NOT NULL AND seat.elitenet IS NOT NULL
RETURN 'seats' AS kind, count(seat) AS count
UNION ALL
MATCH ()-[tie]->() WHERE tie.elitenet IS NOT NULL AND type(tie) <> 'SEAT_OF'
RETURN 'ties' AS kind, count(tie) AS count;
