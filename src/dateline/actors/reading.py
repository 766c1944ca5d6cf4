"""From phrases to mentions: each pattern's reading, in the order of the text."""

from collections.abc import Callable, Iterable

import msgspec

from dateline.actors.coreference import one_meant, plural_meant, several_meant, states_meant
from dateline.actors.offices import office_entity
from dateline.actors.people import Person, slug
from dateline.actors.phrases import Phrase
from dateline.actors.rows import Unit
from dateline.actors.scene import (
    Scene,
    actor_of,
    add_actor,
    country_spoken_of,
    head_token,
    local_country,
    mention,
    paragraph_country,
    sentence_of,
    state_actor,
)
from dateline.actors.titles import NATIONAL, Title, read_title
from dateline.actors.vocabulary import fold, group_on
from dateline.lexicon.terms import CHIEF_ROLES
from dateline.types import Actor, ActorId, ActorKind, Span, Use


def read_phrases(scene: Scene, phrases: Iterable[Phrase], whose: dict[int, int]) -> None:
    """Read each phrase into mentions; `whose` gives the entity of each name by where the name begins."""
    for phrase in phrases:
        _READERS[phrase.kind](scene, phrase, whose)


def _read_named(scene: Scene, phrase: Phrase, whose: dict[int, int]) -> None:
    for name in phrase.names:
        if (entity := whose.get(name[0].start)) is not None:
            mention(scene, phrase.span, entity, rule=f"person.{phrase.kind}", use="name")
            return
    if phrase.kind in ("titled", "before"):
        _read_office(scene, Phrase("office", phrase.letters, phrase.title, (), phrase.before, "n"), whose)


def _read_several(scene: Scene, phrase: Phrase, whose: dict[int, int]) -> None:
    for number, name in enumerate(phrase.names):
        if (entity := whose.get(name[0].start)) is not None:
            start = phrase.units[0].start if number == 0 else name[0].start
            mention(scene, Span(start, name[-1].end), entity, rule="person.several", use="name")


def _read_office(scene: Scene, phrase: Phrase, whose: dict[int, int]) -> None:
    title = read_title(phrase.units, scene.setting.on, scene.vocabulary)
    token = head_token(scene, phrase.span)
    if token is not None and (token.pos == "ADJ" or _within_noun(scene, phrase)):
        return _read_owner(scene, phrase)
    first = phrase.units[0].letter
    if title.counterpart:
        return _read_counterpart(scene, phrase, title)
    if first == "a" or (first != "D" and title.scope is None and phrase.units[-1].text[0].islower()):
        return _read_some(scene, phrase, title) if first == "a" and title.country else None
    entity = office_entity(scene, title, phrase.span.start)
    if entity is not None:
        mention(scene, phrase.span, entity, rule="office", use="office")
    elif title.country is not None and not title.former and scene.vocabulary.lexicon.titles.local.intersection(title.heads):
        name = scene.document.words(_named_span(phrase))
        actor = Actor(ActorId(f"office/{title.country}/{slug(name)}"), name, "office", title.country, title.sector, title.office)
        mention(scene, phrase.span, add_actor(scene, actor), rule="office.local", use="office")
    return None


def _within_noun(scene: Scene, phrase: Phrase) -> bool:
    """Whether the words only modify the noun after them ("official visit"), be they owned ("Peru's military aid")."""
    whole, last = head_token(scene, phrase.span), head_token(scene, phrase.units[-1].span)
    owned = last is not None and last.pos == "ADJ" and phrase.units[0].sense("c") is not None
    tokens = (whole, last if owned else None)
    within = (t for t in tokens if t is not None and t.dep in ("compound", "amod", "nmod") and t.head > t.i)
    return phrase.after != "'" and any(t is whole or scene.document.tokens[t.head].start >= phrase.span.end for t in within)


