// Whether an actor has this id.
MATCH (actor:Actor {id: $id})
RETURN actor.id AS id
