"""The feeds to watch, from a TOML file, and what is remembered of each between polls."""

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from dateline.errors import InputError

EVERY = 900.0
"""Seconds between the polls of a feed, where its file doesn't say."""

LEAST = 60.0
"""The fewest seconds between polls."""


class Feed(Struct, frozen=True, forbid_unknown_fields=True):
    """A feed: its address; seconds between polls; what its articles' outlet is called; whether the pages that it links to are read.

    None for `every` is the file's; "" for `outlet` is what the feed says.
    """

    url: str
    every: float | None = None
    outlet: str = ""
    pages: bool = False


class Feeds(Struct, frozen=True, forbid_unknown_fields=True):
    """The feeds to watch. `agent` is how the program names itself; a fetch may take `timeout` seconds; `pause` parts those of one host."""

    feed: tuple[Feed, ...]
    every: float = EVERY
    agent: str | None = None
    timeout: float = 30.0
    pause: float = 1.0


class FeedState(Struct, frozen=True, forbid_unknown_fields=True):
    """What is remembered of a feed: what its server named the version seen last; when it is due (seconds since 1970); failures in a row.

    `seen` has a hash of each entry that was taken.
    """

    etag: str = ""
    modified: str = ""
    due: float = 0.0
    failures: int = 0
    seen: tuple[str, ...] = ()


States = Mapping[str, FeedState]
"""What is remembered of feeds, by their addresses."""


def load_feeds(path: Path) -> Feeds:
    """The feeds of a file.

    Raises: InputError where it can't be read, or says what no such file says.
    """
    try:
        feeds = msgspec.toml.decode(path.read_bytes(), type=Feeds)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}; write a table [[feed]] with a url for each feed (docs/readers.md)") from error
    if not feeds.feed:
        raise InputError(f"{path}: names no feed; write a table [[feed]] with a url for each")
    wrong = next((feed.url for feed in feeds.feed if not feed.url.lower().startswith(("http://", "https://"))), None)
    if wrong is not None:
        raise InputError(f"{path}: {wrong!r} is no web address; begin it with http:// or https://")
    if min(feeds.every, *(feed.every or feeds.every for feed in feeds.feed)) < LEAST:
        raise InputError(f"{path}: polls more often than every {LEAST:g} seconds, which servers take ill; give a longer 'every'")
    return feeds


def load_states(path: Path) -> dict[str, FeedState]:
    """What was kept of feeds; nothing where the file isn't there or is damaged, which costs but a poll more."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, FeedState])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}


def save_states(path: Path, states: States) -> None:
    """Keep what is remembered of feeds; the file is at every moment the old one or the new one.

    Raises: InputError where it can't be written.
    """
    beside = path.with_name(path.name + ".new")
    try:
        beside.write_bytes(msgspec.json.format(msgspec.json.encode(dict(states)), indent=1))
        os.replace(beside, path)
    except OSError as error:
        raise InputError(f"{path}: can't be written ({error.strerror}); make room or check its permissions") from error
