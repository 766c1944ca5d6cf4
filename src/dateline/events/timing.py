"""On which days an event was: by its own time, or by the day of the news; and the dates as the record words them."""

from collections.abc import Sequence
from datetime import date, timedelta

from dateline.events.background import is_background, is_others_act, is_recalled, is_said_apart
from dateline.events.match import Match
from dateline.events.owning import goes_on, is_day
from dateline.events.plainness import is_performed, reached_by
from dateline.events.scene import Scene, actors_at, is_spoken
from dateline.events.status_forms import is_announced, is_inverted
from dateline.events.stretches import Dating, is_spanned
from dateline.lexicon.days import load_day_words
from dateline.lexicon.events import EventWords
from dateline.lexicon.telling import load_telling
from dateline.syntax import ancestors, child, children, first_conjunct, head, sentence_at, sentence_tokens
from dateline.types import Argument, Claim, Document, Mark, Mention, Modality, Sentence, Time, Token

_RECENT = 92
"""How many days from the dispatch the lead's own event may be for what follows to be of its day."""


def date_event(scene: Scene, match: Match, mention: Mention[Time] | None, modality: Modality, *, before: list[Claim]) -> Dating:
    """The event's days: from its own time, or the day of publication for news of the day, or unknown.

    What a dispatch goes on to tell in the simple past is of the day that its lead tells of.
    """
    if mention is not None:
        start, end = as_dates(mention.value)
        return Dating(start, end, Mark("start", start or "", mention.rule, mention.span))
    if match.kind == "visit" and (first := _first_day(scene, match)) is not None:
        return Dating(first, None, Mark("start", first, "en.events.date.day-of-visit"))
    news = _is_news_of_the_day(scene.document, match, scene.words) and not is_recalled(scene, match)
    news = news or _is_said_now(scene, match) or _has_begun(match, modality)
    if is_spanned(scene, match.frame.carrier):
        return Dating()
    if (modality.status == "occurred" and news) or (modality.status == "ongoing" and news and _tells_first_day(match)):
        told = _day_told_below(scene, match)
        if told is None and is_said_apart(scene, match):
            return Dating()
        if told is not None:
            return told if modality.status == "occurred" else Dating(told.start, None, told.mark)
        day = (scene.document.header.dated or scene.document.article.published).isoformat()
        return Dating(day, day if modality.status == "occurred" else None, Mark("start", day, "en.events.date.news-of-the-day"))
    reached = reached_by(scene.document, match)
    plainly = _is_told_plainly(scene.document, reached or match.frame.carrier) and (reached is not None or _carries(scene, match))
    if modality.status == "occurred" and plainly and not is_recalled(scene, match) and not is_background(scene, match):
        day_of_lead = _day_of_lead(scene.document, before)
        if day_of_lead is not None:
            return Dating(day_of_lead, day_of_lead, Mark("start", day_of_lead, "en.events.date.same-day"))
    if modality.status == "planned" and match.kind in scene.words.classes["encounter"]:
        return _days_of_plan(scene.document, before)
    return Dating()


def settle_same_day(scene: Scene, dating: Dating, arguments: Sequence[Argument]) -> Dating:
    """The days of an event, unknown where it would have the lead's day though it has nobody to do with those of the lead."""
    lead = _lead(scene.document)
    if dating.mark is None or dating.mark.rule != "en.events.date.same-day" or lead is None:
        return dating
    return Dating() if is_others_act(scene, arguments, lead.end) else dating


def _day_told_below(scene: Scene, match: Match) -> Dating | None:
    """The days that the lead's main verb has of its own, for what the title names: it sums up the lead; a visit's may be several.

    What the lead only reports as said on another day has that day where it is itself said, and else none that is known.
    """
    document = scene.document
    title, lead = sentence_at(document, match.frame.trigger.start), _lead(document)
    if title is None or title.kind != "title" or lead is None:
        return None
    root = next((t for t in sentence_tokens(document, lead) if t.dep == "ROOT"), None)
    if root is None or root.tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    beside = (t for kid in children(document, root, "prep", "npadvmod") for t in (kid, *children(document, kid, "pobj")))
    whole = match.kind == "visit"
    told = {m.value for t in beside for m in scene.times.get(t.i, ()) if is_day(m.value) or (whole and m.value.grain == "day")}
    time = next(iter(told)) if len(told) == 1 else None
    today = document.header.dated or document.article.published
    if time is None or time.start is None or not 0 <= (today - time.start).days <= load_day_words().news:
        return None
    if root.lemma in scene.words.reporting and time.start != today and match.kind not in load_telling().spoken:
        return Dating()
    start, end = as_dates(time)
    return Dating(start, end, Mark("start", start or "", "en.events.date.day-of-lead"))


