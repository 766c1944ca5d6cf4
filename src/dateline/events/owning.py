"""Which of the document's times is which event's own, and which it shares with another."""

from datetime import timedelta

from msgspec.structs import replace

from dateline.events.match import Match
from dateline.events.plainness import reached_by
from dateline.events.scene import Scene
from dateline.events.status_forms import form_of
from dateline.events.stretches import is_opening
from dateline.lexicon.days import load_day_words
from dateline.lexicon.events import EventWords
from dateline.lexicon.telling import load_telling
from dateline.syntax import ancestors, child, children, descendants, first_conjunct, head, head_in, sentence_at
from dateline.types import Document, Mention, Time, Token

_COARSE = frozenset({"month", "season", "quarter", "half", "year", "decade", "century"})
_ERAS = frozenset({"decade", "century"})
"""Grains too coarse to date an event: "a conference on the 21st century"."""
_WEEK, _WEEKDAY = 7, "en.times.weekday"
_KNOWN = 92
"""Within how many days of the dispatch an act that is known by its day has the year that is nearest."""


def own_times(scene: Scene, matches: list[Match], words: EventWords) -> tuple[dict[int, Mention[Time]], dict[int, Mention[Time]]]:
    """For each trigger (by its index), the time that its clause gives it, and the time that counts it from another event."""
    owners: dict[int, list[Match]] = {}
    for match in matches:
        for token in {match.frame.trigger.i, match.frame.carrier.i}:
            owners.setdefault(token, []).append(match)
    ends = {_end(match): match for match in matches if match.frame.trigger.pos == "NOUN"}
    dates: dict[int, tuple[tuple[bool, int], Mention[Time]]] = {}
    offsets: dict[int, tuple[tuple[bool, int], Mention[Time]]] = {}
    for index in sorted(scene.times):
        for mention in scene.times[index]:
            found = dates if mention.value.start is not None else offsets if mention.value.offset is not None else None
            if found is None or mention.value.grain in _ERAS:
                continue
            dated = scene.document.tokens[index]
            if _names_another(scene, dated, owners):
                continue
            beside = _just_before(scene.document, dated, ends)
            if mention.value.grain in _COARSE and beside is None and _is_within_topic(scene, dated, owners):
                continue
            owned, distance = ([beside], 0) if beside is not None else _owners(scene.document, dated, owners, words)
            for match in owned:
                if _is_of_what_is_said(scene, mention, dated, match) or _is_compared(scene, mention, match):
                    continue
                key = match.frame.trigger.i
                rank = (match.kind in load_telling().spoken and not is_day(mention.value), distance)
                if key not in found or rank < found[key][0]:
                    found[key] = (rank, mention)
    return {key: mention for key, (_, mention) in dates.items()}, {key: mention for key, (_, mention) in offsets.items()}


def _is_of_what_is_said(scene: Scene, mention: Mention[Time], dated: Token, match: Match) -> bool:
    """Whether a time dates what an act of speech is about: "ordered the army to leave next week", "accused it of lying in May".

    A day of the past week at the end is rather that of the act itself ("urged Iran to return to talks on Tuesday").
    """
    if match.kind not in load_telling().spoken - {"protest"} or match.frame.trigger.pos != "VERB" or mention.value.start is None:
        return False
    if is_opening(scene, mention) or (not is_day(mention.value) and _is_after_object(scene, dated, match)):
        return True
    mine = {match.frame.trigger.i, match.frame.carrier.i}
    between = iter(ancestors(scene.document, dated))
    verb = next((t for t in between if t.i in mine or t.pos in ("VERB", "AUX")), None)
    if (
        verb is None
        or (verb.i in mine and not _is_on_object(scene, dated))
        or (verb.i not in mine and not any(t.i in mine for t in between))
    ):
        return False
    if (verb.i not in mine and first_conjunct(scene.document, verb).i in mine) or reached_by(scene.document, match) is not None:
        return False
    today = scene.document.header.dated or scene.document.article.published
    return mention.value.grain in _COARSE | {"week"} or not 0 <= (today - mention.value.start).days <= load_day_words().news


