"""From a file to articles: one module a format, and the choice between them."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from dateline.errors import InputError
from dateline.read.jsonl import read_json, read_jsonl
from dateline.read.limits import MAX_BYTES, MAX_CHARACTERS, MAX_JSON
from dateline.read.plain import read_plain
from dateline.types import Article

__all__ = ["MAX_CHARACTERS", "count_articles", "list_files", "read_path", "read_stream"]

_JSONL = frozenset({".jsonl", ".ndjson"})
_IN_FOLDERS = frozenset({".txt", ".jsonl", ".json"})
Items = Iterator[Article | InputError]


def read_path(path: Path, *, published: date | None = None) -> Items:
    """The articles of a file, or of the *.txt, *.jsonl and *.json files in a folder, and an error for each that can't be read.

    `published` dates the articles that give no date of their own. Errors are yielded, not raised, so that the articles beside
    a bad one are still read.
    """
    if path.is_dir():
        inner = list_files(path)
        if not inner:
            yield InputError(f"{path}: holds no *.txt, *.jsonl or *.json file; give a file or another folder")
        for file in inner:
            yield from _read_file(file, published)
    elif not path.exists():
        yield InputError(f"{path}: no such file; check the path")
    else:
        yield from _read_file(path, published)


def read_stream(stream: BinaryIO, name: str, *, published: date | None = None) -> Items:
    """The articles of a stream, such as standard input: JSON lines where it begins with a brace, else one plain dispatch."""
    buffered = io.BufferedReader(stream)  # type: ignore[type-var]
    try:
        if buffered.peek(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            yield from read_jsonl(buffered, name, published=published)
        else:
            yield _read_plain(buffered, name, published=published, named=False)
    finally:
        buffered.detach()


def list_files(path: Path) -> list[Path]:
    """The file itself, or the files of a folder that may hold dispatches, in order of their paths."""
    if not path.is_dir():
        return [path]
    return sorted(f for f in path.rglob("*") if f.suffix.lower() in _IN_FOLDERS and not f.name.startswith(".") and f.is_file())


def count_articles(path: Path) -> int:
    """About how many articles a path holds, by its files and lines, without reading what they say."""
    return sum(_count_lines(file) if file.suffix.lower() in _JSONL else 1 for file in list_files(path))


def _count_lines(path: Path) -> int:
    try:
        with path.open("rb") as stream:
            return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b""))
    except OSError:
        return 0


def _read_file(path: Path, published: date | None) -> Items:
    try:
        with path.open("rb") as stream:
            yield from _read_known(stream, path, published)
    except OSError as error:
        yield InputError(f"{path}: can't be read ({error.strerror}); check its permissions")


def _read_known(stream: BinaryIO, path: Path, published: date | None) -> Items:
    """The articles of an open file, as its name's ending tells."""
    suffix, name = path.suffix.lower(), str(path)
    if suffix == ".json":
        whole = read_json(stream.read(MAX_JSON + 1), name, published=published)
        stream.seek(0)
        yield from whole if whole is not None else _read_lines(stream, name, published)
    elif suffix in _JSONL:
        yield from _read_lines(stream, name, published)
    else:
        yield _read_plain(stream, name, published=published, named=True)


def _read_lines(stream: BinaryIO, name: str, published: date | None) -> Items:
    empty = True
    for item in read_jsonl(stream, name, published=published):
        empty = False
        yield item
    if empty:
        yield InputError(f"{name}: is empty; give a file with a dispatch in it")


def _read_plain(stream: BinaryIO, name: str, *, published: date | None, named: bool) -> Article | InputError:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        return InputError(f"{name}: is longer than {MAX_BYTES:,} bytes; give articles of at most {MAX_CHARACTERS:,} characters")
    return read_plain(data, name, published=published, named=named)
