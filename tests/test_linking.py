"""Claims of different dispatches come together on one event, or stay apart; what came of it is the same however they arrive."""

from datetime import date
from pathlib import Path

import duckdb
import pytest
from msgspec.structs import replace

from dateline.lexicon.linking import Pair, load_linking
from dateline.link.block import block_keys
from dateline.link.cluster import Board, choose_event
from dateline.link.score import score_claims, total
from dateline.link.sketch import Sketch, sketch_claim
from dateline.pipeline import Tools, code_articles
from dateline.store import Store, open_store
from dateline.store.days import interval
from dateline.types import Actor, ActorId, Argument, Article, ArticleId, Claim, ClaimId, Details, Modality, Record, Span, Status
from test_store import argument, make_record

LINKING = load_linking()
ITALY = Argument(Actor(ActorId("state/ITA"), "Italy", "state", "ITA"), "counterpart", Span(0, 4))
ANNA, BEN = argument("Anna Bo", "NOR"), argument("Ben Ek", "NOR")
CARL = argument("Carl Dee", "ITA", "counterpart")


def claim(
    id_: str, start: str | None, *, kind: str = "visit", status: Status = "planned", who: Argument = ANNA, other: Argument = ITALY
) -> Claim:
    return Claim(
        id=ClaimId(id_),
        kind=kind,
        trigger=Span(0, 4),
        rule="en.events.visit.verb",
        modality=Modality(status),
        arguments=(who, other),
        evidence=(Span(0, 4),),
        start=start,
        end=start,
    )


def record(number: int, *claims: Claim, day: int = 1, month: int = 5) -> Record:
    return make_record(f"r{number:03}", *claims, published=date(2024, month, day))


def sketch(claim: Claim, published: date = date(2024, 5, 1), article: str = "a") -> Sketch:
    text = "Anna Bo of Norway and others, as told here."
    return sketch_claim(Article(ArticleId(article), text, published), claim, interval(claim.start, claim.end), LINKING)


def score(one: Claim, other: Claim, *, later: int = 0) -> float | None:
    """The score of two claims, the second published so many days later; None where they can't be one event."""
    published = date.fromordinal(date(2024, 5, 1).toordinal() + later)
    parts = score_claims(sketch(one), sketch(other, published, "b"), LINKING)
    return None if parts is None else total(parts)


def events(path: Path) -> dict[str, str]:
    """The event of each claim."""
    connection = duckdb.connect(str(path), read_only=True)
    rows = connection.execute("SELECT id, event FROM claims").fetchall()
    connection.close()
    return dict(rows)


def table(path: Path, name: str) -> list[tuple[object, ...]]:
    connection = duckdb.connect(str(path), read_only=True)
    rows = sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
    connection.close()
    return rows


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.duckdb"


def test_a_visit_announced_and_held_is_one_event(path: Path) -> None:
    """Each claim is kept; they share an event, which has the id of the first; the link says why, with its parts."""
    with open_store(path) as store:
        store.add([record(1, claim("c1", "2024-05-16")), record(2, claim("c2", "2024-05-16", status="occurred"), day=17)])
    assert events(path) == {"c1": "c1", "c2": "c1"}
    [(one, relation, other, rule, _, points, parts)] = table(path, "links")
    assert (one, relation, other, rule) == ("c2", "same-event", "c1", "link.same-event")
    assert points == 6.5
    assert "same traveller" in str(parts)


@pytest.mark.parametrize(
    "other",
    [
        claim("x", "2024-05-26"),
        claim("x", "2024-05-16", who=BEN),
        claim("x", "2024-05-16", other=argument("Dora Fay", "FRA", "counterpart")),
        claim("x", "2024-05-16", kind="talks", other=CARL),
    ],
    ids=["other days", "another traveller", "another host", "talks, which are part of it"],
)
def test_other_occasions_stay_apart(other: Claim) -> None:
    assert score(claim("c", "2024-05-16"), other) is None


def test_calls_on_two_days_are_two_and_on_one_day_one() -> None:
    call = claim("c", "2024-04-03", kind="call", status="occurred", other=CARL)
    assert score(call, claim("x", "2024-04-10", kind="call", status="occurred", other=CARL)) is None
    assert (score(call, claim("x", "2024-04-03", kind="call", status="occurred", other=CARL)) or 0) >= LINKING.threshold


