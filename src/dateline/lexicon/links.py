"""Words that tie one event to another, and which kinds of event can be one or belong together."""

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from dateline.lexicon.load import read_toml
from dateline.types import LinkKind


class LinkWords(Struct, frozen=True, forbid_unknown_fields=True):
    """`reach`: how many events back a telling may belong. `news`: how many days what is told without a day may be off the dispatch's.

    `order`: words between two events and the link they make. `answers`: what makes a step an answer to another.

    `merges`: for two kinds told of one encounter, the kind it is ("meeting talks" = "talks"). `parts`: kinds that may be part
    of a visit; `moments` those of them that take a moment of it; `placeless` kinds that are nowhere; `moded` kinds of which two
    modes are two events; `in_person` kinds whose participants stand together where a place is told, and one encounter is told at
    places no more degrees `apart`. `within` kinds that can lie within one of the kinds in `frames`, after the words `inside` or
    the `edges` of it.
    """

    reach: int
    news: int
    order: Mapping[str, LinkKind]
    answers: frozenset[str]
    steps: frozenset[str]
    merges: Mapping[str, str]
    parts: frozenset[str]
    moments: frozenset[str]
    in_person: frozenset[str]
    placeless: frozenset[str]
    moded: frozenset[str]
    acts: frozenset[str]
    apart: float
    around: frozenset[str]
    within: frozenset[str]
    frames: frozenset[str]
    inside: frozenset[str]
    edges: frozenset[str]


@cache
def load_link_words() -> LinkWords:
    """The lexicon's `en/links.toml`."""
    return read_toml(LinkWords, "en", "links.toml")
