"""The flat tables as sheets of an Excel workbook. Texts are written as texts, so that none is ever run as a formula."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from dateline.export.definition import CODEBOOK_COLUMNS, codebook_rows, load_definition
from dateline.export.flat import FLAT, Cell, Row
from dateline.export.writers import Choice, ExportError, need
from dateline.types import Merged

_LONGEST = 32_767
"""Characters that a cell holds; Source: Excel specifications and limits, Microsoft."""
_ROWS = 1_048_576
"""Rows that a sheet holds, by the same source."""
_CREATED = datetime(2000, 1, 1)
"""The moment that every workbook bears, so that the same record gives the same bytes."""
_WIDTH = 18


class _Sheet(Protocol):
    """What is used of a sheet of XlsxWriter."""

    def write_string(self, row: int, column: int, value: str, style: object = None) -> int: ...
    def write_number(self, row: int, column: int, value: float) -> int: ...
    def write_boolean(self, row: int, column: int, value: bool) -> int: ...
    def write_datetime(self, row: int, column: int, value: date, style: object) -> int: ...
    def freeze_panes(self, row: int, column: int) -> None: ...
    def set_column(self, first: int, last: int, width: float) -> int: ...


def write(events: Iterable[Merged], path: Path, choice: Choice) -> None:
    """Write all flat tables and the codebook.

    Raises: ExportError where XlsxWriter isn't installed, or a table has more rows than a sheet holds.
    """
    del choice
    all_events = list(events)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "default_date_format": "yyyy-mm-dd"}
    with need("xlsxwriter", "excel").Workbook(str(path), options) as book:
        book.set_properties({"created": _CREATED, "title": "Dateline record"})
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        for name, table in load_definition().flat.items():
            rows = (row for merged in all_events for row in FLAT[name](merged))
            _fill(book.add_worksheet(name), table.names, rows, (bold, day))
        _fill(book.add_worksheet("codebook"), CODEBOOK_COLUMNS, codebook_rows(), (bold, day))


def _fill(sheet: _Sheet, names: Sequence[str], rows: Iterator[Row], styles: tuple[object, object]) -> None:
    bold, day = styles
    for column, name in enumerate(names):
        sheet.write_string(0, column, name, bold)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(names) - 1, _WIDTH)
    for number, row in enumerate(rows, start=1):
        if number == _ROWS:
            raise ExportError("xlsx: more rows than a sheet of Excel holds; ask for fewer events, or write sqlite or parquet")
        for column, cell in enumerate(row):
            _put(sheet, (number, column), cell, day)


def _put(sheet: _Sheet, at: tuple[int, int], cell: Cell, day: object) -> None:
    """Write a value as what it is; a text longer than a cell holds is cut and ends in an ellipsis."""
    if isinstance(cell, bool):
        sheet.write_boolean(*at, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(*at, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(*at, cell, day)
    elif cell:
        sheet.write_string(*at, cell if len(cell) <= _LONGEST else f"{cell[: _LONGEST - 1]}…")
