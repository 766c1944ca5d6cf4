"""Events as the rows of the flat tables that `record.toml` defines, each value of its column's type."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from dateline.export.contract import outermost_source, participant_line, quote
from dateline.export.lines import EventLine
from dateline.export.merged import merged_line
from dateline.types import Merged, Record, Role

Cell = str | int | float | bool | date | None
"""A value of a flat table."""
Row = tuple[Cell, ...]
_ROLES: tuple[Role, ...] = ("agent", "counterpart", "other")


def event_cells(record: Record, line: EventLine) -> Row:
    """What an event is as the record's article tells it: the first 32 columns of `events`."""
    article = record.article
    sides = [cell for role in _ROLES for cell in _side(line, role)]
    return (
        line.id, line.kind, line.plover, line.mode, line.cameo, line.status, line.polarity, line.certainty,
        line.rank, line.channel, line.start, line.end, line.repeated,
        *sides,
        joined(p.name for p in line.places), joined(p.country for p in line.places),
        line.occasion, joined(line.topics), joined(line.instruments),
        line.source.name, any(s.quoted for s in line.sources),
        article.id, article.published, record.header.agency, article.outlet,
        "|".join(e.text for e in line.evidence), line.rule,
    )  # fmt: skip


def event_rows(merged: Merged) -> Iterator[Row]:
    """The event's row of `events`; article, source, evidence and rule are those of the claim that settles its status."""
    line, confidence = merged_line(merged), merged.confidence
    counts = (round(confidence.score, 6), confidence.claims, confidence.articles, len(confidence.sources))
    yield (*event_cells(merged.lead.record, line), merged.unconfirmed, *counts, joined(line.differs), line.quad, line.intensity)


def participant_rows(merged: Merged) -> Iterator[Row]:
    """The event's rows of `participants`."""
    about = (merged.kind, merged.modality.status, merged.start, merged.end)
    for position, told in enumerate(merged.participants, start=1):
        argument, actor = told.value, told.value.actor
        line = participant_line(told.telling.record.article, argument)
        who = (argument.role, actor.id, actor.name, actor.kind, actor.country, line.sector, actor.office, argument.as_, actor.wikidata)
        yield (merged.event.id, position, *who, line.text, len(told.claims), *about)


def place_rows(merged: Merged) -> Iterator[Row]:
    """The event's rows of `places`."""
    for position, told in enumerate(merged.places, start=1):
        place, words = told.value.value, quote(told.telling.record.article, told.value.span).text
        where = (place.name, place.kind, place.country, place.admin1, place.geonameid, place.lat, place.lon)
        yield (merged.event.id, position, *where, words, len(told.claims))


def claim_rows(merged: Merged) -> Iterator[Row]:
    """The event's rows of `claims`, the newest last."""
    for telling in merged.event.tellings:
        record, claim = telling.record, telling.claim
        article, told = record.article, claim.modality
        where = joined(dict.fromkeys(p.value.name for p in claim.places))
        evidence = "|".join(quote(article, span).text for span in claim.evidence)
        yield (
            claim.id, merged.event.id, article.id, article.published, record.header.agency, article.outlet, article.url,
            claim.kind, told.status, told.certainty, claim.start, claim.end, claim.details.rank, where,
            outermost_source(claim), evidence, claim.rule,
        )  # fmt: skip


def link_rows(merged: Merged) -> Iterator[Row]:
    """The event's rows of `links`."""
    for link in merged.event.links:
        yield merged.event.id, link.relation, link.event, link.offset


FLAT: Mapping[str, Callable[[Merged], Iterator[Row]]] = MappingProxyType(
    {"events": event_rows, "participants": participant_rows, "places": place_rows, "claims": claim_rows, "links": link_rows}
)
"""The flat tables by name, and what gives an event's rows of each."""


def joined(values: Iterable[str | None]) -> str | None:
    """Several values in a cell; None where there is none."""
    return "|".join(value or "" for value in values) or None


def text_cell(cell: Cell) -> str:
    """A value as text: empty where it isn't known, days as ISO 8601, numbers as short as they are exact."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _side(line: EventLine, role: Role) -> tuple[str | None, str | None]:
    """The names and the countries of those in a role, one for one."""
    mine = [p for p in line.participants if p.role == role]
    return joined(p.name for p in mine), joined(p.country for p in mine)
