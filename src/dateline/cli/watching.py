"""One run of `dateline watch`: poll what is due, code and keep what is new, remember, wait."""

import asyncio
import random
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from dateline.cli.coding import Outputs, Task, code_items
from dateline.cli.counts import Counts
from dateline.cli.output import say
from dateline.errors import StoreError
from dateline.read.extras import need
from dateline.read.source import Item
from dateline.store import open_store
from dateline.watch.feeds import Feeds, FeedState, load_states, save_states
from dateline.watch.poll import Polled, due_feeds, merge_states, poll_feeds, spread

_LONGEST_SLEEP = 60.0


class Watch(Struct, frozen=True):
    """What to watch, where to keep what is new and what is remembered, whether to end after one round, and with which model to read."""

    feeds: Feeds
    store: Path
    state: Path
    once: bool = False
    model: str | None = None


def watch_feeds(watch: Watch) -> int:
    """The exit code of a run: 0 where it was ended or a round went well, 4 where some feeds of the one round failed, 3 where all did."""
    for module in ("httpx", "feedparser"):
        need(module, "watching feeds", "watch")
    states: Mapping[str, FeedState] = load_states(watch.state)
    try:
        while True:
            polled = _poll_due(watch, states)
            if _keep(watch, polled):
                states = merge_states(states, polled)
                save_states(watch.state, states)
            if watch.once:
                return _exit_code(polled)
            _wait(watch, states)
    except KeyboardInterrupt:
        say("ended; the same command goes on from here")
        return 0


def _poll_due(watch: Watch, states: Mapping[str, FeedState]) -> list[Polled]:
    now = time.time()
    due = due_feeds(watch.feeds, states, now)
    if not due:
        return []
    polled = asyncio.run(poll_feeds(due, watch.feeds, states, now=now))
    for one in polled:
        if one.trouble:
            say(f"dateline: {one.feed.url}: {one.trouble}; asked again in {(one.state.due - now) / 60:.0f} minutes")
    return [replace(one, state=replace(one.state, due=spread(one.state.due, now, random.random()))) for one in polled]


def _keep(watch: Watch, polled: Sequence[Polled]) -> bool:
    """Whether what is new was kept; where the store can't be written, it is polled again."""
    items: list[Item] = [item for one in polled for item in one.items]
    if not items:
        return True
    counts = Counts()
    try:
        with open_store(watch.store) as store:
            code_items(iter(items), Task((), watch.store, jobs=1, model=watch.model), Outputs(store), counts)
    except StoreError as error:
        say(f"dateline: {error}; what is new is asked for again")
        return False
    say(f"{datetime.now():%Y-%m-%d %H:%M} {counts.summary(kept=True)}")
    return True


def _wait(watch: Watch, states: Mapping[str, FeedState]) -> None:
    """Sleep until a feed is due, or for a minute."""
    due = min(states.get(feed.url, FeedState()).due for feed in watch.feeds.feed)
    time.sleep(max(1.0, min(_LONGEST_SLEEP, due - time.time())))


def _exit_code(polled: Sequence[Polled]) -> int:
    failed = sum(1 for one in polled if one.trouble)
    if not failed:
        return 0
    return 3 if failed == len(polled) else 4
