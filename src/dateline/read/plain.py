"""Reading plain text: an optional prefix `date YYYY-MM-DD`, then a dispatch; or several, each begun by such a line."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from msgspec.structs import replace

from dateline.errors import InputError
from dateline.read.article import Draft, make_article
from dateline.read.limits import MAX_BYTES, MAX_CHARACTERS
from dateline.read.moments import Moment
from dateline.read.source import Item, Items, Options, Source, decode

_PREFIX = re.compile(r"\s*date:?\s+(\d{4}-\d{2}-\d{2})\b[ \t]*(?:\r?\n)?\s*", re.IGNORECASE)
_BEGUN = re.compile(rb"(?:\xef\xbb\xbf)?\s*date:?\s+\d{4}-\d{2}-\d{2}\b", re.IGNORECASE)
_BEGINNING = re.compile(rb"^date:?[ \t]+\d{4}-\d{2}-\d{2}[ \t]*\r?\n", re.IGNORECASE | re.MULTILINE)
_BLOCK = 1 << 20
_LONGEST_DATE = 1_000


def read_plain(source: Source, options: Options) -> Items:
    """The dispatches of a plain text. A lone one is known by its file's name without the ending, several by that and a number.

    A line that begins one is no part of its text, nor is a byte order mark; beyond that the text is kept as it is (of several, without
    the blank lines after it).
    """
    parts = _parts(source)
    first = next(parts, b"")
    second = next(parts, None)
    if second is None:
        yield _read_one(source, first, options)
        return
    for number, part in enumerate(chain([first, second], parts), start=1):
        spare_id = f"{source.id}-{number}" if source.id else None
        yield _read_one(replace(source, name=f"{source.name} dispatch {number}", id=spare_id), part.rstrip(), options)


def _parts(source: Source) -> Iterator[bytes]:
    """The text, in parts that each begin with the line of their date where it begins with such a line; of a long part the beginning."""
    text = source.stream.read(_BLOCK)
    begun = _BEGUN.match(text)
    if begun is None:
        yield text + source.stream.read(MAX_BYTES + 1)
        return
    part, at = b"", begun.end()
    while True:
        start = 0
        for line in _BEGINNING.finditer(text, at):
            yield part + text[start : line.start()]
            part, start = b"", line.start()
        line_start = max(start, text.rfind(b"\n") + 1)
        within = len(text) - line_start > _LONGEST_DATE
        whole = len(text) if within else line_start
        if len(part) <= MAX_BYTES:
            part += text[start:whole]
        text, at, block = text[whole:], int(within), source.stream.read(_BLOCK)
        if not block:
            yield part + text
            return
        text += block


def _read_one(source: Source, data: bytes, options: Options) -> Item:
    name = source.name
    if len(data) > MAX_BYTES:
        return InputError(f"{name}: is longer than {MAX_BYTES:,} bytes; give articles of at most {MAX_CHARACTERS:,} characters")
    try:
        text = decode(data, name)
    except InputError as error:
        return error
    moment = None
    prefix = _PREFIX.match(text)
    if prefix is not None:
        try:
            moment = Moment(date.fromisoformat(prefix.group(1)))
        except ValueError:
            return InputError(f"{name}: its first line gives no real date ({prefix.group(1)}); write date YYYY-MM-DD")
        text = text[prefix.end() :]
    if not text.strip():
        return InputError(f"{name}: is empty; give a file with a dispatch in it")
    if moment is None and options.published is None:
        return InputError(f"{name}: has no date; begin it with a line 'date YYYY-MM-DD' or give --published YYYY-MM-DD")
    return make_article(Draft(text=text, spare_id=source.id or "", moment=moment), name, options.published)
