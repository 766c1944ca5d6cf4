"""Pronouns and plural descriptions: "he", "they", "the two leaders", "the sides", "both countries"."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import islice

from dateline.actors.people import Person
from dateline.actors.scene import Reference, Scene, actor_of, add_actor, sentence_of, state_actor
from dateline.actors.titles import Title
from dateline.syntax import SUBJECTS, first_conjunct
from dateline.types import Actor, Token

_BACK = 80
"""How many mentions back anything is looked for, so that a long text costs no more a word."""

_REACH = 3
"""How many sentences back a pronoun's antecedent is looked for."""

_QUOTES = '"“”«»'

_CHIEFS = frozenset({"head-of-state", "head-of-government"})

_OF = re.compile(r" (?:of|for) ")
"""What stands before it is the office: "minister of foreign affairs"."""

_TOGETHER = frozenset({"-", "–", "and", "and the", "", ","})


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
        if distance == 0 and _has_other(scene, token, near):
            return None
        if len({r.entity for r in near}) == 1:
            return near[-1].entity
        if distance:
            return _topic(near)
        judged = _judged(scene, token, near)
        return _governing(scene, token, near) if judged is None else judged
    return None


def _same_voice(scene: Scene, near: list[Reference], start: int) -> list[Reference]:
    """Those on the pronoun's side of the quotation marks, if there are any: a quoted "he" isn't the speaker."""
    text = scene.document.text
    inside = [r for r in near if not sum(text.count(mark, r.span.end, start) for mark in _QUOTES) % 2]
    return inside or near


def _recent(scene: Scene, sentence: int, trace: list[Reference] | None = None) -> list[Reference]:
    """The references of a sentence, in order."""
    found = []
    for reference in islice(reversed(scene.trace if trace is None else trace), _BACK):
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
    if not known and (own := scene.vocabulary.sexes.get(thing.words[0])):
        known = {own}
    if not known and len(thing.words) > 1 and thing.words[-1].endswith(scene.vocabulary.lexicon.names.female):
        known = {"f"}
    return not known or sex in known


def _barred(scene: Scene, token: Token | None) -> set[int]:
    """Entities that an object pronoun can't mean: the subject of its verb, its own or taken over from the clause above."""
    if token is None or token.dep not in ("dobj", "pobj", "dative", "iobj"):
        return set()
    tokens = scene.document.tokens
    verb = tokens[token.head]
    if token.dep == "pobj":
        verb = tokens[verb.head]
    while not (subjects := {i for i in verb.children if tokens[i].dep in SUBJECTS}):
        if verb.head == verb.i:
            return set()
        verb = tokens[verb.head]
    return {r.entity for r in scene.trace[-30:] if r.token is not None and r.token.i in subjects}


def _judged(scene: Scene, token: Token | None, near: list[Reference]) -> int | None:
    """Whom "his" means after a verb of judging: its object ("thanked Lasso for his support")."""
    tokens, verbs = scene.document.tokens, scene.vocabulary.lexicon.coreference.judging
    if token is None or token.dep != "poss":
        return None
    by_token = {r.token.i: r.entity for r in near if r.token is not None}
    here = token
    while here.head != here.i:
        here = tokens[here.head]
        if here.lemma in verbs:
            return next((by_token[i] for i in here.children if tokens[i].dep == "dobj" and i in by_token), None)
    return None


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


def _has_other(scene: Scene, token: Token | None, near: list[Reference]) -> bool:
    """Whether the subject of the pronoun's own clause is a person whom no name or office in the text tells ("the last victim")."""
    tokens = scene.document.tokens
    named = {r.token.i for r in near if r.token is not None}
    below: set[int] = set()
    while token is not None and token.head != token.i:
        below.add(token.i)
        token = tokens[token.head]
        for i in token.children:
            if tokens[i].dep in SUBJECTS and i not in below:
                senses = scene.vocabulary.senses.get(tokens[i].text.lower(), ())
                return i not in named and tokens[i].tag == "NN" and any(sense.kind == "t" for sense in senses)
    return False


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
    """Whom "they" at a position means; none where it isn't plain.

    Several coordinated, or meant by one plural, best as a subject, and a sentence on best persons; else the two persons of the
    sentence before.
    """
    here = sentence_of(scene, start)
    barred = _barred(scene, token)
    if not barred and (close := _plural_above(scene, token)) is not None:
        return close
    for distance in range(3):
        near = [r for r in _recent(scene, here - distance) if r.span.end <= start and r.entity not in barred]
        together = list(_groups(scene, near))
        subjects = [g for g in together if any(r.subject for r in g)]
        plural = [g for g in together if len({r.entity for r in g}) > 1 and (not distance or _kind(scene, g[0].entity) == "person")]
        plural = [g for g in plural if _kind(scene, g[0].entity) != "group"]
        if barred and not distance and not plural:
            plural = [g for g in together if _kind(scene, g[0].entity) == "group"]
        if chosen := subjects or plural:
            persons = [g for g in chosen if _kind(scene, g[0].entity) == "person"]
            best = chosen[-1] if distance == 0 else (persons or chosen)[0]
            return tuple(dict.fromkeys((*_met(scene, near, best, subjects), *(r.entity for r in best))))
        ones = dict.fromkeys(r.entity for r in near if isinstance(scene.entities[r.entity], Person))
        if (
            distance
            and any(r.subject for r in near)
            and (len(ones) == 2 or (2 < len(ones) < 5 and all(_serves(p) for i in ones if isinstance(p := scene.entities[i], Person))))
        ):
            return tuple(ones)
        if ones if distance else _has_things(scene, start, near):
            break
    return ()


