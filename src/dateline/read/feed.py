"""Reading feeds, RSS and Atom: an article an entry, with what text the feed carries of it."""

import re
from calendar import timegm
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Protocol, cast

from msgspec import Struct

from dateline.errors import InputError
from dateline.read.article import Draft, make_article
from dateline.read.extras import need
from dateline.read.html import address_id
from dateline.read.limits import MAX_ELEMENTS, MAX_ENTRIES, MAX_FEED
from dateline.read.markup import fragment_text, one_line
from dateline.read.moments import Moment, parse_moment
from dateline.read.source import Item, Items, Options, Source, take

_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)
_ENTITY = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)


class Entry(Struct, frozen=True):
    """One entry of a feed: what it says of a story, its link, and where it stands."""

    draft: Draft
    link: str
    where: str


class _Fields(Protocol):
    """A parsed entry or feed, as feedparser gives it."""

    def get(self, key: str, default: object = None) -> object: ...
    def __contains__(self, key: object) -> bool: ...


def read_feed(source: Source, options: Options) -> Items:
    """The articles of a feed's entries, and why there is none of the others."""
    for entry in read_entries(take(source, MAX_FEED), source.name):
        yield entry_article(entry, options)


def entry_article(entry: Entry, options: Options) -> Item:
    """The article that an entry is by itself."""
    return make_article(entry.draft, entry.where, options.published)


def read_entries(data: bytes, name: str) -> Iterator[Entry]:
    """The entries of a feed, known by their ids, else by their links; an entry's outlet is its source, else the feed's title.

    The day is that of publication; the version is numbered by the moment of the last update, in seconds since 1970.

    Raises: InputError where it isn't a feed, is longer than feeds are, defines entities, or has no entry that is whole.
    """
    feedparser = need("feedparser", name)
    _check(data.replace(b"\0", b""), name)
    parsed = cast(Mapping[str, object], feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False))
    entries = cast(list[_Fields], parsed.get("entries") or [])
    if not entries and (parsed.get("bozo") or not parsed.get("version")):
        raise InputError(f"{name}: is no feed (neither RSS nor Atom, or cut off before its first entry); get it anew")
    feed = cast(_Fields, parsed["feed"])
    outlet, language = one_line(_words(feed.get("title"))), _words(feed.get("language"))
    for number, entry in enumerate(entries, start=1):
        yield _entry(entry, outlet, language, f"{name} entry {number}")


def _check(data: bytes, name: str) -> None:
    if data.count(b"<") > MAX_ELEMENTS:
        raise InputError(f"{name}: has more than {MAX_ELEMENTS:,} tags; feeds don't, give it in parts")
    if sum(1 for _ in _ENTRY.finditer(data)) > MAX_ENTRIES:
        raise InputError(f"{name}: has more than {MAX_ENTRIES:,} entries; feeds don't, give it in parts")
    if _ENTITY.search(data):
        raise InputError(f"{name}: defines entities of its own, which isn't read; remove them")


def _entry(entry: _Fields, outlet: str, language: str, where: str) -> Entry:
    link = _words(entry.get("link"))
    source = entry.get("source")
    own = one_line(_words(cast(_Fields, source).get("title"))) if isinstance(source, Mapping) else ""
    updated = _moment(entry, "updated")
    draft = Draft(
        text=_text(entry),
        id=address_id(_words(entry.get("id")) or link),
        moment=_moment(entry, "published") or updated,
        title=one_line(fragment_text(_words(entry.get("title")))),
        outlet=own or outlet,
        url=link,
        language=language,
        version=str(int(updated.issued.timestamp())) if updated and updated.issued else "",
    )
    return Entry(draft, link, where)


def _text(entry: _Fields) -> str:
    """The longest of what the entry carries of the story: its content, else its summary."""
    contents = entry.get("content")
    pieces = [_words(c.get("value")) for c in cast(list[_Fields], contents)] if isinstance(contents, list) else []
    return max(map(fragment_text, [*pieces, _words(entry.get("summary"))]), key=len)


def _moment(entry: _Fields, key: str) -> Moment | None:
    """When the entry was published or updated: with the zone it names, else as feedparser reads it (UTC)."""
    if key not in entry:
        return None
    if (words := _words(entry.get(key))) and (moment := parse_moment(words)):
        return moment
    read = entry.get(f"{key}_parsed")
    try:
        issued = datetime.fromtimestamp(timegm(read), UTC) if isinstance(read, tuple) else None
    except (ValueError, TypeError, OverflowError, OSError):
        return None
    return Moment(issued.date(), issued) if issued else None


def _words(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
