"""From a claim back to the words and rules that made it, as text for people.

Positions count code points of the article's text (of its title, where it says so), as everywhere.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.errors import DatelineError
from dateline.types import Anchor, Argument, Attribution, Claim, ClaimId, Link, Mark, Mention, Place, Record, Source, Span, Time

if TYPE_CHECKING:
    from dateline.lexicon.events import EventLexicon

_ANCHORS: dict[Anchor, str] = {
    "published": "counted from the day of publication",
    "dateline": "counted from the dateline",
    "mention": "counted from another date in the text",
    "event": "counted from another event",
    "text": "as the words say, counted from nothing",
}
_TOLD_APART = frozenset({"kind", "status", "start", "end"})


def explain(record: Record, claim_id: ClaimId) -> str:
    """The derivation of a claim of the record: its words, its rule, and how each of its values came about.

    Raises: DatelineError where the record has no claim of that id.
    """
    claim = next((c for c in record.claims if c.id == claim_id), None)
    if claim is None:
        raise DatelineError(f"{claim_id}: article {record.article.id} makes no such claim; its claims are record.claims")
    parts = [
        [_heading(claim), f"  {_origin(record)}"],
        ["Words", *_words(record, claim)],
        ["Rule", *_rule(claim)],
        ["Who", *(_who(record, a) for a in claim.arguments)],
        ["When", *_when(record, claim)],
        ["Where", *(_where(record, p) for p in claim.places)],
        ["Status", *_status(record, claim)],
        ["Also", *_details(record, claim)],
        ["According to", *_sources(record, claim)],
        ["Links", *(_link(record, claim, link) for link in record.links if claim.id in (link.claim, link.other))],
    ]
    return "\n".join(line for part in parts if len(part) > 1 for line in part)


def _lexicon() -> "EventLexicon":
    from dateline.lexicon.events import load_event_lexicon

    return load_event_lexicon()


def _heading(claim: Claim) -> str:
    kind = _lexicon().kinds.get(claim.kind)
    told = f"{claim.kind} ({claim.details.rank})" if claim.details.rank else claim.kind
    return f"{told}, {claim.modality.status}, event {claim.id}" + (f": {kind.definition}" if kind else "")


def _origin(record: Record) -> str:
    article = record.article
    by = record.header.agency or article.outlet
    return f"article {article.id}, published {article.published.isoformat()}{f' by {by}' if by else ''}"


def _words(record: Record, claim: Claim) -> Iterator[str]:
    for span in claim.evidence:
        words = _cited(record, span)
        if claim.trigger in span:
            words = _cited(record, span, mark=claim.trigger)
        yield f"  {words}, {_position(record, span)}"
    if not any(claim.trigger in span for span in claim.evidence):
        yield f"  trigger {_cited(record, claim.trigger)}, {_position(record, claim.trigger)}"


def _rule(claim: Claim) -> Iterator[str]:
    yield f"  {claim.rule}"
    name = claim.rule.removeprefix("en.events.")
    for kind, rule in _lexicon().rules:
        if f"{kind}.{rule.name}" == name:
            yield f"  which finds: {rule.examples[0]}"
            yield f"  and not: {rule.counter_examples[0]}"


def _who(record: Record, argument: Argument) -> str:
    actor = argument.actor
    about = ", ".join(word for word in (actor.country, actor.sector, actor.office) if word)
    told = f"  {argument.role}: {actor.name}{f' ({about})' if about else ''}, from {_cited(record, argument.span)}"
    if argument.as_ is not None:
        told += f" as {argument.as_}"
    mine = [m for m in record.actors if m.value.id == actor.id]
    here = next((m for m in mine if m.span == argument.span), None)
    if here is None:
        return told
    first = mine[0]
    if first.span != here.span and actor.name not in _cited(record, here.span):
        told += f", who is {_cited(record, first.span)} at {first.span.start}"
    return f"{told} [{here.rule}]"


def _when(record: Record, claim: Claim) -> Iterator[str]:
    marks = [m for m in claim.marks if m.field in ("start", "end", "offset")]
    if claim.start is None and claim.end is None:
        yield "  not told" + (", or not resolved" if any(t.span in e for t in record.times for e in claim.evidence) else "")
    else:
        days = claim.start if claim.start == claim.end else f"{claim.start or '?'} to {claim.end or '?'}"
        yield f"  {days}{'' if marks else ', from the words above'}"
    for mark in marks:
        yield f"    {_derived(record, mark)}"


def _derived(record: Record, mark: Mark) -> str:
    """Where a date comes from: the words with their TIMEX3 reading and what they count from, or a rule alone."""
    if mark.span is None:
        return f"{mark.value}: {_rule_only(record, mark)} [{mark.rule}]"
    told = f"from {_cited(record, mark.span)}"
    mention = next((m for m in record.times if m.span == mark.span), None)
    if mention is not None:
        told += f": {_time(record, mention)}"
    return f"{told} [{mark.rule}]"


def _rule_only(record: Record, mark: Mark) -> str:
    if mark.value == record.article.published.isoformat():
        return "the day of publication"
    return "the day of the dateline" if record.header.dated and mark.value == record.header.dated.isoformat() else "from a linked event"


def _time(record: Record, mention: Mention[Time]) -> str:
    time = mention.value
    parts = [f"{time.type} {time.value}"]
    if time.mod is not None:
        parts.append(time.mod)
    if time.anchor is not None:
        anchor = _ANCHORS[time.anchor]
        day = {"published": record.article.published, "dateline": record.header.dated}.get(time.anchor)
        parts.append(f"{anchor} ({day.isoformat()})" if day is not None else anchor)
    return ", ".join(parts)


def _where(record: Record, mention: Mention[Place]) -> str:
    place = mention.value
    about = [place.country or "no country's"]
    if place.geonameid is not None:
        about.append(f"GeoNames {place.geonameid}")
    if place.lat is not None and place.lon is not None:
        about.append(f"{place.lat:.2f}, {place.lon:.2f}")
    return f"  {place.name} ({', '.join(about)}), from {_cited(record, mention.span)} [{mention.rule}]"


def _status(record: Record, claim: Claim) -> Iterator[str]:
    modality = claim.modality
    negated = ", told as not happening" if modality.polarity == "-" else ""
    unsure = "" if modality.certainty == "certain" else f", {modality.certainty}"
    marks = [m for m in claim.marks if m.field == "status"]
    why = "; ".join(_reason(record, m) for m in marks)
    yield f"  {modality.status}{negated}{unsure}{f', {why}' if why else ''}"


def _reason(record: Record, mark: Mark) -> str:
    words = f"from {_cited(record, mark.span)} " if mark.span is not None else ""
    return f"{words}[{mark.rule}]"


def _details(record: Record, claim: Claim) -> Iterator[str]:
    for mark in claim.marks:
        if mark.field not in _TOLD_APART and mark.field != "offset":
            yield f"  {mark.field}: {mark.value}, {_reason(record, mark)}"
    details = claim.details
    if details.repeated:
        yield "  repeated"
    if details.occasion is not None:
        yield f"  occasion: {_cited(record, details.occasion)}"
    for name, spans in (("topic", details.topics), ("instrument", details.instruments), ("assertion", details.assertions)):
        for span in spans:
            yield f"  {name}: {_cited(record, span)}"


def _sources(record: Record, claim: Claim) -> Iterator[str]:
    if not any(source.name for source in claim.sources):
        yield f"  {record.header.agency or record.article.outlet or 'the outlet'}, in its own voice"
    for source in claim.sources:
        if source.name is not None:
            yield f"  {_source(record, claim, source)}"


def _source(record: Record, claim: Claim, source: Source) -> str:
    told = f"{source.name}{', quoted' if source.quoted else ''}{f', said {source.said}' if source.said else ''}"
    saying = _saying(record, claim, source)
    if saying is None:
        return told
    words = " ... ".join(_cited(record, span) for span in (*saying.source, *saying.cue))
    return f"{told}, from {words} [{saying.rule}]"


def _saying(record: Record, claim: Claim, source: Source) -> Attribution | None:
    """The attribution that makes someone the source: theirs, with a piece of the claim's evidence in what is said."""
    theirs = [
        a
        for a in record.attributions
        if (source.actor is not None and a.speaker == source.actor) or source.name == a.name or source.name in _said_by(record, a)
    ]
    told = [a for a in theirs if any(content.overlaps(span) for content in a.content for span in claim.evidence)]
    return next((a for a in told if any(claim.trigger in content for content in a.content)), told[0] if told else None)


