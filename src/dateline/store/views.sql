-- The record as views: what dateline sql asks and what the answers of this package are worked out from. docs/record.md
-- documents every view and column. Made for the day that a question is asked as of, and kept in memory as tables, since views on
-- views are planned anew, each as often as it is named. {claims} is the table of claims known by that day, {today} the day by
-- which plans are judged; the others are of merge.toml: {weak} and {partial} rules that date an event by its dispatch's day or by
-- one of its own, {lasting} kinds that take days, {longest} how many at most, {gap} how many may lie between days of one stay.
-- `status_order` holds the tiers of merge.toml, `capitals` those of the world tables.

CREATE OR REPLACE TEMP TABLE merged_claims AS
SELECT c.*, a.agency, a.outlet, s.tier, s.strength,
    row_number() OVER (PARTITION BY c.event ORDER BY c.published, c.article, c.ordinal) AS position
FROM {claims} c JOIN articles a ON a.id = c.article JOIN status_order s ON s.status = c.status;

-- Claims that put off or call off some towns, no capital, and leave others: they bear on those towns alone.
CREATE OR REPLACE TEMP TABLE leg_claims AS
WITH towns AS (
    SELECT DISTINCT c.event, c.id, c.status, concat_ws('|', coalesce(p.geonameid::VARCHAR, lower(p.name)), p.country) AS town,
        (p.name, p.country) IN (SELECT (name, country) FROM capitals) AS capital
    FROM merged_claims c JOIN places p ON p.claim = c.id WHERE p.kind <> 'country'
),
mine AS (
    SELECT event, id, list(town) AS towns FROM towns WHERE status IN ('postponed', 'cancelled')
    GROUP BY event, id HAVING NOT bool_or(capital)
)
SELECT m.event, m.id AS claim FROM mine m
WHERE EXISTS (
    FROM towns t WHERE t.event = m.event AND t.status IN ('occurred', 'ongoing', 'planned') AND NOT list_contains(m.towns, t.town)
);

CREATE OR REPLACE TEMP VIEW whole_claims AS
FROM merged_claims WHERE id NOT IN (SELECT claim FROM leg_claims);

-- What is told most often, of two the last.
CREATE OR REPLACE TEMP TABLE merged_kinds AS
WITH told AS (
    SELECT event, 'kind' AS field, kind AS value, position FROM whole_claims
    UNION ALL SELECT event, 'rank', rank, position FROM whole_claims WHERE rank IS NOT NULL
    UNION ALL SELECT event, 'mode', mode, position FROM whole_claims WHERE mode IS NOT NULL
    UNION ALL SELECT event, 'channel', channel, position FROM whole_claims WHERE channel IS NOT NULL
),
counted AS (SELECT event, field, value, count(*) AS n, max(position) AS last FROM told GROUP BY event, field, value)
SELECT DISTINCT ON (event, field) event, field, value FROM counted ORDER BY event, field, n DESC, last DESC;

