"""Reading JSON: one article an object, in the project's own fields or in ninjs; one a line, in a list, or alone."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec

from dateline.errors import InputError
from dateline.read.article import Draft, make_article
from dateline.read.limits import MAX_BYTES
from dateline.read.ninjs import is_ninjs, read_ninjs
from dateline.read.source import Item, Items, Options, Source

_LONE = re.compile(rb"\\u[dD][89a-fA-F]")
_BOM = b"\xef\xbb\xbf"
_SIGN = re.compile(rb'["{}\[\],]')
_STRING = re.compile(rb'(?:[^"\\]++|\\.)*+("?)', re.DOTALL)


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
    version: str | int | None = None
    slug: str | None = None


_DECODER = msgspec.json.Decoder(_Line)


def read_jsonl(source: Source, options: Options) -> Items:
    """The articles of the lines, and an error for each line that gives none; empty lines are passed over.

    `published` (or `date`, or `dct`) is a day or a moment with its zone, as ISO 8601. An article without an id gets a hash of its text.
    """
    yield from _read_lines(_lines(source), source.name, options)


def read_json(source: Source, options: Options) -> Items:
    """The articles of one JSON object, of a list of them, or of lines, where the first line is an object by itself."""
    head = source.stream.peek().removeprefix(_BOM).lstrip()
    if head.startswith(b"["):
        yield from _read_list(source, options)
        return
    lines = _lines(source)
    first = next((line for line in lines if line is None or line.strip()), b"")
    if first is None or _is_object(first):
        yield from _read_lines(chain([first], lines), source.name, options)
        return
    data = first + source.stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield InputError(f"{source.name}: is longer than {MAX_BYTES:,} bytes; give one article a line")
    elif data.strip():
        yield read_object(data, source.name, options)


def _read_lines(lines: Iterable[bytes | None], name: str, options: Options) -> Items:
    for number, line in enumerate(lines, start=1):
        where = f"{name} line {number}"
        if line is None:
            yield InputError(f"{where}: is longer than {MAX_BYTES:,} bytes; give one article a line")
        elif line.strip():
            yield read_object(line, where, options)


def _read_list(source: Source, options: Options) -> Items:
    for number, value in enumerate(_values(source), start=1):
        where = f"{source.name} article {number}"
        if isinstance(value, InputError):
            yield value
        elif value is None:
            yield InputError(f"{where}: is longer than {MAX_BYTES:,} bytes; give articles one by one")
        else:
            yield read_object(value, where, options)


def _values(source: Source) -> Iterator[bytes | InputError | None]:
    """The values of a list, None for one that is too long; an error where the list doesn't end. Each byte is looked at once."""
    text, start, at, depth = b"", 0, 0, 0
    quoted = dropped = False
    while chunk := source.stream.read(1 << 20):
        text, start, at = text[start:] + chunk, 0, at - start
        while at < len(text):
            if quoted:
                quoted, at = _string_end(text, at)
                if quoted:
                    break
                continue
            if (token := _SIGN.search(text, at)) is None:
                at = len(text)
                break
            sign, at = token.group(), token.end()
            quoted = sign == b'"'
            depth += (sign in b"{[") - (sign in b"}]")
            if sign == b"[" and depth == 1:
                start = at
            elif (sign == b"," and depth == 1) or (sign == b"]" and depth == 0):
                value, start = text[start : token.start()], at
                if dropped or value.strip() or sign == b",":
                    yield None if dropped else value
                dropped = False
                if depth == 0:
                    return
        if at - start > MAX_BYTES:
            dropped, start = True, at
    yield InputError(f"{source.name}: isn't JSON (the list doesn't end); it may have been cut off, get it anew")


def _string_end(text: bytes, at: int) -> tuple[bool, int]:
    """Whether one is still within a string where the text ends, and where to go on."""
    match = _STRING.match(text, at)
    return (not match[1], match.end()) if match else (True, at)


def _is_object(line: bytes) -> bool:
    try:
        msgspec.json.decode(line, type=dict[str, msgspec.Raw])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False
    return True


def _lines(source: Source) -> Iterator[bytes | None]:
    """The lines; None for one that is too long to be taken into memory."""
    first = True
    while line := source.stream.readline(MAX_BYTES + 1):
        if len(line) > MAX_BYTES and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = source.stream.readline(MAX_BYTES)
            yield None
        else:
            yield line.removeprefix(_BOM) if first else line
        first = False


def read_object(data: bytes, where: str, options: Options) -> Item:
    """The article of one JSON object."""
    try:
        if is_ninjs(data):
            return read_ninjs(data, where, options)
        return _article(_DECODER.decode(data), where, options)
    except msgspec.ValidationError as error:
        return InputError(f"{where}: {error}; give at least id, text and published as strings")
    except UnicodeDecodeError as error:
        return InputError(f"{where}: isn't UTF-8 (byte {error.start}); convert it, e.g. with iconv -t UTF-8")
    except RecursionError:
        return InputError(f"{where}: is nested too deep to be an article; mend or remove it")
    except msgspec.DecodeError as error:
        if _LONE.search(data):
            return InputError(f"{where}: holds half a character (a lone surrogate such as \\ud800), or isn't JSON; mend or remove the line")
        return InputError(f"{where}: isn't JSON ({error}); mend or remove the line")


def _article(line: _Line, where: str, options: Options) -> Item:
    draft = Draft(
        text=line.text,
        id="" if line.id is None else str(line.id),
        published=line.published or line.date or line.dct or "",
        title=line.title or "",
        outlet=line.source or "",
        url=line.url or "",
        language=line.language or "",
        version="" if line.version is None else str(line.version),
        slug=line.slug or "",
    )
    return make_article(draft, where, options.published)
