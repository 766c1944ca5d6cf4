"""Buildings and grounds where an event is told to be that no table of places has: "at Vnukovo Airport", "in the Senate"."""

from dateline.events.scene import Scene, places_at
from dateline.syntax import children, noun_phrase
from dateline.types import Mention, Place, Span, Token

_NAMING = frozenset({"compound", "nmod", "poss", "amod"})


def read_venue(scene: Scene, token: Token) -> Mention[Place] | None:
    """The building that a noun names, by its own name or by whose it is ("the president's residence"); None for any other noun.

    Its country is that of a place in its name, where one is known.
    """
    if token.lemma.lower() not in scene.words.classes["facility"] or places_at(scene, token):
        return None
    beside = [t for t in children(scene.document, token, *_NAMING) if t.i < token.i]
    named = token.pos == "PROPN" or any(t.pos == "PROPN" or t.dep == "poss" for t in beside)
    if not named or any(t.tag == "PRP$" for t in beside):
        return None
    span = noun_phrase(scene.document, token)
    article = next((t for t in children(scene.document, token, "det") if t.start == span.start), None)
    first = scene.document.tokens[article.i + 1].start if article is not None else span.start
    words = scene.document.words(Span(first, span.end))
    inside = (m.value.country for t in beside for m in places_at(scene, t))
    country = next((code for code in inside if code), None)
    return Mention(Span(first, span.end), Place(name=words, kind="venue", country=country), "en.events.venue", "place")
