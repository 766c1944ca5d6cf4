"""The flat tables as a SQLite database: days as text, truth as 0 and 1."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path

from dateline.export.definition import CODEBOOK_COLUMNS, TableDefinition, codebook_rows, load_definition
from dateline.export.flat import FLAT, Cell
from dateline.export.writers import Choice
from dateline.types import Merged

_TYPES = {"VARCHAR": "TEXT", "DATE": "TEXT", "BOOLEAN": "INTEGER", "INTEGER": "INTEGER", "DOUBLE": "REAL"}


def write(events: Iterable[Merged], path: Path, choice: Choice) -> None:
    """Write all flat tables and the codebook."""
    del choice
    tables = load_definition().flat
    with closing(sqlite3.connect(path)) as connection, connection:
        for name, table in tables.items():
            connection.execute(_ddl(name, table))
        connection.execute("CREATE TABLE codebook (" + ", ".join(f'"{c}" TEXT NOT NULL' for c in CODEBOOK_COLUMNS) + ")")
        connection.executemany("INSERT INTO codebook VALUES (?, ?, ?, ?, ?)", codebook_rows())
        for merged in events:
            for name, table in tables.items():
                rows = ([_plain(cell) for cell in row] for row in FLAT[name](merged))
                connection.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(table.columns))})', rows)


def _ddl(name: str, table: TableDefinition) -> str:
    columns = [f'"{c.name}" {_TYPES[c.type]}{" NOT NULL" if c.required else ""}' for c in table.columns]
    key = ", ".join(f'"{column}"' for column in table.key)
    owner = ', FOREIGN KEY ("event") REFERENCES "events" ("id")' if "event" in table.names else ""
    return f'CREATE TABLE "{name}" ({", ".join(columns)}, PRIMARY KEY ({key}){owner})'


def _plain(cell: Cell) -> str | int | float | None:
    """The value as SQLite keeps it."""
    return cell.isoformat() if isinstance(cell, date) else cell