def _has_things(scene: Scene, start: int, near: list[Reference]) -> bool:
    """Whether the words before in the sentence have a plural subject or object that is no actor: "the relics ... where they"."""
    tokens = scene.document.tokens
    sentence = scene.document.sentences[sentence_of(scene, start)]
    named = {r.token.i for r in near if r.token is not None}
    last = bisect_left(tokens, start, lo=sentence.first, hi=sentence.last, key=lambda t: t.start)
    before = tokens[max(sentence.first, last - _BACK) : last]
    return any(t.tag == "NNS" and t.dep in ("dobj", "nsubj", "nsubjpass") and t.i not in named for t in before)


def _met(scene: Scene, near: list[Reference], best: list[Reference], subjects: list[list[Reference]]) -> list[int]:
    """The subject of a sentence whose several others are not its subject: "Roe met with Doe and Poe. They" are three."""
    if subjects or _kind(scene, best[0].entity) != "person":
        return []
    told = {r.entity for r in best}
    persons = [r for r in near if _kind(scene, r.entity) == "person" and r.entity not in told]
    return [r.entity for r in persons if r.subject] if len({r.entity for r in persons}) == 1 else []


def _plural_above(scene: Scene, token: Token | None) -> tuple[int, ...] | None:
    """Whom a plural subject of the pronoun's own clause, or a noun that the clause belongs to, stands for.

    Empty where it is no actor ("for other nations to transfer their jets"); None where there is no such noun.
    """
    tokens = scene.document.tokens
    if token is None or token.dep in SUBJECTS:
        return None
    path = {token.i}
    while token.head != token.i:
        token = tokens[token.head]
        subjects = [i for i in token.children if tokens[i].dep in SUBJECTS and i not in path]
        owner = [token.i] if token.tag == "NNS" and any(tokens[i].dep in ("acl", "relcl") for i in path) else []
        for i in owner or subjects:
            meant = tuple(dict.fromkeys(r.entity for r in scene.trace[-_BACK:] if r.token is not None and r.token.i == i))
            return (
                meant if meant and (len(meant) > 1 or tokens[i].tag in ("NNS", "NNPS", "PRP")) else () if tokens[i].tag == "NNS" else None
            )
        path.add(token.i)
    return None


def _groups(scene: Scene, near: list[Reference]) -> Iterator[list[Reference]]:
    """What a plural may take up: coordinated names, several actors of one span, a group."""
    by_head: dict[int, list[Reference]] = {}
    for reference in near:
        token = reference.token
        if token is None:
            continue
        by_head.setdefault(first_conjunct(scene.document, token).i, []).append(reference)
    for together in by_head.values():
        persons = [r for r in together if _kind(scene, r.entity) == "person"]
        kinds = {_kind(scene, r.entity) for r in together}
        if len({r.entity for r in persons}) > 1:
            yield persons
        elif len(kinds) == 1 and (len({r.entity for r in together}) > 1 or kinds == {"group"}):
            yield together


def _kind(scene: Scene, entity: int) -> str:
    thing = scene.entities[entity]
    kind = "person" if isinstance(thing, Person) else thing.kind
    return {"office": "person", "government": "state"}.get(kind, kind)


