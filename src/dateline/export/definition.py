"""The one definition of the record's tables, and what comes of it: the store's DDL, the codebook and the page of columns."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

_REQUIRED = " NOT NULL"


class Column(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A column: its name, its SQL type with or without NOT NULL, and what it says."""

    name: str
    declared: str
    description: str

    @property
    def type(self) -> str:
        """The SQL type alone."""
        return self.declared.removesuffix(_REQUIRED)

    @property
    def required(self) -> bool:
        """Whether it always has a value."""
        return self.declared.endswith(_REQUIRED)


class TableDefinition(Struct, frozen=True, forbid_unknown_fields=True):
    """A table: what a row of it is, its columns in order, and which of them name a row."""

    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)


class Definition(Struct, frozen=True, forbid_unknown_fields=True):
    """All tables by name: those that a store keeps, and the flat ones that the writers give."""

    store: Mapping[str, TableDefinition]
    flat: Mapping[str, TableDefinition]


@cache
def load_definition() -> Definition:
    """The tables as `record.toml` defines them."""
    return msgspec.toml.decode(files("dateline.export").joinpath("record.toml").read_bytes(), type=Definition)


def flat_table(name: str) -> TableDefinition:
    """The flat table of that name."""
    return load_definition().flat[name]


def table_ddl(name: str, table: TableDefinition) -> str:
    """The statement that makes the table, without keys."""
    columns = ", ".join(f'"{c.name}" {c.declared}' for c in table.columns)
    return f'CREATE TABLE "{name}" ({columns});'


def store_ddl() -> str:
    """The statements that make a store's tables.

    There are no keys: `store/write.py` alone writes, and replaces all rows of an article in one transaction, which keys would forbid.
    """
    return "\n".join(table_ddl(name, table) for name, table in load_definition().store.items())


CODEBOOK_COLUMNS = ("table", "column", "type", "required", "description")
"""The columns of the codebook."""


def codebook_rows() -> Iterator[tuple[str, str, str, str, str]]:
    """A row for each column of each flat table, in their order."""
    for name, table in load_definition().flat.items():
        for column in table.columns:
            yield name, column.name, column.type, "true" if column.required else "false", column.description


def columns_page() -> str:
    """The page of the documentation that tells every table and column, in Markdown."""
    definition = load_definition()
    parts = [
        "# Tables and columns\n",
        "Made from `src/dateline/export/record.toml` by `make pages`. What the writers give comes first, then what a store keeps;",
        "[record.md](record.md) has the views that answers are worked out from. An empty cell is not known or not told.\n",
        "## What the writers give\n",
        *(_section(name, table) for name, table in definition.flat.items()),
        "## What a store keeps\n",
        *(_section(name, table) for name, table in definition.store.items()),
    ]
    return "\n".join(parts)


def _section(name: str, table: TableDefinition) -> str:
    key = f" A row is named by {', '.join(f'`{k}`' for k in table.key)}." if table.key else ""
    head = [f"### {name}\n", f"{table.description}{key}\n", "| column | type | always | what it says |", "|---|---|---|---|"]
    return "\n".join([*head, *map(_line, table.columns), ""])


def _line(column: Column) -> str:
    said = column.description.replace("|", "\\|")
    return f"| `{column.name}` | {column.type} | {'yes' if column.required else ''} | {said} |"