def _is_compared(scene: Scene, mention: Mention[Time], match: Match) -> bool:
    """Whether a time is only the one since which there was none like it: "the first visit since 2014", "the largest raid since May"."""
    if not is_opening(scene, mention):
        return False
    words, trigger = scene.words, match.frame.trigger
    nouns = [trigger] if trigger.pos == "NOUN" else match.frame.functions.get("object", [])
    ranked = (t for noun in nouns for t in descendants(scene.document, noun) if t.i < noun.i)
    return any(t.tag in ("JJS", "RBS") or t.lemma in words.assertion_marks for t in ranked)


def _is_after_object(scene: Scene, dated: Token, match: Match) -> bool:
    """Whether a time stands at the end of what an act of speech is about: "thanked him for the visit last September"."""
    preps = children(scene.document, match.frame.carrier, "prep")
    return any(t.i < dated.i and t.text.lower() in load_day_words().presupposing and dated.head != t.i for t in preps)


def _is_on_object(scene: Scene, dated: Token) -> bool:
    """Whether a time stands with a noun that tells what an act of speech is about: "congratulated him on his election last week"."""
    words, below = load_day_words(), dated
    for above in ancestors(scene.document, dated):
        if above.pos in ("VERB", "AUX"):
            return False
        if above.dep == "prep" and above.text.lower() in words.presupposing and below.i != dated.i and below.i not in scene.timed:
            return True
        below = above
    return False


def told_as_done(scene: Scene, match: Match, mention: Mention[Time]) -> Mention[Time] | None:
    """The time of what is told as done: none where that is still to come, but for a weekday of the verb's own, which is the last one.

    "Agreed to a ceasefire on Sunday" was read as of the coming one. A day more than today may be one of another zone.
    """
    today = scene.document.header.dated or scene.document.article.published
    ahead = (mention.value.start - today).days if mention.value.start is not None else 0
    if 0 < ahead <= _WEEK and mention.rule == _WEEKDAY and mention.value.start is not None and mention.value.until is not None:
        token = head_in(scene.document, mention.span)
        above = head(scene.document, token) if token is not None else None
        verb = head(scene.document, above) if above is not None and above.dep == "prep" else above
        if verb is not None and verb.i == match.frame.carrier.i:
            back = timedelta(_WEEK)
            time = replace(mention.value, start=mention.value.start - back, until=mention.value.until - back)
            return replace(mention, value=time)
    return mention if ahead <= 1 else None


def _tells_of_none_between(scene: Scene, since: Token) -> bool:
    """Whether a "since" tells when there was last such an event, not when this one began: "the first visit since 2019"."""
    noun = head(scene.document, since)
    if noun is None or since.text.lower() not in load_day_words().opening or noun.pos in ("VERB", "AUX"):
        return False
    return any(t.lemma.lower() in scene.words.assertion_marks for t in (noun, *children(scene.document, noun, "amod", "appos")))


def _names_another(scene: Scene, dated: Token, owners: dict[int, list[Match]]) -> bool:
    """Whether a day only names another thing ("the October 7 attacks"), beside which an event was told."""
    above = head(scene.document, dated)
    if above is not None and (above.text.lower() in load_day_words().dating or _tells_of_none_between(scene, above)):
        return True
    if dated.dep in ("compound", "nmod") and above is not None and above.i in owners and _is_old(scene, dated):
        return True
    if above is not None and _is_known_by(scene, dated, above, owners):
        return True
    return (
        (dated.dep in ("compound", "nmod") or (dated.dep == "nummod" and _is_of_past(scene, dated)))
        and above is not None
        and above.pos in ("NOUN", "PROPN")
        and above.i not in owners
        and above.i not in scene.timed
    )


