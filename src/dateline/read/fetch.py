"""Fetching what an address gives: only by HTTP, within bounds of size and time, and never into a private network unasked.

The address that a user gives may lie in a private network. Where it doesn't, no redirect and no link may lead there: every name is resolved
here, its addresses are looked at, and the connection is made to the very address that was looked at.
"""

import asyncio
import io
import socket
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version
from ipaddress import IPv6Address, ip_address
from pathlib import PurePosixPath
from time import time
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

from msgspec import Struct

from dateline.errors import InputError
from dateline.read.extras import need
from dateline.read.limits import MAX_FEED
from dateline.read.source import Source, as_stream, chunks_of

if TYPE_CHECKING:
    import httpx

MAX_REDIRECTS = 5
"""How many redirects are followed."""

SECONDS = 30.0
"""How long all of a fetch may take."""

_ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TRIED = 3


class Fetched(Struct, frozen=True):
    """What an address gave: the status (200, or 304 for unchanged), the address it came from at last, its headers and its bytes."""

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes
    private: bool


class Unfetched(Struct, frozen=True):
    """Why an address gave nothing; `status` is 0 where there was no answer, `wait` the seconds that the server asks to wait, if it does."""

    reason: str
    status: int = 0
    wait: float | None = None


class Fetch(Struct, frozen=True):
    """What to fetch within what bounds; `private`: whether a private network may be entered (None: if the address itself lies in one)."""

    url: str
    headers: Mapping[str, str] = {}
    private: bool | None = None
    largest: int = MAX_FEED
    seconds: float = SECONDS


def fetch_source(url: str) -> Source:
    """A source of what an address gives.

    Raises: InputError where it gives nothing that can be read.
    """
    need("httpx", url, "watch")
    outcome = asyncio.run(_fetch_once(Fetch(url)))
    if isinstance(outcome, Unfetched):
        raise InputError(f"{url}: {outcome.reason}; check the address, or try again later")
    ending = PurePosixPath(urlsplit(outcome.url).path).suffix.lower()
    return Source(url, as_stream(chunks_of(io.BytesIO(outcome.body))), None, ending, outcome.url)


async def _fetch_once(wanted: Fetch) -> Fetched | Unfetched:
    async with make_client() as client:
        return await fetch(client, wanted)


def make_client(agent: str | None = None) -> "httpx.AsyncClient":
    """A client that follows nothing by itself and names itself `agent` (None: by this program's name and version)."""
    import httpx

    headers = {"User-Agent": agent or f"dateline/{_version()}", "Accept-Encoding": "gzip, deflate"}
    return httpx.AsyncClient(follow_redirects=False, headers=headers, limits=httpx.Limits(max_connections=20, keepalive_expiry=10))


async def fetch(client: "httpx.AsyncClient", wanted: Fetch) -> Fetched | Unfetched:
    """What an address gives, redirects followed, or why it gives nothing. Nothing is raised for what servers do."""
    import httpx

    try:
        async with asyncio.timeout(wanted.seconds):
            return await _follow(client, wanted)
    except TimeoutError:
        return Unfetched(f"took longer than {wanted.seconds:g} seconds")
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError) as error:
        return Unfetched(f"can't be fetched ({type(error).__name__}: {str(error)[:150]})")


async def _follow(client: "httpx.AsyncClient", wanted: Fetch) -> Fetched | Unfetched:
    url, private = wanted.url, wanted.private
    for _ in range(MAX_REDIRECTS + 1):
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return Unfetched(f"leads to {url[:100]!r}, which isn't an address of the web")
        hosts = await _addresses(parts.hostname, parts.port or (443 if parts.scheme == "https" else 80))
        lies_private = any(not _is_public(host) for host in hosts)
        private = lies_private if private is None else private
        if lies_private and not private:
            return Unfetched(f"leads to {parts.hostname[:100]!r} in a private network, where it may not go")
        outcome = await _get(client, wanted, url, hosts)
        if isinstance(outcome, str):
            url = urljoin(url, outcome)
        elif isinstance(outcome, Fetched):
            return Fetched(outcome.status, url, outcome.headers, outcome.body, private)
        else:
            return outcome
    return Unfetched(f"redirects more than {MAX_REDIRECTS} times")


async def _addresses(host: str, port: int) -> list[str]:
    """The network addresses of a host; none where a proxy is to find them."""
    if any(getproxies().get(scheme) for scheme in ("http", "https", "all")) and not proxy_bypass(host):
        return []
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in found))


def _is_public(address: str) -> bool:
    parsed = ip_address(address.partition("%")[0])
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is not None:
        return parsed.ipv4_mapped.is_global
    return parsed.is_global and not parsed.is_multicast


async def _get(client: "httpx.AsyncClient", wanted: Fetch, url: str, hosts: list[str]) -> Fetched | Unfetched | str:
    """What one address gives by itself; where it redirects to, where it does. The host's addresses are tried in turn."""
    import httpx

    asked = httpx.URL(url)
    for number, host in enumerate(hosts[:_TRIED] or [asked.host], start=1):
        request = client.build_request(
            "GET",
            asked.copy_with(host=host.partition("%")[0]),
            headers={**wanted.headers, "Host": asked.netloc.decode("ascii")},
            extensions={"sni_hostname": asked.host},
            timeout=wanted.seconds,
        )
        try:
            response = await client.send(request, stream=True)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            if number >= min(len(hosts), _TRIED):
                raise
            continue
        try:
            return await _take(response, wanted, url)
        finally:
            await response.aclose()
    return Unfetched("has no network address")


async def _take(response: "httpx.Response", wanted: Fetch, url: str) -> Fetched | Unfetched | str:
    status, headers = response.status_code, {name.lower(): value for name, value in response.headers.items()}
    if status in _REDIRECTS and headers.get("location"):
        return headers["location"]
    if status == 304:
        return Fetched(status, url, headers, b"", private=False)
    if status != 200:
        return Unfetched(f"answers {status}", status, wait_asked(headers.get("retry-after", ""), time()))
    if headers.get("content-encoding", "").strip().lower() not in _ENCODINGS:
        return Unfetched(f"is encoded in a way that isn't read ({headers['content-encoding'][:40]!r})", status)
    pieces, size = [], 0
    async for piece in response.aiter_bytes():
        pieces.append(piece)
        size += len(piece)
        if size > wanted.largest:
            return Unfetched(f"gives more than {wanted.largest:,} bytes", status)
    return Fetched(status, url, headers, b"".join(pieces), private=False)


def wait_asked(words: str, now: float) -> float | None:
    """The seconds that a `Retry-After` header asks to wait, `now` being in seconds since 1970; None where it asks for none."""
    words = words.strip()
    if words.isascii() and words.isdigit():
        return float(words[:9])
    try:
        return max(0.0, parsedate_to_datetime(words).timestamp() - now) if words else None
    except (ValueError, TypeError, OverflowError):
        return None


def _version() -> str:
    try:
        return version("dateline")
    except PackageNotFoundError:
        return "0"
