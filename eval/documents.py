"""How well whole documents are coded: `python eval/documents.py [--show]`.

Codes the documents of `../shared/data/documents`, prints the figures of `../shared/tools/score_documents.py`, whole and by
halves (those at even places were read while rules were written, the others weren't), and fails below the floors.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from datetime import date
from pathlib import Path

import msgspec

from dateline.export.contract import record_line
from dateline.pipeline import Tools, code_articles, load_tools
from dateline.types import Article, ArticleId

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
SCORER = SHARED / "tools" / "score_documents.py"

PARTS: tuple[tuple[str, int, int], ...] = (("all", 0, 1), ("read", 0, 2), ("unread", 1, 2))
"""Which documents: from the second number on, each third-number-th."""


class Row(msgspec.Struct, frozen=True):
    """A document of the gold set; fields that coding doesn't take are left out."""

    id: str
    text: str
    date: date
    title: str = ""


def code_documents(tools: Tools) -> dict[str, str]:
    """The printed record of each document, by its id."""
    lines = (SHARED / "data" / "documents" / "documents_dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [msgspec.json.decode(line, type=Row) for line in lines]
    articles = [Article(id=ArticleId(r.id), text=r.text, title=r.title, published=r.date) for r in rows]
    return {a.id: msgspec.json.encode(record_line(r)).decode() for a, r in zip(articles, code_articles(articles, tools), strict=True)}


def score(gold: list[str], coded: dict[str, str], *, show: bool) -> str:
    """What the scorer prints."""
    with tempfile.TemporaryDirectory() as folder:
        wanted, predicted = Path(folder) / "gold.jsonl", Path(folder) / "predicted.jsonl"
        wanted.write_text("\n".join(gold), encoding="utf-8")
        predicted.write_text("\n".join(coded[json.loads(line)["id"]] for line in gold), encoding="utf-8")
        command = [sys.executable, str(SCORER), str(wanted), str(predicted), *(["--show"] if show else [])]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def read_figures(printed: str) -> dict[str, float]:
    """The printed figures by name, in percent: "event, strict kind", "event, kind group", "names", "status"."""
    shares = re.findall(r"^(.+?)\s+P [\d.]+ R [\d.]+ F1 ([\d.]+)$", printed, re.M)
    shares += re.findall(r"^(\w+)\s+accuracy ([\d.]+)", printed, re.M)
    return {name: round(100 * float(value), 1) for name, value in shares}


def check_documents(tools: Tools, *, show: bool = False) -> list[str]:
    """Print the figures; a line for each figure of the whole set that is below its floor."""
    floor = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["documents"]["floor"]
    gold = (SHARED / "data" / "documents" / "gold_dev.jsonl").read_text(encoding="utf-8").splitlines()
    coded = code_documents(tools)
    below = []
    for part, first, step in PARTS:
        printed = score(gold[first::step], coded, show=show and part == "read")
        print(f"documents ({part}):\n{printed}")
        if part == "all":
            figures = read_figures(printed)
            below = [f"{name} {figures[name]} is below {least}" for name, least in floor.items() if figures[name] < least]
    return below


def main() -> None:
    """Code, print, and fail below the floors."""
    parser = argparse.ArgumentParser(description="How well whole documents are coded.")
    parser.add_argument("--show", action="store_true", help="print what was missed and what is too much in the documents that may be read")
    below = check_documents(load_tools(), show=parser.parse_args().show)
    print("\n".join(below))
    sys.exit(bool(below))


if __name__ == "__main__":
    main()
