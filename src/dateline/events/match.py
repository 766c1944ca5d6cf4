"""Which rules a trigger meets: its lemma, and what must and must not stand with it."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from dateline.events.frames import Frame, adjective_frame, noun_frame, verb_frame
from dateline.events.functions import is_bare, tokens_of
from dateline.events.groups import owned_by, sector_of
from dateline.events.scene import Scene, actors_at, places_at
from dateline.lexicon.events import Candidate, EventLexicon, EventRule, EventWords
from dateline.syntax import (
    SUBJECTS,
    child,
    objects_of,
    sentence_tokens,
)
from dateline.types import Document, Token

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
        frame = _frame(scene.document, token, lexicon.words)
        met = [Match(kind, rule, frame) for kind, rule, _ in rows if meets(scene, frame, rule)]
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


def _frame(document: Document, token: Token, words: EventWords) -> Frame:
    if _is_verb(document, token):
        return verb_frame(document, token, words)
    return noun_frame(document, token, words) if token.pos in _NOUNS else adjective_frame(document, token, words)


def meets(scene: Scene, frame: Frame, rule: EventRule) -> bool:
    """Whether the frame has all that the rule needs and nothing that it excludes."""
    for function, choice in rule.needs.items():
        if not _has(scene, frame, function, choice):
            return False
    return not any(_has(scene, frame, function, choice) for function, choice in rule.without.items())


def _has(scene: Scene, frame: Frame, function: str, choice: tuple[str, ...]) -> bool:
    """Whether some word in one of the functions ("to|in") is one of the choice."""
    for token in tokens_of(scene, frame, function):
        if is_one_of(scene, token, choice) or any(is_one_of(scene, counted, choice) for counted in _counted(scene, token)):
            return True
    return False


def _counted(scene: Scene, token: Token) -> list[Token]:
    """What a word of quantity counts ("a series of strikes", "the first round of voting"); nothing of another word."""
    lemma = token.lemma.lower()
    if lemma not in scene.words.partitives and lemma not in scene.words.rounds:
        return []
    return objects_of(scene.document, token, "of")


def is_one_of(scene: Scene, token: Token, choice: tuple[str, ...]) -> bool:
    """Whether a word is one of a choice: lemmas, a class (`@gathering`), or what is mentioned there.

    `@actor`, `@person`, `@people`, `@state` and `@place` are mentions, `@body` an international body, `@crowd` ordinary people
    ("many Indians"), `@land` a country or place and not its government, `@public` those of public life,
    `@bare` a noun that points back ("the meeting"), `@any` any word.
    """
    if singular(token) in choice or token.text.lower() in choice:
        return True
    for wanted in choice:
        if wanted[0] != "@":
            continue
        if wanted == "@any":
            return True
        if wanted == "@actor":
            if actors_at(scene, token) or (token.dep in SUBJECTS and owned_by(scene, token) is not None):
                return True
        elif wanted == "@people":
            if actors_at(scene, token) or sector_of(token, scene.words) is not None:
                return True
        elif wanted == "@public":
            if _is_public(scene, token):
                return True
        elif wanted == "@person":
            if any(m.value.kind in ("person", "office") for m in actors_at(scene, token)):
                return True
        elif wanted == "@body":
            if any(m.value.kind == "body" for m in actors_at(scene, token)):
                return True
        elif wanted == "@crowd":
            if any(m.value.kind == "group" and m.value.sector in _ORDINARY for m in actors_at(scene, token)):
                return True
        elif wanted == "@bare":
            if is_bare(scene, token):
                return True
        elif wanted == "@place":
            if places_at(scene, token):
                return True
        elif wanted == "@land":
            named = actors_at(scene, token)
            if any(m.value.kind == "state" for m in named) or (not named and places_at(scene, token)):
                return True
        elif wanted == "@state":
            if any(m.value.kind in ("state", "government") for m in actors_at(scene, token)):
                return True
        elif singular(token) in scene.words.classes[wanted[1:]] or _compound_in(scene, token, scene.words.classes[wanted[1:]]):
            return True
    return False


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
