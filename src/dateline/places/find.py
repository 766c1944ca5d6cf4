"""The stage: names are spotted, accepted as places', resolved against the rest of the text, and judged by their use."""

from dateline.places.accept import accept_names, trim_adjective
from dateline.places.gazetteer import Gazetteer, plain
from dateline.places.resolve import resolve_names
from dateline.places.spot import read_words, spot_names
from dateline.places.use import Judged, judge_use
from dateline.types import Document, Mention, Place


def find_places(document: Document, gazetteer: Gazetteer) -> tuple[Mention[Place], ...]:
    """Every toponym with its use: "place", "government" or "modifier"; in order, none overlapping another."""
    header = document.header.place_span
    words = read_words(document.text)
    named = [trim_adjective(words, n) for n in accept_names(words, spot_names(words, gazetteer), gazetteer, header)]
    named = [n for n in named if n.readings]
    found = []
    for n, reading in zip(named, resolve_names(named, gazetteer.weights, _header_place(document, gazetteer)), strict=True):
        judged = Judged("place", "en.places.header") if n.span == header else judge_use(document, n.span, reading)
        if judged is not None:
            found.append(Mention(span=n.span, value=reading.place, rule=judged.rule, use=judged.use))
    return tuple(found)


def _header_place(document: Document, gazetteer: Gazetteer) -> Place | None:
    readings = gazetteer.readings(plain(document.header.place)) if document.header.place else ()
    return readings[0].place if readings else None
