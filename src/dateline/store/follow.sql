-- What follows from the record, as views over those of views.sql, which stand before them. {today} is the day by which plans are
-- judged, {meeting} the kinds of event at which people meet, {most} how many may take part; `office_levels`, `event_kinds` and
-- `countries` hold what the lexicon says. Every row names the events that it derives from.

-- Who takes part, by event and actor, in the role told most often.
CREATE OR REPLACE TEMP TABLE merged_participants AS
WITH told AS (
    SELECT c.event, p.actor, p.role, count(*) AS n, min(c.position * 1000 + p.ordinal) AS first,
        arg_min(p.name, c.position) AS name, any_value(p.kind) AS kind, any_value(p.country) AS country,
        any_value(p.sector) AS sector, any_value(p.office) AS office
    FROM whole_claims c JOIN participants p ON p.claim = c.id GROUP BY c.event, p.actor, p.role
)
SELECT DISTINCT ON (event, actor) event, actor, name, kind, country, sector, office, role,
    sum(n) OVER (PARTITION BY event, actor)::INTEGER AS claims
FROM told ORDER BY event, actor, n DESC, first;

CREATE OR REPLACE TEMP TABLE merged_places AS
SELECT c.event, p.name, p.kind, p.country, p.geonameid, any_value(p.lat) AS lat, any_value(p.lon) AS lon,
    count(DISTINCT c.id) AS claims
FROM whole_claims c JOIN places p ON p.claim = c.id GROUP BY c.event, p.name, p.kind, p.country, p.geonameid;

CREATE OR REPLACE TEMP TABLE merged_links AS
SELECT DISTINCT c.event, k.relation, o.event AS other, k.distance
FROM links k JOIN merged_claims c ON c.id = k.claim JOIN merged_claims o ON o.id = k.other WHERE c.event <> o.event;

-- Visits of one country in another, at the level of the highest visitor. `days_known`: whether the days are known to the month or closer.
CREATE OR REPLACE TEMP TABLE visits AS
WITH people AS (
    SELECT p.event, p.actor, p.name, p.country, p.role, coalesce(min(l.level), 'other') AS level
    FROM merged_participants p
    LEFT JOIN office_levels l ON l.office = replace(lower(p.office), '-', ' ') AND (l.country IS NULL OR l.country = p.country)
    GROUP BY p.event, p.actor, p.name, p.country, p.role
),
visitors AS (
    SELECT event, country AS visitor, list(name ORDER BY level, name) AS who, min(level) AS level
    FROM people WHERE role = 'agent' AND country IN (SELECT iso3 FROM countries) GROUP BY event, country
),
hosts AS (
    SELECT DISTINCT event, country AS host FROM people WHERE role = 'counterpart' AND country IN (SELECT iso3 FROM countries)
    UNION SELECT DISTINCT event, country FROM merged_places WHERE country IN (SELECT iso3 FROM countries)
)
SELECT e.event, v.visitor, h.host, v.who, v.level, e.status, e.rank, e.begins, e.ends, e.since, e.until, e.unconfirmed
FROM merged_events e JOIN visitors v USING (event) JOIN hosts h USING (event) WHERE e.kind = 'visit' AND v.visitor <> h.host;

-- Visits that were held or are planned, each with the one that it answers: the one its words say, else the last in the other
-- direction at its level, where none in its own came between. `due` is whose turn it is after it.
CREATE OR REPLACE TEMP TABLE visits_exchanged AS
WITH counted AS (
    SELECT *, least(visitor, host) || greatest(visitor, host) AS pair FROM visits
    WHERE status IN ('occurred', 'ongoing', 'planned') AND since IS NOT NULL AND NOT unconfirmed
),
ordered AS (
    SELECT *, lag(event) OVER w AS last_event, lag(visitor) OVER w AS last_visitor, lag(since) OVER w AS last_since
    FROM counted WINDOW w AS (PARTITION BY pair, level ORDER BY since, until, event)
),
stated AS (
    SELECT o.event, o.visitor, o.host, any_value(k.other) AS other, any_value(a.since) AS other_since
    FROM ordered o JOIN merged_links k ON k.event = o.event AND k.relation = 'reciprocates'
    JOIN visits a ON a.event = k.other AND a.visitor = o.host AND a.host = o.visitor GROUP BY o.event, o.visitor, o.host
)
SELECT o.event, o.visitor, o.host, o.who, o.level, o.status, o.rank, o.begins AS "start", o.ends AS "end", o.since,
    coalesce(s.other, CASE WHEN o.last_visitor = o.host THEN o.last_event END) AS answers,
    date_diff('month', coalesce(s.other_since, CASE WHEN o.last_visitor = o.host THEN o.last_since END), o.since) AS months,
    s.other IS NOT NULL AS stated, o.host AS due
FROM ordered o LEFT JOIN stated s USING (event, visitor, host);

