"""The OpenAPI document of the API, made from the types of its answers; and its page."""

from collections.abc import Mapping
from typing import get_args

import msgspec

from dateline.lexicon.events import load_event_lexicon
from dateline.types import Status
from dateline.web import answers
from dateline.web.api import FORMATS, JSON
from dateline.web.asking import Ask, Body, Page
from dateline.web.filters import LARGEST, PAGE, SORTS
from dateline.web.operations import OPERATIONS, Operation
from dateline.web.problems import Problem

_SEVERAL: Mapping[str, object] = {"type": "array", "items": {"type": "string"}}
_DATE: Mapping[str, object] = {"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}){0,2}$"}
_WORDS: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "country": ("Takes part, or is where it happens: a name or an ISO 3166 code; of several, all.", _SEVERAL),
    "actor": ("Part of a participant's name, or an actor's id.", {"type": "string", "maxLength": 200}),
    "kind": ("A kind of event: visit, meeting, talks...", {"type": "string"}),
    "status": ("The event's status: planned, occurred, cancelled...", {"type": "string", "enum": list(get_args(Status))}),
    "since": ("Ends then or later: YYYY-MM-DD, YYYY-MM or YYYY.", _DATE),
    "until": ("Begins then or earlier; likewise.", _DATE),
    "source": ("Told by a source, agency or outlet of that name, or part of it.", {"type": "string", "maxLength": 200}),
    "q": ("Words, or their beginnings.", {"type": "string", "maxLength": 200}),
    "confidence": ("Borne out at least so well, from 0 to 1.", {"type": "number", "minimum": 0, "maximum": 1}),
    "unconfirmed": ("Only plans whose days passed without a report (true), or all but those (false).", {"type": "boolean"}),
    "as_of": ("Answer as of that day, from what was published by then.", {"type": "string", "format": "date"}),
    "sort": ("The order.", {"type": "string", "enum": list(SORTS)}),
    "after": ("Where the page before ended: its `next`.", {"type": "string", "maxLength": 200}),
    "limit": (f"How many at most; {PAGE} where none is given.", {"type": "integer", "minimum": 1, "maximum": LARGEST}),
    "format": ("The format.", {"type": "string", "enum": ["json", "csv"]}),
    "formats": ("The format.", {"type": "string", "enum": list(FORMATS)}),
    "query": ("One SELECT on the views that docs/record.md documents; at most 1,000 rows.", {"type": "string"}),
}  # fmt: skip


def document(ask: Ask) -> Body:
    """The document."""
    del ask
    types = [*{op.answer for op in OPERATIONS}, Problem]
    schemas, components = msgspec.json.schema_components(types, ref_template="#/components/schemas/{name}")
    refs = dict(zip(types, schemas, strict=True))
    paths = {op.path: {"get": _operation(op, refs)} for op in OPERATIONS}
    found = {
        "openapi": "3.1.0",
        "info": {"title": "Dateline", "version": "1", "description": "The diplomatic record that dispatches tell: read-only."},
        "servers": [{"url": "/api/v1"}],
        "paths": paths,
        "components": {"schemas": components},
    }
    return Body(msgspec.json.encode(found), JSON)


def _operation(operation: Operation, refs: Mapping[type, Mapping[str, object]]) -> Mapping[str, object]:
    media = {JSON: {"schema": refs[operation.answer]}}
    for other in ("csv",) if "format" in operation.parameters else tuple(FORMATS) if "formats" in operation.parameters else ():
        media.setdefault(FORMATS[other].split(";")[0], {"schema": {}})
    trouble = {"application/problem+json": {"schema": refs[Problem]}}
    refusals = {
        "400": "A parameter can't be meant.",
        "401": "A token is needed.",
        "404": "There is no such thing.",
        "414": "The address is too long.",
        "429": "Too many requests.",
        "503": "It takes too long.",
    }
    return {
        "summary": operation.summary,
        "operationId": operation.name,
        "parameters": [*_in_path(operation), *(_parameter(name, operation) for name in operation.parameters)],
        "responses": {
            "200": {"description": operation.answer.__doc__ or "", "content": media},
            "304": {"description": "Unchanged since the ETag that was given."},
            **{status: {"description": words, "content": trouble} for status, words in refusals.items()},
        },
    }


def _in_path(operation: Operation) -> list[Mapping[str, object]]:
    names = [part[1:-1] for part in operation.path.split("/") if part.startswith("{")]
    return [{"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}} for name in names]


def _parameter(name: str, operation: Operation) -> Mapping[str, object]:
    words, schema = _WORDS[name]
    if name == "kind":
        schema = {**schema, "enum": sorted(load_event_lexicon().kinds)}
    return {
        "name": "format" if name == "formats" else name,
        "in": "query",
        "required": name in operation.required,
        "description": words,
        "schema": schema,
    }


def docs(ask: Ask) -> Page:
    """The page of the API."""
    del ask
    words = {name: text for name, (text, _) in _WORDS.items()}
    return Page("docs.html", "API and data", {"operations": OPERATIONS, "words": words})


def index(ask: Ask) -> Body:
    """What is there."""
    bounds = ask.edition.bounds
    first, last = (bounds[0].isoformat(), bounds[1].isoformat()) if bounds else (None, None)
    paths = tuple(f"/api/v1{operation.path}" for operation in OPERATIONS)
    return Body(msgspec.json.encode(answers.IndexAnswer(ask.edition.version, first, last, paths)), JSON)