def test_two_events_that_a_claim_shows_to_be_one_are_merged(path: Path) -> None:
    """What two dispatches tell too vaguely stays apart until a third one fits both; the younger's id leads on to the older's."""
    first, second = claim("c1", "2024-06"), claim("c2", None, status="occurred")
    with open_store(path) as store:
        store.add([record(1, first), record(2, second, day=17, month=6)])
        assert events_of(store) == {"c1": ["c1"], "c2": ["c2"]}
        store.add([record(3, claim("c3", "2024-06-16", status="occurred"), day=17, month=6)])
        assert events_of(store) == {"c1": ["c1", "c2", "c3"]}
    assert table(path, "tombstones") == [("c2", "c1", "merged", "c3", date(2024, 6, 17))]
    assert [row[0] for row in table(path, "events")] == ["c1"]


def events_of(store: Store) -> dict[str, list[str]]:
    return {event.id: sorted(t.claim.id for t in event.tellings) for event in store.events()}


def test_a_postponed_visit_held_on_other_days_is_one_event(path: Path) -> None:
    """The postponement ties what was announced to what was held; without it the two would exclude each other."""
    with open_store(path) as store:
        store.add([record(1, claim("c1", "2024-05-16")), record(2, claim("c2", "2024-06-20", status="occurred"), day=21, month=6)])
    assert len(set(events(path).values())) == 2
    path.unlink()
    with open_store(path) as store:
        store.add([record(1, claim("c1", "2024-05-16")), record(3, claim("c3", "2024-05-16", status="postponed"), day=10)])
        store.add([record(2, claim("c2", "2024-06-20", status="occurred"), day=21, month=6)])
    assert set(events(path).values()) == {"c1"}


def relations(path: Path) -> list[tuple[object, ...]]:
    """Links other than of one event."""
    return [row[:4] for row in table(path, "links") if row[1] != "same-event"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["the visit first", "the talks first"])
def test_talks_of_a_visitor_with_the_host_are_part_of_the_visit(path: Path, order: tuple[int, int]) -> None:
    """Whichever dispatch comes first; talks with others, or on other days, are not."""
    told = (
        record(1, claim("v", "2024-05-16")),
        record(
            2,
            claim("t", "2024-05-16", kind="talks", status="occurred", other=CARL),
            claim("u", "2024-05-20", kind="talks", other=CARL),
            day=16,
        ),
    )
    with open_store(path) as store:
        store.add([told[n] for n in order], coder="1")
    assert relations(path) == [("t", "part-of", "v", "link.part-of"), ("u", "part-of", "t", "en.links.part-of")]


def test_days_after_a_postponement_replace_those_before(path: Path) -> None:
    with open_store(path) as store:
        store.add([record(1, claim("c1", "2024-05-16")), record(3, claim("c3", None, status="postponed"), day=10)])
        store.add([record(2, claim("c2", "2024-06-20", status="occurred"), day=21, month=6)])
    assert relations(path) == [("c2", "replaces", "c1", "link.replaces")]


def test_a_denial_contradicts_what_it_denies(path: Path) -> None:
    """Both are claims on one event."""
    with open_store(path) as store:
        store.add([record(1, claim("c1", "2024-05-16")), record(2, claim("c2", "2024-05-16", status="denied"), day=3)])
    assert set(events(path).values()) == {"c1"}
    assert relations(path) == [("c2", "contradicts", "c1", "link.contradicts")]


def test_an_event_whose_claims_are_gone_is_withdrawn_and_its_id_not_used_again(path: Path) -> None:
    with open_store(path) as store:
        store.add([record(1, claim("c1", "2024-05-16"))], coder="1")
        store.add([record(1, claim("c9", "2024-05-16"))], coder="2")
        store.add([record(1, claim("c1", "2024-05-16"))], coder="3")
    assert [row[:3] for row in table(path, "tombstones")] == [("c1", None, "withdrawn"), ("c9", None, "withdrawn")]
    [event] = events(path).values()
    assert event not in ("c1", "c9")


STATUSES: tuple[Status, ...] = ("planned", "occurred", "postponed")


