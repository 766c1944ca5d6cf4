"""How well trips are put together from the dispatches around them: `python eval/trips.py [--errors N] [--jobs N]`.

Codes the sets `state` and `whitehouse` of `../shared/data/wire` into one store, shows its events, prints the figures of
`../shared/tools/score_visits.py` against official lists, and fails below the floors of `eval/floors.toml`.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
WIRE = SHARED / "data" / "wire"
SETS = (WIRE / "state.jsonl", WIRE / "whitehouse.jsonl")


def score_trips(*, jobs: int, errors: int) -> str:
    """What the scorer prints of the merged events."""
    with tempfile.TemporaryDirectory() as name:
        store, shown = Path(name) / "record.duckdb", Path(name) / "events.jsonl"
        dateline = [sys.executable, "-m", "dateline"]
        subprocess.run([*dateline, "code", *map(str, SETS), "--store", str(store), "--jobs", str(jobs)], check=True, capture_output=True)
        with shown.open("wb") as out:
            subprocess.run([*dateline, "show", "--format", "jsonl", "--store", str(store)], check=True, stdout=out)
        links = WIRE / "visit_links_dev.jsonl"
        score = [sys.executable, str(SHARED / "tools" / "score_visits.py"), str(links), str(shown), "--errors", str(errors)]
        return subprocess.run([*score, "--articles", *map(str, SETS)], check=True, capture_output=True, text=True).stdout


def read_figures(printed: str) -> dict[str, float]:
    """The printed figures: "found" and "full match" in percent, "visits per found trip" as a number."""
    shares = {name: round(100 * float(value), 1) for name, value in re.findall(r"(found|full match) \d+ \(([\d.]+)\)", printed)}
    told = re.search(r"visits per found trip ([\d.]+)", printed)
    return {**shares, "visits per found trip": float(told[1]) if told else 0.0}


def main() -> None:
    """Code, show, print, and fail below the floors."""
    parser = argparse.ArgumentParser(description="How well trips are put together from the dispatches around them.")
    parser.add_argument("--errors", type=int, default=0, help="print so many trips that were not found")
    parser.add_argument("--jobs", type=int, default=2, help="processes to code with (default 2)")
    options = parser.parse_args()
    trips = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["trips"]
    printed = score_trips(jobs=options.jobs, errors=options.errors)
    print(printed)
    figures = read_figures(printed)
    below = [f"{name} {figures[name]} is below {least}" for name, least in trips["floor"].items() if figures[name] < least]
    below += [f"{name} {figures[name]} is above {most}" for name, most in trips["ceiling"].items() if figures[name] > most]
    print("\n".join(below))
    sys.exit(bool(below))


if __name__ == "__main__":
    main()
