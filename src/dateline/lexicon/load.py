"""Reading the lexicon's files into typed values. A wrong entry stops the program and says which file and why."""

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec
from msgspec import Struct

from dateline.errors import LexiconError
from dateline.lexicon.built import build_once

T = TypeVar("T")


def lexicon_path(*parts: str) -> Traversable:
    """A file or folder of the lexicon's data, by its path below `lexicon/data`."""
    return files("dateline.lexicon").joinpath("data", *parts)


def read_toml(kind: type[T], *parts: str) -> T:
    """The TOML file at `parts`, decoded strictly: an unknown key is an error.

    Raises: LexiconError with the file and the place in it.
    """
    name = "/".join(parts)
    kept = _parsed_toml().files.get(name)
    try:
        if kept is not None:
            return msgspec.msgpack.decode(kept, type=kind)
        return msgspec.toml.decode(lexicon_path(*parts).read_bytes(), type=kind)
    except (msgspec.DecodeError, OSError) as error:
        raise LexiconError(f"{name}: {error}; mend this entry of the lexicon") from error


class _Parsed(Struct, frozen=True):
    """What TOML files or CSV tables say, as MessagePack, by their paths below `data`; those that can't be parsed are left out."""

    files: dict[str, msgspec.Raw]


@cache
def _parsed_toml() -> _Parsed:
    return build_once(_Parsed, "toml", lambda: _Parsed(dict(_parse_toml(lexicon_path(), ""))))


def _parse_toml(folder: Traversable, path: str) -> Iterator[tuple[str, msgspec.Raw]]:
    import tomllib

    for inner in folder.iterdir():
        if inner.is_dir():
            yield from _parse_toml(inner, f"{path}{inner.name}/")
        elif inner.name.endswith(".toml"):
            with suppress(ValueError):
                yield path + inner.name, msgspec.Raw(msgspec.msgpack.encode(tomllib.loads(inner.read_text(encoding="utf-8"))))


def read_table(kind: type[T], *parts: str) -> tuple[T, ...]:
    """The rows of a CSV table; empty cells take the field's default, columns must be the fields of `kind`.

    Raises: LexiconError with the file and the line.
    """
    name = "/".join(parts)
    kept = _parsed_tables().files.get(name)
    if kept is not None:
        with suppress(msgspec.ValidationError):
            return msgspec.msgpack.decode(kept, type=tuple[kind, ...], strict=False)  # type: ignore[valid-type]
    text = lexicon_path(*parts).read_text(encoding="utf-8")
    return tuple(row for _, row in read_rows(kind, text, name))


@cache
def _parsed_tables() -> _Parsed:
    return build_once(_Parsed, "tables", lambda: _Parsed(dict(_parse_tables(lexicon_path("world")))))


def _parse_tables(folder: Traversable) -> Iterator[tuple[str, msgspec.Raw]]:
    """The tables of the world but those of officeholders, which are read once to be indexed."""
    for inner in folder.iterdir():
        if inner.name.endswith(".csv"):
            rows = csv.DictReader(io.StringIO(inner.read_text(encoding="utf-8")))
            yield f"world/{inner.name}", msgspec.Raw(msgspec.msgpack.encode([_cells(row) for row in rows]))


def read_rows(kind: type[T], text: str, where: str) -> Iterator[tuple[int, T]]:
    """The rows of a CSV table with their lines, read as `read_table` reads them; `where` names the table.

    Raises: LexiconError with `where` and the line.
    """
    rows = csv.DictReader(io.StringIO(text))
    for row in rows:
        yield rows.line_num, _row(kind, row, f"{where} line {rows.line_num}")


def _row(kind: type[T], row: dict[str, str], where: str) -> T:
    try:
        return msgspec.convert(_cells(row), type=kind, strict=False)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{where}: {error}; mend this row") from error


def _cells(row: dict[str, str]) -> dict[str, str]:
    return {column: cell for column, cell in row.items() if cell != ""}


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
