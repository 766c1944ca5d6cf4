"""From a file to articles: one module a format, and the choice between them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dateline.errors import InputError
from dateline.read.jsonl import read_jsonl
from dateline.read.plain import read_plain
from dateline.types import Article

__all__ = ["read_path"]

_JSONL = frozenset({".jsonl", ".ndjson", ".json"})


def read_path(path: Path, *, published: date | None = None) -> Iterator[Article | InputError]:
    """The articles of a file or of the files of a folder, and an error for each that can't be read.

    `published` dates the articles that give no date of their own. Errors are yielded, not raised, so that the articles beside
    a bad one are still read.
    """
    if path.is_dir():
        for inner in sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith(".")):
            yield from read_path(inner, published=published)
        return
    if not path.exists():
        yield InputError(f"{path}: no such file; check the path")
        return
    try:
        data = path.read_bytes()
    except OSError as error:
        yield InputError(f"{path}: can't be read ({error.strerror}); check its permissions")
        return
    if not data.strip():
        yield InputError(f"{path}: is empty; give a file with a dispatch in it")
        return
    if path.suffix.lower() in _JSONL:
        yield from read_jsonl(data, str(path), published=published)
    else:
        yield read_plain(data, str(path), published=published)
