"""How well events are typed by PLOVER: `python eval/plover.py [FILE ...] [--errors N]`.

Codes the sentences of `../shared/data/events`, prints the figures of `../shared/tools/score_plover.py` and fails below
the floors of `eval/floors.toml`. Of the sentences the half at even lines was read while rules were written, the odd was not.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from dateline.export.contract import record_line
from dateline.pipeline import Tools, code_articles, load_tools
from dateline.types import Article, ArticleId

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
SCORER = SHARED / "tools" / "score_plover.py"
UNDATED = date(2018, 1, 1)
"""The day of publication of a sentence that has none."""

Part = tuple[str, int, int]
PARTS: tuple[Part, ...] = (("all", 0, 1), ("read", 0, 2), ("unread", 1, 2))
"""Which lines of a file: from the second number on, each third-number-th. The codes were read whole."""


class Coded(NamedTuple):
    """A gold sentence's line as it stands in the file, and the line of its record."""

    gold: str
    record: str


def code_gold(lines: Sequence[str], tools: Tools) -> Iterator[Coded]:
    """Each gold line with its sentence's record."""
    for line, record in zip(lines, code_articles(map(read_article, lines), tools), strict=True):
        yield Coded(line, msgspec.json.encode(record_line(record)).decode())


def read_article(line: str) -> Article:
    """A gold line's sentence as an article of its day, or of 2018-01-01."""
    row = json.loads(line)
    return Article(id=ArticleId(row["id"]), text=row["text"], published=date.fromisoformat(row["date"]) if row["date"] else UNDATED)


def score(coded: Sequence[Coded], errors: int = 0) -> str:
    """What the scorer prints."""
    with tempfile.TemporaryDirectory() as folder:
        gold, predicted = Path(folder) / "gold.jsonl", Path(folder) / "predicted.jsonl"
        gold.write_text("\n".join(c.gold for c in coded), encoding="utf-8")
        predicted.write_text("\n".join(c.record for c in coded), encoding="utf-8")
        command = [sys.executable, str(SCORER), str(gold), str(predicted), "--errors", str(errors)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def read_figures(printed: str) -> dict[str, float]:
    """The printed figures by name, in percent: "type F1", "accuracy", "coverage"."""
    figures = {f"{name.strip()} F1": float(value) for name, value in re.findall(r"^(\D+?)P [\d.]+ R [\d.]+ F1 ([\d.]+)$", printed, re.M)}
    shares = re.findall(r"(coverage|accuracy|macro F1) ([\d.]+)(?= |$)", printed, re.M)
    return figures | {name: round(100 * float(value), 1) for name, value in shares}


def check_file(name: str, tools: Tools, *, errors: int) -> list[str]:
    """Print a file's figures, whole and by halves; a line for each that is below its floor."""
    entry = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["plover"][name]
    coded = list(code_gold((SHARED / "data" / "events" / entry["file"]).read_text(encoding="utf-8").splitlines(), tools))
    wrong = []
    for part, first, step in PARTS if name == "sentences" else PARTS[:1]:
        printed = score(coded[first::step], errors if part == "read" else 0)
        print(f"{name} ({part}):\n{printed}")
        figures = read_figures(printed)
        if part == "all":
            wrong = [
                f"{name}: {key} {figures[key]} is below its floor of {least}"
                for key, least in entry["floor"].items()
                if figures[key] < least
            ]
    return wrong


def main() -> int:
    """Print the files' figures; 1 where one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=["codes", "sentences"], help="codes, sentences")
    parser.add_argument("--errors", type=int, default=0, help="show so many wrong sentences of the read half")
    options = parser.parse_args()
    tools = load_tools()
    wrong = [problem for name in options.names for problem in check_file(name, tools, errors=options.errors)]
    print("\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
