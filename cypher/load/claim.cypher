// From here on, batches of any other load fail at their fence.
MERGE (load:Load {id: 'elitenet'})
ON CREATE SET load.state = 'empty', load.version = 0
SET load.token = $token;
