"""Events as JSON lines of the output contract."""

from collections.abc import Iterable, Iterator

from dateline.export.jsonl import event_jsonl
from dateline.export.writers import Choice
from dateline.types import Merged


def lines(events: Iterable[Merged], choice: Choice) -> Iterator[bytes]:
    """A line an event, with all its claims."""
    del choice
    return map(event_jsonl, events)
