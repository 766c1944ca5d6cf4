"""A copy of the store to serve from, so that the store itself stays free to be written.

The copy is taken while no other process writes: DuckDB refuses to open a file that another process is writing. What is served is
opened read-only, with no access to any other file, extension or setting.
"""

import shutil
from pathlib import Path

import duckdb
from msgspec import Struct

from dateline.store.connect import connect

_SHUT = (
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET allow_community_extensions = false",
    "SET python_enable_replacements = false",
    "SET memory_limit = '500MB'",
    "SET threads = 2",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)


class Stamp(Struct, frozen=True):
    """What tells that the store's file was written: when, and how large it is."""

    modified: int
    size: int


def stamp(store: Path) -> Stamp:
    """The stamp of the store's file, with what is written beside it."""
    files = [path.stat() for path in (store, Path(f"{store}.wal")) if path.exists()]
    return Stamp(max((f.st_mtime_ns for f in files), default=0), sum(f.st_size for f in files))


def take(store: Path, target: Path) -> None:
    """Copy the store to `target`.

    Raises: StoreError where the file is missing, is no store, is of another version, or is being written by another process.
    """
    connection = connect(store, read_only=True)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(store, target)
        if (log := Path(f"{store}.wal")).exists():
            shutil.copyfile(log, Path(f"{target}.wal"))
    finally:
        connection.close()


def open_shut(path: Path) -> duckdb.DuckDBPyConnection:
    """A DuckDB file, opened for reading alone and shut off from everything else."""
    connection = duckdb.connect(str(path), read_only=True)
    for setting in _SHUT:
        connection.execute(setting)
    return connection
