"""Reading Parquet: a table with a row an article, by way of DuckDB."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.errors import InputError
from dateline.read.columns import match_columns, row_article
from dateline.read.limits import MAX_CHARACTERS
from dateline.read.source import Items, Options, Source, chunks_of, seekable

_ROWS = 64
_GLOBBING = frozenset("*?[")
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "400MB",
    "threads": 1,
    "preserve_insertion_order": True,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def read_parquet(source: Source, options: Options) -> Items:
    """The articles of the rows, in their order."""
    import duckdb

    with _as_file(source) as path, duckdb.connect(config=_SETTINGS) as connection:
        try:
            described = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [[path]]).fetchall()
            names = [str(row[0]) for row in described]
            columns = match_columns(names, source.name, options)
            cells = ", ".join(_cell(names[place]) for place in columns.values())
            rows = connection.execute(f"SELECT {cells} FROM read_parquet(?)", [[path]])
            number = 0
            while batch := rows.fetchmany(_ROWS):
                for row in batch:
                    number += 1
                    said = {field: cell or "" for field, cell in zip(columns, row, strict=True)}
                    yield row_article(said, f"{source.name} row {number}", options)
        except duckdb.Error as error:
            yield InputError(f"{source.name}: isn't whole Parquet ({str(error).splitlines()[0][:200]}); get it anew")


def _cell(name: str) -> str:
    """A column's value as text, cut where it is longer than an article may be."""
    quoted = '"' + name.replace('"', '""') + '"'
    return f"left(CAST({quoted} AS VARCHAR), {MAX_CHARACTERS + 1})"


@contextmanager
def _as_file(source: Source) -> Iterator[str]:
    """The path of a file with the source's content, which DuckDB doesn't take for a pattern."""
    path = getattr(source.stream, "name", None)
    if isinstance(path, str) and Path(path).is_file() and not _GLOBBING & set(path):
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, "table.parquet")
        with open(copy, "wb") as out:
            out.writelines(chunks_of(seekable(source)))
        yield copy
