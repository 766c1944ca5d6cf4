"""Whom a visit is to where its own clause doesn't say: told beside the visitor, by who speaks of it, or by the rest of the text."""

from dateline.events.functions import tokens_of
from dateline.events.match import Match
from dateline.events.named import state_actor
from dateline.events.roles import Cast
from dateline.events.scene import Scene, is_spoken, only_land, places_at, sayings_at
from dateline.events.standing import lead_of
from dateline.events.states import state_of
from dateline.lexicon.events import EventKind
from dateline.syntax import head_in, objects_of
from dateline.types import Argument, Mention, Place, Sentence, Span, Token

_VISITOR = ("possessor", "of", "by", "subject")


def settle_host(scene: Scene, match: Match, kind: EventKind, cast: Cast) -> Cast | None:
    """The cast of a visit with the state visited, where that can be told; None where it can only be to the visitor's own.

    It stands with the visitor ("a visit by the premier to France"), is the speaker's ("your visit"), or the only other country of
    which the text speaks.
    """
    own = {a.actor.country for a in cast.arguments if a.role == "agent"}
    if not kind.hosted or len(own) != 1 or None in own or any(a.role == "counterpart" for a in cast.arguments):
        return cast
    if _is_home(scene, cast, own):
        return None
    told = _beside_visitor(scene, match)
    if told is not None:
        host = state_actor(told.value)
        fits = host is not None and host.country not in own
        return _with(cast, host.country, told.span, told) if fits and host is not None and host.country else cast
    if cast.places or any(_goal(scene, t, cast) for name in match.rule.host for t in tokens_of(scene, match.frame, name)):
        return cast
    country = _speakers(scene, match, own) or _only_other(scene, own)
    span = _first_mention(scene, country) if country is not None else None
    return _with(cast, country, span, None) if country is not None and span is not None else cast


def _goal(scene: Scene, token: Token, cast: Cast) -> bool:
    """Whether a word may say where a visit goes: it is none of its participants nor a time."""
    return token.i not in scene.timed and not any(a.span.start <= token.start < a.span.end for a in cast.arguments)


def _is_home(scene: Scene, cast: Cast, own: set[str | None]) -> bool:
    """Whether a visit goes to a country that is its visitor's own, who is told by a pronoun: then someone else is meant."""
    agents = [head_in(scene.document, a.span) for a in cast.arguments if a.role == "agent"]
    pronoun = bool(agents) and all(t is not None and t.pos == "PRON" for t in agents)
    return pronoun and any(p.value.kind == "country" and p.value.country in own for p in cast.places)


def _with(cast: Cast, country: str, span: Span, place: Mention[Place] | None) -> Cast:
    host = Argument(state_of(country), "counterpart", span)
    places = (*cast.places, place) if place is not None and place.value.kind != "country" else cast.places
    return Cast((*cast.arguments, host), places)


def _beside_visitor(scene: Scene, match: Match) -> Mention[Place] | None:
    """The place after "to" on the visitor's own noun: "a state visit by the Russian President to France"."""
    for name in _VISITOR:
        for token in tokens_of(scene, match.frame, name):
            for goal in objects_of(scene.document, token, "to"):
                if found := places_at(scene, goal):
                    return found[0]
    return None


def _speakers(scene: Scene, match: Match, own: set[str | None]) -> str | None:
    """The country of the host who speaks of the visit: of another than the visitor's, in a transcript."""
    span = match.frame.trigger.span
    if not is_spoken(scene, span.start):
        return None
    told = {scene.known[a.speaker].country for a in sayings_at(scene, span) if a.speaker in scene.known}
    return only_land(scene, told) if told.isdisjoint(own) else None


def _only_other(scene: Scene, own: set[str | None]) -> str | None:
    """The only country beside the visitor's that the text, its title or its lead speaks of."""
    for told in (scene.lands, named_in(scene, lead_of(scene)[:1]), named_in(scene, lead_of(scene))):
        others = told - own
        if len(others) == 1:
            return next(iter(others))
    return None


def named_in(scene: Scene, sentences: list[Sentence]) -> frozenset[str]:
    """The countries of the actors and places that sentences name."""
    tokens = [i for sentence in sentences for i in range(sentence.first, sentence.last)]
    told = [m.value.country for i in tokens for m in (*scene.actors.get(i, ()), *scene.places.get(i, ()))]
    return frozenset(c for c in told if c is not None) - scene.words.classes["nowhere"]


def _first_mention(scene: Scene, country: str) -> Span | None:
    """Where the country, or someone of it, is first named."""
    actors = [m.span for found in scene.actors.values() for m in found if m.value.country == country]
    places = [m.span for found in scene.places.values() for m in found if m.value.country == country]
    return min((*actors, *places), default=None)
