"""Drawing samples of links across dispatches, and of claims left apart, to be read by eye.

    python eval/link_reading.py STORE --links 60 > SHEET.md     claims that the store holds for one event
    python eval/link_reading.py STORE --apart 60 > SHEET.md     claims of one pair of countries, kind and month held for two events
    python eval/link_reading.py STORE --links 60 --ids > FILE   the sample's ids, to commit

Verdicts are counted by `python eval/reading.py count FILE --questions same` (or `apart`).
"""

import argparse
import json
import random
import sys
from pathlib import Path

import duckdb

SEED = 20261123
LINKS = """SELECT l.claim, l.other FROM links l JOIN claims a ON a.id = l.claim JOIN claims b ON b.id = l.other
    WHERE l.relation = 'same-event' AND a.article <> b.article ORDER BY ALL"""
APART = """WITH sides AS (SELECT claim, list_sort(list_distinct(list(country))) AS countries FROM participants
        WHERE country IS NOT NULL GROUP BY claim HAVING count(DISTINCT country) >= 2),
    told AS (SELECT c.id, c.event, c.article, c.kind, s.countries, strftime(coalesce(c.since, c.published), '%Y-%m') AS month
        FROM claims c JOIN sides s ON s.claim = c.id)
    SELECT a.id, b.id FROM told a JOIN told b ON a.kind = b.kind AND a.month = b.month AND a.countries = b.countries AND a.id < b.id
    WHERE a.event <> b.event AND a.article <> b.article ORDER BY ALL"""


def draw(connection: duckdb.DuckDBPyConnection, query: str, count: int) -> list[tuple[str, str]]:
    """That many pairs of claims, drawn over the sorted pairs."""
    pairs = [(str(a), str(b)) for a, b in connection.execute(query).fetchall()]
    return random.Random(SEED).sample(pairs, min(count, len(pairs)))


def claim_words(connection: duckdb.DuckDBPyConnection, claim: str) -> str:
    """What a reader sees of a claim: its dispatch's date and title, its fields, and the words."""
    row = connection.execute(
        "SELECT a.id, a.published, a.title, c.kind, c.status, c.begins, c.ends, c.rank, c.channel FROM claims c"
        " JOIN articles a ON a.id = c.article WHERE c.id = ?",
        [claim],
    ).fetchone()
    article, published, title, kind, status, begins, ends, rank, channel = row or ("",) * 9
    people = connection.execute("SELECT role, name, country FROM participants WHERE claim = ? ORDER BY ordinal", [claim]).fetchall()
    places = connection.execute("SELECT name FROM places WHERE claim = ? ORDER BY ordinal", [claim]).fetchall()
    words = connection.execute("SELECT text FROM evidence WHERE claim = ? ORDER BY ordinal LIMIT 3", [claim]).fetchall()
    return (
        f"- {article}, {published}: *{title}*\n  {kind}, {status}, {begins}..{ends}, rank {rank}, channel {channel}, at "
        f"{', '.join(p[0] for p in places) or '-'}; {'; '.join(f'{r}: {n} [{c}]' for r, n, c in people)}\n"
        f"  “{' || '.join(' '.join(w[0].split())[:500] for w in words)}”"
    )


def main() -> int:
    """Print the sample of a store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--links", type=int)
    parser.add_argument("--apart", type=int)
    parser.add_argument("--ids", action="store_true")
    options = parser.parse_args()
    with duckdb.connect(str(options.store), read_only=True) as connection:
        query, count = (LINKS, options.links) if options.links else (APART, options.apart or 60)
        for number, (one, other) in enumerate(draw(connection, query, count), start=1):
            if options.ids:
                print(json.dumps({"claim": one, "other": other}))
            else:
                print(f"## {number}\n\n{claim_words(connection, one)}\n{claim_words(connection, other)}\n\n---\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
