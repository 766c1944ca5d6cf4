"""Whether a telling of an act that any actors can do stands: plainly told, by and towards somebody who is known.

The lead (the title and the first sentence) presents its actors, so that nobody need be known there.
"""

from msgspec import structs

from dateline.events.match import Match
from dateline.events.plainness import is_told
from dateline.events.roles import Cast
from dateline.events.scene import Scene
from dateline.lexicon.events import EventKind
from dateline.lexicon.telling import load_telling
from dateline.syntax import children, head, head_in, objects_of, sentence_at
from dateline.types import Actor, Argument, Sentence, Status, Token


def standing_cast(scene: Scene, match: Match, kind: EventKind, cast: Cast) -> Cast | None:
    """The participants that count of a telling of a `plain` kind; None where it tells nothing or of nobody known."""
    if not is_told(scene, match) or _is_mere_description(scene, match, cast):
        return None
    lead = in_lead(scene, match.frame.trigger.start)
    kept = tuple(a for a in cast.arguments if not (_is_spot(scene, a) or _is_mere_modifier(scene, a)))
    if lead:
        return Cast(kept, cast.places)
    others = kept if kind.kind in scene.words.classes["inflicted"] else ()
    kept = tuple(_at_home(scene, a, others) for a in kept if not _is_own_state(a, kept))
    kept = tuple(a for a in kept if kind.firms or a.actor.kind != "organisation" or a.actor.sector is not None or is_known(a))
    agents, sufferers = ([a for a in kept if a.role == role] for role in ("agent", "counterpart"))
    known, suffered = any(map(is_known, agents)), any(map(is_known, sufferers))
    armed = any(a.actor.sector in scene.words.armed for a in agents)
    described = kind.kind in load_telling().spoken or (kind.unclaimed and armed) if agents else kind.unclaimed
    if not known and not (described and (suffered or (armed and sufferers))):
        return None
    nominal = match.frame.carrier is match.frame.trigger and match.frame.trigger.pos in ("NOUN", "PROPN")
    if kind.abroad and not _are_abroad(agents, sufferers):
        return None
    lone = known and kind.kind in scene.words.classes["elective"]
    if (kind.paired and not sufferers) or (nominal and not suffered and not lone):
        return None
    return Cast(kept, cast.places)


def without_own(scene: Scene, cast: Cast) -> Cast:
    """The cast without what those who act have or make: "agreed to buy frigates for the Royal Norwegian Navy", "to set up a force"."""
    lands = {a.actor.country for a in cast.arguments if a.role == "agent"} | {None}
    states = {a.actor.country for a in cast.arguments if a.role == "agent" and a.actor.kind == "state"}
    owned = scene.words.classes["owned"] | {None}

    def is_own(actor: Actor) -> bool:
        if actor.kind in ("group", "organisation") and actor.sector in owned and actor.country in lands:
            return True
        return actor.country in states and actor.kind != "state" and actor.sector in ("GOV", "MIL")

    return Cast(tuple(a for a in cast.arguments if a.role != "counterpart" or not is_own(a.actor)), cast.places)


def _is_mere_description(scene: Scene, match: Match, cast: Cast) -> bool:
    """Whether a participle only says which thing is meant, and nobody is told to have done it: "weapons supplied to Chad"."""
    verb = match.frame.trigger
    described = match.kind in scene.words.classes["given"] and verb.tag == "VBN" and verb.dep == "acl"
    return described and all(a.role != "agent" for a in cast.arguments)


def is_only_thought_of(scene: Scene, match: Match, status: Status) -> bool:
    """Whether an event of a `plain` kind counts for nothing because it need not come about, and isn't the news."""
    return status in ("hypothetical", "proposed") and not in_lead(scene, match.frame.trigger.start)


def _at_home(scene: Scene, argument: Argument, arguments: tuple[Argument, ...]) -> Argument:
    """The argument with the country that a group is of, which its own words don't tell ("police", "the authorities").

    That is the only one that the lead speaks of, but not for those whom one of `arguments` of another attacks; "his counterparts" and "its
    partners" are of others than their owner.
    """
    actor, token = argument.actor, head_in(scene.document, argument.span)
    if actor.kind != "group" or actor.sector not in scene.words.domestic | {"GOV", "MIL", "CVL", "UNK"}:
        return argument
    if token is not None and (token.lemma in scene.words.foreign or token.text in scene.words.foreign):
        before = children(scene.document, token, "poss", "amod", "compound", "nmod")
        owned = bool(before) and all(t.tag == "PRP$" for t in before)
        return _of_country(argument, None) if owned else argument
    if is_known(argument) or actor.sector == "UNK" or _is_worldwide(scene, token) or _is_told_apart(scene, token):
        return argument
    home = _home_of(scene)
    others = {a.actor.country for a in arguments if a.role == "agent"} - {None, home} if argument.role == "counterpart" else set()
    return argument if others else _of_country(argument, home)


