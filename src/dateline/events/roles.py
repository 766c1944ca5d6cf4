"""Who takes part in an event, in what role, and which states host it."""

from collections.abc import Container

from msgspec import Struct
from msgspec.structs import replace

from dateline.events.functions import tokens_of
from dateline.events.groups import is_political, localise, sector_of
from dateline.events.match import Match
from dateline.events.named import every_named, first_named, read_guests, state_actor
from dateline.events.realms import land_spoken_of
from dateline.events.scene import Scene, actors_at, places_at, sayings_at
from dateline.events.states import state_of
from dateline.lexicon.events import EventKind, EventWords
from dateline.syntax import children, head_in, objects_of, sentence_at
from dateline.types import Argument, Mention, Place, Role, Span, Token

_TELLING_ONLY = frozenset({"JRN", "CVL", "UNK", "SOC", "OPP"})
"""Sectors of those who announce what others do."""
_TELLERS = frozenset({"person", "state", "government", "office"})
"""Who may tell of an encounter that it was itself in: "Iran said that talks with the Union had begun"."""
_SIDES = frozenset({"object", "on", "at", "against", "with", "of"})
"""The functions in which "each other" makes what several do mutual."""
_OFFICES = ("as", "predicate", "object", "to")
"""The functions in which the office stands that somebody takes or leaves."""


class Cast(Struct, frozen=True):
    """An event's participants, and the places that a rule takes from its functions."""

    arguments: tuple[Argument, ...]
    places: tuple[Mention[Place], ...]


def cast_roles(scene: Scene, match: Match, kind: EventKind, *, fallback: tuple[Argument, ...]) -> Cast:
    """The participants that the rule's functions name; `fallback` acts where a telegraphic clause left its subject out.

    Where the kind has groups, noun phrases for people, organisations and countries count that no earlier stage took for
    actors; where it has guests, such phrases count for those met.
    """
    rule, part = match.rule, _part(scene, match)
    symmetric, groups = kind.symmetric or rule.symmetric, kind.groups or rule.groups
    bare = "subject" in rule.agent or not match.frame.telegraphic
    left_out = [argument for argument in fallback if argument.role == "agent"] if bare else []
    held_for = _is_held_for_others(scene, match)
    named = tuple(f for f in rule.agent if (not left_out and not held_for) or f in ("possessor", "between"))
    agents = first_named(scene, match, named, "agent", groups=groups) or left_out or _announcing(scene, match, groups=groups)
    both = agents == left_out and any(argument.role == "counterpart" for argument in fallback)
    sides = symmetric and (len(agents) > 1 or (both and bool(agents)))
    met = tuple(f for f in rule.counterpart if not sides or not f.startswith(("complement", "goal", "bond")))
    outward = match.kind in scene.words.classes["outward"]
    counterparts = (
        _others(scene, match, met, agents)
        if outward
        else first_named(scene, match, met, "counterpart", groups=groups or match.kind == "signing")
    )
    if kind.guests:
        counterparts = [*counterparts, *read_guests(scene, match, counterparts)]
    if len(agents) == 1 and _meets_oneself(scene, agents[0], counterparts):
        return Cast((), ())
    taken = {a.actor.id for a in agents}
    if symmetric and not counterparts and left_out and agents == left_out:
        counterparts = [a for a in fallback if a.role == "counterpart" and _is_implied(scene, match, a)]
    elif symmetric and both and agents and not match.frame.telegraphic:
        counterparts = [*(a for a in fallback if a.role == "counterpart"), *counterparts]
    counterparts = [a for a in counterparts if a.actor.id not in taken]
    mutual = symmetric and not _meets_someone(scene, match)
    if not counterparts and len(agents) > 1 and (mutual or (not symmetric and _is_to_one_another(scene, match))):
        counterparts = [_in_role(a, "counterpart") for a in agents[1:]]
        agents = agents[:1]
    unread = any(
        t.i not in scene.inner for name in ("subject", "bearer") for t in match.frame.functions.get(name, []) if name in rule.agent
    )
    if symmetric and not agents and counterparts and match.frame.trigger.pos == "NOUN":
        agents = _teller(scene, match, counterparts)
    if symmetric and not agents and unread:
        counterparts = []
    if symmetric and not agents and len(counterparts) > 1 and not (match.frame.telegraphic or _is_headed_with(scene, match)):
        agents, counterparts = [_in_role(counterparts[0], "agent")], counterparts[1:]
    places, hosts = _hosts(scene, match, [*agents, *counterparts])
    beside = (*rule.other, *(("subject", "doer") if held_for else ()))
    others = [a for a in every_named(scene, match, beside, "other") if a.actor.id not in taken]
    if agents and rule.other == ("object",):
        others = [a if a.actor.country else replace(a, actor=replace(a.actor, country=agents[0].actor.country)) for a in others]
    if part is not None and agents:
        agents = [Argument(a.actor, a.role, a.span, scene.document.words(part)) for a in agents]
    agents, counterparts = _without_offices(scene, agents), _without_offices(scene, counterparts)
    arguments = _in_office(scene, match, _kin(_unique([*agents, *counterparts, *hosts, *others])))
    if kind.domestic:
        gathering = kind.kind in scene.words.classes["called_there"]
        arguments = _at_home(scene, _addressed(scene, kind, arguments), backed=kind.kind == "support", gathering=gathering)
    praised = match.kind == "support"
    return Cast(tuple(a for a in arguments if praised or not _is_own_land(scene, a, arguments)), places)


