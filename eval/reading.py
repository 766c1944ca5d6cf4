"""Drawing the samples that are read by eye, and counting the verdicts.

    python eval/reading.py draw RECORDS.jsonl --events 30 > SHEET.md     what a reader judges
    python eval/reading.py draw RECORDS.jsonl --events 30 --ids > FILE   the sample's ids, to commit
    python eval/reading.py draw RECORDS.jsonl --attributions 100 > SHEET.md
    python eval/reading.py count eval/readings/NAME.jsonl                shares with Wilson's 95 % interval

RECORDS are the lines of `dateline code --format jsonl`. A verdict file has one line an item:
{"article", "start", "end", "first": {question: 0 | 1 | null}, "second": {...}}.
"""

import argparse
import json
import math
import random
import sys
from pathlib import Path
from typing import Any

SEED = 20261123
QUESTIONS = ("event", "kind", "agent", "counterpart", "status")


def draw_events(
    records: list[dict[str, Any]], count: int, *, skip: frozenset[str] = frozenset()
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """That many (record, event) pairs, drawn over the sorted ids of all events; `skip` leaves out articles already read."""
    pairs = {f"{r['article']['id']}/{e['id']}": (r, e) for r in records if r["article"]["id"] not in skip for e in r["events"]}
    chosen = random.Random(SEED).sample(sorted(pairs), min(count, len(pairs)))
    return [pairs[key] for key in chosen]


def sheet(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> str:
    """What a reader judges: each article's text with the event as it was coded."""
    out = []
    for number, (record, event) in enumerate(pairs, start=1):
        article = record["article"]
        who = "; ".join(f"{p['role']}: {p['name']} [{p['country']}]" for p in event["participants"])
        out.append(
            f"## {number}. {article['id']} / {event['id']}\n\npublished {article['published']}\n\n"
            f"title: {article['title']}\n\n{article['text']}\n\n"
            f"**CODED** kind={event['kind']} status={event['status']} rank={event['rank']} channel={event['channel']} "
            f"days={event['start']}..{event['end']} places={[p['name'] for p in event['places']]} source={event['source']['name']}\n\n"
            f"participants: {who}\n\nevidence: " + " || ".join(q["text"] for q in event["evidence"]) + f"\n\nrule: {event['rule']}\n"
        )
    return "\n---\n\n".join(out)


def draw_attributions(records: list[dict[str, Any]], count: int) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """That many (record, attribution) pairs, drawn over the sorted ids of articles and the attributions' places in them."""
    pairs = {(r["article"]["id"], n): (r, a) for r in records for n, a in enumerate(r["attributions"])}
    chosen = random.Random(SEED).sample(sorted(pairs), min(count, len(pairs)))
    return [pairs[key] for key in chosen]


def attribution_sheet(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> str:
    """What a reader judges: the words around each attribution, its source, cue and content."""
    out = []
    for number, (record, attribution) in enumerate(pairs, start=1):
        article = record["article"]

        def words(spots: list[dict[str, Any]], article: dict[str, Any] = article) -> str:
            return " … ".join(article[s.get("in", "text")][s["start"] : s["end"]] for s in spots)

        first = attribution["content"][0]
        whole = article[first.get("in", "text")]
        near = whole[max(0, first["start"] - 700) : first["end"] + 400]
        out.append(
            f"## {number}. {article['id']}\n\n{near}\n\n**CODED** source={words(attribution['source'])!r} "
            f"speaker={attribution['speaker']} name={attribution['name']!r} cue={words(attribution['cue'])!r} "
            f"quoted={attribution['quoted']}\n\ncontent: {words(attribution['content'])}\n"
        )
    return "\n---\n\n".join(out)


def wilson(right: int, total: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    if not total:
        return 0.0, 1.0
    z, share = 1.96, right / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return middle - half, middle + half


def count(path: Path, questions: tuple[str, ...]) -> str:
    """The shares of items right in each question and in all, both readers agreeing; and how often the readers agree."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    lines = []
    for question in (*questions, "all"):
        asked = questions if question == "all" else (question,)
        judged = [r for r in rows if any(r["first"].get(q) is not None for q in asked)]
        both = [all(r[reader].get(q) in (1, None) for q in asked for reader in ("first", "second")) for r in judged]
        agree = sum(all(r["first"].get(q) == r["second"].get(q) for q in asked) for r in judged)
        low, high = wilson(sum(both), len(both))
        lines.append(
            f"{question:12} {sum(both)}/{len(both)} = {sum(both) / max(1, len(both)):.3f} [{low:.3f}, {high:.3f}]  readers agree on {agree}"
        )
    return "\n".join(lines)


def main() -> int:
    """Draw a sample or count verdicts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=("draw", "count"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--events", type=int, default=30)
    parser.add_argument("--attributions", type=int)
    parser.add_argument("--ids", action="store_true")
    parser.add_argument("--questions", default=",".join(QUESTIONS))
    parser.add_argument("--skip", type=Path, help="a file of article ids, one a line, to leave out")
    options = parser.parse_args()
    if options.task == "count":
        print(count(options.file, tuple(options.questions.split(","))))
        return 0
    records = [json.loads(line) for line in options.file.read_text(encoding="utf-8").splitlines()]
    skip = frozenset(options.skip.read_text(encoding="utf-8").split()) if options.skip else frozenset()
    told = bool(options.attributions)
    pairs = draw_attributions(records, options.attributions) if told else draw_events(records, options.events, skip=skip)
    if options.ids:
        for record, item in pairs:
            spot = item["content"][0] if told else item["trigger"]
            print(json.dumps({"article": record["article"]["id"], "start": spot["start"], "end": spot["end"]}))
    else:
        print(attribution_sheet(pairs) if told else sheet(pairs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
