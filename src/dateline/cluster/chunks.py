"""The input cut into chunks: stretches of JSON lines, or row groups of Parquet, that are coded by themselves."""

import io
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from dateline.cluster.files import list_folder, locate
from dateline.errors import InputError
from dateline.read.jsonl import read_object
from dateline.read.limits import MAX_BYTES
from dateline.read.parquet import read_parquet
from dateline.read.source import Item, Options, Source, as_stream, chunks_of

CHUNK = 4_000_000
"""Bytes of a chunk: a minute's work or so, which is what is done again where a machine is lost."""

_LINES = (".jsonl", ".ndjson")
_PACKED = (".gz", ".bz2", ".zst", ".lz4")
_BOM = b"\xef\xbb\xbf"


class Chunk(Struct, frozen=True):
    """Lines that begin in `[start, end)` bytes of a file, or row groups `[start, end)` of Parquet; `number` counts the input's files."""

    number: int
    path: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """What its files are called by; names sort as the input goes."""
        return f"{self.number:06}-{self.start:015}"


def list_chunks(paths: tuple[str, ...], size: int = CHUNK) -> list[Chunk]:
    """The chunks of files and folders, in order.

    Raises: InputError where there is nothing, or a file that is neither JSON lines nor Parquet.
    """
    found: list[Chunk] = []
    number = 0
    for path in paths:
        inner = list_folder(path)
        folder = not (len(inner) == 1 and inner[0][0] == path)
        files = [(name, length) for name, length in inner if not folder or _is_read(name)]
        if not files:
            raise InputError(f"{path}: no JSON lines or Parquet there; check the path")
        for name, length in files:
            if not _is_read(name):
                raise InputError(f"{name}: a cluster reads JSON lines (.jsonl, .ndjson, packed or not) and Parquet; convert it")
            found.extend(_cut(number, name, length, size))
            number += 1
    return found


def _is_read(name: str) -> bool:
    return _unpacked(name).endswith((*_LINES, ".parquet"))


def _unpacked(name: str) -> str:
    """A file's name in small letters, without the ending that says it is compressed."""
    name = name.lower()
    return next((name.removesuffix(ending) for ending in _PACKED if name.endswith(ending)), name)


def _cut(number: int, name: str, length: int, size: int) -> Iterator[Chunk]:
    if name.lower().endswith(".parquet"):
        yield from (Chunk(number, name, group, group + 1) for group in range(_count_groups(name)))
    elif _unpacked(name) != name.lower():
        yield Chunk(number, name, 0, length)
    else:
        yield from (Chunk(number, name, start, min(start + size, length)) for start in range(0, length, size))


def _count_groups(name: str) -> int:
    import pyarrow
    from pyarrow import parquet

    system, inner = locate(name)
    try:
        with system.open_input_file(inner) as stream:
            count: int = parquet.ParquetFile(stream).metadata.num_row_groups
    except pyarrow.ArrowInvalid as error:
        raise InputError(f"{name}: isn't whole Parquet ({error}); get it anew") from None
    return count


def read_chunk(chunk: Chunk, published: date | None) -> Iterator[Item]:
    """The articles of a chunk, withdrawals, and errors for what can't be read; `published` dates what has no date."""
    options = Options(published=published)
    if chunk.path.lower().endswith(".parquet"):
        yield from read_parquet(_groups(chunk), options)
        return
    for at, line in _lines(chunk):
        where = f"{chunk.path} byte {at}"
        if line is None:
            yield InputError(f"{where}: is longer than {MAX_BYTES:,} bytes; give one article a line")
        elif line.strip():
            yield read_object(line, where, options)


def _groups(chunk: Chunk) -> Source:
    """The chunk's row groups as a Parquet file of their own."""
    from pyarrow import parquet

    system, inner = locate(chunk.path)
    out = io.BytesIO()
    with system.open_input_file(inner) as stream:
        parquet.write_table(parquet.ParquetFile(stream).read_row_groups(range(chunk.start, chunk.end)), out)
    out.seek(0)
    return Source(f"{chunk.path} row group {chunk.start}", as_stream(chunks_of(out)))


def _lines(chunk: Chunk) -> Iterator[tuple[int, bytes | None]]:
    """The lines that begin in the chunk, each with where it begins; None for one that is too long."""
    system, inner = locate(chunk.path)
    packed = _unpacked(chunk.path) != chunk.path.lower()
    with system.open_input_stream(inner) if packed else system.open_input_file(inner) as file:
        at = chunk.start
        if at:
            file.seek(at - 1)
        stream = as_stream(chunks_of(file))
        if at:
            at += sum(map(len, _rest(stream))) - 1
        while (packed or at < chunk.end) and (line := stream.readline(MAX_BYTES + 1)):
            began = at
            at += len(line)
            if len(line) > MAX_BYTES and not line.endswith(b"\n"):
                at += sum(map(len, _rest(stream)))
                yield began, None
            else:
                yield began, line.removeprefix(_BOM) if began == 0 else line


def _rest(stream: io.BufferedReader) -> Iterator[bytes]:
    """What there is of a line, in pieces."""
    while piece := stream.readline(MAX_BYTES):
        yield piece
        if piece.endswith(b"\n"):
            return
