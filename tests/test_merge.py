"""One event from its claims: the value of each field, who tells it, and that the views of the store say the same."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.lexicon.events import load_event_lexicon
from dateline.lexicon.merge import load_merge_rules, load_plover_scores, plover_score
from dateline.link.merge import merge_event
from dateline.store import open_store
from dateline.store.query import find_merged
from dateline.types import (
    Actor,
    ActorId,
    Argument,
    Article,
    ArticleId,
    Certainty,
    Claim,
    ClaimId,
    Details,
    Event,
    EventId,
    Header,
    Mark,
    Mention,
    Merged,
    Modality,
    Place,
    Rank,
    Record,
    Role,
    Source,
    Span,
    Status,
    Telling,
)

TODAY = date(2024, 6, 1)
WEAK, PART = "en.events.date.news-of-the-day", "en.events.date.transcript"
WORDS = {"Lima": ("PER", 3936456), "Cusco": ("PER", 3941584), "Peru": ("PER", None)}


def actor(name: str, country: str, office: str | None = None) -> Actor:
    """A person, or the state itself where the name is the country's code."""
    if name == country:
        return Actor(ActorId(f"state/{name}"), name, "state", country)
    return Actor(ActorId(f"person/{name}"), name, "person", country, "GOV", office)


def telling(
    number: int,
    status: Status = "planned",
    start: str | None = "2024-05-16",
    end: str | None = None,
    *,
    published: date | None = None,
    kind: str = "visit",
    rank: Rank | None = None,
    certainty: Certainty = "certain",
    places: Sequence[str] = (),
    agency: str | None = None,
    speaker: tuple[str, str | None] | None = None,
    text: str = "",
    dated: str | None = None,
    roles: Sequence[tuple[str, str, Role]] = (),
    office: str | None = None,
) -> Telling:
    """A claim of an article of its own, published on the day of May of its number, of June where it tells what occurred."""
    day = date(2024, 6 if status in ("occurred", "ongoing") else 5, number)
    reading = text or f"Words of article {number}."
    mentions = tuple(
        Mention(Span(0, 5), Place(name, "country" if WORDS[name][1] is None else "city", WORDS[name][0], geonameid=WORDS[name][1]), "r")
        for name in places
    )
    speakers = [Actor(ActorId(f"person/{speaker[0]}"), speaker[0], "person", speaker[1], "GOV" if speaker[1] else None)] if speaker else []
    claim = Claim(
        id=ClaimId(f"c{number}"),
        kind=kind,
        trigger=Span(0, 5),
        rule="en.events.visit.verb",
        modality=Modality(status, "-" if status == "denied" else "+", certainty),
        arguments=tuple(Argument(actor(name, country, office), role, Span(0, 5)) for name, country, role in roles),
        evidence=(Span(0, len(reading)),),
        start=start,
        end=end or start,
        places=mentions,
        details=Details(rank=rank),
        sources=tuple(Source(a.name, a.id) for a in speakers),
        marks=(Mark("start", start or "", dated),) if dated else (),
    )
    record = Record(
        Article(ArticleId(f"a{number:03}"), reading, published or day),
        Header(0, agency=agency),
        actors=tuple(Mention(Span(0, 5), a, "r") for a in speakers),
        claims=(claim,),
    )
    return Telling(record, claim)


def merge(*tellings: Telling, today: date = TODAY) -> Merged:
    return merge_event(Event(EventId("e"), tellings), today)


def told(merged: Merged, field: str) -> list[tuple[str, tuple[str, ...]]]:
    return next(([(s.value, s.claims) for s in view.values] for view in merged.fields if view.field == field), [])


def differing(merged: Merged) -> list[str]:
    return [view.field for view in merged.fields if view.differs]


# Status


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        (["planned"], "planned"),
        (["proposed", "planned", "proposed", "hypothetical"], "planned"),
        (["planned", "occurred", "planned"], "occurred"),
        (["planned", "ongoing"], "ongoing"),
        (["occurred", "ongoing"], "ongoing"),
        (["ongoing", "occurred"], "occurred"),
        (["planned", "postponed"], "postponed"),
        (["planned", "postponed", "planned"], "planned"),
        (["planned", "postponed", "cancelled"], "cancelled"),
        (["cancelled", "proposed"], "cancelled"),
        (["planned", "denied"], "denied"),
        (["occurred", "denied"], "occurred"),
        (["hypothetical", "proposed"], "proposed"),
    ],
)
def test_the_status_is_the_newest_of_what_settles_it(statuses: list[Status], status: Status) -> None:
    """What occurred, occurred; of plans, their being put off, called off or denied, the last word counts; a wish undoes none."""
    merged = merge(*(telling(n, s) for n, s in enumerate(statuses, start=1)))
    assert merged.modality.status == status
    assert told(merged, "status")[0][0] == status


