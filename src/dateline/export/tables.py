"""The flat tables as CSV. Values stand exactly as they are, unless cells that a spreadsheet takes for formulas are to be guarded."""

from collections.abc import Iterable, Iterator

from dateline.export.csv import csv_lines
from dateline.export.definition import CODEBOOK_COLUMNS, TableDefinition, codebook_rows, flat_table
from dateline.export.flat import FLAT, Row, text_cell
from dateline.export.writers import Choice
from dateline.types import Merged

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SIGNS = frozenset("+-")
"""Values of polarity, which no spreadsheet takes for a formula."""


def lines(events: Iterable[Merged], choice: Choice) -> Iterator[bytes]:
    """The table that is chosen, a line that names the columns first."""
    table = flat_table(choice.table)
    yield csv_lines([table.names])
    for merged in events:
        yield csv_lines(_texts(row, table, guard=choice.guard) for row in FLAT[choice.table](merged))


def codebook() -> bytes:
    """The codebook: what each column of each table says."""
    return csv_lines([CODEBOOK_COLUMNS, *codebook_rows()])


def _texts(row: Row, table: TableDefinition, *, guard: bool) -> list[str]:
    cells = [text_cell(cell) for cell in row]
    if not guard:
        return cells
    return [guarded(cell) if c.type == "VARCHAR" else cell for cell, c in zip(cells, table.columns, strict=True)]


def guarded(cell: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) and cell not in _SIGNS else cell
