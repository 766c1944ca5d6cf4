"""Which rules a trigger meets: its lemma, and what must and must not stand with it."""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from dateline.events.frames import Frame, adjective_frame, noun_frame, verb_frame
from dateline.events.functions import is_bare, tokens_of
from dateline.events.groups import owned_by, sector_of
from dateline.events.scene import Scene, actors_at, places_at
from dateline.lexicon.events import Candidate, Condition, EventLexicon, EventRule
from dateline.syntax import (
    SUBJECTS,
    child,
    objects_of,
    sentence_tokens,
)
from dateline.types import ActorKind, Document, Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_VERBS = frozenset({"VERB", "AUX"})
_TELLING = _NOUNS | _VERBS
_PREDICATED = frozenset({"acomp", "conj", "oprd"})
"""How an adjective stands that says what its subject does ("is ready to withdraw")."""
_ORDINARY = frozenset({None, "CVL", "UNK"})


class Match(Struct, frozen=True):
    """A rule of a kind that a trigger meets, in its frame."""

    kind: str
    rule: EventRule
    frame: Frame


def find_matches(scene: Scene, lexicon: EventLexicon, suits: Callable[[Match], bool] | None = None) -> Iterator[Match]:
    """The best match of each trigger, in order: the rule that asks for most, and of equals the first by kind and file.

    With `suits`, the best that suits, or the best where none does.
    """
    for token, rows in _triggers(scene, lexicon):
        frame = _frame(scene, token)
        met = [Match(row.kind, row.rule, frame) for row in rows if _meets(scene, frame, row)]
        if met:
            met.sort(key=lambda match: -len(match.rule.needs))
            yield next(filter(suits, met), met[0]) if suits else met[0]


def _triggers(scene: Scene, lexicon: EventLexicon) -> Iterator[tuple[Token, list[Candidate]]]:
    """The words that may trigger rules, with those rules for which each word that they need stands in the sentence."""
    for sentence in scene.document.sentences:
        tokens = sentence_tokens(scene.document, sentence)
        present: set[str] = set()
        for token in tokens:
            if token.pos not in _TELLING and token.dep not in _PREDICATED:
                continue
            rows = _rows(scene.document, token, lexicon)
            if not rows or not _is_trigger(scene, token):
                continue
            present = present or _forms(tokens)
            likely = [row for row in rows if _is_likely(row, present)]
            if likely:
                yield token, likely


def _is_likely(candidate: Candidate, present: set[str]) -> bool:
    """Whether each word that a rule needs is among those present in a sentence."""
    for words in candidate.needed:  # noqa: SIM110 (asked of every rule of every trigger: a generator would cost more than the answer)
        if present.isdisjoint(words):
            return False
    return True


def _forms(tokens: tuple[Token, ...]) -> set[str]:
    """The words of a sentence as rules may name them."""
    forms = {t.lemma for t in tokens}
    forms.update([t.text.lower() for t in tokens])
    forms.update([singular(t) for t in tokens if t.tag == "NNPS"])
    return forms


def _is_verb(document: Document, token: Token) -> bool:
    """Whether a word is a verb, or a noun by the tagger's mistake: it has a subject and an object ("A court sentences him")."""
    if token.pos != "NOUN":
        return token.pos in _VERBS
    return len(token.children) > 1 and child(document, token, "nsubj") is not None and child(document, token, "dobj") is not None


def _rows(document: Document, token: Token, lexicon: EventLexicon) -> tuple[Candidate, ...]:
    """The rules that a word may trigger, by its part of speech."""
    if token.pos in _VERBS or (token.pos == "NOUN" and _is_verb(document, token)):
        return lexicon.verbs.get(lexicon.words.lemmas.get(token.text.lower(), token.lemma), ())
    if token.pos in _NOUNS:
        return lexicon.nouns.get(token.lemma, ())
    return lexicon.adjectives.get(token.lemma.lower(), ()) if token.dep in _PREDICATED else ()


def _is_trigger(scene: Scene, token: Token) -> bool:
    """Whether a word may tell an event: not inside a name, and not a mere auxiliary or modifier of a noun."""
    if token.dep in ("aux", "auxpass"):
        return False
    if token.pos in _NOUNS and token.dep in ("compound", "nmod", "amod"):
        return False
    if token.pos == "PROPN" and token.i in scene.timed:
        return False
    return not any(m.use == "name" for m in scene.inner.get(token.i, [])) or token.pos not in _NOUNS