def plural_meant(scene: Scene, title: Title, start: int, count: bool) -> tuple[int, ...]:
    """Whom "the two leaders", "the ministers", "the presidents" means: the persons of that office named last.

    With "two" or "both" they are two; without, all those of the sentence that last named more than one. None where it isn't plain.
    """
    word = title.heads[-1] if title.heads else ""
    again = scene.vocabulary.lexicon.coreference
    if word in again.leaders:
        found = _recent_persons(scene, start, _leads)
        if count and len(found) < 2:
            found = _recent_persons(scene, start, _serves)
    elif word in again.persons:
        found = _recent_persons(scene, start, _serves)
    else:
        found = _recent_persons(scene, start, lambda person: _titled(person, word))
    if len(found) == 2:
        return tuple(sorted(found))
    last = max(found.values(), default=0)
    near = [e for e, sentence in found.items() if sentence >= last - (0 if not count else 1)]
    if len(near) < 2 and not count:
        near = [e for e, sentence in found.items() if sentence >= last - 1]
    if count and word in again.leaders and len(near) != 2 and len(pair := _opening_pair(scene, start)) == 2:
        return pair
    return tuple(sorted(near)) if len(near) == 2 or (not count and 2 < len(near) < 6) else ()


def _opening_pair(scene: Scene, start: int) -> tuple[int, ...]:
    """The leaders whom the title and the first sentence name, before a position."""
    first = 1 if scene.document.sentences[0].kind == "title" else 0
    found: dict[int, None] = {}
    for reference in scene.trace:
        if reference.sentence > first or reference.span.start >= start:
            break
        person = scene.entities[reference.entity]
        if isinstance(person, Person) and _leads(person):
            found[reference.entity] = None
    return tuple(sorted(found))


def _recent_persons(scene: Scene, start: int, fits: Callable[[Person], bool]) -> dict[int, int]:
    """The fitting persons of the last dozen sentences, and the sentence that named each last."""
    here = sentence_of(scene, start)
    found: dict[int, int] = {}
    for reference in islice(reversed(scene.trace), _BACK):
        if reference.sentence < here - 12 or len(found) > 6:
            break
        person = scene.entities[reference.entity]
        if isinstance(person, Person) and reference.span.start < start and fits(person):
            found.setdefault(reference.entity, reference.sentence)
    return found


def _leads(person: Person) -> bool:
    """Whether a person is a head of state or government, for what the text and the tables say."""
    roles = {t.role for t in person.titles} | ({person.term.role} if person.term else set())
    return bool(roles & _CHIEFS) or (not person.titles and person.term is None)


def _serves(person: Person) -> bool:
    """Whether a person holds an office."""
    return person.term is not None or any(t.office for t in person.titles)


def _titled(person: Person, plural: str) -> bool:
    """Whether a person bears a title whose plural the word is ("ministers": "Foreign Minister")."""
    stems = {stem for word in plural.split()[-1:] for stem in _singulars(word)}
    lead = plural.split()[:-1]
    offices = [head for title in person.titles for head in title.heads]
    for office in (*offices, *([person.term.office.lower()] if person.term else [])):
        words = _OF.split(office)[0].split()
        if words and words[-1] in stems and (not lead or words[:-1] == lead):
            return True
    return False


def _singulars(word: str) -> tuple[str, ...]:
    endings = (("ies", "y"), ("men", "man"), ("s", ""))
    return tuple(word[: -len(end)] + single for end, single in endings if word.endswith(end))


def states_meant(scene: Scene, start: int) -> tuple[int, ...]:
    """The two countries last spoken of: a pair named together, else the only two of the last sentences, else none."""
    here = sentence_of(scene, start)
    told: list[str] = []
    for distance in range(4):
        near = [r for r in _recent(scene, here - distance, scene.lands) if r.span.start < start]
        codes = [(r, a.country) for r in near if (a := actor_of(scene, r.entity)).country in scene.setting.codes and a.country]
        if pair := _pair(scene, codes):
            return tuple(add_actor(scene, state_actor(scene, code)) for code in pair)
        told = list(dict.fromkeys((*[c for _, c in codes], *told)))
        if len(told) > 1:
            break
    return tuple(add_actor(scene, state_actor(scene, code)) for code in told) if len(told) == 2 else ()


def _pair(scene: Scene, codes: list[tuple[Reference, str]]) -> tuple[str, str] | None:
    """The last two of different countries that stand side by side: "Israeli-Palestinian", "Armenian and Azerbaijani"."""
    text = scene.document.text
    for (one, a), (other, b) in zip(reversed(codes[:-1]), reversed(codes[1:]), strict=True):
        if a != b and text[one.span.end : other.span.start].strip().lower() in _TOGETHER:
            return a, b
    return None
