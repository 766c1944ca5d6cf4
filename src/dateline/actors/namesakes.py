"""Bodies that share a name: the one that is meant by where the text was written and whom else it names."""

from bisect import bisect_right

from msgspec.structs import replace

from dateline.actors.rows import Row, Unit
from dateline.actors.spots import Spots
from dateline.actors.vocabulary import Sense
from dateline.types import Document

_WORLD = "UN"
"""The body whose own organs bear names that national ones have too."""


def countries_in(row: Row) -> frozenset[str]:
    """The countries that a document names, themselves or by an adjective."""
    return frozenset(s.country for unit in row.units if unit.letter in "cdP" and (s := unit.sense("cdP")) and s.country)


def settle_namesakes(document: Document, row: Row, based: str | None, spots: Spots) -> Row:
    """The row, a name that a body of the world and a group of a country share read as the country's where the text speaks of that.

    A body known by a common word ("Congress") is a mere word in a text that is written elsewhere and doesn't name its country,
    and in a sentence that opens with another country.
    """
    if not any(unit.letter in "bk" for unit in row.units):
        return row
    countries = countries_in(row).union(*spots.named.values())
    whole = any(s.kind == "b" and s.key == _WORLD for unit in row.units for s in unit.senses)
    starts = [s.start for s in document.sentences]

    def settled(unit: Unit) -> Unit:
        if unit.letter not in "bk":
            return unit
        told = spots.opened.get(bisect_right(starts, unit.start) - 1)
        return _settled(unit, countries if told is None else frozenset({told}), told or based, whole=whole)

    units = tuple(map(settled, row.units))
    if units == row.units:
        return row
    letters = list(row.letters)
    for index, at in enumerate(row.at):
        if at >= 0:
            letters[index] = units[at].letter
    return Row("".join(letters), row.at, units)


def _settled(unit: Unit, countries: frozenset[str], based: str | None, *, whole: bool) -> Unit:
    body, group = unit.sense("b"), unit.sense("k")
    if group is None:
        return unit
    homes = {g.country for g in group.groups if g.country}
    if body is None:
        plain = unit.sense("o") is not None and based is not None and not homes & (countries | {based})
        return replace(unit, letter="o") if plain and homes else unit
    if not _is_national(body, homes, countries, based=based, whole=whole):
        return replace(unit, senses=tuple(s for s in unit.senses if s.kind != "k"))
    return replace(unit, letter="k", senses=tuple(_local(s, based) for s in unit.senses if s.kind != "b"))


def _local(sense: Sense, based: str | None) -> Sense:
    """The sense, of several countries' groups of one name only the home's."""
    own = tuple(g for g in sense.groups if g.country == based)
    return replace(sense, groups=own) if own else sense


def _is_national(body: Sense, homes: set[str], countries: frozenset[str], *, based: str | None, whole: bool) -> bool:
    """Whether a name is the national group's: of a private body's namesake, where its country is named; of the UN's, only at home."""
    if body.country == "IGO":
        return based in homes and not whole
    return bool(homes & countries)
