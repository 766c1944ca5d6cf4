"""Pronouns and plural descriptions: "he", "they", "the two leaders", "the sides", "both countries"."""

from collections.abc import Iterator

from dateline.actors.people import Person
from dateline.actors.scene import Reference, Scene, actor_of, add_actor, sentence_of, state_actor
from dateline.actors.titles import Title
from dateline.syntax import SUBJECTS
from dateline.types import Actor, Token

_REACH = 3
"""How many sentences back a pronoun's antecedent is looked for."""

_QUOTES = '"“”«»'

_CHIEFS = frozenset({"head-of-state", "head-of-government"})


def one_meant(scene: Scene, token: Token | None, start: int, sex: str) -> int | None:
    """Whom "he" or "she" at a position means; None where it isn't plain."""
    here = sentence_of(scene, start)
    barred = _barred(scene, token)
    for distance in range(_REACH):
        near = [r for r in _recent(scene, here - distance) if r.span.end <= start and r.entity not in barred]
        near = [r for r in near if _is_one(scene, r.entity, sex)]
        near = _same_voice(scene, near, start) if distance == 0 else near
        if not near:
            continue
        if len({r.entity for r in near}) == 1:
            return near[-1].entity
        return _governing(scene, token, near) if distance == 0 else _topic(near)
    return None


def _same_voice(scene: Scene, near: list[Reference], start: int) -> list[Reference]:
    """Those on the pronoun's side of the quotation marks, if there are any: a quoted "he" isn't the speaker."""
    text = scene.document.text
    inside = [r for r in near if not sum(text.count(mark, r.span.end, start) for mark in _QUOTES) % 2]
    return inside or near


def _recent(scene: Scene, sentence: int) -> list[Reference]:
    """The references of a sentence, in order."""
    found = []
    for reference in reversed(scene.trace):
        if reference.sentence < sentence:
            break
        if reference.sentence == sentence:
            found.append(reference)
    return found[::-1]


def _is_one(scene: Scene, entity: int, sex: str) -> bool:
    """Whether "he" or "she" may stand for the entity."""
    thing = scene.entities[entity]
    if isinstance(thing, Actor):
        return thing.kind == "office"
    known = {t.sex for t in thing.titles if t.sex}
    return not known or sex in known


def _barred(scene: Scene, token: Token | None) -> set[int]:
    """Entities that an object pronoun can't mean: the subject of its own verb, and one coordinated with it."""
    if token is None or token.dep not in ("dobj", "pobj", "dative", "iobj"):
        return set()
    tokens = scene.document.tokens
    verb = tokens[token.head]
    if token.dep == "pobj":
        verb = tokens[verb.head]
    subjects = {i for i in verb.children if tokens[i].dep in SUBJECTS}
    return {r.entity for r in scene.trace[-30:] if r.token is not None and r.token.i in subjects}


def _governing(scene: Scene, token: Token | None, near: list[Reference]) -> int | None:
    """Of several in one sentence: the subject of the nearest clause that holds the pronoun."""
    by_token = {r.token.i: r.entity for r in near if r.token is not None}
    tokens = scene.document.tokens
    while token is not None and token.head != token.i:
        token = tokens[token.head]
        for i in token.children:
            if tokens[i].dep in SUBJECTS and i in by_token:
                return by_token[i]
            if tokens[i].dep in SUBJECTS and (owner := _owner(scene, i, by_token)) is not None:
                return owner
    return _topic([r for r in near if r.subject]) if any(r.subject for r in near) else None


def _owner(scene: Scene, subject: int, by_token: dict[int, int]) -> int | None:
    """The possessor of a subject that is no person: "Putin's visit ... his"."""
    tokens = scene.document.tokens
    for i in tokens[subject].children:
        if tokens[i].dep == "poss" and i in by_token:
            return by_token[i]
    return None


def _topic(near: list[Reference]) -> int | None:
    """Of several in a sentence: its one subject; where it has several subjects, the first, if the others hang under it."""
    subjects = list(dict.fromkeys(r.entity for r in near if r.subject))
    if len(subjects) == 1:
        return subjects[0]
    if not subjects:
        return None
    firsts = [r for r in near if r.subject and r.token is not None and r.token.dep != "conj"]
    return firsts[0].entity if firsts and firsts[0].token is not None and len(firsts) > 1 else None


