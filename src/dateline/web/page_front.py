"""The front page: what is coming up, what changed last, between whom most happens."""

from datetime import timedelta

from msgspec import Struct

from dateline.web.asking import Ask, Page
from dateline.web.listing import rows_of

_COMING, _PAIRS, _CHANGES = 8, 12, 10


class Pair(Struct, frozen=True):
    """Two countries and at how many events one acts on the other."""

    a: str
    b: str
    events: int


def front(ask: Ask) -> Page:
    """The front page."""
    view = ask.view
    coming = view.rows("SELECT event FROM upcoming_events ORDER BY until - since > 31, since, claims DESC, event LIMIT ?", [_COMING])
    told = view.rows("SELECT event FROM merged_events ORDER BY last_known DESC, claims DESC, event LIMIT ?", [_CHANGES])
    pairs = view.rows(
        "SELECT least(source, target), greatest(source, target), count(DISTINCT event) FROM directed_pairs"
        " GROUP BY ALL ORDER BY 3 DESC, 1, 2 LIMIT ?",
        [_PAIRS],
    )
    counts = view.rows(
        "SELECT (SELECT count(*) FROM merged_events), (SELECT count(*) FROM merged_claims),"
        " (SELECT count(*) FROM articles WHERE published <= ?),"
        " (SELECT count(*) FROM merged_events WHERE unconfirmed)",
        [view.today],
    )[0]
    return Page(
        "front.html",
        "The record",
        {
            "coming": rows_of(view, [str(row[0]) for row in coming]),
            "told": rows_of(view, [str(row[0]) for row in told]),
            "pairs": [Pair(str(a), str(b), int(str(n))) for a, b, n in pairs],
            "counts": dict(zip(("events", "claims", "articles", "unconfirmed"), counts, strict=True)),
            "since": view.today - timedelta(days=30),
        },
    )
