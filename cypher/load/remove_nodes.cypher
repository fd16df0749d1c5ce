// Not DETACH: what somebody else's relationships hold was released before.
UNWIND $rows AS row
MATCH (node)
WHERE elementId(node) = row AND node.elitenet IS NOT NULL
DELETE node;
