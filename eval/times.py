"""How well the times stage reads the gold sets: `python eval/times.py [SET ...]`, or one gold file and no floor.

Prints the figures of `../shared/tools/score_times.py` for each set of `eval/floors.toml` and fails below its floors.
`--halves` prints them for every second document (by sorted ids) apart: rules are written with an eye on the first half only.
GUM tags days alone and leaves values that are no day (weeks, seasons, lengths) empty, so it is scored with `--day --skip-empty`.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dateline.header import read_header
from dateline.times import find_times
from dateline.types import Article, ArticleId, Document

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
SCORER = SHARED / "tools" / "score_times.py"


def read_gold(path: Path) -> Iterator[tuple[dict[str, object], Document]]:
    """Each gold document's line, and its text as a document with its header read and without any parse."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            gold = json.loads(line)
            article = Article(id=ArticleId(gold["id"]), text=gold["text"], published=date.fromisoformat(gold["dct"]))
            yield gold, Document(article=article, header=read_header(article), text=article.text, sentences=())


def code_gold(path: Path) -> list[str]:
    """The stage's reading of a gold file, as lines for the scorer."""
    lines = []
    for gold, document in read_gold(path):
        _, timexes = find_times(document)
        found = [
            {"start": t.span.start, "end": t.span.end, "text": document.words(t.span), "type": t.value.type, "value": t.value.value}
            | ({"mod": t.value.mod} if t.value.mod else {})
            for t in timexes
        ]
        lines.append(json.dumps({"id": gold["id"], "dct": gold["dct"], "text": gold["text"], "timexes": found}))
    return lines


def score(path: Path, *options: str, half: int | None = None) -> dict[str, float]:
    """The scorer's figures for a gold file, or for its documents at even (0) or odd (1) places by id, in percent."""
    with tempfile.TemporaryDirectory() as folder:
        gold, predicted = path, Path(folder) / "predicted.jsonl"
        if half is not None:
            lines = sorted(path.read_text(encoding="utf-8").splitlines(), key=lambda line: str(json.loads(line)["id"]))
            gold = Path(folder) / "gold.jsonl"
            gold.write_text("\n".join(lines[half::2]), encoding="utf-8")
        predicted.write_text("\n".join(code_gold(gold)), encoding="utf-8")
        command = [sys.executable, str(SCORER), str(gold), str(predicted), "--json", *options]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {name: round(value * (1 if name in ("gold", "sys") else 100), 2) for name, value in json.loads(printed).items()}


def load_floors() -> dict[str, dict[str, object]]:
    """The `[times]` section of the floors: for each set its file, the scorer's options and the least figures."""
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    sets: dict[str, dict[str, object]] = floors["times"]
    return sets


def show(figures: dict[str, float]) -> str:
    """The figures that are printed."""
    return "  ".join(f"{key} {figures[key]}" for key in ("strict_F1", "relaxed_R", "type_F1", "value_acc", "value_F1"))


def show_halves(entry: dict[str, object]) -> Iterator[str]:
    """A line for each half of a set."""
    options = entry["options"]
    for half in (0, 1):
        figures = score(SHARED / "data" / "times" / str(entry["file"]), *(options if isinstance(options, list) else ()), half=half)
        yield f"  {('first', 'second')[half]:8} {show(figures)}"


def check_set(entry: dict[str, object]) -> tuple[dict[str, float], list[str]]:
    """A set's figures, and a line for each that is below its floor."""
    options, floors = entry["options"], entry["floor"]
    if not isinstance(options, list) or not isinstance(floors, dict):
        raise TypeError("eval/floors.toml: options must be a list and floor a table")
    figures = score(SHARED / "data" / "times" / str(entry["file"]), *options)
    return figures, [f"{name} {figures[name]} is below its floor of {least}" for name, least in floors.items() if figures[name] < least]


def main() -> int:
    """Print every set's figures; 1 where one is below its floor."""
    if len(sys.argv) > 1 and Path(sys.argv[1]).exists():
        print(json.dumps(score(Path(sys.argv[1]), *sys.argv[2:])))
        return 0
    wrong, names = 0, [name for name in sys.argv[1:] if not name.startswith("--")]
    for name, entry in load_floors().items():
        if names and name not in names:
            continue
        figures, below = check_set(entry)
        print(f"{name:10} {show(figures)}" + "".join(f"\n           {line}" for line in below))
        if "--halves" in sys.argv:
            print("\n".join(show_halves(entry)))
        wrong += len(below)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
