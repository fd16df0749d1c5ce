// Only the properties that changed; a null removes one.
UNWIND $rows AS row
MATCH (node)
WHERE elementId(node) = row.element
SET node += row.changes, node.elitenet = $version
RETURN count(node) AS changed;
