"""What keeps archives from unpacking to more than they should."""

import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from io import SEEK_END, SEEK_SET
from typing import BinaryIO

from dateline.errors import InputError
from dateline.read.limits import FREE_BYTES, MAX_SQUEEZED

BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, KeyError, RuntimeError)
"""What the libraries raise on a damaged archive (`NotImplementedError` is a RuntimeError)."""

_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_TAIL = 66_000
_CHUNK = 65_536


class Budget:
    """How much more an archive of so many bytes may unpack to."""

    def __init__(self, squeezed: int) -> None:
        self._left = max(FREE_BYTES, MAX_SQUEEZED * squeezed)

    def spend(self, chunks: Iterator[bytes], name: str) -> Iterator[bytes]:
        """The chunks of one of its files.

        Raises: InputError where they are more than what is left.
        """
        for chunk in chunks:
            self._left -= len(chunk)
            if self._left < 0:
                raise bomb(name)
            yield chunk


def bomb(name: str) -> InputError:
    """That an archive unpacks to more than it should."""
    return InputError(f"{name}: unpacks to more than {MAX_SQUEEZED} times its size, as a bomb does; unpack it yourself if you trust it")


def gunzip(stream: BinaryIO, name: str) -> Iterator[bytes]:
    """What a gzip stream holds, all its members, some bytes at a time.

    Raises: InputError where it is damaged, cut off, or unpacks to more than it should.
    """
    taken = given = 0
    unpacker, within = zlib.decompressobj(wbits=31), False
    try:
        while data := stream.read(_CHUNK):
            taken += len(data)
            while data:
                chunk = unpacker.decompress(data, _CHUNK)
                within = True
                given += len(chunk)
                if given > max(FREE_BYTES, MAX_SQUEEZED * taken):
                    raise bomb(name)
                if chunk:
                    yield chunk
                data = unpacker.unconsumed_tail
                if unpacker.eof:
                    data, within = unpacker.unused_data.lstrip(b"\0"), False
                    unpacker = zlib.decompressobj(wbits=31)
    except zlib.error as error:
        raise InputError(f"{name}: is damaged ({error}); get it anew") from error
    if within:
        raise InputError(f"{name}: is cut off; get it anew")


def check_directory(stream: BinaryIO, name: str, longest: int) -> None:
    """Nothing where a zip archive's list of files may be taken into memory.

    Raises: InputError where that is longer, or there is none.
    """
    size = stream.seek(0, SEEK_END)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read(_TAIL)
    stream.seek(0, SEEK_SET)
    at, at_64 = tail.rfind(_END), tail.rfind(_END_64)
    if at < 0 or len(tail) < at + 22:
        raise InputError(f"{name}: is cut off or no zip archive; get it anew")
    listed = int.from_bytes(tail[at + 12 : at + 16], "little")
    if listed == 0xFFFFFFFF and at_64 >= 0:
        listed = int.from_bytes(tail[at_64 + 40 : at_64 + 48], "little")
    if listed > longest:
        raise InputError(f"{name}: lists too many files; unpack it, and give the folder")
