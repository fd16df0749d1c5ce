// First statement of a batch: locks the load's node, then sees whether it is still ours.
MATCH (load:Load {id: 'elitenet'})
SET load.locked = true
REMOVE load.locked
WITH load
WHERE load.token = $token
RETURN count(load) AS ours;