def test_of_one_day_being_put_off_is_the_later_word() -> None:
    day = date(2024, 5, 10)
    merged = merge(telling(1, "postponed", published=day), telling(2, "planned", published=day))
    assert (merged.modality.status, merged.lead.claim.id) == ("postponed", "c1")


def test_a_denial_of_what_others_report_is_kept_as_differing() -> None:
    merged = merge(telling(1, "occurred"), telling(2, "denied"))
    assert "status" in differing(merged)
    assert told(merged, "status") == [("occurred", ("c1",)), ("denied", ("c2",))]
    assert "status" not in differing(merge(telling(1, "planned"), telling(2, "occurred")))


@pytest.mark.parametrize(
    ("status", "start", "today", "unconfirmed"),
    [
        ("planned", "2024-05-16", date(2024, 5, 16), False),
        ("planned", "2024-05-16", date(2024, 5, 17), True),
        ("planned", "2024-05", date(2024, 5, 31), False),
        ("planned", "2024-05", date(2024, 6, 1), True),
        ("planned", None, date(2030, 1, 1), False),
        ("occurred", "2024-05-16", date(2024, 6, 1), False),
        ("cancelled", "2024-05-16", date(2024, 6, 1), False),
    ],
)
def test_a_plan_whose_days_have_passed_is_unconfirmed(status: Status, start: str | None, today: date, unconfirmed: bool) -> None:
    assert merge(telling(1, status, start), today=today).unconfirmed is unconfirmed


# Days


@pytest.mark.parametrize(
    ("tellings", "days"),
    [
        ([telling(1, start=None), telling(2, start="2024-05")], ("2024-05", "2024-05")),
        ([telling(1, start="2024-05-16"), telling(2, start="2024-05-20")], ("2024-05-20", "2024-05-20")),
        ([telling(1, start="2024-05-16"), telling(2, start="2024-05")], ("2024-05-16", "2024-05-16")),
        ([telling(1, start="2024-05-16"), telling(2, start="2024-06")], ("2024-06", "2024-06")),
        ([telling(1, "occurred", "2024-05-16"), telling(2, "planned", "2024-05-20")], ("2024-05-16", "2024-05-16")),
        ([telling(1, "planned", "2024-05-16"), telling(2, "occurred", "2024")], ("2024-05-16", "2024-05-16")),
        ([telling(n, "occurred", d) for n, d in ((1, "2024-05-16"), (2, "2024-05-16"), (3, "2024-05-17"))], ("2024-05-16", "2024-05-16")),
        ([telling(1, start="2024-05-16", end="2024-05-18"), telling(2, "occurred", "2024-05-16")], ("2024-05-16", "2024-05-18")),
        (
            [telling(1, start="2024-05-16", end="2024-05-18"), telling(2, "occurred", "2024-05-16", "2024-05-17")],
            ("2024-05-16", "2024-05-17"),
        ),
        ([telling(1, start="2024-05-01", end="2024-05-28"), telling(2, "occurred", "2024-05-16")], ("2024-05-16", "2024-05-16")),
        ([telling(1, "occurred", "2024-05-16"), telling(2, "occurred", "2024-05-17", dated=WEAK)], ("2024-05-16", "2024-05-16")),
        ([telling(1, "occurred", "2024-05-17", dated=WEAK)], ("2024-05-17", "2024-05-17")),
        ([telling(1, start="2024-05-13", end="2024-05-19"), telling(2, "occurred", "2024-05-16")], ("2024-05-16", "2024-05-16")),
        (
            [telling(1, start="2024-05-16", end="2024-05-17")] + [telling(2 + n, "occurred", f"2024-05-{16 + n % 3}") for n in range(5)],
            ("2024-05-16", "2024-05-17"),
        ),
        (
            [telling(n, "occurred", f"2024-05-{day}", dated=PART) for n, day in ((1, "10"), (2, "16"), (3, "14"), (4, "12"))],
            ("2024-05-10", "2024-05-16"),
        ),
        ([telling(n, "occurred", f"2024-05-{day}", dated=PART) for n, day in ((1, "10"), (2, "16"))], ("2024-05-16", "2024-05-16")),
        (
            [telling(1, "occurred", "2024-05-20", published=date(2024, 5, 1)), telling(2, "occurred", "2024-05-16")],
            ("2024-05-16", "2024-05-16"),
        ),
        (
            [telling(1, start="2024-05-16", end="2024-05-18", kind="talks"), telling(2, "occurred", "2024-05-16", kind="talks")],
            ("2024-05-16", "2024-05-16"),
        ),
    ],
)
def test_days(tellings: list[Telling], days: tuple[str | None, str | None]) -> None:
    """What came about before a plan, the last plan before older ones, the closer before the coarser, the whole visit before a day."""
    merged = merge(*tellings)
    assert (merged.start, merged.end) == days


