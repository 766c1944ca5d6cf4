"""Serving: the application on a port of this machine."""

import ipaddress
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn

from dateline.errors import InputError
from dateline.web.app import make_app
from dateline.web.settings import LOOPBACK, Settings
from dateline.web.shelf import Shelf

_MOST_AT_ONCE = 128
_IDLE = 5
_SHORTEST_TOKEN = 16


def serve(settings: Settings) -> None:
    """Serve the record until the process is told to end, and remove what was made of it.

    Raises: StoreError where the store can't be read; InputError where another address than loopback has no token, or a short one.
    """
    check(settings)
    with until_told():
        shelf = Shelf(settings.store)
        try:
            uvicorn.run(
                make_app(settings, shelf),
                host=settings.host,
                port=settings.port,
                log_level="warning",
                access_log=False,
                server_header=False,
                limit_concurrency=_MOST_AT_ONCE,
                timeout_keep_alive=_IDLE,
                proxy_headers=False,
            )
        finally:
            shelf.close()


def check(settings: Settings) -> None:
    """See that nobody elsewhere is let in without a token.

    Raises: InputError where one is missing, or shorter than 16 characters.
    """
    if settings.token is not None and (
        len(settings.token) < _SHORTEST_TOKEN or not settings.token.isalnum() or not settings.token.isascii()
    ):
        raise InputError(f"the token must be at least {_SHORTEST_TOKEN} letters and digits")
    if settings.token is None and not _loopback(settings.host):
        raise InputError(f"{settings.host} can be reached from elsewhere; give a token in DATELINE_TOKEN, or leave out --host")


@contextmanager
def until_told() -> Iterator[None]:
    """End in order once the process is told to, whatever it was doing.

    A library that was at work when the signal came may raise an error of its own in place of the exit: DuckDB tells of an
    interrupted query. Once told, any way out of the block is the end that was asked for.
    """
    told: list[int] = []

    def end(number: int, frame: FrameType | None) -> None:
        del frame
        told.append(number)
        sys.exit(0)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    except Exception:
        if not told:
            raise
    finally:
        signal.signal(signal.SIGTERM, before)


def _loopback(host: str) -> bool:
    try:
        return host in LOOPBACK or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
