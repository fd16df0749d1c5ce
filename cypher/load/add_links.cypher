// From rows to the sources that they, or ties at an actor, cite. START_LABEL stands for Actor,
// Event or Post: labels are no parameters.
UNWIND $rows AS row
MATCH (start:START_LABEL {id: row[0]})
MATCH (source:Source {id: row[1]})
CREATE (start)-[:DOCUMENTED_IN {elitenet: $version, ties: row[2], own_row: row[3]}]->(source);
