"""Other processes that work on batches: bounded, in order, and able to lose one of them without losing the rest."""

import multiprocessing
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import Generic, TypeVar

from msgspec import Struct

from dateline.errors import DatelineError

_AHEAD = 2
"""Batches that wait for each process: enough to keep it busy, few enough to keep memory bounded."""

_VAIN = 4
"""Deaths of a process that never answered after which there is no use in starting it again: it can't load its model, for want of memory."""

A = TypeVar("A")
B = TypeVar("B")


class Done(Struct, Generic[B], frozen=True):
    """What came of a batch: its results, the indices of what was given up with why, and which processes died on the way, in words."""

    results: list[B]
    given_up: tuple[tuple[int, str], ...] = ()
    deaths: tuple[str, ...] = ()


class _Died(Exception):
    """A process ended before its work was done; which, and how, in words."""


class _Worker(Generic[A, B]):
    """A process that works on what it is handed, started when first needed, and anew after it died."""

    def __init__(self, work: Callable[[tuple[A, ...]], list[B]]) -> None:
        self._work = work
        self._lock = threading.Lock()
        self._closed = False
        self.answered = False
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None

    def run(self, batch: tuple[A, ...]) -> list[B]:
        """The results of a batch.

        Raises: _Died where the process did; whatever the work raised.
        """
        process, connection = self._start()
        try:
            connection.send_bytes(pickle.dumps(batch, pickle.HIGHEST_PROTOCOL))
            found = pickle.loads(connection.recv_bytes())
        except (EOFError, OSError):
            process.join()
            self._process = None
            raise _Died(_death(process)) from None
        self.answered = True
        if isinstance(found, BaseException):
            raise found
        results: list[B] = found
        return results

    def _start(self) -> tuple[BaseProcess, Connection]:
        with self._lock:
            if self._closed:
                raise _Died("stopped")
            if self._process is None or self._connection is None:
                context = multiprocessing.get_context("spawn")
                self._connection, theirs = context.Pipe()
                self._process = context.Process(target=_serve, args=(theirs, self._work), daemon=True)
                self._process.start()
                theirs.close()
            return self._process, self._connection

    def close(self, *, now: bool) -> None:
        """End the process; `now`, whatever it is doing."""
        with self._lock:
            self._closed = True
            if self._process is not None and now:
                self._process.terminate()
            if self._connection is not None and not now:
                self._connection.close()
            if self._process is not None and not now:
                self._process.join()


def run_batches(work: Callable[[tuple[A, ...]], list[B]], batches: Iterable[tuple[A, ...]], *, jobs: int) -> Generator[Done[B], None, None]:
    """What comes of each batch, in order, worked out by so many processes; `work` must be one that can be pickled.

    At most two batches a process are taken ahead. Where a process dies, its batch is tried once more by another; where that dies too, item
    by item; the items with which it dies alone are given up. An empty batch goes to no process.

    Raises: DatelineError where processes die before they have done anything; whatever the work raises.
    """
    workers: list[_Worker[A, B]] = [_Worker(work) for _ in range(jobs)]
    idle: SimpleQueue[_Worker[A, B]] = SimpleQueue()
    for worker in workers:
        idle.put(worker)
    executor = ThreadPoolExecutor(jobs, thread_name_prefix="dateline")
    waiting: deque[Future[Done[B]]] = deque()
    finished = False
    try:
        for batch in batches:
            waiting.append(executor.submit(_run, batch, idle))
            if len(waiting) >= jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
        finished = True
    finally:
        executor.shutdown(wait=finished, cancel_futures=True)
        for worker in workers:
            worker.close(now=not finished)


def _run(batch: tuple[A, ...], idle: "SimpleQueue[_Worker[A, B]]") -> Done[B]:
    """What comes of a batch that an idle process is given."""
    if not batch:
        return Done([])
    worker = idle.get()
    try:
        return _run_on(worker, batch)
    finally:
        idle.put(worker)


def _run_on(worker: _Worker[A, B], batch: tuple[A, ...]) -> Done[B]:
    deaths: list[str] = []
    for _ in range(2):
        try:
            return Done(worker.run(batch), (), tuple(deaths))
        except _Died as death:
            deaths.append(str(death))
    if len(batch) == 1:
        return Done([], ((0, deaths[-1]),), tuple(deaths))
    results: list[B] = []
    given_up = []
    for n, item in enumerate(batch):
        try:
            results.extend(worker.run((item,)))
        except _Died as death:
            given_up.append((n, str(death)))
            deaths.append(str(death))
            if len(deaths) >= _VAIN and not worker.answered:
                raise DatelineError(
                    f"{len(deaths)} processes ended before any work was done, the last thus: {death}; give fewer --jobs"
                ) from None
    return Done(results, tuple(given_up), tuple(deaths))


def _death(process: BaseProcess) -> str:
    """Which process died, and of what."""
    code = process.exitcode
    if code is not None and code < 0:
        with suppress(ValueError):
            return f"process {process.pid} was ended by {signal.Signals(-code).name}"
        return f"process {process.pid} was ended by signal {-code}"
    return f"process {process.pid} ended with exit code {code}"


def _serve(connection: Connection, work: Callable[[tuple[A, ...]], list[B]]) -> None:
    """Work on what comes until nothing more does. Ctrl-C is left to the parent, which ends its processes itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            batch = pickle.loads(connection.recv_bytes())
        except (EOFError, OSError):
            return
        try:
            found: list[B] | Exception = work(batch)
        except Exception as error:
            found = error
        with suppress(OSError):
            connection.send_bytes(pickle.dumps(found, pickle.HIGHEST_PROTOCOL))
