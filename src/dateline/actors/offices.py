"""Whom an office without a name means: someone named in the text, its holder on the day, or the office itself."""

import re
from datetime import date

import msgspec

from dateline.actors.days import days_told
from dateline.actors.people import Person, holder_person, slug
from dateline.actors.scene import Scene, actor_of, add_actor, paragraph_country, sentence_of, token_at
from dateline.actors.spots import country_where
from dateline.actors.titles import Title
from dateline.lexicon.holders import Holding, holder_on
from dateline.syntax import first_conjunct
from dateline.types import Actor, ActorId, Token


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
    fitting = [i for i in _candidates(scene, title) if bears(scene, i, title) and _may_be_called(scene, i, title)]
    if fitting:
        fitting = [i for i in fitting if _is_worded(scene.entities[i], title)] or fitting
        return fitting[0] if len(fitting) == 1 else _nearest(scene, fitting, position)
    if title.former or title.scope is None:
        return _untold(scene, title, position)
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
    """Whether the person bears the title in these very words ("the Amir"), or, named without any, by the tables."""
    if not isinstance(person, Person):
        return False
    office = person.term.office.lower().split() if person.term is not None and not person.titles else ()
    return any(set(title.heads) & set(t.heads) for t in person.titles) or bool(title.heads and title.heads[-1] in office)


def _untold(scene: Scene, title: Title, position: int) -> int | None:
    """ "The president", no one having been named: that of the country where it is told to be, the home country's, or another's.

    The other is the only one that the words around tell of, where the home has no such office ("thanked the king for Peru's help").
    """
    if title.former or title.region or title.scope is not None:
        return _bare_office(scene, title) if title.scope else None
    role = title.role or title.meant
    if role is None:
        return None
    abroad = _met_in(scene, position)
    if abroad is not None:
        owned = _owned(title, abroad)
        return _holder_called(scene, owned, title) or _bare_office(scene, owned)
    home = scene.setting.home
    found = None if home is None else _holder_called(scene, _owned(title, home), title)
    return found if found is not None else _other_told(scene, title, position)


def _owned(title: Title, country: str) -> Title:
    """The title of a country, with the role that its words have there."""
    role = title.meant if title.only else title.role
    return msgspec.structs.replace(title, scope=country, country=country, role=role if country in title.only or not title.only else None)


def _holder_called(scene: Scene, owned: Title, title: Title) -> int | None:
    """Who holds a country's office and is called so; None where the tables know no one."""
    term = _holder(scene, owned.scope or "", owned, scene.setting.on)
    return _known(scene, term.person, holder_person(term)) if term is not None and _is_so_called(scene, title, term.office) else None


def _is_so_called(scene: Scene, title: Title, office: str) -> bool:
    """Whether the holder of an office bears the noun of the title that is told: a secretary of state is never "the minister"."""
    called = scene.vocabulary.lexicon.coreference.called
    told = {called[w] for w in (title.heads[-1] if title.heads else "").split() if w in called}
    own = {called[w] for w in re.split(r"[ -]", office.lower()) if w in called}
    return not told or not own or bool(told & own)


def _may_be_called(scene: Scene, entity: int, title: Title) -> bool:
    """Whether a person of the text may be meant by an office of no told country: none of another noun ("the minister")."""
    person = scene.entities[entity]
    if title.scope is not None or isinstance(person, Actor) or not title.role or _is_worded(person, title):
        return True
    offices = [head for t in person.titles for head in t.heads] or ([person.term.office] if person.term is not None else [])
    return any(_is_so_called(scene, title, office) for office in offices)


def _met_in(scene: Scene, position: int) -> str | None:
    """The country where someone is told to be met: that of the place before "where", or that the paragraph opens with."""
    token = token_at(scene, position)
    if token is None or not _is_met(scene, token):
        return None
    return country_where(scene.spots, position) or paragraph_country(scene, position)


def _is_met(scene: Scene, token: Token) -> bool:
    """Whether a word is, or stands with, the object of a verb or noun of meeting: "met with", "held talks with"."""
    tokens, token = scene.document.tokens, first_conjunct(scene.document, token)
    if token.dep not in ("dobj", "pobj"):
        return False
    above = tokens[token.head]
    while above.dep == "prep" and above.head != above.i:
        above = tokens[above.head]
    return above.lemma in scene.vocabulary.lexicon.coreference.meeting


def _other_told(scene: Scene, title: Title, position: int) -> int | None:
    """The holder in the one country with such an office that the sentence tells of, or one before it in the paragraph, or the text."""
    here, home = sentence_of(scene, position), scene.setting.home
    sentences, named = scene.document.sentences, scene.spots.named
    first = max(0, here - _BEFORE)
    near = [named[i] for i in range(here, first - 1, -1) if i in named and sentences[i].paragraph == sentences[here].paragraph]
    for told in (*near, scene.setting.countries):
        countries = sorted(told - {home}) if len(told) < _SEVERAL else ()
        held = [found for country in countries if (found := _holder_called(scene, _owned(title, country), title)) is not None]
        if held:
            return held[0] if len(held) == 1 else None
    return None


_BEFORE = 8
"""How many sentences back in its paragraph an office's country is looked for."""
_SEVERAL = 30
"""Of so many countries, none is looked at for an office that they may have."""


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
