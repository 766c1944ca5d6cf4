"""Articles as TimeML 1.2.1: times and events marked where they stand, and when each event is.

Source: TimeML 1.2.1 specification (Pustejovsky et al. 2005) and its schema; TIMEX3 values as the record has them.
"""

from collections.abc import Iterable, Iterator
from itertools import count

from msgspec import Struct

from dateline.export.writers import Choice
from dateline.export.xml import DECLARATION, content, tag
from dateline.types import Claim, Merged, Record, Span

_REPORTED = "OCCURRENCE"
_NO_TENSE = "NONE"


class _Mark(Struct, frozen=True):
    """An element in the text."""

    span: Span
    name: str
    attributes: dict[str, object]


def files(events: Iterable[Merged], choice: Choice) -> Iterator[tuple[str, bytes]]:
    """A document for each article that tells one of the events, by number in order of the articles' ids."""
    del choice
    records: dict[str, Record] = {}
    claims: dict[str, dict[str, Claim]] = {}
    for merged in events:
        for telling in merged.event.tellings:
            id_ = telling.record.article.id
            records[id_] = telling.record
            claims.setdefault(id_, {})[telling.claim.id] = telling.claim
    for number, name in enumerate(sorted(records), start=1):
        mine = sorted(claims[name].values(), key=lambda claim: (claim.trigger, claim.id))
        yield f"{number:06d}.tml", timeml(records[name], mine).encode()


def timeml(record: Record, claims: Iterable[Claim]) -> str:
    """The article with its times and those claims marked; of marks that overlap the earlier stays, of two at a place the longer."""
    article = record.article
    reading, published = article.reading, article.published.isoformat()
    told = list(claims)
    kept = _marks(record, told)
    eids = {mark.span: mark.attributes["eid"] for mark in kept if mark.name == "EVENT"}
    made = tag("TIMEX3", {"tid": "t0", "type": "DATE", "value": published, "functionInDocument": "CREATION_TIME"}, closed=False)
    parts = [
        f'{DECLARATION}<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">\n',
        f"<DOCID>{content(article.id)}</DOCID>\n<DCT>{made}{published}</TIMEX3></DCT>\n<TEXT>",
    ]
    position = 0
    for mark in kept:
        parts.append(content(reading[position : mark.span.start]))
        parts.append(f"{tag(mark.name, mark.attributes, closed=False)}{content(reading[mark.span.start : mark.span.end])}</{mark.name}>")
        position = mark.span.end
    parts.append(f"{content(reading[position:])}</TEXT>\n")
    instances = count(1)
    parts.extend(_instance(claim, eids[claim.trigger], next(instances)) for claim in told if claim.trigger in eids)
    return "".join([*parts, "</TimeML>\n"])


def _marks(record: Record, claims: Iterable[Claim]) -> list[_Mark]:
    """What is marked, in order, none within another."""
    triggers = sorted({claim.trigger for claim in claims})
    found = [_Mark(span, "EVENT", {"eid": f"e{n}", "class": _REPORTED}) for n, span in enumerate(triggers, start=1)]
    found += [
        _Mark(m.span, "TIMEX3", {"tid": f"t{n}", "type": m.value.type, "value": m.value.value, "mod": m.value.mod})
        for n, m in enumerate(record.timexes, start=1)
    ]
    kept: list[_Mark] = []
    for mark in sorted(found, key=lambda m: (m.span.start, -m.span.end, m.name)):
        if mark.span.start < mark.span.end and (not kept or kept[-1].span.end <= mark.span.start):
            kept.append(mark)
    return kept


def _instance(claim: Claim, eid: object, number: int) -> str:
    polarity = "NEG" if claim.modality.polarity == "-" else "POS"
    attributes = {"eiid": f"ei{number}", "eventID": eid, "tense": _NO_TENSE, "aspect": _NO_TENSE, "polarity": polarity, "pos": "OTHER"}
    return f"{tag('MAKEINSTANCE', attributes)}\n"
