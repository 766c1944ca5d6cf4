"""Reading web pages: the story without what surrounds it, its title, day, outlet and address, as trafilatura finds them."""

import re
from collections.abc import Iterator
from hashlib import blake2s

from dateline.errors import InputError
from dateline.read.article import Draft, make_article
from dateline.read.extras import need
from dateline.read.limits import MAX_ELEMENTS, MAX_HTML
from dateline.read.source import Item, Items, Options, Source, take

_TAGS = MAX_ELEMENTS // 3
_MOMENT = re.compile(
    rb"""(?:article:published_time|datePublished|"date"|pubdate|DC\.date\.issued|parsely-pub-date)["']?\s*(?:content\s*=|:)\s*["']"""
    rb"""(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d))""",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(rb"""<html\b[^>]{0,500}?\blang\s*=\s*["']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)""", re.IGNORECASE)


def read_html(source: Source, options: Options) -> Items:
    """The article of a page."""
    yield page_article(take(source, MAX_HTML), source.name, options, url=source.url, spare_id=source.id or "")


def page_article(data: bytes, where: str, options: Options, *, url: str, spare_id: str = "") -> Item:
    """The article of a page at `url` ("" where that isn't known), which names it; else its canonical address does, or `spare_id`."""
    trafilatura = need("trafilatura", where)
    if data.count(b"<") > _TAGS:
        return InputError(f"{where}: has more than {_TAGS:,} tags; pages with a dispatch don't")
    try:
        found = trafilatura.bare_extraction(
            data, url=url or None, with_metadata=True, include_comments=False, include_tables=False, favor_precision=True
        )
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError) as error:
        return InputError(f"{where}: can't be made sense of as HTML ({type(error).__name__}); give its text")
    if found is None or not (found.text or "").strip():
        return InputError(f"{where}: holds no story that could be told from what surrounds it; give its text")
    address = url or found.url or ""
    draft = Draft(
        text="\n\n".join(_paragraphs(found.text, found.title or "")),
        id=address_id(address) if url else "",
        spare_id=spare_id,
        published=_published(data, found.date or ""),
        title=found.title or "",
        outlet=found.sitename or found.hostname or "",
        url=address,
        language=_language(data),
    )
    return make_article(draft, where, options.published)


def address_id(url: str) -> str:
    """The id of what an address names: the address where it is short, else its beginning and a hash."""
    return url if len(url) <= 200 else f"{url[:150]}#{blake2s(url.encode(), digest_size=8).hexdigest()}"


def _paragraphs(text: str, title: str) -> Iterator[str]:
    """The paragraphs without the title, which trafilatura leaves at their beginning."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return iter(lines[1:] if len(lines) > 1 and lines[0].casefold() == title.strip().casefold() else lines)


def _published(data: bytes, day: str) -> str:
    """The moment with its zone that the page's metadata gives, where it is of the day that was found; else that day."""
    for match in _MOMENT.finditer(data, 0, 500_000):
        moment = match[1].decode()
        if not day or moment.startswith(day):
            return moment
    return day


def _language(data: bytes) -> str:
    """The language that the page declares, unless that is English, which pages also declare that aren't."""
    match = _LANGUAGE.search(data, 0, 20_000)
    declared = match[1].decode() if match else ""
    return "" if declared.lower().startswith("en") else declared
