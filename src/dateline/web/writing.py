"""Events in the formats of the exports, with no more of an article's words than may be shown."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from dateline.export.writers import write_events
from dateline.types import Merged
from dateline.web.settings import Settings
from dateline.web.texts import trimmed


def written(name: str, events: Sequence[Merged], settings: Settings) -> bytes:
    """The events in a format by its name: "ics", "parquet", "csv"..."""
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        path = Path(folder) / f"events.{name}"
        write_events(name, [trimmed(event, settings) for event in events], path)
        return path.read_bytes()
