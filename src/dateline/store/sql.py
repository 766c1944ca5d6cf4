"""Asking the store in SQL, in a process of its own that can read the views and do nothing else."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from dateline.errors import QueryError
from dateline.store.sandbox import Request

SECONDS, ROWS, MEGABYTES = 30.0, 10_000, 512
"""How long a question may take, how many rows it may give, and how much memory it may use, where nothing else is asked."""

_KEPT = frozenset({"PATH", "PYTHONPATH", "PYTHONHOME", "SYSTEMROOT", "LANG", "LC_ALL", "DATELINE_WORLD", "VIRTUAL_ENV"})
Cell = str | int | float | bool | list[object] | dict[str, object] | None


class Table(Struct, frozen=True):
    """The answer: names of columns, rows in order, and whether rows were left out beyond the number asked for."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    cut: bool


class _Answer(Struct):
    """What the process answers: a table, or what is wrong with the question."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    cut: bool = False
    error: str | None = None


def ask(
    path: Path, query: str, *, as_of: date | None = None, today: date | None = None, seconds: float = SECONDS, rows: int = ROWS
) -> Table:
    """The answer to a SELECT on the documented views of the store at `path`, as of a day; days are ISO 8601.

    It runs in a process of its own, in which nothing but that store can be read, nothing written, and time and memory are bounded.

    Raises: QueryError where the question isn't one SELECT, is wrong, takes longer than `seconds`, or needs too much memory.
    """
    request = Request(str(path.absolute()), query, as_of, today, rows=rows, megabytes=MEGABYTES, seconds=seconds)
    environment = {name: value for name, value in os.environ.items() if name in _KEPT}
    command = [sys.executable, "-m", "dateline.store.sandbox"]
    try:
        done = subprocess.run(
            command, input=msgspec.json.encode(request), capture_output=True, timeout=seconds + 5, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise QueryError(_slow(seconds)) from error
    try:
        answer = msgspec.json.decode(done.stdout, type=_Answer)
    except msgspec.DecodeError as error:
        raise QueryError(f"the question needs more time or memory than it may have ({MEGABYTES} MB); ask for less") from error
    if answer.error is not None:
        raise QueryError(answer.error)
    return Table(answer.columns, answer.rows, answer.cut)


def _slow(seconds: float) -> str:
    return f"the question takes longer than {seconds:g} s; ask for less, or give more time"
