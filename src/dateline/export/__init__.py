"""Writing records in the formats that people use."""

from dateline.export.contract import RecordLine, record_line

__all__ = ["RecordLine", "record_line"]
