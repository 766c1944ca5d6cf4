"""From a merged event back to its claims, as text for people: what they agree on, where they differ, and how each came to be."""

from collections.abc import Iterator

from dateline.explain import explain
from dateline.types import ClaimId, EventLink, FieldView, Merged, Telling


def explain_event(merged: Merged) -> str:
    """The event by all its claims, then the derivation of each; of an event with a single claim, the derivation alone."""
    tellings = merged.event.tellings
    derivations = [explain(t.record, t.claim.id) for t in tellings]
    head = [*_head(merged), *_claims(merged), *_links(merged)] if len(tellings) > 1 or merged.event.links else []
    return "\n\n".join(["\n".join(head), *derivations] if head else derivations)


def _head(merged: Merged) -> Iterator[str]:
    what = f"{merged.kind} ({merged.details.rank})" if merged.details.rank else merged.kind
    status = f"{merged.modality.status}{', unconfirmed: its days have passed and no claim reports it' if merged.unconfirmed else ''}"
    yield f"{what}, {status}, event {merged.event.id}"
    confidence = merged.confidence
    names = ", ".join(source.value for source in confidence.sources)
    claims, articles = _counted(confidence.claims, "claim"), _counted(confidence.articles, "article")
    yield f"  {claims} in {articles}, of {_counted(len(confidence.sources), 'independent source')} ({names})"
    yield f"  confidence {confidence.score:g}: {', '.join(f'{part.name} {part.value:g}' for part in confidence.parts)}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _claims(merged: Merged) -> Iterator[str]:
    """The claims by number, and what they tell of each field."""
    numbers = {t.claim.id: number for number, t in enumerate(merged.event.tellings, start=1)}
    if len(numbers) < 2:
        return
    yield "Claims"
    for telling in merged.event.tellings:
        lead = "; settles the status" if telling.claim.id == merged.lead.claim.id else ""
        yield f"  [{numbers[telling.claim.id]}] {_claim(telling)}{lead}"
    yield "Fields"
    for view in merged.fields:
        yield f"  {view.field}{' (they differ)' if view.differs else ''}: {_values(view, numbers)}"


def _claim(telling: Telling) -> str:
    article, claim = telling.record.article, telling.claim
    by = telling.record.header.agency or article.outlet
    return f"{article.published.isoformat()} {claim.id} {claim.modality.status}, article {article.id}{f' by {by}' if by else ''}"


def _values(view: FieldView, numbers: dict[ClaimId, int]) -> str:
    return "; ".join(f"{s.value} {''.join(f'[{numbers[c]}]' for c in s.claims)}" for s in view.values)


def _links(merged: Merged) -> Iterator[str]:
    if merged.event.links:
        yield "Other events"
    for link in merged.event.links:
        yield f"  {_link(link)}"


def _link(link: EventLink) -> str:
    distance = f" by {link.offset}" if link.offset else ""
    best = max(link.links, key=lambda k: k.score if k.score is not None else 0.0)
    parts = f", score {best.score:g}: {', '.join(f'{part.name} {part.value:g}' for part in best.parts)}" if best.score is not None else ""
    return f"{link.relation}{distance} {link.event} [{best.rule}{parts}]"
