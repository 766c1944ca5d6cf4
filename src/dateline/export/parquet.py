"""A flat table as Parquet, written by DuckDB."""

from collections.abc import Iterable
from pathlib import Path

import duckdb

from dateline.export.frames import load_events
from dateline.export.writers import Choice
from dateline.types import Merged


def write(events: Iterable[Merged], path: Path, choice: Choice) -> None:
    """Write the table that is chosen."""
    with duckdb.connect() as connection:
        load_events(connection, events, choice.table).write_parquet(str(path), compression="zstd")
