// One load at a time: whoever holds this node's lock loads, the next one waits here.
MERGE (lock:LoadLock {id: 'elitenet'})
SET lock.holder = $token;
