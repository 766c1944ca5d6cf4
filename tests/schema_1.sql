-- The store of schema version 1. The record of an article, as JSON, is what everything else is worked out from; the other
-- tables are for asking. Spans count code points of the article's text, or of its title where `part` says so.
-- There are no keys: `write.py` alone writes, and replaces all rows of an article in one transaction, which keys would forbid.

CREATE TABLE meta (key VARCHAR, value VARCHAR NOT NULL);

-- `digest` tells whether the article as given has changed, `coder` what read it: both unchanged, nothing is done again.
CREATE TABLE articles (
    id VARCHAR, published DATE NOT NULL, agency VARCHAR, outlet VARCHAR, url VARCHAR, language VARCHAR NOT NULL,
    title VARCHAR NOT NULL, dateline_place VARCHAR, dateline_date DATE, digest VARCHAR NOT NULL, coder VARCHAR NOT NULL,
    record VARCHAR NOT NULL
);

-- An event has the id of its first claim, and keeps it.
CREATE TABLE events (id VARCHAR, kind VARCHAR NOT NULL);

-- One event as one article tells it. `begins` and `ends` are ISO 8601 as precise as known, both inclusive; `since` and `until`
-- the same as a half-open interval of days, NULL where unknown.
CREATE TABLE claims (
    id VARCHAR, event VARCHAR NOT NULL, article VARCHAR NOT NULL, ordinal INTEGER NOT NULL, kind VARCHAR NOT NULL,
    status VARCHAR NOT NULL, polarity VARCHAR NOT NULL, certainty VARCHAR NOT NULL, rank VARCHAR, mode VARCHAR, channel VARCHAR,
    repeated BOOLEAN NOT NULL, begins VARCHAR, ends VARCHAR, since DATE, until DATE, rule VARCHAR NOT NULL
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
CREATE TABLE links (claim VARCHAR NOT NULL, relation VARCHAR NOT NULL, other VARCHAR NOT NULL, rule VARCHAR NOT NULL, distance VARCHAR);
CREATE TABLE relations (
    article VARCHAR NOT NULL, ordinal INTEGER NOT NULL, kind VARCHAR NOT NULL, a VARCHAR NOT NULL, b VARCHAR NOT NULL,
    rule VARCHAR NOT NULL
);
