"""Whose act it was that somebody judges or answers with a bare noun: "Qatar condemned the attack", "Kabul denied the accusation"."""

from msgspec.structs import replace

from dateline.events.match import Match
from dateline.events.roles import Cast
from dateline.events.scene import Scene, actors_at
from dateline.syntax import children, descendants, sentence_at
from dateline.types import Argument, Claim, Token

_ANSWERING = frozenset({"accuse", "reject", "support"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_OPEN = frozenset({"det", "amod", "punct", "prep", "relcl", "acl", "compound", "nummod", "case", "npadvmod", "advmod"})
"""How words may hang on a noun that points back, and leave open whose act it is."""
_NEAR = 3
"""Paragraphs back in which what somebody answers was told."""


def with_answered(scene: Scene, match: Match, cast: Cast, claims: list[Claim]) -> Cast:
    """The cast, with those who did what it judges where its words name only the act, which was told before.

    Of acts of speech it is who spoke to the one that answers; of others who did what the noun names, last told.
    """
    if match.kind not in _ANSWERING or not claims or any(a.role == "counterpart" for a in cast.arguments):
        return cast
    own = {a.actor.country for a in cast.arguments if a.role == "agent"} - {None}
    relative = match.frame.trigger.dep == "relcl"
    objects = match.frame.functions.get("object", ()) if own else ()
    noun = next((t for t in objects if _points_back(scene, t, relative=relative)), None)
    kinds = scene.words.answered.get(noun.lemma, frozenset()) if noun is not None else frozenset()
    told = _last_told(scene, (match, noun, own), kinds, claims) if noun is not None and kinds else None
    if told is None:
        return cast
    both = told.kind in scene.words.classes["mutual"]
    sides = [a for a in told.arguments if a.role == "agent" or (both and a.role == "counterpart")]
    found = [replace(a, role="counterpart") for a in sides if a.actor.country is not None and a.actor.country not in own]
    return Cast((*cast.arguments, *found), cast.places)


def _points_back(scene: Scene, noun: Token, *, relative: bool) -> bool:
    """Whether a noun names an act already told, and nobody who did it: "the attack", "this decision", "a charge that Baku denies"."""
    kids = children(scene.document, noun)
    if noun.pos != "NOUN" or not all(t.dep in _OPEN for t in kids):
        return False
    if not relative and not any(t.text.lower() in _DEFINITE for t in kids if t.dep == "det"):
        return False
    return not any(actors_at(scene, t) for t in kids if t.dep in ("amod", "compound"))


def _last_told(scene: Scene, asked: tuple[Match, Token, set[str | None]], kinds: frozenset[str], claims: list[Claim]) -> Claim | None:
    """The last claim of one of the kinds near before, by others; where it was said to somebody, to who answers."""
    match, noun, own = asked
    here = sentence_at(scene.document, match.frame.trigger.start)
    named = {m.value.country for t in descendants(scene.document, noun) for m in (*actors_at(scene, t), *scene.places.get(t.i, ()))}
    for claim in reversed(claims):
        there = sentence_at(scene.document, claim.trigger.start)
        if here is None or there is None or (there.kind != "title" and here.paragraph - there.paragraph > _NEAR):
            return None
        agents = {a.actor.country for a in claim.arguments if a.role == "agent"}
        if claim.kind not in kinds or claim.modality.polarity == "-" or not agents - {None} or agents & own:
            continue
        spoken = claim.kind in scene.words.classes["addressed"]
        if spoken and not _is_to(claim.arguments, own):
            continue
        around = {a.actor.country for a in claim.arguments} | {p.value.country for p in claim.places}
        return claim if named - {None} <= around else None
    return None


def _is_to(arguments: tuple[Argument, ...], countries: set[str | None]) -> bool:
    return any(a.role == "counterpart" and a.actor.country in countries for a in arguments)
