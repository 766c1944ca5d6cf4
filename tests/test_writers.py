"""Writers: each format is read back by the library that people read it with; the same record gives the same bytes."""

import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import cast

import duckdb
import geojson
import icalendar
import networkx
import openpyxl
import pandas
import polars
import pyarrow.parquet
import pytest
from frictionless import Package
from lxml import etree

from dateline.errors import DatelineError
from dateline.export import gdelt_events, gdelt_mentions, ics, polecat
from dateline.export.definition import flat_table, load_definition, store_ddl
from dateline.export.flat import FLAT, Row
from dateline.export.tables import guarded
from dateline.export.writers import WRITERS, Choice, write_events
from dateline.pipeline import Tools, code_articles
from dateline.store import open_store
from dateline.types import Article, ArticleId, Merged

DISPATCHES = {
    "one 2024-05-10": "OSLO, May 10 (NTB) -- Danish Prime Minister Mette Frederiksen will visit Norway on May 20-21, the government said.",
    "two 2024-05-14": "LIMA, May 14 (Andina) -- Chilean President Gabriel Boric met Peruvian President Dina Boluarte in Lima on Monday.",
    "three 2024-05-18": "OSLO, May 18 (NTB) -- Danish Prime Minister Mette Frederiksen has cancelled her visit to Norway on May 20.",
    "four 2024-06-03": 'ROME, June 3 (ANSA) -- "Emmanuel Macron will visit Italy on June 20," Giorgia Meloni\'s office said.\n\n'
    "Italian Prime Minister Giorgia Meloni spoke by phone with German Chancellor Olaf Scholz on Sunday. <b>&amp;\x0b",
    "five 2024-06-21": "ROME, June 21 (ANSA) -- French President Emmanuel Macron visited Rome on Thursday. He held talks with Italian "
    "Prime Minister Giorgia Meloni.",
    "six 2024-06-25": "TOKYO, June 25 (Kyodo) -- Japan condemned North Korea over a missile launch on Tuesday.",
}