def many() -> list[Record]:
    """Dispatches of two months with visits, calls and talks that link, merge and stay apart."""
    eva = argument("Eva Gil", "NOR")
    found = [record(100, claim("e1", "2024-06", who=eva)), record(101, claim("e2", None, status="occurred", who=eva), day=17, month=6)]
    for n in range(60):
        who, day = (ANNA, BEN)[n % 2], 1 + n // 6
        kind, status = ("visit", "call", "talks")[n % 3], STATUSES[n % 5 % 3]
        start = None if n % 7 == 0 else f"2024-05-{1 + n * 5 % 28:02}" if n % 4 else "2024-05"
        details = Details(channel="phone") if kind == "call" else Details()
        told = claim(f"c{n:03}", start, kind=kind, status=status, who=who, other=(ITALY, CARL)[n % 3 > 0])
        found.append(record(n, replace(told, details=details), day=day))
    return [*found, record(102, claim("e3", "2024-06-16", status="occurred", who=eva), day=17, month=6)]


@pytest.mark.parametrize("size", [1, 7, 60])
def test_batches_and_orders_of_arrival_do_not_matter_to_what_is_written(path: Path, tmp_path: Path, size: int) -> None:
    """The same dispatches in the same order make the same store, one at a time or all at once."""
    records, whole = many(), tmp_path / "whole.duckdb"
    with open_store(path) as store:
        for start in range(0, len(records), size):
            store.add(records[start : start + size], coder="1")
    with open_store(whole) as store:
        store.add(records, coder="1")
    for name in ("claims", "events", "links", "tombstones", "blocks", "sketches"):
        assert table(path, name) == table(whole, name)
    assert len(set(events(path).values())) < 50
    assert table(path, "tombstones")


def told(text: str, on: date, article: str, kind: str, tools: Tools) -> list[Sketch]:
    """The claims of a kind that a dispatch tells, in short."""
    [record] = code_articles([Article(ArticleId(article), text, on)], tools)
    return [sketch_claim(record.article, c, interval(c.start, c.end), LINKING) for c in record.claims if c.kind == kind]


def joins(pair: Pair, tools: Tools) -> bool:
    """Whether what the second dispatch tells joins what the first does."""
    [one] = told(pair.one, pair.on, "a", pair.kind, tools)
    [other] = told(pair.other, pair.later, "b", pair.kind, tools)
    board, keys = Board(LINKING.compared), block_keys(one, LINKING)
    board.place(one, "e", keys)
    return choose_event(other, block_keys(other, LINKING), board, LINKING).event == "e"


@pytest.mark.parametrize("pair", LINKING.same, ids=lambda p: p.other)
def test_examples_of_one_event(pair: Pair, tools: Tools) -> None:
    """Of linking.toml."""
    assert joins(pair, tools)


@pytest.mark.parametrize("pair", LINKING.apart, ids=lambda p: p.other)
def test_examples_of_two_events(pair: Pair, tools: Tools) -> None:
    """Of linking.toml."""
    assert not joins(pair, tools)


def test_a_return_visit_answers_the_latest_that_went_the_other_way(path: Path, tools: Tools) -> None:
    """Told in dispatches of other months; a visit that isn't said to be in return answers none."""
    texts = (
        ("Uruguayan President Ana Torres visited Kazakhstan on January 9.", date(2023, 1, 9)),
        ("Uruguayan President Ana Torres visited Kazakhstan on February 9.", date(2024, 2, 9)),
        ("Kazakh President Daniyar Omarov visited Uruguay on May 3.", date(2024, 5, 3)),
        ("Kazakh President Daniyar Omarov paid a return visit to Uruguay on July 3.", date(2024, 7, 3)),
    )
    records = list(code_articles([Article(ArticleId(f"a{n}"), text, day) for n, (text, day) in enumerate(texts)], tools))
    with open_store(path) as store:
        for record in records:
            store.add([record], coder="1")
    visits = [record.claims[0].id for record in records]
    assert relations(path) == [(visits[3], "reciprocates", visits[1], "link.reciprocates")]


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("Ana Torres and Daniyar Omarov signed a joint statement after the end of their talks in Astana.", ["after"]),
        ("Rebels announced a ceasefire after years of conflict in anticipation of Ana Torres's visit to Kazakhstan on May 15.", []),
    ],
)
def test_a_word_orders_the_event_that_it_stands_with(text: str, relations: list[str], tools: Tools) -> None:
    """One noun may stand between; what is told further on of other things isn't ordered."""
    titled = text.replace("Ana Torres", "Uruguayan President Ana Torres").replace("Daniyar", "Kazakh President Daniyar")
    [told] = code_articles([Article(ArticleId("a"), titled, date(2024, 5, 3))], tools)
    assert len(told.claims) == 2
    assert [link.relation for link in told.links] == relations