def _announcing(scene: Scene, match: Match, *, groups: bool) -> list[Argument]:
    """Those who announce that something of theirs was done, where nobody else is said to have done it ("said to" tells nothing)."""
    unsaid = match.frame.trigger.pos == "VERB" and not match.frame.functions.get("subject")
    if not unsaid or match.kind not in scene.words.classes["announced"]:
        return []
    found = first_named(scene, match, ("announcer",), "agent", groups=groups)
    return [argument for argument in found if argument.actor.sector in scene.words.public and argument.actor.sector not in _TELLING_ONLY]


def _others(scene: Scene, match: Match, functions: tuple[str, ...], agents: list[Argument]) -> list[Argument]:
    """Those of the first function that names anyone but those who act and their own state: "threatens that his army will"."""
    own, ids = {a.actor.country for a in agents} - {None}, {a.actor.id for a in agents}
    for function in functions:
        found = first_named(scene, match, (function,), "counterpart", groups=True)
        others = [a for a in found if a.actor.id not in ids]
        if others := [a for a in others if a.actor.country not in own or a.actor.kind not in ("state", "government")]:
            return others
    return []


def _is_headed_with(scene: Scene, match: Match) -> bool:
    """Whether a title names only the other side of an encounter: "Meeting with A and B"."""
    sentence = sentence_at(scene.document, match.frame.trigger.start)
    return sentence is not None and sentence.kind == "title" and match.frame.trigger.i == sentence.first


def _meets_oneself(scene: Scene, agent: Argument, counterparts: list[Argument]) -> bool:
    """Whether a pronoun or office was read as one who is then named as the other side: "talks he had with the premier"."""
    noun = head_in(scene.document, agent.span)
    if noun is None or noun.pos != "PRON":
        return False
    same = (head_in(scene.document, a.span) for a in counterparts if a.actor.id == agent.actor.id)
    return any(t is not None and t.pos == "PROPN" for t in same)


def _is_own_land(scene: Scene, argument: Argument, arguments: tuple[Argument, ...]) -> bool:
    """Whether a counterpart is only "the country" of those who act ("parliament approved the country's withdrawal")."""
    noun = head_in(scene.document, argument.span) if argument.role == "counterpart" and argument.actor.kind == "group" else None
    if noun is None or noun.lemma not in scene.words.lands:
        return False
    own = {a.actor.country for a in arguments if a.role == "agent"}
    bare = all(t.text.lower() in scene.words.owners for t in children(scene.document, noun) if t.dep not in ("punct", "case"))
    return bare and noun.tag == "NN" and argument.actor.country in own | {None}


def _is_held_for_others(scene: Scene, match: Match) -> bool:
    """Whether somebody only hosts or brokers what others do: "Qatar hosted talks between the government and the rebels"."""
    between = match.frame.functions.get("between", [])
    return bool(between) and "between" in match.rule.agent and match.frame.carrier.lemma in scene.words.classes["brokering"]


