"""Reading web pages: the story without what surrounds it, its title, day, outlet and address, as trafilatura finds them."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, lookup
from collections.abc import Sequence
from hashlib import blake2s
from itertools import pairwise

from dateline.errors import InputError
from dateline.read.article import Draft, make_article
from dateline.read.extras import need
from dateline.read.limits import MAX_ELEMENTS, MAX_HTML
from dateline.read.markup import fragment_text
from dateline.read.source import Item, Items, Options, Source, take

_TAGS = MAX_ELEMENTS // 3
_CHARSET = re.compile(rb"""<meta\b[^>]{0,200}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_LATIN = frozenset({"ascii", "iso8859-1"})
_MOMENT = re.compile(
    r"""(?:article:published_time|datePublished|"date"|pubdate|DC\.date\.issued|parsely-pub-date)["']?\s*(?:content\s*=|:)\s*["']"""
    r"""(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d))""",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"""<html\b[^>]{0,500}?\blang\s*=\s*["']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)""", re.IGNORECASE)


def read_html(source: Source, options: Options) -> Items:
    """The article of a page."""
    yield page_article(take(source, MAX_HTML), source.name, options, url=source.url, spare_id=source.id or "")


def page_article(data: bytes, where: str, options: Options, *, url: str, spare_id: str = "", charset: str = "") -> Item:
    """The article of a page at `url` ("" where that isn't known), which names it; else its canonical address does, or `spare_id`.

    `charset` is the encoding that the page's server declares.
    """
    trafilatura = need("trafilatura", where)
    page = _decoded(data, charset) or trafilatura.utils.decode_file(data)
    if page.count("<") > _TAGS:
        return InputError(f"{where}: has more than {_TAGS:,} tags; pages with a dispatch don't")
    try:
        found = trafilatura.bare_extraction(
            page, url=url or None, with_metadata=True, include_comments=False, include_tables=False, favor_precision=True
        )
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError) as error:
        return InputError(f"{where}: can't be made sense of as HTML ({type(error).__name__}); give its text")
    if found is None or not (found.text or "").strip():
        return InputError(f"{where}: holds no story that could be told from what surrounds it; give its text")
    title, *lines = _as_shown(page, [found.title or "", *found.text.split("\n")])
    address = url or found.url or ""
    draft = Draft(
        text="\n\n".join(_paragraphs(lines, title)),
        id=address_id(address) if url else "",
        spare_id=spare_id,
        published=_published(page, found.date or ""),
        title=title,
        outlet=found.sitename or found.hostname or "",
        url=address,
        language=_language(page),
    )
    return make_article(draft, where, options.published)


def address_id(url: str) -> str:
    """The id of what an address names: the address where it is short, else its beginning and a hash."""
    return url if len(url) <= 200 else f"{url[:150]}#{blake2s(url.encode(), digest_size=8).hexdigest()}"


def _decoded(data: bytes, charset: str) -> str:
    """The page's characters: UTF-8 where its bytes are that, else as its server or the page declares; "" where neither fits.

    Pages that say Latin-1 mean Windows-1252. Source: WHATWG, Encoding Standard, section 4.2.
    """
    declared = _CHARSET.search(data, 0, 4096)
    labels = ["utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig", charset, declared[1].decode() if declared else ""]
    for encoding in map(_encoding, filter(None, labels)):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeError):
            continue
    return ""


def _encoding(label: str) -> str:
    """The encoding that a label on the web stands for; the label where it stands for none."""
    try:
        name = lookup(label).name
    except LookupError:
        return label
    return "cp1252" if name in _LATIN else name


def _as_shown(page: str, found: Sequence[str]) -> list[str]:
    """The lines that were found, each as the page has it: as the first line of the same letters, where none is the very same.

    Trafilatura leaves out what isn't seen (U+200B) and a line that stands there twice in a row, and puts marks of its own before the
    items of lists.
    """
    shown = [" ".join(line.split()) for line in fragment_text(page).split("\n")]
    same, alike = frozenset(shown), dict[str, str]()
    for line in shown:
        alike.setdefault(_letters(line), line)
    alike.pop("", None)
    told = [line if line in same else alike.get(_letters(line), line) for line in map(str.strip, found)]
    twice = {a for a, b in pairwise(filter(None, shown)) if a == b}
    lost = {line for line in twice if told.count(line) == 1}
    return [told[0], *(again for line in told[1:] for again in ([line, line] if line in lost else [line]))]


def _letters(line: str) -> str:
    return "".join(filter(str.isalnum, line))


def _paragraphs(found: Sequence[str], title: str) -> list[str]:
    """The paragraphs without the title, which trafilatura leaves at their beginning."""
    lines = [line for line in found if line]
    return lines[1:] if len(lines) > 1 and lines[0].casefold() == title.casefold() else lines


def _published(page: str, day: str) -> str:
    """The moment with its zone that the page's metadata gives, where it is of the day that was found; else that day."""
    for match in _MOMENT.finditer(page, 0, 500_000):
        if not day or match[1].startswith(day):
            return match[1]
    return day


def _language(page: str) -> str:
    """The language that the page declares, unless that is English, which pages also declare that aren't."""
    match = _LANGUAGE.search(page, 0, 20_000)
    declared = match[1] if match else ""
    return "" if declared.lower().startswith("en") else declared
