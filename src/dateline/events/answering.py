"""Whose act it was that somebody judges or answers with a bare noun: "Qatar condemned the attack", "Kabul denied the accusation"."""

from msgspec.structs import replace

from dateline.events.match import Match
from dateline.events.roles import Cast
from dateline.events.scene import Scene, actors_at
from dateline.lexicon.telling import load_telling
from dateline.syntax import children, objects_of, sentence_at
from dateline.types import Argument, Claim, Token

_ANSWERING = frozenset({"accuse", "reject", "support"})
_ADDRESSED = frozenset({"object", "on", "to", "with", "complement-object"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_OPEN = frozenset({"det", "amod", "punct", "prep", "relcl", "acl", "compound", "nummod", "case", "npadvmod", "advmod"})
"""How words may hang on a noun that points back, and leave open whose act it is."""
_WHERE = ("of", "on", "in", "at", "against", "near")
_NEAR = 3
"""Paragraphs back in which what somebody answers was told."""


def with_answered(scene: Scene, match: Match, cast: Cast, claims: list[Claim]) -> Cast:
    """The cast, with those who did what it judges where its words name only the act, which was told before.

    Of acts of speech it is who spoke to the one that answers; of others who did what the noun names, last told.
    """
    if not claims or any(a.role == "counterpart" for a in cast.arguments):
        return cast
    own = {a.actor.country for a in cast.arguments if a.role == "agent"} - {None}
    if sufferers := _them(scene, match, own, claims):
        return Cast((*cast.arguments, *sufferers), cast.places)
    if match.kind not in _ANSWERING:
        return cast
    judged = "of" if match.frame.trigger.pos == "NOUN" else "object"
    objects = match.frame.functions.get(judged, ()) if own else ()
    noun = next((t for t in objects if _is_open(scene, t)), None)
    kinds = scene.words.answered.get(noun.lemma, frozenset()) if noun is not None else frozenset()
    told = _last_told(scene, (match, noun, cast), kinds, claims) if noun is not None and kinds else None
    if told is None:
        return cast
    both = told.kind in scene.words.classes["mutual"]
    sides = [a for a in told.arguments if a.role == "agent" or (both and a.role == "counterpart")]
    ids = {a.actor.id for a in cast.arguments}
    at_home = told.kind in scene.words.classes["addressed"]
    others = [a for a in sides if a.actor.country is not None and a.actor.id not in ids]
    found = [replace(a, role="counterpart") for a in others if at_home or a.actor.country not in own]
    return Cast((*cast.arguments, *found), cast.places)


def _them(scene: Scene, match: Match, own: set[str | None], claims: list[Claim]) -> tuple[Argument, ...]:
    """Those to whom somebody has done what the sentence tells before, where "them" stands for them: "banned A, accusing them of"."""
    if match.kind not in load_telling().spoken or match.frame.trigger.pos != "VERB":
        return ()
    named = [t for name in match.rule.counterpart if name in _ADDRESSED for t in match.frame.functions.get(name, ())]
    if not any(t.text.lower() in scene.words.classes["pronouns"] and not actors_at(scene, t) for t in named):
        return ()
    last, here = claims[-1], sentence_at(scene.document, match.frame.trigger.start)
    same = here is not None and last.trigger in here.span
    agents = {a.actor.country for a in last.arguments if a.role == "agent"}
    found = tuple(a for a in last.arguments if a.role == "counterpart" and a.actor.country not in own)
    return found if same and own and agents == own else ()


def _is_open(scene: Scene, noun: Token) -> bool:
    """Whether a noun names an act and nobody who did it: "the attack", "this decision", "a charge that Baku denies"."""
    kids = children(scene.document, noun)
    if noun.pos != "NOUN" or not all(t.dep in _OPEN for t in kids):
        return False
    return not any(actors_at(scene, t) for t in kids if t.dep in ("amod", "compound"))


def _points_back(scene: Scene, match: Match, noun: Token) -> bool:
    """Whether a noun points at what was told: "the attack", or one in apposition to it: "a move that Baku condemned"."""
    definite = any(t.text.lower() in _DEFINITE for t in children(scene.document, noun, "det"))
    return definite or match.frame.trigger.dep == "relcl"


def _last_told(scene: Scene, asked: tuple[Match, Token, Cast], kinds: frozenset[str], claims: list[Claim]) -> Claim | None:
    """The last claim of one of the kinds near before, by others; where it was said to somebody, to who answers."""
    match, noun, cast = asked
    agents_here = [a for a in cast.arguments if a.role == "agent"]
    own = {a.actor.country for a in agents_here} - {None}
    here = sentence_at(scene.document, match.frame.trigger.start)
    inside = [t for name in _WHERE for t in objects_of(scene.document, noun, name)]
    named = {m.value.country for t in inside for m in (*actors_at(scene, t), *scene.places.get(t.i, ()))}
    for claim in reversed(claims):
        there = sentence_at(scene.document, claim.trigger.start)
        if here is None or there is None or (there.kind != "title" and here.paragraph - there.paragraph > _NEAR):
            return None
        agents = {a.actor.country for a in claim.arguments if a.role == "agent"}
        if claim.kind not in kinds or claim.modality.polarity == "-" or not agents - {None}:
            continue
        if claim.kind in scene.words.classes["addressed"]:
            if not _is_to(claim.arguments, agents_here, near=here.paragraph == there.paragraph):
                continue
        elif agents & own or not _points_back(scene, match, noun):
            continue
        around = {a.actor.country for a in claim.arguments} | {p.value.country for p in claim.places}
        return claim if named - {None} <= around else None
    return None


def _is_to(said: tuple[Argument, ...], hearers: list[Argument], *, near: bool) -> bool:
    """Whether words were said to those who answer: to them, to another of their country, or right before to nobody named."""
    to = [a.actor for a in said if a.role == "counterpart"]
    ids, countries = {a.actor.id for a in hearers}, {a.actor.country for a in hearers}
    abroad = all(a.actor.country not in countries for a in said if a.role == "agent")
    return any(a.id in ids for a in to) or (abroad and (any(a.country in countries for a in to) or (near and not to)))
