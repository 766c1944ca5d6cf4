"""What is counted where the record is asked for what follows from it: levels of visits, and kinds of event at which people meet."""

from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from dateline.lexicon.load import read_toml
from dateline.lexicon.offices import load_title_lexicon


class MeetingKinds(Struct, frozen=True, forbid_unknown_fields=True):
    """Kinds of event at which those who take part meet, where they are at most so many."""

    kinds: tuple[str, ...]
    most: int


class FirstWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of an assertion that a journey is the first abroad since taking office, one of each list, with examples."""

    order: frozenset[str]
    abroad: frozenset[str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


class FollowRules(Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon's `follow.toml`; `levels` are by role of the officeholder tables."""

    levels: Mapping[str, str]
    meeting: MeetingKinds
    first: FirstWords


@cache
def load_follow_rules() -> FollowRules:
    """The lexicon's `follow.toml`."""
    return read_toml(FollowRules, "follow.toml")


def office_levels() -> Iterator[tuple[str, str | None, str]]:
    """The wordings of offices, the country in which they mean that (None: any), and the level of a visit by their holder."""
    levels = load_follow_rules().levels
    for office in load_title_lexicon().office:
        if (level := levels.get(office.role)) is not None:
            for words in office.words:
                for country in office.only or (None,):
                    yield words, country, level


def tells_first_journey(words: str) -> bool:
    """Whether words assert that a journey is the first abroad since taking office."""
    first, told = load_follow_rules().first, set(words.lower().split())
    return bool(told & first.order and told & first.abroad)
