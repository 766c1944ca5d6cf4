"""Named bodies, parties, armed groups and companies, by date and PLOVER sector; and what persons are called at birth."""

from functools import cache
from typing import Literal

from msgspec import Struct

from dateline.lexicon.load import listed, read_table


class Group(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of `world/groups.csv`; `country` is ISO 3166-1 alpha-3, empty where it is no one country's.

    The days bound the time in which the row's sector holds: from the first, until and without the second, empty where open.
    """

    id: str
    name: str
    sector: str
    kind: Literal["government", "body", "organisation", "group"]
    source: str
    aliases: str = ""
    country: str = ""
    valid_from: str = ""
    valid_until: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *listed(self.aliases))


class GivenName(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of `world/given_names.csv`; `sex` is "m", "f", or empty where it tells none."""

    name: str
    source: str
    sex: str = ""


@cache
def load_given_names() -> tuple[GivenName, ...]:
    """The rows of `world/given_names.csv`."""
    return read_table(GivenName, "world", "given_names.csv")


@cache
def load_groups() -> tuple[Group, ...]:
    """The rows of `world/groups.csv`."""
    return read_table(Group, "world", "groups.csv")
