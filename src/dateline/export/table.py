"""Events as a table for people: who, what, with whom, when, where, status, and according to whom."""

from collections.abc import Iterable

from rich.table import Table

from dateline.types import Argument, Claim, Event, Record, Role

ID_LENGTH = 8
"""How much of an event's id the table shows: enough to name it to `dateline explain`."""


def events_table(events: Iterable[Event]) -> Table:
    """A table of the events, a row each, as their newest claims tell them."""
    return _table((e.id, e.tellings[-1].record, e.tellings[-1].claim) for e in events)


def records_table(records: Iterable[Record]) -> Table:
    """A table of the events that the records tell, a row each."""
    return _table((c.id, r, c) for r in records for c in r.claims)


def _table(rows: Iterable[tuple[str, Record, Claim]]) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("event", no_wrap=True, style="dim")
    for name in ("who", "what", "with whom", "when", "where", "status", "according to"):
        table.add_column(name, overflow="fold")
    for id_, record, claim in rows:
        table.add_row(id_[:ID_LENGTH], *event_cells(record, claim))
    return table


def event_cells(record: Record, claim: Claim) -> tuple[str, ...]:
    """Who, what, with whom, when, where, status and according to whom; empty where it isn't told."""
    who = _names(claim, "agent")
    whom = "; ".join(text for text in (_names(claim, "counterpart"), _names(claim, "other")) if text)
    where = "; ".join(dict.fromkeys(p.value.name for p in claim.places))
    return who, _what(claim), whom, when(claim.start, claim.end), where, _status(claim), according_to(record, claim)


def _names(claim: Claim, role: Role) -> str:
    return "; ".join(dict.fromkeys(_name(a) for a in claim.arguments if a.role == role))


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
    return " ".join(word for word in (modality.status, "not" if modality.polarity == "-" else "", _unsure(modality.certainty)) if word)


def _unsure(certainty: str) -> str:
    return "" if certainty == "certain" else f"({certainty})"


def according_to(record: Record, claim: Claim) -> str:
    """Who tells the claim, the outermost first; the agency or outlet itself where it names no one."""
    names = list(dict.fromkeys(s.name for s in claim.sources if s.name))
    return " < ".join(names) or record.header.agency or record.article.outlet or ""
