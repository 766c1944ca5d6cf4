"""The units that a text's words make, and a row of them as letters that patterns read."""

import re

from msgspec import Struct

from dateline.actors.vocabulary import Sense
from dateline.types import Mention, Place, Span

_ACRONYM = re.compile(r"([cbk])\.\1\.(?=[mfgyzo]{0,4}[tgy])")


class Unit(Struct, frozen=True, gc=False):
    """A word or phrase at `[start, end)` of the reading, without a possessive ending.

    Letters beside those of `Sense`: n word of a name, p particle of one, s suffix of one, C seat of a government, l other place,
    w any other word. `token` is the last word's index in the document's tokens, None where it wasn't parsed.
    """

    start: int
    end: int
    letter: str
    text: str
    senses: tuple[Sense, ...] = ()
    token: int | None = None
    place: Mention[Place] | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    def sense(self, kinds: str) -> Sense | None:
        """The first sense of one of the kinds."""
        for sense in self.senses:
            if sense.kind in kinds:
                return sense
        return None


class Row(Struct, frozen=True, gc=False):
    """The units of a document and the string of their letters, with marks between: ' possessive, "," "-" and "." a break.

    `at` gives the unit of each letter, -1 for a mark.
    """

    letters: str
    at: tuple[int, ...]
    units: tuple[Unit, ...]


def joined(rows: list[Row]) -> Row:
    """The rows of a document's sentences as one."""
    letters: list[str] = []
    at: list[int] = []
    units: list[Unit] = []
    for row in rows:
        letters.append(row.letters)
        at.extend(i if i < 0 else i + len(units) for i in row.at)
        units.extend(row.units)
    return Row("".join(letters), tuple(at), tuple(units))


def without_acronyms(row: Row) -> Row:
    """The row without the letters of a name's acronym between it and a title: "Republic of Korea (ROK) Foreign Minister"."""
    letters: list[str] = []
    at: list[int] = []
    last = 0
    for match in _ACRONYM.finditer(row.letters):
        name, short = (row.units[row.at[i]] for i in (match.start(), match.start() + 2))
        a, b = (u.sense("cbk") for u in (name, short))
        if (
            a is not None
            and b is not None
            and (a.country, a.home, a.groups) == (b.country, b.home, b.groups)
            and short.start - name.end == len(" (")
        ):
            letters.append(row.letters[last : match.start() + 1])
            at.extend(row.at[last : match.start() + 1])
            last = match.end()
    if not last:
        return row
    return Row("".join(letters) + row.letters[last:], (*at, *row.at[last:]), row.units)
