"""Rows of answers (changes, exchanges, dyads...) as JSON lines, CSV or a table; the fields are the columns."""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec
from msgspec import Struct
from rich.table import Table

from dateline.export.csv import csv_lines

_IDS = frozenset({"event", "events", "event_ids", "claim", "lead", "answers", "planned", "earlier"})


def rows_jsonl(rows: Iterable[Struct]) -> Iterable[bytes]:
    """A JSON object a row."""
    return (msgspec.json.encode(row) + b"\n" for row in rows)


def rows_csv(rows: Iterable[Struct], kind: type[Struct]) -> Iterable[bytes]:
    """A line that names the columns, and a line a row; several values in a cell are parted by "|"."""
    yield csv_lines([kind.__struct_encode_fields__])
    for row in rows:
        yield csv_lines([cells(row)])


def rows_table(rows: Sequence[Struct], kind: type[Struct], *, leave_out: Sequence[str] = ()) -> Table:
    """A table for people; ids of events are cut to eight characters, and columns without any value are left out."""
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0), collapse_padding=True)
    names = kind.__struct_encode_fields__
    printed = [[_shortened(name, cell) for name, cell in zip(names, cells(row), strict=True)] for row in rows]
    columns = [n for n, name in enumerate(names) if name not in leave_out and any(row[n] for row in printed)]
    for number in columns:
        table.add_column(names[number].replace("_", " "), overflow="fold")
    for row in printed:
        table.add_row(*(row[number] for number in columns))
    return table


def cells(row: Struct) -> list[str]:
    """The values of a row as text; an empty cell is not known or not told."""
    return [_cell(getattr(row, name)) for name in row.__struct_fields__]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return "|".join(_cell(item) for item in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _shortened(name: str, cell: str) -> str:
    """A cell as the table shows it: ids by their beginning, several values a line each."""
    values = cell.split("|")
    if name in _IDS:
        more = len(values) - 3
        values = [value[:8] for value in values[:3]] + ([f"and {more} more"] if more > 0 else [])
    return "\n".join(values)


def plain_rows(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterable[bytes]:
    """An answer in SQL as CSV."""
    yield csv_lines([columns])
    for row in rows:
        yield csv_lines([map(_cell, row)])


def plain_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """An answer in SQL as a table for people."""
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0), collapse_padding=True)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(value).replace("|", "\n") if isinstance(value, list | tuple) else _cell(value) for value in row))
    return table