@pytest.fixture(scope="module")
def store_path(tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("writers") / "record.duckdb"
    articles = [
        Article(ArticleId(id_), text, date.fromisoformat(day), outlet="Test, “Wire”", url=f"https://example.org/{id_}")
        for (id_, day), text in ((key.split(), text) for key, text in DISPATCHES.items())
    ]
    with open_store(path) as store:
        store.add(code_articles(articles, tools))
    return path


@pytest.fixture(scope="module")
def events(store_path: Path) -> list[Merged]:
    with open_store(store_path, read_only=True) as store:
        found = list(store.merged(today=date(2024, 7, 1)))
    assert len(found) > 4
    assert {"cancelled", "occurred"} <= {m.modality.status for m in found}
    return found


def rows(events: list[Merged], table: str) -> list[Row]:
    return [row for merged in events for row in FLAT[table](merged)]


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_record_gives_the_same_bytes(name: str, events: list[Merged], tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        ending = ".zip" if WRITERS[name].gives == "files" else ".out"
        assert write_events(name, iter(events), tmp_path / folder / f"record{ending}") == len(events)
    first, second = (next((tmp_path / folder).iterdir()).read_bytes() for folder in ("a", "b"))
    assert first == second
    assert len(first) > 100
    write_events(name, [], tmp_path / f"empty{'.zip' if WRITERS[name].gives == 'files' else '.out'}")


@pytest.mark.parametrize("table", FLAT)
def test_csv_and_parquet_come_back_equal_in_pandas_polars_and_duckdb(table: str, events: list[Merged], tmp_path: Path) -> None:
    """Every value, of its type: what isn't known is missing in each."""
    told, names = rows(events, table), flat_table(table).names
    types = {column.name: column.type for column in flat_table(table).columns}
    parquet, text = tmp_path / "t.parquet", tmp_path / "t.csv"
    write_events("parquet", events, parquet, Choice(table))
    write_events("csv", events, text, Choice(table))
    assert pyarrow.parquet.read_table(parquet).to_pylist() == [dict(zip(names, row, strict=True)) for row in told]
    assert duckdb.read_parquet(str(parquet)).fetchall() == told
    assert polars.read_parquet(parquet).rows() == told
    assert duckdb.read_csv(str(text), dtype=types, header=True, all_varchar=False).fetchall() == told
    in_polars = {
        "VARCHAR": polars.String,
        "INTEGER": polars.Int64,
        "DOUBLE": polars.Float64,
        "BOOLEAN": polars.Boolean,
        "DATE": polars.Date,
    }
    assert polars.read_csv(text, schema_overrides={n: in_polars[t] for n, t in types.items()}).rows() == told
    in_pandas = {n: "Int64" if t == "INTEGER" else "object" for n, t in types.items() if t in ("VARCHAR", "INTEGER")}
    days = [n for n, t in types.items() if t == "DATE"]
    frame = pandas.read_csv(text, dtype=in_pandas, parse_dates=days, keep_default_na=False, na_values=[""])
    assert [tuple(map(plain, row)) for row in frame.itertuples(index=False)] == told
    other = pandas.read_parquet(parquet)
    assert [tuple(map(plain, row)) for row in other.itertuples(index=False)] == told


def plain(cell: object) -> object:
    """A value of a pandas frame as Python has it."""
    if isinstance(cell, pandas.Timestamp):
        return cell.date()
    return None if pandas.isna(cell) else cell


def test_cells_that_spreadsheets_run_are_guarded_on_demand() -> None:
    """Guarded: texts that begin like a formula. Polarity's signs and other texts stand as they are."""
    for cell in ("=1+1", "+1", "-x", "@a", "\tx"):
        assert guarded(cell) == f"'{cell}"
    for cell in ("a=b", "+", "-", ""):
        assert guarded(cell) == cell


def test_excel_opens_with_texts_as_texts(events: list[Merged], tmp_path: Path) -> None:
    """A sheet a table; a text that looks like a formula is a text."""
    write_events("xlsx", events, tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames == [*load_definition().flat, "codebook"]
    sheet = book["events"]
    assert [cell.value for cell in sheet[1]] == list(flat_table("events").names)
    told = rows(events, "events")
    assert sheet.max_row == len(told) + 1
    for row, values in zip(sheet.iter_rows(min_row=2), told, strict=True):
        back = [c.value.date() if c.is_date and c.value else c.value for c in row]
        assert [b if isinstance(b, str) else b or None for b in back] == [v if isinstance(v, str) else v or None for v in values]
        assert all(c.data_type != "f" for c in row)


def test_sqlite_opens_with_keys_that_hold(events: list[Merged], tmp_path: Path) -> None:
    write_events("sqlite", events, tmp_path / "r.sqlite")
    with closing(sqlite3.connect(tmp_path / "r.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in FLAT:
            (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            assert count == len(rows(events, table))
        assert connection.execute("SELECT count(*) FROM codebook").fetchone()[0] == sum(
            len(t.columns) for t in load_definition().flat.values()
        )


def test_a_data_package_is_valid_and_described(events: list[Merged], tmp_path: Path) -> None:
    """Frictionless checks types, required values and keys; the codebook has every column, and read.R a type for each."""
    folder = tmp_path / "package"
    write_events("datapackage", events, folder)
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])
    book = list(csv.DictReader(StringIO((folder / "codebook.csv").read_text(encoding="utf-8"))))
    assert [(b["table"], b["column"]) for b in book] == [(n, c.name) for n, t in load_definition().flat.items() for c in t.columns]
    script = (folder / "read.R").read_text(encoding="utf-8")
    for name, table in load_definition().flat.items():
        assert f'{name} <- read_table("{name}", c(' in script
        line = next(line for line in script.splitlines() if line.startswith(f"{name} <-"))
        assert sum(line.count(f'"{t}"') for t in ("character", "integer", "numeric", "Date")) == len(table.columns)


R_ROWS = r"""
args <- commandArgs(TRUE)
source(args[1], chdir = TRUE)
field <- function(values) {
  text <- if (is.logical(values)) ifelse(values, "true", "false") else enc2utf8(as.character(values))
  ifelse(is.na(values), "<NA>", text)
}
out <- file(args[2], "wb")
for (name in args[-(1:2)]) {
  frame <- get(name)
  lines <- do.call(paste, c(list(name), lapply(frame, field), sep = "\x1f"))
  types <- vapply(frame, class, "")
  writeLines(c(paste(c(name, types), collapse = "\x1f"), if (nrow(frame)) lines), out, sep = "\x1e", useBytes = TRUE)
}
close(out)
"""
"""Writes what read.R has read: of each table the classes of its columns and its rows, with separators that no text has."""


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="Rscript isn't installed")
@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_r_reads_the_data_package(locale: str, events: list[Merged], tmp_path: Path) -> None:
    """Every value, of its type, also where R runs without UTF-8 (as in containers), and a record without events."""
    classes = {"VARCHAR": "character", "DATE": "Date", "BOOLEAN": "logical", "INTEGER": "integer", "DOUBLE": "numeric"}
    (tmp_path / "rows.R").write_text(R_ROWS, encoding="utf-8")
    for number, some in enumerate((events, [])):
        folder, out = tmp_path / f"package{number}", tmp_path / f"rows{number}"
        write_events("datapackage", some, folder)
        told = list[list[str]]()
        for name, table in load_definition().flat.items():
            told += [[name, *(classes[column.type] for column in table.columns)]]
            told += [[name, *map(in_r, row)] for row in rows(some, name)]
        command = ["Rscript", "--vanilla", str(tmp_path / "rows.R"), str(folder / "read.R"), str(out), *load_definition().flat]
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LC_ALL": locale}, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        found = [line.split("\x1f") for line in out.read_text(encoding="utf-8").split("\x1e")[:-1]]
        assert sorted(found) == sorted(told)


def in_r(cell: object) -> str:
    """A cell as R writes it."""
    if cell is None or cell == "":
        return "<NA>"
    return str(cell).lower() if isinstance(cell, bool) else f"{cell:.15g}" if isinstance(cell, float) else str(cell)


def test_json_lines_are_those_of_show(events: list[Merged], tmp_path: Path) -> None:
    write_events("jsonl", events, tmp_path / "r.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == [m.event.id for m in events]
    assert all(line["claims"] for line in lines)


def test_a_file_that_was_there_stays_where_writing_fails(tmp_path: Path, events: list[Merged]) -> None:
    def breaks() -> object:
        yield events[0]
        raise DatelineError("broken off")

    path = tmp_path / "r.csv"
    path.write_text("before", encoding="utf-8")
    with pytest.raises(DatelineError, match="broken off"):
        write_events("csv", cast("list[Merged]", breaks()), path)
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(DatelineError, match="give another path"):
        write_events("csv", events, tmp_path / "no" / "r.csv")


def test_the_store_is_made_from_the_definition(store_path: Path) -> None:
    """Tables and columns of a store are those of the definition, and every column says what it is."""
    with duckdb.connect() as connection:
        connection.execute(store_ddl())
        query = (
            "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal AND NOT starts_with(table_name, 'views')"
        )
        made = set(connection.execute(query).fetchall())
    definition = load_definition()
    assert made == {(name, c.name, c.type) for name, table in definition.store.items() for c in table.columns}
    assert all(c.description.endswith(".") for tables in (definition.store, definition.flat) for t in tables.values() for c in t.columns)


# networks, calendars, maps


def test_networks_open_in_networkx(events: list[Merged], tmp_path: Path) -> None:
    """Nodes with names, edges with weights, the same in both formats; two who met at a meeting that took place, and no plan."""
    write_events("gexf", events, tmp_path / "r.gexf")
    write_events("graphml", events, tmp_path / "r.graphml")
    gexf, graphml = networkx.read_gexf(tmp_path / "r.gexf", version="1.3"), networkx.read_graphml(tmp_path / "r.graphml")
    assert dict(gexf.nodes("label")) == dict(graphml.nodes("name"))
    names = {frozenset((gexf.nodes[a]["label"], gexf.nodes[b]["label"])): data["weight"] for a, b, data in gexf.edges(data=True)}
    assert names[frozenset(("Gabriel Boric", "Dina Boluarte"))] == 1
    assert {(a, b): d["weight"] for a, b, d in graphml.edges(data=True)} == {(a, b): d["weight"] for a, b, d in gexf.edges(data=True)}
    assert not any("Mette Frederiksen" in pair for pair in names)
    ids = {m.event.id for m in events}
    assert all(set(data["events"].split()) <= ids for _, _, data in graphml.edges(data=True))


def test_calendars_open_in_icalendar(events: list[Merged], tmp_path: Path) -> None:
    """All-day entries whose end is exclusive; what was cancelled is kept as cancelled, and its sequence has risen."""
    write_events("ics", events, tmp_path / "r.ics")
    data = (tmp_path / "r.ics").read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(data)
    entries = {str(entry["UID"]): entry for entry in calendar.walk("VEVENT")}
    assert not calendar.errors
    assert not [entry.errors for entry in entries.values() if entry.errors]
    told = {f"{m.event.id}@dateline": m for m in events if m.start and len(m.start) == 10}
    assert set(told) <= set(entries)
    for uid, merged in told.items():
        assert entries[uid].decoded("DTSTART") == date.fromisoformat(str(merged.start))
        assert entries[uid].decoded("DTEND") == date.fromisoformat(str(merged.end or merged.start)) + timedelta(days=1)
    cancelled = next(uid for uid, merged in told.items() if merged.modality.status == "cancelled" and len(merged.event.tellings) > 1)
    assert (str(entries[cancelled]["STATUS"]), entries[cancelled]["SEQUENCE"]) == ("CANCELLED", 1)
    met = next(uid for uid, m in told.items() if m.kind == "meeting" and "LIMA" in m.lead.record.article.text)
    assert (str(entries[met]["STATUS"]), entries[met]["SEQUENCE"], str(entries[met]["LOCATION"])) == ("CONFIRMED", 0, "Lima")


def test_a_sequence_rises_only_on_change(store_path: Path) -> None:
    """As of each day, an entry's UID stays and its sequence never falls."""
    seen: dict[str, list[int]] = {}
    with open_store(store_path, read_only=True) as store:
        for day in (12, 16, 20, 30):
            calendar = icalendar.Calendar.from_ical(b"".join(ics.lines(store.merged(as_of=date(2024, 5, day)), Choice())))
            for entry in calendar.walk("VEVENT"):
                seen.setdefault(str(entry["UID"]), []).append(entry["SEQUENCE"])
    assert sorted(map(tuple, seen.values())) == [(0, 0, 0), (0, 0, 1, 1)]


def test_maps_are_valid_geojson(events: list[Merged], tmp_path: Path) -> None:
    write_events("geojson", events, tmp_path / "r.geojson")
    found = geojson.loads((tmp_path / "r.geojson").read_text(encoding="utf-8"))
    assert found.is_valid, found.errors()
    lima = next(f for f in found["features"] if f["properties"]["place"] == "Lima")
    longitude, latitude = lima["geometry"]["coordinates"]
    assert (round(longitude), round(latitude)) == (-77, -12)
    assert lima["properties"]["summary"] == "Meeting: Gabriel Boric – Dina Boluarte (Lima)"


# the tables of others


def test_polecat_s_table_loads_as_its_users_load_it(events: list[Merged], tmp_path: Path) -> None:
    """Forty columns by their names; only what took place; types, quad classes and countries as in POLECAT."""
    write_events("polecat", events, tmp_path / "r.txt")
    frame = pandas.read_csv(tmp_path / "r.txt", sep="\t", quoting=csv.QUOTE_NONE, keep_default_na=False, na_values=["None"])
    assert list(frame.columns) == list(polecat.COLUMNS)
    assert len(polecat.COLUMNS) == 40
    assert frame["Event ID"].is_unique
    done = {m.event.id for m in events if m.modality.status in ("occurred", "ongoing") and m.start}
    assert {id_.split("_")[0] for id_ in frame["Event ID"]} == done
    row = frame[(frame["Actor Name"] == "Gabriel Boric") & (frame["Recipient Name"] == "Dina Boluarte")].iloc[0]
    assert (row["Event Date"], row["Event Type"], row["Quad Code"]) == ("2024-05-13", "CONSULT", "VERBAL COOPERATION")
    assert (row["Actor Country"], row["Recipient Country"], int(row["Actor COW"]), row["City"]) == ("CHL", "PER", 155, "Lima")
    assert pandas.to_datetime(frame["Event Date"], format="%Y-%m-%d").notna().all()


def test_gdelt_s_tables_load_as_its_users_load_them(events: list[Merged], tmp_path: Path) -> None:
    """61 and 16 columns without names, of the codebook's types, joined by GlobalEventID."""
    write_events("gdelt-events", events, tmp_path / "r.export.CSV")
    write_events("gdelt-mentions", events, tmp_path / "r.mentions.CSV")
    texts = dict.fromkeys(("EventCode", "EventBaseCode", "EventRootCode"), str)
    read = {"sep": "\t", "header": None, "quoting": csv.QUOTE_NONE}
    table = pandas.read_csv(tmp_path / "r.export.CSV", names=gdelt_events.COLUMNS, dtype=texts, **read)
    mentions = pandas.read_csv(tmp_path / "r.mentions.CSV", names=gdelt_mentions.COLUMNS, **read)
    assert (len(gdelt_events.COLUMNS), len(gdelt_mentions.COLUMNS)) == (61, 16)
    assert {line.count(b"\t") for line in (tmp_path / "r.export.CSV").read_bytes().splitlines()} == {60}
    assert {line.count(b"\t") for line in (tmp_path / "r.mentions.CSV").read_bytes().splitlines()} == {15}
    assert table["GlobalEventID"].is_unique
    assert table["GlobalEventID"].dtype == "int64"
    assert set(mentions["GlobalEventID"]) == set(table["GlobalEventID"])
    whole = [
        "Day",
        "MonthYear",
        "Year",
        "IsRootEvent",
        "QuadClass",
        "NumMentions",
        "NumSources",
        "NumArticles",
        "ActionGeo_Type",
        "DATEADDED",
    ]
    assert {str(table[name].dtype) for name in whole} == {"int64"}
    assert set(table["QuadClass"]) <= {1, 2, 3, 4}
    row = table[table["Actor1Name"] == "GABRIEL BORIC"].iloc[0]
    assert (row["Day"], row["Actor1CountryCode"], row["Actor2CountryCode"], row["EventRootCode"]) == (20240513, "CHL", "PER", "04")
    assert (row["ActionGeo_Fullname"], row["ActionGeo_CountryCode"], row["ActionGeo_Type"]) == ("Lima", "PE", 4)
    assert (mentions["ActionCharOffset"] >= 0).all()


# entities, marked texts, annotations


PARTY = {"name": ".+", "country": "[a-z]{2}", "wikidataId": "Q[1-9][0-9]*"}
FTM_DAY = r"\d{4}(-\d\d(-\d\d)?)?"
FTM = {
    "Person": {**PARTY, "position": ".+"},
    "LegalEntity": PARTY,
    "PublicBody": PARTY,
    "Organization": PARTY,
    "Article": {"title": ".+", "fileName": ".+", "publisher": ".+", "sourceUrl": "https?://.+", "publishedAt": FTM_DAY},
    "Event": {
        **{"name": ".+", "country": "[a-z]{2}", "startDate": FTM_DAY, "endDate": FTM_DAY, "location": ".+", "summary": ".+"},
        **{"description": "(?s:.+)", "keywords": ".+", "recordId": ".+", "involved": "dateline-.+", "proof": "dateline-.+"},
    },
}
"""The properties that are written of each schema, and the form of their values, as FollowTheMoney 4.11 has them."""


def test_entities_are_followthemoney_s(events: list[Merged], tmp_path: Path) -> None:
    """Every entity that is named is there, before what names it, with properties that its schema has and values of their types."""
    write_events("ftm", events, tmp_path / "r.ftm.json")
    entities = {e["id"]: e for e in map(json.loads, (tmp_path / "r.ftm.json").read_text(encoding="utf-8").splitlines())}
    told = [e for e in entities.values() if e["schema"] == "Event"]
    assert {e["properties"]["recordId"][0] for e in told} == {m.event.id for m in events}
    schemata = dict[str, str]()
    for id_, entity in entities.items():
        assert entity.keys() == {"id", "schema", "properties"}
        for name, values in entity["properties"].items():
            assert values
            assert [v for v in values if not re.fullmatch(FTM[entity["schema"]][name], v)] == []
        assert {schemata[proof] for proof in entity["properties"].get("proof", [])} <= {"Article"}
        assert {schemata[party] for party in entity["properties"].get("involved", [])} <= FTM.keys() - {"Article", "Event"}
        schemata[id_] = entity["schema"]
    assert all(event["properties"]["proof"] for event in told)
    boric = next(e for e in entities.values() if e["properties"].get("name") == ["Gabriel Boric"])
    assert (boric["schema"], boric["properties"]["country"]) == ("Person", ["cl"])


def test_followthemoney_takes_the_entities(events: list[Merged], tmp_path: Path) -> None:
    """Every property and value is valid by its model."""
    library = pytest.importorskip("followthemoney", reason="followthemoney isn't installed; its ICU library needs a compiler")
    write_events("ftm", events, tmp_path / "r.ftm.json")
    for entity in map(json.loads, (tmp_path / "r.ftm.json").read_text(encoding="utf-8").splitlines()):
        proxy = library.model.get_proxy(entity, cleaned=False)
        assert {name: sorted(values) for name, values in entity["properties"].items()} == {
            p: sorted(proxy.get(p)) for p in entity["properties"]
        }
        library.model[entity["schema"]].validate(entity)
    assert all(name in library.model[schema].properties for schema, names in FTM.items() for name in names)


TIMEML = """
<!ELEMENT TimeML (DOCID, DCT, TEXT, MAKEINSTANCE*)>
<!ATTLIST TimeML xmlns:xsi CDATA #IMPLIED xsi:noNamespaceSchemaLocation CDATA #IMPLIED>
<!ELEMENT DOCID (#PCDATA)> <!ELEMENT DCT (TIMEX3)> <!ELEMENT TEXT (#PCDATA | EVENT | TIMEX3)*>
<!ELEMENT EVENT (#PCDATA)>
<!ATTLIST EVENT eid ID #REQUIRED class (OCCURRENCE | PERCEPTION | REPORTING | ASPECTUAL | STATE | I_STATE | I_ACTION) #REQUIRED>
<!ELEMENT TIMEX3 (#PCDATA)>
<!ATTLIST TIMEX3 tid ID #REQUIRED type (DATE | TIME | DURATION | SET) #REQUIRED value CDATA #REQUIRED
  mod (BEFORE | AFTER | ON_OR_BEFORE | ON_OR_AFTER | LESS_THAN | MORE_THAN | EQUAL_OR_LESS | EQUAL_OR_MORE | START
    | MID | END | APPROX) #IMPLIED
  functionInDocument CDATA #IMPLIED>
<!ELEMENT MAKEINSTANCE EMPTY>
<!ATTLIST MAKEINSTANCE eiid ID #REQUIRED eventID IDREF #REQUIRED tense CDATA #REQUIRED aspect CDATA #REQUIRED
  polarity (POS | NEG) #REQUIRED pos CDATA #REQUIRED>
"""
"""The elements that are written, as TimeML 1.2.1 declares them."""


def test_timeml_is_valid_and_its_text_is_the_article_s(events: list[Merged], tmp_path: Path) -> None:
    """But for characters that XML can't hold, which are replaced one for one."""
    write_events("timeml", events, tmp_path / "t")
    schema = etree.DTD(StringIO(TIMEML))
    texts = {m.record.article.id: m.record.article.reading for merged in events for m in merged.event.tellings}
    seen = 0
    for path in sorted((tmp_path / "t").iterdir()):
        root = etree.parse(path).getroot()
        assert schema.validate(root), schema.error_log
        assert "".join(root.find("TEXT").itertext()) == texts[root.findtext("DOCID")].replace("\x0b", "\ufffd")
        seen += len(root.findall(".//EVENT"))
        assert root.findall(".//TIMEX3")
    assert seen >= len(events)


def test_annotations_quote_what_stands_there(events: list[Merged], tmp_path: Path) -> None:
    """Each has what the model requires, and both selectors find the same words."""
    write_events("annotations", events, tmp_path / "r.jsonld")
    page = json.loads((tmp_path / "r.jsonld").read_text(encoding="utf-8"))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    texts = {f"https://example.org/{t.record.article.id}": t.record.article.reading for m in events for t in m.event.tellings}
    assert len({item["id"] for item in page["items"]}) == len(page["items"]) >= len(events)
    for item in page["items"]:
        quote, position = item["target"]["selector"]
        text = texts[item["target"]["source"]]
        assert (item["type"], quote["type"], position["type"]) == ("Annotation", "TextQuoteSelector", "TextPositionSelector")
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert f"{quote['prefix']}{quote['exact']}{quote['suffix']}" in text
