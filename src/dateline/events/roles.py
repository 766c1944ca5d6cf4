"""Who takes part in an event, in what role, and which states host it."""

from msgspec import Struct
from msgspec.structs import replace

from dateline.events.details import phrase_with_of, trim
from dateline.events.groups import is_political, localise, read_group, sector_of
from dateline.events.match import Match, tokens_of
from dateline.events.scene import Scene, actors_at, land_spoken_of, places_at, sayings_at
from dateline.events.voices import own_voice, state_of
from dateline.lexicon.events import EventKind, EventWords
from dateline.syntax import SUBJECTS, child, children, conjuncts, first_conjunct, head, head_in, noun_phrase, objects_of, tokens_in
from dateline.types import Actor, ActorId, Argument, Mention, Place, Role, Span, Token


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
    symmetric, groups = kind.symmetric or rule.symmetric, kind.groups
    bare = "subject" in rule.agent or not match.frame.telegraphic
    left_out = [argument for argument in fallback if argument.role == "agent"] if bare else []
    named = tuple(f for f in rule.agent if not left_out or f in ("possessor", "between"))
    agents = _first(scene, match, named, "agent", groups=groups) or left_out
    both = agents == left_out and any(argument.role == "counterpart" for argument in fallback)
    sides = symmetric and (len(agents) > 1 or (both and bool(agents)))
    met = tuple(f for f in rule.counterpart if not sides or not f.startswith(("complement", "goal", "bond")))
    counterparts = _first(scene, match, met, "counterpart", groups=groups)
    if kind.guests:
        counterparts = [*counterparts, *_guests(scene, match, counterparts)]
    taken = {a.actor.id for a in agents}
    if symmetric and not counterparts and left_out and agents == left_out:
        counterparts = [a for a in fallback if a.role == "counterpart" and _is_implied(scene, match, a)]
    counterparts = [a for a in counterparts if a.actor.id not in taken]
    if symmetric and not counterparts and len(agents) > 1:
        counterparts = [_in_role(a, "counterpart") for a in agents[1:]]
        agents = agents[:1]
    unread = any(
        t.i not in scene.inner for name in ("subject", "bearer") for t in match.frame.functions.get(name, []) if name in rule.agent
    )
    if symmetric and not agents and counterparts and match.frame.trigger.pos == "NOUN":
        agents = _teller(scene, match, counterparts)
    if symmetric and not agents and unread:
        counterparts = []
    if symmetric and not agents and len(counterparts) > 1 and not match.frame.telegraphic:
        agents, counterparts = [_in_role(counterparts[0], "agent")], counterparts[1:]
    places, hosts = _hosts(scene, match, [*agents, *counterparts])
    others = [a for a in _every(scene, match, rule.other, "other") if a.actor.id not in taken]
    if agents and rule.other == ("object",):
        others = [a if a.actor.country else replace(a, actor=replace(a.actor, country=agents[0].actor.country)) for a in others]
    if part is not None and agents:
        agents = [Argument(a.actor, a.role, a.span, scene.document.words(part)) for a in agents]
    counterparts = _without_offices(scene, counterparts)
    arguments = _kin(_unique([*agents, *counterparts, *hosts, *others]))
    if kind.domestic:
        arguments = _at_home(scene, _addressed(scene, kind, arguments))
    return Cast(arguments, places)


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
    one = [(actor, span) for actor, span in found if actor.kind == "person" and not {actor.id, actor.country} & known]
    country = one[0][0].country if len(one) == 1 else None
    if country is None or country in scene.words.classes["nowhere"]:
        return []
    return [Argument(state_of(country), "agent", one[0][1])]


