"""How fast the times stage reads: `python bench/times.py [FILE.jsonl ...]`, characters a second of CPU time on one core.

Reads the `text` of the lines of the given files, or the news of the gold sets, then long lines of one thing. The stage must
read news at a million characters a second or more, and no line of one thing at less than that.
"""

import json
import sys
import time
from datetime import date
from pathlib import Path

from dateline.times import read_times

GOLD = Path(__file__).resolve().parents[2] / "shared" / "data" / "times"
LENGTH = 5_000_000
LINES = {
    "digits": "1234567890",
    "May": "May ",
    "open brackets": "(",
    "mixed brackets": "([{",
    "the": "the ",
    "two": "two ",
    "blank lines": "\n ",
    "brackets, day": "day ((((((((",
    "words, day": "day of the ",
    "blanks, day": "day" + " \t" * 50,
    "lines, day": "day\n   \t\n",
}


def measure(texts: list[str]) -> float:
    """Characters read in a second of CPU time."""
    began = time.process_time()
    for text in texts:
        read_times(text, date(2024, 5, 14))
    return sum(map(len, texts)) / (time.process_time() - began)


def main() -> None:
    """Print one figure a line."""
    files = [Path(name) for name in sys.argv[1:]] or [p for p in sorted(GOLD.glob("*.jsonl")) if "probe" not in p.name]
    texts = [str(json.loads(line).get("text", "")) for path in files for line in path.read_text(encoding="utf-8").splitlines() if line]
    measure(["Monday, May 3"])
    if texts:
        print(f"{'news':16}{measure(texts):12,.0f} characters/s")
    for name, unit in LINES.items():
        print(f"{name:16}{measure([unit * (LENGTH // len(unit))]):12,.0f} characters/s")


if __name__ == "__main__":
    main()
