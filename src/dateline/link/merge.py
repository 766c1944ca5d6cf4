"""One event from the claims on it: for each field the value, the claims that tell it, and those that tell another."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from dateline.days import interval
from dateline.lexicon.merge import MergeRules, load_merge_rules
from dateline.link.merge_days import Days, choose_days
from dateline.link.merge_fields import field_views
from dateline.link.merge_parts import merge_participants, merge_places, without_legs
from dateline.link.sources import independent_sources
from dateline.types import Certainty, Confidence, Details, Event, Merged, Modality, Telling, Weight


def merge_event(event: Event, today: date) -> Merged:
    """What the event is by all its claims, as it stands on that day.

    The status is that of the newest claim of the highest tier (what occurred before what was planned, that before what was only
    proposed); a claim that a single leg was put off or called off bears on the leg alone.
    """
    rules = load_merge_rules()
    whole = without_legs(event.tellings)
    lead = max(enumerate(whole), key=lambda pair: _settles(pair, rules))[1]
    status = lead.claim.modality.status
    kind = most_told(t.claim.kind for t in whole) or lead.claim.kind
    days = choose_days(whole, kind, rules)
    certainty = max((t.claim.modality.certainty for t in whole if t.claim.modality.status == status), key=lambda c: rules.certainty[c])
    details = merge_details(whole)
    places = merge_places(event.tellings)
    participants = merge_participants(whole)
    merged = Merged(
        event=event,
        lead=lead,
        kind=kind,
        modality=Modality(status, lead.claim.modality.polarity, certainty),
        start=days.start if days else None,
        end=days.end if days else None,
        details=details,
        participants=participants,
        places=places,
        fields=(),
        confidence=weigh(event.tellings, days, Modality(status, certainty=certainty), details),
        unconfirmed=status == "planned" and days is not None and days.until <= today,
    )
    return field_views(merged)


def _settles(pair: tuple[int, Telling], rules: MergeRules) -> tuple[int, date, int, int]:
    """How far a claim, by its place among them, settles the status: its tier, its day, which word is the later on a day, its place."""
    index, telling = pair
    status = telling.claim.modality.status
    return rules.tiers[status], telling.record.article.published, rules.strength[status], index


def most_told(values: Iterable[str | None]) -> str | None:
    """The value told most often, of two the one told last; None where none is told."""
    told = [value for value in values if value is not None]
    last = {value: index for index, value in enumerate(told)}
    counts = Counter(told)
    return max(counts, key=lambda value: (counts[value], last[value]), default=None)


def merge_details(tellings: Sequence[Telling]) -> Details:
    """The rank, mode and channel told most often, and whether any claim tells that it was repeated; no spans."""
    details = [t.claim.details for t in tellings]
    rank, mode, channel = (most_told(getattr(d, name) for d in details) for name in ("rank", "mode", "channel"))
    ranks = {d.rank: d.rank for d in details}
    channels = {d.channel: d.channel for d in details}
    return Details(
        rank=next((r for r in ranks if r == rank), None),
        mode=mode,
        channel=next((c for c in channels if c == channel), None),
        repeated=any(d.repeated for d in details),
    )


def weigh(tellings: Sequence[Telling], days: Days | None, modality: Modality, details: Details) -> Confidence:
    """How well the claims bear the event out: independent sources, how many claims agree, and how sure they are."""
    sources = independent_sources(tellings, load_merge_rules().likeness)
    agree = sum(_agrees(t, days, modality, details) for t in tellings) / len(tellings)
    parts = _weights(len(sources), agree, modality.certainty)
    return Confidence(
        claims=len(tellings),
        articles=len({t.record.article.id for t in tellings}),
        sources=sources,
        score=_sum(parts),
        parts=parts,
    )


def score_of_one(certainty: Certainty) -> float:
    """The score of an event that a single claim tells."""
    return _sum(_weights(1, 1.0, certainty))


def _weights(sources: int, agree: float, certainty: Certainty) -> tuple[Weight, ...]:
    rules = load_merge_rules()
    weights = rules.confidence
    return (
        Weight("sources", round(weights.sources * min(sources, weights.enough) / weights.enough, 3)),
        Weight("agreement", round(weights.agreement * agree, 3)),
        Weight("certainty", round(weights.certainty * rules.certainty[certainty], 3)),
    )


def _sum(parts: Sequence[Weight]) -> float:
    return round(sum(part.value for part in parts), 3)


def _agrees(telling: Telling, days: Days | None, modality: Modality, details: Details) -> bool:
    """Whether a claim tells no other days, no other rank, and not that there is no such event."""
    claim = telling.claim
    since, until = interval(claim.start, claim.end)
    apart = days is not None and since is not None and until is not None and (until <= days.since or since >= days.until)
    other_rank = claim.details.rank is not None and claim.details.rank != details.rank
    return not (apart or other_rank or (claim.modality.status == "denied") != (modality.status == "denied"))
