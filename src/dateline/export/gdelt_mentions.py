"""GDELT 2.0's Mentions: 16 columns parted by tabs, a line for each claim on each pair of the events written."""

from collections.abc import Iterable, Iterator

from dateline.export.gdelt import global_event_id, moment, tab_line
from dateline.export.pairs import Pair, day_of, done_pairs
from dateline.export.writers import Choice
from dateline.types import Argument, Merged, Record, Telling, Told

COLUMNS = (
    "GlobalEventID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier", "SentenceID",
    "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence", "MentionDocLen", "MentionDocTone",
    "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
"""The columns, in order."""
_WEB, _CITATION = 1, 2
"""GDELT's types of mention: an article on the web, whose identifier is its address; another, with a citation."""


def lines(events: Iterable[Merged], choice: Choice) -> Iterator[bytes]:
    """The mentions of what GDELT's Events are given by `gdelt_events`."""
    del choice
    for merged in events:
        if day_of(merged) is not None:
            yield from (tab_line(_row(pair, telling)) for pair in done_pairs(merged) for telling in merged.event.tellings)


def _row(pair: Pair, telling: Telling) -> Iterator[object]:
    record, claim, merged = telling.record, telling.claim, pair.merged
    article = record.article
    yield global_event_id(pair)
    yield moment(merged.event.tellings[0].record.article.published)
    yield moment(article.published)
    yield _WEB if article.url else _CITATION
    yield article.outlet or record.header.agency or "unknown"
    yield article.url or article.id
    yield _sentence(record, claim.trigger.start)
    yield _offset(pair.actor, telling)
    yield _offset(pair.recipient, telling)
    yield claim.trigger.start
    yield 1
    yield 10 * round(10 * merged.confidence.score)
    yield len(article.reading)
    yield from (None, None, None)


def _offset(told: Told[Argument] | None, telling: Telling) -> int:
    """Where the claim's article names the actor, in code points of its title and text; -1 where it doesn't."""
    if told is None:
        return -1
    return next((a.span.start for a in telling.claim.arguments if a.actor.id == told.value.actor.id), -1)


def _sentence(record: Record, position: int) -> int:
    """The number of the paragraph, from 1, since the record keeps no sentences."""
    return record.article.reading.count("\n\n", 0, position) + 1
