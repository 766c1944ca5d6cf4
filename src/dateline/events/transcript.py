"""What the heading of a transcript tells: that its speakers were there, and met, on that day."""

import re
from collections.abc import Iterator
from functools import cache

from dateline.events.claims import claim_id
from dateline.events.states import state_of
from dateline.events.turns import LABEL, read_turns, turn_at
from dateline.lexicon.transcript import TranscriptWords, load_transcript_words
from dateline.syntax import sentence_at
from dateline.types import (
    Actor,
    ActorId,
    Argument,
    Channel,
    Claim,
    Details,
    Document,
    Findings,
    Mark,
    Mention,
    Modality,
    Place,
    Source,
    Span,
)

PRESENT = "en.events.visit.transcript"
"""The rule that one who speaks in another country is on a visit there."""
GREETED = "en.events.visit.greeted"
"""The rule that one who is greeted in the speaker's country is on a visit there."""
MET = "en.events.meeting.transcript"
"""The rule that those of several countries who speak under one title have met."""
DAY = "en.events.date.transcript"
"""The rule that a transcript is of the day on which it was issued."""


_REACH = 60
"""Characters before a place in which a greeting is looked for."""
_TAIL = 30
"""Characters of a title's end in which a place stands for where it was: "... | Oslo, Norway"."""


def tell_heading(document: Document, findings: Findings) -> list[Claim]:
    """A meeting of those named in a transcript's title, and a visit of each who speaks in a country that isn't theirs."""
    words = load_transcript_words()
    title = next((s.span for s in document.sentences if s.kind == "title"), None)
    labels = [a.source[0].start for a in findings.attributions if a.rule == LABEL and a.source]
    if title is None or not (labels := [at for at in labels if at >= title.end]):
        return []
    speakers = _speakers(document, findings, title)
    head = Span(title.end, min(labels))
    if not speakers or not _is_heading(document, head, words):
        return []
    spoken = set(re.findall(r"\w+", document.words(title).lower()))
    remote = bool(spoken & words.remote)
    places = () if remote else _setting(findings, title, head)
    found = list(_meeting(document, title, speakers, places=places, remote=remote)) if spoken & words.together else []
    return [*found, *(claim for speaker in speakers for claim in _visit(document, speaker, places))]


def tell_greetings(document: Document, findings: Findings) -> list[Claim]:
    """A visit of whoever the speaker of a turn greets in a place of the speaker's own country: "Welcome to Oslo"."""
    found: dict[str, Claim] = {}
    turns = read_turns(document, findings)
    for place in findings.places:
        turn = turn_at(turns, place.span.start)
        if turn is None or turn.hearer is None or turn.speaker is None or turn.speaker.country != place.value.country:
            continue
        if place.use != "modifier" and not found and _is_greeted(document, turn.span, place.span):
            hearer = Mention(place.span, turn.hearer, GREETED)
            for claim in _visit(document, hearer, (place,), rule=GREETED):
                found.setdefault(turn.hearer.id, claim)
    return list(found.values())


def _is_greeted(document: Document, turn: Span, place: Span) -> bool:
    """Whether what stands before a place greets someone who has come there."""
    before = document.words(Span(max(turn.start, place.start - _REACH), place.start))
    sentence = sentence_at(document, place.start)
    if sentence is None or _greeting().search(" ".join(before.split()) + " ") is None:
        return False
    return load_transcript_words().barring.isdisjoint(re.findall(r"\w+", document.words(sentence.span).lower()))


@cache
def _greeting() -> re.Pattern[str]:
    """What stands right before the place where someone is greeted."""
    words = load_transcript_words()
    verbs, fillers = "|".join(words.greeting), "|".join(words.fillers)
    return re.compile(rf"(?:\bwelcome|\b(?:{verbs}) you)(?: (?:{fillers}))* $", re.IGNORECASE)


def _speakers(document: Document, findings: Findings, title: Span) -> list[Mention[Actor]]:
    """The officials named in the title who speak, or the one who is named there."""
    named: dict[ActorId, Mention[Actor]] = {}
    for mention in findings.actors:
        actor = mention.value
        if mention.span in title and actor.kind == "person" and actor.country is not None and mention.use != "pronoun":
            named.setdefault(actor.id, mention)
    heard = {a.speaker for a in findings.attributions if a.rule == LABEL}
    return list(named.values()) if len(named) == 1 else [m for id_, m in named.items() if id_ in heard]


def _is_heading(document: Document, head: Span, words: TranscriptWords) -> bool:
    """Whether a few short lines are all that stands before the first speaker."""
    lines = [line for line in document.words(head).splitlines() if line.strip()]
    return 0 < len(lines) + 1 <= words.lines + 1 and all(len(line.split()) <= words.longest for line in lines)


def _setting(findings: Findings, title: Span, head: Span) -> tuple[Mention[Place], ...]:
    """The towns and buildings of the heading, or of what stands last in the title, that lie in one country."""
    last = Span(max(title.start, title.end - _TAIL), title.end)
    told = [p for p in findings.places if p.span in head and p.use == "place" and p.value.kind != "country"]
    told = told or [p for p in findings.places if p.span in last and p.use == "place" and p.value.kind == "city"]
    countries = {p.value.country for p in told}
    return tuple({p.value.name: p for p in told}.values()) if len(countries) == 1 and None not in countries else ()


def _meeting(
    document: Document, title: Span, speakers: list[Mention[Actor]], *, places: tuple[Mention[Place], ...], remote: bool
) -> Iterator[Claim]:
    first, *others = speakers
    if not any(m.value.country != first.value.country for m in others):
        return
    arguments = [Argument(first.value, "agent", first.span)]
    arguments += [Argument(m.value, "agent" if m.value.country == first.value.country else "counterpart", m.span) for m in others]
    channel: Channel | None = "video" if remote else "in-person" if places else None
    yield _claim(document, "meeting", MET, first.span, arguments=tuple(arguments), evidence=title, places=places, channel=channel)


def _visit(document: Document, speaker: Mention[Actor], places: tuple[Mention[Place], ...], *, rule: str = PRESENT) -> Iterator[Claim]:
    country = next((p.value.country for p in places), None)
    if country is None or country == speaker.value.country or speaker.value.country in ("IGO", "NGO"):
        return
    at = places[0]
    evidence = next((s.span for s in document.sentences if at.span in s.span), at.span)
    arguments = (Argument(speaker.value, "agent", speaker.span), Argument(state_of(country), "counterpart", at.span))
    yield _claim(document, "visit", rule, at.span, arguments=arguments, evidence=evidence, places=places, part=speaker.value.id)


def _claim(  # noqa: PLR0913
    document: Document,
    kind: str,
    rule: str,
    trigger: Span,
    *,
    arguments: tuple[Argument, ...],
    evidence: Span,
    places: tuple[Mention[Place], ...],
    channel: Channel | None = None,
    part: str = "",
) -> Claim:
    day = (document.header.dated or document.article.published).isoformat()
    return Claim(
        id=claim_id(document.article, kind, trigger, part),
        kind=kind,
        trigger=trigger,
        rule=rule,
        modality=Modality("occurred"),
        arguments=arguments,
        evidence=(evidence,),
        start=day,
        end=day,
        places=places,
        details=Details(channel=channel, mode="visit" if kind == "visit" else None),
        sources=(Source(None),),
        marks=(Mark("kind", kind, rule, trigger), Mark("status", "occurred", rule), Mark("start", day, DAY)),
    )
