"""What has been told so far in a document: who was named where, for the words that stand for someone named before."""

import re
from bisect import bisect_right
from datetime import date

from msgspec import Struct

from dateline.actors.days import Day, days_told
from dateline.actors.people import Person, Setting, holder_person, person_actor, slug
from dateline.actors.titles import Title
from dateline.actors.vocabulary import Vocabulary
from dateline.lexicon.holders import Holding, holder_on
from dateline.syntax import SUBJECTS, first_conjunct, head_in
from dateline.types import Actor, ActorId, Document, Mention, Place, Span, Token, Use


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
    entities by id or name, `bearers` persons by roles and head words; `days` are the times told; `opened` gives the countries
    that sentences open with.
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
    opened: dict[int, str]


def opened_in(document: Document, places: tuple[Mention[Place], ...]) -> dict[int, str]:
    """The countries that sentences open with, by sentence: "In Peru, Congress ...", "In Lima, the premier ..."."""
    found: dict[int, str] = {}
    starts = [s.start for s in document.sentences]
    for place in places:
        number = bisect_right(starts, place.span.start) - 1
        opening = document.text[starts[number] : place.span.start].lower() if number >= 0 else ""
        if opening in ("in ", "in the ") and place.value.country:
            found.setdefault(number, place.value.country)
    return found


def local_country(scene: Scene, position: int) -> str | None:
    """The country that an office or body of no told country is of: the one that its sentence opens with, else the text's home."""
    return scene.opened.get(sentence_of(scene, position)) or scene.setting.home


def paragraph_country(scene: Scene, position: int) -> str | None:
    """The country that the position's sentence, or one before it in the paragraph, opens with."""
    number = sentence_of(scene, position)
    sentences = scene.document.sentences
    for before in range(number, -1, -1):
        if sentences[before].paragraph != sentences[number].paragraph:
            return None
        if before in scene.opened:
            return scene.opened[before]
    return None


def head_token(scene: Scene, span: Span) -> Token | None:
    """The token of a span that governs its others; None where it wasn't parsed."""
    return head_in(scene.document, span)


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


def bears(scene: Scene, entity: int, title: Title) -> bool:
    """Whether a person is told, or known from the tables, to hold the title's office."""
    person = scene.entities[entity]
    if isinstance(person, Actor):
        return False
    countries = {t.country for t in person.titles if t.country} | ({person.term.scope} if person.term else set())
    if title.country and countries and title.country not in countries and title.scope not in countries:
        return False
    if title.country and not countries and title.country != scene.setting.home:
        return False
    return _holds(scene, person, title)


def _holds(scene: Scene, person: Person, title: Title) -> bool:
    head = title.heads[-1] if title.heads else ""
    lexicon = scene.vocabulary.lexicon.coreference
    roles = {t.role for t in person.titles if t.role} | _table_roles(person, scene.setting.on, scene)
    if head in lexicon.leader and not title.region:
        return bool(roles & {"head-of-state", "head-of-government"})
    if title.role:
        return title.role in roles
    heads = {h for t in person.titles for h in t.heads}
    words = {word for h in heads for word in (h, h.split()[-1])}
    if head in words:
        return _fields_fit(person, title)
    wider = lexicon.wider.get(head, ())
    return any(w in roles or w in words for w in wider)


def _fields_fit(person: Person, title: Title) -> bool:
    """Whether "the deputy minister" may be one who bears that title: same standing."""
    return any(t.below == title.below and t.former == title.former for t in person.titles)


def _table_roles(person: Person, on: date | None, scene: Scene) -> set[str]:
    if person.term is None or on is None:
        return set()
    terms = scene.setting.holders.by_name.get(" ".join(person.words), (person.term,))
    return {t.role for t in terms if t.may_cover(on) and t.person == person.term.person}


def office_entity(scene: Scene, title: Title, position: int) -> int | None:
    """Whom an office without a name means: someone named in the document, the tables' holder on its day, or the office.

    None where that is ambiguous.
    """
    if title.then:
        return _held_then(scene, title, position)
    fitting = [i for i in _candidates(scene, title) if bears(scene, i, title)]
    if fitting:
        fitting = [i for i in fitting if _is_worded(scene.entities[i], title)] or fitting
        return fitting[0] if len(fitting) == 1 else _nearest(scene, fitting, position)
    if title.former or title.scope is None:
        return _untold(scene, title)
    term = _holder(scene, title.scope, title, scene.setting.on)
    if term is not None:
        return _known(scene, term.person, holder_person(term))
    return _bare_office(scene, title)


def _held_then(scene: Scene, title: Title, position: int) -> int | None:
    """ "The then president": who held it on the day told nearest, else who is so named in the document, else the office."""
    scope = title.scope or (None if title.region else scene.setting.home)
    if scope is not None and (term := _term_then(scene, scope, title, position)) is not None:
        return _known(scene, term.person, holder_person(term))
    fitting = [i for i in _candidates(scene, title) if bears(scene, i, title) and _is_then(scene.entities[i])]
    if len(fitting) == 1:
        return fitting[0]
    return _bare_office(scene, title) if title.scope else None


