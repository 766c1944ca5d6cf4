"""Polling feeds: those that are due, one request to a host at a time, and when each is due again."""

import asyncio
from collections.abc import Mapping, Sequence
from hashlib import blake2s
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from dateline.errors import InputError
from dateline.read.feed import Entry, entry_article, read_entries
from dateline.read.fetch import Fetch, Fetched, Unfetched, fetch, make_client
from dateline.read.html import page_article
from dateline.read.limits import MAX_HTML
from dateline.read.source import Item, Options
from dateline.types import Article
from dateline.watch.feeds import Feed, Feeds, FeedState, States

if TYPE_CHECKING:
    import httpx

LONGEST_WAIT = 86_400.0
"""The most seconds between polls, however often they failed and whatever a server asks."""

_DOUBLINGS = 7
_KEPT = 5_000
_PAGES = 50
"""The most pages that are read in one poll of a feed; the others wait for the next."""


class Polled(Struct, frozen=True):
    """What a poll gave: the new items, what to remember, and why it failed ("" where it didn't)."""

    feed: Feed
    items: tuple[Item, ...]
    state: FeedState
    trouble: str = ""


class _Caller(Struct, frozen=True):
    """Who fetches, with a lock for each host, and how."""

    client: "httpx.AsyncClient"
    hosts: dict[str, asyncio.Lock]
    feeds: Feeds
    now: float


def due_feeds(feeds: Feeds, states: States, now: float) -> tuple[Feed, ...]:
    """The feeds that are due."""
    return tuple(feed for feed in feeds.feed if states.get(feed.url, FeedState()).due <= now)


def next_due(every: float, failures: int, now: float, *, wait: float | None = None) -> float:
    """When a feed is due after a poll: after its interval, doubled for each failure in a row, no sooner than the server asks (`wait`)."""
    interval: float = every * 2 ** min(failures, _DOUBLINGS)
    return now + min(LONGEST_WAIT, max(interval, wait or 0.0))


def spread(due: float, now: float, chance: float) -> float:
    """A time up to a tenth later, by a chance in [0, 1), so that polls don't fall together."""
    return due + (due - now) * 0.1 * chance


async def poll_feeds(due: Sequence[Feed], feeds: Feeds, states: States, *, now: float) -> list[Polled]:
    """What polling each of the feeds gave; of several feeds of one host one is polled after the other.

    Nothing is raised for what servers do.
    """
    async with make_client(feeds.agent) as client:
        caller = _Caller(client, {}, feeds, now)
        return await asyncio.gather(*(_poll(feed, states.get(feed.url, FeedState()), caller) for feed in due))


async def _poll(feed: Feed, state: FeedState, caller: _Caller) -> Polled:
    asked = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
    outcome = await _fetch(Fetch(feed.url, {name: value for name, value in asked.items() if value}, seconds=caller.feeds.timeout), caller)
    if isinstance(outcome, Unfetched):
        return _failed(feed, state, caller, outcome)
    if outcome.status == 304:
        rested = replace(state, failures=0)
        return Polled(feed, (), replace(rested, due=next_due(feed.every or caller.feeds.every, 0, caller.now)))
    try:
        entries = list(read_entries(outcome.body, feed.url))
    except InputError as error:
        return _failed(feed, state, caller, Unfetched(str(error).removeprefix(f"{feed.url}: ")))
    return await _take(feed, state, (outcome, entries), caller)


async def _take(feed: Feed, state: FeedState, given: tuple[Fetched, list[Entry]], caller: _Caller) -> Polled:
    """The items of the entries that weren't seen before, and what to remember."""
    outcome, entries = given
    seen = set(state.seen)
    fresh = {_key(entry): entry for entry in entries if _key(entry) not in seen}
    chosen = dict(list(fresh.items())[:_PAGES]) if feed.pages else fresh
    items = [await _read_entry(feed, entry, outcome, caller) for entry in chosen.values()]
    all_taken = len(chosen) == len(fresh)
    known = tuple(dict.fromkeys((*chosen, *(key for key in map(_key, entries) if key in seen), *state.seen)))[:_KEPT]
    after = FeedState(
        etag=outcome.headers.get("etag", "") if all_taken else "",
        modified=outcome.headers.get("last-modified", "") if all_taken else "",
        seen=known,
    )
    return Polled(feed, tuple(items), replace(after, due=next_due(feed.every or caller.feeds.every, 0, caller.now)))


async def _read_entry(feed: Feed, entry: Entry, outcome: Fetched, caller: _Caller) -> Item:
    """The article of an entry: of the page it links to, where that is asked for and can be read, else of what the feed says."""
    draft = replace(entry.draft, outlet=feed.outlet) if feed.outlet else entry.draft
    own = entry_article(replace(entry, draft=draft), Options())
    if not feed.pages or not entry.link or not isinstance(own, Article):
        return own
    page = await _fetch(Fetch(entry.link, private=outcome.private, largest=MAX_HTML, seconds=caller.feeds.timeout), caller)
    if isinstance(page, Unfetched):
        return own
    try:
        read = page_article(page.body, entry.where, Options(published=own.published), url=page.url)
    except InputError as error:
        return error
    return replace(own, text=read.text, title=own.title or read.title, language=read.language) if isinstance(read, Article) else own


async def _fetch(wanted: Fetch, caller: _Caller) -> Fetched | Unfetched:
    """What an address gives, once the requests to its host that were before it have ended, and a pause."""
    host = urlsplit(wanted.url).hostname or ""
    async with caller.hosts.setdefault(host, asyncio.Lock()):
        outcome = await fetch(caller.client, wanted)
        await asyncio.sleep(caller.feeds.pause)
    return outcome


def _failed(feed: Feed, state: FeedState, caller: _Caller, outcome: Unfetched) -> Polled:
    failures = state.failures + 1
    due = next_due(feed.every or caller.feeds.every, failures, caller.now, wait=outcome.wait)
    return Polled(feed, (), replace(state, failures=failures, due=due), outcome.reason)


def _key(entry: Entry) -> str:
    """A hash of what an entry says; an entry that says something else is new."""
    draft = entry.draft
    said = "\x1f".join((draft.id, draft.title, draft.text, draft.version, draft.url))
    return blake2s(said.encode(errors="surrogatepass"), digest_size=8).hexdigest()


def merge_states(states: States, polled: Sequence[Polled]) -> Mapping[str, FeedState]:
    """What is remembered after polls."""
    return {**states, **{one.feed.url: one.state for one in polled}}