-- Visits exchanged between two countries, by level: how many each way, the last held, whose turn it is, and what is planned.
CREATE OR REPLACE TEMP VIEW visit_balance AS
WITH sides AS (SELECT *, least(visitor, host) AS a, greatest(visitor, host) AS b FROM visits_exchanged),
held AS (
    SELECT a, b, level, count(DISTINCT event) FILTER (visitor = a) AS a_visited, count(DISTINCT event) FILTER (visitor = b) AS b_visited,
        max(since) AS last_held, arg_max(due, (since, event)) AS turn, list(DISTINCT event ORDER BY event) AS events
    FROM sides WHERE status <> 'planned' GROUP BY a, b, level
),
planned AS (SELECT a, b, level, list(DISTINCT event ORDER BY event) AS planned FROM sides WHERE status = 'planned' GROUP BY a, b, level)
SELECT a, b, level, coalesce(a_visited, 0) AS a_visited, coalesce(b_visited, 0) AS b_visited, last_held, turn,
    coalesce(planned, []) AS planned, coalesce(events, []) AS events
FROM held FULL JOIN planned USING (a, b, level);

-- Journeys abroad of people, by the day.
CREATE OR REPLACE TEMP VIEW journeys AS
SELECT p.actor, p.name, v.visitor AS country, p.office, v.event, v.host, v.status, v.rank, v.begins AS "start", v.ends AS "end",
    v.since, v.until, v.unconfirmed
FROM visits v JOIN merged_participants p ON p.event = v.event AND p.role = 'agent' AND p.country = v.visitor AND p.kind = 'person';

-- What is planned and not yet over, or going on.
CREATE OR REPLACE TEMP VIEW upcoming_events AS
SELECT event, kind, status, rank, begins AS "start", ends AS "end", since, until,
    coalesce((SELECT list(p.name ORDER BY p.role, p.name) FROM merged_participants p WHERE p.event = e.event), []) AS participants,
    coalesce((SELECT list(DISTINCT p.name ORDER BY p.name) FROM merged_places p WHERE p.event = e.event), []) AS places, claims, outlets
FROM merged_events e WHERE status IN ('planned', 'ongoing') AND until > {today};

-- From the first announcement to the event, in days.
CREATE OR REPLACE TEMP VIEW lead_times AS
WITH announced AS (
    SELECT event, min(published) AS announced, arg_min(id, position) AS claim
    FROM merged_claims WHERE status = 'planned' GROUP BY event
)
SELECT e.event, e.kind, e.status, e.rank, e.since AS "start", a.announced, a.claim, date_diff('day', a.announced, e.since) AS days
FROM merged_events e JOIN announced a USING (event)
JOIN merged_days d USING (event) WHERE length(coalesce(d.begins, d.ends)) = 10 AND a.announced <= e.since;

-- Who acts on whom: countries, from agents to counterparts; in kinds that are mutual, each to each other.
CREATE OR REPLACE TEMP TABLE directed_pairs AS
WITH sides AS (
    SELECT DISTINCT p.event, p.country, p.role FROM merged_participants p WHERE p.country IN (SELECT iso3 FROM countries)
)
SELECT DISTINCT e.event, s.country AS source, t.country AS target, e.plover, e.status, e.since, e.until
FROM merged_events e JOIN event_kinds k USING (kind) JOIN sides s USING (event) JOIN sides t USING (event)
WHERE s.country <> t.country AND (k.mutual OR (s.role = 'agent' AND t.role = 'counterpart'));

-- Directed pairs of countries by month, with counts by PLOVER type and status; the month is NULL where it isn't known.
CREATE OR REPLACE TEMP VIEW dyads AS
SELECT CASE WHEN until - since <= 31 THEN strftime(since, '%Y-%m') END AS month, source, target, plover,
    count(*) AS events, count(*) FILTER (status = 'occurred') AS occurred, count(*) FILTER (status = 'ongoing') AS ongoing,
    count(*) FILTER (status = 'planned') AS planned, count(*) FILTER (status = 'proposed') AS proposed,
    count(*) FILTER (status = 'hypothetical') AS hypothetical, count(*) FILTER (status = 'postponed') AS postponed,
    count(*) FILTER (status = 'cancelled') AS cancelled, count(*) FILTER (status = 'denied') AS denied,
    list(event ORDER BY event) AS event_ids
FROM directed_pairs GROUP BY ALL;

-- How many articles were read, by source and day: the denominator of any count.
CREATE OR REPLACE TEMP VIEW coverage AS
SELECT coalesce(a.agency, a.outlet) AS source, a.published AS day, count(DISTINCT a.id) AS articles, count(c.id) AS claims
FROM articles a LEFT JOIN {claims} c ON c.article = a.id
WHERE a.published <= {last} GROUP BY coalesce(a.agency, a.outlet), a.published;

-- Who meets whom: people at events that took place. `a` stands before `b` in the alphabet of ids.
CREATE OR REPLACE TEMP VIEW encounters AS
WITH present AS (
    SELECT p.event, p.actor, p.name, p.country, e.kind, e.since
    FROM merged_participants p JOIN merged_events e USING (event)
    WHERE p.kind = 'person' AND e.kind IN ({meeting}) AND e.status IN ('occurred', 'ongoing')
),
small AS (SELECT event FROM present GROUP BY event HAVING count(*) <= {most})
SELECT one.actor AS a, any_value(one.name) AS a_name, any_value(one.country) AS a_country, two.actor AS b, any_value(two.name) AS b_name,
    any_value(two.country) AS b_country, count(*) AS weight, min(one.since) AS first, max(one.since) AS last,
    list(one.event ORDER BY one.since, one.event) AS events
FROM present one JOIN present two ON two.event = one.event AND one.actor < two.actor
WHERE one.event IN (SELECT event FROM small) GROUP BY one.actor, two.actor;
