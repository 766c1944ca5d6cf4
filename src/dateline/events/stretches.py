"""The first and last day of what lasts: of what has gone on since a day, begins or ends on one, or takes so many days."""

import re
from datetime import date

from msgspec import Struct

from dateline.days import day_later
from dateline.events.match import Match
from dateline.events.scene import Scene
from dateline.lexicon.days import load_day_words
from dateline.syntax import children, head, head_in, objects_of
from dateline.types import Document, Mark, Mention, Modality, Time, Token

_DAYS = re.compile(r"P(\d{1,3})D")
_WHOLE = 10
"""How many characters a date of a whole day has."""


class Dating(Struct, frozen=True):
    """An event's first and last day as precise as known (None where unknown), and why."""

    start: str | None = None
    end: str | None = None
    mark: Mark | None = None


def stretch_days(scene: Scene, match: Match, mention: Mention[Time] | None, dated: tuple[Dating, Modality]) -> Dating:
    """The days of an event whose time tells but one of them, the other unknown where no length gives it.

    "Have protested since May" has no last day; "begins a three-day visit on Saturday" ends on Monday; "ended his visit" tells no first.
    """
    dating, modality = dated
    if dating.start is None:
        last = _day_left(scene, match)
        days = _length(scene, match) if last is not None else None
        return dating if last is None else Dating(day_later(last, 1 - days) if days else None, last)
    if mention is not None and _is_one(dating) and _stands_behind(scene, mention, load_day_words().closing):
        return Dating(None, dating.end or dating.start, dating.mark)
    opens = mention is not None and is_opening(scene, mention)
    if match.kind != "visit":
        return Dating(dating.start, None, dating.mark) if opens and _is_one(dating) else dating
    if len(dating.start) < _WHOLE or not _is_one(dating):
        return Dating(dating.start, None, dating.mark) if opens and _is_one(dating) else dating
    words, verb = load_day_words(), match.frame.carrier
    days = _length(scene, match)
    if verb.lemma in words.ending and verb.i != match.frame.trigger.i:
        return Dating(day_later(dating.start, 1 - days) if days else None, dating.start, dating.mark)
    own = verb.i == match.frame.trigger.i
    begins = opens or verb.lemma in (words.arriving if own else words.beginning)
    if not days:
        return Dating(dating.start, None, dating.mark) if begins else dating
    last = day_later(dating.start, days - 1)
    today = (scene.document.header.dated or scene.document.article.published).isoformat()
    over = modality.status == "occurred" and not begins and (last or "") > today
    return dating if over else Dating(dating.start, last, dating.mark)


def _is_one(dating: Dating) -> bool:
    """Whether only one day, month or year is told."""
    return dating.end in (None, dating.start)


def is_opening(scene: Scene, mention: Mention[Time]) -> bool:
    """Whether a time stands behind a word that makes it only the beginning: "since May", "starting Saturday"."""
    return _stands_behind(scene, mention, load_day_words().opening)


def _stands_behind(scene: Scene, mention: Mention[Time], words: frozenset[str]) -> bool:
    """Whether a time hangs on one of the words before it."""
    token = head_in(scene.document, mention.span)
    above = head(scene.document, token) if token is not None else None
    return above is not None and above.end <= mention.span.start and above.text.lower() in words


def _day_left(scene: Scene, match: Match) -> str | None:
    """The day on which somebody is told to have gone after a visit: "left Lima on Tuesday after a visit to Peru"."""
    document, noun = scene.document, match.frame.trigger
    prep = head(document, noun)
    verb = (
        head(document, prep) if match.kind == "visit" and prep is not None and prep.text.lower() in ("after", "from", "following") else None
    )
    if verb is None or verb.tag != "VBD" or verb.lemma not in load_day_words().leaving:
        return None
    beside = (t for kid in children(document, verb, "prep", "npadvmod") for t in (kid, *children(document, kid, "pobj")))
    days = [m.value.start for t in beside for m in scene.times.get(t.i, ()) if m.value.grain == "day" and m.value.start is not None]
    return days[0].isoformat() if len(days) == 1 else None


def _length(scene: Scene, match: Match) -> int | None:
    """How many days an event is told to take: "a two-day visit", "visited Oslo for three days"."""
    document, frame = scene.document, match.frame
    beside = children(document, frame.trigger, "amod", "compound", "nummod", "nmod", "poss", "npadvmod")
    longer = [t for t in frame.functions.get("for", []) if t.i in scene.times]
    for token in (*beside, *longer):
        for near in (token, *children(document, token)):
            for mention in scene.times.get(near.i, ()):
                if found := _DAYS.fullmatch(mention.value.value):
                    return int(found[1])
    return None


def is_fresh_arrival(document: Document, trigger: Token, dating: Dating) -> bool:
    """Whether somebody is told to have arrived so lately that the visit still goes on."""
    words = load_day_words()
    if trigger.lemma not in words.arriving or dating.start is None or len(dating.start) < _WHOLE or dating.end is not None:
        return False
    today = document.header.dated or document.article.published
    return 0 <= (today - date.fromisoformat(dating.start)).days <= words.fresh


def is_spanned(scene: Scene, verb: Token) -> bool:
    """Whether a clause says in what span of days it was, and so on no one day: "in the span of a week", "over the past month"."""
    words = load_day_words()
    for prep in children(scene.document, verb, "prep"):
        for noun in children(scene.document, prep, "pobj"):
            bygone = any(t.text.lower() in words.bygone for t in children(scene.document, noun, "amod"))
            if (prep.text.lower() in words.spanning or bygone) and _is_length(scene, noun):
                return True
            if noun.lemma in words.spans and any(_is_length(scene, t) for t in objects_of(scene.document, noun, "of")):
                return True
    return False


def _is_length(scene: Scene, token: Token) -> bool:
    """Whether a noun is a length of a day or more that dates nothing."""
    found = (m.value for m in scene.times.get(token.i, ()))
    return any(t.start is None and t.type == "DURATION" and not t.value.startswith("PT") for t in found)
