"""Files and folders by path or by address of an object store, as pyarrow takes them."""

import os
import uuid
from typing import Any


def locate(path: str) -> tuple[Any, str]:
    """The file system of a path or address ("s3://bucket/wire"), and the path in it."""
    from pyarrow import fs

    if "://" in path:
        system, inner = fs.FileSystem.from_uri(path)
        return system, inner
    return fs.LocalFileSystem(), os.path.abspath(path)


def list_folder(path: str) -> list[tuple[str, int]]:
    """The files in a folder and below, with their sizes, in order of their paths; the file itself where it is one."""
    from pyarrow import fs

    system, inner = locate(path)
    info = system.get_file_info(inner)
    if info.type == fs.FileType.File:
        return [(path, info.size)]
    if info.type != fs.FileType.Directory:
        return []
    found = system.get_file_info(fs.FileSelector(inner, recursive=True))
    base, root = inner.rstrip("/"), path.rstrip("/")
    return sorted((root + f.path[len(base) :], f.size) for f in found if f.type == fs.FileType.File)


def read_bytes(path: str) -> bytes:
    """What a file holds."""
    system, inner = locate(path)
    with system.open_input_file(inner) as stream:
        data: bytes = stream.read()
    return data


def write_whole(path: str, data: bytes) -> None:
    """Write a file so that it is there whole or not at all, in place of what stood there before."""
    from pyarrow import fs

    system, inner = locate(path)
    system.create_dir(inner.rpartition("/")[0], recursive=True)
    local = isinstance(system, fs.LocalFileSystem)
    written = f"{inner}.{uuid.uuid4().hex}.tmp" if local else inner
    with system.open_output_stream(written, compression=None) as out:
        out.write(data)
    if local:
        os.replace(written, inner)
