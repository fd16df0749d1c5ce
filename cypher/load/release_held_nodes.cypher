// The rows have left the ledger, but relationships that elitenet did not load hold on to
// their nodes: these stay for them and are no longer part of the ledger.
UNWIND $rows AS row
MATCH (node)
WHERE elementId(node) = row AND EXISTS { (node)-[other]-() WHERE other.elitenet IS NULL }
REMOVE node:Actor:Person:Organization:Context:Source:Event:Post, node.elitenet, node.row
SET node:Released
RETURN count(node) AS released;
