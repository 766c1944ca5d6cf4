"""Reading the times of a text: parse, then resolve each in the order of the text, with what was told before."""

from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from dateline.lexicon.times import load_time_lexicon
from dateline.times.calendar import interval_of, make_date, shift_days
from dateline.times.context import Context, Resolved, in_calendar, length_value
from dateline.times.expressions import Calendar, Distance, Edge, Expression, FromEvent, Group, Length, Part, Period, Ref, Repeat, Shift
from dateline.times.parse import Found, Parse, parse_text
from dateline.times.resolve import resolve
from dateline.times.speech import Speech, as_told, follow_quotes, follow_times, said_on
from dateline.times.tense import tense_around
from dateline.types import Mention, Offset, Span, Time


class Reading(Struct, frozen=True):
    """The times of a text: `times` one mention a range, `timexes` the flat TIMEX3 reading."""

    times: tuple[Mention[Time], ...]
    timexes: tuple[Mention[Time], ...]


class _Lists(Struct, frozen=True):
    times: list[Mention[Time]]
    timexes: list[Mention[Time]]


def read_times(text: str, published: date) -> Reading:
    """The times that a text states, resolved against its day of publication."""
    return _read_all(parse_text(text), published, None)


def read_in_tense(parse: Parse, published: date, tense: int) -> Reading:
    """The times of a sentence whose tense is known: 1 future, -1 past."""
    return _read_all(parse, published, tense)


def _read_all(parse: Parse, published: date, tense: int | None) -> Reading:
    into, text = _Lists([], []), parse.row.text
    context = Context(_own_date(text, parse, published) or published)
    end, speech = 0, Speech()
    for found in parse.found:
        gap = text[end : found.start]
        if "\n" in gap:
            context = Context(context.published, context.told, None, context.period)
        end, speech, read = found.end, follow_quotes(speech, gap), len(into.times)
        if _is_tensed(found.of):
            context = _in_tense(context, tense_around(parse.row, found.index) if tense is None else tense)
        said, of = said_on(speech, context.published), as_told(found.of)
        if said is None or of is None:
            context = _read(found, context, into)
        else:
            context = _read(replace(found, of=of), replace(context, told=said.isoformat()), into)
        speech = follow_times(speech, into.times[read:], context.published)
    return Reading(tuple(into.times), tuple(into.timexes))


def _is_tensed(of: Expression) -> bool:
    """Whether the tense of its clause can bear on what an expression means."""
    match of:
        case Length() | Repeat() | Ref() | FromEvent() | Calendar(year=int()) | Distance(base="published", of=None):
            return False
        case Shift(base="published"):
            return of.unit == "W"
    return True


def _own_date(text: str, parse: Parse, published: date) -> date | None:
    """The full date that stands alone on one of the first lines, where it is near the given one: what the text calls today."""
    anchoring = load_time_lexicon().anchoring
    for found in parse.found:
        if found.start > anchoring.head_characters:
            return None
        of = found.of
        if isinstance(of, Calendar) and of.year and of.month and of.day and of.weekday:
            alone = text[: found.start].endswith("\n") and text[found.end : found.end + 1] in ("\n", "")
            day = make_date(of.year, of.month, of.day)
            return day if alone and day and abs((day - published).days) <= anchoring.head_days else None
    return None


def _in_tense(context: Context, tense: int) -> Context:
    return Context(context.published, context.told, context.year, context.period, tense)


def _read(found: Found, context: Context, into: _Lists) -> Context:
    if isinstance(found.of, Group):
        return _read_group(found, found.of, context, into)
    resolved = resolve(found.of, context)
    if resolved is None or not in_calendar(resolved):
        return context
    span = Span(found.start, found.end)
    if isinstance(found.of, FromEvent):
        offset = Offset(length_value(found.of.length), found.of.direction, found.of.event)
        into.times.append(Mention(span, _time(resolved, offset), found.rule))
        if found.of.flat:
            into.timexes.append(Mention(found.of.length_span, _time(resolved), found.rule))
        return context
    mention = Mention(span, _time(resolved), found.rule)
    into.times.append(mention)
    if resolved.value:
        into.timexes.append(mention)
    return _after(found.of, resolved, context, carries=found.carries)


def _read_group(found: Found, group: Group, context: Context, into: _Lists) -> Context:
    before = context
    if group.range or _are_weekdays(group):
        group = _in_order(group, context)
    flat = _Lists([], into.timexes)
    for part in group.parts:
        context = _read(Found(part.span.start, part.span.end, part.of, found.rule, found.index, found.carries), context, flat)
    whole = resolve(group.whole, context) if group.whole else None
    if whole and in_calendar(whole):
        into.times.append(Mention(Span(found.start, found.end), _time(whole), found.rule))
    else:
        into.times.extend(_joined(found, flat.times) if group.range else flat.times)
    return before if isinstance(group.whole, Length) else context


