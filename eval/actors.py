"""Countries and sectors of `actor(phrase)` on actor_phrases_dev.jsonl, row by row.

    PYTHONPATH=src python eval/actors.py [--errors]

The file's labels and PLOVER's: UNO and EUR stand for bodies (ours: IGO); HLH is what PLOVER now calls MED. An empty label, UNK and
"????" expect no answer and are not counted.
"""

import json
import sys
from datetime import date
from pathlib import Path

from dateline.actors.lookup import actor
from dateline.places import find_places, load_gazetteer
from floors import fail_below

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "actors" / "actor_phrases_dev.jsonl"
SECTORS = {"HLH": "MED"}
COUNTRIES = {"UNO": "IGO", "EUR": "IGO"}
NONE = {"", "UNK", "????", None}


def main(show: bool) -> int:
    """Print the two shares; 1 where one is below its floor."""
    gazetteer = load_gazetteer()
    countries = sectors = right_countries = right_sectors = 0
    for line in DATA.open(encoding="utf-8"):
        row = json.loads(line)
        gold = row["gold"]
        day = date.fromisoformat(row["date"]) if row["date"] else None
        found = actor(row["text"], on=day, context=row["context"], places=lambda d: find_places(d, gazetteer))
        country, sector = (found.country, found.sector) if found else (None, None)
        wanted = COUNTRIES.get(gold.get("country", ""), gold.get("country"))
        if wanted:
            countries += 1
            right_countries += country == wanted
            if show and country != wanted:
                print(f"country {row['text']!r} {row['date']}: wanted {wanted}, got {country} ({found.id if found else None})")
        labels = {SECTORS.get(c, c) for c in gold.get("code_1_in", [gold.get("code_1")])} - NONE
        if labels:
            sectors += 1
            right_sectors += sector in labels
            if show and sector not in labels:
                print(f"sector {row['text']!r} {row['date']}: wanted {sorted(labels)}, got {sector} ({found.id if found else None})")
        if show and gold.get("none") and found is not None:
            print(f"nothing wanted {row['text']!r}, got {found.id} {country} {sector}")
    print(f"country {right_countries}/{countries} = {right_countries / countries:.3f}")
    print(f"sector {right_sectors}/{sectors} = {right_sectors / sectors:.3f}")
    return fail_below("actors", {"country": 100 * right_countries / countries, "sector": 100 * right_sectors / sectors})


if __name__ == "__main__":
    sys.exit(main("--errors" in sys.argv))
