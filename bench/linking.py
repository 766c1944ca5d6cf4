"""How fast claims are linked, and a maker of large stores: `python bench/linking.py`, or `make --claims N --store FILE`.

The claims are those of coded wire records, repeated: each time with days shifted and with other actors, so that a store of any
size is as dense as the wire. Coded once, the records are kept in a temporary file. Needs ../shared.

What must hold: 100,000 claims linked in under two minutes on two cores in less than 2 GB; one dispatch more in under 200 ms
beyond its coding; and a claim's cost grows by less than 20 % from 10,000 to 100,000. Times are CPU time, of all threads, so that other
work on the machine doesn't count; of 10,000 claims it is the median of five stores, three made before the large one and two after it.
"""

import argparse
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import msgspec
from msgspec.structs import replace

from dateline.coder import coder_version
from dateline.parallel import Failure, code_batches
from dateline.store import open_store
from dateline.types import Actor, ActorId, Article, ArticleId, Claim, ClaimId, Link, Mention, Place, Record

WIRE = Path(__file__).resolve().parents[2] / "shared" / "data" / "wire"
SETS = ("state", "whitehouse", "kremlin")
SHIFT = 37
"""Days by which each repetition is later than the one before."""


def coded() -> list[Record]:
    """The records of the wire sets, coded once by this version of the program, mixed so that every part is like the whole."""
    kept = Path(tempfile.gettempdir()) / f"dateline-bench-{coder_version().split()[0].partition('+')[2]}.jsonl"
    if not kept.exists():
        print("coding the wire sets (once; some minutes)", file=sys.stderr)
        partial = kept.with_suffix(".partial")
        with partial.open("wb") as out:
            for records in code_batches(_batches(), jobs=2):
                out.writelines(msgspec.json.encode(r) + b"\n" for r in records if not isinstance(r, Failure))
        partial.rename(kept)
    decoder = msgspec.json.Decoder(Record)
    with kept.open("rb") as lines:
        records = [decoder.decode(line) for line in lines]
    told = sorted((r for r in records if r.claims), key=lambda r: (r.article.published, r.article.id))
    random.Random(20261123).shuffle(told)
    return told


def _batches() -> Iterator[tuple[Article, ...]]:
    for name in SETS:
        rows = [json.loads(line) for line in (WIRE / f"{name}.jsonl").open(encoding="utf-8")]
        for start in range(0, len(rows), 64):
            yield tuple(
                Article(ArticleId(r["id"]), r["text"], date.fromisoformat(r["date"]), r["title"] or "") for r in rows[start : start + 64]
            )


def make_records(claims: int, *, same: bool = False) -> Iterator[Record]:
    """Records with so many claims in all: those coded, again and again, each time of other people in other countries on other days.

    With `same`, people and countries are those of the wire: some of them then take part in thousands of events.
    """
    records, made = coded(), 0
    for number in count(1):
        for record in records:
            if made >= claims:
                return
            made += len(record.claims)
            yield vary(record, number, same=same)


def vary(record: Record, number: int, *, same: bool = False) -> Record:
    """The record as it would be of other actors (of the same ones, with `same`), and that many shifts later."""
    article = record.article
    days = timedelta(SHIFT * number)
    who = 0 if same else number
    return replace(
        record,
        article=replace(article, id=ArticleId(f"{article.id}-{number}"), published=article.published + days),
        actors=tuple(replace(m, value=_actor(m.value, who)) for m in record.actors),
        places=tuple(_place(m, who) for m in record.places),
        claims=tuple(_claim(c, _id(c.id, number), who, days) for c in record.claims),
        links=tuple(Link(_id(k.claim, number), k.relation, _id(k.other, number), k.rule, k.offset) for k in record.links),
    )


def _claim(claim: Claim, id_: ClaimId, who: int, days: timedelta) -> Claim:
    return replace(
        claim,
        id=id_,
        arguments=tuple(replace(a, actor=_actor(a.actor, who)) for a in claim.arguments),
        places=tuple(_place(m, who) for m in claim.places),
        start=_later(claim.start, days),
        end=_later(claim.end, days),
    )


def _id(claim: ClaimId, number: int) -> ClaimId:
    return ClaimId(f"{claim}-{number}")