def _are_weekdays(group: Group) -> bool:
    """Whether a group is of two weekdays in the order that they have in a week, told by no more than their names."""
    days = [p.of.weekday for p in group.parts if isinstance(p.of, Calendar) and p.of.weekday and not p.of.month]
    return len(days) == len(group.parts) == 2 and days[0] < days[1]


def _in_order(group: Group, context: Context) -> Group:
    """A range of bare weekdays or dates put in order: where its first is ahead its last is moved on, else its first back."""
    first, last = (part.of.of if isinstance(part.of, Edge) else part.of for part in group.parts)
    readings = [resolve(part.of, context) for part in group.parts]
    if not (isinstance(first, Calendar) and isinstance(last, Calendar)) or None in readings:
        return group
    starts = [interval_of(reading.value) for reading in readings if reading]
    if len(starts) != 2 or not starts[0] or not starts[1] or starts[0][0] <= starts[1][0] or (first.year and last.year):
        return group
    late = context.tense > 0 or starts[0][0] > context.published
    moved = _moved_on(last, starts[1][0], 1) if late else _moved_on(first, starts[0][0], -1)
    a, b = group.parts
    parts = (a, Part(b.span, _put(b.of, moved))) if late else (Part(a.span, _put(a.of, moved)), b)
    return Group(parts, range=True)


def _put(of: Expression, date_of: Calendar) -> Expression:
    """A date in the place of another, or of the one that this is a part of."""
    return replace(of, of=date_of) if isinstance(of, Edge) else date_of


def _moved_on(of: Calendar, day: date, rounds: int) -> Calendar:
    """A weekday a week on or back, or a date a year."""
    if of.month is None:
        day = shift_days(day, 7 * rounds) or day
        return Calendar(day.year, day.month, day.day)
    return Calendar(day.year + rounds, of.month, of.day)


def _joined(found: Found, parts: list[Mention[Time]]) -> list[Mention[Time]]:
    """A range of two expressions as one mention; as they are where they don't make one."""
    if len(parts) != 2:
        return parts
    first, last = parts[0].value, parts[1].value
    if first.start is None or last.until is None or first.start >= last.until:
        return parts
    time = Time(first.type, f"{first.value}/{last.value}", None, first.start, last.until, last.grain, None, last.anchor)
    return [Mention(Span(parts[0].span.start, parts[1].span.end), time, found.rule)]


def _time(resolved: Resolved, offset: Offset | None = None) -> Time:
    interval = interval_of(resolved.value) if resolved.type in ("DATE", "TIME") else None
    if interval is None:
        return Time(resolved.type, resolved.value, resolved.mod, clock=resolved.clock, anchor=resolved.anchor, offset=offset)
    start, until, grain = interval
    if resolved.early or resolved.late:
        start, until = shift_days(start, -resolved.early) or start, shift_days(until, resolved.late) or until
    edge = load_time_lexicon().edges.get(resolved.mod or "")
    if edge and until - start > timedelta(days=1):
        days = (until - start).days
        start, until = start + timedelta(days=int(days * edge.first)), start + timedelta(days=max(1, round(days * edge.last)))
    if resolved.type == "TIME":
        grain = "part" if resolved.clock and resolved.clock[:1].isalpha() else "minute"
    return Time(resolved.type, resolved.value, resolved.mod, start, until, grain, resolved.clock, resolved.anchor, offset)


def _carried(of: Expression, resolved: Resolved, context: Context, *, carries: bool) -> int | None:
    """The year that holds for the bare months to come: the one told last, none once a time counts from publication."""
    named = of.of if isinstance(of, Edge) else of
    if isinstance(named, Calendar) and named.year is not None and carries:
        return named.year
    if resolved.anchor == "mention" and context.year is not None and len(resolved.value) >= len("2024"):
        return int(resolved.value[:4])
    return None if resolved.anchor == "published" else context.year


def _after(of: Expression, resolved: Resolved, context: Context, *, carries: bool) -> Context:
    """The context for what follows."""
    if isinstance(of, Length) and of.unit == "M" and of.amount in ("6", "9"):
        return Context(context.published, context.told, context.year, f"{context.published.year:04d}")
    if isinstance(of, Distance) and of.side < 0 and of.length.unit == "Y":
        return context
    if isinstance(of, Ref) and of.value in ("PRESENT_REF", "PAST_REF"):
        return Context(context.published, context.told, None, context.period, context.tense)
    if resolved.type not in ("DATE", "TIME") or not resolved.value[:4].isdigit():
        return context
    year = _carried(of, resolved, context, carries=carries)
    period = context.period
    span = interval_of(resolved.value) if isinstance(of, Period) and of.unit == "Q" else None
    if span and span[1] <= context.published:
        period = resolved.value
    return Context(context.published, resolved.value, year, period, context.tense)
