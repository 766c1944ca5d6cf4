"""Dateline reads news dispatches and keeps the diplomatic record they describe.

import dateline

for article in dateline.read("dispatch.txt"):
    record = dateline.code(article)
    for claim in record.claims:
        print(claim.kind, claim.start, claim.modality.status)
        print(dateline.explain(record, claim.id))

with dateline.open("dateline.duckdb") as store:
    store.add([record])
    for event in store.events():
        print(event.id, len(event.tellings))
"""

from dateline.api import actor, code, explain, holder, open, read
from dateline.errors import DatelineError, InputError
from dateline.types import (
    Actor,
    Article,
    Attribution,
    Claim,
    Event,
    Link,
    Mention,
    Place,
    Record,
    Relation,
    Span,
    Time,
)

__all__ = [
    "Actor",
    "Article",
    "Attribution",
    "Claim",
    "DatelineError",
    "Event",
    "InputError",
    "Link",
    "Mention",
    "Place",
    "Record",
    "Relation",
    "Span",
    "Time",
    "actor",
    "code",
    "explain",
    "holder",
    "open",
    "read",
]