def _days_of_plan(document: Document, before: list[Claim]) -> Dating:
    """The days of what the title or lead announces, where it announces all for the same: what else is planned belongs to it."""
    lead = _lead(document)
    near = [c for c in before if lead is not None and c.trigger.start < lead.end]
    days = {(c.start, c.end) for c in near if c.modality.status in ("planned", "ongoing") and c.start and c.end}
    start, end = next(iter(days)) if len(days) == 1 else (None, None)
    if start is None or len(start) < 10:
        return Dating()
    return Dating(start, end, Mark("start", start, "en.events.date.days-of-plan"))


def _first_day(scene: Scene, match: Match) -> str | None:
    """The first day of a visit of which the news of the day tells the second or third day; None where it tells none."""
    between = head(scene.document, match.frame.trigger)
    day = head(scene.document, between) if between is not None and between.text.lower() == "of" else None
    if day is None or day.lemma != "day":
        return None
    told = (scene.words.ordinals.get(t.text.lower()) for t in children(scene.document, day, "amod", "nummod"))
    number = next((n for n in told if n is not None), None)
    if number is None:
        return None
    today = scene.document.header.dated or scene.document.article.published
    return (today - timedelta(number - 1)).isoformat() if today.toordinal() > number else None


def _is_news_of_the_day(document: Document, match: Match, words: EventWords) -> bool:
    """Whether an undated event is what the dispatch reports today: in the title or the lead, told in the simple past or present.

    Source: the five W's of a news lead; a lead without a day tells the day's news.
    """
    verb = match.frame.carrier
    sentence = sentence_at(document, verb.start)
    if sentence is None or sentence.kind == "heading":
        return False
    lead = _lead(document)
    if (sentence.kind != "title" and sentence is not lead) or _is_presupposed(document, match, words):
        return False
    if verb.pos not in ("VERB", "AUX"):
        return sentence.kind == "title" and _is_topmost(document, first_conjunct(document, verb), words)
    return _is_told_plainly(document, verb) or _is_just_done(document, verb)


def _is_presupposed(document: Document, match: Match, words: EventWords) -> bool:
    """Whether an event noun only says what another act is about: "congratulated her on her election"."""
    noun = match.frame.trigger
    between = head(document, noun)
    if noun.pos == "NOUN" and noun.dep in ("dobj", "nsubjpass") and between is not None and between.lemma in load_day_words().mentioning:
        return True
    if noun.pos != "NOUN" or between is None or between.dep != "prep" or between.text.lower() not in load_day_words().presupposing:
        return False
    above = head(document, between)
    carried = above is not None and above.lemma in words.support | words.happening | words.motion | words.rounds
    return not carried and noun.lemma not in words.classes["visit"] and not _is_topmost(document, noun, words)


def _tells_first_day(match: Match) -> bool:
    """Whether what goes on is told by its beginning: of what is only under way nobody knows since when."""
    words, verb = load_day_words(), match.frame.carrier
    return verb.lemma in words.beginning or match.frame.trigger.lemma in words.beginning


def _has_begun(match: Match, modality: Modality) -> bool:
    """Whether a guest has come and is still there: "who arrived in Oslo on a working visit", of the day of the dispatch."""
    return match.kind == "visit" and modality.status == "ongoing" and match.frame.carrier.lemma == "arrive"


def _is_said_now(scene: Scene, match: Match) -> bool:
    """Whether an act of speech is done in the dispatch itself: "We urge the parties", "I would like to thank the king"."""
    verb = match.frame.carrier
    if is_performed(scene, match) or is_announced(scene.document, verb):
        return True
    own = verb is match.frame.trigger or match.frame.trigger.pos == "ADJ"
    joined = (
        verb.tag == "VB"
        and verb.dep == "conj"
        and scene.document.tokens[verb.head].tag == "VBP"
        and not children(scene.document, verb, "aux")
    )
    if match.kind not in load_telling().spoken or not own or not (joined or verb.tag in ("VBP", "VBZ")):
        return False
    if not joined and not _is_told_plainly(scene.document, verb):
        return False
    subjects = match.frame.functions.get("subject", [])
    if not subjects and verb.lemma in load_day_words().courtesies:
        return True
    voices = (m.value.kind for t in subjects for m in actors_at(scene, t))
    return any(t.text.lower() in ("we", "i") for t in subjects) or any(kind in ("person", "state", "government") for kind in voices)


def _is_topmost(document: Document, noun: Token, words: EventWords) -> bool:
    """Whether a title is about an event noun: its root, or what a readout is of."""
    between = head(document, noun)
    root = head(document, between) if between is not None and between.dep == "prep" else None
    return noun.dep == "ROOT" or (root is not None and root.dep == "ROOT" and root.lemma.lower() in words.classes["readout"])


def _carries(scene: Scene, match: Match) -> bool:
    """Whether the verb above tells the event: a verb does, a noun's where it says that the event is done or takes place.

    It tells in the past, or in the present as the lead does ("Police arrest five men").
    """
    trigger, carrier, words = match.frame.trigger, match.frame.carrier, scene.words
    if carrier.tag in ("VBZ", "VBP") and (is_spoken(scene, carrier.start) or not _is_led_in_present(scene.document)):
        return False
    if carrier.tag not in ("VBD", "VBN", "VBG", "VBZ", "VBP"):
        return False
    return trigger.i == carrier.i or carrier.lemma in words.support | words.happening | words.motion


