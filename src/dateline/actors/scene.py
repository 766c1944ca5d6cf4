"""What has been told so far in a document: who was named where, for the words that stand for someone named before."""

from bisect import bisect_left, bisect_right
from datetime import date
from itertools import islice
from operator import attrgetter

from msgspec import Struct

from dateline.actors.days import Day, days_told
from dateline.actors.people import Person, Setting, person_actor
from dateline.actors.spots import Spots
from dateline.actors.vocabulary import Vocabulary
from dateline.syntax import SUBJECTS, first_conjunct, head_in
from dateline.types import Actor, ActorId, Document, Mention, Span, Token, Use

_START = attrgetter("start")
_BACK = 80
"""How many references back a country is looked for, so that a long text costs no more a word."""
_WITHIN = frozenset({"det", "amod", "compound", "nmod", "poss", "nummod"})


class Reference(Struct, frozen=True, gc=False):
    """An entity's being named or meant at a place: its index, its sentence, its head token, and whether it is a clause's subject."""

    entity: int
    span: Span
    sentence: int
    token: Token | None
    subject: bool


class Found(Struct, frozen=True, gc=False):
    """A mention whose actor is one of the scene's entities."""

    span: Span
    entity: int
    rule: str
    use: Use


class Scene(Struct):
    """The document with what is known of it while its phrases are read in order; lists grow as it is read.

    `trace` has the references that a word may take up again, `lands` those and the adjectives of countries; `index` finds
    entities by id or name, `bearers` persons by roles and head words; `days` are the times told; `spots` are the countries
    that its places tell of.
    """

    document: Document
    setting: Setting
    vocabulary: Vocabulary
    starts: list[int]
    entities: list[Person | Actor]
    found: list[Found]
    trace: list[Reference]
    index: dict[str, int]
    lands: list[Reference]
    bearers: dict[str, list[int]]
    days: tuple[Day, ...]
    spots: Spots


def local_country(scene: Scene, position: int) -> str | None:
    """The country that an office or body of no told country is of: the one that its sentence opens with, else the text's home."""
    return scene.spots.opened.get(sentence_of(scene, position)) or scene.setting.home


def country_spoken_of(scene: Scene, words: frozenset[str]) -> str | None:
    """The country, not the text's own, of the last body called by one of the words, or else the only other country told so far."""
    home = scene.setting.home
    told: set[str] = set()
    for reference in islice(reversed(scene.lands), _BACK):
        actor = actor_of(scene, reference.entity)
        if actor.country in (home, None) or actor.kind == "body" or actor.country not in scene.setting.codes:
            continue
        if actor.kind == "government" and actor.name.rsplit(maxsplit=1)[-1].lower() in words:
            return actor.country
        told.add(str(actor.country))
    return told.pop() if len(told) == 1 else None


def paragraph_country(scene: Scene, position: int) -> str | None:
    """The country that the position's sentence, or one before it in the paragraph, opens with."""
    number = sentence_of(scene, position)
    sentences = scene.document.sentences
    for before in range(number, -1, -1):
        if sentences[before].paragraph != sentences[number].paragraph:
            return None
        if before in scene.spots.opened:
            return scene.spots.opened[before]
    return None


def head_token(scene: Scene, span: Span) -> Token | None:
    """The token of a span that governs its others; None where it wasn't parsed."""
    return head_in(scene.document, span)


def token_at(scene: Scene, position: int) -> Token | None:
    """The token that governs the noun phrase in which the one at a position stands; None where it wasn't parsed."""
    tokens = scene.document.tokens
    at = bisect_left(tokens, position, key=_START)
    token = tokens[at] if at < len(tokens) and tokens[at].start == position else None
    while token is not None and token.dep in _WITHIN and token.head > token.i:
        token = tokens[token.head]
    return token


def is_subject(scene: Scene, token: Token | None) -> bool:
    """Whether a token is a clause's subject, or coordinated with one."""
    return token is not None and first_conjunct(scene.document, token).dep in SUBJECTS


def sentence_of(scene: Scene, position: int) -> int:
    """The index of the sentence that holds a position."""
    return bisect_right(scene.starts, position) - 1


def mention(scene: Scene, span: Span, entity: int, *, rule: str, use: Use) -> None:
    """Note that the entity is meant at the span."""
    token = head_token(scene, span)
    scene.found.append(Found(span, entity, "en.actors." + rule, use))
    reference = Reference(entity, span, sentence_of(scene, span.start), token, is_subject(scene, token))
    scene.lands.append(reference)
    if use != "modifier":
        scene.trace.append(reference)


def add_actor(scene: Scene, actor: Actor) -> int:
    """The index of the actor among the scene's entities; it is added where it is new."""
    key = f"{actor.id} {actor.sector}"
    if key not in scene.index:
        scene.index[key] = len(scene.entities)
        scene.entities.append(actor)
    return scene.index[key]


def actor_of(scene: Scene, entity: int) -> Actor:
    """The entity as an actor."""
    thing = scene.entities[entity]
    return person_actor(thing, scene.setting) if isinstance(thing, Person) else thing


def mentions_of(scene: Scene) -> tuple[Mention[Actor], ...]:
    """The scene's mentions in order of the text."""
    actors = [actor_of(scene, i) for i in range(len(scene.entities))]
    found = sorted(dict.fromkeys(scene.found), key=lambda f: (f.span.start, -f.span.end))
    return tuple([Mention(f.span, actors[f.entity], f.rule, f.use) for f in found])


def state_actor(scene: Scene, code: str, sector: str | None = None) -> Actor:
    """A state, by its code."""
    name = scene.vocabulary.names.get(code, code)
    return Actor(id=ActorId(f"state/{code}"), name=name, kind="state", country=code, sector=sector)


def day_then(scene: Scene, position: int) -> date | None:
    """The past day told nearest to a position, on which a title was held."""
    sentence, today = scene.document.sentences[sentence_of(scene, position)], scene.setting.on
    return next((d.first for d in days_told(scene.days, position, sentence) if today is None or d.last < today), None)
