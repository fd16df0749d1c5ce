// ACTOR_LABEL stands for Person, Organization or, outside the frame, Context: labels are no
// parameters.
UNWIND $rows AS row
MATCH (actor)
WHERE elementId(actor) = row
REMOVE actor:Person:Organization:Context
SET actor:Actor:ACTOR_LABEL, actor.elitenet = $version
RETURN count(actor) AS changed;