def _read_owner(scene: Scene, phrase: Phrase) -> None:
    """The country in a phrase that is no actor."""
    for unit in phrase.units:
        if (sense := unit.sense("cd")) is not None and sense.country:
            use: Use = "name" if unit.letter == "c" else "modifier"
            mention(scene, unit.span, add_actor(scene, state_actor(scene, sense.country)), rule="state", use=use)


def _read_some(scene: Scene, phrase: Phrase, title: Title) -> None:
    """ "A Russian diplomat": someone unnamed."""
    head = title.heads[-1] if title.heads else slug(title.office)
    actor = Actor(
        ActorId(f"office/{title.scope}/{slug(head)}"),
        scene.document.words(phrase.span),
        "office",
        title.country,
        title.sector,
        title.office,
    )
    mention(scene, phrase.span, add_actor(scene, actor), rule="office.some", use="description")


def _read_counterpart(scene: Scene, phrase: Phrase, title: Title) -> None:
    """ "His Chinese counterpart": who holds there the office of the one last named as a subject."""
    if title.country is not None and (entity := _counterpart(scene, title, phrase.span.start)) is not None:
        mention(scene, phrase.span, entity, rule="counterpart", use="description")


def _counterpart(scene: Scene, title: Title, position: int) -> int | None:
    """Who holds in the title's country the office of the one last named; None where none named has one that is known."""
    for reference in reversed(scene.trace[-12:]):
        held = _held(scene.entities[reference.entity])
        if held is not None:
            return office_entity(scene, msgspec.structs.replace(held, scope=title.scope, country=title.country), position)
    return None


def _held(thing: Person | Actor) -> Title | None:
    """The office of those that the tables know, which someone holds or which stands for its holder; None where there is none."""
    if isinstance(thing, Actor):
        last = thing.id.rsplit("/", 1)[-1]
        known = thing.kind == "office" and thing.office is not None and last in CHIEF_ROLES
        return Title(role=last, sector="GOV", office=thing.office or "", heads=((thing.office or "").lower(),)) if known else None
    told = next((t for t in thing.titles if t.role), None)
    role = told.role if told is not None else thing.term.role if thing.term is not None else None
    if not role:
        return None
    return Title(role=role, sector="GOV", office=told.office if told else "", heads=told.heads if told else (role.replace("-", " "),))


def _read_shared(scene: Scene, phrase: Phrase, whose: dict[int, int]) -> None:
    """ "The Russian and Chinese presidents", "the foreign ministers of Russia and China": one mention each, with one span."""
    owners = [unit for unit in phrase.units if unit.letter in "dcC"]
    rest = tuple(_singular(scene, unit) for unit in phrase.units if unit.letter not in "dcCeDa&,")
    if (many := next((u for u in rest if u.letter in "TR"), None)) is not None:
        _read_unnamed(scene, phrase, many)
        return
    for owner in owners:
        title = read_title((owner, *rest), scene.setting.on, scene.vocabulary)
        entity = office_entity(scene, title, phrase.span.start)
        if entity is not None:
            mention(scene, phrase.span, entity, rule="office.shared", use="office")


def _singular(scene: Scene, unit: Unit) -> Unit:
    """A plural title as the singular one."""
    if unit.sense("T") is None:
        return unit
    words = unit.text.lower().replace("-", " ")
    tries = (words[:-1], words[:-3] + "y", words[:-3] + "man", words.replace("heads", "head"))
    for single in tries:
        senses = tuple(s for s in scene.vocabulary.senses.get(single, ()) if s.kind == "t")
        if senses:
            return Unit(unit.start, unit.end, "t", single, senses, unit.token)
    return unit


