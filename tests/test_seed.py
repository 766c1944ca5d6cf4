"""The dispatch that the project began with gives every fact in it, field by field, and no other event.

Both files lie outside the project (press text may not be copied into it), so this test is skipped where they are absent.
"""

import re
import tomllib
from pathlib import Path

import pytest

from dateline.export.contract import record_line
from dateline.export.lines import EventLine, RecordLine
from dateline.pipeline import Tools, code_articles
from dateline.read import read_path
from dateline.types import Article

SEED = Path(__file__).resolve().parents[2] / "shared" / "data" / "seed"
pytestmark = pytest.mark.skipif(
    not SEED.exists(), reason="../shared/data/seed isn't there: the seed dispatch is press text and not shipped"
)

FACTS = (
    tomllib.loads((SEED / "facts.toml").read_text(encoding="utf-8")) if SEED.exists() else {"event": [], "relation": [], "not_event": []}
)
WHO = re.compile(r"(?P<name>[^(]+?) \((?:(?P<country>[A-Z]{3}))?(?:, )?(?P<office>[^)]*)\)")


@pytest.fixture(scope="module")
def record(tools: Tools) -> RecordLine:
    """What is read from the seed dispatch."""
    article = next(iter(read_path(SEED / "dispatch.txt")))
    if not isinstance(article, Article):
        raise TypeError(article)
    return record_line(next(code_articles([article], tools)))


def words(text: str) -> str:
    """Text with its quotation marks and spaces made alike."""
    return re.sub(r"\s+", " ", text.replace("’", "'").replace("“", '"').replace("”", '"')).strip()


def tells(event: EventLine, quote: str) -> bool:
    """Whether the event's evidence overlaps a quote of the facts."""
    return any(words(q.text) in words(quote) or words(quote) in words(q.text) for q in event.evidence)


def find(record: RecordLine, fact: dict[str, object]) -> EventLine:
    """The event with the fact's kind whose evidence is the fact's."""
    evidence = fact["evidence"]
    found = [e for e in record.events if e.kind == fact["kind"] and isinstance(evidence, list) and any(tells(e, q) for q in evidence)]
    assert len(found) == 1, f"{fact['id']}: {len(found)} events of kind {fact['kind']} with its words"
    return found[0]


def test_document(record: RecordLine) -> None:
    """The header gives the dateline's place and date and the agency."""
    facts, article = FACTS["document"], record.article
    assert article.published == facts["published"]
    assert (article.dateline.place, article.dateline.date) == (facts["dateline_place"], facts["dateline_date"])
    assert (article.agency, article.language) == (facts["agency"], facts["language"])


@pytest.mark.parametrize("fact", FACTS["event"], ids=lambda f: f["id"])
def test_event(fact: dict[str, object], record: RecordLine) -> None:
    """Kind, status, rank, days, channel, parts, occasion, places, topics, instruments and assertions are the fact's."""
    event = find(record, fact)
    assert event.status == fact["status"]
    assert event.rank == fact.get("rank")
    assert (event.start, event.end) == (fact.get("start"), fact.get("end"))
    assert event.channel in ({fact["channel"]} if "channel" in fact else {None, "in-person"})
    assert event.repeated == fact.get("repeated", False)
    assert event.occasion == fact.get("occasion")
    assert [p.name for p in event.places] == fact.get("places", []) or "places" not in fact
    for field in ("topics", "instruments", "assertions"):
        expected = fact.get(field, [])
        assert isinstance(expected, list)
        assert set(expected) <= set(getattr(event, field)), field
    evidence = fact["evidence"]
    assert isinstance(evidence, list)
    assert [q for q in evidence if not tells(event, q)] == []


@pytest.mark.parametrize("fact", FACTS["event"], ids=lambda f: f["id"])
def test_participants(fact: dict[str, object], record: RecordLine) -> None:
    """Agent and counterpart have the fact's names, countries, offices and parts; nobody else takes part."""
    event = find(record, fact)
    offices = {a.id: a.office for a in record.actors}
    named = 0
    for role in ("agent", "counterpart"):
        if role not in fact:
            continue
        named += 1
        who = WHO.fullmatch(str(fact[role]))
        assert who is not None
        mine = [p for p in event.participants if p.role == role]
        assert [(p.name, p.country) for p in mine] == [(who["name"], who["country"])]
        assert not who["office"] or offices[mine[0].actor] == who["office"]
        if role == "agent":
            assert mine[0].part == fact.get("as")
    assert len(event.participants) == named


@pytest.mark.parametrize("fact", FACTS["event"], ids=lambda f: f["id"])
def test_sources(fact: dict[str, object], record: RecordLine) -> None:
    """Who tells the event: the outlet's own voice where the fact names nobody."""
    event = find(record, fact)
    if "sources" in fact:
        assert [s.name for s in event.sources] == ["Yury Ushakov", None]
        assert event.sources[0].quoted
        return
    assert event.source.name == fact.get("source")
    assert "quoted" not in fact or event.sources[0].quoted == fact["quoted"]


@pytest.mark.parametrize("fact", FACTS["event"], ids=lambda f: f["id"])
def test_links(fact: dict[str, object], record: RecordLine) -> None:
    """The event's links to the others are the fact's: relation, event and distance."""
    ids = {find(record, other).id: other["id"] for other in FACTS["event"]}
    got = {
        f"{link.relation} {ids.get(link.event)}" + (f" by {link.offset[1:-1]} days" if link.offset else "")
        for link in find(record, fact).links
    }
    assert got == set(fact.get("links", []))  # type: ignore[call-overload]


def test_nothing_else(record: RecordLine) -> None:
    """No event beyond those listed; one for the inauguration implied by "after taking office" is allowed."""
    known = {find(record, fact).id for fact in FACTS["event"]}
    others = [e for e in record.events if e.id not in known and not any("taking office" in q.text for q in e.evidence)]
    assert [(e.kind, e.evidence[0].text) for e in others] == []


def test_relations(record: RecordLine) -> None:
    """The three lasting relations, with both sides."""
    expected = {(r["kind"], r["a"].split(" (")[0], r["b"].split(" (")[0]) for r in FACTS["relation"]}
    assert {(r.kind, r.a, r.b) for r in record.relations} == expected


@pytest.mark.parametrize("text", [n["text"] for n in FACTS["not_event"]])
def test_not_event(text: str, record: RecordLine) -> None:
    """Rules of protocol, generalities and headings are no events."""
    assert [e.kind for e in record.events if any(words(q.text) in words(text) for q in e.evidence)] == []
