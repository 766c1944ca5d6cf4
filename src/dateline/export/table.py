"""Events as a table for people: who, what, with whom, when, where, status, and according to whom."""

from collections.abc import Iterable

from rich.table import Table

from dateline.types import Argument, Claim, Event, Record, Role

ID_LENGTH = 8
"""How much of an event's id the table shows: enough to name it to `dateline explain`."""

_HEADINGS = ("who", "what", "with whom", "when", "where", "status", "according to")
_STACKED = ((0, 2), (1, 5), (3, 4), (6,))


def events_table(events: Iterable[Event], *, narrow: bool = False) -> Table:
    """A table of the events, a row each, as their newest claims tell them; a narrow one puts two things in a column."""
    return _table(((e.id, e.tellings[-1].record, e.tellings[-1].claim) for e in events), narrow=narrow)


def records_table(records: Iterable[Record], *, narrow: bool = False) -> Table:
    """A table of the events that the records tell, a row each; a narrow one puts two things in a column."""
    return _table(((c.id, r, c) for r in records for c in r.claims), narrow=narrow)


def _table(rows: Iterable[tuple[str, Record, Claim]], *, narrow: bool) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0), collapse_padding=True)
    table.add_column("event", no_wrap=True, style="dim")
    columns = _STACKED if narrow else tuple((n,) for n in range(len(_HEADINGS)))
    for column in columns:
        least = 13 if 1 in column else 10 if 3 in column or 5 in column else None
        table.add_column(" / ".join(_HEADINGS[n] for n in column), overflow="fold", min_width=least)
    for id_, record, claim in rows:
        cells = event_cells(record, claim)
        table.add_row(id_[:ID_LENGTH], *("\n".join(cells[n] for n in column if cells[n]) for column in columns))
    return table


def event_cells(record: Record, claim: Claim) -> tuple[str, ...]:
    """Who, what, with whom, when, where, status and according to whom, people and places a line each; empty where it isn't told."""
    whom = "\n".join(text for text in (_names(claim, "counterpart"), _names(claim, "other")) if text)
    where = "\n".join(dict.fromkeys(p.value.name for p in claim.places))
    return _names(claim, "agent"), _what(claim), whom, when(claim.start, claim.end), where, _status(claim), according_to(record, claim)


def _names(claim: Claim, role: Role) -> str:
    return "\n".join(dict.fromkeys(_name(a) for a in claim.arguments if a.role == role))


def _name(argument: Argument) -> str:
    actor = argument.actor
    return f"{actor.name} ({actor.country})" if actor.country else actor.name


def _what(claim: Claim) -> str:
    details = claim.details
    extra = details.rank or details.channel
    return f"{claim.kind}, {extra}" if extra else claim.kind


def when(start: str | None, end: str | None) -> str:
    """A day, a month or a year, or from one to another; empty where it isn't known."""
    if start is None or end is None or start == end:
        return start or end or ""
    return f"{start} to {end}"


def _status(claim: Claim) -> str:
    modality = claim.modality
    told = modality.status
    negated = modality.polarity == "-" and told not in ("denied", "cancelled", "postponed")
    sure = "" if modality.certainty == "certain" else f", {modality.certainty}"
    return f"{'not ' if negated else ''}{told}{sure}"


def according_to(record: Record, claim: Claim) -> str:
    """Who tells the claim, the outermost first; the agency or outlet itself where it names no one."""
    names = list(dict.fromkeys(s.name for s in claim.sources if s.name))
    return "\n".join(names) or record.header.agency or record.article.outlet or "the outlet"
