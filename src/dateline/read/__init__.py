"""From a file or feed to articles: one module a format, and a table by which the format is recognised.

The readers are imported when something is read, since some take their time.
"""

from pathlib import Path
from typing import BinaryIO

from dateline.errors import InputError
from dateline.read.limits import MAX_CHARACTERS, check_characters
from dateline.read.source import Item, Items, Options, Source, as_buffered, as_stream, chunks_of

__all__ = [
    "MAX_CHARACTERS",
    "Item",
    "Items",
    "Options",
    "check_characters",
    "count_articles",
    "list_files",
    "read_path",
    "read_stream",
]

_LINES = frozenset({".jsonl", ".ndjson", ".csv", ".tsv"})


def read_path(path: Path | str, options: Options | None = None) -> Items:
    """The articles of a file, of the files in a folder, or of what a web address gives.

    What can't be read is told as an `InputError` in its place, never raised, so that the articles beside it are still read.
    """
    from dateline.read.recognise import listed_endings

    options = options or Options()
    if _is_address(str(path)):
        yield from _read_address(str(path), options)
        return
    path = Path(path)
    if path.is_dir():
        inner = list_files(path)
        if not inner:
            yield InputError(f"{path}: holds no {listed_endings()} file; give a file or another folder")
        for file in inner:
            yield from _read_file(file, options)
    elif not path.exists():
        yield InputError(f"{path}: no such file; check the path")
    else:
        yield from _read_file(path, options)


def read_stream(stream: BinaryIO, name: str, options: Options | None = None) -> Items:
    """The articles of a stream, such as standard input; a dispatch in it without an identifier is known by its text."""
    from dateline.read.recognise import read_source

    return read_source(Source(name, as_stream(chunks_of(stream))), options or Options())


def list_files(path: Path) -> list[Path]:
    """The file itself, or the files of a folder that may hold dispatches, in order of their paths."""
    from dateline.read.recognise import ENDINGS

    if not path.is_dir():
        return [path]
    return sorted(f for f in path.rglob("*") if f.suffix.lower() in ENDINGS and not f.name.startswith(".") and f.is_file())


def count_articles(path: Path) -> int:
    """About how many articles a path holds, by its files and lines, without reading what they say."""
    return sum(_count_lines(file) if file.suffix.lower() in _LINES else 1 for file in list_files(path))


def _count_lines(path: Path) -> int:
    try:
        with path.open("rb") as stream:
            return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b""))
    except OSError:
        return 0


def _read_file(path: Path, options: Options) -> Items:
    from dateline.read.recognise import read_source

    try:
        with path.open("rb", buffering=0) as stream:
            source = Source(str(path), as_buffered(stream), path.stem, path.suffix.lower())
            yield from read_source(source, options)
    except OSError as error:
        yield InputError(f"{path}: can't be read ({error.strerror}); check its permissions")


def _read_address(url: str, options: Options) -> Items:
    from dateline.read.fetch import fetch_source
    from dateline.read.recognise import read_source

    try:
        source = fetch_source(url)
    except InputError as error:
        yield error
    else:
        yield from read_source(source, options)


def _is_address(words: str) -> bool:
    """Whether words are a web address."""
    return words.lower().startswith(("http://", "https://"))
