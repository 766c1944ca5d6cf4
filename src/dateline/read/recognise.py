"""Which reader an input calls for: by what it begins with, else by its name's ending, else by what it looks like."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from dateline.errors import InputError
from dateline.read.archive import Sources, open_gzip, open_tar, open_zip
from dateline.read.docx import read_docx
from dateline.read.feed import read_feed
from dateline.read.foreign import tell_foreign
from dateline.read.html import read_html
from dateline.read.iptc7901 import read_iptc7901
from dateline.read.jsonl import read_json, read_jsonl
from dateline.read.limits import MAX_NESTED, MAX_REFUSED
from dateline.read.mail import read_mail
from dateline.read.parquet import read_parquet
from dateline.read.plain import read_plain
from dateline.read.rtf import read_rtf
from dateline.read.separated import looks_like_csv, read_csv
from dateline.read.source import Items, Options, Source, as_utf8
from dateline.read.warc import read_warc
from dateline.read.xml import read_xml

_ROOTS = rb"(?:newsItem|newsMessage|packageItem|conceptItem|knowledgeItem|planningItem|catalogItem|NewsML|nitf)"
_TAG = rb"(?:[\w.-]+:)?"
_NEWS = re.compile(rb"<" + _TAG + _ROOTS + rb"[\s>/]")
_FEED = re.compile(rb"<(?:rss|rdf:RDF|" + _TAG + rb"feed)[\s>]")
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL)
_IPTC = re.compile(rb"[\x00\x16\s]*\x01[^\x01\x02]{0,500}\x02")
_OBJECT = re.compile(rb"\s*(?:\[\s*)?\{\s*[\"}]")
_HEADER = re.compile(rb"([A-Za-z][A-Za-z-]{1,40}):[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*")
_MAIL_HEADERS = frozenset(
    {b"from", b"to", b"subject", b"date", b"message-id", b"received", b"mime-version", b"return-path", b"delivered-to"}
)
_LOOKED = 4_096
_BLANK = b"\xef\xbb\xbf \t\r\n\x0b\x0c"


class Format(Struct, frozen=True):
    """A format: its name, the endings of its files, and how to tell it by the beginning of its content.

    `sure` says that such a beginning is told apart from all others, and counts before the ending. A format is read by `read`, or, where
    it holds other files, opened by `open`. `coded` says that its characters may come in any encoding.
    """

    name: str
    endings: tuple[str, ...]
    begins: Callable[[bytes], bool]
    sure: Literal["sure", "likely"] = "sure"
    read: Callable[[Source, Options], Items] | None = None
    open: Callable[[Source], Sources] | None = None
    coded: bool = False


def _magic(*beginnings: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(beginnings)


def _within(pattern: re.Pattern[bytes]) -> Callable[[bytes], bool]:
    return lambda head: head.lstrip(_BLANK)[:1] == b"<" and pattern.search(head, 0, _LOOKED) is not None


def _is_docx(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04") and b"[Content_Types].xml" in head and b"word/" in head


def _is_mail(head: bytes) -> bool:
    """Whether it begins with header lines, of which one names who or what a message is from."""
    names, at = set[bytes](), 0
    while (match := _HEADER.match(head, at)) and len(names) < 20:
        names.add(match[1].lower())
        at = match.end()
    return len(names & _MAIL_HEADERS) >= 3 and b"from" in names


FORMATS = (
    Format("parquet", (".parquet", ".pq"), _magic(b"PAR1"), read=read_parquet),
    Format("docx", (".docx",), _is_docx, read=read_docx),
    Format("zip", (".zip",), _magic(b"PK\x03\x04", b"PK\x05\x06"), open=open_zip),
    Format("gzip", (".gz", ".tgz"), _magic(b"\x1f\x8b"), open=open_gzip),
    Format("tar", (".tar",), lambda head: head[257:262] == b"ustar", open=open_tar),
    Format("warc", (".warc",), _magic(b"WARC/"), read=read_warc),
    Format("rtf", (".rtf",), _magic(b"{\\rtf"), read=read_rtf),
    Format("iptc7901", (".iptc", ".tst", ".7901"), lambda head: _IPTC.match(head) is not None, read=read_iptc7901),
    Format("news-xml", (".xml", ".newsml", ".nitf"), _within(_NEWS), read=read_xml),
    Format("feed", (".rss", ".atom"), _within(_FEED), read=read_feed),
    Format("html", (".html", ".htm", ".xhtml"), lambda head: _HTML.match(head.lstrip(_BLANK)) is not None, read=read_html),
    Format("json", (".json", ".ninjs"), lambda head: _OBJECT.match(head.lstrip(_BLANK)) is not None, "likely", read=read_json, coded=True),
    Format("jsonl", (".jsonl", ".ndjson"), lambda head: False, "likely", read=read_jsonl, coded=True),
    Format("mail", (".eml",), _is_mail, "likely", read=read_mail),
    Format("csv", (".csv", ".tsv"), looks_like_csv, "likely", read=read_csv, coded=True),
    Format("plain", (".txt",), lambda head: True, "likely", read=read_plain, coded=True),
)
"""The formats, in the order in which they are tried."""

ENDINGS = frozenset(ending for format_ in FORMATS for ending in format_.endings)
"""The endings of the files that are read in folders and archives."""


def read_source(source: Source, options: Options) -> Items:
    """The articles of a source, and of the files in it; what can't be read is told, and what is beside it still read."""
    count = refused = 0
    try:
        format_, source = _recognise(source, options)
        found = _read_inner(format_, source, options) if format_.open else _read(format_, source, options)
        for item in found:
            count += 1
            refused += isinstance(item, InputError)
            yield item
            if refused > MAX_REFUSED and refused == count:
                raise InputError(f"{source.name}: nothing in its first {refused:,} parts can be read, the rest is left; mend it")
    except InputError as error:
        count += 1
        yield error
    if not count:
        yield InputError(f"{source.name}: is empty; give a file with a dispatch in it")


