"""The user's own world tables: a folder of officeholder tables in the columns of ours, laid over the shipped ones."""

import csv
import io
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2s
from pathlib import Path

from platformdirs import user_data_path

from dateline.errors import InputError, LexiconError
from dateline.lexicon.load import read_rows
from dateline.lexicon.terms import COLUMNS, Holding, HoldingRow, as_holding


def world_folder() -> Path:
    """The folder of the user's tables: the one that DATELINE_WORLD names, else `world` in the platform's folder of user data.

    It need not exist.
    """
    named = os.environ.get("DATELINE_WORLD")
    return Path(named) if named else user_data_path("dateline", appauthor=False) / "world"


def table_paths(folder: Path) -> tuple[Path, ...]:
    """The tables in a user's folder by name; none where there is no such folder."""
    if not folder.is_dir():
        return ()
    return tuple(sorted(path for path in folder.glob("*.csv") if not path.name.startswith(".")))


def table_path(folder: Path, name: str) -> Path:
    """Where the table of that name is kept."""
    return folder / f"{name}.csv"


def read_own_table(path: Path) -> tuple[tuple[int, Holding], ...]:
    """The terms of a table in a user's folder, with their lines.

    Raises: LexiconError with the file and the line of a broken row.
    """
    try:
        text = _bytes(path).decode()
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: {error}; mend it, or `dateline world remove {path.stem}`") from error
    return tuple((line, _term(row, f"{path} line {line}")) for line, row in read_rows(HoldingRow, text, str(path)))


def _term(row: HoldingRow, where: str) -> Holding:
    try:
        return as_holding(row)
    except (ValueError, OverflowError) as error:
        raise LexiconError(f"{where}: {error}; mend this row") from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise LexiconError(f"{path} can't be read: {error.strerror}; mend it, or `dateline world remove {path.stem}`") from error


def world_digest(folder: Path) -> str | None:
    """A hash of the rows of the tables in a user's folder, whatever the tables' names; None where there are none."""
    lines = sorted(line for path in table_paths(folder) for line in _bytes(path).splitlines()[1:] if line)
    return blake2s(b"\n".join(lines), digest_size=4).hexdigest() if lines else None


def write_own_table(rows: Iterable[HoldingRow], path: Path) -> None:
    """Write a table whole or not at all.

    Raises: InputError where the folder can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
        try:
            with open(handle, "wb") as file:
                file.write(_as_text(rows).encode())
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(name)
            raise
    except OSError as error:
        raise InputError(f"{path} can't be written: {error.strerror}; give another folder by --world or DATELINE_WORLD") from error


def remove_own_table(path: Path) -> None:
    """Delete a table from a user's folder.

    Raises: InputError where there is none of that name.
    """
    try:
        path.unlink()
    except OSError as error:
        raise InputError(f"{path} can't be removed: {error.strerror}; `dateline world list` has the tables") from error


def _as_text(rows: Iterable[HoldingRow]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([getattr(row, column) or "" for column in COLUMNS] for row in rows)
    return text.getvalue()
