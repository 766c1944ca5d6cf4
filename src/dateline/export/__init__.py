"""Writing records in the formats that people use."""

from dateline.export.contract import record_line
from dateline.export.lines import RecordLine

__all__ = ["RecordLine", "record_line"]
