"""An event in one line: who, what, with whom, where."""

from collections.abc import Iterable

from dateline.types import Merged, Role

_NAMED = 3
"""How many of a side are named; the others are counted."""


def summary(merged: Merged) -> str:
    """Such as "Visit: Mette Frederiksen – Norway (Oslo)"."""
    sides = [side for side in (_side(merged, ("agent",)), _side(merged, ("counterpart", "other"))) if side]
    where = _listed(dict.fromkeys(told.value.value.name for told in merged.places))
    what = merged.kind.replace("-", " ").capitalize()
    return f"{what}{': ' if sides else ''}{' – '.join(sides)}{f' ({where})' if where else ''}"


def _side(merged: Merged, roles: tuple[Role, ...]) -> str:
    return _listed(dict.fromkeys(told.value.actor.name for told in merged.participants if told.value.role in roles))


def _listed(names: Iterable[str]) -> str:
    told = list(names)
    more = len(told) - _NAMED
    return ", ".join(told[:_NAMED]) + (f" and {more} more" if more > 0 else "")