def test_visits_of_plants_on_one_day_are_several() -> None:
    """Where no host and no place is told, it is one visit only if it is told in the same words."""
    plant, other = (replace(claim(id_, "2024-05-16"), arguments=(ANNA,)) for id_ in ("c", "x"))
    assert score(plant, other) is None
    assert score(plant, claim("x", "2024-05-16")) is not None


def test_what_a_dispatch_tells_to_come_and_to_have_come_about_is_one_event(path: Path) -> None:
    """Remarks before a meeting tell it and what "we will discuss"; a dispatch that fits both shows them to be one."""
    held = claim("c1", "2024-05-16", kind="talks", status="occurred", other=CARL)
    plan, told = replace(held, id=ClaimId("c2"), modality=Modality("planned")), replace(held, id=ClaimId("c3"))
    with open_store(path) as store:
        store.add([record(1, held, plan, day=16), record(2, told, day=16)])
    assert set(events(path).values()) == {"c1"}


def test_two_talks_of_one_dispatch_stay_two(path: Path) -> None:
    """A plan of other days, or of other people, isn't what has come about."""
    held = claim("c1", "2024-05-16", kind="talks", status="occurred", other=CARL)
    later, other = (claim("c2", "2024-05-20", kind="talks", other=CARL), claim("c3", "2024-05-16", kind="talks", who=BEN, other=CARL))
    with open_store(path) as store:
        store.add([record(1, held, later, other, day=16), record(2, replace(held, id=ClaimId("c4")), day=16)])
    assert events(path) == {"c1": "c1", "c2": "c2", "c3": "c3", "c4": "c1"}


@pytest.mark.parametrize(("other", "same"), [("Dora Fay", False), ("Carl Dee", True)])
def test_what_is_said_in_two_calls_is_said_twice(path: Path, other: str, same: bool) -> None:
    """One minister condemns an attack in the same words in two calls of a day; two dispatches on one call tell it once."""
    text = "She strongly condemned the brutal shelling of crowded markets."
    records = []
    for number, name in enumerate(("Carl Dee", other)):
        title = f"Anna Bo calls {name}"
        start = len(title) + 2
        met = argument(name, "ITA" if name == "Carl Dee" else "FRA", "counterpart")
        call = claim(f"call{number}", "2024-05-16", kind="call", status="occurred", other=met)
        said = claim(f"said{number}", "2024-05-16", kind="accuse", status="occurred", other=argument("Gus Hall", "DNK", "counterpart"))
        said = replace(said, trigger=Span(start, start + 3), evidence=(Span(start, start + len(text)),))
        article = Article(ArticleId(f"r{number}"), text, date(2024, 5, 16), title)
        records.append(replace(make_record(f"r{number}", call, said), article=article, links=()))
    with open_store(path) as store:
        store.add(records)
    found = events(path)
    assert (found["said0"] == found["said1"]) is same
    assert (found["call0"] == found["call1"]) is same


def test_one_name_is_short_for_a_longer_one_of_the_same_office() -> None:
    """ "Crown Prince Omar" is he of "Omar ibn Said al Noor"; a prince and a minister of one name are two."""
    prince, minister = (
        replace(who, actor=replace(who.actor, office=office))
        for who, office in ((argument("Omar", "ITA", "counterpart"), "Crown Prince"), (argument("Omar", "ITA", "counterpart"), "Minister"))
    )
    full = argument("Omar ibn Said al Noor", "ITA", "counterpart")
    full = replace(full, actor=replace(full.actor, office="Crown Prince"))
    one, short, another = (claim(i, "2024-05-16", kind="talks", other=who) for i, who in (("a", full), ("b", prince), ("c", minister)))
    assert (score(one, short) or 0) >= LINKING.threshold
    assert score(one, another) is None
