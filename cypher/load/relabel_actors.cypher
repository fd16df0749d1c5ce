// ACTOR_KIND stands for Person or Organization: labels are no parameters.
UNWIND $rows AS row
MATCH (actor)
WHERE elementId(actor) = row
REMOVE actor:Person:Organization
SET actor:Actor:ACTOR_KIND, actor.elitenet = $version
RETURN count(actor) AS changed;
