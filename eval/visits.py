"""How well official lists of visits are read: `python eval/visits.py [--every N] [--errors N]`.

Makes one-paragraph entries with `../shared/tools/make_visit_dispatches.py`, codes them, prints the figures of
`../shared/tools/score_visits.py`, and fails below the floors of `eval/floors.toml`.
"""

import argparse
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
VISITS = SHARED / "data" / "wire" / "visits_dev.jsonl"


class Entry(msgspec.Struct, frozen=True):
    """A list entry as the tool makes it."""

    id: str
    published: date
    text: str
    title: str = ""


def score_entries(tools: Tools, *, every: int, errors: int) -> str:
    """What the scorer prints of the coded entries, every so many of them."""
    with tempfile.TemporaryDirectory() as name:
        entries, gold, coded = (Path(name) / part for part in ("entries.jsonl", "gold.jsonl", "coded.jsonl"))
        make = [sys.executable, str(SHARED / "tools" / "make_visit_dispatches.py"), str(VISITS), str(entries), str(gold)]
        subprocess.run([*make, "--every", str(every)], check=True, capture_output=True)
        rows = [msgspec.json.decode(line, type=Entry) for line in entries.read_text(encoding="utf-8").splitlines()]
        articles = (Article(id=ArticleId(r.id), text=r.text, title=r.title, published=r.published) for r in rows)
        with coded.open("wb") as out:
            for record in code_articles(articles, tools):
                out.write(msgspec.json.encode(record_line(record)) + b"\n")
        score = [sys.executable, str(SHARED / "tools" / "score_visits.py"), str(gold), str(coded), "--errors", str(errors)]
        return subprocess.run(score, check=True, capture_output=True, text=True).stdout


def read_figures(printed: str) -> dict[str, float]:
    """The printed shares in percent: "found", "full match", "rank right", "full matches" (of the visits told)."""
    shares = re.findall(r"(found|full match|rank right|full matches) [\d/]+ \(([\d.]+)\)", printed)
    return {name: round(100 * float(value), 1) for name, value in shares}


def check_visits(tools: Tools, *, every: int = 1, errors: int = 0) -> list[str]:
    """Print the figures; a line for each that is below its floor."""
    floor = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["visits"]["floor"]
    printed = score_entries(tools, every=every, errors=errors)
    print(printed)
    figures = read_figures(printed)
    return [f"{name} {figures[name]} is below {least}" for name, least in floor.items() if figures[name] < least]


def main() -> None:
    """Code, print, and fail below the floors."""
    parser = argparse.ArgumentParser(description="How well official lists of visits are read.")
    parser.add_argument("--every", type=int, default=1, help="take each so-many-th entry (default 1)")
    parser.add_argument("--errors", type=int, default=0, help="print so many trips that were not found")
    options = parser.parse_args()
    below = check_visits(load_tools(), every=options.every, errors=options.errors)
    print("\n".join(below))
    sys.exit(bool(below))


if __name__ == "__main__":
    main()
