"""An article's words cut where what was read from them begins and ends: each piece with what it stands for and where that leads."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from dateline.types import Record, Span
from dateline.web.words import path_of

_ORDER = ("event", "actor", "time", "place")


class Piece(Struct, frozen=True):
    """A stretch of words: what it stands for (`classes`), and where it leads, None for words that stand for nothing.

    `label` says in words what it stands for; `number` counts the pieces that lead somewhere.
    """

    text: str
    classes: str = ""
    href: str | None = None
    label: str | None = None


class _Mark(Struct, frozen=True):
    span: Span
    kind: str
    href: str | None
    label: str


def pieces(record: Record, within: Span, events: Mapping[str, str]) -> tuple[Piece, ...]:
    """The pieces of a stretch of the reading, in order; `events` are the events that the article's claims are on."""
    marks = [m for m in _marks(record, events) if m.span.overlaps(within)]
    reading = record.article.reading
    inner = {cut for mark in marks for cut in (mark.span.start, mark.span.end) if within.start < cut < within.end}
    cuts = sorted({within.start, within.end, *inner})
    opening: dict[int, list[_Mark]] = {}
    for mark in marks:
        opening.setdefault(max(mark.span.start, within.start), []).append(mark)
    found, active = list[Piece](), list[_Mark]()
    for start, end in pairwise(cuts):
        active = [m for m in active if m.span.end > start] + opening.get(start, [])
        found.append(_piece(reading[start:end], active))
    return tuple(found)


def _piece(text: str, active: Sequence[_Mark]) -> Piece:
    classes = " ".join(dict.fromkeys(f"m-{m.kind}" for m in active))
    leading = sorted((m for m in active if m.href is not None), key=lambda m: (_ORDER.index(m.kind), m.span.end - m.span.start))
    label = "; ".join(dict.fromkeys(m.label for m in active))
    return Piece(text, classes, leading[0].href if leading and text.strip() else None, label or None)


def _marks(record: Record, events: Mapping[str, str]) -> Iterable[_Mark]:
    """Everything read from the article, as marks."""
    for time in record.times:
        value = time.value
        since = value.start.isoformat() if value.start else None
        until = value.until.isoformat() if value.until else None
        href = f"/events?since={since}&until={since}" if since and until else None
        yield _Mark(time.span, "time", href, f"time: {value.value}")
    for place in record.places:
        if place.use == "place":
            href = path_of("countries", place.value.country) if place.value.country else None
            yield _Mark(place.span, "place", href, f"place: {place.value.name}")
    for actor in record.actors:
        yield _Mark(actor.span, "actor", path_of("actors", actor.value.id), f"actor: {actor.value.name}")
    for saying in record.attributions:
        who = saying.name or saying.speaker or "someone not named"
        for span in saying.content:
            yield _Mark(span, "said", None, f"said by {who}")
    for claim in record.claims:
        href = path_of("events", events.get(claim.id, claim.id))
        yield _Mark(claim.trigger, "event", href, f"event: {claim.kind}, {claim.modality.status}")
        for span in claim.evidence:
            yield _Mark(span, "evidence", None, f"tells of a {claim.kind}")
