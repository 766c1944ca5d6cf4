"""Finding who acts: names, offices, states and bodies, and the words that stand for them again."""

from datetime import date
from functools import cache

import msgspec
from msgspec import Struct

from dateline.actors.asides import told_apart
from dateline.actors.days import days_of
from dateline.actors.namesakes import countries_in, settle_namesakes
from dateline.actors.namings import namings_of
from dateline.actors.offices import file_bearer
from dateline.actors.people import Naming, Setting, identify
from dateline.actors.phrases import find_phrases
from dateline.actors.reading import read_phrases
from dateline.actors.rows import Row
from dateline.actors.scene import Scene, mentions_of
from dateline.actors.spots import spots_of
from dateline.actors.units import country_of, read_units
from dateline.actors.vocabulary import Vocabulary, load_vocabulary
from dateline.lexicon.holders import Holders, is_chief, load_holders
from dateline.types import Actor, Document, Mention, Place, Time

_PREAMBLE = 3
"""How many lines may stand before the news: an office, a name, a place."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


class World(Struct, frozen=True):
    """The tables of states, bodies, offices and their holders, and the words for them."""

    vocabulary: Vocabulary
    holders: Holders


@cache
def load_world() -> World:
    """The world tables, read once."""
    return World(load_vocabulary(), load_holders())


def find_actors(
    document: Document, times: tuple[Mention[Time], ...], places: tuple[Mention[Place], ...], world: World
) -> tuple[Mention[Actor], ...]:
    """Every mention of an actor, pronouns and descriptions resolved where they can be."""
    return find_actors_on(document, places, world, document.article.published, times=times)


def find_actors_on(
    document: Document, places: tuple[Mention[Place], ...], world: World, on: date | None, *, times: tuple[Mention[Time], ...] = ()
) -> tuple[Mention[Actor], ...]:
    """The same for a text of that day, or of an unknown one; `times` tell of what day an office held "then" is."""
    based = _home(document, places, world.vocabulary)
    spots = spots_of(document, places)
    units = read_units(document, places, world.vocabulary, lambda name: is_chief(name, on, world.holders))
    row = settle_namesakes(document, units, based, spots)
    phrases = tuple(part for phrase in find_phrases(row) for part in told_apart(document, phrase))
    setting = _setting(row, based, world=world, on=on)
    scene = Scene(
        document=document,
        setting=setting,
        vocabulary=world.vocabulary,
        starts=[s.start for s in document.sentences],
        entities=[],
        found=[],
        trace=[],
        index={},
        lands=[],
        bearers={},
        days=days_of(times),
        spots=spots,
    )
    namings = namings_of(phrases, world.holders, scene)
    if setting.based is None and (by := _byline(document, namings, row, setting)) is not None:
        setting = scene.setting = msgspec.structs.replace(setting, based=by, home=by)
    persons, whose = identify(namings, setting)
    scene.entities.extend(persons)
    for number, person in enumerate(persons):
        scene.index.setdefault(person.text, number)
        file_bearer(scene, number)
    read_phrases(scene, phrases, {n.start: i for n, i in zip(namings, whose, strict=True) if i is not None})
    return mentions_of(scene)


def _setting(row: Row, based: str | None, *, world: World, on: date | None) -> Setting:
    countries = countries_in(row)
    return Setting(
        on=on,
        home=based or (min(countries) if len(countries) == 1 else None),
        based=based,
        countries=countries,
        holders=world.holders,
        family_first=world.vocabulary.lexicon.names.family_first,
        codes=frozenset(world.vocabulary.names),
        sectors=world.vocabulary.lexicon.roles,
        sent=world.vocabulary.lexicon.titles.sent,
        crowned=world.vocabulary.lexicon.titles.crowned,
    )


def _byline(document: Document, namings: tuple[Naming, ...], row: Row, setting: Setting) -> str | None:
    """The country of the officeholder or office over whose name a text stands, in one of its first lines, which tells nothing itself.

    So do "Ann Doe, Secretary of State" and "The below is attributable to Spokesperson Ann Doe:".
    """
    body = [s for s in document.sentences if s.kind != "title" and s.start >= document.header.body][:_PREAMBLE]
    for sentence in body:
        line = document.text[sentence.start : sentence.end].rstrip()
        told = any(t.tag in _FINITE for t in document.tokens[sentence.first : sentence.last])
        if line.endswith(".") or (told and not line.endswith(":")):
            return None
        for naming in namings:
            terms = setting.holders.by_name.get(" ".join(naming.words), ()) if naming.start in sentence.span else ()
            scopes = {t.scope for t in terms}
            if len(scopes) == 1 and scopes <= setting.codes:
                return next(iter(scopes))
        homes = {g.country for u in row.units if u.start in sentence.span and (k := u.sense("k")) for g in k.groups if g.country}
        if len(homes) == 1:
            return next(iter(homes))
    return None


def _home(document: Document, places: tuple[Mention[Place], ...], vocabulary: Vocabulary) -> str | None:
    """The country that a dispatch is written in: its dateline's, else its agency's or outlet's."""
    header = document.header
    if header.place_span is not None:
        for place in places:
            if place.span.start == header.place_span.start:
                return place.value.country
    for name in (header.agency, document.article.outlet):
        if name and (country := country_of(name, vocabulary)):
            return country
    return None
