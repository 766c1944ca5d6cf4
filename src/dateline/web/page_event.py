"""An event: its claims by date, what each says, where they differ, what it is linked to, and how it came to be."""

from collections.abc import Mapping

from msgspec import Struct

from dateline.export.merged import merged_line
from dateline.link.merge import merge_event
from dateline.store.changes import Alteration, find_changes
from dateline.store.explain import explain_event
from dateline.store.query import load_events, match_events
from dateline.types import Article, Merged, Telling
from dateline.web.asking import Ask, MissingError, Page
from dateline.web.listing import rows_of
from dateline.web.marks import Piece, pieces
from dateline.web.quotes import may_show_whole
from dateline.web.texts import trimmed
from dateline.web.words import country_name

_MOST_CLAIMS = 60


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
    tellings = merged.event.tellings
    shown = range(max(0, len(tellings) - _MOST_CLAIMS), len(tellings))
    claims = tuple(_said(number + 1, merged, tellings[number]) for number in shown)
    others = {other.event: other for other in rows_of(ask.view, [link.event for link in merged.event.links])}
    everyone = all(may_show_whole(telling.record, ask.settings) for telling in tellings)
    return Page(
        "event.html",
        _title(merged),
        {
            "event": row,
            "line": merged_line(merged),
            "claims": claims,
            "numbers": {said.telling.claim.id: said.number for said in claims},
            "links": [(link, others[link.event]) for link in merged.event.links if link.event in others],
            "explanation": explain_event(merged) if everyone and len(claims) == len(tellings) else None,
            "changes": _changes(ask, merged) if len(tellings) <= _MOST_CLAIMS else (),
        },
    )


def _changes(ask: Ask, merged: Merged) -> tuple[Alteration, ...]:
    """What became of the event from its first claim on."""
    first, view = merged.event.tellings[0].record.article.published, ask.view
    return tuple(find_changes(view.connection, first, as_of=view.as_of, events=[merged.event.id], known=view.known))


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
