"""What stands before every page: who may ask, under which name, how often and how much; and what every answer says to the browser."""

import hmac
import ipaddress
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode

from msgspec import Struct

from dateline.web.problems import problem
from dateline.web.settings import LOOPBACK, Settings

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_COOKIE = "dateline"
_LONGEST_ADDRESS = 8_192
_BURST = 4
_ADDRESSES = 10_000
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
"""What every answer says of itself."""


class _Bucket(Struct):
    """How many requests an address may still make, and when that was worked out."""

    left: float
    at: float


def guard(app: App, settings: Settings, clock: Callable[[], float] = time.monotonic) -> App:
    """The application behind its guard."""
    buckets: OrderedDict[str, _Bucket] = OrderedDict()

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await app(scope, receive, send)
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        respond = _Answer(send, head=scope["method"] == "HEAD")
        refusal = _refusal(scope, headers, settings) or _too_often(scope, settings, buckets, clock())
        if refusal is None and settings.token is not None:
            if (cookie := _entering(scope, settings.token)) is not None:
                return await respond.redirect(cookie)
            if not _admitted(headers, settings.token):
                refusal = 401, "open the address with its token (?token=...), or send it as Authorization: Bearer"
        if refusal is not None:
            return await respond.refuse(*refusal)
        scope = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        return await app(scope, receive, respond.pass_on)

    return guarded


def _refusal(scope: Scope, headers: dict[bytes, str], settings: Settings) -> tuple[int, str] | None:
    """The status and the reason for which a request isn't let through."""
    if not _known_host(headers.get(b"host", ""), settings):
        return 421, "the explorer isn't served under that name; give it with --name"
    if scope["method"] not in ("GET", "HEAD"):
        return 405, "the record can be read alone: GET and HEAD are answered"
    if len(scope["path"]) + len(scope["query_string"]) > _LONGEST_ADDRESS:
        return 414, f"the address is longer than {_LONGEST_ADDRESS:,} characters"
    if headers.get(b"content-length", "0") != "0" or b"transfer-encoding" in headers:
        return 413, "a request here has no body"
    return None


def _known_host(host: str, settings: Settings) -> bool:
    """Whether the name that the browser asked for is one of ours: a page elsewhere may have its own name lead to this machine."""
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    name = name.strip("[]").lower().rstrip(".")
    if name in LOOPBACK or name in settings.names or name == settings.host.lower():
        return True
    if settings.host in LOOPBACK:
        return False
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _too_often(scope: Scope, settings: Settings, buckets: "OrderedDict[str, _Bucket]", now: float) -> tuple[int, str] | None:
    if not settings.rate:
        return None
    client = scope["client"][0] if scope.get("client") else ""
    bucket = buckets.setdefault(client, _Bucket(settings.rate * _BURST, now))
    buckets.move_to_end(client)
    if len(buckets) > _ADDRESSES:
        buckets.popitem(last=False)
    bucket.left = min(settings.rate * _BURST, bucket.left + (now - bucket.at) * settings.rate)
    bucket.at = now
    if bucket.left < 1:
        return 429, f"more than {settings.rate:g} requests a second; wait a second"
    bucket.left -= 1
    return None


def _entering(scope: Scope, token: str) -> tuple[str, str] | None:
    """Where to go on, and the cookie, where the address holds the right token."""
    pairs = parse_qsl(scope["query_string"].decode("latin-1"))
    given = next((value for name, value in pairs if name == "token"), None)
    if given is None or not _same(given, token):
        return None
    rest = urlencode([pair for pair in pairs if pair[0] != "token"])
    path = "/" + scope.get("raw_path", b"/").decode("latin-1").lstrip("/")
    return path + (f"?{rest}" if rest else ""), f"{_COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/"


def _admitted(headers: dict[bytes, str], token: str) -> bool:
    kind, _, given = headers.get(b"authorization", "").partition(" ")
    if kind.lower() == "bearer" and _same(given.strip(), token):
        return True
    try:
        cookie = SimpleCookie(headers.get(b"cookie", "")).get(_COOKIE)
    except CookieError:
        return False
    return cookie is not None and _same(cookie.value, token)


def _same(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode(), token.encode())


class _Answer:
    """How answers go out: with the headers of all, and without a body where none was asked for."""

    def __init__(self, send: Send, *, head: bool) -> None:
        self._send, self._head = send, head

    async def pass_on(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name.lower() for name, _ in message.get("headers", ())}
            extra = [pair for pair in HEADERS if pair[0] not in own]
            message = {**message, "headers": [*message.get("headers", ()), *extra]}
        elif message["type"] == "http.response.body" and self._head:
            message = {**message, "body": b""}
        await self._send(message)

    async def refuse(self, status: int, reason: str) -> None:
        body = problem(status, reason)
        headers = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode())]
        more = {405: (b"allow", b"GET, HEAD"), 429: (b"retry-after", b"1"), 401: (b"www-authenticate", b"Bearer")}
        await self._out(status, [*headers, *([more[status]] if status in more else [])], body)

    async def redirect(self, target: tuple[str, str]) -> None:
        where, cookie = target
        await self._out(303, [(b"location", where.encode()), (b"set-cookie", cookie.encode()), (b"content-length", b"0")], b"")

    async def _out(self, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
        await self.pass_on({"type": "http.response.start", "status": status, "headers": headers})
        await self.pass_on({"type": "http.response.body", "body": body})
