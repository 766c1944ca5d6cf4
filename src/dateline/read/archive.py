"""Opening archives: zip, tar and gzip. Files in them are read where they lie; nothing is ever written where a name in an archive says."""

import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from dateline.errors import InputError
from dateline.read.limits import MAX_DIRECTORY
from dateline.read.source import Source, as_stream, chunks_of, seekable
from dateline.read.zipped import BROKEN, Budget, check_directory, gunzip

Sources = Iterator[Source | InputError]


def open_gzip(source: Source) -> Sources:
    """What a gzip file holds."""
    name = PurePosixPath(source.name)
    inner = name.stem if source.ending == ".gz" else name.name
    id_ = PurePosixPath(inner).stem if source.id is not None else None
    ending = ".tar" if source.ending == ".tgz" else PurePosixPath(inner).suffix.lower()
    content = as_stream(gunzip(source.stream, source.name))
    yield Source(source.name, content, id_, "" if ending == ".gz" else ending, source.url, source.depth + 1)


def open_zip(source: Source) -> Sources:
    """The files of a zip archive, one after the other, each to be read before the next is asked for."""
    stream = seekable(source)
    size = stream.seek(0, 2)
    check_directory(stream, source.name, MAX_DIRECTORY)
    budget = Budget(size)
    try:
        with zipfile.ZipFile(stream) as archive:
            for member in archive.infolist():
                if member.is_dir():
                    continue
                yield from _open_member(archive, member, source, budget)
    except BROKEN as error:
        yield InputError(f"{source.name}: is damaged ({error}); get it anew")


def _open_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source, budget: Budget) -> Sources:
    where = f"{source.name}: {member.filename[:200]}"
    if (wrong := _wrong_name(member.filename, where)) is not None:
        yield wrong
    elif member.flag_bits & 1:
        yield InputError(f"{where}: is encrypted; unpack it yourself")
    else:
        try:
            with archive.open(member) as opened:
                yield _inner(source, member.filename, _whole(chunks_of(opened), where), budget)
        except BROKEN as error:
            yield InputError(f"{where}: is damaged ({error}); get it anew")


def open_tar(source: Source) -> Sources:
    """The files of a tar archive, one after the other, each to be read before the next is asked for; links are passed over."""
    budget = Budget(1 << 62)
    try:
        with tarfile.open(fileobj=source.stream, mode="r|") as archive:
            for member in archive:
                where = f"{source.name}: {member.name[:200]}"
                if member.issym() or member.islnk():
                    yield InputError(f"{where}: is a link, which isn't followed; pack the file itself")
                elif member.isfile() and (opened := archive.extractfile(member)) is not None:
                    wrong = _wrong_name(member.name, where)
                    yield wrong or _inner(source, member.name, _whole(chunks_of(opened), where), budget)
    except BROKEN as error:
        yield InputError(f"{source.name}: is damaged or cut off ({error}); get it anew")


def _whole(chunks: Iterator[bytes], where: str) -> Iterator[bytes]:
    """The chunks of a file in an archive.

    Raises: InputError where they are damaged or cut off.
    """
    try:
        yield from chunks
    except BROKEN as error:
        raise InputError(f"{where}: is damaged or cut off ({error}); get it anew") from error


def _wrong_name(name: str, where: str) -> InputError | None:
    """Why a file of that name isn't read; None where it may be."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or name[1:2] == ":" or "\0" in name:
        return InputError(f"{where}: names a path outside of the archive, as an attack does; it isn't read")
    return None


def _inner(source: Source, name: str, chunks: Iterator[bytes], budget: Budget) -> Source:
    path = PurePosixPath(name.replace("\\", "/"))
    where = f"{source.name}: {name}"
    return Source(where, as_stream(budget.spend(chunks, where)), path.stem, path.suffix.lower(), "", source.depth + 1)