def _is_led_in_present(document: Document) -> bool:
    """Whether the lead tells its news in the present: "Rebels capture a town"."""
    lead = _lead(document)
    root = next((t for t in sentence_tokens(document, lead) if t.dep == "ROOT"), None) if lead is not None else None
    return root is not None and root.tag in ("VBZ", "VBP") and root.pos == "VERB"


def _is_just_done(document: Document, verb: Token) -> bool:
    """Whether a verb of the lead stands in the present perfect: "has severed relations"."""
    helper = child(document, verb, "aux")
    return helper is not None and helper.text.lower() in ("has", "have", "'s", "'ve", "’s", "’ve") and _is_main(document, verb)


def _lead(document: Document) -> Sentence | None:
    """The first sentence of the news: with a finite verb, and no preamble that ends in a colon."""
    for sentence in document.sentences:
        if sentence.kind != "body" or document.text[sentence.start : sentence.end].rstrip().endswith(":"):
            continue
        if any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in sentence_tokens(document, sentence)):
            return sentence
    return next((s for s in document.sentences if s.kind == "body"), None)


def _is_told_plainly(document: Document, verb: Token) -> bool:
    """Whether a verb heads its sentence in the simple past or present."""
    if verb.pos not in ("VERB", "AUX"):
        return False
    above = head(document, verb)
    if verb.tag == "VBG" and verb.dep == "conj" and (first := first_conjunct(document, verb)).tag == "VBG":
        return first.dep == "advcl" and _is_told_plainly(document, first)
    if verb.tag == "VBG" and verb.dep == "pcomp" and above is not None and above.text.lower() == "with":
        above = head(document, above)
        return above is not None and above.tag in ("VBD", "VBZ", "VBP", "VBN") and _is_told_plainly(document, above)
    if verb.tag == "VBG" and verb.dep == "advcl" and above is not None:
        return above.i != verb.i and above.tag in ("VBD", "VBZ", "VBP") and _is_told_plainly(document, above)
    if verb.dep == "advcl" and above is not None and _is_meanwhile(document, verb):
        return above.i != verb.i and _is_told_plainly(document, above)
    helpers = children(document, verb, "aux")
    if any(is_inverted(verb, t) for t in helpers):
        return _is_main(document, verb)
    if any(t.lemma in ("have", "be", "will", "would") for t in helpers):
        return False
    plural = verb.tag == "VB" and child(document, verb, "nsubj") is not None and child(document, verb, "aux") is None
    return (plural or verb.tag in ("VBD", "VBZ", "VBP", "VBN")) and _is_main(document, verb)


def _is_meanwhile(document: Document, verb: Token) -> bool:
    """Whether a clause tells what went on at the same time: "when", "while" or "as" two were killed."""
    return any(t.text.lower() in load_day_words().meanwhile for t in children(document, verb, "advmod", "mark"))


def _day_of_lead(document: Document, before: list[Claim]) -> str | None:
    """The one day on which the events of the title or lead took place; None where it tells none or several."""
    lead = _lead(document)
    if lead is None:
        return None
    told = [c for c in before if c.trigger.start < lead.end and c.start and c.modality.status in ("occurred", "ongoing")]
    days = {(c.start, c.end) for c in told if _is_told(c)} or {(c.start, c.end) for c in told}
    if len(days) != 1:
        return None
    start, end = next(iter(days))
    if start is None or len(start) != 10 or end not in (start, None):
        return None
    today = document.header.dated or document.article.published
    return start if abs((today - date.fromisoformat(start)).days) <= _RECENT else None


def _is_told(claim: Claim) -> bool:
    """Whether the text itself dates a claim, not only the day of the news."""
    return not any(m.field == "start" and m.rule == "en.events.date.news-of-the-day" for m in claim.marks)


def _is_main(document: Document, verb: Token) -> bool:
    """Whether a verb heads its sentence, is coordinated with what does, is what someone is said to say, or goes on with "where"."""
    while (verb.dep in ("conj", "ccomp") or goes_on(document, verb)) and (above := head(document, verb)) is not None:
        verb = above
        if verb.pos in ("NOUN", "PROPN"):
            verb = next((t for t in ancestors(document, verb) if t.pos in ("VERB", "AUX")), verb)
    return verb.dep == "ROOT"


def as_dates(time: Time) -> tuple[str | None, str | None]:
    """The first and last day of a time as ISO 8601 of its own precision: "2022-02" for a month, days for a week."""
    if time.start is None:
        return None, None
    last = time.until - timedelta(1) if time.until is not None else None
    cut = 4 if time.grain in ("year", "decade", "century") else 7 if time.grain in ("month", "quarter", "half", "season") else 10
    return _cut(time.start, cut), _cut(last, cut) if last is not None else None


def _cut(day: date, length: int) -> str:
    return day.isoformat()[:length]
