"""The flat tables as DuckDB relations: the way to Parquet, Arrow, pandas and polars, with the types of the definition."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

import duckdb
import msgspec

from dateline.export.definition import TableDefinition, flat_table
from dateline.export.flat import FLAT, Row
from dateline.types import Merged

_LONGEST = 1 << 30
"""Bytes that a row may have, in JSON."""


def load_events(connection: duckdb.DuckDBPyConnection, events: Iterable[Merged], table: str) -> duckdb.DuckDBPyRelation:
    """The flat table of that name as a relation of the connection."""
    return load_rows(connection, (row for merged in events for row in FLAT[table](merged)), flat_table(table))


def load_rows(connection: duckdb.DuckDBPyConnection, rows: Iterable[Row], table: TableDefinition) -> duckdb.DuckDBPyRelation:
    """The rows as a relation with the table's columns and types, in their order."""
    encoder = msgspec.json.Encoder()
    connection.execute("SET threads = 1")
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        path = Path(folder) / "rows.json"
        with path.open("wb") as file:
            for row in rows:
                file.write(encoder.encode(dict(zip(table.names, row, strict=True))) + b"\n")
        types = ", ".join(f"'{column.name}': '{column.type}'" for column in table.columns)
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE written AS FROM read_json(?, format = 'newline_delimited',"
            f" maximum_object_size = {_LONGEST}, columns = {{{types}}})",
            [str(path)],
        )
    return connection.table("written")
