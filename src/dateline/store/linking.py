"""Linking the claims of a batch to what is stored: which event each is on, and what that changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import duckdb
import msgspec
from msgspec import Struct

from dateline.lexicon.linking import Linking, load_linking
from dateline.link.across import answer_links, event_links, part_keys, part_links
from dateline.link.block import block_keys, way_keys
from dateline.link.cluster import Board, choose_event
from dateline.link.setting import ALONE, find_settings
from dateline.link.sketch import Sketch, sketch_claim
from dateline.store.days import interval
from dateline.store.rows import Row, Standing, insert_rows, link_row
from dateline.store.standing import event_id, used_ids
from dateline.types import Record

_DECODER = msgspec.msgpack.Decoder(Sketch)


class _Keys(Struct, frozen=True):
    """Keys of a claim: by which it is linked, by which its ways are found, and those of events that it may be part of or answer."""

    own: Sequence[str]
    ways: Sequence[str]
    wholes: Sequence[str]
    answered: Sequence[str]


def _find_keys(sketch: Sketch, linking: Linking) -> _Keys:
    own = block_keys(sketch, linking)
    ways = way_keys(sketch) if own else ()
    answered = way_keys(sketch, back=True) if own and sketch.answers else ()
    return _Keys(own, ways, part_keys(sketch, linking) if own else (), answered)


class _Work(Struct):
    """What linking a batch has come to, to be written at its end."""

    standing: dict[str, Standing]
    events: dict[str, Row]
    links: list[Row]
    tombstones: list[Row]


def link_records(connection: duckdb.DuckDBPyConnection, records: Sequence[Record], before: Mapping[str, Standing]) -> dict[str, Standing]:
    """The event that each claim is on: that of `before` for one that was there already, else as it links, one after the other.

    Writes the events, links and tombstones that come of it, and what later claims are linked by.
    """
    linking = load_linking()
    sketches = {sketch.claim: sketch for record in records for sketch in _sketch(record, linking)}
    keys = {id_: _find_keys(sketch, linking) for id_, sketch in sketches.items()}
    board = _load_board(connection, {key for k in keys.values() for key in (*k.own, *k.wholes, *k.answered)}, linking)
    for id_, sketch in sketches.items():
        if id_ in before:
            board.place(sketch, before[id_].event, (*keys[id_].own, *keys[id_].ways))
    work = _Work({id_: before[id_] for id_ in sketches if id_ in before}, {}, [], [])
    used = used_ids(connection, [id_ for id_ in sketches if id_ not in before])
    for id_, sketch in sketches.items():
        if id_ not in before:
            _join(sketch, keys[id_], board, work, used=used, linking=linking)
    _write(connection, work, sketches, keys)
    _merge(connection, work, board)
    return {id_: Standing(at.joined, board.now(at.event)) for id_, at in work.standing.items()}


def _sketch(record: Record, linking: Linking) -> Iterator[Sketch]:
    settings = find_settings(record, linking)
    for claim in record.claims:
        yield sketch_claim(record.article, claim, interval(claim.start, claim.end), linking, setting=settings.get(claim.id, ALONE))


def _join(sketch: Sketch, keys: _Keys, board: Board, work: _Work, *, used: set[str], linking: Linking) -> None:
    """Put a claim on the event it links to, or on a new one."""
    choice = choose_event(sketch, keys.own, board, linking)
    event = choice.event
    if event is None:
        event = event_id(sketch.claim, used)
        work.events[event] = (event, sketch.kind, sketch.claim, date.fromordinal(sketch.published))
    board.place(sketch, event, (*keys.own, *keys.ways))
    for other in choice.merged:
        board.merge(other, event)
        work.events.pop(other, None)
        work.tombstones.append((other, event, "merged", sketch.claim, date.fromordinal(choice.known)))
    work.standing[sketch.claim] = Standing(event, event)
    around = [board.claims(other) for other in board.near(keys.wholes)]
    parts = part_links(sketch, around, linking, opens=choice.event is None)
    answers = answer_links(sketch, [board.claims(other) for other in board.near(keys.answered)], linking)
    links = (*choice.links, *event_links(sketch, board.claims(event)), *parts, *answers)
    work.links.extend(link_row(link) for link in links)


def _load_board(connection: duckdb.DuckDBPyConnection, keys: Iterable[str], linking: Linking) -> Board:
    """The stored events that have a claim under one of the keys, with their claims: of very many the first and the last."""
    board = Board(linking.compared)
    near = "SELECT DISTINCT c.event, b.key FROM blocks b JOIN claims c ON c.id = b.claim WHERE b.key IN (SELECT unnest(?::VARCHAR[]))"
    found = connection.execute(f"{near} ORDER BY ALL", [sorted(keys)]).fetchall()
    for event, key in found:
        board.find_by(key, event)
    rows = connection.execute(
        "SELECT c.event, s.sketch FROM claims c JOIN sketches s ON s.claim = c.id WHERE c.event IN (SELECT unnest($1::VARCHAR[]))"
        " QUALIFY row_number() OVER (PARTITION BY c.event ORDER BY c.published, c.id) <= $2"
        " OR row_number() OVER (PARTITION BY c.event ORDER BY c.published DESC, c.id DESC) <= $2 ORDER BY c.published, c.id",
        [sorted({event for event, _ in found}), linking.compared // 2],
    ).fetchall()
    for event, data in rows:
        board.place(_DECODER.decode(data), event, ())
    return board


def _write(connection: duckdb.DuckDBPyConnection, work: _Work, sketches: Mapping[str, Sketch], keys: Mapping[str, _Keys]) -> None:
    insert_rows(connection, "events", list(work.events.values()))
    insert_rows(connection, "links", work.links)
    insert_rows(connection, "tombstones", work.tombstones)
    insert_rows(connection, "sketches", [(id_, msgspec.msgpack.encode(sketch)) for id_, sketch in sketches.items() if keys[id_].own])
    insert_rows(connection, "blocks", [(key, id_) for id_, k in keys.items() for key in (*k.own, *k.ways)])


def _merge(connection: duckdb.DuckDBPyConnection, work: _Work, board: Board) -> None:
    """Move the stored claims of merged events to what these have become."""
    gone = [str(row[0]) for row in work.tombstones]
    if not gone:
        return
    query = "UPDATE claims SET event = m.target FROM (SELECT unnest(?::VARCHAR[]) AS gone, unnest(?::VARCHAR[]) AS target) m"
    connection.execute(f"{query} WHERE claims.event = m.gone", [gone, [board.now(event) for event in gone]])
    connection.execute("DELETE FROM events WHERE id IN (SELECT unnest(?::VARCHAR[]))", [gone])