def _addressed(scene: Scene, kind: EventKind, arguments: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """The arguments, people of no known country to whom a government speaks taken for the only other country's, which the title names."""
    own = {a.actor.country for a in arguments if a.role == "agent" and a.actor.sector in ("GOV", None) and a.actor.kind != "group"}
    others = scene.lands - own if scene.lands - own <= scene.titled else frozenset()
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


def _at_home(scene: Scene, arguments: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """The arguments, those of no country and of a domestic sector taken for the only country's that another has.

    Source: PLOVER manual (2023), actors: domestic groups are coded with the country in which they act.
    """
    words = scene.words
    countries = {a.actor.country for a in arguments if a.actor.country} - words.classes["nowhere"]
    if len(countries) != 1:
        return arguments
    country = next(iter(countries))
    return tuple(
        Argument(replace(a.actor, country=country), a.role, a.span, a.as_)
        if a.actor.country is None and a.actor.sector in words.domestic and a.actor.kind != "body" and not _is_of_others(scene, a)
        else a
        for a in arguments
    )


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
        if a.actor.kind == "person" and a.actor.country is None and (family := a.actor.name.split()[-1]) in homes
        else a
        for a in arguments
    )


def _part(scene: Scene, match: Match) -> Span | None:
    """The words for the part that the agent plays ("guest of honor")."""
    for name in match.rule.part:
        for token in [match.frame.trigger] if name == "trigger" else tokens_of(scene, match.frame, name):
            ends = [t.end for t in objects_of(scene.document, token, "of") if t.i - token.i <= 3]
            mods = [t.start for t in children(scene.document, token, "amod", "compound")]
            return Span(min([token.start, *mods]), max([token.end, *ends]))
    return None


def _first(scene: Scene, match: Match, functions: tuple[str, ...], role: Role, *, groups: bool) -> list[Argument]:
    for function in functions:
        if found := _arguments(scene, match, function, role, groups=groups):
            return found[:1] if function == "goal" else found
        if groups and (found := _groups(scene, match, function, role)):
            return found
    return []


def _groups(scene: Scene, match: Match, function: str, role: Role) -> list[Argument]:
    """The groups and organisations that a function's noun phrases name, or the states of the places there."""
    found: list[Argument] = []
    for token in tokens_of(scene, match.frame, function):
        group = read_group(scene, token) if token.dep != "oprd" else None
        if group is not None:
            found.append(Argument(group.value, role, group.span))
        elif role == "counterpart":
            states = ((state_actor(m.value), m.span) for m in places_at(scene, token))
            found.extend(Argument(state, role, span) for state, span in states if state is not None)
    return found


def _guests(scene: Scene, match: Match, named: list[Argument]) -> list[Argument]:
    """People met who are only described ("the leaders of three parties"); a bare "the leaders" is nobody new.

    Beside those who are `named`, only such as are coordinated with them ("the premier and members of the council").
    """
    found: list[Argument] = []
    for token in (t for name in match.rule.counterpart for t in tokens_of(scene, match.frame, name)):
        if named and (token.dep != "conj" or any(a.span.start <= token.start < a.span.end for a in named) or actors_at(scene, token)):
            continue
        told = children(scene.document, token, "amod", "compound", "nummod", "nmod", "poss") or objects_of(scene.document, token)
        people = sector_of(token, scene.words) is not None or token.lemma in scene.words.partitives
        if not people and (person := _introduced(scene, token)) is not None:
            found.append(person)
            continue
        group = (read_group(scene, token) or _gathered(scene, token)) if told and people else None
        if group is not None:
            span = trim(scene.document, phrase_with_of(scene.document, token))
            found.append(Argument(replace(group.value, name=scene.document.words(span)), "counterpart", span))
    return found


def _gathered(scene: Scene, token: Token) -> Mention[Actor] | None:
    """People of no known sector who are counted or described ("13 business and community leaders")."""
    if token.pos != "NOUN" or token.tag != "NNS":
        return None
    span = noun_phrase(scene.document, token)
    return Mention(
        span,
        Actor(ActorId(f"group/none/{token.lemma}-{span.start}"), scene.document.words(span), "group"),
        "en.events.group",
        "description",
    )


def _introduced(scene: Scene, token: Token) -> Argument | None:
    """Someone whom no table knows and the text introduces: "met Anna Berg, leader of the opposition in Norway"."""
    if token.pos != "PROPN" or actors_at(scene, token) or not any(t.pos == "PROPN" for t in children(scene.document, token, "compound")):
        return None
    for office in children(scene.document, token, "appos"):
        group = read_group(scene, token)
        known = [m.value for m in actors_at(scene, office)] or [
            m.value for t in objects_of(scene.document, office) for m in actors_at(scene, t)
        ]
        told = sector_of(office, scene.words) is not None or office.lemma in scene.words.partitives
        if group is not None and told:
            actor = replace(group.value, kind="person", country=known[0].country if known else group.value.country)
            return Argument(actor, "counterpart", group.span)
    return None


def _every(scene: Scene, match: Match, functions: tuple[str, ...], role: Role) -> list[Argument]:
    return [argument for function in functions for argument in _arguments(scene, match, function, role)]


def _arguments(scene: Scene, match: Match, function: str, role: Role, *, groups: bool = False) -> list[Argument]:
    found: list[Argument] = []
    for token in tokens_of(scene, match.frame, function):
        if role == "agent" and function == "in" and places_at(scene, token):
            continue
        mentions = [localise(scene, m, token) for m in actors_at(scene, token)] or _apposed(scene, token)
        mentions = _from_each(scene, token) or mentions or _speakers(scene, token, groups=groups) or own_voice(scene, token, match.kind)
        mentions = mentions or _named_in(scene, token)
        if not mentions and token.lemma in scene.words.interlocutors:
            mentions = [m for inner in objects_of(scene.document, token, "of") for m in actors_at(scene, inner)]
        if not mentions and groups and sector_of(token, scene.words) and (group := read_group(scene, token)):
            mentions = [group]
        mentions = mentions or _led_by(scene, token)
        if not mentions and match.rule.deep:
            mentions = _deep(scene, token, role, groups=groups)
        found.extend(Argument(m.value, role, m.span) for m in (*mentions, *_joined(scene, mentions)))
    return found


def _led_by(scene: Scene, token: Token) -> list[Mention[Actor]]:
    """Those who lead a group that is only named by what it is: "a delegation led by Mark Rutte"."""
    if token.pos != "NOUN":
        return []
    clauses = [t for t in children(scene.document, token, "acl", "relcl") if t.lemma in scene.words.leading]
    return [m for clause in clauses for t in objects_of(scene.document, clause, "by") for m in actors_at(scene, t)]


def _from_each(scene: Scene, token: Token) -> list[Mention[Actor]]:
    """The states that people come from, where they come from several ("officials from Japan and India")."""
    if token.tag != "NNS":
        return []
    homes = objects_of(scene.document, token, "from") or objects_of(scene.document, token, "of")
    states = [m for home in homes for m in actors_at(scene, home) if m.value.kind in ("state", "body")]
    return states if len(states) > 1 and len(states) >= len(homes) else []


def _joined(scene: Scene, mentions: list[Mention[Actor]]) -> list[Mention[Actor]]:
    """The state that follows "and" where the parser hung it inside the first one's name ("the Republic of A and the Republic of B")."""
    document = scene.document
    last = mentions[-1] if mentions else None
    if last is None or last.value.kind != "state" or document.text[last.span.end : last.span.end + 5] != " and ":
        return []
    inside = tokens_in(document, last.span)
    for token in tokens_in(document, Span(last.span.end + 5, last.span.end + 40)):
        if token.dep == "det":
            continue
        first = first_conjunct(document, token if token.dep == "conj" else document.tokens[token.head])
        named = [m for m in scene.inner.get(token.i, []) if m.value.kind == "state" and m.value.id != last.value.id]
        return named if any(t.i == first.i for t in inside[:-1]) or first in inside else []
    return []


def _apposed(scene: Scene, token: Token) -> list[Mention[Actor]]:
    """The actors named beside a description: "the two presidents, A and B"."""
    beside = [t for kid in children(scene.document, token, "appos") for t in conjuncts(scene.document, kid)]
    return [mention for t in beside for mention in actors_at(scene, t)]


def _speakers(scene: Scene, token: Token, *, groups: bool = False) -> list[Mention[Actor]]:
    """Those whom an "it" or "they" stands for that is the subject of what they say: "NATO said it would"."""
    verb = head(scene.document, token)
    if token.pos != "PRON" or token.dep not in SUBJECTS or token.text.lower() not in scene.words.selves or verb is None:
        return []
    above = head(scene.document, verb)
    if verb.dep != "ccomp" or above is None or (token.dep == "nsubjpass" and children(scene.document, verb, "xcomp", "ccomp")):
        return []
    subjects = (t for subject in children(scene.document, above, "nsubj") for t in conjuncts(scene.document, subject))
    found = [(actors_at(scene, t), read_group(scene, t) if groups else None) for t in subjects]
    return [mention for mentions, group in found for mention in mentions or ([group] if group else [])]


def _named_in(scene: Scene, token: Token) -> list[Mention[Actor]]:
    """The body or group that a noun's own compound names: "the Taliban faction", "UN staff", "the White House Office of Trade"."""
    unit = token.pos == "PROPN" and token.lemma.lower() in scene.words.classes["unit"]
    if not unit and sector_of(token, scene.words) is None:
        return []
    inside = children(scene.document, token, "compound", "nmod")
    kinds = ("body", "group", "organisation", *(("government",) if unit else ()))
    named = ("name", "government") if unit else ("name",)
    found = [m for near in inside for m in actors_at(scene, near) if m.value.kind in kinds and m.use in named][:1]
    return [_unit_of(scene, token, m) for m in found] if unit else found


def _unit_of(scene: Scene, token: Token, whole: Mention[Actor]) -> Mention[Actor]:
    """The part of a government or body that a noun names with it, under its full name."""
    span = trim(scene.document, phrase_with_of(scene.document, token))
    name = scene.document.words(span)
    return replace(
        whole, span=span, value=replace(whole.value, id=ActorId(f"{whole.value.id}/{'-'.join(name.lower().split())}"), name=name)
    )


def _deep(scene: Scene, token: Token, role: Role, *, groups: bool = False) -> list[Mention[Actor]]:
    """The actors that a phrase about something belongs to ("Israel's strikes", "the invasion by Russia", "sanctions on Iran")."""
    document = scene.document
    inside = [
        *children(document, token, "poss"),
        *(t for kid in children(document, token, "amod", "compound", "nmod") for t in _nested(scene, kid)),
    ]
    inside.extend(objects_of(document, token, "by") or objects_of(document, token, "of") or objects_of(document, token, "between"))
    if role == "counterpart":
        inside.extend(_towards(scene, token))
    elif token.lemma in scene.words.classes["clash"]:
        inside.extend(objects_of(document, token, "with"))
    inside.extend(t for clause in children(document, token, "acl") for t in objects_of(document, clause, "by"))
    for near in inside:
        if mentions := actors_at(scene, near):
            return [localise(scene, m, near) for m in mentions]
    if role == "agent" or not groups:
        return []
    found = (read_group(scene, near) for near in inside if near.dep in ("pobj", "poss") and sector_of(near, scene.words))
    return [group for group in found if group is not None][:1]


def _towards(scene: Scene, token: Token) -> list[Token]:
    """The objects of a noun's prepositions, but not whom those are against to whom an act is done ("a crackdown on protests against")."""
    if token.lemma in scene.words.classes["wares"] and (makers := objects_of(scene.document, token, "from")):
        return makers
    if token.lemma not in scene.words.classes["rallying"]:
        return objects_of(scene.document, token)
    against = objects_of(scene.document, token, "against")
    return [t for t in objects_of(scene.document, token) if t not in against]


def _nested(scene: Scene, token: Token) -> list[Token]:
    """A modifier and those that modify it ("U.S. Supreme Court decision")."""
    return [t for kid in children(scene.document, token, "amod", "compound", "nmod") for t in _nested(scene, kid)] + [token]


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


def state_actor(place: Place) -> Actor | None:
    """The state in which a place lies; None where no country is known."""
    if place.country is None:
        return None
    return state_of(place.country)


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
        if needed in ("agent", "counterpart") and needed not in roles:
            return False
    return True


def definite(scene: Scene, token: Token) -> bool:
    """Whether a noun stands with "the", "this" or a possessive: something already known."""
    det = child(scene.document, token, "det")
    return (det is not None and det.text.lower() in ("the", "this", "that", "these", "those")) or child(
        scene.document, token, "poss"
    ) is not None