def _is_known_by(scene: Scene, dated: Token, between: Token, owners: dict[int, list[Match]]) -> bool:
    """Whether a day tells which paper or act is meant, beside which an event was told: "the treaty of 3 May 2001".

    What an act is done in has its day: "denounced the pact in a letter of May 3".
    """
    noun = head(scene.document, between) if between.dep == "prep" and between.text.lower() == "of" else None
    if noun is None or noun.pos not in ("NOUN", "PROPN") or noun.i in owners or noun.i in scene.inner or noun.i in scene.timed:
        return False
    words, above = load_day_words(), head(scene.document, noun)
    if noun.lemma in words.spans or (above is not None and above.dep == "prep" and above.text.lower() in words.bearing):
        return False
    return any(m.value.grain == "day" for m in scene.times.get(dated.i, ()))


def _is_old(scene: Scene, dated: Token) -> bool:
    """Whether a day without a year by which an act is known is months past, so that its year isn't told ("the October 7 attacks")."""
    today = scene.document.header.dated or scene.document.article.published
    found = (m.value for m in scene.times.get(dated.i, ()) if m.value.anchor == "published")
    return any(t.start is not None and not -_KNOWN <= (t.start - today).days <= _KNOWN for t in found)


def _is_of_past(scene: Scene, dated: Token) -> bool:
    """Whether a year that names a thing isn't that of what is to come: "the 1972 treaty", "spoke at the 2026 fair"."""
    today = scene.document.header.dated or scene.document.article.published
    verb = next((t for t in ancestors(scene.document, dated) if t.pos in ("VERB", "AUX")), None)
    told = verb is not None and verb.tag == "VBD"
    years = [m.value.start.year for m in scene.times.get(dated.i, ()) if m.value.start is not None]
    return bool(years) and (years[0] < today.year or (told and years[0] == today.year))


def _end(match: Match) -> int:
    """The last token of an event noun with those it was with and where it was ("the visit to Oslo")."""
    near = (t.i for name in ("to", "with", "between", "of") for t in match.frame.functions.get(name, []))
    return max((match.frame.trigger.i, *near))


def _just_before(document: Document, dated: Token, ends: dict[int, Match]) -> Match | None:
    """The event noun's phrase that a time with its preposition follows at once: "the visit to Oslo in May"."""
    tokens, first = document.tokens, dated.i
    while first > 0 and tokens[first - 1].head == dated.i and tokens[first - 1].dep in ("det", "amod", "compound", "nummod"):
        first -= 1
    before = document.tokens[first - 1] if first else dated
    match = ends.get(before.i - 1) if before.pos == "ADP" else None
    if match is None or sentence_at(document, before.start) != sentence_at(document, match.frame.trigger.start):
        return None
    if any(above.i == match.frame.carrier.i for above in ancestors(document, dated)):
        return None
    return match


def _is_within_topic(scene: Scene, token: Token, owners: dict[int, list[Match]]) -> bool:
    """Whether a month or year belongs to a thing spoken of, not to the event ("discussed last year's results")."""
    for above in ancestors(scene.document, token):
        if above.i in owners or above.pos in ("VERB", "AUX"):
            return False
        if above.pos == "NOUN" and above.i not in scene.inner and not scene.places.get(above.i) and above.i not in scene.timed:
            return above.lemma not in scene.words.classes["occasion"] | scene.words.classes["visit"]
    return False


def _owners(document: Document, token: Token, owners: dict[int, list[Match]], words: EventWords) -> tuple[list[Match], int]:
    """The matches nearest above a time, with the number of steps to them."""
    distance = 0
    for above in (token, *ancestors(document, token)):
        if above.i in owners:
            return owners[above.i], distance
        if above.pos in ("VERB", "AUX"):
            if above.lemma in words.reporting or _tells_of_a_thing(document, above, owners, words):
                return [], distance
            if above.dep == "advcl" and any(t.text.lower() == "having" for t in children(document, above, "aux")):
                return [], distance
            for below in children(document, above, "xcomp", "ccomp", "dobj", "nsubj", "nsubjpass", "attr"):
                if below.i in owners and not (below.dep == "ccomp" and below.tag in ("VBD", "VBZ", "VBP")):
                    return owners[below.i], distance + 1
        distance += 1
    return [], distance


