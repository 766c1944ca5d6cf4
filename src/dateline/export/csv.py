"""Events as CSV: one row an event, for spreadsheets and data frames; several values in a cell are parted by "|"."""

import csv
import io
from collections.abc import Iterable

from dateline.export.contract import event_line
from dateline.export.definition import flat_table
from dateline.export.flat import event_cells, event_rows, text_cell
from dateline.types import Merged, Record

MERGED_COLUMNS = flat_table("events").names
"""The columns of merged events, in order."""
COLUMNS = MERGED_COLUMNS[:32]
"""The columns of events as one article tells them, in order."""


def csv_header(columns: Iterable[str] = COLUMNS) -> bytes:
    """The line that names the columns."""
    return csv_lines([columns])


def record_csv(record: Record) -> bytes:
    """A row for each event that the article tells; nothing where it tells none."""
    return csv_lines(map(text_cell, event_cells(record, event_line(record.article, claim, []))) for claim in record.claims)


def event_csv(merged: Merged) -> bytes:
    """The merged event's row; article, source, evidence and rule are those of the claim that settles its status."""
    return csv_lines(map(text_cell, row) for row in event_rows(merged))


def csv_lines(rows: Iterable[Iterable[str]]) -> bytes:
    """The rows as CSV in UTF-8, lines ending in a newline."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()
