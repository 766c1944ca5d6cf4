"""The stage: names are spotted, accepted as places', resolved against the rest of the text, and judged by their use."""

import re

from msgspec.structs import replace

from dateline.lexicon.places import load_place_lexicon
from dateline.places.accept import accept_names, trim_adjective
from dateline.places.gazetteer import Gazetteer, plain
from dateline.places.resolve import resolve_names
from dateline.places.spot import read_words, spot_names
from dateline.places.unlisted import find_unlisted
from dateline.places.use import Judged, judge_use
from dateline.types import Document, Mention, Place

_LISTED = re.compile(r", (?:and )?(?:the )?| and (?:the )?")
_FIRM = frozenset(
    {"en.places.of", "en.places.of-place", "en.places.preposition", "en.places.counterpart", "en.places.object", "en.places.recipient"}
)


def find_places(document: Document, gazetteer: Gazetteer) -> tuple[Mention[Place], ...]:
    """Every toponym with its use: "place", "government" or "modifier"; in order, none overlapping another."""
    header = document.header.place_span
    words = read_words(document.text)
    spotted = spot_names(words, gazetteer)
    named = [trim_adjective(words, n) for n in accept_names(words, spotted, gazetteer, header)]
    named = [n for n in named if n.readings]
    named = sorted([*named, *find_unlisted(words, spotted, named, load_place_lexicon())], key=lambda n: n.span)
    found = []
    for n, reading in zip(named, resolve_names(named, gazetteer.weights, _header_place(document, gazetteer)), strict=True):
        judged = Judged("place", "en.places.header") if n.span == header else judge_use(document, n.span, reading)
        if judged is not None:
            found.append(Mention(span=n.span, value=reading.place, rule=judged.rule, use=judged.use))
    return tuple(_alike(document.text, found))


def _alike(text: str, found: list[Mention[Place]]) -> list[Mention[Place]]:
    """The mentions, those of a list ("Iran, Russia and Turkey") all with the use of its first, which parsers get right oftener."""
    start = 0
    while start < len(found):
        end = start + 1
        while end < len(found) and _LISTED.fullmatch(text, found[end - 1].span.end, found[end].span.start):
            end += 1
        if end - start > 2 and "and" in text[found[end - 2].span.end : found[end - 1].span.start] and found[start].rule in _FIRM:
            found[start:end] = [replace(mention, use=found[start].use, rule=found[start].rule) for mention in found[start:end]]
        start = end
    return found


def _header_place(document: Document, gazetteer: Gazetteer) -> Place | None:
    readings = gazetteer.readings(plain(document.header.place)) if document.header.place else ()
    return readings[0].place if readings else None
