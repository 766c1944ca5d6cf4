"""The countries of participants whose own words name none: told by an owner, by those beside them, or by the whole text."""

from msgspec.structs import replace

from dateline.events.roles import Cast
from dateline.events.scene import Scene, actors_at
from dateline.syntax import SUBJECTS, ancestors, children, descendants, first_conjunct, head_in
from dateline.types import Argument, Token

_LACKING = frozenset({"person", "office", "group", "organisation"})


def settle_homes(scene: Scene, cast: Cast) -> Cast:
    """The cast, its participants of no known country given the one that the text leaves open.

    That is their owner's ("Israel says its military"), that of those named right before them ("Cuban officers and units"), or
    the only one that the text speaks of.
    """
    if all(a.actor.country is not None for a in cast.arguments):
        return cast
    return Cast(tuple(_settled(scene, a, cast.arguments) for a in cast.arguments), cast.places)


def _settled(scene: Scene, argument: Argument, arguments: tuple[Argument, ...]) -> Argument:
    actor, noun = argument.actor, head_in(scene.document, argument.span)
    if actor.country is not None or actor.kind not in _LACKING or actor.sector in scene.words.classes["nowhere"] or noun is None:
        return argument
    country = _of_owner(scene, noun) or _of_neighbour(scene, noun, arguments)
    public = actor.office is not None if actor.kind == "person" else actor.kind != "organisation" or actor.sector in scene.words.national
    facing = actor.kind == "person" and any(a.role != argument.role and a.actor.country == scene.home for a in arguments)
    if country is None and public and not facing and not _is_foreign(scene, noun):
        country = scene.home
    return argument if country is None else replace(argument, actor=replace(actor, country=country))


def _of_owner(scene: Scene, noun: Token) -> str | None:
    """The country of the subject, further up, that a group's owner points back to: "Israel says its military", "the military"."""
    owner = next((t for t in children(scene.document, noun, "poss", "det") if t.text.lower() in scene.words.owners), None)
    if owner is None or noun.pos != "NOUN":
        return None
    if (noun.tag != "NN" or noun.lemma not in scene.words.homely) if owner.dep == "det" else noun.lemma in scene.words.foreign:
        return None
    for verb in ancestors(scene.document, noun):
        for subject in children(scene.document, verb, *SUBJECTS):
            if subject.i < owner.i and subject.i != noun.i:
                countries = {m.value.country for m in actors_at(scene, subject)}
                return next(iter(countries)) if len(countries) == 1 and not countries & scene.words.classes["nowhere"] else None
    return None


def _of_neighbour(scene: Scene, noun: Token, arguments: tuple[Argument, ...]) -> str | None:
    """The country of the group that a bare noun is coordinated with: "Cuban officers and units"."""
    first = first_conjunct(scene.document, noun)
    if first.i == noun.i or noun.pos != "NOUN" or first.pos != "NOUN" or children(scene.document, noun, "det", "poss", "amod", "compound"):
        return None
    return next((a.actor.country for a in arguments if first.span in a.span and a.actor.country), None)


def _is_foreign(scene: Scene, noun: Token) -> bool:
    """Whether people are of other countries than the one told, or of many: "foreign nationals", "world leaders", "its partners"."""
    return noun.lemma in scene.words.foreign or any(t.lemma.lower() in scene.words.worldly for t in descendants(scene.document, noun))
