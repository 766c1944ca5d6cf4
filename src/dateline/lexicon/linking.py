"""What tells that claims of different dispatches speak of one event: classes of kinds, windows, weights and thresholds."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Literal

from msgspec import Struct

from dateline.errors import LexiconError
from dateline.lexicon.load import read_toml

LinkClass = Literal["visit", "encounter", "presence", "deed", "word"]


class DayWeights(Struct, frozen=True, forbid_unknown_fields=True):
    """What the agreement of days adds."""

    exact: float
    within: float
    near: float
    coarse: float
    then: float
    soon: float
    recalled: float
    foretold: float
    together: float
    far: float
    moved: float


class Lasting(Struct, frozen=True, forbid_unknown_fields=True):
    """Which claims speak of what goes on (a war), and what it adds that two do."""

    kinds: frozenset[str]
    triggers: frozenset[str]
    begun: frozenset[str]
    waged: frozenset[str]
    blows: frozenset[str]
    whole: frozenset[str]
    owned: frozenset[str]
    reach: int
    apart: frozenset[str]
    silence: int
    same: float


class TraitWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell of an encounter that it is a further one, no one occasion, or has more sides than are named.

    And of a visit, that it is `recent`: of the last `past` days. `back` are phrases by which what is told without a day lies further back,
    `ahead` those by which it lies further ahead; `formerly` set a visit in another time of the visitor's life, `several` are nouns of more
    visits than one after a word of `owners`. `unmet` are plans that weren't kept ("was to go").
    """

    reach: int
    back: tuple[str, ...]
    further: frozenset[str]
    loose: frozenset[str]
    wider: frozenset[str]
    ahead: tuple[str, ...]
    formerly: tuple[str, ...]
    unmet: tuple[str, ...]
    several: frozenset[str]
    owners: frozenset[str]
    recent: frozenset[str]
    past: int


class PartyWeights(Struct, frozen=True, forbid_unknown_fields=True):
    """What participants add: a `person` that is the same, one `belonging` to the other's state, `most` of both together."""

    person: float
    belonging: float
    most: float
    traveller: float
    host: float
    unnamed: float
    unhosted: float


class PlaceWeights(Struct, frozen=True, forbid_unknown_fields=True):
    """What the same town adds, or one no more than `near` degrees off, and another one of the same country takes:
    `other` where one of them may lie in the other, `apart` where each has a place of which it isn't known where it is.

    Another `rank` takes too.
    """

    same: float
    other: float
    apart: float
    near: float
    rank: float


class Steps(Struct, frozen=True, forbid_unknown_fields=True):
    """What words add by how many of them agree."""

    much: float
    some: float
    little: float


class Overlap(Struct, frozen=True, forbid_unknown_fields=True):
    """The shares of words from which much or some of them agree, and what that adds in each class of kinds.

    `own` is how many words each of two headlines on a call of one day has alone where they tell of two calls.
    """

    much: float
    some: float
    fewest: int
    own: int
    word: Steps
    deed: Steps
    encounter: Steps
    visit: Steps
    presence: Steps


class Pair(Struct, frozen=True, forbid_unknown_fields=True):
    """An example: two dispatches that each tell an event of a kind, published `on` one day and `later` on another."""

    kind: str
    one: str
    on: date
    other: str
    later: date


class Linking(Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon's `linking.toml`; see the notes there."""

    threshold: float
    merging: float
    unlinked: Mapping[str, frozenset[LinkClass]]
    longest: int
    months: int
    compared: int
    answers: frozenset[str]
    undoing: frozenset[str]
    occasions: frozenset[str]
    stay: int
    words: int
    stem: int
    shortest: int
    stop: frozenset[str]
    lasting: Lasting
    traits: TraitWords
    classes: Mapping[LinkClass, frozenset[str]]
    slack: Mapping[LinkClass, int]
    ahead: Mapping[LinkClass, int]
    guessed: Mapping[LinkClass, int]
    plans: int
    summit: int
    close: Mapping[LinkClass, int]
    windows: Mapping[str, tuple[int, int]]
    days: DayWeights
    parties: PartyWeights
    places: PlaceWeights
    overlap: Overlap
    same: tuple[Pair, ...]
    apart: tuple[Pair, ...]

    def class_of(self, kind: str) -> LinkClass | None:
        """How claims of a kind are compared; None for a kind that isn't linked."""
        return next((name for name, kinds in self.classes.items() if kind in kinds), None)

    def steps(self, name: LinkClass) -> Steps:
        """What words add in a class of kinds."""
        match name:
            case "visit":
                return self.overlap.visit
            case "encounter":
                return self.overlap.encounter
            case "presence":
                return self.overlap.presence
            case "deed":
                return self.overlap.deed
            case "word":
                return self.overlap.word


@cache
def load_linking() -> Linking:
    """The lexicon's `linking.toml`.

    Raises: LexiconError where a kind is in two classes.
    """
    linking = read_toml(Linking, "linking.toml")
    kinds = [kind for found in linking.classes.values() for kind in found]
    if len(kinds) != len(set(kinds)):
        raise LexiconError("linking.toml: a kind is in two classes; name it in one")
    return linking
