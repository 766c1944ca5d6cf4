"""Data to standard output, words for people to standard error."""

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_PIPED_WIDTH = 160


def standard_output() -> BinaryIO:
    """Standard output, for bytes."""
    return sys.stdout.buffer


def write_lines(lines: Iterable[bytes]) -> int:
    """How many lines were written to standard output."""
    out, count = standard_output(), 0
    for count, line in enumerate(lines, start=1):  # noqa: B007
        out.write(line)
    out.flush()
    return count


def console() -> "Console":
    """A console on standard error."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


def print_table(table: "Table") -> None:
    """Print the table on standard output, wide where no terminal bounds it."""
    from rich.console import Console

    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else _PIPED_WIDTH
    Console(highlight=False, markup=False, width=width).print(table)


def say(message: str) -> None:
    """Tell people something, on standard error."""
    console().print(message)
