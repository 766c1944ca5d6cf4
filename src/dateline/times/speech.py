"""The day of direct speech: "today" in a quotation is the day on which it was said, as far as the text tells that."""

import re
from datetime import date, timedelta
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from dateline.lexicon.times import load_time_lexicon
from dateline.times.expressions import Expression, Shift, Timed
from dateline.types import Mention, Time


class Speech(Struct, frozen=True):
    """How far a text has been followed: the day that it first tells of in its own voice, counted from publication; whether
    it has told of the day of publication or a later one; and whether a quotation is open."""

    narrated: date | None = None
    current: bool = False
    quoted: bool = False


def follow_quotes(speech: Speech, gap: str) -> Speech:
    """The state after the words up to the next time: a paragraph ends a quotation, each mark opens or closes one."""
    paragraph = gap.rsplit("\n", 1)
    marks = len(_marks().findall(paragraph[-1]))
    quoted = (speech.quoted and len(paragraph) == 1) != (marks % 2 == 1)
    return Speech(speech.narrated, speech.current, quoted)


def follow_times(speech: Speech, found: list[Mention[Time]], published: date) -> Speech:
    """The state after times that were read: those of quotations tell nothing of the text's own."""
    days = [m.value.start for m in found if m.value.anchor == "published" and m.value.grain in ("day", "part", "minute") and m.value.start]
    if speech.quoted or not days:
        return speech
    past = next((day for day in days if day < published), None)
    return Speech(speech.narrated or past, speech.current or max(days) >= published, speech.quoted)


def said_on(speech: Speech, published: date) -> date | None:
    """The day of what is quoted, where that isn't the day of publication: the text tells of the day before alone."""
    told = speech.quoted and not speech.current and speech.narrated == published - timedelta(days=1)
    return speech.narrated if told else None


def as_told(of: Expression) -> Expression | None:
    """ "Today", "tonight", "tomorrow" counted from the day told instead of publication; None of anything else."""
    match of:
        case Shift(unit="D", base="published"):
            return replace(of, base="told")
        case Timed(day=Shift(unit="D", base="published") as day):
            return replace(of, day=replace(day, base="told"))
    return None


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(load_time_lexicon().shapes["Quote"])