def _recognise(source: Source, options: Options) -> tuple[Format, Source]:
    """The format of a source, and the source: in UTF-8, where its characters may come in any encoding and this one is known.

    Raises: InputError where the source is of a kind that isn't read.
    """
    if options.reader is None and (told := tell_foreign(source.stream.peek())) is not None:
        raise InputError(f"{source.name}: {told}")
    format_ = _choose(source, options)
    encoding = options.encoding or ("utf-16" if source.stream.peek().startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else None)
    if not format_.coded or encoding is None:
        return format_, source
    recoded = as_utf8(source, encoding)
    return (format_ if options.encoding else _choose(recoded, options)), recoded


def _choose(source: Source, options: Options) -> Format:
    head = source.stream.peek()
    if options.reader is not None:
        chosen = next(format_ for format_ in FORMATS if format_.name == options.reader)
        container = next((format_ for format_ in FORMATS if format_.open and format_.begins(head)), None)
        return container if container and not _opens_itself(chosen) else chosen
    for format_ in FORMATS:
        if format_.sure == "sure" and format_.begins(head):
            return format_
    by_ending = next((format_ for format_ in FORMATS if source.ending in format_.endings), None)
    if by_ending is not None and by_ending.name != "plain":
        return by_ending
    return next(format_ for format_ in FORMATS if format_.sure == "likely" and format_.begins(head))


def _opens_itself(format_: Format) -> bool:
    """Whether a format is an archive in itself."""
    return format_.open is not None or format_.name == "docx"


def _read(format_: Format, source: Source, options: Options) -> Items:
    return format_.read(source, options) if format_.read else iter(())


def _read_inner(format_: Format, source: Source, options: Options) -> Items:
    """The articles of the files in an archive that may hold dispatches."""
    if source.depth > MAX_NESTED:
        raise InputError(f"{source.name}: is an archive more than {MAX_NESTED} archives deep; unpack it yourself")
    read = 0
    for inner in format_.open(source) if format_.open else ():
        if isinstance(inner, InputError):
            read += 1
            yield inner
        elif format_.name == "gzip" or _may_hold(inner):
            read += 1
            yield from read_source(inner, options)
    if not read:
        yield InputError(f"{source.name}: holds no file of a known kind ({listed_endings()}); give another archive")


def _may_hold(source: Source) -> bool:
    name = source.name.replace("\\", "/").rpartition("/")[2].rpartition(": ")[2]
    return source.ending in ENDINGS and not name.startswith(".") and "__MACOSX/" not in source.name


def listed_endings() -> str:
    """The endings of the files that are read in folders and archives, as words."""
    return " ".join(f"*{ending}" for format_ in reversed(FORMATS) for ending in format_.endings)


def readers() -> tuple[str, ...]:
    """The names by which a reader can be forced."""
    return tuple(format_.name for format_ in FORMATS)
