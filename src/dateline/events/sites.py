"""The countries of people who are only described, where an act upon them has a place: "nine people were killed in a bombing in Kabul"."""

from msgspec.structs import replace

from dateline.events.match import Match
from dateline.events.named import state_actor
from dateline.events.roles import Cast
from dateline.events.scene import Scene, places_at
from dateline.events.violence import acts_of
from dateline.events.whereabouts import locality_of
from dateline.syntax import ancestors, children, descendants, head_in, sentence_at
from dateline.types import Argument, Mention, Place, Token

_DESCRIBED = frozenset({"group", "organisation", "person"})


def settle_site(scene: Scene, match: Match, cast: Cast) -> Cast:
    """The cast of a rule that is `located`, those of no known country taken for people of the only one where the sentence sets its act.

    Where nobody is named at all, it is done to that country. By other rules only those who suffer what a known actor did are.
    """
    if match.kind in scene.words.classes["inflicted"]:
        cast = _of_other_side(scene, match, _struck_there(scene, match, cast))
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
    there = ("agent",) if match.kind in scene.words.classes["called_there"] else ("agent", "counterpart") if whole else ("counterpart",)
    if all(_is_thing(a) for a in cast.arguments) and match.kind not in scene.words.classes["inward"]:
        state = state_actor(place.value)
        return Cast((Argument(state, "counterpart", place.span),), cast.places) if state is not None else cast
    return Cast(tuple(_at(a, country) if a.role in there and not _is_owned(scene, a) else a for a in cast.arguments), cast.places)


def _of_other_side(scene: Scene, match: Match, cast: Cast) -> Cast:
    """The cast without the attackers' own state among those struck, and with officials whom an earlier stage took for its own put right.

    "The Norwegian army killed Anna Berg, a commander of the rebels, in Riga": she is of those, or of where that was.
    """
    armed = scene.words.classes["armed"]
    own = {a.actor.country if a.actor.kind == "state" or a.actor.sector in armed else None for a in cast.arguments if a.role == "agent"}
    if len(own) != 1 or None in own or match.rule.symmetric:
        return cast
    kept = [a for a in cast.arguments if a.role != "counterpart" or a.actor.kind != "state" or a.actor.country not in own]
    lands = {place.value.country for place in _sites(scene, match)}
    there = next(iter(lands)) if len(lands) == 1 and not lands & own else None
    return Cast(tuple(_as_told(scene, a, own, there) for a in kept), cast.places)


def _as_told(scene: Scene, argument: Argument, own: set[str | None], there: str | None) -> Argument:
    """An official struck whom only those who struck made one of theirs, of the body named with the office, or of the place."""
    actor, noun = argument.actor, head_in(scene.document, argument.span)
    if argument.role != "counterpart" or actor.kind != "person" or actor.office is None or actor.country not in own or noun is None:
        return argument
    beside = [m.value for t in descendants(scene.document, noun) for m in scene.actors.get(t.i, ()) if m.value.id != actor.id]
    told = {a.country for a in beside} - {None} | {p.value.country for t in descendants(scene.document, noun) for p in places_at(scene, t)}
    if told & own:
        return argument
    country = next(iter(told)) if len(told) == 1 else there
    return argument if country is None else replace(argument, actor=replace(actor, country=country))


def _struck_there(scene: Scene, match: Match, cast: Cast) -> Cast:
    """The cast of a strike that names nobody struck, with the one state in which it fell: "launched a strike on a bus in Riga, Latvia".

    Not with the attacker's own, where a state's forces act at home.
    """
    agents = [a.actor for a in cast.arguments if a.role == "agent"]
    mutual = match.rule.symmetric or "between" in match.rule.agent
    if match.kind not in scene.words.classes["inflicted"] or mutual or not agents or any(a.role == "counterpart" for a in cast.arguments):
        return cast
    states = {place.value.country: place for place in sites_of(scene, match)}
    country, place = next(iter(states.items())) if len(states) == 1 else (None, None)
    at_home = any(a.country == country and (a.kind == "state" or a.sector not in scene.words.classes["irregular"]) for a in agents)
    state = state_actor(place.value) if place is not None and not at_home else None
    return cast if state is None or place is None else Cast((*cast.arguments, Argument(state, "counterpart", place.span)), cast.places)


def _is_thing(argument: Argument) -> bool:
    """Whether a name of nothing known was struck: a house, a ship ("the Tulip Hotel")."""
    actor = argument.actor
    return argument.role == "counterpart" and actor.kind == "organisation" and actor.sector is None and actor.country is None


def _is_owned(scene: Scene, argument: Argument) -> bool:
    """Whether people are somebody's own, wherever they were ("its commander"), or from abroad ("foreign citizens")."""
    noun = head_in(scene.document, argument.span)
    beside = children(scene.document, noun, "poss", "amod") if noun is not None else []
    return any(t.tag == "PRP$" or t.lemma.lower() in scene.words.classes["outside"] for t in beside)


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
    mine = acts_of(scene, match.frame)
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