-- The days of each event: see link/merge_days.py, which does the same.
CREATE OR REPLACE TEMP TABLE merged_days AS
WITH told AS (
    SELECT *, tier = 3 AND since <= published AS seen,
        CASE least(length(coalesce(begins, ends)), length(coalesce(ends, begins)))
            WHEN 4 THEN 1 WHEN 7 THEN 2 WHEN 10 THEN CASE WHEN isodow(since) = 1 AND until - since = 7 THEN 3 ELSE 4 END ELSE 0
        END AS precision
    FROM whole_claims WHERE since IS NOT NULL AND until IS NOT NULL
),
pairs AS (
    SELECT event, begins, ends, any_value(since) AS since, any_value(until) AS until,
        bool_or(dated IS NULL OR dated NOT IN ({weak})) AS strong, bool_or(seen) AS realised, count(*) FILTER (seen) AS votes,
        max(position) AS last, any_value(precision) AS precision, bool_or(coalesce(dated IN ({partial}), false)) AS partial
    FROM told GROUP BY event, begins, ends
),
best AS (SELECT DISTINCT ON (event) * FROM pairs ORDER BY event, strong DESC, realised DESC, votes DESC, last DESC),
finer AS (
    SELECT DISTINCT ON (p.event) p.* FROM best b JOIN pairs p ON p.event = b.event
    WHERE p.precision > b.precision AND p.since >= b.since AND p.until <= b.until
    ORDER BY p.event, p.strong DESC, p.precision DESC, p.realised DESC, p.votes DESC, p.last DESC
),
chosen AS (FROM finer UNION ALL FROM best WHERE event NOT IN (SELECT event FROM finer)),
single AS (
    FROM chosen WHERE precision = 4 AND until - since = 1
        AND event IN (SELECT event FROM merged_kinds WHERE field = 'kind' AND value IN ({lasting}))
),
stretches AS (
    SELECT p.*, (SELECT coalesce(sum(q.votes), 0) FROM pairs q WHERE q.event = p.event AND q.since >= p.since AND q.until <= p.until) AS within
    FROM pairs p WHERE p.event IN (SELECT event FROM single) AND p.precision = 4 AND p.until - p.since BETWEEN 2 AND {longest}
),
wider AS (
    SELECT DISTINCT ON (p.event) p.* FROM single c JOIN stretches p ON p.event = c.event
    WHERE (p.since <= c.since AND p.until >= c.until) OR p.within > c.votes
    ORDER BY p.event, p.strong DESC, p.within DESC, p.realised DESC, p.votes DESC, p.last DESC
),
-- Days of a stay told one by one: those that follow each other around the one chosen.
apart AS (
    SELECT event, begins, ends, since, until FROM pairs
    WHERE partial AND precision = 4 AND until - since = 1 AND event IN (SELECT event FROM single)
    UNION SELECT event, begins, ends, since, until FROM single
),
marked AS (
    SELECT *, coalesce((since - max(until) OVER (
        PARTITION BY event ORDER BY since, until ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) >= {gap})::INTEGER, 1) AS fresh FROM apart
),
runs AS (SELECT *, sum(fresh) OVER (PARTITION BY event ORDER BY since, until ROWS UNBOUNDED PRECEDING) AS run FROM marked),
stays AS (
    SELECT r.event, arg_min(r.begins, r.since) AS begins, arg_max(coalesce(r.ends, r.begins), r.since) AS ends, min(r.since) AS since,
        max(r.until) AS until
    FROM runs r JOIN runs c ON c.event = r.event AND c.run = r.run JOIN single s ON s.event = c.event AND s.since = c.since
        AND s.until = c.until
    WHERE r.event NOT IN (SELECT event FROM wider) GROUP BY r.event
    HAVING count(DISTINCT r.since) > 1 AND max(r.until) - min(r.since) <= {longest}
),
settled AS (SELECT event, begins, ends, since, until FROM wider UNION ALL SELECT event, begins, ends, since, until FROM stays)
SELECT event, begins, ends, since, until FROM settled
UNION ALL SELECT event, begins, ends, since, until FROM chosen WHERE event NOT IN (SELECT event FROM settled);

CREATE OR REPLACE TEMP TABLE merged_events AS
WITH lead AS (
    SELECT DISTINCT ON (event) event, id AS lead, status, plover, cameo
    FROM whole_claims ORDER BY event, tier DESC, published DESC, strength DESC, position DESC
),
told AS (
    SELECT event, max(value) FILTER (field = 'kind') AS kind, max(value) FILTER (field = 'rank') AS rank,
        max(value) FILTER (field = 'mode') AS mode, max(value) FILTER (field = 'channel') AS channel
    FROM merged_kinds GROUP BY event
),
counts AS (
    SELECT event, count(*) AS claims, count(DISTINCT article) AS articles,
        count(DISTINCT lower(coalesce(agency, outlet, ''))) AS outlets, min(published) AS first_known,
        max(published) AS last_known, bool_or(repeated) AS repeated
    FROM merged_claims GROUP BY event
)
SELECT l.event, t.kind, l.plover, t.mode, l.cameo, t.rank, t.channel, l.status, d.begins, d.ends, d.since, d.until,
    l.status = 'planned' AND d.until IS NOT NULL AND d.until <= {today} AS unconfirmed, c.repeated, c.claims, c.articles,
    c.outlets, c.first_known, c.last_known, l.lead
FROM lead l JOIN told t USING (event) JOIN counts c USING (event) LEFT JOIN merged_days d USING (event);

-- Who takes part, by claim: names without accents, in small letters.
CREATE OR REPLACE TEMP VIEW claim_actors AS
SELECT c.event, c.id AS claim, p.actor, strip_accents(lower(p.name)) AS name FROM merged_claims c JOIN participants p ON p.claim = c.id;

-- Of which countries those are who take part, and where it is, by claim.
CREATE OR REPLACE TEMP VIEW claim_countries AS
SELECT c.event, c.id AS claim, p.country FROM merged_claims c JOIN participants p ON p.claim = c.id WHERE p.country IS NOT NULL
UNION SELECT c.event, c.id, p.country FROM merged_claims c JOIN places p ON p.claim = c.id WHERE p.country IS NOT NULL;

-- Who tells it, by claim: sources, agency, outlet, in small letters.
CREATE OR REPLACE TEMP VIEW claim_sources AS
SELECT c.event, c.id AS claim, lower(s.name) AS name FROM merged_claims c JOIN sources s ON s.claim = c.id WHERE s.name IS NOT NULL
UNION SELECT event, id, lower(agency) FROM merged_claims WHERE agency IS NOT NULL
UNION SELECT event, id, lower(outlet) FROM merged_claims WHERE outlet IS NOT NULL;
