"""Reading IPTC 7901, the teletype format of agencies: a header line, the text between STX and ETX, and the time at which it was sent.

SOH dta0123 4 pl 210 slug  CR LF STX text ETX 141015 May 24 EOT
"""

import re
from collections.abc import Iterator
from datetime import date, datetime

from dateline.lexicon.inputs import load_input_words
from dateline.read.article import Draft, make_article
from dateline.read.limits import MAX_BYTES
from dateline.read.markup import one_line
from dateline.read.moments import Moment
from dateline.read.source import Items, Options, Source, take

_CONTROLS = dict.fromkeys(c for c in range(32) if chr(c) not in "\t\n\r")
_MESSAGE = re.compile(r"\x01(?P<head>[^\x01\x02\x03]{0,500})\x02(?P<text>[^\x01\x03]*)(?:\x03(?P<foot>[^\x01\x04]{0,200}))?")
_HEAD = re.compile(
    r"\s*(?P<service>[A-Za-z]{1,5})(?P<number>\d{1,6})\s+(?:(?P<priority>\d)\s+)?(?:(?P<category>[A-Za-z]{1,5})\s+)?"
    r"(?P<words>\d{1,6})?(?P<slug>[^\r\n]*)"
)
_SENT = re.compile(
    r"(?P<day>\d{2})(?P<hour>\d{2})(?P<minute>\d{2})\s*(?P<zone>GMT|UTC|Z)?\s*(?P<month>[A-Za-z]{3})\w*\.?\s+(?P<year>\d{4}|\d{2})\b",
    re.IGNORECASE,
)
_HEADLINE = re.compile(r"\s*(?P<keywords>[^\r\n]{0,200})=[ \t]*\r?\n(?:(?P<headline>[^\r\n]{1,2000})=[ \t]*\r?\n)?")


def read_iptc7901(source: Source, options: Options) -> Items:
    """The dispatches of a file of such messages, or of one.

    A dispatch is known by service, number and day, since numbers begin anew each day. Its text has no zone unless the time says GMT.
    Bytes that aren't UTF-8 are read as Latin-1. Source: IPTC 7901, The text transmission format (1989, revised 1995).
    """
    data = take(source, 4 * MAX_BYTES)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    found = list(_MESSAGE.finditer(text))
    for number, message in enumerate(found, start=1):
        where = f"{source.name} message {number}" if len(found) > 1 else source.name
        yield make_article(_draft(message), where, options.published)


def _draft(message: re.Match[str]) -> Draft:
    head, sent = _HEAD.match(message["head"]), _sent(message["foot"] or "")
    text, title, keywords = message["text"].translate(_CONTROLS), "", ""
    if lines := _HEADLINE.match(text):
        keywords, title = one_line(lines["keywords"]), one_line(lines["headline"])
        text = text[lines.end() :]
    service = head["service"] if head else ""
    number = f"{service}{head['number']}" if head else ""
    day = sent.day.isoformat() if sent else ""
    return Draft(
        text="\n\n".join(_paragraphs(text)),
        id="-".join(filter(None, (number, day))) if number and day else "",
        moment=sent,
        title=title,
        outlet=service,
        slug=keywords or (one_line(head["slug"]) if head else ""),
    )


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs: an indented line or one after an empty line begins one."""
    lines: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if lines and (not line.strip() or line[:1] in " \t"):
            yield one_line(" ".join(lines))
            lines = []
        if line.strip():
            lines.append(line)
    if lines:
        yield one_line(" ".join(lines))


def _sent(foot: str) -> Moment | None:
    """When the message says it was sent; a year of two digits is of 1970 to 2069."""
    match = _SENT.search(foot)
    if match is None:
        return None
    months = load_input_words().months
    number = next((n for n, month in enumerate(months, start=1) if month.startswith(match["month"].lower())), 0)
    year = int(match["year"])
    year += 0 if year > 99 else 1900 if year >= 70 else 2000
    try:
        if match["zone"]:
            issued = datetime.fromisoformat(f"{year:04}-{number:02}-{match['day']}T{match['hour']}:{match['minute']}Z")
            return Moment(issued.date(), issued)
        return Moment(date(year, number, int(match["day"])))
    except ValueError:
        return None