def _frame(scene: Scene, token: Token) -> Frame:
    if _is_verb(scene.document, token):
        return verb_frame(scene, token)
    return noun_frame(scene, token) if token.pos in _NOUNS else adjective_frame(scene, token)


def _meets(scene: Scene, frame: Frame, candidate: Candidate) -> bool:
    """Whether the frame has all that the rule needs and nothing that it excludes."""
    for condition in candidate.needs:
        if not _holds(scene, frame, condition):
            return False
    for condition in candidate.without:  # noqa: SIM110 (as in _is_likely)
        if _holds(scene, frame, condition):
            return False
    return True


def _holds(scene: Scene, frame: Frame, condition: Condition) -> bool:
    """Whether some word in a condition's functions ("to|in") fits it, or what the word counts."""
    for token in tokens_of(scene, frame, condition.function):
        if _fits(scene, token, condition) or any(_fits(scene, counted, condition) for counted in _counted(scene, token)):
            return True
    return False


def _counted(scene: Scene, token: Token) -> list[Token]:
    """What a word of quantity counts ("a series of strikes", "the first round of voting"); nothing of another word."""
    lemma = token.lemma.lower()
    if lemma not in scene.words.partitives and lemma not in scene.words.rounds:
        return []
    return objects_of(scene.document, token, "of")


def _fits(scene: Scene, token: Token, condition: Condition) -> bool:
    """Whether a word is one that a condition names, or holds what it wants mentioned."""
    lemma = singular(token)
    if lemma in condition.words or lemma in condition.members or token.text.lower() in condition.words:
        return True
    if condition.members and _compound_in(scene, token, condition.members):
        return True
    for wanted in condition.mentioned:  # noqa: SIM110 (as in _is_likely)
        if _MENTIONED[wanted](scene, token):
            return True
    return False


def _is_actor(scene: Scene, token: Token) -> bool:
    return bool(actors_at(scene, token)) or (token.dep in SUBJECTS and owned_by(scene, token) is not None)


def _is_people(scene: Scene, token: Token) -> bool:
    return bool(actors_at(scene, token)) or sector_of(token, scene.words) is not None


def _is_crowd(scene: Scene, token: Token) -> bool:
    """Whether ordinary people are mentioned: "many Indians"."""
    return any(m.value.kind == "group" and m.value.sector in _ORDINARY for m in actors_at(scene, token))


def _is_land(scene: Scene, token: Token) -> bool:
    """Whether a word is a country or place, and not its government."""
    named = actors_at(scene, token)
    return any(m.value.kind == "state" for m in named) or (not named and bool(places_at(scene, token)))


def _is_public(scene: Scene, token: Token) -> bool:
    """Whether someone is of public life: an official, a dissident, a journalist, a foreign national, or a person with a name."""
    if sector_of(token, scene.words) in scene.words.public:
        return True
    found = [m.value for m in actors_at(scene, token)]
    named = any(a.kind != "group" or (a.sector or "") in scene.words.public - {"CVL"} for a in found)
    return named or (token.pos == "PROPN" and (bool(found) or token.dep != "pobj"))


def singular(token: Token) -> str:
    """The lemma of a word; of a plural in a name, which the lemmatizer leaves alone, its singular."""
    return token.lemma.removesuffix("s") if token.tag == "NNPS" else token.lemma


def _compound_in(scene: Scene, token: Token, members: frozenset[str]) -> bool:
    """Whether a light head's complement is in the class ("a number of documents")."""
    light = token.lemma in scene.words.partitives or token.lemma in scene.words.light_heads
    return light and any(t.lemma in members for t in objects_of(scene.document, token, "of"))


def _is_of(*kinds: ActorKind) -> Callable[[Scene, Token], bool]:
    """Whether an actor of one of the kinds is mentioned at a word."""
    return lambda scene, token: any(m.value.kind in kinds for m in actors_at(scene, token))


_MENTIONED: Mapping[str, Callable[[Scene, Token], bool]] = {
    "@actor": _is_actor,
    "@any": lambda scene, token: token.i not in scene.timed,
    "@bare": is_bare,
    "@body": _is_of("body"),
    "@crowd": _is_crowd,
    "@land": _is_land,
    "@people": _is_people,
    "@person": _is_of("person", "office"),
    "@place": lambda scene, token: bool(places_at(scene, token)),
    "@public": _is_public,
    "@state": _is_of("state", "government"),
}
"""What rules ask for: `@bare` is a noun that points back ("the meeting"), `@body` an international body, `@any` all but what tells when."""
