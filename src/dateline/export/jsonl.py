"""Records and events as JSON lines: one object a line, UTF-8, keys in a fixed order."""

import msgspec

from dateline.export.contract import record_line
from dateline.export.merged import merged_line
from dateline.types import Merged, Record


def record_jsonl(record: Record) -> bytes:
    """The record as a line of the output contract."""
    return msgspec.json.encode(record_line(record)) + b"\n"


def event_jsonl(merged: Merged) -> bytes:
    """The event as a line of the output contract."""
    return msgspec.json.encode(merged_line(merged)) + b"\n"
