"""Reading the lexicon's files into typed values. A wrong entry stops the program and says which file and why."""

import csv
import io
from collections.abc import Iterable, Iterator
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
    text = lexicon_path(*parts).read_text(encoding="utf-8")
    return tuple(row for _, row in read_rows(kind, text, "/".join(parts)))


def read_rows(kind: type[T], text: str, where: str) -> Iterator[tuple[int, T]]:
    """The rows of a CSV table with their lines, read as `read_table` reads them; `where` names the table.

    Raises: LexiconError with `where` and the line.
    """
    rows = csv.DictReader(io.StringIO(text))
    for row in rows:
        yield rows.line_num, _row(kind, row, f"{where} line {rows.line_num}")


def _row(kind: type[T], row: dict[str, str], where: str) -> T:
    try:
        return msgspec.convert({key: value for key, value in row.items() if value != ""}, type=kind, strict=False)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{where}: {error}; mend this row") from error


def index_phrases(entries: Iterable[tuple[Iterable[str], T]]) -> dict[str, tuple[tuple[str, T], ...]]:
    """The entries by the first word of each of their phrases, with the rest of the phrase ("" for none), those with a rest first."""
    found: dict[str, list[tuple[str, T]]] = {}
    for phrases, entry in entries:
        for phrase in phrases:
            first, _, rest = phrase.partition(" ")
            found.setdefault(first, []).append((rest, entry))
    return {word: tuple(sorted(pairs, key=lambda pair: not pair[0])) for word, pairs in found.items()}


def listed(cell: str) -> tuple[str, ...]:
    """The items of a table's cell, parted by "|"."""
    return tuple(found for item in cell.split("|") if (found := item.strip()))