def test_days_as_told_by_each_side_are_kept() -> None:
    merged = merge(telling(1, "occurred"), telling(2, "occurred"), telling(3, "occurred", "2024-05-15"), telling(4, "occurred", "2024-05"))
    assert told(merged, "start") == [("2024-05-16", ("c1", "c2")), ("2024-05", ("c4",)), ("2024-05-15", ("c3",))]
    assert {"start", "end"} <= set(differing(merged))
    assert not differing(merge(telling(1), telling(2, start="2024-05")))
    assert not differing(merge(telling(1, start="2024-05-16", end="2024-05-18"), telling(2, "occurred", "2024-05-17")))
    assert differing(merge(telling(1, start="2024-05-16", end="2024-05-18"), telling(2, start="2024-05-16", end="2024-05-17"))) == ["end"]


# Rank, places, participants


def test_the_rank_told_most_often_stands_and_the_other_is_kept() -> None:
    merged = merge(telling(1, rank="state"), telling(2, rank="state"), telling(3, rank="working"), telling(4))
    assert merged.details.rank == "state"
    assert told(merged, "rank") == [("state", ("c1", "c2")), ("working", ("c3",))]
    assert "rank" in differing(merged)


def test_places_add_up_and_a_country_gives_way_to_its_towns() -> None:
    merged = merge(telling(1, places=["Peru"]), telling(2, places=["Lima"]), telling(3, places=["Cusco", "Lima"]))
    assert [(p.value.value.name, p.claims) for p in merged.places] == [("Lima", ("c2", "c3")), ("Cusco", ("c3",))]


def test_a_leg_that_is_put_off_leaves_the_visit_as_it_is() -> None:
    """Cusco is put off, not the visit; told again later, it is back. Where all its towns are put off, the visit is."""
    tellings = [telling(1, places=["Lima", "Cusco"]), telling(2, "postponed", None, places=["Cusco"])]
    merged = merge(*tellings)
    assert (merged.modality.status, [p.value.value.name for p in merged.places]) == ("planned", ["Lima"])
    again = merge(*tellings, telling(3, "occurred", places=["Lima", "Cusco"]))
    assert {p.value.value.name for p in again.places} == {"Lima", "Cusco"}
    assert merge(telling(1, places=["Lima", "Cusco"]), telling(2, "postponed", places=["Cusco", "Lima"])).modality.status == "postponed"
    assert merge(telling(1, places=["Lima"]), telling(2, "postponed", places=["Lima"])).modality.status == "postponed"
    assert merge(telling(1, places=["Lima"]), telling(2, "postponed", places=["Cusco"])).modality.status == "planned"
    capital = merge(telling(1, places=["Lima", "Cusco"]), telling(2, "postponed", places=["Lima"]))
    assert capital.modality.status == "postponed", "a visit to the capital is a visit to the country"


def test_participants_stand_in_the_role_told_most_often_and_a_person_for_his_government() -> None:
    one = telling(1, kind="talks", roles=[("Anna Bo", "NOR", "agent"), ("PER", "PER", "counterpart")])
    two = telling(2, kind="talks", roles=[("Anna Bo", "NOR", "agent"), ("Carl Dee", "PER", "counterpart")])
    three = telling(3, kind="talks", roles=[("Carl Dee", "PER", "agent"), ("Anna Bo", "NOR", "counterpart")])
    merged = merge(one, two, three)
    assert [(p.value.actor.name, p.value.role) for p in merged.participants] == [("Anna Bo", "agent"), ("Carl Dee", "counterpart")]
    host = telling(1, roles=[("Anna Bo", "NOR", "agent"), ("PER", "PER", "counterpart"), ("Carl Dee", "PER", "counterpart")])
    assert {p.value.actor.name for p in merge(host).participants} == {"Anna Bo", "PER", "Carl Dee"}


# Confidence


STORY = "President Anna Bo will arrive in Lima on May 16 for a state visit of two days, her office announced."


@pytest.mark.parametrize(
    ("tellings", "sources"),
    [
        ([telling(n, agency="TASS", text=f"{STORY} {n}") for n in range(1, 11)], 1),
        ([telling(1, agency="TASS"), telling(2, agency="ITAR-TASS")], 1),
        ([telling(1, agency="TASS"), telling(2, agency="Reuters")], 2),
        ([telling(1, agency="TASS", text=STORY), telling(2, agency="Reuters", text=f"{STORY} Reuters was told.")], 1),
        ([telling(1), telling(2)], 1),
        ([telling(1, agency="AP", speaker=("Carl Dee", None)), telling(2, agency="Reuters", speaker=("Carl Dee", None))], 1),
        ([telling(1, agency="AP", speaker=("Carl Dee", "NOR")), telling(2, agency="AP", speaker=("Eva Fry", "NOR"))], 1),
        ([telling(1, agency="AP", speaker=("Carl Dee", "NOR")), telling(2, agency="AP", speaker=("Eva Fry", "PER"))], 2),
        ([telling(1, agency="AP", speaker=("Carl Dee", "NOR")), telling(2, agency="AP")], 2),
    ],
)
def test_independent_sources(tellings: list[Telling], sources: int) -> None:
    """Copies of a story, one agency's stories, one speaker's or one government's words are one source; two sides are two."""
    confidence = merge(*tellings).confidence
    assert len(confidence.sources) == sources
    assert sorted(c for s in confidence.sources for c in s.claims) == sorted(t.claim.id for t in tellings)


