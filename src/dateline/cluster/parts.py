"""What coding a chunk leaves: Parquet by month of publication, then a summary, without which it counts as not done."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from dateline.cluster.chunks import Chunk
from dateline.cluster.files import list_folder, read_bytes, write_whole
from dateline.errors import InputError
from dateline.types import Record, Withdrawal

DONE = "_done"
_COLUMNS = ("ordinal", "kind", "id", "published", "agency", "outlet", "title", "url", "events", "coder", "record")

_RECORD = msgspec.json.Decoder(Record)
_WITHDRAWAL = msgspec.json.Decoder(Withdrawal)


class Summary(Struct, frozen=True):
    """What became of a chunk: numbers, and messages on what couldn't be read or coded."""

    articles: int
    events: int
    other_language: int = 0
    bad: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


class Kept(Struct, frozen=True):
    """A record or withdrawal as it is read back, with what read it."""

    item: Record | Withdrawal
    coder: str


class _Row(Struct, frozen=True):
    ordinal: int
    kind: str
    id: str
    published: str | None
    agency: str | None
    outlet: str | None
    title: str | None
    url: str | None
    events: int
    coder: str
    record: str


def write_parts(folder: str, chunk: Chunk, items: Sequence[tuple[int, Record | Withdrawal]], coder: str) -> tuple[str, ...]:
    """The files written, by month: records and withdrawals, each with its number in the chunk. Written anew they are the same."""
    months: dict[str, list[_Row]] = {}
    for ordinal, item in items:
        month = item.article.published.isoformat()[:7] if isinstance(item, Record) else "withdrawn"
        months.setdefault(month, []).append(_row(ordinal, item, coder))
    names = []
    for month, rows in sorted(months.items()):
        names.append(f"published={month}/part-{chunk.name}.parquet")
        write_whole(f"{folder}/{names[-1]}", _as_parquet(rows))
    return tuple(names)


def _row(ordinal: int, item: Record | Withdrawal, coder: str) -> _Row:
    told = msgspec.json.encode(item).decode()
    if isinstance(item, Withdrawal):
        return _Row(ordinal, "withdrawal", item.id, None, None, None, None, None, 0, coder, told)
    article = item.article
    published = article.published.isoformat()
    return _Row(
        ordinal,
        "record",
        article.id,
        published,
        item.header.agency,
        article.outlet,
        article.title,
        article.url,
        len(item.claims),
        coder,
        told,
    )


def _as_parquet(rows: Sequence[_Row]) -> bytes:
    import pyarrow
    from pyarrow import parquet

    integers = ("ordinal", "events")
    schema = pyarrow.schema([(name, pyarrow.int64() if name in integers else pyarrow.string()) for name in _COLUMNS])
    table = pyarrow.Table.from_pylist([msgspec.structs.asdict(row) for row in rows], schema=schema)
    out = io.BytesIO()
    parquet.write_table(table, out, compression="zstd")
    return out.getvalue()


def commit(folder: str, chunk: Chunk, summary: Summary) -> None:
    """Say that a chunk is done."""
    write_whole(f"{folder}/{DONE}/{chunk.name}.json", msgspec.json.encode(summary))


def read_summaries(folder: str) -> dict[str, Summary]:
    """What became of the chunks that are done, by their names."""
    found = {}
    for path, _ in list_folder(f"{folder}/{DONE}"):
        if path.endswith(".json"):
            found[path.rpartition("/")[2].removesuffix(".json")] = msgspec.json.decode(read_bytes(path), type=Summary)
    return found


def read_summary(folder: str, name: str) -> Summary:
    """What became of a chunk that was just done.

    Raises: InputError where its summary isn't there, as where the machines don't share the folder.
    """
    path = f"{folder}/{DONE}/{name}.json"
    if not list_folder(path):
        raise InputError(f"{folder}: a machine of the cluster wrote there, and it can't be seen here; give an --output that all share")
    return msgspec.json.decode(read_bytes(path), type=Summary)


def read_parts(paths: Sequence[Path]) -> Iterator[Kept]:
    """What was kept in folders of coded chunks, or in Parquet files of them, in the order of the input; one chunk is in memory at a time.

    Raises: InputError where a file is missing, damaged or none of these, or a folder's run isn't done.
    """
    import duckdb

    files: dict[tuple[str, str], list[Path]] = {}
    for path in paths:
        for part in _parts(path):
            if part not in files.setdefault((str(part.parent.parent), part.name), []):
                files[str(part.parent.parent), part.name].append(part)
    order = list(dict.fromkeys(root for root, _ in files))
    for key in sorted(files, key=lambda key: (order.index(key[0]), key[1])):
        names = [str(part) for part in files[key]]
        with duckdb.connect(config={"threads": 1}) as connection:
            query = "SELECT kind, coder, record FROM read_parquet(?, hive_partitioning = false) ORDER BY ordinal"
            try:
                rows = connection.execute(query, [names]).fetchall()
                for kind, coder, told in rows:
                    yield Kept(_WITHDRAWAL.decode(told) if kind == "withdrawal" else _RECORD.decode(told), coder)
            except (duckdb.Error, msgspec.MsgspecError) as error:
                line = str(error).splitlines()[0]
                raise InputError(f"{names[0]}: isn't what `dateline code --cluster` wrote ({line}); code that input anew") from error


def _parts(path: Path) -> list[Path]:
    """The Parquet files of a folder whose run is done, or the file itself."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise InputError(f"{path}: no such file or folder; give what `dateline code --cluster` wrote")
    from dateline.cluster.plan import read_plan

    plan, done = read_plan(str(path)), read_summaries(str(path))
    if plan is None:
        raise InputError(f"{path}: isn't a folder that `dateline code --cluster` wrote; give its --output")
    if missing := [chunk for chunk in plan.chunks if chunk.name not in done]:
        raise InputError(f"{path}: {len(missing)} of {len(plan.chunks)} chunks aren't coded yet; run the same `dateline code` again")
    return [path / part for chunk in plan.chunks for part in done[chunk.name].parts]