def _tells_of_a_thing(document: Document, verb: Token, owners: dict[int, list[Match]], words: EventWords) -> bool:
    """Whether a clause only tells of a thing named beside the event: "ended the truce, which started two days ago"."""
    noun = document.tokens[verb.head]
    if verb.dep not in ("acl", "relcl") and not (verb.dep == "advcl" and noun.pos == "NOUN"):
        return False
    return verb.lemma not in words.happening | words.support or (verb.dep == "relcl" and noun.dep == "dobj" and noun.i not in owners)


def shared_time(scene: Scene, match: Match, times: dict[int, Mention[Time]], matches: dict[int, Match]) -> Mention[Time] | None:
    """The time that a verb has from another event: the one before it, the one that it serves or that it does, or what "when" goes back to.

    "Arrived on Monday and met the premier", "came in May to attend the summit", "hosted him for a visit in May", "in May, when they met".
    """
    document, verb, reached = scene.document, match.frame.carrier, reached_by(scene.document, match)
    if reached is not None:
        return times.get(reached.i)
    for visit in (t for prep in children(document, verb, "prep") for t in children(document, prep, "pobj")):
        if visit.i in times and match.kind not in load_telling().spoken and matches[visit.i].frame.carrier.i == verb.i:
            return times[visit.i]
    above = head(document, verb)
    if above is None:
        return None
    if verb.dep == "relcl" and above.i in scene.timed:
        return next((m for m in scene.times.get(above.i, []) if m.value.start is not None), None)
    if goes_on(document, verb):
        clause = next((t for t in ancestors(document, verb) if t.pos in ("VERB", "AUX")), None)
        before = matches.get(clause.i) if clause is not None else None
        return times.get(before.frame.trigger.i) if before is not None else None
    when = any(t.text.lower() == "when" for t in children(document, verb, "advmod"))
    if verb.dep == "advcl" and (when or (verb.tag == "VBG" and not children(document, verb, "mark"))):
        return _time_above(scene, above, times, matches)
    purpose = verb.dep == "advcl" and form_of(document, verb) == "infinitive"
    if not purpose and (verb.dep != "conj" or child(document, verb, "nsubj", "nsubjpass") is not None):
        return None
    before = matches.get(above.i)
    return times.get(before.frame.trigger.i) if before is not None else None


def _time_above(scene: Scene, verb: Token, times: dict[int, Mention[Time]], matches: dict[int, Match]) -> Mention[Time] | None:
    """The time of the verb that a participle goes with ("struck Aden on Monday, killing three"): its event's, or its own day."""
    if verb.i in matches:
        return times.get(matches[verb.i].frame.trigger.i)
    if verb.tag not in ("VBD", "VBZ", "VBP") or verb.lemma in scene.words.reporting:
        return None
    beside = (t for kid in children(scene.document, verb, "prep", "npadvmod") for t in (kid, *children(scene.document, kid, "pobj")))
    days = [m for t in beside for m in scene.times.get(t.i, ()) if is_day(m.value)]
    return days[0] if len(days) == 1 else None


def is_day(time: Time) -> bool:
    """Whether a time is one whole day."""
    return time.grain == "day" and time.start is not None and time.until == time.start + timedelta(1)


def goes_on(document: Document, verb: Token) -> bool:
    """Whether a clause tells what came next at the place just named: "met in Oslo, where they agreed"."""
    return verb.dep == "relcl" and any(t.text.lower() == "where" for t in children(document, verb, "advmod"))
