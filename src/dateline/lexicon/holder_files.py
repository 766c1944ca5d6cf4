"""Reading a user's officeholder table: commas, tabs, or the JSON of a query's result; rows with their lines, nothing checked yet."""

import csv
import io
from pathlib import Path

import msgspec
from msgspec import Struct

from dateline.errors import InputError


class Table(Struct, frozen=True):
    """The columns of a table as it names them, and its rows: a line, 1-based, and cells, of which there may be too few or too many."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


class _Value(Struct, frozen=True):
    value: str


class _Head(Struct, frozen=True):
    vars: tuple[str, ...]


class _Results(Struct, frozen=True):
    bindings: tuple[msgspec.Raw, ...]


class _Answer(Struct, frozen=True):
    """SPARQL 1.1 Query Results JSON Format, as far as it matters."""

    head: _Head
    results: _Results


def read_table_file(path: Path) -> Table:
    """The table in a file: JSON where it begins as JSON does, parted by tabs where its first line has one, by commas else.

    Raises: InputError, with the line where it can be told, for a file that can't be read as any of them.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} can't be read: {error.strerror}; give a file") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path} line {line}: a byte that is not UTF-8; save the table as UTF-8") from error
    if text.lstrip()[:1] in ("[", "{"):
        return _json_table(text, path)
    return _parted_table(text, path)


def _parted_table(text: str, path: Path) -> Table:
    stream = io.StringIO(text, newline="")
    if "\t" in text.partition("\n")[0]:
        reader = csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(stream, strict=True)
    rows: list[tuple[int, tuple[str, ...]]] = []
    line = 1
    try:
        for row in reader:
            cells = tuple(_plain(cell) for cell in row)
            if any(cells):
                rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(f"{path} line {line}: {error}; mend the quotes of this row") from error
    columns = rows[0][1] if rows else ()
    return Table(tuple(name.lstrip("?") for name in columns), tuple(rows[1:]))


def _json_table(text: str, path: Path) -> Table:
    """The table of a query's result: the standard's format, or a list of objects as the query service's page saves it."""
    content = text.encode()
    try:
        if text.lstrip()[0] == "{":
            answer = msgspec.json.decode(content, type=_Answer)
            columns = answer.head.vars
            found = [(raw, {k: c.value for k, c in _cells(raw).items()}) for raw in answer.results.bindings]
        else:
            listed = msgspec.json.decode(content, type=tuple[msgspec.Raw, ...])
            found = [(raw, _flat(raw)) for raw in listed]
            columns = tuple(dict.fromkeys(name for _, cells in found for name in cells))
    except msgspec.DecodeError as error:
        raise InputError(f"{path}: {error}; give the JSON of a query's result") from error
    rows: list[tuple[int, tuple[str, ...]]] = []
    at, line = 0, 1
    for raw, cells in found:
        start = content.index(bytes(raw), at)
        line += content.count(b"\n", at, start)
        rows.append((line, tuple(_plain(cells.get(name, "")) for name in columns)))
        line, at = line + bytes(raw).count(b"\n"), start + len(bytes(raw))
    return Table(columns, tuple(rows))


def _cells(raw: msgspec.Raw) -> dict[str, _Value]:
    return msgspec.json.decode(raw, type=dict[str, _Value])


def _flat(raw: msgspec.Raw) -> dict[str, str]:
    return {name: cell or "" for name, cell in msgspec.json.decode(raw, type=dict[str, str | None]).items()}


def _plain(cell: str) -> str:
    """A cell without the frills of a query's result: quotes, languages, types, addresses of entities; white space as one space."""
    cell = " ".join(cell.split())
    if cell.startswith('"') and cell.rfind('"') > 0:
        last = cell.rindex('"')
        if last == len(cell) - 1 or cell[last + 1 :].startswith(("@", "^^")):
            cell = cell[1:last].replace('\\"', '"').replace('""', '"')
    cell = cell.removeprefix("<").removesuffix(">") if cell.startswith("<http") else cell
    if cell.startswith("http") and "/entity/" in cell:
        return cell.rpartition("/")[2]
    return cell.removeprefix("wd:")
