"""Data to standard output, words for people to standard error."""

import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, BinaryIO

import click

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_PIPED_WIDTH = 160
_ROOM = 110
"""Columns that a table with a column for each thing needs."""


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


def print_table(make_table: "Callable[[bool], Table]") -> None:
    """Print a table on standard output, wide where no terminal bounds it; it is made narrow (True) where there is little room."""
    from rich.console import Console

    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else _PIPED_WIDTH
    console = Console(highlight=False, markup=False, width=width)
    console.print(make_table(console.width < _ROOM))


def say(message: str) -> None:
    """Tell people something, on standard error; characters that would steer a terminal are left out."""
    click.echo("".join(c for c in message if c.isprintable() or c in "\n\t" or "\ud800" <= c <= "\udfff"), err=True)


def tell_death(words: str) -> None:
    """Tell that a process died, and what becomes of its work."""
    say(f"dateline: {words}")
