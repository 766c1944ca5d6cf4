"""Reading a title: whose office it is, what role, what sector, and the words it goes by."""

from datetime import date
from itertools import pairwise

from msgspec import Struct

from dateline.actors.rows import Unit
from dateline.actors.vocabulary import Sense, Vocabulary, group_on

_OWNERS = "dcbklC"


NATIONAL = frozenset({"GOV", "LEG", "MIL", "COP", "SPY", "JUD"})
"""Sectors of offices and bodies that are of the country in which they are told of, where no other is named."""


class Title(Struct, frozen=True, gc=False):
    """What a title says of its bearer.

    `scope` is the country (ISO 3166-1 alpha-3) or the body's id that the office is of, None where the words don't tell; `region`
    says that it is of a part of a country or of some other body; `meant` is the role that the words have in the countries `only`;
    `local` is the country of which its paragraph speaks; `then` that it is held on a day told, not today. `heads` are its head
    words, `role` a role of the officeholder tables.
    """

    scope: str | None = None
    country: str | None = None
    role: str | None = None
    sector: str | None = None
    office: str = ""
    heads: tuple[str, ...] = ()
    sex: str | None = None
    former: bool = False
    then: bool = False
    below: bool = False
    counterpart: bool = False
    region: bool = False
    local: str | None = None
    meant: str | None = None
    only: tuple[str, ...] = ()


def read_title(units: tuple[Unit, ...], on: date | None, vocabulary: Vocabulary) -> Title:
    """The title in a phrase's units, names left out."""
    links = [i for i, unit in enumerate(units) if unit.letter in "eE"]
    first = links[0] if links else len(units)
    fore, aft = units[:first], units[first:]
    heads = [unit for unit in units if unit.sense("tTr") and unit.letter in "tgyTr"]
    senses = [sense for unit in heads if (sense := unit.sense("tTr"))]
    modifiers = [sense for unit in fore if unit.letter != "t" and (sense := unit.sense("m"))]
    modifiers = [m for m in modifiers if not (heads and units.index(heads[0]) < 1)]
    owner = next((u for u in fore if u.letter in _OWNERS), None) or _of(aft)
    scope, country, sector = _whose(owner, on)
    lead = next((s for s in senses if s.role), None) or (senses[-1] if senses else None)
    below = any(m.below for m in modifiers)
    former = any(m.former for m in modifiers)
    role = _headed(heads, aft, vocabulary) or (lead.role if lead else None)
    partial = lead is not None and lead.role is not None and role is not None and _is_partial(fore, aft, owner)
    region = partial and not (lead and lead.only and scope is None)
    if lead and lead.role and scope is None and not region:
        scope = country = lead.home
    if country is None and owner is None and not any(u.letter in "ozbk" for u in aft):
        scope = country = _home_of_ranks(senses, below=below)
    only = lead.only if lead and scope is None and not (below or former or partial) else ()
    meant = role if only else None
    if below or former or region or (lead and not _means(lead.only, scope)):
        role = None
    return Title(
        scope=scope,
        country=country,
        role=role,
        sector=_sector(
            units, lead.sector if lead else None, sector, former=former, of_state=country is not None and country not in ("IGO", "NGO")
        ),
        office=_office(units, owner),
        heads=tuple(dict.fromkeys(s.key for s in senses)),
        sex=_sex(units, vocabulary),
        former=former,
        then=any(m.then for m in modifiers) and not former,
        below=below,
        counterpart=any(s.kind == "r" for s in senses),
        region=region,
        meant=meant,
        only=only,
    )


def _home_of_ranks(senses: list[Sense], *, below: bool) -> str | None:
    """The country whose ranks a title words ("Assistant Secretary", "Deputy Secretary of State for ..."); None for others."""
    return next((s.home for s in senses if s.home and (below or not s.role)), None)


