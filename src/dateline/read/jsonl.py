"""Reading JSON lines: one article a line with `id`, `text` and `published`, and what else it says about itself."""

from collections.abc import Iterator
from datetime import date, datetime

import msgspec

from dateline.errors import InputError
from dateline.types import Article, ArticleId


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


def read_jsonl(data: bytes, name: str, *, published: date | None = None) -> Iterator[Article | InputError]:
    """The articles of the lines, and an error for each line that gives none; empty lines are passed over.

    `published` (or `date`, or `dct`) is a day or a moment with its zone, as ISO 8601.
    """
    decoder = msgspec.json.Decoder(_Line)
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        where = f"{name} line {number}"
        try:
            yield _article(decoder.decode(line.lstrip(b"\xef\xbb\xbf")), where, published)
        except msgspec.ValidationError as error:
            yield InputError(f"{where}: {error}; give at least id, text and published as strings")
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            yield InputError(f"{where}: isn't JSON in UTF-8 ({error}); mend or remove the line")


def _article(line: _Line, where: str, published: date | None) -> Article | InputError:
    if not line.text.strip():
        return InputError(f"{where}: its text is empty; give the dispatch in 'text'")
    stated = line.published or line.date or line.dct
    try:
        issued = _moment(stated) if stated else None
    except ValueError:
        return InputError(f"{where}: {stated!r} is no date; write YYYY-MM-DD or an ISO 8601 moment")
    day = issued.date() if issued else published
    if day is None:
        return InputError(f"{where}: has no date; give it 'published' or give --published YYYY-MM-DD")
    return Article(
        id=ArticleId(str(line.id) if line.id is not None else where),
        text=line.text,
        published=day,
        title=line.title or "",
        outlet=line.source,
        url=line.url,
        language=line.language or "en",
        issued=issued if issued and issued.tzinfo else None,
    )


def _moment(stated: str) -> datetime:
    """The day or moment that ISO 8601 words state (compact days, "20240514", too)."""
    return datetime.fromisoformat(stated.strip())
