"""What went wrong, as RFC 9457 has it told."""

from http import HTTPStatus

import msgspec
from msgspec import Struct

from dateline.errors import DatelineError


class BusyError(DatelineError):
    """Others are asking, and it would take too long to wait for them."""


class Problem(Struct, frozen=True):
    """A problem: its status and title as HTTP words them, and what to do, in `detail`."""

    title: str
    status: int
    detail: str
    type: str = "about:blank"


def problem(status: int, detail: str) -> bytes:
    """The problem as JSON."""
    return msgspec.json.encode(Problem(HTTPStatus(status).phrase, status, detail))
