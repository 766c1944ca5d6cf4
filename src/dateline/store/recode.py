"""What another reading of an article gained, lost and changed."""

from collections.abc import Iterator
from typing import Literal

import duckdb
from msgspec import Struct

from dateline.store.query import load_records
from dateline.types import Claim, Record

Gain = Literal["gained", "lost", "changed"]


class Difference(Struct, frozen=True):
    """One claim that a new reading of an article makes, no longer makes, or makes otherwise.

    `fields` are, for a changed one, the field's name and its value before and now, as text.
    """

    article: str
    gain: Gain
    claim: Claim
    fields: tuple[tuple[str, str, str], ...] = ()


def compare_records(before: Record, now: Record) -> Iterator[Difference]:
    """What the claims of the second record have, lack and tell otherwise than those of the first."""
    old, new = ({claim.id: claim for claim in record.claims} for record in (before, now))
    for id_, claim in old.items():
        if id_ not in new:
            yield Difference(before.article.id, "lost", claim)
    for id_, claim in new.items():
        if id_ not in old:
            yield Difference(now.article.id, "gained", claim)
            continue
        fields = tuple((name, a, b) for (name, a), (_, b) in zip(_fields(old[id_]), _fields(claim), strict=True) if a != b)
        if fields:
            yield Difference(now.article.id, "changed", claim, fields)


def _fields(claim: Claim) -> tuple[tuple[str, str], ...]:
    """What a claim tells, as text, field by field."""
    modality, details = claim.modality, claim.details
    return (
        ("kind", claim.kind),
        ("status", modality.status),
        ("polarity", modality.polarity),
        ("certainty", modality.certainty),
        ("start", claim.start or ""),
        ("end", claim.end or ""),
        ("rank", details.rank or ""),
        ("channel", details.channel or ""),
        ("mode", details.mode or ""),
        ("participants", ", ".join(f"{a.actor.name} ({a.role})" for a in claim.arguments)),
        ("places", ", ".join(p.value.name for p in claim.places)),
        ("source", ", ".join(s.name or "" for s in claim.sources)),
    )


def outdated(connection: duckdb.DuckDBPyConnection, coder: str, size: int) -> Iterator[dict[str, Record]]:
    """The records that another coder made, so many at a time, in the order in which they were kept."""
    query = "SELECT id FROM articles WHERE coder <> ? ORDER BY published, id"
    ids = [row[0] for row in connection.execute(query, [coder]).fetchall()]
    for start in range(0, len(ids), size):
        chunk = ids[start : start + size]
        found = load_records(connection, chunk)
        yield {id_: found[id_] for id_ in chunk}
