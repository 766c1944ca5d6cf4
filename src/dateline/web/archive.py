"""The articles of an edition apart from its tables: their records by id, and an index of their words, the newest article first."""

import re
import sqlite3
import threading
import zlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb
import msgspec
from msgspec import Struct

from dateline.store.query import decode_record
from dateline.types import Record

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS, _MOST_FOUND = 8, 20_000
_LOT, _ASKED = 500, 500
_THREADS, _LEVEL = 2, 1
_SCHEMA = """
    PRAGMA journal_mode = wal;
    CREATE TABLE articles (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, published TEXT NOT NULL);
    CREATE TABLE records (number INTEGER PRIMARY KEY, record BLOB NOT NULL);
    CREATE VIRTUAL TABLE words USING fts5(said, content='', detail=none, prefix='2 3', tokenize='unicode61 remove_diacritics 2');
"""


class _Article(Struct):
    text: str
    title: str = ""


class _Kept(Struct):
    article: _Article


_WORDS_OF = msgspec.json.Decoder(_Kept)


class Archive:
    """A file of the articles; it can be asked for records at once, for words as soon as the texts have been gone through (`whole`)."""

    def __init__(self, path: Path, store: duckdb.DuckDBPyConnection) -> None:
        self._path = path
        self.whole = False
        _fill(path, store)
        self._thread = threading.Thread(target=self._read_words, daemon=True)
        self._thread.start()

    def records(self, ids: Sequence[str]) -> dict[str, Record]:
        """The records of those articles that are there, by the article's id."""
        found: dict[str, Record] = {}
        with self._open() as database:
            for start in range(0, len(ids), _ASKED):
                some = ids[start : start + _ASKED]
                query = f"SELECT id, record FROM articles JOIN records USING (number) WHERE id IN ({', '.join('?' * len(some))})"
                found.update((id_, decode_record(id_, zlib.decompress(record))) for id_, record in database.execute(query, some))
        return found

    def find(self, words: str, until: date, most: int = _MOST_FOUND) -> tuple[str, ...]:
        """The ids of the articles published by a day in which every word, or the beginning of one, stands: so many, the newest first."""
        asked = _WORD.findall(words)[:_MOST_WORDS]
        if not asked:
            return ()
        query = (
            "SELECT a.id FROM words w CROSS JOIN articles a ON a.number = w.rowid"
            " WHERE words MATCH ? AND a.published <= ? ORDER BY w.rowid LIMIT ?"
        )
        match = " AND ".join(f'"{word}"*' if len(word) > 1 else f'"{word}"' for word in asked)
        with self._open() as database:
            return tuple(row[0] for row in database.execute(query, [match, until.isoformat(), most]))

    def wait(self) -> None:
        """Wait until the texts have been gone through."""
        self._thread.join()

    def _open(self) -> "closing[sqlite3.Connection]":
        return closing(sqlite3.connect(self._path))

    def _read_words(self) -> None:
        """Index the words of titles and texts, a lot of articles at a time, the newest first."""
        try:
            with self._open() as database:
                database.execute("PRAGMA synchronous = off")
                last = 0
                while rows := database.execute(
                    "SELECT number, record FROM records WHERE number > ? ORDER BY number LIMIT ?", [last, _LOT]
                ).fetchall():
                    database.executemany("INSERT INTO words (rowid, said) VALUES (?, ?)", _texts(rows))
                    database.commit()
                    last = rows[-1][0]
                self.whole = True
        except sqlite3.Error:
            return


def _fill(path: Path, store: duckdb.DuckDBPyConnection) -> None:
    """Write the articles of a store to a file, numbered from the newest."""
    numbers = "SELECT id, published::VARCHAR FROM articles ORDER BY published DESC, id DESC"
    articles = [(number, *row) for number, row in enumerate(store.execute(numbers).fetchall(), start=1)]
    number_of = {row[1]: row[0] for row in articles}
    with closing(sqlite3.connect(path)) as database, ThreadPoolExecutor(_THREADS) as pool:
        database.executescript(_SCHEMA)
        database.execute("PRAGMA synchronous = off")
        database.executemany("INSERT INTO articles VALUES (?, ?, ?)", articles)
        cursor = store.execute("SELECT id, record FROM articles")
        while rows := cursor.fetchmany(_LOT):
            packed = pool.map(lambda row: (number_of[row[0]], zlib.compress(row[1].encode(), _LEVEL)), rows)
            database.executemany("INSERT INTO records VALUES (?, ?)", packed)
        database.commit()


def _texts(rows: Iterable[tuple[int, bytes]]) -> Iterator[tuple[int, str]]:
    for number, record in rows:
        article = _WORDS_OF.decode(zlib.decompress(record)).article
        yield number, f"{article.title}\n{article.text}"
