"""ISO 8601 dates as precise as known, as half-open intervals of days; the function stands where linking can reach it."""

from dateline.days import interval

__all__ = ["interval"]