def _meets_someone(scene: Scene, match: Match) -> bool:
    """Whether those who act do it to somebody who isn't read ("The premier and his deputy received farmers")."""
    if match.kind not in scene.words.classes["encounters"] or match.frame.trigger.pos != "VERB" or "object" not in match.rule.counterpart:
        return False
    objects = tokens_of(scene, match.frame, "object")
    others = [
        t for t in tokens_of(scene, match.frame, "with") if sector_of(t, scene.words) is not None or t.lemma in scene.words.partitives
    ]
    return bool(others) or any(t.pos in ("NOUN", "PROPN") and t.i not in scene.timed and not places_at(scene, t) for t in objects)


def _is_to_one_another(scene: Scene, match: Match) -> bool:
    """Whether those who act do it to one another: "Norway and Latvia fired missiles at each other"."""
    others = (t for name in match.rule.counterpart if name in _SIDES for t in match.frame.functions.get(name, []))
    return any(
        t.text.lower() in ("other", "another") and t.i and scene.document.tokens[t.i - 1].text.lower() in ("each", "one") for t in others
    )


def _is_implied(scene: Scene, match: Match, other: Argument) -> bool:
    """Whether the other side of what was told last is meant too: always beside a subject, and the host of a visitor's talks."""
    trigger, carrier, classes = match.frame.trigger, match.frame.carrier, scene.words.classes
    if not match.frame.telegraphic or trigger.lemma in classes["hosted"]:
        return True
    held = carrier.i == trigger.i or carrier.lemma in classes["held"]
    return other.actor.kind == "state" and held and trigger.lemma in classes["hosted-nouns"]


def _teller(scene: Scene, match: Match, counterparts: list[Argument]) -> list[Argument]:
    """The side of who tells of an encounter that names only the other ("he said that the dialogue with the premier was useful")."""
    partners = match.frame.functions.get("with", [])
    if not partners or any(match.frame.functions.get(name) for name in ("subject", "possessor", "between", "by", "modifier")):
        return []
    tellers = {a.speaker: a.source for a in sayings_at(scene, match.frame.trigger.span) if a.speaker in scene.known and a.source}
    known = {a.actor.id for a in counterparts} | {a.actor.country for a in counterparts}
    found = [(scene.known[id_], spans[0]) for id_, spans in tellers.items() if id_ is not None]
    one = [(actor, span) for actor, span in found if actor.kind in _TELLERS and not {actor.id, actor.country} & known]
    country = one[0][0].country if len(one) == 1 else None
    if country is None or country in scene.words.classes["nowhere"]:
        return []
    return [Argument(state_of(country), "agent", one[0][1])]


