// Only the properties that changed; a null removes one.
UNWIND $rows AS row
MATCH ()-[tie]->()
WHERE elementId(tie) = row.element
SET tie += row.changes, tie.elitenet = $version
RETURN count(tie) AS changed;