def _read_body(scene: Scene, phrase: Phrase, whose: dict[int, int]) -> None:
    """ "The Russian Foreign Ministry", "the Kremlin press service"."""
    token = head_token(scene, phrase.span)
    if token is not None and (token.pos in ("ADJ", "VERB", "ADV") or _within_noun(scene, phrase)):
        return _read_owner(scene, phrase)
    title = read_title(phrase.units, scene.setting.on, scene.vocabulary)
    last = next((u for u in reversed(phrase.units) if u.sense("o") and u.letter in "oz"), phrase.units[-1])
    sense = last.sense("o")
    after = scene.vocabulary.lexicon.titles.abstract.get(last.text.lower(), ())
    if any(scene.document.text.startswith(f" {word} ", last.end) for word in after):
        return _read_owner(scene, phrase)
    sector = sense.sector if sense else None
    capital = last.text[0].isupper()
    words = [u for u in phrase.units if u.letter not in "Dadc" or (u.letter == "d" and not u.senses)]
    name = " ".join(u.text for u in phrase.units if u.letter not in "Da")
    home = local_country(scene, phrase.span.start) if capital or sector != "GOV" else scene.setting.home
    if last.text.lower() in scene.vocabulary.lexicon.titles.alien:
        home = country_spoken_of(scene, scene.vocabulary.lexicon.titles.alien)
    country = title.country or (home if sector in NATIONAL and phrase.units[0].letter != "a" else None)
    opened = scene.spots.opened.get(sentence_of(scene, phrase.span.start))
    country = country or (opened if capital and sector == "PTY" else None)
    local = capital and sector in NATIONAL | {"PTY"} and opened is not None
    if title.scope is None and not local and not _is_told(phrase, sector, country, capital=capital):
        return None
    kind: ActorKind = "government" if sector in ("GOV",) else "group" if sector in ("REB", "CRM", "CVL", "OPP") else "organisation"
    core = "-".join(slug(u.text) for u in words if u.letter in "fgzok") or slug(name)
    id_ = f"body/{title.scope or country or 'unknown'}/{core}"
    mention(scene, _named_span(phrase), add_actor(scene, Actor(ActorId(id_), name, kind, country, sector)), rule="body", use="name")
    return None


def _is_told(phrase: Phrase, sector: str | None, country: str | None, *, capital: bool) -> bool:
    """Whether a body of no country named beside it is still some particular one: "the government", "Foreign Ministry", "police"."""
    if len(phrase.units) > 1 and phrase.units[0].letter != "a":
        return country is not None or (capital and len([u for u in phrase.units if u.letter != "D"]) > 1)
    return sector in _UNOWNED and phrase.units[0].letter != "a"


_UNOWNED = frozenset({"COP", "MIL", "OPP"})
"""Sectors of bodies that act under their bare name ("police said")."""


def _read_organisation(scene: Scene, phrase: Phrase, whose: dict[int, int]) -> None:
    """ "Leicester Crown Court"; "the Obama administration", which is the government of the one it is named after."""
    last = next(u for u in reversed(phrase.units) if u.letter in "oz")
    sense = last.sense("o")
    owner = next((whose[name[0].start] for name in phrase.names if name[0].start in whose), None)
    units = tuple(u for u in phrase.units if u.letter != "D")
    span = Span(units[0].start, units[-1].end)
    if owner is not None and last.text[0].islower():
        if sense is None or sense.sector not in ("GOV", "MIL"):
            mention(scene, Span(phrase.names[0][0].start, phrase.names[0][-1].end), owner, rule="person.named", use="name")
            return
        country = actor_of(scene, owner).country
        actor = Actor(ActorId(f"body/{country}/{slug(last.text)}"), " ".join(u.text for u in units), "government", country, sense.sector)
        mention(scene, span, add_actor(scene, actor), rule="body.named-after", use="name")
    elif phrase.names and last.text[0].islower() and sense is not None and sense.sector == "GOV":
        country = _of_leader(scene, phrase.names[0][-1].text)
        if country is not None:
            actor = Actor(
                ActorId(f"body/{country}/{slug(last.text)}"), " ".join(u.text for u in units), "government", country, sense.sector
            )
            mention(scene, span, add_actor(scene, actor), rule="body.named-after", use="name")
    elif all(u.text[0].isupper() or u.letter in "eD&" for u in units) and sense is not None:
        owned = [u for u in units if u.letter in "dcC" or (u.letter == "l" and u.place is not None)]
        country = _country_of(owned[0]) if owned else _of_leader(scene, units[0].text) if sense.sector == "GOV" else None
        if country is None and sense.sector in NATIONAL | {"PTY"}:
            country = paragraph_country(scene, span.start)
        name = " ".join(u.text for u in units)
        mention(
            scene,
            span,
            add_actor(scene, Actor(ActorId(f"body/{slug(name)}"), name, "organisation", country, sense.sector)),
            rule="body.named",
            use="name",
        )