def _term_then(scene: Scene, scope: str, title: Title, position: int) -> Holding | None:
    """The term of the one holder through the day told nearest; a term that still runs is not what "then" says, and the next day counts."""
    sentence = scene.document.sentences[sentence_of(scene, position)]
    for day in days_told(scene.days, position, sentence):
        term, last = _holder(scene, scope, title, day.first), _holder(scene, scope, title, day.last)
        if term is None or last is None or term.person != last.person:
            return None
        if scene.setting.on is None or (last.latest is not None and last.latest <= scene.setting.on):
            return term
    return None


def day_then(scene: Scene, position: int) -> date | None:
    """The past day told nearest to a position, on which a title was held."""
    sentence, today = scene.document.sentences[sentence_of(scene, position)], scene.setting.on
    return next((d.first for d in days_told(scene.days, position, sentence) if today is None or d.last < today), None)


def _is_then(person: Person | Actor) -> bool:
    return isinstance(person, Person) and any(t.then for t in person.titles)


def _holder(scene: Scene, scope: str, title: Title, on: date | None) -> Holding | None:
    """Who holds the title's office there on the day, for what the tables know; None if they don't."""
    setting, head = scene.setting, title.heads[-1] if title.heads else ""
    if title.role is None or on is None:
        return None
    for role in (title.role, "-".join(head.split())):
        term = holder_on(scope, role, on, setting.holders)
        if term is not None and _agrees(scene, head, term.office.lower()):
            return term
    return None


def _agrees(scene: Scene, head: str, office: str) -> bool:
    """Whether the holder of an office may be called so: a president who heads the government is no prime minister."""
    unlike = scene.vocabulary.lexicon.coreference.unlike.get(head, ())
    return not any(re.fullmatch(pattern, office) for pattern in unlike)


def _candidates(scene: Scene, title: Title) -> list[int]:
    """The persons who may bear the title: those filed under its role or head words, or, where they are many, those named last."""
    lexicon = scene.vocabulary.lexicon.coreference
    head = title.heads[-1] if title.heads else ""
    keys = {head, title.role or "", *lexicon.wider.get(head, ())}
    if head in lexicon.leader:
        keys |= {"head-of-state", "head-of-government"}
    found = sorted({i for key in keys for i in scene.bearers.get(key, ())})
    if len(found) > _MANY:
        near = {r.entity for r in scene.trace[-_MANY:]}
        found = [i for i in found if i in near]
    return found


_MANY = 60
"""Beyond so many persons of one office, or mentions, only the latest are looked at, so that a long text costs no more a word."""


def file_bearer(scene: Scene, entity: int) -> None:
    """File a person under the roles and head words of the person's offices."""
    person = scene.entities[entity]
    if isinstance(person, Person):
        heads = {h for t in person.titles for h in t.heads}
        keys = (
            {t.role for t in person.titles if t.role}
            | heads
            | {h.split()[-1] for h in heads}
            | _table_roles(person, scene.setting.on, scene)
        )
        for key in keys:
            scene.bearers.setdefault(key, []).append(entity)


def _is_worded(person: Person | Actor, title: Title) -> bool:
    """Whether the person bears the title in these very words ("the Amir")."""
    return isinstance(person, Person) and any(set(title.heads) & set(t.heads) for t in person.titles)


def _untold(scene: Scene, title: Title) -> int | None:
    """ "The president", no one having been named: the home country's, where there is one."""
    setting = scene.setting
    if title.scope is None and setting.home and not title.former and not title.region:
        term = _holder(scene, setting.home, title, setting.on)
        if term is not None:
            return _known(scene, term.person, holder_person(term))
    return _bare_office(scene, title) if title.scope else None


def _known(scene: Scene, name: str, person: Person) -> int:
    if name not in scene.index:
        scene.index[name] = len(scene.entities)
        scene.entities.append(person)
        file_bearer(scene, scene.index[name])
    return scene.index[name]


def _bare_office(scene: Scene, title: Title) -> int:
    name = title.office or (title.heads[-1] if title.heads else "")
    where = scene.vocabulary.names.get(title.scope or "", title.scope or "")
    former = "former-" if title.former and "former" not in name.lower() else ""
    actor = Actor(
        id=ActorId(f"office/{title.scope}/{former}{title.role or slug(name)}"),
        name=f"{name} of {where}" if where else name,
        kind="office",
        country=title.country,
        sector=title.sector,
        office=name,
    )
    return add_actor(scene, actor)


def _nearest(scene: Scene, fitting: list[int], position: int) -> int | None:
    """Of several, the home country's; else the one named last; of those named in one sentence, its subject; else none."""
    home = [i for i in fitting if scene.setting.home and actor_of(scene, i).country == scene.setting.home]
    if len(home) == 1:
        return home[0]
    here = sentence_of(scene, position)
    wanted = set(fitting)
    for distance in (0, 1, 2):
        near = [r for r in scene.trace[-40:] if r.entity in wanted and r.sentence == here - distance]
        for some in (near, [r for r in near if r.subject]):
            if len({r.entity for r in some}) == 1:
                return some[0].entity
        if near:
            break
    return None
