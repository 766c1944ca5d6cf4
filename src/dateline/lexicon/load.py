"""Reading the lexicon's files into typed values. A wrong entry stops the program and says which file and why."""

import csv
import io
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec

from dateline.errors import LexiconError

T = TypeVar("T")


def lexicon_path(*parts: str) -> Traversable:
    """A file or folder of the lexicon's data, by its path below `lexicon/data`."""
    return files("dateline.lexicon").joinpath("data", *parts)


def read_toml(kind: type[T], *parts: str) -> T:
    """The TOML file at `parts`, decoded strictly: an unknown key is an error.

    Raises: LexiconError with the file and the place in it.
    """
    path = lexicon_path(*parts)
    try:
        return msgspec.toml.decode(path.read_bytes(), type=kind)
    except (msgspec.DecodeError, OSError) as error:
        raise LexiconError(f"{'/'.join(parts)}: {error}; mend this entry of the lexicon") from error


def read_table(kind: type[T], *parts: str) -> tuple[T, ...]:
    """The rows of a CSV table; empty cells take the field's default, columns must be the fields of `kind`.

    Raises: LexiconError with the file and the line.
    """
    path = lexicon_path(*parts)
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
    return tuple(_row(kind, row, f"{'/'.join(parts)} line {rows.line_num}") for row in rows)


def _row(kind: type[T], row: dict[str, str], where: str) -> T:
    try:
        return msgspec.convert({key: value for key, value in row.items() if value != ""}, type=kind, strict=False)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{where}: {error}; mend this row") from error
