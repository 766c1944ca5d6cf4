"""Reading JSON lines: one article a line with `id`, `text` and `published`, and what else it says about itself."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import BinaryIO

import msgspec

from dateline.errors import InputError
from dateline.read.limits import MAX_BYTES, check_text
from dateline.read.plain import hash_id
from dateline.types import Article, ArticleId

_LONE = re.compile(rb"\\u[dD][89a-fA-F]")
_BOM = b"\xef\xbb\xbf"


class _Line(msgspec.Struct, frozen=True):
    text: str
    id: str | int | None = None
    published: str | None = None
    date: str | None = None
    dct: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None


_DECODER = msgspec.json.Decoder(_Line)


def read_jsonl(stream: BinaryIO, name: str, *, published: date | None = None) -> Iterator[Article | InputError]:
    """The articles of the lines, and an error for each line that gives none; empty lines are passed over.

    `published` (or `date`, or `dct`) is a day or a moment with its zone, as ISO 8601. An article without an id gets a hash of its text.
    """
    for number, line in enumerate(_lines(stream), start=1):
        where = f"{name} line {number}"
        if line is None:
            yield InputError(f"{where}: is longer than {MAX_BYTES:,} bytes; give one article a line")
        elif line.strip():
            yield _read_line(line, where, published)


def read_json(data: bytes, name: str, *, published: date | None = None) -> Iterator[Article | InputError] | None:
    """The articles of a file that is one JSON object or a list of them; None where it looks like JSON lines."""
    data = data.removeprefix(_BOM).strip()
    try:
        objects = (
            msgspec.json.decode(data, type=list[msgspec.Raw]) if data.startswith(b"[") else [msgspec.json.decode(data, type=msgspec.Raw)]
        )
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        if not data or _is_object(data.partition(b"\n")[0]):
            return None
        return iter([InputError(f"{name}: isn't JSON ({error}); give an object, a list of objects, or one object a line")])
    return (_read_line(bytes(o), f"{name} article {n}" if len(objects) > 1 else name, published) for n, o in enumerate(objects, start=1))


def _is_object(line: bytes) -> bool:
    try:
        msgspec.json.decode(line, type=dict[str, msgspec.Raw])
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return False
    return True


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines; None for one that is too long to be taken into memory."""
    first = True
    while line := stream.readline(MAX_BYTES + 1):
        if len(line) > MAX_BYTES and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_BYTES)
            yield None
        else:
            yield line.removeprefix(_BOM) if first else line
        first = False


def _read_line(line: bytes, where: str, published: date | None) -> Article | InputError:
    try:
        return _article(_DECODER.decode(line), where, published)
    except msgspec.ValidationError as error:
        return InputError(f"{where}: {error}; give at least id, text and published as strings")
    except UnicodeDecodeError as error:
        return InputError(f"{where}: isn't UTF-8 (byte {error.start}); convert it, e.g. with iconv -t UTF-8")
    except msgspec.DecodeError as error:
        if _LONE.search(line):
            return InputError(f"{where}: holds half a character (a lone surrogate such as \\ud800), or isn't JSON; mend or remove the line")
        return InputError(f"{where}: isn't JSON ({error}); mend or remove the line")


def _article(line: _Line, where: str, published: date | None) -> Article | InputError:
    if not line.text.strip() and not (line.title or "").strip():
        return InputError(f"{where}: its text is empty and it has no title; give the dispatch in 'text'")
    stated = line.published or line.date or line.dct
    try:
        issued = datetime.fromisoformat(stated.strip()) if stated else None
    except ValueError:
        return InputError(f"{where}: {stated!r} is no date; write YYYY-MM-DD or an ISO 8601 moment")
    day = issued.date() if issued else published
    if day is None:
        return InputError(f"{where}: has no date; give it 'published' or give --published YYYY-MM-DD")
    return check_text("\n".join(filter(None, (line.text, line.title, line.source, line.url, str(line.id)))), where) or Article(
        id=ArticleId(str(line.id)) if line.id not in (None, "") else hash_id(line.text or line.title or ""),
        text=line.text,
        published=day,
        title=line.title or "",
        outlet=line.source,
        url=line.url,
        language=line.language or "en",
        issued=issued if issued and issued.tzinfo else None,
    )
