"""Where an event is told to be beside the phrases of its own clause, and which places of the clause are another's."""

from dateline.events.match import Match
from dateline.events.roles import Cast
from dateline.events.scene import Scene, places_at
from dateline.lexicon.events import EventWords
from dateline.lexicon.telling import load_telling
from dateline.syntax import ancestors, children, head, head_in
from dateline.types import Document, Mention, Place, Span, Token


def places_beside(scene: Scene, match: Match) -> list[Mention[Place]]:
    """The place that "where" goes back to, and the town that an encounter is named after.

    "Returned from Paris, where he met the premier"; "the Geneva talks", "the Astana summit".
    """
    document, verb = scene.document, match.frame.carrier
    found: list[Mention[Place]] = []
    noun = head(document, verb)
    if verb.dep == "relcl" and noun is not None and any(t.text.lower() == "where" for t in children(document, verb, "advmod")):
        found.extend(m for m in places_at(scene, noun) if m.use == "place")
    if match.kind in scene.words.classes["encounter"]:
        for held in (match.frame.trigger, *(t for name in match.rule.occasion for t in match.frame.functions.get(name, []))):
            found.extend(_named_after(scene, held) if held.pos == "NOUN" else [])
    return found


def _named_after(scene: Scene, noun: Token) -> list[Mention[Place]]:
    """The one town that stands right before an encounter's noun; of two ("the Moscow-Kyiv talks") each is a side."""
    before = scene.document.tokens[noun.i - 1] if noun.i else noun
    towns = [m for m in places_at(scene, before) if m.value.kind == "city"]
    sides = any(t.text in ("-", "–", "/") for t in scene.document.tokens[max(0, before.i - 2) : before.i])
    return towns if before.head == noun.i and before.dep in ("compound", "nmod") and not sides else []


def locality_of(scene: Scene, token: Token) -> Token:
    """The noun that says what kind of place a name is of, or the name: "the Russian city of Saratov", "the outskirts of Kyiv"."""
    prep = head(scene.document, token)
    noun = head(scene.document, prep) if prep is not None and prep.dep == "prep" and prep.text.lower() == "of" else None
    return noun if noun is not None and noun.pos == "NOUN" and noun.lemma in scene.words.classes["locality"] else token


def is_elsewhere(scene: Scene, match: Match, place: Mention[Place], cast: Cast) -> bool:
    """Whether a place of the clause is not where the event is: whom it is for, or where what is spoken of is.

    "Send launchers to Ukraine"; "accused Iran of planning attacks in Iraq", "an agreement to build a port in Chad".
    """
    token = head_in(scene.document, place.span)
    if (
        match.kind in scene.words.classes["together"]
        and token is not None
        and (_is_goal(scene, token) or _is_topic(scene, match, place, token))
    ):
        return True
    if match.kind in load_telling().spoken and match.kind != "protest":
        return token is not None and _is_spoken_of(scene, match, token)
    if match.kind == "appointment" and token is not None and _is_goal(scene, token):
        return True
    return match.kind in scene.words.classes["bestowed"] and _is_receiver(cast, place.span)


def _is_goal(scene: Scene, place: Token) -> bool:
    """Whether a place is where something goes that is no journey: "discussed support to Ukraine"."""
    prep = head(scene.document, place)
    noun = head(scene.document, prep) if prep is not None and prep.text.lower() in ("to", "into") else None
    if noun is None or noun.lemma in scene.words.motion | scene.words.classes["visit"]:
        return False
    return noun.pos == "NOUN" or noun.lemma in scene.words.topical


def _is_topic(scene: Scene, match: Match, place: Mention[Place], token: Token) -> bool:
    """Whether a land lies within what is discussed: "reviewed the crisis in Sudan"; a town or a venue may be where that was."""
    topical = match.frame.carrier.lemma in scene.words.topical
    return topical and place.value.kind in ("country", "region") and token.i > match.frame.carrier.i and _is_deep(scene, match, token)


def _is_spoken_of(scene: Scene, match: Match, place: Token) -> bool:
    """Whether a place stands behind the verb that tells what an act of speech is about."""
    document, verb = scene.document, match.frame.carrier
    if _is_deep(scene, match, place):
        return True
    preps = [t for t in children(document, verb, "prep") if t.i > verb.i]
    clauses = [*children(document, verb, "xcomp", "ccomp", "advcl"), *(t for p in preps for t in children(document, p, "pcomp"))]
    return any(verb.i < t.i < place.i for t in clauses)


def _is_deep(scene: Scene, match: Match, place: Token) -> bool:
    """Whether a place lies within what is blamed, asked or thanked for, not in a phrase of the verb's own that says where or at what."""
    below = place
    for above in ancestors(scene.document, place):
        if above.i == match.frame.carrier.i:
            about = any(t.lemma in scene.words.classes["occasioned"] for t in children(scene.document, below, "pobj"))
            return about or below.dep != "prep" or below.text.lower() not in scene.words.places_of | scene.words.adjoining
        below = above
    return False


def _is_receiver(cast: Cast, span: Span) -> bool:
    return any(a.span == span and a.role == "counterpart" for a in cast.arguments)


def is_to_come_of(document: Document, clause: Token, words: EventWords) -> bool:
    """Whether a clause on a paper tells what it is to bring about, not of it: "an agreement to build a port in Mombasa"."""
    noun = head(document, clause)
    paper = noun is not None and noun.lemma in words.classes["instrument"]
    return paper and clause.dep == "acl" and clause.tag == "VB" and clause.lemma not in words.support | words.happening
