"""Records and events as JSON lines: one object a line, UTF-8, keys in a fixed order."""

import msgspec
from msgspec import Struct

from dateline.export.contract import event_line, quote, record_line
from dateline.export.lines import EventLine, Quote, SourceName
from dateline.types import Event, Record, Telling


class ClaimLine(Struct, frozen=True):
    """One article's claim on an event."""

    article: str
    published: str
    status: str
    start: str | None
    end: str | None
    rank: str | None
    source: SourceName
    evidence: tuple[Quote, ...]


class MergedLine(EventLine, frozen=True):
    """An event of the store: its fields as its newest claim has them, and all its claims, the newest last."""

    claims: tuple[ClaimLine, ...]


def record_jsonl(record: Record) -> bytes:
    """The record as a line of the output contract."""
    return msgspec.json.encode(record_line(record)) + b"\n"


def event_jsonl(event: Event) -> bytes:
    """The event as a line of the output contract."""
    return msgspec.json.encode(merged_line(event)) + b"\n"


def merged_line(event: Event) -> MergedLine:
    """The event in the contract's form."""
    newest = event.tellings[-1]
    links = [link for link in newest.record.links if link.claim == newest.claim.id]
    line = event_line(newest.record.article, newest.claim, links)
    fields = {name: getattr(line, name) for name in EventLine.__struct_fields__}
    return MergedLine(**{**fields, "id": event.id}, claims=tuple(_claim(t) for t in event.tellings))


def _claim(telling: Telling) -> ClaimLine:
    article, claim = telling.record.article, telling.claim
    return ClaimLine(
        article=article.id,
        published=article.published.isoformat(),
        status=claim.modality.status,
        start=claim.start,
        end=claim.end,
        rank=claim.details.rank,
        source=SourceName(claim.sources[0].name if claim.sources else None),
        evidence=tuple(quote(article, span) for span in claim.evidence),
    )
