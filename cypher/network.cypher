// How the ledger is read back. Only what elitenet loaded bears the property `elitenet`
// (the number of the load that wrote it); the rest of the database is somebody else's.

// name: state
// Before and after each read: a load that ran meanwhile shows here.
MATCH (load:Load {id: 'elitenet'})
RETURN load {.state, .version, .token, .digest, .model} AS load;

// name: nodes
MATCH (node)
WHERE node.elitenet IS NOT NULL
RETURN elementId(node) AS element, labels(node) AS labels, properties(node) AS properties;

// name: seats
// Where each post belongs. One drawn by hand from a post of the data must not go unseen.
MATCH (post)-[seat:SEAT_OF]->(body)
WHERE seat.elitenet IS NOT NULL OR (post:Post AND post.elitenet IS NOT NULL)
RETURN elementId(post) AS post, elementId(seat) AS element, seat.elitenet AS elitenet,
       CASE WHEN body:Actor AND body.elitenet IS NOT NULL THEN body.id END AS organization;

// name: links
// From rows to their sources: for a load to compare. No network is read from them.
MATCH (start)-[link:DOCUMENTED_IN]->(source)
WHERE link.elitenet IS NOT NULL
RETURN elementId(link) AS element,
       CASE WHEN start.elitenet IS NOT NULL AND NOT start:Source
            THEN [label IN labels(start) WHERE label IN $starts] END AS labels,
       start.id AS id,
       CASE WHEN source:Source AND source.elitenet IS NOT NULL AND NOT source:Actor
                 AND NOT source:Event AND NOT source:Post
            THEN source.id END AS source,
       link.ties AS ties, link.own_row AS own_row;

// name: ties
// Also relationships drawn by hand in the words of the ledger: they must not go unseen.
MATCH (from)-[tie]->(to)
WHERE (tie.elitenet IS NOT NULL AND NOT type(tie) IN ['SEAT_OF', 'DOCUMENTED_IN'])
   OR (type(tie) IN $relationships AND (from.elitenet IS NOT NULL OR to.elitenet IS NOT NULL))
RETURN elementId(tie) AS element, type(tie) AS relationship, tie.elitenet AS elitenet,
       CASE WHEN from:Actor AND NOT from:Source AND NOT from:Event AND NOT from:Post AND from.elitenet IS NOT NULL
            THEN from.id END AS from,
       CASE WHEN to:Actor AND NOT to:Source AND NOT to:Event AND NOT to:Post AND to.elitenet IS NOT NULL
            THEN to.id END AS to,
       tie.row AS row, tie.id AS id, tie.type AS type, tie.detail AS detail,
       tie.start AS start, tie.start_earliest AS start_earliest,
       tie.start_latest AS start_latest, tie.start_basis AS start_basis,
       tie.end AS end, tie.end_earliest AS end_earliest,
       tie.end_latest AS end_latest, tie.end_basis AS end_basis,
       tie.attested AS attested, tie.ended AS ended,
       tie.certain_from AS certain_from, tie.certain_until AS certain_until,
       tie.possible_from AS possible_from, tie.possible_until AS possible_until,
       tie.level AS level, tie.studied AS studied, tie.family AS family,
       tie.status AS status, tie.sources AS sources,
       tie.post AS post, tie.rank AS rank, tie.about AS about,
       [key IN keys(tie) WHERE key STARTS WITH 'x_' | [key, tie[key]]] AS own;
