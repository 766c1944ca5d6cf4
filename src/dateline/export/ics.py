"""Events as a calendar: all-day entries, planned ones tentative, those called off kept as cancelled.

An entry's UID is the event's id; its SEQUENCE counts how often what the calendar shows changed from one day of publication to the
next, so that it rises only on change; its stamps are days of publication, so that the same record gives the same bytes.
Source: RFC 5545, sections 3.1 (folding), 3.3.11 (escapes), 3.6.1, 3.8.1.11, 3.8.7.4.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from types import MappingProxyType

from msgspec import Struct

from dateline.days import interval
from dateline.export.summary import summary
from dateline.export.writers import Choice
from dateline.link.merge import merge_event
from dateline.types import Event, Merged, Status

_STATUSES = MappingProxyType[Status, str](
    {
        "occurred": "CONFIRMED",
        "ongoing": "CONFIRMED",
        "planned": "TENTATIVE",
        "proposed": "TENTATIVE",
        "hypothetical": "TENTATIVE",
        "postponed": "CANCELLED",
        "cancelled": "CANCELLED",
        "denied": "CANCELLED",
    }
)
_LINE = 75
"""Bytes of a line, without its end."""
_LONGEST = 31
"""Days: what is known only to the month is shown as that month, what is known less closely is left out."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


class _Shown(Struct, frozen=True):
    """What the calendar shows of an event."""

    first: date
    after: date
    status: str
    summary: str
    where: str


def lines(events: Iterable[Merged], choice: Choice) -> Iterator[bytes]:
    """The calendar, in order of the events."""
    del choice
    yield from map(_folded, ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dateline//Diplomatic record//EN", "CALSCALE:GREGORIAN"))
    for merged in events:
        yield from map(_folded, _entry(merged))
    yield _folded("END:VCALENDAR")


def _entry(merged: Merged) -> Iterator[str]:
    """The lines of an event's entry; none where its days aren't known to the month."""
    shown = _shown(merged)
    if shown is None:
        return
    changed, sequence = _history(merged.event)
    article, claim = merged.lead.record.article, merged.lead.claim
    words = "\n".join(article.reading[span.start : span.end] for span in claim.evidence)
    told = f"{merged.modality.status}{', unconfirmed' if merged.unconfirmed else ''}; {merged.confidence.claims} claims"
    yield "BEGIN:VEVENT"
    yield f"UID:{merged.event.id}@dateline"
    yield f"DTSTAMP:{_stamp(merged.event.tellings[-1].record.article.published)}"
    yield f"LAST-MODIFIED:{_stamp(changed)}"
    yield f"SEQUENCE:{sequence}"
    yield f"DTSTART;VALUE=DATE:{shown.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{shown.after:%Y%m%d}"
    yield f"SUMMARY:{_escaped(shown.summary)}"
    yield f"STATUS:{shown.status}"
    yield "TRANSP:TRANSPARENT"
    yield f"CATEGORIES:{_escaped(merged.kind)}"
    if shown.where:
        yield f"LOCATION:{_escaped(shown.where)}"
    yield f"DESCRIPTION:{_escaped(f'{told}{chr(10)}{words}{chr(10)}{article.id}, {article.published}')}"
    if article.url and _is_address(article.url):
        yield f"URL:{article.url}"
    yield "END:VEVENT"


def _shown(merged: Merged) -> _Shown | None:
    first, after = interval(merged.start, merged.end)
    if first is None or after is None or not 0 < (after - first).days <= _LONGEST:
        return None
    where = ", ".join(dict.fromkeys(told.value.value.name for told in merged.places))
    return _Shown(first, after, _STATUSES[merged.modality.status], summary(merged), where)


def _history(event: Event) -> tuple[date, int]:
    """The day on which what is shown last changed, and how often it did since it was shown first."""
    days = sorted({telling.record.article.published for telling in event.tellings})
    last, changed, sequence = None, days[0], 0
    for day in days:
        known = tuple(telling for telling in event.tellings if telling.record.article.published <= day)
        shown = _shown(merge_event(Event(event.id, known), day))
        if shown is not None and shown != last:
            sequence += last is not None
            last, changed = shown, day
    return changed, sequence


def _stamp(day: date) -> str:
    return f"{day:%Y%m%d}T000000Z"


def _escaped(text: str) -> str:
    """A text value: no control characters, and what has a meaning of its own marked."""
    plain = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _is_address(url: str) -> bool:
    return url.startswith(("http://", "https://")) and url.isprintable() and " " not in url


def _folded(line: str) -> bytes:
    """A line of at most 75 bytes, continued on others that begin with a space; no character is cut."""
    parts, part = [], b""
    for character in line:
        encoded = character.encode("utf-8", "replace")
        if len(part) + len(encoded) > _LINE:
            parts.append(part)
            part = b" "
        part += encoded
    return b"\r\n".join([*parts, part]) + b"\r\n"