def _later(day: str | None, days: timedelta) -> str | None:
    if day is None or len(day) < 7:
        return day
    moved = date.fromisoformat(f"{day}-01"[:10]) + days
    return moved.isoformat()[: len(day)]


def _actor(actor: Actor, number: int) -> Actor:
    """Another actor, by the number; for 0 the same one."""
    if not number:
        return actor
    country = None if actor.country is None else _country(actor.country, number)
    return replace(actor, id=ActorId(f"{actor.id}{_letters(number)}"), name=f"{actor.name}{_letters(number)}", country=country)


def _place(mention: Mention[Place], number: int) -> Mention[Place]:
    """The mention of another place, by the number; for 0 the same one."""
    if not number:
        return mention
    place = mention.value
    country = None if place.country is None else _country(place.country, number)
    return replace(mention, value=replace(place, name=f"{place.name}{_letters(number)}", country=country))


def _country(code: str, number: int) -> str:
    return code if code in ("IGO", "NGO") else f"{code}{number}"


def _letters(number: int) -> str:
    """A number as letters, which at the end of a name make another surname of it."""
    return "x" + "".join(chr(97 + int(digit)) for digit in str(number))


def make_store(claims: int, path: Path, *, same: bool = False, quiet: bool = False) -> tuple[float, int]:
    """How long it took, in seconds of CPU time, to add and link records of so many claims in a new store, and how many there were."""
    path.unlink(missing_ok=True)
    spent, made = 0.0, 0
    records = make_records(claims, same=same)
    start = 0.0
    with open_store(path) as store:
        while batch := [r for _, r in zip(range(1024), records, strict=False)]:
            start = time.process_time()
            store.add(batch, coder="bench")
            spent += time.process_time() - start
            made += sum(len(r.claims) for r in batch)
            if not quiet and made // 10_000 != (made - sum(len(r.claims) for r in batch)) // 10_000:
                print(f"{made:>9,} claims {spent:8.1f} s", file=sys.stderr)
        start = time.process_time()
    spent += time.process_time() - start
    return spent, made


def add_one(path: Path, times: int = 15) -> float:
    """The median of the milliseconds of CPU time that it takes to add one dispatch more to a store that is open."""
    records = [vary(r, 10_000 + n) for n, r in enumerate(r for r in coded() if 1 <= len(r.claims) <= 8) if n < times]
    taken = []
    with open_store(path) as store:
        for record in records:
            start = time.process_time()
            store.add([record], coder="bench")
            taken.append((time.process_time() - start) * 1000)
            store.forget(record.article.id, today=record.article.published)
    return statistics.median(taken)


def measure() -> int:
    """Print the figures; 1 where one misses what must hold."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small.duckdb", Path(folder) / "large.duckdb"
        before = [make_store(10_000, small, quiet=True) for _ in range(3)]
        many = make_store(100_000, large)
        few = sorted((*before, *(make_store(10_000, small, quiet=True) for _ in range(2))))[2]
        growth = (many[0] / many[1]) / (few[0] / few[1]) - 1
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        one = add_one(large)
        print(
            f"{many[1]:,} claims linked in {many[0]:.0f} s of CPU time; {few[1]:,} in {few[0]:.1f} s: a claim's cost grows by {growth:.0%}"
        )
        print(f"peak memory {peak:,.0f} MB; one dispatch more {one:.0f} ms; store {large.stat().st_size / 1e6:,.0f} MB")
    return int(many[0] > 120 or growth > 0.2 or peak > 2048 or one > 200)


def main() -> int:
    """Measure, or make a store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command")
    maker = commands.add_parser("make", help="make a store")
    maker.add_argument("--claims", type=int, default=100_000)
    maker.add_argument("--same", action="store_true", help="of the same people and countries, again and again")
    maker.add_argument("--store", type=Path, required=True)
    given = parser.parse_args()
    if not WIRE.exists():
        print("bench/linking.py: ../shared isn't here; nothing to measure")
        return 0
    if given.command == "make":
        spent, made = make_store(given.claims, given.store, same=given.same)
        print(f"{given.store}: {made:,} claims in {spent:.0f} s")
        return 0
    return measure()


if __name__ == "__main__":
    sys.exit(main())