def _addressed(scene: Scene, kind: EventKind, arguments: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """The arguments, people of no known country to whom a government speaks taken for the only other country's, which the title names.

    What stands over an official's name asks those of the only other country in its title, whatever others it speaks of.
    """
    own = {a.actor.country for a in arguments if a.role == "agent" and a.actor.sector in ("GOV", None) and a.actor.kind != "group"}
    others = scene.lands - own if scene.lands - own <= scene.titled else frozenset()
    if not others and scene.byline is not None and kind.kind != "support":
        others = scene.titled - own
    if kind.kind not in scene.words.classes["addressed_abroad"] or len(own) != 1 or None in own or len(others) != 1:
        return arguments
    country = next(iter(others))
    return tuple(
        Argument(replace(a.actor, country=country), a.role, a.span, a.as_)
        if a.role == "counterpart" and a.actor.country is None and a.actor.kind == "group" and not _is_of_others(scene, a)
        else a
        for a in arguments
    )


def _without_offices(scene: Scene, arguments: list[Argument]) -> list[Argument]:
    """The arguments without the office that a person is given ("appointed Anna Berg acting governor")."""
    if not any(a.actor.kind == "person" for a in arguments):
        return arguments
    heads = [(a, head_in(scene.document, a.span)) for a in arguments]
    return [a for a, t in heads if a.actor.kind not in ("office", "government") or t is None or t.dep not in ("oprd", "appos", "attr")]


def _at_home(scene: Scene, arguments: tuple[Argument, ...], *, backed: bool = False, gathering: bool = False) -> tuple[Argument, ...]:
    """The arguments, those of no country and of a domestic sector taken for the only country's that another has.

    Rebels that are `backed` are seldom of whoever backs them, and those `gathering` need not be of the state that they protest against.
    Source: PLOVER manual (2023), actors: domestic groups are coded with the country in which they act.
    """
    words = scene.words
    countries = {a.actor.country for a in arguments if a.actor.country and not (gathering and a.actor.kind == "state")}
    countries -= words.classes["nowhere"]
    if len(countries) != 1:
        return arguments
    country = next(iter(countries))
    return tuple(
        Argument(replace(a.actor, country=country), a.role, a.span, a.as_)
        if a.actor.country is None
        and _is_domestic(scene, a)
        and not (a.role == "agent" and _is_elsewhere(scene, a, country))
        and not (backed and a.actor.sector == "REB")
        and a.actor.kind != "body"
        and not _is_of_others(scene, a)
        else a
        for a in arguments
    )


def _is_elsewhere(scene: Scene, argument: Argument, country: str) -> bool:
    """Whether the sentence names only places of other countries as where something was ("A court sentences an Afghan for ... in Bonn")."""
    sentence = sentence_at(scene.document, argument.span.start)
    tokens = range(sentence.first, sentence.last) if sentence is not None else range(0)
    told = {m.value.country for i in tokens for m in scene.places.get(i, ()) if m.use == "place" and m.value.country}
    return bool(told) and country not in told


def _is_domestic(scene: Scene, argument: Argument) -> bool:
    """Whether those of no known country are of the one that acts: unions, courts, or "citizens" without more."""
    noun = head_in(scene.document, argument.span) if argument.actor.sector == "CVL" else None
    own = noun is not None and noun.lemma in scene.words.classes["own_people"] and not children(scene.document, noun, "amod", "compound")
    return own or argument.actor.sector in scene.words.domestic


def _is_of_others(scene: Scene, argument: Argument) -> bool:
    """Whether a group is one side of several, or of many countries ("all parties", "its partners", "international agencies")."""
    noun = head_in(scene.document, argument.span)
    if noun is None or noun.tag != "NNS":
        return False
    return noun.lemma in scene.words.foreign or any(t.lemma.lower() in scene.words.worldly for t in children(scene.document, noun, "amod"))


def _kin(arguments: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """The arguments, those of no known country who share another's family name taken for that one's kin ("Jens and Anna Berg")."""
    homes = {a.actor.name.split()[-1]: a.actor.country for a in arguments if a.actor.kind == "person" and a.actor.country}
    return tuple(
        Argument(replace(a.actor, country=homes[family]), a.role, a.span, a.as_)
        if a.actor.kind == "person" and a.actor.country is None and (family := _family(a.actor.name, homes)) in homes
        else a
        for a in arguments
    )


def _family(name: str, known: Container[str]) -> str:
    """The family name, or the part of a double one that is known ("Berg-Doe")."""
    last = name.rsplit(maxsplit=1)[-1]
    return next((part for part in (last, *last.split("-")) if part in known), last)


def _in_office(scene: Scene, match: Match, arguments: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """The arguments, people of no known country who take or leave an office of the country that it is of: "was named premier of Fiji"."""
    unknown = [a for a in arguments if a.actor.kind == "person" and a.actor.country is None]
    if match.kind not in scene.words.classes["instating"] or not unknown:
        return arguments
    posts = [t for name in _OFFICES for t in match.frame.functions.get(name, ()) if not any(t.span in a.span for a in unknown)]
    told = [m.value for t in posts for m in actors_at(scene, t) if m.value.kind == "office"]
    held = unknown[0].actor
    told += [localise(scene, Mention(t.span, held, "en.events.office"), t).value for t in posts if t.lemma in scene.words.classes["post"]]
    office = next((actor for actor in told if actor.country), None)
    if office is None:
        return arguments
    actors = {a.actor.id: replace(a.actor, country=office.country, sector=a.actor.sector or office.sector) for a in unknown}
    return tuple(replace(a, actor=actors.get(a.actor.id, a.actor)) for a in arguments)


def _part(scene: Scene, match: Match) -> Span | None:
    """The words for the part that the agent plays ("guest of honor")."""
    for name in match.rule.part:
        for token in [match.frame.trigger] if name == "trigger" else tokens_of(scene, match.frame, name):
            ends = [t.end for t in objects_of(scene.document, token, "of") if t.i - token.i <= 3]
            mods = [t.start for t in children(scene.document, token, "amod", "compound")]
            return Span(min([token.start, *mods]), max([token.end, *ends]))
    return None


def _hosts(scene: Scene, match: Match, taken: list[Argument]) -> tuple[tuple[Mention[Place], ...], list[Argument]]:
    """The places in the host functions, and the states they lie in as counterparts."""
    places: list[Mention[Place]] = []
    hosts: list[Argument] = []
    for function in match.rule.host:
        for token in _named_places(scene, tokens_of(scene, match.frame, function)):
            named = actors_at(scene, token)
            if any(m.value.kind == "person" for m in named):
                continue
            found = [m for m in places_at(scene, token) if m.use != "modifier"]
            places.extend(found)
            states = [(state_actor(m.value), m.span) for m in found] or [(m.value, m.span) for m in named if m.value.kind == "state"]
            own = {t.actor.country for t in taken if t.role == "agent"} | {t.actor.id for t in taken}
            land = None if states else land_spoken_of(scene, token, own)
            hosts.extend(Argument(a, "counterpart", span) for a, span in states if a and a.id not in own and a.country not in own)
            hosts.extend([Argument(state_of(land), "counterpart", token.span)] if land else [])
    return tuple(places), hosts


def _named_places(scene: Scene, tokens: list[Token]) -> list[Token]:
    """The words, or what is apposed to those that name no place known ("Ramallah, Palestinian Authority")."""
    return [t for token in tokens for t in ((token,) if places_at(scene, token) else (token, *children(scene.document, token, "appos")))]


def _in_role(argument: Argument, role: Role) -> Argument:
    return Argument(argument.actor, role, argument.span, argument.as_)


def _unique(arguments: list[Argument]) -> tuple[Argument, ...]:
    found: dict[str, Argument] = {}
    for argument in arguments:
        found.setdefault(argument.actor.id, argument)
    named = [a.span for a in found.values() if a.actor.kind == "person"]
    return tuple(a for a in found.values() if a.actor.kind == "person" or not any(_is_part(a.span, span) for span in named))


def _is_part(span: Span, name: Span) -> bool:
    """Whether a phrase only shares words with a person's name ("Berg ambassador" of "appointed Anna Berg ambassador")."""
    return span != name and span.overlaps(name)


def is_cast_enough(match: Match, arguments: tuple[Argument, ...], words: EventWords) -> bool:
    """Whether the participants that the rule requires are there, and one of them is political."""
    if arguments and "anyone" not in match.rule.requires and not any(is_political(a.actor, words) for a in arguments):
        return False
    doers = match.frame.functions.get("subject", [])
    if match.rule.requires == ("none",) and not arguments and any(t.pos == "PROPN" for t in doers):
        return False
    roles = {a.role for a in arguments}
    for needed in match.rule.requires:
        if needed == "any" and not arguments:
            return False
        if needed == "country" and not any(a.actor.country or a.actor.sector in words.settled for a in arguments):
            return False
        if needed == "two" and len(arguments) < 2:
            return False
        if needed == "members" and not any(a.actor.kind == "group" and a.actor.country in words.classes["nowhere"] for a in arguments):
            return False
        if needed in ("agent", "counterpart") and needed not in roles and not (needed == "agent" and _is_done_to(match, arguments, words)):
            return False
    return True


def _is_done_to(match: Match, arguments: tuple[Argument, ...], words: EventWords) -> bool:
    """Whether a passive tells whom an act befell, and not who did it: "two envoys were assaulted", "aid to Chad was cut off"."""
    functions = match.frame.functions
    befallen = [token for token in functions.get("object", ()) if token.dep == "nsubjpass"]
    if not befallen or functions.get("subject") or match.frame.trigger.pos != "VERB":
        return False
    if match.kind in words.classes["cut_off"]:
        return any(a.role == "counterpart" for a in arguments)
    return match.kind in words.classes["suffered_at"] and any(
        a.role == "counterpart" and token.span in a.span for a in arguments for token in befallen
    )
