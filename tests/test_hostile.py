"""Hostile input: each is refused or bounded with a clear message, in little memory, and what stands beside it is still read."""

import io
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

import dateline
import hostile
import wire
from dateline.errors import InputError
from dateline.read import read_stream
from dateline.read.limits import MAX_MEMORY
from dateline.types import Article, Withdrawal
from test_readers import ARTICLES

TOLD = {
    "jsonl-long-line": (1, "line 1: is longer than 12,000,000 bytes"),
    "plain-long-line": (0, "is longer than"),
    "plain-empty-lines": (0, "is longer than"),
    "csv-open-quote": (0, "quotation mark left open"),
    "csv-long-line": (0, "a row of more than"),
    "csv-many-cells": (0, "cells"),
    "json-long-string": (1, "article 1: is longer than"),
    "json-many-values": (0, "article 1: Expected"),
    "json-deep": (0, "doesn't end"),
    "json-deep-objects": (0, "nested too deep"),
    "jsonl-deep": (1, "line 1: "),
    "xml-bomb-nitf": (0, "entities"),
    "xml-bomb-newsml": (0, "entities"),
    "xml-bomb-g2": (0, "entities"),
    "xml-bomb-feed": (0, "entities"),
    "xml-bomb-feed-utf16": (0, "entities"),
    "xml-bomb-docx": (0, "entities"),
    "xml-external": (0, "entities"),
    "xml-external-feed": (0, "entities"),
    "xml-deep": (0, "more than 200 deep"),
    "xml-wide": (0, "more than 300,000 elements"),
    "xml-long": (0, "is longer than"),
    "xml-attributes": (0, "more than 300,000 elements"),
    "zip-bomb": (1, "is longer than"),
    "zip-bomb-csv": (1, "a row of more than"),
    "zip-nested": (0, "more than 2 archives deep"),
    "zip-traversal": (1, "outside of the archive"),
    "zip-cut-off": (0, "cut off"),
    "zip-directory": (0, "lists too many files"),
    "zip-docx-bomb": (0, "is longer than"),
    "gzip-bomb": (0, "is longer than"),
    "gzip-bomb-jsonl": (0, "as a bomb does"),
    "gzip-twice": (0, "is longer than"),
    "gzip-cut-off": (1, "is cut off"),
    "gzip-endless": (0, "archives deep"),
    "tar-links": (1, "outside of the archive"),
    "tar-cut-off": (1, "cut off"),
    "html-50-mb": (0, "is longer than 8,000,000"),
    "html-many-tags": (0, "more than 100,000 tags"),
    "html-deep": (0, "no story"),
    "html-open-tags": (0, "no story"),
    "feed-endless": (0, "is longer than 16,000,000"),
    "feed-many-entries": (0, "more than 5,000 entries"),
    "feed-deep": (0, "empty"),
    "feed-markup": (0, "no date"),
    "mail-parts": (0, "nested parts"),
    "mail-nested": (1, ""),
    "mail-headers": (0, "is longer than"),
    "mail-long-header": (0, "is longer than"),
    "warc-long": (0, "cut off"),
    "warc-less-than-nothing": (0, "empty"),
    "warc-bomb": (0, "cut off"),
    "warc-headers": (0, "isn't whole"),
    "rtf-deep": (0, "groups"),
    "rtf-less-deep": (0, "no date"),
    "rtf-controls": (0, "no date"),
    "iptc-long": (0, "is longer than"),
    "iptc-many": (0, "no date"),
    "parquet-no-table": (0, "isn't whole Parquet"),
    "noise": (0, "isn't UTF-8"),
}
"""For each input how many articles it gives and what its first refusal says."""


def test_hostile_input_is_refused_in_little_memory(tmp_path: Path) -> None:
    """All of it is read by one process with bounded memory, which reads a good dispatch at the end."""
    environment = {**os.environ, "PYTHONPATH": str(Path(dateline.__file__).parents[1])}
    done = subprocess.run([sys.executable, hostile.__file__, str(tmp_path)], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr[-2_000:]
    report = json.loads(done.stdout)
    assert set(report["cases"]) == set(TOLD)
    for name, (articles, told) in TOLD.items():
        found = report["cases"][name]
        assert found["articles"] == articles, (name, found)
        assert told in "".join(found["refusals"][:1]), (name, found)
    assert report["good"] == 1
    assert report["memory"] < MAX_MEMORY


@pytest.mark.parametrize("name", wire.WRITERS)
def test_damaged_files_raise_nothing(name: str) -> None:
    """A file cut off anywhere, or with bytes changed, gives articles and refusals; nothing else is raised."""
    _, writer = wire.WRITERS[name]
    whole, chance = writer(ARTICLES[:1] if name in wire.ALONE else ARTICLES), random.Random(7)
    damaged = [whole[: len(whole) * part // 8] for part in range(1, 8)]
    for _ in range(8):
        changed = bytearray(whole)
        for _ in range(5):
            changed[chance.randrange(len(whole))] = chance.randrange(256)
        damaged.append(bytes(changed))
    for data in damaged:
        items = list(read_stream(io.BytesIO(data), "damaged"))
        assert items
        assert all(isinstance(item, Article | Withdrawal | InputError) for item in items)
        assert all("damaged" in str(item) for item in items if isinstance(item, InputError))
