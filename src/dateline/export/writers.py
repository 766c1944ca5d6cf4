"""The writers: which formats there are, and writing events in one of them, wholly or not at all."""

import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import BinaryIO, Literal

from msgspec import Struct

from dateline.errors import DatelineError
from dateline.types import Merged

_OLDEST = (1980, 1, 1, 0, 0, 0)
"""The moment that files in an archive bear, so that the same record gives the same bytes."""


class ExportError(DatelineError):
    """The record can't be written so, or not there."""


class Choice(Struct, frozen=True):
    """What a writer may choose: the flat table, and whether cells that a spreadsheet would take for formulas are guarded."""

    table: str = "events"
    guard: bool = False


class Writer(Struct, frozen=True):
    """A format: the module that writes it, what it gives, and how.

    A module of `lines` has `lines(events, choice)`, the file's bytes; one of `files` has `files(events, choice)`, names and bytes of a
    folder's or an archive's files; one of `path` has `write(events, path, choice)`.
    """

    module: str
    gives: Literal["lines", "files", "path"]
    what: str
    ending: str


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "csv": Writer("tables", "lines", "CSV: a flat table, one row an event, or by --table a participant, place, claim or link", ".csv"),
        "parquet": Writer("parquet", "path", "Parquet: the same tables, typed", ".parquet"),
        "jsonl": Writer("whole", "lines", "JSON lines: each event with all its claims, as dateline show prints it", ".jsonl"),
        "xlsx": Writer("excel", "path", "Excel: all flat tables and the codebook as sheets; texts are never formulas", ".xlsx"),
        "sqlite": Writer("sqlite", "path", "SQLite: all flat tables and the codebook", ".sqlite"),
        "datapackage": Writer("datapackage", "files", "Data Package: CSV files, codebook.csv and read.R", " (a folder) or .zip"),
        "polecat": Writer("polecat", "lines", "POLECAT's 40 columns, for what occurred", ".txt"),
        "gdelt-events": Writer("gdelt_events", "lines", "GDELT 2.0 Events, 61 columns, for what occurred", ".export.CSV"),
        "gdelt-mentions": Writer("gdelt_mentions", "lines", "GDELT 2.0 Mentions, 16 columns, of the same", ".mentions.CSV"),
        "ics": Writer("ics", "lines", "iCalendar: events of known days, planned, held and called off", ".ics"),
        "gexf": Writer("gexf", "lines", "GEXF: who meets whom, for Gephi", ".gexf"),
        "graphml": Writer("graphml", "lines", "GraphML: who meets whom", ".graphml"),
        "geojson": Writer("geojson", "lines", "GeoJSON: a point for each event and place", ".geojson"),
        "ftm": Writer("ftm", "lines", "FollowTheMoney entities, as JSON lines", ".ftm.json"),
        "timeml": Writer("timeml", "files", "TimeML: each article with its times and events marked", " (a folder) or .zip"),
        "annotations": Writer("annotations", "lines", "W3C Web Annotations of the evidence, as JSON-LD", ".jsonld"),
    }
)
"""The formats by name."""


def write_events(name: str, events: Iterable[Merged], path: Path, choice: Choice | None = None) -> int:
    """How many events were given to the writer of that name, which writes them to `path`; what was there is replaced at the end.

    Raises: ExportError where the file can't be written, or a library that the format needs isn't installed.
    """
    writer, chosen = WRITERS[name], choice or Choice()
    counted = _Counted(events)
    module = _module(writer)
    try:
        if writer.gives == "files":
            _write_files(module.files(counted, chosen), path)
        else:
            with _replacing(path) as temporary:
                if writer.gives == "path":
                    module.write(counted, temporary, chosen)
                else:
                    with temporary.open("wb") as file:
                        _pour(module.lines(counted, chosen), file)
    except OSError as error:
        raise ExportError(f"{path}: can't be written ({error.strerror or error}); give another path with -o") from error
    return counted.count


def stream_events(name: str, events: Iterable[Merged], file: BinaryIO, choice: Choice | None = None) -> int:
    """The same, written to an open file.

    Raises: ExportError where the format needs a path.
    """
    writer = WRITERS[name]
    if writer.gives != "lines":
        raise ExportError(f"{name}: can't be printed; give a path with -o")
    counted = _Counted(events)
    _pour(_module(writer).lines(counted, choice or Choice()), file)
    return counted.count


def need(module: str, extra: str) -> ModuleType:
    """The module, which an extra of the package installs.

    Raises: ExportError where it isn't installed, saying how to install it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise ExportError(f"{module.partition('.')[0]} isn't installed; run: pip install 'dateline[{extra}]'") from error


class _Counted:
    """Events, counted as they are asked for."""

    def __init__(self, events: Iterable[Merged]) -> None:
        self._events = events
        self.count = 0

    def __iter__(self) -> Iterator[Merged]:
        for event in self._events:
            self.count += 1
            yield event


def _module(writer: Writer) -> ModuleType:
    return import_module(f"dateline.export.{writer.module}")


def _pour(lines: Iterable[bytes], file: BinaryIO) -> None:
    for line in lines:
        file.write(line)


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A path beside the one given, which takes its place in the end; where anything fails, what was there stays."""
    if path.is_dir():
        raise ExportError(f"{path}: is a folder; give a file with -o")
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".dateline-") as folder:
        temporary = Path(folder) / path.name
        yield temporary
        os.replace(temporary, path)


def _write_files(files: Iterable[tuple[str, bytes]], path: Path) -> None:
    """Write files into a folder, or where the path says so, a zip archive."""
    if path.suffix.lower() == ".zip":
        with _replacing(path) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files:
                archive.writestr(_entry(name), content)
        return
    if path.is_file():
        raise ExportError(f"{path}: is a file; this format gives several: name a folder, or a .zip archive")
    path.mkdir(parents=True, exist_ok=True)
    for name, content in files:
        (path / name).write_bytes(content)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _OLDEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
