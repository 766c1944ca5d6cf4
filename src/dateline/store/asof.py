"""What the store knew on a day: the claims published by then, and which event each was on."""

from datetime import date


def claims_as_of(as_of: date | None) -> str:
    """The table `claims` as of the end of a day (None: today's), in SQL, to stand after FROM with a name: `FROM {...} c`.

    It has the columns of `claims`, and the rows published by that day; `event` is the event a claim joined, or what that had been
    merged into by then.
    """
    if as_of is None:
        return "claims"
    day = f"DATE '{as_of.isoformat()}'"
    return f"""(
        WITH RECURSIVE merged AS (FROM tombstones WHERE reason = 'merged' AND known <= {day}),
        moved(event, target) AS (
            SELECT event, "into" FROM merged
            UNION ALL SELECT m.event, t."into" FROM moved m JOIN merged t ON t.event = m.target
        ),
        final AS (FROM moved WHERE target NOT IN (SELECT event FROM merged))
        SELECT c.* REPLACE (coalesce(f.target, c.joined) AS event)
        FROM claims c LEFT JOIN final f ON f.event = c.joined WHERE c.published <= {day}
    )"""
