"""Which sentences could tell an event or a lasting tie, by their words alone: the others need no parse.

A sentence is chosen where a rule's trigger stands in it with a word for each thing that the rule needs, and with someone who may
act, where the rule wants one. A word counts in every reading that its form allows, so nothing that a parse would find is lost.
"""

import re
from collections.abc import Callable
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from dateline.lexicon.events import Candidate, EventLexicon, load_event_lexicon
from dateline.lexicon.load import read_toml
from dateline.lexicon.relations import load_relation_rules
from dateline.types import Document

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LEADS = 3
"""Sentences at the beginning among which the lead is looked for."""
_BACK = 2
"""Sentences back in which whom a pronoun means is looked for."""
_UNNAMED = frozenset({"none", "anyone"})


class Condition(Struct, frozen=True):
    """What must stand in a sentence for a rule to fire: one word of each set, and where `acted`, someone who may act."""

    words: tuple[frozenset[str], ...]
    acted: bool


class Triage(Struct, frozen=True):
    """The conditions by the lemma of a trigger; words that matter to any; words for people and pronouns; words that are no names."""

    conditions: dict[str, tuple[Condition, ...]]
    wanted: frozenset[str]
    people: frozenset[str]
    pronouns: frozenset[str]
    irregular: dict[str, str]
    openers: frozenset[str]
    clitics: dict[str, frozenset[str]]


class _Words(Struct, frozen=True, forbid_unknown_fields=True):
    """`en/triage.toml`."""

    pronouns: frozenset[str]
    personal: frozenset[str]
    openers: frozenset[str]
    clitics: dict[str, frozenset[str]]


def find_telling(document: Document, lemmas: Callable[[str], frozenset[str]]) -> frozenset[int]:
    """The sentences, by index, in which some rule could fire; `lemmas` gives all that a lower-case word may be a form of."""
    triage = load_triage()
    sentences = document.sentences
    bodies = [index for index, s in enumerate(sentences) if s.kind == "body"]
    chosen = {index for index, s in enumerate(sentences) if s.kind == "title"}
    chosen.update(bodies[:_LEADS], (index for index in bodies if _may_tell(document.words(sentences[index].span), triage, lemmas)))
    chosen |= _with_antecedents(document, chosen, triage)
    return frozenset(index for index in chosen if sentences[index].kind != "heading")


@cache
def load_triage() -> Triage:
    """The conditions of all rules in the lexicon."""
    lexicon, words = load_event_lexicon(), read_toml(_Words, "en", "triage.toml")
    conditions: dict[str, dict[Condition, None]] = {}
    for table in (lexicon.verbs, lexicon.nouns, lexicon.adjectives):
        for lemma, rows in table.items():
            for candidate in rows:
                kind, condition = candidate.kind, _condition(candidate, lexicon)
                pointing = table is lexicon.nouns or kind in lexicon.words.classes["encounters"]
                conditions.setdefault(lemma, {}).setdefault(replace(condition, acted=False) if pointing else condition)
    for lemma in load_relation_rules().by_lemma:
        conditions.setdefault(lemma, {}).setdefault(Condition((), acted=True))
    people = frozenset().union(*lexicon.words.sectors.values(), lexicon.words.interlocutors, words.pronouns)
    needed = frozenset(word for row in conditions.values() for condition in row for group in condition.words for word in group)
    return Triage(
        conditions={lemma: tuple(row) for lemma, row in conditions.items()},
        wanted=needed | frozenset(conditions) | people,
        people=people,
        pronouns=words.personal,
        irregular=dict(lexicon.words.lemmas),
        openers=words.openers,
        clitics=words.clitics,
    )


def _condition(candidate: Candidate, lexicon: EventLexicon) -> Condition:
    rule = candidate.rule
    named = [
        choice
        for choice in rule.needs.values()
        if all(wanted.startswith("@") and wanted[1:] not in lexicon.words.classes for wanted in choice)
    ]
    acted = not _UNNAMED & frozenset(rule.requires) or any(not {"@any", "@bare"} & frozenset(choice) for choice in named)
    return Condition(candidate.needed, acted=acted)


def _may_tell(text: str, triage: Triage, lemmas: Callable[[str], frozenset[str]]) -> bool:
    """Whether some rule's condition is met by the words of a sentence."""
    words = _WORD.findall(text)
    found: set[str] = set()
    for word in words:
        found.update(_readings(word.lower(), triage, lemmas))
    met = [c for lemma in found for c in triage.conditions.get(lemma, ()) if all(group & found for group in c.words)]
    return bool(met) and (not all(c.acted for c in met) or _has_people(words, found, triage))


def _readings(word: str, triage: Triage, lemmas: Callable[[str], frozenset[str]]) -> frozenset[str]:
    """All that a word may be, of what matters to a rule; of a hyphened word, its parts too."""
    found = lemmas(word) | {triage.irregular.get(word, word)} | triage.clitics.get(word, frozenset())
    for part in word.split("-") if "-" in word else ():
        found |= lemmas(part)
    return found & triage.wanted


def _has_people(words: list[str], found: set[str], triage: Triage) -> bool:
    """Whether a word may name or stand for somebody: a name's capital, a pronoun, a noun for people or bodies."""
    if not triage.people.isdisjoint(found):
        return True
    return any(word[0].isupper() and (number > 0 or word.lower() not in triage.openers) for number, word in enumerate(words))


def _with_antecedents(document: Document, chosen: set[int], triage: Triage) -> set[int]:
    """The sentences before chosen ones in which those may be named whom a pronoun stands for."""
    found: set[int] = set()
    for index in chosen:
        if not triage.pronouns.isdisjoint(_WORD.findall(document.words(document.sentences[index].span).lower())):
            found.update(range(max(0, index - _BACK), index))
    return found
