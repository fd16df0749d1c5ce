// The last write of a load: the new graph is whole, and says what it holds.
MATCH (load:Load {id: 'elitenet'})
SET load.state = 'complete', load.version = $version, load.digest = $digest,
    load.model = $model,
    load.finished = datetime(), load.elitenet_version = $elitenet,
    load.actors = $actors, load.ties = $ties, load.sources = $sources, load.events = $events,
    load.posts = $posts
REMOVE load.began;
