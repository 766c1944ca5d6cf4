"""Keeping records in one DuckDB file, and asking it."""

from dateline.store.query import Query
from dateline.store.store import Store, open_store
from dateline.store.write import Change

__all__ = ["Change", "Query", "Store", "open_store"]
