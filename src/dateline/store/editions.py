"""Which versions of stories the store has, and taking out those that their publishers withdraw."""

from collections.abc import Sequence
from datetime import date, datetime

import duckdb
import msgspec

from dateline.read.editions import Edition, edition_of, replaces
from dateline.store.forget import forget_article
from dateline.types import Article, ArticleId, Withdrawal

_EDITIONS = """
    SELECT id, json_extract_string(record, '$.article.version'), json_extract_string(record, '$.article.issued')
    FROM articles WHERE id IN (SELECT unnest(?::VARCHAR[]))
"""


def find_superseded(connection: duckdb.DuckDBPyConnection, items: Sequence[Article | Withdrawal]) -> frozenset[ArticleId]:
    """The ids of those stories of which a later version is in the store than the one given."""
    there = _editions(connection, items)
    given = {item.id: edition_of(item) for item in items if item.id in there}
    return frozenset(id_ for id_, edition in given.items() if replaces(edition, there[id_]) is False)


def withdraw_articles(connection: duckdb.DuckDBPyConnection, withdrawals: Sequence[Withdrawal], today: date) -> int:
    """How many articles were taken out with what they claim: those withdrawn that are there, but for those with a later version.

    `today` dates a withdrawal whose moment isn't known. Raises: StoreError where the file can't be written.
    """
    there, later = _editions(connection, withdrawals), find_superseded(connection, withdrawals)
    gone = [withdrawal for withdrawal in withdrawals if withdrawal.id in there and withdrawal.id not in later]
    for withdrawal in gone:
        forget_article(connection, withdrawal.id, withdrawal.issued.date() if withdrawal.issued else today)
    return len(gone)


def _editions(connection: duckdb.DuckDBPyConnection, items: Sequence[Article | Withdrawal]) -> dict[ArticleId, Edition]:
    """The versions that are in the store of the stories given."""
    rows = connection.execute(_EDITIONS, [[item.id for item in items]]).fetchall() if items else []
    return {ArticleId(id_): Edition(int(version) if version else None, _moment(issued)) for id_, version, issued in rows}


def _moment(words: str | None) -> datetime | None:
    return msgspec.convert(words, datetime, strict=False) if words and words != "null" else None
