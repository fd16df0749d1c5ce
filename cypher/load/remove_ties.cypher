UNWIND $rows AS row
MATCH ()-[tie]->()
WHERE elementId(tie) = row
DELETE tie;
