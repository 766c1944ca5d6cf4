"""Events as CSV: one row an event, for spreadsheets and data frames; several values in a cell are parted by "|"."""

import csv
import io
from collections.abc import Iterable

from dateline.export.contract import event_line
from dateline.export.lines import EventLine
from dateline.export.merged import merged_line
from dateline.types import Merged, Record

COLUMNS = (
    "id", "kind", "plover", "mode", "cameo", "status", "polarity", "certainty", "rank", "channel", "start", "end", "repeated",
    "agents", "agent_countries", "counterparts", "counterpart_countries", "others", "other_countries", "places", "place_countries",
    "occasion", "topics", "instruments", "source", "quoted", "article", "published", "agency", "outlet", "evidence", "rule",
)  # fmt: skip
"""The columns, in order."""
MERGED_COLUMNS = (*COLUMNS, "unconfirmed", "confidence", "claims", "articles", "sources", "differs", "quad", "intensity")
"""The columns of merged events, in order."""


def csv_header(columns: Iterable[str] = COLUMNS) -> bytes:
    """The line that names the columns."""
    return csv_lines([columns])


def record_csv(record: Record) -> bytes:
    """A row for each event that the article tells; nothing where it tells none."""
    return csv_lines(event_row(record, event_line(record.article, claim, [])) for claim in record.claims)


def event_csv(merged: Merged) -> bytes:
    """The merged event's row; article, source, evidence and rule are those of the claim that settles its status."""
    line, confidence = merged_line(merged), merged.confidence
    extra = [
        _flag(merged.unconfirmed), f"{confidence.score:g}", str(confidence.claims), str(confidence.articles), str(len(confidence.sources)),
        _joined(line.differs), "" if line.quad is None else str(line.quad), "" if line.intensity is None else f"{line.intensity:g}",
    ]  # fmt: skip
    return csv_lines([[*event_row(merged.lead.record, line), *extra]])


def csv_lines(rows: Iterable[Iterable[str]]) -> bytes:
    """The rows as CSV in UTF-8, lines ending in a newline."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def event_row(record: Record, line: EventLine) -> list[str]:
    """The cells of an event that the record's article tells, in the order of `COLUMNS`; an empty cell is not known or not told."""
    article = record.article
    sides = [cell for role in ("agent", "counterpart", "other") for cell in _side(line, role)]
    return [
        line.id, line.kind, line.plover, line.mode or "", line.cameo, line.status, line.polarity, line.certainty,
        line.rank or "", line.channel or "", line.start or "", line.end or "", _flag(line.repeated),
        *sides,
        _joined(p.name for p in line.places), _joined(p.country for p in line.places),
        line.occasion or "", _joined(line.topics), _joined(line.instruments),
        line.source.name or "", _flag(any(s.quoted for s in line.sources)),
        article.id, article.published.isoformat(), record.header.agency or "", article.outlet or "",
        _joined(e.text for e in line.evidence), line.rule,
    ]  # fmt: skip


def _side(line: EventLine, role: str) -> tuple[str, str]:
    """The names and the countries of those in a role, one for one."""
    mine = [p for p in line.participants if p.role == role]
    return _joined(p.name for p in mine), _joined(p.country for p in mine)


def _joined(values: Iterable[str | None]) -> str:
    return "|".join(value or "" for value in values)


def _flag(value: bool) -> str:
    return "true" if value else "false"
