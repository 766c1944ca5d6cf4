"""Events as a table for people: who, what, with whom, when, where, status, and according to whom."""

from collections.abc import Iterable, Sequence

from rich.table import Table

from dateline.types import Argument, Claim, Merged, Modality, Record, Role

ID_LENGTH = 8
"""How much of an event's id the table shows: enough to name it to `dateline explain`."""

_HEADINGS = ("who", "what", "with whom", "when", "where", "status", "according to")
_STACKED = ((0, 2), (1, 5), (3, 4), (6,))


def events_table(events: Iterable[Merged], *, narrow: bool = False) -> Table:
    """A table of the merged events, a row each; a narrow one puts two things in a column."""
    return _table(((merged.event.id, merged_cells(merged)) for merged in events), narrow=narrow)


def records_table(records: Iterable[Record], *, narrow: bool = False) -> Table:
    """A table of the events that the records tell, a row each; a narrow one puts two things in a column."""
    return _table(((c.id, event_cells(r, c)) for r in records for c in r.claims), narrow=narrow)


def _table(rows: Iterable[tuple[str, tuple[str, ...]]], *, narrow: bool) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0), collapse_padding=True)
    table.add_column("event", no_wrap=True, style="dim")
    columns = _STACKED if narrow else tuple((n,) for n in range(len(_HEADINGS)))
    for column in columns:
        least = 13 if 1 in column else 10 if 3 in column or 5 in column else None
        table.add_column(" / ".join(_HEADINGS[n] for n in column), overflow="fold", min_width=least)
    for id_, cells in rows:
        table.add_row(id_[:ID_LENGTH], *("\n".join(cells[n] for n in column if cells[n]) for column in columns))
    return table


def event_cells(record: Record, claim: Claim) -> tuple[str, ...]:
    """Who, what, with whom, when, where, status and according to whom, people and places a line each; empty where it isn't told."""
    where = "\n".join(dict.fromkeys(p.value.name for p in claim.places))
    what = _what(claim.kind, claim.details.rank or claim.details.channel)
    who, whom = _sides(claim.arguments)
    return who, what, whom, when(claim.start, claim.end), where, _status(claim.modality), according_to(record, claim)


def merged_cells(merged: Merged) -> tuple[str, ...]:
    """The same of a merged event; it is according to all its sources."""
    details = merged.details
    who, whom = _sides([p.value for p in merged.participants])
    where = "\n".join(dict.fromkeys(p.value.value.name for p in merged.places))
    status = f"{_status(merged.modality)}{', unconfirmed' if merged.unconfirmed else ''}"
    sources = "\n".join(dict.fromkeys(source.value for source in merged.confidence.sources))
    return who, _what(merged.kind, details.rank or details.channel), whom, when(merged.start, merged.end), where, status, sources


def _sides(arguments: Sequence[Argument]) -> tuple[str, str]:
    """Who acts, and with whom, a line each."""
    whom = "\n".join(text for text in (_names(arguments, "counterpart"), _names(arguments, "other")) if text)
    return _names(arguments, "agent"), whom


def _names(arguments: Sequence[Argument], role: Role) -> str:
    return "\n".join(dict.fromkeys(_name(a) for a in arguments if a.role == role))


def _name(argument: Argument) -> str:
    actor = argument.actor
    return f"{actor.name} ({actor.country})" if actor.country else actor.name


def _what(kind: str, extra: str | None) -> str:
    return f"{kind}, {extra}" if extra else kind


def when(start: str | None, end: str | None) -> str:
    """A day, a month or a year, or from one to another; empty where it isn't known."""
    if start is None or end is None or start == end:
        return start or end or ""
    return f"{start} to {end}"


def _status(modality: Modality) -> str:
    told = modality.status
    negated = modality.polarity == "-" and told not in ("denied", "cancelled", "postponed")
    sure = "" if modality.certainty == "certain" else f", {modality.certainty}"
    return f"{'not ' if negated else ''}{told}{sure}"


def according_to(record: Record, claim: Claim) -> str:
    """Who tells the claim, the outermost first; the agency or outlet itself where it names no one."""
    names = list(dict.fromkeys(s.name for s in claim.sources if s.name))
    return "\n".join(names) or record.header.agency or record.article.outlet or "the outlet"