def _of_leader(scene: Scene, name: str) -> str | None:
    """The country of the head of state or government whose name an administration bears ("Biden-Harris"); None where none does."""
    held, on = scene.setting.holders.by_part.get(fold(name.split("-", maxsplit=1)[0]), ()), scene.setting.on
    leading = [t for t in held if t.role in CHIEF_ROLES[:2]]
    lands = {t.scope for t in leading if on is None or t.may_cover(on)} or {t.scope for t in leading}
    return lands.pop() if len(lands) == 1 else None


def _country_of(unit: Unit) -> str | None:
    sense = unit.sense("cd")
    return sense.country if sense else unit.place.value.country if unit.place else None


def _named_span(phrase: Phrase) -> Span:
    units = phrase.units[1:] if phrase.units[0].letter in "Da" and len(phrase.units) > 1 else phrase.units
    return Span(units[0].start, units[-1].end)


def _read_many(scene: Scene, phrase: Phrase, whose: dict[int, int]) -> None:
    """ "Russian troops", "the two leaders", "the sides", "both countries"."""
    head = next((u for u in phrase.units if u.letter in "TRS"), phrase.units[-1])
    count = any(u.letter == "2" for u in phrase.units)
    definite = count or phrase.units[0].letter == "D"
    owned = any(u.letter in "dcbklC" for u in phrase.units)
    if head.letter == "S":
        if definite and not owned and phrase.letters.count("S") == 1 and phrase.letters.endswith("S"):
            _all(scene, phrase.span, states_meant(scene, phrase.span.start), "states")
        else:
            _read_owner(scene, phrase)
        return
    title = read_title(phrase.units, scene.setting.on, scene.vocabulary)
    if definite and not owned:
        found = plural_meant(scene, title, phrase.span.start, count)
        if found:
            _all(scene, phrase.span, found, "persons")
            return
    _read_unnamed(scene, phrase, head)


def _read_unnamed(scene: Scene, phrase: Phrase, head: Unit) -> None:
    """ "Russian troops", "Armenian and Azerbaijani forces": a group a country."""
    sent = next((i for i, u in enumerate(phrase.units) if u.letter == "E"), len(phrase.units))
    owners = [u for u in phrase.units[:sent] if u.letter in "dc"]
    rest = tuple(u for u in phrase.units if u.letter not in "dc&")
    known = _holders_there(scene, phrase, owners) if head.letter == "R" else []
    for entity in known:
        mention(scene, phrase.span, entity, rule="counterpart", use="description")
    for units in [] if known else [(owner, *rest) for owner in owners] if len(owners) > 1 else [phrase.units]:
        title = read_title(units, scene.setting.on, scene.vocabulary)
        owned = (sense := head.sense("T")) is not None and sense.owned
        if title.sector and (title.country or not owned):
            name = " ".join(u.text for u in units if u.letter not in "Da2")
            kept = slug(head.text if title.country else name)
            actor = Actor(ActorId(f"group/{title.scope or 'unknown'}/{kept}"), name, "group", title.country, title.sector)
            mention(scene, phrase.span, add_actor(scene, actor), rule="group", use="description")


