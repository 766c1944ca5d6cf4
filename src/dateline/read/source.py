"""What readers are given and give: a named stream of bytes and options go in, articles, withdrawals and refusals come out."""

import codecs
import io
from collections.abc import Iterable, Iterator
from datetime import date
from typing import IO, BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from dateline.errors import InputError
from dateline.read.limits import MAX_SPOOLED
from dateline.types import Article, Withdrawal

Item = Article | Withdrawal | InputError
"""What one story of an input comes to: the article, word that an earlier one is withdrawn, or why it can't be read."""

Items = Iterator[Item]

HEAD = 65_536
"""Bytes at the beginning of an input by which it is recognised."""

_KEPT = 16_000_000


class Options(Struct, frozen=True):
    """How to read: a day for articles without one, a reader by name, columns by field, a character encoding. None: found out."""

    published: date | None = None
    reader: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    encoding: str | None = None


class Source(Struct, frozen=True):
    """A stream with the name that messages call it by.

    `id` is for a lone article without an identifier of its own (None: a hash of its text); `ending` is the name's, in small letters;
    `url` is where it was fetched from ("" for none); `depth` counts the archives around it.
    """

    name: str
    stream: io.BufferedReader
    id: str | None = None
    ending: str = ""
    url: str = ""
    depth: int = 0


def take(source: Source, limit: int) -> bytes:
    """All bytes of the source.

    Raises: InputError where it has more than `limit`.
    """
    data = source.stream.read(limit + 1)
    if len(data) > limit:
        raise InputError(f"{source.name}: is longer than {limit:,} bytes, which is too long for a file of its kind; give it in parts")
    return data


def decode(data: bytes, name: str) -> str:
    """The text of bytes in UTF-8, without a byte order mark.

    Raises: InputError where they aren't UTF-8.
    """
    try:
        return data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: isn't UTF-8 (byte {error.start}); convert it, e.g. with iconv -t UTF-8, or give --encoding") from error


def as_utf8(source: Source, encoding: str) -> Source:
    """The source as UTF-8, from another encoding.

    Raises: InputError where the encoding isn't known; when read, where the bytes aren't in it.
    """
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
    except (LookupError, AttributeError) as error:
        raise InputError(f"{encoding!r} is no encoding; name one, such as utf-16, cp1252 or latin-1") from error

    def chunks() -> Iterator[bytes]:
        try:
            for chunk in chunks_of(source.stream):
                yield decoder.decode(chunk).encode()
            yield decoder.decode(b"", final=True).encode()
        except UnicodeError as error:
            raise InputError(f"{source.name}: isn't {encoding} ({error}); name its encoding with --encoding") from error

    return replace(source, stream=as_stream(chunks()))


class _Chunks(io.RawIOBase):
    """A raw stream of chunks as they are made."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        """How many bytes were put into the buffer; as many as it holds, unless the chunks end."""
        done = 0
        while done < len(buffer):
            if not self._rest:
                chunk = next(self._chunks, None)
                if chunk is None:
                    break
                self._rest = memoryview(chunk)
                continue
            part = self._rest[: len(buffer) - done]
            buffer[done : done + len(part)] = part
            self._rest = self._rest[len(part) :]
            done += len(part)
        return done


def as_stream(chunks: Iterable[bytes]) -> io.BufferedReader:
    """A stream of chunks that are made as they are read."""
    return io.BufferedReader(_Chunks(chunks), HEAD)


def as_buffered(file: io.FileIO) -> io.BufferedReader:
    """A file, or a pipe by the name of one, in which one can look ahead."""
    return io.BufferedReader(file, HEAD) if file.seekable() else as_stream(chunks_of(file))


def chunks_of(stream: BinaryIO | IO[bytes] | io.FileIO) -> Iterator[bytes]:
    """A stream's bytes, some at a time."""
    while chunk := stream.read(HEAD):
        yield chunk


def seekable(source: Source) -> BinaryIO:
    """The source's stream where one can go back in it, else a copy in a temporary file.

    Raises: InputError where the copy would be too large.
    """
    if source.stream.seekable():
        return source.stream
    from tempfile import SpooledTemporaryFile

    spooled = SpooledTemporaryFile(max_size=_KEPT)  # noqa: SIM115
    size = 0
    for chunk in chunks_of(source.stream):
        size += len(chunk)
        if size > MAX_SPOOLED:
            spooled.close()
            raise InputError(f"{source.name}: is longer than {MAX_SPOOLED:,} bytes; unpack it, and give the file itself")
        spooled.write(chunk)
    spooled.seek(0)
    return spooled  # type: ignore[return-value]


def with_stream(source: Source, stream: BinaryIO) -> Source:
    """The source with another stream of its content."""
    return replace(source, stream=as_stream(chunks_of(stream)))
