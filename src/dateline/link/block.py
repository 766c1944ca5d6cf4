"""Keys under which claims that can be one event meet: the class of their kind, who takes part, and the months they can lie in."""

from collections.abc import Iterable, Iterator
from datetime import date

from dateline.lexicon.linking import LinkClass, Linking
from dateline.link.sketch import Party, Sketch

_WIDEST = 6


def block_keys(sketch: Sketch, linking: Linking) -> tuple[str, ...]:
    """The claim's keys: claims that can be one event share at least one. None for a claim that isn't linked."""
    name = linking.class_of(sketch.kind)
    if name is None or name in linking.unlinked.get(sketch.status, ()) or sketch.length > linking.longest:
        return ()
    if sketch.lasting:
        return tuple(f"lasting|{_side(p)}" for p in sketch.parties if p.role == "agent")
    months = _months(sketch, linking)
    return tuple(f"{name[0]}|{who}|{month}" for who in sorted(set(_who(sketch, name))) for month in months)


def way_keys(sketch: Sketch, *, back: bool = False) -> tuple[str, ...]:
    """The keys of a visit by the two countries that it goes from and to, whenever it is; `back`: of visits that went the other way."""
    if sketch.kind != "visit":
        return ()
    ways = sorted({(p.country, there) for p in sketch.parties if p.role == "agent" and p.country for there in _told_hosts(sketch)})
    return tuple(f"w|{b}>{a}" if back else f"w|{a}>{b}" for a, b in ways[:_WIDEST])


def _told_hosts(sketch: Sketch) -> set[str]:
    own = {p.country for p in sketch.parties if p.role == "agent"}
    return {p.country for p in sketch.parties if p.role != "agent" and p.country} - own


def visit_keys(sketch: Sketch, people: Iterable[Party], linking: Linking) -> tuple[str, ...]:
    """The keys of visits of those people in the months of a claim."""
    who = sorted({_traveller(p) for p in people if p.person})[:_WIDEST]
    return tuple(f"v|{name}|{month}" for name in who for month in _months(sketch, linking))


def encounter_keys(sketch: Sketch, pairs: Iterable[tuple[str, str]], linking: Linking) -> tuple[str, ...]:
    """The keys of encounters of two countries' people in the months of a claim."""
    found = sorted({"-".join(sorted(pair)) for pair in pairs})[:_WIDEST]
    return tuple(f"e|{pair}|{month}" for pair in found for month in _months(sketch, linking))


def window(sketch: Sketch, linking: Linking) -> tuple[int, int]:
    """The first and last day that a claim's event can lie on: its own days, or where unknown, those its status allows."""
    if sketch.since is not None and sketch.until is not None and sketch.status != "postponed":
        return sketch.since, sketch.until - 1
    earliest, latest = linking.windows.get(sketch.status, (0, 0))
    if "recent" in sketch.traits:
        earliest = -linking.traits.past
    if "unmet" in sketch.traits:
        earliest, latest = -linking.traits.past, 0
    return sketch.published + earliest, sketch.published + latest


def _months(sketch: Sketch, linking: Linking) -> tuple[int, ...]:
    """The months that a claim's event can lie in, give or take the days that dates can miss each other by."""
    first, last = window(sketch, linking)
    slack = max(linking.slack.values())
    begin, end = (_month(day) for day in (first - slack, last + slack))
    found = list(range(begin, min(end, begin + linking.months - 1) + 1))
    if sketch.kind == "visit" and sketch.status in ("planned", "postponed", "cancelled"):
        found.append(_month(sketch.published))
    return tuple(dict.fromkeys(found))


def _month(day: int) -> int:
    at = date.fromordinal(min(max(day, 1), date.max.toordinal()))
    return at.year * 12 + at.month


def _who(sketch: Sketch, name: LinkClass) -> Iterator[str]:
    """Who a claim is looked for by: the traveller, the pairs of an encounter's sides, or who acts on whom."""
    agents = [p for p in sketch.parties if p.role == "agent"] or list(sketch.parties)
    if name in ("visit", "presence"):
        yield from (_traveller(p) for p in agents[:_WIDEST])
        return
    others = [p for p in sketch.parties if p.role != "agent"]
    if name == "encounter":
        sides = sorted({_side(p) for p in sketch.parties[:_WIDEST]})
        yield from (f"{a}-{b}" for i, a in enumerate(sides) for b in sides[i + 1 :])
        if len(sides) == 1:
            yield sides[0]
        return
    yield from (f"{_side(a)}>{_side(b)}" for a in agents[:2] for b in others[:_WIDEST])
    yield from (_side(a) for a in agents[:2] if not others)


def _traveller(party: Party) -> str:
    return party.surname if party.person else _side(party)


def _side(party: Party) -> str:
    """The country that someone is of, or where there is none, who."""
    return party.country if party.country not in (None, "IGO", "NGO") else party.surname if party.person else party.id
