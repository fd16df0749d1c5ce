// Before the first batch of a load in parts: from here until `finish`, reads are refused.
MATCH (load:Load {id: 'elitenet'})
SET load.state = 'loading', load.began = datetime();
