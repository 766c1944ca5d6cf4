"""What follows from the record: visits returned, first journeys, what is coming, dyads, who meets whom, lead times."""

import csv
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result
from msgspec import Struct
from msgspec.structs import replace

from dateline.cli import commands
from dateline.lexicon.events import load_event_lexicon
from dateline.lexicon.follow import load_follow_rules, office_levels, tells_first_journey
from dateline.lexicon.merge import load_plover_scores
from dateline.store import Store, open_store
from dateline.store.changes import Alteration
from dateline.store.dyads import Dyad
from dateline.store.follow import Balance, Coverage, Encounter, LeadTime, Upcoming, Visit
from dateline.store.travels import Journey
from dateline.types import Role, Span, Status, Telling
from test_merge import telling

XI, PUTIN = ("Xi Jinping", "CHN"), ("Vladimir Putin", "RUS")


def visit(
    number: int,
    who: tuple[str, str],
    host: str,
    start: str | None,
    *,
    status: Status = "occurred",
    office: str = "President",
    published: date | None = None,
    text: str = "",
) -> Telling:
    roles: Sequence[tuple[str, str, Role]] = [(*who, "agent"), (host, host, "counterpart")]
    return telling(number, status, start, roles=roles, office=office, published=published or date(2024, 1, number), text=text, rank="state")


def asserting(one: Telling, words: str) -> Telling:
    start = one.record.article.text.index(words)
    claim = replace(one.claim, details=replace(one.claim.details, assertions=(Span(start, start + len(words)),)))
    return Telling(replace(one.record, claims=(claim,)), claim)


def kept(path: Path, *tellings: Telling) -> Store:
    store = open_store(path)
    store.add([t.record for t in tellings])
    return store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.duckdb"


# Visits exchanged


def test_a_visit_is_answered_by_the_next_in_the_other_direction(path: Path) -> None:
    """At its level, and with none of its own side's between; the last visit says whose turn it is."""
    tellings = [
        visit(1, XI, "RUS", "2023-03-20"),
        visit(2, ("Wang Yi", "CHN"), "RUS", "2023-09-18", office="Foreign Minister"),
        visit(3, PUTIN, "CHN", "2023-10-17"),
        visit(4, PUTIN, "CHN", "2024-05-16", status="planned"),
        visit(5, XI, "FRA", "2024-05-06", status="cancelled"),
    ]
    with kept(path, *tellings) as store:
        found = store.visits("CHN", "RUS")
        assert [(v.event, v.visitor, v.level, v.answers, v.months, v.due) for v in found] == [
            ("c1", "CHN", "leader", None, None, "RUS"),
            ("c2", "CHN", "minister", None, None, "RUS"),
            ("c3", "RUS", "leader", "c1", 7, "CHN"),
            ("c4", "RUS", "leader", None, None, "CHN"),
        ]
        leaders, ministers = store.balances("CHN", "RUS")
        assert (leaders.a, leaders.b, leaders.a_visited, leaders.b_visited, leaders.turn) == ("CHN", "RUS", 1, 1, "CHN")
        assert (leaders.planned, leaders.events, leaders.last_held) == (("c4",), ("c1", "c3"), date(2023, 10, 17))
        assert (ministers.level, ministers.turn) == ("minister", "RUS")
        assert [b.turn for b in store.balances("CHN", "RUS", as_of=date(2024, 1, 1))] == ["RUS"]
        assert store.balances("FRA") == []


def test_a_stated_return_counts_before_the_order_of_visits(path: Path) -> None:
    tellings = [
        visit(1, XI, "RUS", "2022-03-20"),
        visit(2, XI, "RUS", "2023-03-20"),
        visit(3, PUTIN, "CHN", "2024-05-16", status="planned"),
    ]
    kept(path, *tellings).close()
    connection = duckdb.connect(str(path))
    connection.execute("INSERT INTO links (claim, relation, other, rule) VALUES ('c3', 'reciprocates', 'c1', 'en.links.reciprocates')")
    connection.close()
    with open_store(path, read_only=True) as store:
        last = store.visits("CHN", "RUS")[-1]
        assert (last.answers, last.months, last.stated) == ("c1", 26, True)


# Journeys


def test_the_first_journey_since_taking_office(path: Path) -> None:
    """By the officeholder table's term and the record's journeys; what a dispatch asserts is checked against both."""
    words = "his first foreign trip after taking office"
    said = f"Words of a dispatch on {words}."
    biden = ("Joe Biden", "USA")
    tellings = [
        visit(1, biden, "CHN", "2013-12-04", office="Vice President", published=date(2013, 12, 5)),
        asserting(visit(2, biden, "GBR", "2021-06-09", text=said), words),
        asserting(visit(3, biden, "JPN", "2022-05-22", text=f"{said} Again."), words),
        visit(4, biden, "AUS", "2023-05-24", status="cancelled"),
        visit(5, ("Nobody Known", "PER"), "AUS", "2023-05-24"),
    ]
    with kept(path, *tellings) as store:
        before, first, second = store.travels("biden")
        assert (before.event, before.first, before.verdict) == ("c1", None, None)
        assert (first.event, first.in_office_since, first.number, first.first) == ("c2", "2021-01-20", 1, "yes")
        assert (first.asserted, first.verdict) == (words, "borne out")
        assert (second.number, second.first, second.verdict, second.earlier) == (2, "no", "contradicted", ("c2",))
        store.forget("a001", today=date(2024, 2, 1))
        assert [j.verdict for j in store.travels("biden")] == ["not known", "contradicted"], "what was read begins after the term"
        (unknown,) = store.travels("nobody")
        assert (unknown.office, unknown.first, unknown.number) == (None, None, None)


