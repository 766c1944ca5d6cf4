"""Words and weights by which places are told from other words and from one another; the lexicon's `en/places.toml`."""

from functools import cache
from typing import Literal

from msgspec import Struct

from dateline.lexicon.load import read_toml


class Evidence(Struct, frozen=True, forbid_unknown_fields=True):
    """Words beside a name that show it to be a place: `before` it (`directions` in small letters only), `of` and it, `nouns` behind it.

    `taking` are verbs in the past whose object it is, where it is nobody's name.
    """

    before: frozenset[str]
    taking: frozenset[str]
    directions: frozenset[str]
    of: frozenset[str]
    nouns: frozenset[str]


class UseWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that show whether a name stands for the place, its government or a modifier; the file says of each list how."""

    place: frozenset[str]
    government: frozenset[str]
    recipients: frozenset[str]
    posts: frozenset[str]
    of_place: frozenset[str]
    motion: frozenset[str]
    stances: frozenset[str]
    addressed: frozenset[str]
    bound: frozenset[str]
    being: frozenset[str]
    grounds: frozenset[str]
    giving: frozenset[str]
    verbs_alone: frozenset[str]
    listing: frozenset[str]
    topical: frozenset[str]
    joining: frozenset[str]
    skipped: frozenset[str]
    acting: frozenset[str]


class Weights(Struct, frozen=True, forbid_unknown_fields=True):
    """Scores of a name's readings: by sort, and what the context adds. A town has the logarithm of its population."""

    large: int
    prominent: int
    country: float
    former: float
    continent: float
    region: float
    venue: float
    capital: float
    same_country: float
    same_province: float
    country_named: float
    country_of_header: float
    near: float
    near_degrees: float
    listed: float
    most: float


class PlaceExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A text, with the places it names, each "words > name, country > use", in order."""

    text: str
    places: tuple[str, ...]
    kind: Literal["name", "namesake", "person", "use"] = "use"


class PlaceLexicon(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file. `words` are towns that are English words, `never` no places; `given` and `surnames` people's names.

    What may stand beside a place's name and what after a person's title is said in the file.
    """

    weights: Weights
    words: frozenset[str]
    never: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    titles: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    closing: frozenset[str]
    particles: frozenset[str]
    evidence: Evidence
    use: UseWords
    example: tuple[PlaceExample, ...]


@cache
def load_place_lexicon() -> PlaceLexicon:
    """The lexicon's `en/places.toml`."""
    return read_toml(PlaceLexicon, "en", "places.toml")
