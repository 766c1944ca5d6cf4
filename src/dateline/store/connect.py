"""Opening the store's file, and saying plainly why where it can't be opened."""

import re
from pathlib import Path

import duckdb

from dateline.errors import StoreError
from dateline.export.definition import store_ddl
from dateline.store.migrate import SCHEMA_VERSION, migrate

_SETTINGS = {"checkpoint_threshold": "512MB", "auto_checkpoint_skip_wal_threshold": "1000000000"}
"""What DuckDB is told, where it knows it: batches go to the log, seldom into the tables, which costs more the more there is."""

_HOLDER = re.compile(r"PID (\d+)")


def connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """A connection to the store at `path`; where it is not there and may be written, it is made.

    Raises: StoreError where the file is missing, locked, not a store, newer than this program, or can't be written.
    """
    if read_only and not path.exists():
        raise StoreError(f"{path}: no such store; make one with: dateline code FILE --store {path}")
    try:
        if not read_only and path.is_file() and path.stat().st_size == 0:
            path.unlink()
        connection = duckdb.connect(str(path), read_only=read_only)
    except (duckdb.Error, OSError) as error:
        raise StoreError(f"{path}: {_trouble(path, str(error))}") from error
    try:
        if not read_only:
            _set(connection)
        _prepare(connection, path, read_only=read_only)
    except duckdb.Error as error:
        connection.close()
        raise StoreError(f"{path}: {_first_line(str(error))}; give another file with --store") from error
    except StoreError:
        connection.close()
        raise
    return connection


def _set(connection: duckdb.DuckDBPyConnection) -> None:
    known = connection.execute(
        "SELECT name FROM duckdb_settings() WHERE name IN (SELECT unnest(?::VARCHAR[]))", [list(_SETTINGS)]
    ).fetchall()
    for (name,) in sorted(known):
        connection.execute(f"SET {name} = '{_SETTINGS[name]}'")


def _prepare(connection: duckdb.DuckDBPyConnection, path: Path, *, read_only: bool) -> None:
    """Make the tables where there are none, check the version of those there are, and bring an earlier one up to date."""
    tables = {row[0] for row in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()}
    if not tables and not read_only:
        connection.begin()
        connection.execute(store_ddl())
        connection.execute("INSERT INTO meta VALUES ('schema', ?)", [str(SCHEMA_VERSION)])
        connection.commit()
        return
    if "meta" not in tables:
        raise StoreError(f"{path}: is a DuckDB file, but no store of Dateline's; give another file with --store")
    row = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    version = int(row[0]) if row and str(row[0]).isdigit() else None
    if version is None:
        raise StoreError(f"{path}: is a DuckDB file, but no store of Dateline's; give another file with --store")
    if version > SCHEMA_VERSION:
        newer = f"schema {version}; this one knows {SCHEMA_VERSION}"
        raise StoreError(f"{path}: is of a newer Dateline ({newer}); update dateline, or give another file with --store")
    if version < SCHEMA_VERSION and read_only:
        older = f"schema {version}; this one needs {SCHEMA_VERSION}"
        remedy = f"bring it up to date, nothing lost, with: dateline recode --store {path}"
        raise StoreError(f"{path}: is of an earlier Dateline ({older}); {remedy}")
    if version < SCHEMA_VERSION:
        migrate(connection, version)


def _trouble(path: Path, message: str) -> str:
    """What is wrong with a file that DuckDB won't open, and what to do."""
    holder = _HOLDER.search(message)
    if holder is not None or "set lock" in message:
        who = f"process {holder.group(1)}" if holder is not None else "another process"
        return f"is in use by {who}; wait until it has ended, or give another file with --store"
    if path.is_dir():
        return "is a folder; give a file with --store"
    if "not a valid DuckDB" in message:
        return "is not a DuckDB file; give another file with --store"
    if not path.parent.is_dir():
        return "its folder does not exist; make the folder, or give another file with --store"
    if "ermission denied" in message or "ead-only file system" in message:
        return "can't be written or read; check its permissions, or give another file with --store"
    return f"can't be opened ({_first_line(message)}); give another file with --store"


def _first_line(message: str) -> str:
    return message.split("\n", 1)[0].strip()
