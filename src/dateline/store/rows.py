"""The rows of the store's tables, from records."""

from collections.abc import Iterator, Sequence
from datetime import date

import duckdb
import msgspec
from msgspec import Struct

from dateline.lexicon.events import load_event_lexicon
from dateline.link.merge_days import dated_by
from dateline.store.days import interval
from dateline.types import Article, Claim, Link, Record, Span

Cell = str | bytes | int | float | bool | date | None
Row = tuple[Cell, ...]


class Standing(Struct, frozen=True):
    """Which event a claim joined when it arrived, and which event that is today."""

    joined: str
    event: str


def insert_rows(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row]) -> None:
    """Insert the rows a column at a time, which is what DuckDB is quick at."""
    if not rows:
        return
    types = [row[1] for row in connection.execute(f"DESCRIBE {table}").fetchall()]
    unnested = ", ".join(f"unnest(?::{kind}[])" for kind in types)
    connection.execute(f"INSERT INTO {table} SELECT {unnested}", [list(cells) for cells in zip(*rows, strict=True)])


def article_row(record: Record, digest: str, coder: str) -> Row:
    """An article as given, what read it, and its record."""
    article, header = record.article, record.header
    return (
        article.id,
        article.published,
        header.agency,
        article.outlet,
        article.url,
        article.language,
        article.title,
        header.place,
        header.dated,
        digest,
        coder,
        msgspec.json.encode(record).decode(),
    )


def claim_row(record: Record, ordinal: int, standing: Standing, coder: str) -> Row:
    """The claim of that number in its record, with the event it is on."""
    claim = record.claims[ordinal]
    modality, details = claim.modality, claim.details
    since, until = interval(claim.start, claim.end)
    return (
        claim.id,
        standing.event,
        standing.joined,
        record.article.id,
        ordinal,
        claim.kind,
        *_codes(claim),
        modality.status,
        modality.polarity,
        modality.certainty,
        details.rank,
        details.mode,
        details.channel,
        details.repeated,
        claim.start,
        claim.end,
        since,
        until,
        dated_by(claim),
        claim.rule,
        record.article.published,
        coder,
    )


def _codes(claim: Claim) -> tuple[str | None, str | None]:
    """The PLOVER type and the CAMEO code, as the output contract has them; None for a kind that the lexicon doesn't have."""
    lexicon, mode = load_event_lexicon(), claim.details.mode
    kind = lexicon.kinds.get(claim.kind)
    if kind is None:
        return None, None
    return kind.plover_type(mode, claim.modality.status, lexicon.plover.get(claim.rule)), kind.cameo_code(mode)


def link_row(link: Link) -> Row:
    """A link, its parts as JSON."""
    parts = msgspec.json.encode([(part.name, part.value) for part in link.parts]).decode() if link.parts else None
    return (link.claim, link.relation, link.other, link.rule, link.offset, link.score, parts)


def participant_rows(record: Record, claim: Claim) -> Iterator[Row]:
    """Who takes part, in the order told."""
    for ordinal, argument in enumerate(claim.arguments):
        actor = argument.actor
        words = _words(record.article, argument.span)
        yield (
            claim.id,
            ordinal,
            argument.role,
            actor.id,
            actor.name,
            actor.kind,
            actor.country,
            actor.sector,
            actor.office,
            argument.as_,
            words,
        )


def place_rows(record: Record, claim: Claim) -> Iterator[Row]:
    """Where it is."""
    for ordinal, mention in enumerate(claim.places):
        place = mention.value
        words = _words(record.article, mention.span)
        yield (claim.id, ordinal, place.name, place.kind, place.country, place.geonameid, place.lat, place.lon, words)


def evidence_rows(record: Record, claim: Claim) -> Iterator[Row]:
    """The words that tell it."""
    for ordinal, span in enumerate(claim.evidence):
        place = record.article.locate(span)
        yield (claim.id, ordinal, place.part, place.start, place.end, _words(record.article, span))


def _words(article: Article, span: Span) -> str:
    """The words at a span, in the title or the text."""
    place = article.locate(span)
    return (article.title if place.part == "title" else article.text)[place.start : place.end]