def test_words_of_a_first_journey() -> None:
    first = load_follow_rules().first
    assert all(map(tells_first_journey, first.examples))
    assert not any(map(tells_first_journey, first.counter_examples))


# What is coming, lead times


def test_upcoming_is_what_is_planned_and_not_over(path: Path) -> None:
    tellings = [
        visit(1, XI, "RUS", "2024-01-10", status="planned"),
        visit(2, PUTIN, "CHN", "2024-02", status="planned"),
        visit(3, PUTIN, "IND", "2024-01-15", status="cancelled"),
        visit(4, PUTIN, "IND", None, status="planned"),
    ]
    with kept(path, *tellings) as store:
        assert [e.event for e in store.upcoming()] == ["c1", "c2"]
        assert [e.event for e in store.upcoming(days=10)] == ["c1"]
        assert [e.event for e in store.upcoming(as_of=date(2024, 1, 1))] == ["c1"]
        assert [e.event for e in store.upcoming(today=date(2024, 1, 11))] == ["c2"]
        assert store.upcoming()[0].participants == ("Xi Jinping", "RUS")


def test_lead_times_count_from_the_first_announcement(path: Path) -> None:
    kept(
        path, visit(1, XI, "RUS", "2024-01-20", status="planned"), visit(3, XI, "RUS", "2024-01-20"), visit(9, XI, "FRA", "2024-01-02")
    ).close()
    connection = duckdb.connect(str(path))
    connection.execute("UPDATE claims SET event = 'c1', joined = 'c1' WHERE id = 'c3'")
    connection.close()
    with open_store(path, read_only=True) as store:
        (lead,) = store.lead_times()
        assert (lead.event, lead.announced, lead.claim, lead.days, lead.status) == ("c1", date(2024, 1, 1), "c1", 19, "occurred")
        assert store.lead_times(kind="talks") == []


# Dyads and coverage


def test_dyads_by_month_with_zeros_on_request(path: Path) -> None:
    """A visit is directed from visitor to host; talks are each side's with the other."""
    talks = telling(3, "occurred", "2024-03-05", kind="talks", roles=[(*XI, "agent"), (*PUTIN, "counterpart")], published=date(2024, 3, 6))
    undated = visit(4, XI, "RUS", None)
    with kept(path, visit(1, XI, "RUS", "2024-01-20"), visit(2, XI, "RUS", "2024-01-25", status="planned"), talks, undated) as store:
        rows = [(d.month, d.source, d.target, d.events, d.occurred, d.planned, d.articles, d.event_ids) for d in store.dyads()]
        assert rows == [
            ("2024-01", "CHN", "RUS", 2, 1, 1, 3, ("c1", "c2")),
            ("2024-03", "CHN", "RUS", 1, 1, 0, 1, ("c3",)),
            ("2024-03", "RUS", "CHN", 1, 1, 0, 1, ("c3",)),
            (None, "CHN", "RUS", 1, 1, 0, None, ("c4",)),
        ]
        types = {type_ for type_, _ in load_plover_scores()}
        zeros = list(store.dyads("CHN", "RUS", zeros=True))
        assert len(zeros) == 3 * 2 * len(types)
        assert {(d.source, d.source_cow) for d in zeros} == {("CHN", 710), ("RUS", 365)}
        assert sum(d.events for d in zeros) == 4
        assert [d.articles for d in zeros if d.month == "2024-02"] == [0] * 2 * len(types)
        assert len(list(store.dyads("CHN", "USA", zeros=True, since="2024-01", until="2024-01"))) == 2 * len(types)
        assert list(store.dyads("CHN", "USA")) == []
        assert [d.month for d in store.dyads("RUS", since="2024-02", until="2024-03")] == ["2024-03", "2024-03"]
        assert [d.month for d in store.dyads(as_of=date(2024, 1, 1))] == ["2024-01"]


def test_coverage_counts_articles_with_events_or_without(path: Path) -> None:
    silent = replace(telling(1, agency="TASS").record, claims=())
    with kept(path, telling(2, agency="TASS"), telling(3)) as store:
        store.add([silent])
        assert [(c.source, c.day.day, c.articles, c.claims) for c in store.coverage()] == [
            ("TASS", 1, 1, 0),
            ("TASS", 2, 1, 1),
            (None, 3, 1, 1),
        ]
        assert len(store.coverage(as_of=date(2024, 5, 2))) == 2


