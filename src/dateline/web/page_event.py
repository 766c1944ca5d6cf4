"""An event: its claims by date, what each says, where they differ, what it is linked to, and how it came to be."""

from collections.abc import Mapping

from msgspec import Struct

from dateline.export.merged import merged_line
from dateline.link.merge import merge_event
from dateline.store.changes import find_changes
from dateline.store.explain import explain_event
from dateline.store.query import load_events, match_events
from dateline.types import Article, Merged, Telling
from dateline.web.asking import Ask, MissingError, Page
from dateline.web.listing import rows_of
from dateline.web.marks import Piece, pieces
from dateline.web.quotes import may_show_whole
from dateline.web.texts import trimmed
from dateline.web.words import country_name


class Said(Struct, frozen=True):
    """What one claim says, and in which words."""

    number: int
    telling: Telling
    by: str
    speaker: str | None
    lead: bool
    words: tuple[tuple[Piece, ...], ...]


def load(ask: Ask, prefix: str) -> Merged:
    """The event that is meant by an id, one of its claims' ids, or the beginning of either.

    Raises: MissingError where there is none, or more than one.
    """
    ids = match_events(ask.view.connection, prefix, known=ask.view.known)
    found = next(load_events(ask.view.connection, ids[:1], known=ask.view.known), None) if len(ids) == 1 else None
    if found is None:
        day = f" as of {ask.view.as_of}" if ask.view.as_of else ""
        raise MissingError(f"{prefix}: {'more than one event begins so' if ids else f'no such event in the record{day}'}")
    return trimmed(merge_event(found, ask.view.today), ask.settings)


def event(ask: Ask) -> Page:
    """The page of an event."""
    merged = load(ask, ask.ids["event"])
    row = rows_of(ask.view, [merged.event.id])[0]
    claims = tuple(_said(number, merged, telling) for number, telling in enumerate(merged.event.tellings, start=1))
    others = {other.event: other for other in rows_of(ask.view, [link.event for link in merged.event.links])}
    numbers = {said.telling.claim.id: said.number for said in claims}
    everyone = all(may_show_whole(said.telling.record, ask.settings) for said in claims)
    first = merged.event.tellings[0].record.article.published
    return Page(
        "event.html",
        _title(merged),
        {
            "event": row,
            "line": merged_line(merged),
            "claims": claims,
            "numbers": numbers,
            "links": [(link, others[link.event]) for link in merged.event.links if link.event in others],
            "explanation": explain_event(merged) if everyone else None,
            "changes": list(find_changes(ask.view.connection, first, as_of=ask.view.as_of, events=[merged.event.id], known=ask.view.known)),
        },
    )


def _said(number: int, merged: Merged, telling: Telling) -> Said:
    record, claim = telling.record, telling.claim
    names = [source.name for source in claim.sources if source.name]
    events: Mapping[str, str] = {t.claim.id: merged.event.id for t in merged.event.tellings}
    return Said(
        number,
        telling,
        by_line(record.header.agency, record.article),
        ", ".join(names) or None,
        claim.id == merged.lead.claim.id,
        tuple(pieces(record, span, events) for span in claim.evidence),
    )


def by_line(agency: str | None, article: Article) -> str:
    """Whose article it is."""
    return agency or article.outlet or "source not named"


def _title(merged: Merged) -> str:
    people = [told.value.actor.name for told in merged.participants][:3]
    what = merged.kind if merged.details.rank is None else f"{merged.details.rank} {merged.kind}"
    where = next((country_name(place.value.value.country) for place in merged.places if place.value.value.country), None)
    return f"{what.capitalize()}: {', '.join(people)}" + (f", {where}" if where and where not in people else "")
