"""The countries of people who are only described, where an act upon them has a place: "nine people were killed in a bombing in Kabul"."""

from msgspec.structs import replace

from dateline.events.match import Match
from dateline.events.named import state_actor
from dateline.events.roles import Cast
from dateline.events.scene import Scene, places_at
from dateline.events.whereabouts import locality_of
from dateline.syntax import ancestors, children, head_in, sentence_at
from dateline.types import Argument, Mention, Place, Token

_DESCRIBED = frozenset({"group", "organisation", "person"})


def settle_site(scene: Scene, match: Match, cast: Cast) -> Cast:
    """The cast of a rule that is `located`, those of no known country taken for people of the only one where the sentence sets its act.

    Where nobody is named at all, it is done to that country. By other rules only those who suffer what a known actor did are.
    """
    whole = match.rule.located
    known = any(a.role == "agent" and a.actor.country for a in cast.arguments)
    if not whole and (match.kind not in scene.words.classes["inflicted"] or not known):
        return cast
    if cast.arguments and all(a.actor.country for a in cast.arguments):
        return cast
    sites = _sites(scene, match)
    states = {place.value.country: place for place in sites}
    if len(states) != 1:
        return cast
    country, place = next(iter(states.items()))
    if not cast.arguments:
        state = state_actor(place.value)
        return Cast((Argument(state, "counterpart", place.span),), cast.places) if state is not None else cast
    return Cast(
        tuple(_at(a, country) if (whole or a.role == "counterpart") and not _is_owned(scene, a) else a for a in cast.arguments), cast.places
    )


def _is_owned(scene: Scene, argument: Argument) -> bool:
    """Whether people are somebody's own, wherever they were ("its commander")."""
    noun = head_in(scene.document, argument.span)
    return noun is not None and any(t.tag == "PRP$" for t in children(scene.document, noun, "poss"))


def _at(argument: Argument, country: str | None) -> Argument:
    actor = argument.actor
    if actor.country is not None or actor.kind not in _DESCRIBED or (actor.sector is None and actor.kind == "organisation"):
        return argument
    return replace(argument, actor=replace(actor, country=country))


def _sites(scene: Scene, match: Match) -> list[Mention[Place]]:
    """The places that the trigger's sentence tells."""
    sentence = sentence_at(scene.document, match.frame.trigger.start)
    tokens = scene.document.tokens[sentence.first : sentence.last] if sentence is not None else ()
    return [p for t in tokens for p in places_at(scene, t) if p.use == "place" and p.value.country is not None]


def sites_of(scene: Scene, match: Match) -> tuple[Mention[Place], ...]:
    """Where an act was whose place stands with what it was upon: "attacked positions in Chad", "a raid on Dilling killed six"."""
    mine = {match.frame.trigger.i, match.frame.carrier.i}
    return tuple(p for p in _sites(scene, match) if (at := head_in(scene.document, p.span)) is not None and _clause_of(scene, at) in mine)


def _clause_of(scene: Scene, place: Token) -> int | None:
    """The verb of the clause in which a place stands with a preposition of place, or under what is done; None for any other."""
    place = below = locality_of(scene, place)
    for above in ancestors(scene.document, place):
        if above.dep == "prep" and above.text.lower() not in scene.words.places_of and below.i == place.i:
            return None
        if above.pos in ("VERB", "AUX"):
            return above.i
        below = above
    return below.i
