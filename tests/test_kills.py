"""Killed at any moment, a store opens, and the rerun completes it: `python tests/test_kills.py 50` kills fifty times.

Each run codes dispatches and links them, in a process of its own that is ended by SIGKILL after a random time, or lives to the end.
"""

import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import duckdb

from dateline.pipeline import Tools, code_articles, load_tools
from dateline.store import open_store
from dateline.types import Article, ArticleId

PEOPLE = ("Polish President Andrzej Duda", "Norwegian Prime Minister Jonas Gahr Stoere", "Finnish President Alexander Stubb")
HOSTS = ("Vilnius, Lithuania", "Rome, Italy", "Madrid, Spain")
FORMS = (
    "{who} will pay an official visit to {where} on {day}.",
    "{who} postponed his visit to {where}.",
    "{who} arrived in {where} on {day}. He held talks with the foreign minister.",
    "{who} spoke by phone with German Chancellor Olaf Scholz on {day}.",
    "{who} visited {where} in {month}.",
)
SIZE = 8
"""Dispatches that are coded and written together: few, so that kills fall everywhere."""


def make_articles(count: int) -> list[Article]:
    """Dispatches that tell of a few visits and calls again and again, so that claims link and events merge."""
    found = []
    for n in range(count):
        day = date(2024, 5, 3) + timedelta(n // 9 % 20 * 3)
        told = FORMS[n * 7 % 5].format(who=PEOPLE[n % 3], where=HOSTS[n // 3 % 3], day=f"{day:%B} {day.day}", month=f"{day:%B}")
        found.append(Article(ArticleId(f"d{n:04}"), f"{told} The sides discussed trade.", day + timedelta(n % 5 - 2)))
    return found


def code_into(path: Path, articles: list[Article], tools: Tools) -> None:
    """Code what the store doesn't know yet, and add it."""
    with open_store(path) as store:
        for start in range(0, len(articles), SIZE):
            batch = articles[start : start + SIZE]
            known = store.known(batch, coder="kill")
            store.add(list(code_articles([a for a in batch if a.id not in known], tools)), coder="kill")


def run(path: Path, articles: list[Article], tools: Tools, *, after: float | None) -> bool:
    """Whether a process that codes them into the store was killed, after so many seconds; None: let it end."""
    process = multiprocessing.get_context("fork").Process(target=code_into, args=(path, articles, tools))
    process.start()
    process.join(after)
    alive = process.is_alive()
    if alive and process.pid is not None:
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    if not alive and process.exitcode:
        raise RuntimeError(f"{path}: a run that nobody killed failed")
    return alive


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    connection = duckdb.connect(str(path), read_only=True)
    names = [row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()]
    rows = {name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in names}
    connection.close()
    return rows


def kill(kills: int, folder: Path, tools: Tools, *, count: int, seed: int = 20261123) -> tuple[int, int]:
    """How many runs were killed, over how many stores; each store, killed some times, opened every time and ended as an undisturbed one.

    Raises: RuntimeError where one did not.
    """
    articles, chance = make_articles(count), random.Random(seed)
    whole = folder / "whole.duckdb"
    began = time.monotonic()
    run(whole, articles, tools, after=None)
    length, killed, stores = time.monotonic() - began, 0, 0
    paths = []
    while killed < kills:
        stores += 1
        path = folder / f"{stores}.duckdb"
        paths.append(path)
        for _ in range(5):
            if killed == kills or not run(path, articles, tools, after=chance.uniform(0.0, length * 0.6)):
                break
            killed += 1
            run(path, [], tools, after=None)
        run(path, articles, tools, after=None)
    expected = content(whole)
    if not expected["tombstones"] or len(expected["events"]) >= len(expected["claims"]):
        raise RuntimeError("the dispatches do not link; there is nothing to see")
    for path in paths:
        if content(path) != expected:
            raise RuntimeError(f"{path}: its content is not that of an undisturbed store")
    return killed, stores


def test_kills_lose_nothing_and_repeat_nothing(tmp_path: Path, tools: Tools) -> None:
    """Three kills at random moments: the store opens after each, and the rerun's content equals an undisturbed one's to the row."""
    assert kill(3, tmp_path, tools, count=80)[0] == 3


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        done, stores = kill(int(sys.argv[1]) if len(sys.argv) > 1 else 50, Path(folder), load_tools(), count=400)
    print(f"{done} kills in {stores} stores: every one opened, and every one ended as if never killed")