# Who meets whom


def test_people_meet_at_events_that_took_place(path: Path) -> None:
    both: Sequence[tuple[str, str, Role]] = [(*XI, "agent"), (*PUTIN, "counterpart"), ("RUS", "RUS", "counterpart")]
    crowd: Sequence[tuple[str, str, Role]] = [(f"Guest {n}", "PER", "agent") for n in range(20)]
    tellings = [
        telling(1, "occurred", "2024-03-05", kind="talks", roles=both),
        telling(2, "occurred", "2024-04-05", kind="call", roles=both),
        telling(3, "planned", "2024-05-05", kind="talks", roles=both),
        telling(4, "occurred", "2024-05-05", kind="accuse", roles=both),
        telling(5, "occurred", "2024-05-05", kind="meeting", roles=crowd),
    ]
    with kept(path, *tellings) as store:
        (pair,) = store.network()
        assert (pair.a_name, pair.b_name, pair.weight, pair.events) == ("Vladimir Putin", "Xi Jinping", 2, ("c1", "c2"))
        assert store.network(actor="xi") == [pair]
        assert store.network(actor="xi", least=3) == []
        assert store.network(actor="macron") == []


# Questions on a store that is written to, and the lexicon


def test_an_answer_counts_what_was_written_since_the_last(path: Path) -> None:
    with kept(path, visit(1, XI, "RUS", "2024-01-20")) as store:
        assert len(store.visits()) == 1
        store.add([visit(2, PUTIN, "CHN", "2024-01-25").record])
        assert len(store.visits()) == 2
        assert len(store.visits(as_of=date(2024, 1, 1))) == 1
        assert [v.answers for v in store.visits()] == [None, "c1"]


def test_the_lexicon_names_kinds_and_offices_that_there_are() -> None:
    assert set(load_follow_rules().meeting.kinds) <= set(load_event_lexicon().kinds)
    levels = {(office, country): level for office, country, level in office_levels()}
    assert levels["president", None] == levels["prime minister", None] == "leader"
    assert levels["secretary of state", "USA"] == "minister"
    assert set(load_follow_rules().levels.values()) == {"leader", "minister"}


# The commands


@pytest.mark.parametrize(
    ("asked", "kind", "keys"),
    [
        ("exchanges", Balance, {"a": "CHN", "b": "RUS", "turn": "CHN"}),
        ("exchanges China --visits", Visit, {"visitor": "CHN", "host": "RUS"}),
        ("exchanges China Russia", Visit, {"visitor": "CHN", "host": "RUS"}),
        ("travels putin", Journey, {"host": "CHN", "first": "yes"}),
        ("upcoming --as-of 2024-01-04 --days 400", Upcoming, {"kind": "visit", "status": "planned"}),
        ("dyads", Dyad, {"source": "CHN", "source_cow": 710, "month": "2023-03"}),
        ("dyads China Russia --zeros --since 2023-03 --until 2023-03", Dyad, {"plover": "ACCUSE", "events": 0}),
        ("network", Encounter, {"a_name": "Vladimir Putin", "weight": 1}),
        ("leads", LeadTime, {"days": 133}),
        ("coverage", Coverage, {"articles": 1}),
        ("changes --since 2024-01-01 --country Russia", Alteration, {"change": "added"}),
        ("show --country Russia --as-of 2024-01-01", None, {"kind": "visit"}),
    ],
)
def test_each_question_is_a_command(path: Path, asked: str, kind: type[Struct] | None, keys: dict[str, object]) -> None:
    """As JSON lines, as CSV with the fields for columns, and as a table; where nothing is found it ends with 1."""
    both: Sequence[tuple[str, str, Role]] = [(*XI, "agent"), (*PUTIN, "counterpart")]
    talks = telling(2, "occurred", "2024-01-02", kind="talks", roles=both, published=date(2024, 1, 2))
    planned = visit(4, PUTIN, "CHN", "2024-05-16", status="planned")
    kept(path, visit(1, XI, "RUS", "2023-03-20"), talks, visit(3, PUTIN, "CHN", "2023-10-17"), planned).close()

    def run(*more: str, store: Path = path) -> Result:
        return CliRunner().invoke(commands, [*asked.split(), "--store", str(store), *more])

    first = json.loads(run("--format", "jsonl").stdout.splitlines()[0])
    assert first | keys == first
    header, *rows = csv.reader(run("--format", "csv").stdout.splitlines())
    assert rows
    assert kind is None or tuple(header) == tuple(first) == kind.__struct_encode_fields__
    table = run("--format", "table")
    assert (table.exit_code, len(table.stdout.splitlines()) > 1) == (0, True)
    open_store(path.with_name("empty.duckdb")).close()
    assert run(store=path.with_name("empty.duckdb")).exit_code == (0 if "--zeros" in asked else 1)
