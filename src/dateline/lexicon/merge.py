"""How the claims on one event become one event: which settle its status, which days count, which claims are one story."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from dateline.lexicon.load import read_table, read_toml
from dateline.types import Certainty, Status


class DayWords(Struct, frozen=True, forbid_unknown_fields=True):
    """`weak`: rules whose days give way to those told; `lasting`: kinds that take days, at most `longest`.

    `partial`: rules that tell one day of a stay, which has fewer than `gap` days between those told.
    """

    weak: frozenset[str]
    lasting: frozenset[str]
    longest: int
    partial: frozenset[str]
    gap: int


class Likeness(Struct, frozen=True, forbid_unknown_fields=True):
    """Evidence is one story where it shares the part `shared` of its runs of `run` words, of which there are at least `least`."""

    run: int
    shared: float
    least: int


class ConfidenceWeights(Struct, frozen=True, forbid_unknown_fields=True):
    """What each part adds to the score; `enough` independent sources add all that sources can."""

    sources: float
    agreement: float
    certainty: float
    enough: int


class MergeRules(Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon's `merge.toml`."""

    tiers: Mapping[Status, int]
    strength: Mapping[Status, int]
    days: DayWords
    likeness: Likeness
    confidence: ConfidenceWeights
    certainty: Mapping[Certainty, float]


class PloverScore(Struct, frozen=True, forbid_unknown_fields=True):
    """A PLOVER type, or a mode of it: its quad class and its intensity. `mode` is empty for the type as such.

    Quad classes: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. Intensity lies in [-10, 10].
    """

    type: str
    quad: Literal[1, 2, 3, 4]
    intensity: float
    source: str
    mode: str = ""


@cache
def load_merge_rules() -> MergeRules:
    """The lexicon's `merge.toml`."""
    return read_toml(MergeRules, "merge.toml")


@cache
def load_plover_scores() -> Mapping[tuple[str, str], PloverScore]:
    """The rows of `plover.csv` by type and mode."""
    return {(row.type, row.mode): row for row in read_table(PloverScore, "plover.csv")}


def plover_score(type_: str, mode: str | None) -> PloverScore | None:
    """The quad class and intensity of a type in a mode, or as such where PLOVER has no such mode; None for no type of PLOVER's."""
    scores = load_plover_scores()
    return scores.get((type_, mode or "")) or scores.get((type_, ""))
