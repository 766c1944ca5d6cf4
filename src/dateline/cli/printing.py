"""Printing records as they come, in the format asked for."""

from collections.abc import Sequence
from typing import Protocol

from dateline.cli.output import print_table, say, standard_output
from dateline.export.csv import csv_header, record_csv
from dateline.export.jsonl import record_jsonl
from dateline.types import Record

_TABLE_ROWS = 100


class Printer(Protocol):
    """Prints records."""

    def add(self, records: Sequence[Record]) -> None:
        """Take more records, and print them where that can be done already."""

    def finish(self) -> None:
        """Print what is left."""


def make_printer(format_: str | None) -> Printer:
    """A printer of a format; by default of a table that is cut off where it would be long."""
    if format_ == "jsonl":
        return _Lines()
    if format_ == "csv":
        return _Rows()
    return _Table(None if format_ else _TABLE_ROWS)


class _Lines:
    def add(self, records: Sequence[Record]) -> None:
        standard_output().write(b"".join(map(record_jsonl, records)))

    def finish(self) -> None:
        standard_output().flush()


class _Rows:
    def __init__(self) -> None:
        self._headed = False

    def add(self, records: Sequence[Record]) -> None:
        if not self._headed:
            standard_output().write(csv_header())
            self._headed = True
        standard_output().write(b"".join(map(record_csv, records)))

    def finish(self) -> None:
        self.add([])
        standard_output().flush()


class _Table:
    """Keeps records until the end, since a table's columns are as wide as their widest cell; at most `rows` events' worth."""

    def __init__(self, rows: int | None) -> None:
        self._rows = rows
        self._records: list[Record] = []
        self._events = 0
        self._left_out = 0

    def add(self, records: Sequence[Record]) -> None:
        for record in records:
            if self._rows is not None and self._events >= self._rows:
                self._left_out += len(record.claims)
            elif record.claims:
                self._records.append(record)
                self._events += len(record.claims)

    def finish(self) -> None:
        from dateline.export.table import records_table

        if self._records:
            print_table(lambda narrow: records_table(self._records, narrow=narrow))
        if self._left_out:
            say(f"... and {self._left_out:,} more events; dateline show lists them all")
