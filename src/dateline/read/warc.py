"""Reading WARC, the archives of web crawls: the pages in their responses, none of which takes more memory than a page may."""

import io
import zlib
from collections.abc import Iterator
from email.message import Message
from http.client import HTTPException, parse_headers

from msgspec import Struct

from dateline.errors import InputError
from dateline.read.extras import need
from dateline.read.html import page_article
from dateline.read.limits import MAX_HTML
from dateline.read.source import Items, Options, Source

_PAGES = ("text/html", "application/xhtml+xml")
_LINE = 65_536
_TAKEN = MAX_HTML + _LINE
_WBITS = {"gzip": 31, "x-gzip": 31, "deflate": 15}


class _Response(Struct, frozen=True):
    """A response as it was recorded, as far as a page may be long, and the address it came from."""

    address: str
    data: bytes


class _Page(Struct, frozen=True):
    """A page's bytes, and the encoding that its server declares ("" for none)."""

    data: bytes
    charset: str


def read_warc(source: Source, options: Options) -> Items:
    """The articles of the pages that were fetched with success; records of other kinds are passed over.

    A page is known by its address. Its day is the one it gives itself, never that of the crawl. Source: ISO 28500, WARC 1.1.
    """
    need("trafilatura", source.name)
    for response in _responses(source):
        where = f"{source.name}: {response.address[:200]}"
        page = _page(response.data)
        if page is not None and len(page.data) > MAX_HTML:
            yield InputError(f"{where}: is longer than {MAX_HTML:,} bytes, which is too long for a page; it isn't read")
        elif page is not None:
            yield page_article(page.data, where, options, url=response.address, charset=page.charset)


def _responses(source: Source) -> Iterator[_Response]:
    """The responses of the file.

    Raises: InputError where a record is damaged or cut off.
    """
    stream = source.stream
    while line := stream.readline(_LINE):
        if not line.strip():
            continue
        try:
            headers = parse_headers(stream) if line.startswith(b"WARC/") else Message()
            left = int(headers.get("Content-Length", ""))
        except (HTTPException, ValueError) as error:
            raise InputError(f"{source.name}: holds a record that isn't whole ({line[:30]!r}); get it anew") from error
        wanted = headers.get("WARC-Type", "").lower() == "response" and "http" in headers.get("Content-Type", "").lower()
        data = stream.read(min(left, _TAKEN)) if wanted else b""
        _skip(source, left - len(data))
        if wanted:
            yield _Response(headers.get("WARC-Target-URI", "").strip("<> "), data)


def _skip(source: Source, left: int) -> None:
    while left > 0:
        passed = len(source.stream.read(min(left, _LINE)))
        if not passed:
            raise InputError(f"{source.name}: is cut off within a record; get it anew")
        left -= passed


def _page(data: bytes) -> _Page | None:
    """The page in a recorded response, at most a byte more than a page may have; None where it is none, or not fetched with success."""
    stream = io.BytesIO(data)
    status = stream.readline(_LINE).split(None, 2)
    try:
        headers = parse_headers(stream)
    except HTTPException:
        return None
    if status[1:2] != [b"200"] or not headers.get("Content-Type", "").lower().startswith(_PAGES):
        return None
    body = _unchunked(stream) if "chunked" in headers.get("Transfer-Encoding", "").lower() else stream.read()
    page = _inflated(body, headers.get("Content-Encoding", "").strip().lower())
    return None if page is None else _Page(page, headers.get_content_charset(""))


def _inflated(body: bytes, encoding: str) -> bytes | None:
    """A body as it was before it was squeezed for the way; None where it can't be told."""
    if encoding in ("", "identity"):
        return body
    try:
        return zlib.decompressobj(_WBITS[encoding]).decompress(body, MAX_HTML + 1)
    except (KeyError, zlib.error):
        # Many crawlers keep the header of what they have already decoded.
        return body if body.lstrip().startswith(b"<") else None


def _unchunked(stream: io.BytesIO) -> bytes:
    """A body without its chunks' lengths; as it is where it has none, as crawlers also write it."""
    at, pieces = stream.tell(), list[bytes]()
    while line := stream.readline(_LINE):
        try:
            size = int(line.partition(b";")[0], 16)
        except ValueError:
            break
        if not size:
            return b"".join(pieces)
        pieces.append(stream.read(size))
        stream.readline(_LINE)
    if pieces:
        return b"".join(pieces)
    stream.seek(at)
    return stream.read()
