// Everything that rests on a source: actors, ties and events.
//
// params:
//   source: source  id of the source
// returns:
//   what: actor, event or tie
//   id: its id
//   says: what it claims
//   date: as precise as the source
//   status: of a tie
//   alone: whether nothing else supports it
MATCH (source:Source {id: $source})
OPTIONAL MATCH (actor:Actor) WHERE source.id IN actor.sources
WITH source, collect({place: 1, what: 'actor', row: actor.row, id: actor.id, says: actor.name,
                      alone: size(actor.sources) = 1}) AS actors
OPTIONAL MATCH (event:Event) WHERE source.id IN event.sources
WITH source, actors,
     collect({place: 2, what: 'event', row: event.row, id: event.id, says: event.title,
              date: event.date, alone: size(event.sources) = 1}) AS events
OPTIONAL MATCH (from:Actor)-[claim]->(to:Actor) WHERE source.id IN claim.sources
WITH actors, events,
     collect({place: 3, what: 'tie', row: claim.row, id: claim.id,
              says: from.name + ' - ' + claim.type
                + CASE WHEN claim.detail IS NULL THEN '' ELSE ' (' + claim.detail + ')' END
                + ' - ' + to.name,
              date: claim.start, status: claim.status,
              alone: size(claim.sources) = 1}) AS ties
UNWIND actors + events + ties AS item
WITH item WHERE item.id IS NOT NULL
RETURN item.what AS what, item.id AS id, item.says AS says, item.date AS date,
       item.status AS status, item.alone AS alone
ORDER BY item.place, item.row
