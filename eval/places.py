"""How well places are found, told apart and judged: `python eval/places.py [SET ...]`.

Prints, for each set of `eval/floors.toml`, the figures of `../shared/tools/score_places.py` and how often the use is right where
the gold's `type` tells it, all in percent; fails below a floor. `--halves` prints them for every second document (by sorted ids)
apart: rules are written with an eye on the first half only.
"""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from datetime import date
from pathlib import Path

from dateline.header import read_header
from dateline.parse import load_model, parse_documents, split_article
from dateline.places import find_places, load_gazetteer
from dateline.types import Article, ArticleId, Mention, Place

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
SCORER = SHARED / "tools" / "score_places.py"

USES = {
    "Literal": ("place",),
    "Coercion": ("place",),
    "Metonymic": ("government",),
    "Non_Literal_Modifier": ("modifier",),
    "Embedded_Non_Lit": ("modifier",),
    "Literal_Modifier": ("modifier", "place"),
}
"""The uses that are right for a toponym type of GeoWebNews; its other types tell none."""

Gold = dict[str, object]


def read_gold(path: Path) -> list[Gold]:
    """The lines of a gold file, by id."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return sorted(lines, key=lambda line: str(line["id"]))


def code_gold(gold: list[Gold]) -> list[tuple[Mention[Place], ...]]:
    """The places found in each text of a gold file, read without its title."""
    documents = []
    for line in gold:
        published = date.fromisoformat(str(line["date"])[:10] or "2018-01-01")
        article = Article(id=ArticleId(str(line["id"])), text=str(line["text"]), published=published)
        documents.append(split_article(article, read_header(article)))
    gazetteer = load_gazetteer()
    return [find_places(document, gazetteer) for document in parse_documents(documents, load_model())]


def score(gold: list[Gold], found: list[tuple[Mention[Place], ...]]) -> dict[str, float]:
    """The scorer's figures and the use's, in percent."""
    with tempfile.TemporaryDirectory() as folder:
        told, predicted = Path(folder) / "gold.jsonl", Path(folder) / "predicted.jsonl"
        told.write_text("\n".join(map(json.dumps, gold)), encoding="utf-8")
        predicted.write_text("\n".join(_line(line, places) for line, places in zip(gold, found, strict=True)), encoding="utf-8")
        printed = subprocess.run(
            [sys.executable, str(SCORER), str(told), str(predicted)], check=True, capture_output=True, text=True
        ).stdout
    names = ("P", "R", "F1", "resolved", "resolved of gold")
    figures = {name: round(100 * float(value), 1) for name, value in zip(names, re.findall(r"\d\.\d{3}", printed), strict=True)}
    right, judged = judge_uses(gold, found)
    return figures | ({"use": round(100 * right / judged, 1)} if judged else {})


def _line(line: Gold, places: tuple[Mention[Place], ...]) -> str:
    found = [
        {"start": p.span.start, "end": p.span.end, "name": p.value.name, "country": p.value.country, "use": p.use}
        | {"geonameid": p.value.geonameid, "lat": p.value.lat, "lon": p.value.lon}
        for p in places
    ]
    return json.dumps({"article": {"id": line["id"]}, "places": found})


def judge_uses(gold: list[Gold], found: list[tuple[Mention[Place], ...]]) -> tuple[int, int]:
    """How many uses are right, of how many toponyms that were found and whose type tells their use."""
    right = judged = 0
    for line, places in zip(gold, found, strict=True):
        toponyms = line["toponyms"]
        if not isinstance(toponyms, list):
            raise TypeError(f"{line['id']}: toponyms must be a list")
        for toponym in toponyms:
            uses = USES.get(str(toponym.get("type")))
            hit = next((p for p in places if p.span.start < toponym["end"] and toponym["start"] < p.span.end), None)
            if uses and hit and toponym.get("lat") is not None:
                judged += 1
                right += hit.use in uses
    return right, judged


def load_floors() -> dict[str, dict[str, object]]:
    """The `[places]` section of the floors: for each set its file and the least figures."""
    sets: dict[str, dict[str, object]] = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["places"]
    return sets


def check_set(entry: dict[str, object], *, halves: bool = False) -> tuple[list[dict[str, float]], list[str]]:
    """A set's figures (of the whole, and of each half if asked), and a line for each that is below its floor."""
    floors = entry["floor"]
    if not isinstance(floors, dict):
        raise TypeError("eval/floors.toml: floor must be a table")
    gold = read_gold(SHARED / "data" / "places" / str(entry["file"]))
    found = code_gold(gold)
    figures = [score(gold, found)]
    if halves:
        figures += [score(gold[half::2], found[half::2]) for half in (0, 1)]
    whole = figures[0]
    return figures, [f"{name} {whole[name]} is below its floor of {least}" for name, least in floors.items() if whole[name] < least]


def main() -> int:
    """Print every set's figures; 1 where one is below its floor."""
    asked = [name for name in sys.argv[1:] if not name.startswith("-")]
    wrong = 0
    for name, entry in load_floors().items():
        if asked and name not in asked:
            continue
        figures, low = check_set(entry, halves="--halves" in sys.argv)
        for part, values in zip(("", " first half", " second half"), figures, strict=False):
            print(f"{name}{part}: " + ", ".join(f"{key} {value}" for key, value in values.items()))
        wrong += len(low)
        for line in low:
            print(f"{name}: {line}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
