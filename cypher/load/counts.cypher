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
MATCH (node:Post)-[seat:SEAT_OF]->(:Actor)
WHERE node.elitenet IS NOT NULL AND seat.elitenet IS NOT NULL
RETURN 'seats' AS kind, count(seat) AS count
UNION ALL
MATCH ()-[link:DOCUMENTED_IN]->(:Source) WHERE link.elitenet IS NOT NULL
RETURN 'links' AS kind, count(link) AS count
UNION ALL
MATCH ()-[tie]->()
WHERE tie.elitenet IS NOT NULL AND NOT type(tie) IN ['SEAT_OF', 'DOCUMENTED_IN']
RETURN 'ties' AS kind, count(tie) AS count;
