"""The record as of the days that are asked for: each worked out once, the few asked for last kept."""

import shutil
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path
from queue import Empty, LifoQueue

import duckdb

from dateline.errors import DatelineError
from dateline.store.connect import connect
from dateline.store.query import Known
from dateline.store.store import Store
from dateline.store.views import newest_day
from dateline.web.archive import Archive
from dateline.web.problems import BusyError
from dateline.web.questions import Questions
from dateline.web.snapshot import Stamp, open_shut, stamp, take
from dateline.web.tables import make_tables, show_day, show_today

_KEPT = 8
_AT_ONCE = 3
_PAUSE = 2.0


class View:
    """The record as of a day, on a connection of its own that one request at a time uses."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, as_of: date | None, archive: Archive) -> None:
        self.connection, self.as_of = connection, as_of
        self.known = Known("merged_claims", archive.records)
        self.store = Store(connection)
        self.today = as_of or newest_day(connection)
        if as_of is None:
            show_today(connection)
        else:
            show_day(connection, as_of, self.known)

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Interrupt what takes longer than so many seconds."""
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
    """A copy of the store as it was at one time, and what was worked out from it."""

    def __init__(self, path: Path, mark: Stamp) -> None:
        self.path, self.mark = path, mark
        self.version = f"{mark.modified:x}-{mark.size:x}"
        self.questions = Questions(path)
        with closing(connect(path, read_only=True)) as store:
            self.archive = Archive(path.with_suffix(".sqlite"), store)
        tables = path.with_name(f"{path.stem}-tables.duckdb")
        make_tables(tables, path, Known("merged_claims", self.archive.records))
        self._connection = open_shut(tables)
        self.bounds = self._days()
        self._today = LifoQueue[View]()
        for _ in range(_AT_ONCE):
            self._today.put(View(self._connection.cursor(), None, self.archive))
        self.idle = View(self._connection.cursor(), None, self.archive)
        self._days_shown: OrderedDict[date, LifoQueue[View]] = OrderedDict()
        self._lock = threading.Lock()

    @contextmanager
    def view(self, as_of: date | None, seconds: float) -> Iterator[View]:
        """The record as of a day (None: all of it), for one request, which may wait so many seconds for others.

        Raises: BusyError where they take longer.
        """
        if as_of is not None and self.bounds is not None and as_of >= self.bounds[1]:
            as_of = None
        waiting = self._today if as_of is None else self._shown(as_of)
        try:
            view = waiting.get(timeout=seconds)
        except Empty:
            raise BusyError("too much is asked at once; ask again in a while") from None
        try:
            yield view
        finally:
            waiting.put(view)

    def _shown(self, as_of: date) -> "LifoQueue[View]":
        """The view of a day, made where it is the first to be asked for; the days asked for last are kept."""
        with self._lock:
            if as_of not in self._days_shown:
                self._days_shown[as_of] = LifoQueue()
                self._days_shown[as_of].put(View(self._connection.cursor(), as_of, self.archive))
                while len(self._days_shown) > _KEPT:
                    self._days_shown.popitem(last=False)
            self._days_shown.move_to_end(as_of)
            return self._days_shown[as_of]

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
        except BaseException:
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