def _is_worldwide(scene: Scene, noun: Token | None) -> bool:
    """Whether people or bodies are of no one country: "the international community", "the Gulf states"."""
    words = scene.words.classes["worldwide"]
    return noun is not None and any(t.lemma.lower() in words for t in children(scene.document, noun, "amod", "compound"))


def _is_told_apart(scene: Scene, noun: Token | None) -> bool:
    """Whether people are some of many countries: "a number of countries", or those of other states: "other leaders"."""
    if noun is None:
        return False
    if noun.lemma.lower() in scene.words.classes["chiefs"] and any(t.lemma == "other" for t in children(scene.document, noun, "amod")):
        return True
    counted = objects_of(scene.document, noun, "of") if noun.lemma in scene.words.partitives else []
    return any(t.lemma in scene.words.foreign for t in counted)


def _of_country(argument: Argument, country: str | None) -> Argument:
    return structs.replace(argument, actor=structs.replace(argument.actor, country=country))


def _home_of(scene: Scene) -> str | None:
    """The only country of the actors and places in the lead; None where it speaks of several or of none.

    It isn't that of the official over whose name a text stands that speaks of others too.
    """
    tokens = [i for sentence in lead_of(scene) for i in range(sentence.first, sentence.last)]
    countries = {m.value.country for i in tokens for m in (*scene.actors.get(i, ()), *scene.places.get(i, ())) if m.value.country}
    countries -= scene.words.classes["nowhere"]
    writes = scene.byline is not None and scene.home is None and scene.byline.country in countries
    return next(iter(countries)) if len(countries) == 1 and not writes else None


def lead_of(scene: Scene) -> list[Sentence]:
    """The title's sentences and the first one of the text that was parsed."""
    found: list[Sentence] = []
    for sentence in scene.document.sentences:
        if sentence.last > sentence.first or sentence.kind == "title":
            found.append(sentence)
            if sentence.kind == "body":
                break
    return found


def _are_abroad(agents: list[Argument], sufferers: list[Argument]) -> bool:
    """Whether some known counterpart is of another country than the agents."""
    own = {a.actor.country for a in agents if a.actor.country}
    return any(is_known(a) and a.actor.country is not None and a.actor.country not in own for a in sufferers)


def is_known(argument: Argument) -> bool:
    """Whether a participant is somebody in particular: of a known country, or a body or armed group with a name."""
    actor = argument.actor
    if actor.country is not None or (actor.kind == "person" and argument.role == "counterpart"):
        return True
    described = actor.id.startswith("group/") and actor.id.count("/") > 1
    return actor.sector is not None and not described and actor.kind not in ("office", "government")


def _is_mere_modifier(scene: Scene, argument: Argument) -> bool:
    """Whether a group of no known country only modifies another noun: "terrorist" in "a terrorist attack"."""
    if is_known(argument):
        return False
    token = head_in(scene.document, argument.span)
    return token is not None and token.dep in ("amod", "compound", "nmod")


def _is_own_state(argument: Argument, arguments: tuple[Argument, ...]) -> bool:
    """Whether a counterpart is the state that an agent speaks for."""
    actor = argument.actor
    if argument.role != "counterpart" or actor.kind != "state":
        return False
    return any(a.role == "agent" and a.actor.country == actor.country and a.actor.sector == "GOV" for a in arguments)


def _is_spot(scene: Scene, argument: Argument) -> bool:
    """Whether a name of no known kind only says where: "near Askar"."""
    actor = argument.actor
    if actor.sector is not None or actor.country is not None or actor.kind != "organisation" or argument.role == "agent":
        return False
    token = head_in(scene.document, argument.span)
    above = head(scene.document, token) if token is not None else None
    if above is None or above.dep != "prep":
        return False
    whose = head(scene.document, above) if above.text.lower() == "of" else None
    return above.text.lower() in scene.words.places_of or (whose is not None and whose.lemma in scene.words.classes["territory"])


def in_lead(scene: Scene, position: int) -> bool:
    """Whether a position lies in the title or in the first sentence of the text that was parsed."""
    return any(position < sentence.end for sentence in lead_of(scene)[-1:]) or sentence_at(scene.document, position) is None
