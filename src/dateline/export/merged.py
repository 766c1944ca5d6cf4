"""A merged event as `dateline show --format jsonl` prints it: the lines of `lines.py`, made from the event and its claims."""

from dateline.export.contract import event_line, outermost_source, participant_line, quote
from dateline.export.lines import (
    ClaimLine,
    ConfidenceLine,
    EventLine,
    FieldLine,
    LinkLine,
    MergedLine,
    PartLine,
    SourceName,
    ValueLine,
    WhereLine,
)
from dateline.lexicon.merge import plover_score
from dateline.types import Confidence, FieldView, Mention, Merged, Place, Support, Telling, Told

_PHRASES = ("topics", "instruments", "assertions")


def merged_line(merged: Merged) -> MergedLine:
    """The event in the contract's form."""
    lead, details = merged.lead, merged.details
    line = event_line(lead.record.article, lead.claim, [])
    score = plover_score(line.plover, details.mode)
    told = {view.field: tuple(s.value for s in view.values) for view in merged.fields}
    fields = {name: getattr(line, name) for name in EventLine.__struct_fields__}
    fields.update({name: told.get(name, ()) for name in _PHRASES})
    fields.update(
        id=merged.event.id,
        kind=merged.kind,
        mode=details.mode,
        rank=details.rank,
        channel=details.channel,
        certainty=merged.modality.certainty,
        start=merged.start,
        end=merged.end,
        repeated=details.repeated,
        occasion=next(iter(told.get("occasion", ())), None),
        participants=tuple(participant_line(p.telling.record.article, p.value) for p in merged.participants),
        places=tuple(map(_where, merged.places)),
        links=tuple(LinkLine(link.relation, link.event, link.offset) for link in merged.event.links),
    )
    return MergedLine(
        **fields,
        lead=lead.claim.id,
        article=lead.record.article.id,
        quad=score.quad if score else None,
        intensity=score.intensity if score else None,
        unconfirmed=merged.unconfirmed,
        confidence=_confidence(merged.confidence),
        differs=tuple(view.field for view in merged.fields if view.differs),
        fields=tuple(map(_field, merged.fields)),
        claims=tuple(map(_claim, merged.event.tellings)),
    )


def _where(told: Told[Mention[Place]]) -> WhereLine:
    place = told.value.value
    return WhereLine(place.name, quote(told.telling.record.article, told.value.span).text, place.geonameid, place.country)


def _confidence(confidence: Confidence) -> ConfidenceLine:
    return ConfidenceLine(
        score=confidence.score,
        parts=tuple(PartLine(part.name, part.value) for part in confidence.parts),
        claims=confidence.claims,
        articles=confidence.articles,
        sources=len(confidence.sources),
        sources_by_name=tuple(map(_value, confidence.sources)),
    )


def _field(view: FieldView) -> FieldLine:
    return FieldLine(view.field, tuple(map(_value, view.values)), view.differs)


def _value(support: Support) -> ValueLine:
    return ValueLine(support.value, support.claims)


def _claim(telling: Telling) -> ClaimLine:
    article, claim = telling.record.article, telling.claim
    return ClaimLine(
        id=claim.id,
        article=article.id,
        published=article.published.isoformat(),
        agency=telling.record.header.agency,
        outlet=article.outlet,
        url=article.url,
        kind=claim.kind,
        status=claim.modality.status,
        certainty=claim.modality.certainty,
        start=claim.start,
        end=claim.end,
        rank=claim.details.rank,
        places=tuple(dict.fromkeys(p.value.name for p in claim.places)),
        source=SourceName(outermost_source(claim)),
        evidence=tuple(quote(article, span) for span in claim.evidence),
        rule=claim.rule,
    )
