"""Finding articles by the words in them: an index of words, made beside the pages while they are already served."""

import re
import threading

import duckdb

_WORD = re.compile(r"\w+")
_MOST_WORDS, _MOST_FOUND = 8, 20_000
_LOT = 2_000
_SPLIT = "unnest(regexp_extract_all(strip_accents(lower({text})), '[\\pL\\pN_]+'))"
_TITLES = f"CREATE OR REPLACE TEMP TABLE words AS SELECT DISTINCT {_SPLIT.format(text='title')} AS word, rowid AS article FROM articles"
_TEXTS = f"""
    INSERT INTO words SELECT DISTINCT {_SPLIT.format(text="json_extract_string(record, '$.article.text')")}, rowid
    FROM articles WHERE rowid BETWEEN ? AND ?
"""


class Search:
    """The words of the titles at once, and those of the texts when they have been gone through (`whole`)."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection, self._lock = connection, threading.Lock()
        connection.execute(_TITLES)
        self.whole = False
        self._thread = threading.Thread(target=self._read_texts, daemon=True)
        self._thread.start()

    def articles(self, words: str) -> tuple[str, ...]:
        """The ids of the articles in which every word, or the beginning of one, stands; of very many, the newest."""
        asked = _WORD.findall(words.lower())[:_MOST_WORDS]
        if not asked:
            return ()
        one = "SELECT article FROM words WHERE starts_with(word, strip_accents(?))"
        with self._lock:
            rows = self._connection.execute(
                f"SELECT id FROM articles WHERE rowid IN ({' INTERSECT '.join(one for _ in asked)})"
                f" ORDER BY published DESC LIMIT {_MOST_FOUND}",
                asked,
            ).fetchall()
        return tuple(str(row[0]) for row in rows)

    def wait(self) -> None:
        """Wait until the texts have been gone through."""
        self._thread.join()

    def _read_texts(self) -> None:
        """Add the words of the texts, a lot of articles at a time, so that questions get in between."""
        try:
            with self._lock:
                row = self._connection.execute("SELECT coalesce(max(rowid), -1) FROM articles").fetchone()
            for start in range(0, int(row[0] if row else -1) + 1, _LOT):
                with self._lock:
                    self._connection.execute(_TEXTS, [start, start + _LOT - 1])
            self.whole = True
        except duckdb.Error:
            return
