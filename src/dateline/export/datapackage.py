"""A Frictionless Data Package: the flat tables as CSV, `datapackage.json`, `codebook.csv` and `read.R`.

Source: Data Package and Table Schema specifications, version 1 (https://specs.frictionlessdata.io).
"""

import io
from collections.abc import Iterable, Iterator

import msgspec

from dateline.export.csv import csv_lines
from dateline.export.definition import CODEBOOK_COLUMNS, Column, TableDefinition, load_definition
from dateline.export.flat import FLAT, text_cell
from dateline.export.tables import codebook
from dateline.export.writers import Choice
from dateline.types import Merged

_TYPES = {"VARCHAR": "string", "DATE": "date", "BOOLEAN": "boolean", "INTEGER": "integer", "DOUBLE": "number"}
_R_TYPES = {"VARCHAR": "character", "DATE": "Date", "BOOLEAN": "character", "INTEGER": "integer", "DOUBLE": "numeric"}


def files(events: Iterable[Merged], choice: Choice) -> Iterator[tuple[str, bytes]]:
    """The package's files, by name."""
    del choice
    tables = load_definition().flat
    contents = {name: io.BytesIO() for name in tables}
    for name, table in tables.items():
        contents[name].write(csv_lines([table.names]))
    for merged in events:
        for name, content in contents.items():
            content.write(csv_lines(map(text_cell, row) for row in FLAT[name](merged)))
    for name, content in contents.items():
        yield f"{name}.csv", content.getvalue()
    yield "codebook.csv", codebook()
    yield "datapackage.json", msgspec.json.format(msgspec.json.encode(_package())) + b"\n"
    yield "read.R", read_r().encode()


def _package() -> dict[str, object]:
    resources = [_resource(name, table.description, _schema(table)) for name, table in load_definition().flat.items()]
    fields = [{"name": name, "type": "boolean" if name == "required" else "string"} for name in CODEBOOK_COLUMNS]
    resources.append(_resource("codebook", "What each column of each table says.", {"fields": fields}))
    return {
        "profile": "tabular-data-package",
        "name": "dateline-record",
        "title": "Diplomatic record read from news dispatches by Dateline",
        "description": "Claims of dated dispatches, merged into events; codebook.csv says what each column holds, read.R reads it into R.",
        "resources": resources,
    }


def _resource(name: str, description: str, schema: dict[str, object]) -> dict[str, object]:
    kind = {"profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
    return {"name": name, "path": f"{name}.csv", "description": description, **kind, "schema": schema}


def _schema(table: TableDefinition) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if "event" in table.names:
        schema["foreignKeys"] = [{"fields": "event", "reference": {"resource": "events", "fields": "id"}}]
    return schema


def _field(column: Column) -> dict[str, object]:
    field: dict[str, object] = {"name": column.name, "type": _TYPES[column.type], "description": column.description}
    return field | ({"constraints": {"required": True}} if column.required else {})


def read_r() -> str:
    """A script that reads the tables into data frames, with base R alone."""
    head = (
        '# Reads the record into data frames, one a table, with base R alone: source("read.R") in this folder,\n'
        '# or source("path/to/read.R", chdir = TRUE) from elsewhere. codebook.csv says what each column holds.\n\n'
        "read_table <- function(name, types, flags = character()) {\n"
        '  frame <- read.csv(paste0(name, ".csv"), colClasses = types, na.strings = "", encoding = "UTF-8",\n'
        "                    check.names = FALSE, stringsAsFactors = FALSE)\n"
        '  for (flag in flags) frame[[flag]] <- frame[[flag]] == "true"\n'
        "  frame\n"
        "}\n\n"
    )
    return head + "\n".join(_read_table(name, table) for name, table in load_definition().flat.items())


def _read_table(name: str, table: TableDefinition) -> str:
    types = ", ".join(f'"{_R_TYPES[column.type]}"' for column in table.columns)
    flags = [f'"{column.name}"' for column in table.columns if column.type == "BOOLEAN"]
    extra = f", c({', '.join(flags)})" if flags else ""
    return f'{name} <- read_table("{name}", c({types}){extra})\n'
