"""Answers of the officeholder tables against the two question files, which no row was made from.

PYTHONPATH=src python eval/holders.py [--errors]
"""

import csv
import difflib
import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from dateline.actors.lookup import holder
from dateline.errors import InputError
from dateline.lexicon.holders import Holding, fold_name
from floors import fail_below

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "actors"
ROLES = {"HOS": "head-of-state", "HOG": "head-of-government", "FM": "foreign-minister", "DM": "defence-minister", "SG": "secretary-general"}
G20 = frozenset(["AR", "AU", "BR", "CA", "CN", "FR", "DE", "IN", "ID", "IT", "JP", "MX", "RU", "SA", "ZA", "KR", "TR", "GB", "US"])


def main(show: bool) -> int:
    """Print the shares answered and right; 1 where one is below its floor."""
    with (DATA / "officeholder_canonical_dev.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    right = 0
    for row in rows:
        found = ask(row["scope"], row["role"], date.fromisoformat(row["date"]))
        right += (ok := found is not None and same(found, row["expected"]))
        if show and not ok:
            print(f"canonical {row['scope']} {row['role']} {row['date']}: wanted {row['expected']}, got {found.person if found else None}")
    print(f"canonical {right}/{len(rows)}")
    g20 = report("G20 2000-2024", [q for q in questions() if q["iso2"] in G20 and "2000" <= q["date"][:4] <= "2024"], show=show)
    every = report("all", list(questions()), show=False)
    figures = {"canonical": 100 * right / len(rows), "G20 answered": g20[0], "answered": every[0], "right of answered": every[1]}
    return fail_below("holders", figures)


def questions() -> list[dict[str, str]]:
    return [json.loads(line) for line in (DATA / "officeholder_questions_dev.jsonl").open(encoding="utf-8")]


def report(name: str, asked: list[dict[str, str]], *, show: bool) -> tuple[float, float]:
    """Prints and gives the shares, in percent, of questions answered and of answers right."""
    counts: Counter[str] = Counter()
    for q in asked:
        found = ask(q["iso2"], q["role"], date.fromisoformat(q["date"]))
        counts["answered"] += found is not None
        if found is not None:
            counts["right"] += (ok := same(found, q["person"]))
            if show and not ok:
                wanted = f"{q['person']} from {q['start']}"
                print(f"  {q['iso2']} {q['role']} {q['date']}: wanted {wanted}, got {found.person} from {found.start}")
    answered = counts["answered"]
    print(f"{name}: asked {len(asked)}, answered {answered / len(asked):.3f}, right of those {counts['right'] / max(1, answered):.4f}")
    return 100 * answered / len(asked), 100 * counts["right"] / max(1, answered)


def ask(scope: str, role: str, on: date) -> Holding | None:
    try:
        return holder(scope, ROLES.get(role, role), on=on)
    except InputError:
        return None


def same(found: Holding, name: str) -> bool:
    """Whether a spelling is one of the person's: two words shared, or one name within the other, or near in letters."""
    other = set(fold_name(name).split())
    for form in found.names:
        words = set(fold_name(form).split())
        if len(words & other) > 1 or words <= other or other <= words:
            return True
        if difflib.SequenceMatcher(None, fold_name(form), fold_name(name)).ratio() > 0.75:
            return True
    return False


if __name__ == "__main__":
    sys.exit(main("--errors" in sys.argv))
