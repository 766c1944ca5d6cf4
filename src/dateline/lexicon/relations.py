"""The words for lasting ties between actors."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from dateline.lexicon.load import read_toml


class RelationRule(Struct, frozen=True, forbid_unknown_fields=True):
    """One way of stating a tie.

    `predicate`: A and B are (the noun). `bond`: A and B are (the verb) by ties of something. `possessive`: their (the noun),
    with one of `marks` before it if any are given. `between`: a (mark) (noun) between A and B.
    """

    name: str
    shape: Literal["predicate", "bond", "possessive", "between"]
    lemmas: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    ties: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    rule: tuple[RelationRule, ...]


class RelationRules(Struct, frozen=True):
    """The rules in order, and by the lemma that triggers them."""

    rules: tuple[RelationRule, ...]
    by_lemma: Mapping[str, tuple[RelationRule, ...]]


@cache
def load_relation_rules() -> RelationRules:
    """The lexicon's `en/relations.toml`."""
    rules = read_toml(_File, "en", "relations.toml").rule
    index: dict[str, list[RelationRule]] = {}
    for rule in rules:
        for lemma in rule.lemmas:
            index.setdefault(lemma, []).append(rule)
    return RelationRules(rules, {key: tuple(value) for key, value in index.items()})
