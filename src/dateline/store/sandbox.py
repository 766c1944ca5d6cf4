"""The process in which a question in SQL runs: it opens the store for reading, makes the views, shuts every door, and answers.

What keeps it safe, each by itself: the file is opened read-only; DuckDB may open no other file, load no extension and change no
setting; only one SELECT is run; the process may write no file, and its memory and time are bounded by the operating system too.
"""

import contextlib
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Timer
from types import MappingProxyType

import duckdb
import msgspec
from msgspec import Struct

from dateline.errors import DatelineError
from dateline.store.connect import connect
from dateline.store.views import make_views

_LONGEST = 100_000
_BYTES = 64_000_000
_HEADROOM = 3_000
_GRACE = 1.0
_SHUT = (
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET allow_community_extensions = false",
    "SET python_enable_replacements = false",
    "SET max_temp_directory_size = '0B'",
    "SET threads = 2",
    "SET max_expression_depth = 250",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)
_SHOWN = MappingProxyType(
    {
        "articles": "SELECT * EXCLUDE (record, digest) FROM {store}.articles WHERE published <= {last}",
        "claims": "SELECT * EXCLUDE (tier, strength) FROM merged_claims",
        "participants": "SELECT * FROM {store}.participants WHERE claim IN (SELECT id FROM merged_claims)",
        "places": "SELECT * FROM {store}.places WHERE claim IN (SELECT id FROM merged_claims)",
        "sources": "SELECT * FROM {store}.sources WHERE claim IN (SELECT id FROM merged_claims)",
        "evidence": "SELECT * FROM {store}.evidence WHERE claim IN (SELECT id FROM merged_claims)",
        "links": "SELECT * FROM {store}.links WHERE claim IN (SELECT id FROM merged_claims) AND other IN (SELECT id FROM merged_claims)",
        "relations": "SELECT * FROM {store}.relations WHERE article IN (SELECT id FROM {store}.articles WHERE published <= {last})",
        "tombstones": "SELECT * FROM {store}.tombstones WHERE known <= {last}",
        "events": "SELECT * FROM merged_events",
    }
)
"""The tables of the store as a question sees them: what was known by the day; `events` are the merged ones."""


class Request(Struct, frozen=True):
    """A question: of which store, as of which day, and how much it may cost."""

    path: str
    query: str
    as_of: date | None
    today: date | None
    rows: int
    megabytes: int
    seconds: float


def answer(request: Request, *, stop: Callable[[], object] = lambda: None) -> dict[str, object]:
    """The columns, the rows and whether there are more; or what is wrong, as `error`.

    `stop` is called where DuckDB doesn't end within a second after it was told to.
    """
    try:
        connection = connect(Path(request.path), read_only=True)
    except DatelineError as error:
        return {"error": str(error)}
    try:
        make_views(connection, request.as_of, request.today, follow=True)
        _show(connection, request.as_of)
        connection.execute(f"SET memory_limit = '{request.megabytes}MB'")
        for setting in _SHUT:
            connection.execute(setting)
        return _run(connection, request, stop)
    except duckdb.InterruptException:
        return {"error": f"the question takes longer than {request.seconds:g} s; ask for less, or give more time"}
    except (duckdb.OutOfMemoryException, MemoryError):
        return {"error": f"the question needs more memory than it may have ({request.megabytes} MB); ask for less"}
    except (duckdb.Error, RuntimeError, ValueError, RecursionError) as error:
        return {"error": str(error).strip().split("\n\n")[0].split("Traceback")[0].strip() or type(error).__name__}
    finally:
        connection.close()


def _show(connection: duckdb.DuckDBPyConnection, as_of: date | None) -> None:
    last = f"DATE '{(as_of or date.max).isoformat()}'"
    row = connection.execute("SELECT database_name FROM duckdb_databases() WHERE NOT internal").fetchone()
    store = '"' + str(row[0] if row else "").replace('"', '""') + '".main'
    for name, query in _SHOWN.items():
        connection.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {query.format(last=last, store=store)}")


def _run(connection: duckdb.DuckDBPyConnection, request: Request, stop: Callable[[], object]) -> dict[str, object]:
    """The answer to the one SELECT that the question is."""
    if len(request.query) > _LONGEST:
        return {"error": f"the question is longer than {_LONGEST:,} characters"}
    statements = connection.extract_statements(request.query)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        return {"error": "only a single SELECT can be asked; dateline sql --views lists what it can be asked of"}
    timers = [Timer(request.seconds, connection.interrupt), Timer(request.seconds + _GRACE, stop)]
    for timer in timers:
        timer.daemon = True
        timer.start()
    try:
        result = connection.execute(statements[0])
        columns = [column[0] for column in result.description or ()]
        rows: list[object] = []
        size = 0
        while len(rows) <= request.rows and (row := result.fetchone()) is not None:
            size += len(_encode(row))
            if size > _BYTES:
                return {"error": f"the answer is larger than {_BYTES // 1_000_000} MB; ask for less"}
            rows.append(row)
    finally:
        for timer in timers:
            timer.cancel()
    return {"columns": columns, "rows": rows[: request.rows], "cut": len(rows) > request.rows}


def _encode(value: object) -> bytes:
    return msgspec.json.encode(value, enc_hook=str)


def bound(request: Request) -> None:
    """Let the operating system bound the process's memory, time and files, where it can."""
    try:
        import resource
    except ImportError:
        return
    limits = {
        "RLIMIT_AS": (request.megabytes + _HEADROOM) * 1_000_000,
        "RLIMIT_CPU": int(request.seconds * 2) + 10,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_CORE": 0,
    }
    for name, value in limits.items():
        number: int | None = getattr(resource, name, None)
        if number is not None:
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(number, (value, value))


def main(read: Callable[[], bytes], write: Callable[[bytes], object]) -> None:
    """Answer the request that is read, as JSON both."""
    request = msgspec.json.decode(read(), type=Request)
    bound(request)
    write(_encode(answer(request, stop=lambda: os._exit(1))))


if __name__ == "__main__":
    main(sys.stdin.buffer.read, sys.stdout.buffer.write)
