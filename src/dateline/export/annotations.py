"""The evidence as W3C Web Annotations: each quotes the words of an article that an event rests on, with their position.

Source: Web Annotation Data Model, W3C Recommendation of 2017-02-23: sections 3.2 (bodies), 4.2.4 and 4.2.5 (selectors), 5 (collections).
"""

from collections.abc import Iterable, Iterator

import msgspec

from dateline.export.summary import summary
from dateline.export.writers import Choice
from dateline.types import Article, Merged, Span, Telling

_AROUND = 32
"""Characters quoted before and after, by which the words are found again in another edition of the text."""


def lines(events: Iterable[Merged], choice: Choice) -> Iterator[bytes]:
    """A page with all annotations, in order of the events, the claims of each from the oldest to the newest."""
    del choice
    yield b'{"@context":"http://www.w3.org/ns/anno.jsonld","id":"urn:dateline:annotations","type":"AnnotationPage","items":['
    separator = b"\n"
    for merged in events:
        for telling in merged.event.tellings:
            for number, span in enumerate(telling.claim.evidence):
                yield separator + msgspec.json.encode(_annotation(merged, telling, (number, span)))
                separator = b",\n"
    yield b"\n]}\n"


def _annotation(merged: Merged, telling: Telling, piece: tuple[int, Span]) -> dict[str, object]:
    number, span = piece
    article, claim = telling.record.article, telling.claim
    told = {"event": merged.event.id, "claim": claim.id, "kind": claim.kind, "status": claim.modality.status, "rule": claim.rule}
    value = f"{summary(merged)}; {claim.modality.status}"
    return {
        "id": f"urn:dateline:{claim.id}:{number}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en", "value": value},
            {"type": "TextualBody", "purpose": "tagging", "format": "application/json", "value": msgspec.json.encode(told).decode()},
        ],
        "target": {"source": article.url or f"urn:dateline:article:{article.id}", "selector": _selectors(article, span)},
    }


def _selectors(article: Article, span: Span) -> list[dict[str, object]]:
    """By the words, and by their position in the title and text (`Article.reading`), in code points."""
    reading = article.reading
    return [
        {
            "type": "TextQuoteSelector",
            "exact": reading[span.start : span.end],
            "prefix": reading[max(0, span.start - _AROUND) : span.start],
            "suffix": reading[span.end : span.end + _AROUND],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]
