"""What the claims on an event tell of each field, and where they differ."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from dateline.types import ClaimId, FieldView, Merged, Span, Support, Telling

_SCALARS: Mapping[str, Callable[[Telling], str | None]] = {
    "kind": lambda t: t.claim.kind,
    "status": lambda t: t.claim.modality.status,
    "certainty": lambda t: t.claim.modality.certainty,
    "start": lambda t: t.claim.start,
    "end": lambda t: t.claim.end,
    "rank": lambda t: t.claim.details.rank,
    "mode": lambda t: t.claim.details.mode,
    "channel": lambda t: t.claim.details.channel,
}
_LISTS: Mapping[str, Callable[[Telling], Iterable[str]]] = {
    "participants": lambda t: (a.actor.name for a in t.claim.arguments),
    "places": lambda t: (p.value.name for p in t.claim.places),
    "occasion": lambda t: _phrases(t, (t.claim.details.occasion,) if t.claim.details.occasion else ()),
    "topics": lambda t: _phrases(t, t.claim.details.topics),
    "instruments": lambda t: _phrases(t, t.claim.details.instruments),
    "assertions": lambda t: _phrases(t, t.claim.details.assertions),
    "contexts": lambda t: t.claim.details.contexts,
}
_COMPARED = frozenset({"places", "topics", "instruments"})
"""Lists in which claims can disagree; participants are told more or less fully, and assertions add up."""
_DAYS = frozenset({"start", "end"})
_PLAIN = frozenset({"kind", "rank", "channel"})


def field_views(merged: Merged) -> Merged:
    """The event with what its claims tell of each field."""
    tellings = merged.event.tellings
    own = {
        "kind": merged.kind,
        "status": merged.modality.status,
        "certainty": merged.modality.certainty,
        "start": merged.start,
        "end": merged.end,
        "rank": merged.details.rank,
        "mode": merged.details.mode,
        "channel": merged.details.channel,
    }
    scalars = [_scalar(name, own[name], tell, tellings) for name, tell in _SCALARS.items()]
    told = {day for t in tellings if not _is_part(t, merged) for day in (t.claim.start, t.claim.end) if day is not None}
    scalars = [
        replace(v, differs=_differs(v.field, [*told & _told(v), own[v.field] or ""])) if v.differs and v.field in _DAYS else v
        for v in scalars
    ]
    lists = [_list(name, tell, tellings) for name, tell in _LISTS.items()]
    return replace(merged, fields=tuple(view for view in (*scalars, *lists) if view.values))


def _is_part(telling: Telling, merged: Merged) -> bool:
    """Whether a claim tells a single day within the event's days: that is one of them, and no other account."""
    start, end = telling.claim.start, telling.claim.end
    if start is None or start != end or len(start) < 10 or merged.start is None or merged.end is None:
        return False
    return merged.start <= start <= merged.end


def _told(view: FieldView) -> set[str]:
    return {support.value for support in view.values}


def _scalar(name: str, own: str | None, tell: Callable[[Telling], str | None], tellings: Sequence[Telling]) -> FieldView:
    """The values told, the event's own first, then those told last."""
    told: dict[str, list[ClaimId]] = {}
    for telling in tellings:
        if (value := tell(telling)) is not None:
            told.setdefault(value, []).append(telling.claim.id)
    newest = reversed(list(told))
    values = sorted(newest, key=lambda value: value != own)
    return FieldView(name, tuple(Support(value, tuple(told[value])) for value in values), _differs(name, values))


def _differs(name: str, values: Sequence[str]) -> bool:
    """Whether values disagree: a day is no other than its month, and a plan none than what came of it."""
    if name in _DAYS:
        return any(not one.startswith(other) and not other.startswith(one) for one in values for other in values)
    if name == "status":
        return len(values) > 1 and "denied" in values
    return name in _PLAIN and len(values) > 1


def _list(name: str, tell: Callable[[Telling], Iterable[str]], tellings: Sequence[Telling]) -> FieldView:
    """The values told, those told by most claims first; they differ where no claim tells all that others do."""
    told: dict[str, tuple[str, list[ClaimId]]] = {}
    sets: list[set[str]] = []
    for telling in tellings:
        mine = {" ".join(value.casefold().split()): value for value in tell(telling)}
        if mine:
            sets.append(set(mine))
        for key, value in mine.items():
            told.setdefault(key, (value, []))[1].append(telling.claim.id)
    values = sorted(told.values(), key=lambda pair: -len(pair[1]))
    every = set(told)
    differs = name in _COMPARED and len(sets) > 1 and every not in sets
    return FieldView(name, tuple(Support(value, tuple(claims)) for value, claims in values), differs)


def _phrases(telling: Telling, spans: Iterable[Span]) -> Iterable[str]:
    reading = telling.record.article.reading
    return (" ".join(reading[span.start : span.end].split()) for span in spans)