def _link(record: Record, claim: Claim, link: Link) -> str:
    distance = f" by {link.offset}" if link.offset else ""
    other_id = link.other if link.claim == claim.id else link.claim
    other = next((c for c in record.claims if c.id == other_id), None)
    what = f"{other.kind} {_cited(record, other.trigger)} " if other is not None else ""
    if link.claim == claim.id:
        return f"  {link.relation}{distance}: {what}{other_id} [{link.rule}]"
    return f"  {what}{other_id} is {link.relation}{distance} this [{link.rule}]"


def _said_by(record: Record, attribution: Attribution) -> set[str]:
    """The words that name who says it."""
    reading = record.article.reading
    return {reading[span.start : span.end] for span in attribution.source}


def _cited(record: Record, span: Span, *, mark: Span | None = None) -> str:
    """The words in quotation marks, those at `mark` between guillemets, on one line."""
    reading = record.article.reading
    if mark is None:
        words = reading[span.start : span.end]
    else:
        words = f"{reading[span.start : mark.start]}«{reading[mark.start : mark.end]}»{reading[mark.end : span.end]}"
    return f'"{" ".join(words.split())}"'


def _position(record: Record, span: Span) -> str:
    place = record.article.locate(span)
    return f"{place.part} {place.start}-{place.end}"
