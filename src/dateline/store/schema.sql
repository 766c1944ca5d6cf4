-- The store of schema version 2. The record of an article, as JSON, is what everything else is worked out from; the other
-- tables are for asking. Spans count code points of the article's text, or of its title where `part` says so.
-- There are no keys: `write.py` alone writes, and replaces all rows of an article in one transaction, which keys would forbid.

CREATE TABLE meta (key VARCHAR, value VARCHAR NOT NULL);

-- `digest` tells whether the article as given has changed, `coder` what read it: both unchanged, nothing is done again.
CREATE TABLE articles (
    id VARCHAR, published DATE NOT NULL, agency VARCHAR, outlet VARCHAR, url VARCHAR, language VARCHAR NOT NULL,
    title VARCHAR NOT NULL, dateline_place VARCHAR, dateline_date DATE, digest VARCHAR NOT NULL, coder VARCHAR NOT NULL,
    record VARCHAR NOT NULL
);

-- The events that stand today. An event has the id of its first claim (`claim`), unless that was ever used, and keeps it;
-- `known` is the day that claim was published.
CREATE TABLE events (id VARCHAR, kind VARCHAR NOT NULL, claim VARCHAR NOT NULL, known DATE NOT NULL);

-- The events that stand no more, and why: merged into another, withdrawn (a new reading has no claim on them), or forgotten.
-- `claim` brought it about; `known` is the day from which it holds: the latest publication among the claims it rests on.
CREATE TABLE tombstones (event VARCHAR NOT NULL, "into" VARCHAR, reason VARCHAR NOT NULL, claim VARCHAR, known DATE NOT NULL);

-- One event as one article tells it. `joined` is the event it joined when it arrived, `event` the one that this is today.
-- `begins` and `ends` are ISO 8601 as precise as known, both inclusive; `since` and `until` the same as a half-open interval
-- of days, NULL where unknown; `dated` is the rule that the first day comes from, NULL where it is the claim's own words.
-- `coder` and `published` are its article's.
CREATE TABLE claims (
    id VARCHAR, event VARCHAR NOT NULL, joined VARCHAR NOT NULL, article VARCHAR NOT NULL, ordinal INTEGER NOT NULL,
    kind VARCHAR NOT NULL, plover VARCHAR NOT NULL, cameo VARCHAR NOT NULL, status VARCHAR NOT NULL, polarity VARCHAR NOT NULL,
    certainty VARCHAR NOT NULL, rank VARCHAR, mode VARCHAR, channel VARCHAR, repeated BOOLEAN NOT NULL, begins VARCHAR,
    ends VARCHAR, since DATE, until DATE, dated VARCHAR, rule VARCHAR NOT NULL, published DATE NOT NULL, coder VARCHAR NOT NULL
);
CREATE TABLE participants (
    claim VARCHAR NOT NULL, ordinal INTEGER NOT NULL, role VARCHAR NOT NULL, actor VARCHAR NOT NULL, name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL, country VARCHAR, sector VARCHAR, office VARCHAR, played VARCHAR, text VARCHAR NOT NULL
);
CREATE TABLE places (
    claim VARCHAR NOT NULL, ordinal INTEGER NOT NULL, name VARCHAR NOT NULL, kind VARCHAR NOT NULL, country VARCHAR,
    geonameid INTEGER, lat DOUBLE, lon DOUBLE, text VARCHAR NOT NULL
);

-- Who tells a claim, outermost first; no row means the outlet's own voice.
CREATE TABLE sources (
    claim VARCHAR NOT NULL, ordinal INTEGER NOT NULL, name VARCHAR, actor VARCHAR, quoted BOOLEAN NOT NULL, said VARCHAR
);
CREATE TABLE evidence (
    claim VARCHAR NOT NULL, ordinal INTEGER NOT NULL, part VARCHAR NOT NULL, begins INTEGER NOT NULL, ends INTEGER NOT NULL,
    text VARCHAR NOT NULL
);

-- How claims stand to each other, within an article and across; never overwritten. `parts` is what the score is the sum of,
-- as JSON ([["days", 2.0], ...]); a link that the text itself states has no score.
CREATE TABLE links (
    claim VARCHAR NOT NULL, relation VARCHAR NOT NULL, other VARCHAR NOT NULL, rule VARCHAR NOT NULL, distance VARCHAR,
    score DOUBLE, parts VARCHAR
);

-- What a reader has decided about two claims; only ever added to.
CREATE TABLE decisions (
    number INTEGER NOT NULL, made TIMESTAMP NOT NULL, who VARCHAR NOT NULL, verdict VARCHAR NOT NULL, claim VARCHAR NOT NULL,
    other VARCHAR NOT NULL, note VARCHAR
);
CREATE TABLE relations (
    article VARCHAR NOT NULL, ordinal INTEGER NOT NULL, kind VARCHAR NOT NULL, a VARCHAR NOT NULL, b VARCHAR NOT NULL,
    rule VARCHAR NOT NULL
);

-- The linker's own: each claim in short, and the keys under which claims that can be one event meet.
CREATE TABLE sketches (claim VARCHAR NOT NULL, sketch BLOB NOT NULL);
CREATE TABLE blocks (key VARCHAR NOT NULL, claim VARCHAR NOT NULL);