def several_meant(scene: Scene, start: int, token: Token | None) -> tuple[int, ...]:
    """Whom "they" at a position means; none where it isn't plain."""
    here = sentence_of(scene, start)
    for distance in range(2):
        near = [r for r in _recent(scene, here - distance) if r.span.end <= start]
        groups = list(_groups(scene, near))
        if groups:
            subjects = [g for g in groups if any(r.subject for r in g)]
            chosen = (subjects or groups)[-1 if distance == 0 else 0]
            return tuple(dict.fromkeys(r.entity for r in chosen))
        ones = list(dict.fromkeys(r.entity for r in near if isinstance(scene.entities[r.entity], Person)))
        if len(ones) == 2 and any(r.subject for r in near):
            return tuple(ones)
        if near and distance == 0 and any(r.subject for r in near):
            continue
    return ()


def _groups(scene: Scene, near: list[Reference]) -> Iterator[list[Reference]]:
    """What a plural may take up: coordinated names, two actors of one span, a group."""
    tokens = scene.document.tokens
    by_head: dict[int, list[Reference]] = {}
    for reference in near:
        token = reference.token
        if token is None:
            continue
        while token.dep == "conj" and token.head != token.i:
            token = tokens[token.head]
        by_head.setdefault(token.i, []).append(reference)
    for together in by_head.values():
        kinds = {_kind(scene, r.entity) for r in together}
        if (len({r.entity for r in together}) > 1 and len(kinds) == 1) or (len(together) == 1 and kinds == {"group"}):
            yield together


def _kind(scene: Scene, entity: int) -> str:
    thing = scene.entities[entity]
    kind = "person" if isinstance(thing, Person) else thing.kind
    return {"office": "person", "government": "state"}.get(kind, kind)


def plural_meant(scene: Scene, title: Title, start: int, count: bool) -> tuple[int, ...]:
    """Whom "the two leaders", "the ministers", "the presidents" means: the persons of that office named last, if they are two."""
    word = title.heads[-1] if title.heads else ""
    again = scene.vocabulary.lexicon.coreference
    fits = _leads if word in again.leaders else _any_person if word in again.persons else None
    here = sentence_of(scene, start)
    found: dict[int, int] = {}
    for reference in reversed(scene.trace):
        if reference.sentence < here - 12 or len(found) > 3:
            break
        person = scene.entities[reference.entity]
        if isinstance(person, Person) and reference.span.start < start and (fits(scene, person) if fits else _titled(person, word)):
            found.setdefault(reference.entity, reference.sentence)
    if len(found) == 2:
        return tuple(sorted(found))
    near = [e for e, sentence in found.items() if sentence >= here - 2]
    return tuple(sorted(near)) if len(near) == 2 else ()


def _leads(scene: Scene, person: Person) -> bool:
    roles = {t.role for t in person.titles} | ({person.term.role} if person.term else set())
    return bool(roles & _CHIEFS) or (not person.titles and person.term is None)


def _any_person(scene: Scene, person: Person) -> bool:
    return True


def _titled(person: Person, plural: str) -> bool:
    """Whether a person bears a title whose plural the word is ("ministers": "Foreign Minister")."""
    stems = {stem for word in plural.split()[-1:] for stem in _singulars(word)}
    lead = plural.split()[:-1]
    for title in person.titles:
        for head in title.heads:
            words = head.split()
            if words[-1] in stems and (not lead or words[:-1] == lead):
                return True
    return False


def _singulars(word: str) -> tuple[str, ...]:
    endings = (("ies", "y"), ("men", "man"), ("s", ""))
    return tuple(word[: -len(end)] + single for end, single in endings if word.endswith(end))


def states_meant(scene: Scene, start: int, count: bool) -> tuple[int, ...]:
    """The two countries or sides last spoken of: those of two persons or states named together; none where they aren't two."""
    here = sentence_of(scene, start)
    told: list[str] = []
    for distance in range(4):
        near = [r for r in _recent(scene, here - distance) if r.span.start < start]
        codes = [a.country for r in near if (a := actor_of(scene, r.entity)).country and a.country in scene.setting.codes]
        told = list(dict.fromkeys((*[c for c in codes if c], *told)))
        if len(told) == 2:
            return tuple(add_actor(scene, state_actor(scene, code)) for code in told)
        if len(told) > 2:
            return ()
    return ()