def _headed(heads: list[Unit], aft: tuple[Unit, ...], vocabulary: Vocabulary) -> str | None:
    """The role of "the head of the Russian state"."""
    if len(heads) != 1 or not aft or not (sense := heads[0].sense("t")) or sense.key != "head":
        return None
    return vocabulary.lexicon.titles.headed.get(aft[-1].text.lower())


def _means(only: tuple[str, ...], scope: str | None) -> bool:
    return not only or scope in only


def _of(aft: tuple[Unit, ...]) -> Unit | None:
    """The country or body that stands after "of"."""
    for before, unit in pairwise(aft):
        if unit.letter in _OWNERS and (before.letter == "e" or before.letter in "Dmfzo"):
            return None if any(u.letter == "E" and u.start < unit.start for u in aft) else unit
    return None


def _is_partial(fore: tuple[Unit, ...], aft: tuple[Unit, ...], owner: Unit | None) -> bool:
    """Whether the office is of less than a state or body: "regional president", "president of the company"."""
    if owner is not None and owner.letter in "lCd" and owner.sense("cd") is None:
        return owner.letter != "C"
    fields = [u for u in fore if u.letter in "fzo" or (u.letter == "g" and not u.sense("t"))]
    return bool(fields) or any(u.letter in "fzol" for u in aft if u is not owner)


def _whose(owner: Unit | None, on: date | None) -> tuple[str | None, str | None, str | None]:
    """The scope, country and sector that the owner of an office gives it."""
    if owner is None:
        return None, None, None
    if (sense := owner.sense("cdP")) is not None:
        return sense.country, sense.country, None
    if (sense := owner.sense("b")) is not None:
        return sense.key, sense.country, sense.sector
    if (sense := owner.sense("k")) is not None:
        group = group_on(sense.groups, on)
        return group.country or None, group.country or None, group.sector if group.sector != "GOV" else None
    if owner.place is not None and owner.place.value.country:
        return (owner.place.value.country if owner.letter == "C" else None), owner.place.value.country, None
    return None, None, None


def _sector(units: tuple[Unit, ...], own: str | None, owner: str | None, *, former: bool, of_state: bool) -> str | None:
    if former and own in ("GOV", "LEG", "MIL", "SPY", "IGO"):
        return "ELI"
    if own == "IGO" and of_state:
        return "GOV"
    if own not in ("GOV", None):
        return own
    if owner:
        return owner
    fields = [sense.sector for unit in units if unit.letter in "zo" and (sense := unit.sense("o"))]
    return next((s for s in fields if s and s != "GOV"), own)


def _office(units: tuple[Unit, ...], owner: Unit | None) -> str:
    """The office's words without its country, as a name: "Foreign Minister"."""
    if any(u.sense("T") for u in units):
        return ""
    first = next((i for i, u in enumerate(units) if u.letter in "eE"), len(units))
    fore = [u for u in units[:first] if u.letter not in "Dah,dcb&" or (u.letter == "&" and u.end > units[0].end)]
    while len(fore) > 1 and (fore[0].letter == "&" or fore[0].text.lower() == "then"):
        fore = fore[1:]
    kept = [*fore, *(u for u in units[first:] if u.letter not in "ah,")]
    while len(kept) > 1 and kept[-1].letter in "dc" and not any(u.letter == "E" for u in kept):
        kept = kept[:-1]
        while kept and kept[-1].letter in "eD":
            kept = kept[:-1]
    words = " ".join(u.text for u in kept).split()
    return " ".join(w if w[0].isupper() or w in _SMALL else w.capitalize() for w in words)


_SMALL = frozenset({"of", "for", "and", "the", "to"})


def _sex(units: tuple[Unit, ...], vocabulary: Vocabulary) -> str | None:
    for unit in units:
        for sense in unit.senses:
            if sense.sex:
                return sense.sex
            for sex, words in vocabulary.lexicon.sex.items():
                if sense.key in words:
                    return sex
    return None
