"""Questions in SQL: to a copy of the record that holds no more of the articles' words than may be shown."""

import shutil
import threading
from pathlib import Path

import duckdb

from dateline.errors import QueryError
from dateline.store.sql import Table, ask
from dateline.web.filters import Filters
from dateline.web.settings import LONGEST_QUOTE, Settings

_ROWS = 1_000
_CLOSED = "NOT list_has_any([lower(coalesce(outlet, '')), lower(coalesce(agency, ''))], $1::VARCHAR[])"


class Questions:
    """Asks the store at `path`; one question at a time is worked out, in a process of its own."""

    def __init__(self, path: Path) -> None:
        self._path, self._lock, self._bare = path, threading.Lock(), dict[tuple[str, ...], Path]()

    def ask(self, query: str, settings: Settings, filters: Filters) -> Table:
        """The answer, of at most 1,000 rows.

        Raises: QueryError where the question isn't one SELECT, is wrong, or costs too much, or another is being worked out.
        """
        if not self._lock.acquire(timeout=settings.seconds):
            raise QueryError("other questions are being worked out; ask again in a while")
        try:
            path = self._path if settings.full_text else self._stripped(settings.open_outlets)
            return ask(path, query, as_of=filters.as_of, seconds=settings.seconds, rows=_ROWS)
        finally:
            self._lock.release()

    def _stripped(self, outlets: tuple[str, ...]) -> Path:
        """The copy without texts, made at the first question."""
        if outlets not in self._bare:
            target = self._path.with_name(f"{self._path.stem}-bare{len(self._bare)}.duckdb")
            shutil.copyfile(self._path, target)
            if (log := Path(f"{self._path}.wal")).exists():
                shutil.copyfile(log, Path(f"{target}.wal"))
            with duckdb.connect(str(target)) as connection:
                names = [[name.lower() for name in outlets]]
                closed = f"SELECT c.id FROM claims c JOIN articles a ON a.id = c.article WHERE {_CLOSED}"
                connection.execute(f"UPDATE evidence SET text = left(text, {LONGEST_QUOTE}) WHERE claim IN ({closed})", names)
                connection.execute(f"UPDATE articles SET record = '' WHERE {_CLOSED}", names)
                connection.execute("DELETE FROM sketches")
            self._bare[outlets] = target
        return self._bare[outlets]
