// Whether a source has this id.
MATCH (source:Source {id: $id})
RETURN source.id AS id