def _holders_there(scene: Scene, phrase: Phrase, owners: list[Unit]) -> list[int]:
    """Who are meant by "his Saudi, Qatari and Omani counterparts", one a country; none where one country's isn't known."""
    titles = [read_title((owner,), scene.setting.on, scene.vocabulary) for owner in owners]
    found = [_counterpart(scene, title, phrase.span.start) for title in titles if title.country]
    return [entity for entity in found if entity is not None] if len(owners) > 1 and None not in found else []


def _all(scene: Scene, span: Span, entities: tuple[int, ...], rule: str) -> None:
    for entity in entities:
        mention(scene, span, entity, rule=f"plural.{rule}", use="description")


def _read_pronoun(scene: Scene, phrase: Phrase, whose: dict[int, int]) -> None:
    unit = phrase.units[0]
    word, again = unit.text.lower(), scene.vocabulary.lexicon.coreference
    token = head_token(scene, unit.span)
    entities: tuple[int, ...] = ()
    if word in again.he or word in again.she:
        one = one_meant(scene, token, unit.start, "m" if word in again.he else "f")
        entities = () if one is None else (one,)
    elif word in again.they:
        entities = several_meant(scene, unit.start, token)
    for entity in entities:
        mention(scene, unit.span, entity, rule="pronoun", use="pronoun")


def _read_group(scene: Scene, phrase: Phrase, whose: dict[int, int]) -> None:
    sense = phrase.units[0].sense("k")
    if sense is not None:
        group = group_on(sense.groups, scene.setting.on)
        prefix = f"body/{group.country}" if group.kind != "group" else "group"
        actor = Actor(ActorId(f"{prefix}/{group.id}"), group.name, group.kind, group.country or None, group.sector)
        mention(scene, phrase.span, add_actor(scene, actor), rule="body.known", use="name")


def _read_international(scene: Scene, phrase: Phrase, whose: dict[int, int]) -> None:
    sense = phrase.units[0].sense("b")
    if sense is not None:
        actor = Actor(ActorId(f"body/{sense.key}"), sense.home or sense.key, "body", sense.country, sense.sector)
        mention(scene, phrase.span, add_actor(scene, actor), rule="body.international", use="name")


def _read_state(scene: Scene, phrase: Phrase, whose: dict[int, int]) -> None:
    unit = phrase.units[0]
    sense = unit.sense("c")
    code = sense.country if sense else unit.place.value.country if unit.place else None
    if code:
        government = unit.letter == "C" or (unit.place is not None and unit.place.use == "government")
        actor = state_actor(scene, code, "GOV" if government else None)
        mention(
            scene,
            unit.span,
            add_actor(scene, actor),
            rule="state.seat" if unit.letter == "C" else "state",
            use="government" if government else "name",
        )


def _read_adjective(scene: Scene, phrase: Phrase, whose: dict[int, int]) -> None:
    _read_owner(scene, phrase)


def _read_people(scene: Scene, phrase: Phrase, whose: dict[int, int]) -> None:
    sense = phrase.units[-1].sense("P")
    if sense is not None and sense.country:
        actor = Actor(ActorId(f"group/{sense.country}/people"), phrase.units[-1].text, "group", sense.country, "CVL")
        mention(scene, phrase.span, add_actor(scene, actor), rule="people", use="description")


def _read_nothing(scene: Scene, phrase: Phrase, whose: dict[int, int]) -> None:
    return None


_READERS: dict[str, Callable[[Scene, Phrase, dict[int, int]], None]] = {
    "several": _read_several,
    "titled": _read_named,
    "before": _read_named,
    "honoured": _read_named,
    "organisation": _read_organisation,
    "after": _read_named,
    "named": _read_named,
    "shared": _read_shared,
    "office": _read_office,
    "body": _read_body,
    "many": _read_many,
    "both": _read_nothing,
    "people": _read_people,
    "pronoun": _read_pronoun,
    "group": _read_group,
    "international": _read_international,
    "state": _read_state,
    "adjective": _read_adjective,
    "place": _read_nothing,
}
