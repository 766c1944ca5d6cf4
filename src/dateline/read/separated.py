"""Reading CSV and its kin: a table with a row an article, parted by commas, semicolons, tabs or bars."""

import csv
from collections.abc import Iterator
from itertools import chain

from dateline.errors import InputError
from dateline.read.columns import match_columns, row_article
from dateline.read.limits import MAX_BYTES
from dateline.read.source import Items, Options, Source

_SEPARATORS = (",", ";", "\t", "|")


def read_csv(source: Source, options: Options) -> Items:
    """The articles of the rows. The separator is the one by which the first line has most columns that are known."""
    lines = _Lines(source)
    head = next((line for line in lines if line.strip()), "")
    if not head:
        return
    separator = max(_SEPARATORS, key=lambda sign: _worth(head, sign, options))
    # The longest cell that the module takes is one setting for the whole process; raising it harms nobody.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_BYTES))
    rows = csv.reader(chain([head], lines), delimiter=separator)
    try:
        names = next(rows)
        columns = match_columns(names, source.name, options)
        for row in rows:
            where = f"{source.name} line {lines.begin_row()}"
            if len(row) > len(names):
                yield InputError(f"{where}: has {len(row)} cells, the first line {len(names)}; put cells with a separator in quotes")
            elif any(cell.strip() for cell in row):
                yield row_article({field: row[place] for field, place in columns.items() if place < len(row)}, where, options)
    except csv.Error as error:
        yield InputError(f"{source.name} line {lines.number}: isn't a table that can be read ({error}); mend it")


def looks_like_csv(head: bytes) -> bool:
    """Whether the first line names a text or title and one thing more of an article, in columns."""
    line = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].decode(errors="replace")
    return any(_worth(line, sign, Options()) >= 2 for sign in _SEPARATORS)


def _worth(head: str, separator: str, options: Options) -> int:
    """How many columns are known where a line is parted by a separator."""
    try:
        names = next(csv.reader([head], delimiter=separator), [])
        return len(match_columns(names, "", options))
    except (InputError, csv.Error):
        return 0


class _Lines:
    """The lines of a source as text, counted; a row of them is bounded in its length."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._size = 0
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._source.stream.readline(MAX_BYTES + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self._size += len(line)
        where = f"{self._source.name} line {self.number}"
        if self._size > MAX_BYTES:
            raise InputError(f"{where}: ends a row of more than {MAX_BYTES:,} bytes, perhaps for a quotation mark left open; mend it")
        try:
            text = line.decode()
        except UnicodeDecodeError as error:
            raise InputError(f"{where}: isn't UTF-8 (byte {error.start}); convert the file, or give --encoding") from error
        return text.removeprefix("\ufeff") if self.number == 1 else text

    def begin_row(self) -> int:
        """The line that the row before ended with."""
        self._size = 0
        return self.number
