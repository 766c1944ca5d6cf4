"""Events and articles as they may be handed out: with no more of an article's words than may be shown."""

from msgspec.structs import replace

from dateline.types import Claim, Merged, Record, Span, Telling
from dateline.web.quotes import may_show_whole, quoted_spans
from dateline.web.settings import Settings


def trimmed(merged: Merged, settings: Settings) -> Merged:
    """The event with evidence cut to what may be quoted."""
    tellings = tuple(_telling(t, settings) for t in merged.event.tellings)
    lead = next(t for t in tellings if t.claim.id == merged.lead.claim.id)
    return replace(merged, event=replace(merged.event, tellings=tellings), lead=lead)


def _telling(telling: Telling, settings: Settings) -> Telling:
    if may_show_whole(telling.record, settings):
        return telling
    return replace(telling, claim=cut_claim(telling.record, telling.claim, settings))


def cut_claim(record: Record, claim: Claim, settings: Settings) -> Claim:
    """The claim, its evidence cut to what may be quoted."""
    return replace(claim, evidence=quoted_spans(record, claim.evidence, settings))


def shown_spans(record: Record, settings: Settings) -> tuple[Span, ...]:
    """The stretches of an article to show: the whole text where it may be, else the beginning of what tells its events."""
    article = record.article
    body = Span(article.offset, len(article.reading))
    if may_show_whole(record, settings):
        return (body,)
    wanted = [span for claim in record.claims for span in claim.evidence if span.start >= article.offset]
    return quoted_spans(record, wanted or [body], settings)