def test_the_score_is_the_sum_of_its_parts_and_grows_with_sources_that_agree() -> None:
    agencies = ("AP", "TASS", "Reuters", "Xinhua")
    few = merge(telling(1, agency="AP")).confidence
    many = merge(*(telling(n, agency=a) for n, a in enumerate(agencies, start=1))).confidence
    apart = merge(*(telling(n, start=f"2024-05-1{n}", agency=a) for n, a in enumerate(agencies, start=1))).confidence
    unsure = merge(*(telling(n, agency=a, certainty="possible") for n, a in enumerate(agencies, start=1))).confidence
    assert many.score == pytest.approx(sum(part.value for part in many.parts)) == pytest.approx(1)
    assert few.score < many.score
    assert apart.score < many.score
    assert unsure.score < many.score


# PLOVER's scores


def test_every_plover_type_of_the_lexicon_has_a_quad_class_and_an_intensity() -> None:
    lexicon = load_event_lexicon()
    kinds = lexicon.kinds.values()
    types = {t for k in kinds for t in (k.plover, *k.plover_modes.values(), *k.plover_statuses.values())} | set(lexicon.plover.values())
    assert all(plover_score(t, None) for t in types)
    assert all(-10 <= row.intensity <= 10 and row.source for row in load_plover_scores().values())
    assert len(load_plover_scores()) == 82
    assert plover_score("CONSULT", "visit") == load_plover_scores()["CONSULT", "visit"]
    assert plover_score("CONSULT", "no such mode") == load_plover_scores()["CONSULT", ""]


def test_the_parts_of_the_score_add_up_to_one() -> None:
    rules = load_merge_rules()
    assert rules.confidence.sources + rules.confidence.agreement + rules.confidence.certainty == pytest.approx(1)
    assert set(rules.tiers) == set(rules.strength)


# The views of the store say the same


DAYS = st.sampled_from([None, "2024", "2024-05", "2024-06", "2024-05-08", "2024-05-10", "2024-05-11", "2024-05-13", "2024-05-16"])
STATUSES: list[Status] = ["occurred", "ongoing", "planned", "proposed", "hypothetical", "postponed", "cancelled", "denied"]


@st.composite
def events(draw: st.DrawFn) -> list[Telling]:
    found = []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        start = draw(DAYS)
        end = draw(st.sampled_from([start, "2024-05-17", "2024-05-19"])) if start and len(start) == 10 else start
        found.append(
            telling(
                number,
                draw(st.sampled_from(STATUSES)),
                start,
                end,
                published=date(2024, 5, 10) + timedelta(days=draw(st.integers(0, 2))),
                kind=draw(st.sampled_from(["visit", "talks"])),
                rank=draw(st.sampled_from([None, "state", "working"])),
                places=draw(st.lists(st.sampled_from(sorted(WORDS)), max_size=2, unique=True)),
                dated=draw(st.sampled_from([None, WEAK, PART])) if start is not None else None,
            )
        )
    return sorted(found, key=lambda t: (t.record.article.published, t.record.article.id))


@given(events())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_views_agree_with_the_merged_event(tmp_path_factory: pytest.TempPathFactory, tellings: list[Telling]) -> None:
    """Whatever the claims: the SQL views and the function give one status, kind, rank, days and lead."""
    path = Path(tmp_path_factory.mktemp("merged")) / "a.duckdb"
    with open_store(path) as store:
        store.add([t.record for t in tellings])
    connection = duckdb.connect(str(path))
    connection.execute("UPDATE claims SET event = 'c1', joined = 'c1'")
    (merged,) = find_merged(connection, {"today": TODAY})
    expected = merge_event(Event(EventId("c1"), tuple(tellings)), TODAY)
    row = connection.execute("SELECT status, kind, rank, begins, ends, lead, unconfirmed, claims FROM merged_events").fetchall()
    assert merged == expected
    assert row == [
        (
            expected.modality.status, expected.kind, expected.details.rank, expected.start, expected.end, expected.lead.claim.id,
            expected.unconfirmed, len(tellings),
        )
    ]  # fmt: skip
    connection.close()
