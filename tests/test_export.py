"""What is printed: the JSON contract, CSV and tables; every span within its text, and its words just those of the text."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from rich.console import Console

from dateline.explain import explain
from dateline.export.csv import COLUMNS, MERGED_COLUMNS, csv_header, event_csv, record_csv
from dateline.export.jsonl import event_jsonl, record_jsonl
from dateline.export.table import events_table, records_table
from dateline.link.merge import merge_event
from dateline.pipeline import Tools, code_articles
from dateline.types import Article, ArticleId, Event, EventId, Merged, Record, Telling

NEWS = (
    "Norwegian Prime Minister Jonas Gahr Store will visit Rome on May 16-17 and hold talks with Italian Prime Minister Giorgia Meloni, "
    'the Foreign Ministry said on Tuesday. "The leaders will discuss trade," Anna Bo told reporters.'
)
ACCENTED = NEWS.replace("Store", "Sto\u0308re")
TEXTS = {
    "plain": f"OSLO, May 14 (NTB) -- {NEWS}",
    "emoji": f"🇳🇴🤝🇮🇹 OSLO, May 14. 🎉\n\n{NEWS} 👩‍👩‍👧‍👦 {NEWS}",
    "right-to-left": f"\u200fرئيس الوزراء النرويجي\u200e OSLO, May 14. {NEWS} \u202bشكرا\u202c. {NEWS}",
    "windows": f"OSLO, May 14 (NTB) --\r\n\r\n{NEWS}\r\n\r\nTalks\r\n\r\n{NEWS}\r\n",
    "combining": f"O\u0301slo\u0308, May 14.\u00a0\u2003{ACCENTED}\u0085{NEWS}",
    "blanks": f"\n\n  \t{NEWS}\n \n{NEWS}   ",
    "marks": "... -- /// \u2014 \u201c \u201d '' \u00bb \u00ab \ufffd \u200b \u2060 " + NEWS,
    "long line": " ".join([NEWS.replace(".", ",")] * 20),
    "no words": "\U0001f600\u200d\u2028\u2029\x0b\x0c \u0300\u0301",
}
TITLES = {"": "", "apart": "Norway’s prime minister 🇳🇴 to visit Italy on May 16-17", "the same": "OSLO, May 14", "blank": "   "}


@pytest.fixture(scope="module")
def records(tools: Tools) -> dict[str, Record]:
    given = [
        Article(ArticleId(f"{name}/{titled}"), text, date(2024, 5, 14), title=title)
        for name, text in TEXTS.items()
        for titled, title in TITLES.items()
    ]
    return {record.article.id: record for record in code_articles(given, tools)}


def spots(value: Any) -> list[dict[str, Any]]:
    """Every object with a start and an end as positions, wherever it stands."""
    if isinstance(value, list):
        return [spot for inner in value for spot in spots(inner)]
    if not isinstance(value, dict):
        return []
    mine = [value] if isinstance(value.get("start"), int) else []
    return mine + [spot for inner in value.values() for spot in spots(inner)]


def test_text_is_never_altered_and_every_span_lies_within_it(records: dict[str, Record]) -> None:
    """The text comes out as it went in; each span is of the text or the title, and says just the words that stand there."""
    seen = 0
    for id_, record in records.items():
        name, titled = id_.split("/")
        line = json.loads(record_jsonl(record))
        assert line["article"]["text"] == TEXTS[name]
        assert line["article"]["title"] == TITLES[titled]
        for spot in spots(line):
            whole = line["article"][spot.get("in", "text")]
            assert 0 <= spot["start"] <= spot["end"] <= len(whole), (id_, spot)
            if "text" in spot:
                assert spot["text"] == whole[spot["start"] : spot["end"]], (id_, spot)
                seen += 1
    assert seen > 200, "the texts give spans to look at"


def test_every_text_but_the_empty_ones_tells_events(records: dict[str, Record]) -> None:
    assert not [id_ for id_, record in records.items() if not record.claims and not id_.startswith("no words")]


def test_the_same_article_gives_the_same_bytes(records: dict[str, Record], tools: Tools) -> None:
    """Also when it is coded alone, or among others in another order."""
    given = [record.article for record in records.values()]
    for again in (given, given[::-1]):
        assert {r.article.id: record_jsonl(r) for r in code_articles(again, tools)} == {i: record_jsonl(r) for i, r in records.items()}
    alone = next(code_articles([given[0]], tools))
    assert record_jsonl(alone) == record_jsonl(records[given[0].id])


def test_a_record_line_has_the_contract_s_keys(records: dict[str, Record]) -> None:
    raw = record_jsonl(records["plain/"])
    assert raw.count(b"\n") == 1
    assert raw.endswith(b"\n")
    line = json.loads(raw)
    assert list(line) == ["article", "times", "timexes", "places", "actors", "attributions", "events", "relations"]
    article = {"id", "published", "agency", "outlet", "language", "title", "text", "dateline"}
    assert article <= set(line["article"])
    fields = (
        "id kind plover mode cameo rank channel status polarity certainty start end repeated occasion participants places topics"
        " instruments assertions source sources evidence trigger rule links"
    )
    assert set(fields.split()) <= set(line["events"][0])
    assert set(line["events"][0]["participants"][0]) >= {"name", "country", "sector", "role", "as", "actor", "text"}


def merged(record: Record, *older: Record) -> Merged:
    event = Event(EventId("first"), tuple(Telling(r, r.claims[0]) for r in (*older, record)))
    return merge_event(event, date(2024, 5, 14))


def test_an_event_line_has_its_claims_the_newest_last(records: dict[str, Record]) -> None:
    """A merged event has the fields of an event, its own id, and all its claims, with what they tell of each field."""
    line = json.loads(event_jsonl(merged(records["plain/"], records["blanks/"])))
    single = json.loads(record_jsonl(records["plain/"]))["events"][0]
    assert set(single) <= set(line)
    assert line["id"] == "first"
    assert [line[name] for name in ("kind", "status", "start", "end")] == [single[name] for name in ("kind", "status", "start", "end")]
    claims = line["claims"]
    assert [c["article"] for c in claims] == ["blanks/", "plain/"]
    assert {"article", "published", "status", "start", "end", "rank", "source", "evidence"} <= set(claims[0])
    assert claims[-1]["source"] == single["source"]
    assert {f["field"]: f["values"][0]["claims"] for f in line["fields"]}["status"] == [c["id"] for c in claims]
    assert line["confidence"]["claims"] == 2
    assert line["confidence"]["score"] == pytest.approx(sum(part["value"] for part in line["confidence"]["parts"]))


def test_csv_has_a_row_an_event(records: dict[str, Record]) -> None:
    """Lines end in a newline alone; text with commas, quotation marks and line ends survives."""
    told = [records["windows/apart"], records["emoji/"]]
    data = csv_header() + b"".join(map(record_csv, told))
    rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    assert data.startswith(",".join(COLUMNS).encode() + b"\n")
    assert [row["id"] for row in rows] == [claim.id for record in told for claim in record.claims]
    assert all(None not in row and set(row) == set(COLUMNS) for row in rows)
    first = json.loads(record_jsonl(told[0]))["events"][0]
    assert rows[0]["evidence"] == "|".join(quote["text"] for quote in first["evidence"])
    assert (rows[0]["kind"], rows[0]["article"], rows[0]["published"]) == (first["kind"], "windows/apart", "2024-05-14")
    (row,) = csv.DictReader(io.StringIO((csv_header(MERGED_COLUMNS) + event_csv(merged(records["plain/"]))).decode(), newline=""))
    assert (row["id"], row["claims"], row["sources"], row["unconfirmed"]) == ("first", "1", "1", "false")


def printed(table: Any) -> str:
    console = Console(file=io.StringIO(), width=160)
    console.print(table)
    out = console.file
    assert isinstance(out, io.StringIO)
    return out.getvalue()


def test_a_table_tells_who_what_with_whom_when_where_status_and_source(records: dict[str, Record]) -> None:
    record = records["plain/"]
    text = printed(records_table([record]))
    heading = text.splitlines()[0]
    assert heading.split("  ")[0] == "event"
    assert all(word in heading for word in ("who", "what", "with whom", "when", "where", "status", "according to"))
    assert len(text.splitlines()) > len(record.claims)
    assert record.claims[0].id[:8] in text
    assert "first" in printed(events_table([merged(record)]))


def test_explanations_are_for_every_claim(records: dict[str, Record]) -> None:
    """Each tells the words with the trigger marked, the rule with an example, and who says so."""
    for record in records.values():
        for claim in record.claims:
            text = explain(record, claim.id)
            assert "«" in text
            assert claim.rule in text
            assert all(part in text for part in ("Words\n", "Rule\n", "which finds: ", "When\n", "Status\n", "According to\n"))


def test_explanations_say_where_values_are_from(tools: Tools) -> None:
    text = "LIMA, May 14 (Andina) -- Peru's president met with Chilean President Gabriel Boric on Monday, the palace said."
    record = next(code_articles([Article(ArticleId("lima"), text, date(2024, 5, 14))], tools))
    claim = next(c for c in record.claims if c.kind == "meeting")
    told = explain(record, claim.id)
    assert "«met»" in told
    assert 'from "Monday": DATE 2024-05-13, counted from the day of publication (2024-05-14)' in told
    assert 'from "Chilean President Gabriel Boric"' in told
    assert "article lima, published 2024-05-14" in told
