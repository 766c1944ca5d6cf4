"""The record as of the days that are asked for: each worked out once, the few asked for last kept."""

import shutil
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import duckdb

from dateline.errors import DatelineError
from dateline.store.store import Store
from dateline.store.views import make_views, newest_day
from dateline.web.finding import Search
from dateline.web.questions import Questions
from dateline.web.snapshot import Stamp, open_snapshot, stamp, take

_KEPT = 4
_PAUSE = 2.0


class View:
    """The record as of a day, on a connection of its own that one request at a time uses."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, as_of: date | None, version: str) -> None:
        self.connection, self.as_of, self.version = connection, as_of, version
        self.store = Store(connection)
        self.lock = threading.Lock()
        self.today = as_of or newest_day(connection)
        make_views(connection, as_of, follow=True)

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Hold the view; what takes longer than so many seconds is interrupted."""
        with self.lock:
            timer = threading.Timer(seconds, self.connection.interrupt)
            timer.daemon = True
            timer.start()
            try:
                yield
            finally:
                timer.cancel()

    def rows(self, query: str, values: list[object] | None = None) -> list[tuple[object, ...]]:
        """The rows that a query on the record's views gives."""
        return self.connection.execute(query, values or []).fetchall()


class Edition:
    """A copy of the store as it was at one time, and the views worked out from it."""

    def __init__(self, path: Path, mark: Stamp) -> None:
        self.path, self.mark = path, mark
        self.version = f"{mark.modified:x}-{mark.size:x}"
        self._connection = open_snapshot(path)
        self._views: OrderedDict[date | None, View] = OrderedDict()
        self._lock, self._making = threading.Lock(), threading.Lock()
        self.bounds = self._days()
        self.view(None)
        self.search = Search(self._connection.cursor())
        self.questions = Questions(path)

    def view(self, as_of: date | None) -> View:
        """The record as of a day (None: all of it)."""
        if as_of is not None and self.bounds is not None and as_of >= self.bounds[1]:
            as_of = None
        found = self._there(as_of)
        if found is None:
            with self._making:
                found = self._there(as_of) or View(self._connection.cursor(), as_of, self.version)
                with self._lock:
                    self._views[as_of] = found
                    self._trim()
        return found

    def _there(self, as_of: date | None) -> View | None:
        with self._lock:
            if as_of in self._views:
                self._views.move_to_end(as_of)
            return self._views.get(as_of)

    def _trim(self) -> None:
        while len(self._views) > _KEPT:
            self._views.pop(next(day for day in self._views if day is not None))

    def _days(self) -> tuple[date, date] | None:
        row = self._connection.execute("SELECT min(published), max(published) FROM articles").fetchone()
        return (row[0], row[1]) if row and isinstance(row[0], date) and isinstance(row[1], date) else None


class Shelf:
    """The newest edition of a store; when the file has changed, another is made while the old one is still served."""

    def __init__(self, store: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._store, self._clock = store, clock
        self._folder = Path(tempfile.mkdtemp(prefix="dateline-serve-"))
        self._lock = threading.Lock()
        self._number = 0
        self.renewed = threading.Event()
        self._looked = clock()
        try:
            self._edition = self._make()
        except DatelineError:
            self.close()
            raise

    def edition(self) -> Edition:
        """The newest edition there is."""
        if self._clock() - self._looked > _PAUSE and self._lock.acquire(blocking=False):
            self._looked = self._clock()
            if stamp(self._store) != self._edition.mark:
                threading.Thread(target=self._renew, daemon=True).start()
            else:
                self._lock.release()
        return self._edition

    def close(self) -> None:
        """Remove the copies."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _renew(self) -> None:
        """Make another edition; where the store is being written, the next request tries again."""
        try:
            with suppress(DatelineError, OSError):
                old = self._edition
                self._edition = self._make()
                for path in old.path.parent.glob(f"{old.path.stem}*"):
                    path.unlink(missing_ok=True)
                self.renewed.set()
        finally:
            self._lock.release()

    def _make(self) -> Edition:
        mark = stamp(self._store)
        self._number += 1
        path = self._folder / f"record-{self._number:06d}.duckdb"
        take(self._store, path)
        return Edition(path, mark)
