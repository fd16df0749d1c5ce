// Before a post moves to another organization, or either of them leaves the ledger.
UNWIND $rows AS row
MATCH (node)-[seat:SEAT_OF]-()
WHERE elementId(node) = row AND seat.elitenet IS NOT NULL
WITH DISTINCT seat
DELETE seat;
