"""The explorer's pages: what they show, what they keep back, and whom they turn away."""

import hashlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import tomllib
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import dateline.web
from dateline.errors import InputError, StoreError
from dateline.pipeline import Tools
from dateline.store import open_store
from dateline.web.serve import check, until_told
from dateline.web.settings import Settings
from dateline.web.shelf import Shelf
from web_record import HOSTILE, client, make_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, tools: Tools) -> Path:
    return make_store(tmp_path_factory.mktemp("web") / "record.duckdb", tools)


@pytest.fixture(scope="module")
def web(store: Path) -> TestClient:
    return client(Settings(store, rate=0))


def tags_of(page: str) -> list[tuple[str, dict[str, str | None]]]:
    found: list[tuple[str, dict[str, str | None]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, dict(attrs)))

    Reader().feed(page)
    return found


def words_of(page: str) -> str:
    return re.sub(r"<[^>]+>", "", page)


def event_of(web: TestClient, **params: str) -> str:
    found = web.get("/events.json", params=params).json()
    return str(found[0]["id"])


def test_front_page_tells_what_is_coming_and_links_the_pairs(web: TestClient) -> None:
    """As of early March the visit is coming up, and the pair of countries is one click away."""
    page = web.get("/", params={"as_of": "2024-03-02"}).text
    assert "20–21 March 2024" in page
    assert "/dyads/KEN/NOR?as_of=2024-03-02" in page
    assert "Japan" not in page


def test_filters_sort_and_pages_say_the_same_in_all_forms(web: TestClient) -> None:
    """A filtered view, its CSV and its JSON hold the same events; paging goes through all of them once."""
    ids = {event["id"] for event in web.get("/events.json", params={"country": "Norway"}).json()}
    csv = web.get("/events.csv", params={"country": "NOR"}).text.splitlines()
    page = web.get("/events", params={"country": "norway"}).text
    assert ids == {line.split(",")[0] for line in csv[1:]}
    assert all(f"/events/{id_}" in page for id_ in ids)
    seen: list[str] = []
    address: str | None = "/events?limit=1"
    while address is not None:
        text = web.get(address).text
        seen += re.findall(r'class="kind" href="/events/([^"?]+)', text)
        following = re.search(r'rel="next" href="([^"]+)"', text)
        address = following.group(1).replace("&amp;", "&") if following else None
    everything = [event["id"] for event in web.get("/events.json").json()]
    assert seen == everything
    assert len(set(seen)) == len(seen)


def test_events_are_filtered_by_how_well_they_are_borne_out(web: TestClient, store: Path) -> None:
    """Page, API and command line hold the same events for a least score; what is no score is refused."""
    with open_store(store, read_only=True) as opened:
        scores = sorted({merged.confidence.score for merged in opened.merged()})
        for least in (0.0, *scores, 1.0):
            asked = {merged.event.id for merged in opened.merged(confidence=least)}
            answer = web.get("/api/v1/events", params={"confidence": str(least)}).json()
            assert {event["id"] for event in answer["events"]} == asked
            assert {event["id"] for event in web.get(f"/events.json?confidence={least}").json()} == asked
    assert "confidence: 0.6" in web.get("/events?confidence=0.6").text
    for value in ("2", "-1", "nan", "1e9", "."):
        assert web.get("/events", params={"confidence": value}).status_code == 400


def test_words_of_texts_are_found(web: TestClient) -> None:
    """Articles are found by the beginnings of words in their texts."""
    assert "Ruto to visit Norway" in web.get("/articles", params={"q": "farming shipp"}).text
    assert "Ruto to visit Norway" not in web.get("/articles", params={"q": "farming zebra"}).text


def test_pages_never_pass_on_code(web: TestClient) -> None:
    """Titles, texts, outlets, names and addresses full of markup are shown as words on every page."""
    pages = ["/", "/events", "/articles", "/articles/a/b%3Fc%23d", "/articles/held", "/articles/announced"]
    pages += [f"/events/{event['id']}" for event in web.get("/events.json").json()]
    pages += [f"/events?actor={HOSTILE}", f"/events?q={HOSTILE}", f"/articles?source={HOSTILE}"]
    for address in pages:
        answer = web.get(address)
        assert answer.status_code == 200, address
        tags = tags_of(answer.text)
        assert "img" not in [name for name, _ in tags]
        assert [attributes.get("src") for name, attributes in tags if name == "script"] == ["/static/explorer.js"]
        assert not [name for _, attributes in tags for name in attributes if name.startswith("on") or name == "style"]
        assert not [href for _, attributes in tags if (href := attributes.get("href") or "").startswith("javascript")]
        assert "{{7*7}}" in answer.text or "49" not in answer.text


def test_at_most_200_characters_of_an_article_are_quoted(web: TestClient, store: Path) -> None:
    """What isn't known to be free is quoted in short; the operator may say that it is free."""
    short = words_of(web.get("/articles/announced").text)
    assert "President of Kenya" in short
    assert "as both capitals like to recall" not in short
    for settings in (Settings(store, full_text=True), Settings(store, open_outlets=("nairobi wire",))):
        assert words_of(client(settings).get("/articles/announced").text).count("as both capitals like to recall") == 8


def test_event_page_tells_who_said_so_and_why(web: TestClient) -> None:
    """An event shows its claims with their day, outlet and words, the fields they tell, and the rules."""
    page = web.get(f"/events/{event_of(web, country='NOR', kind='visit')}").text
    assert "Nairobi Wire" in page
    assert "1 March 2024" in page
    assert "en.events.visit" in page


def test_what_is_not_there_or_cannot_be_meant_is_said(web: TestClient) -> None:
    """Unknown pages and events are 404, filters that mean nothing 400, each with a word on what to do."""
    for address in ("/nothing", "/events/ffffffffffff", "/articles/nothing", "/static/../app.py", "/static/vendor/..%2f..%2fapp.py"):
        assert web.get(address).status_code == 404, address
    for query in ("kind=party", "since=soon", "limit=0", "as_of=yesterday", "after=x", "after=WzEsMl0", "country=Nowhereland", "sort=up"):
        answer = web.get(f"/events?{query}")
        assert answer.status_code == 400, query
        assert query.split("=", maxsplit=1)[0] in answer.text


def test_every_answer_is_shut_off_from_other_sites(web: TestClient) -> None:
    """Pages, files, refusals and errors carry the headers that keep other sites out."""
    for address in ("/", "/events.json", "/static/style.css", "/nothing", "/events?limit=x"):
        headers = web.get(address).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_only_reading_under_a_known_name_within_limits(web: TestClient) -> None:
    """Other methods, other names (a page elsewhere may have its name lead here), bodies and endless addresses are refused."""
    assert web.post("/events").status_code == 405
    assert web.get("/", headers={"host": "evil.example"}).status_code == 421
    assert web.get("/", headers={"host": "localhost.evil.example"}).status_code == 421
    assert web.get("/", headers={"host": "127.0.0.1:8321"}).status_code == 200
    assert web.request("GET", "/", content=b"x").status_code == 413
    assert web.get("/events?q=" + "x" * 9000).status_code == 414
    head = web.head("/events")
    assert head.status_code == 200
    assert not head.content


def test_unchanged_pages_are_not_sent_again(web: TestClient) -> None:
    """An answer has an ETag; asked with it, nothing is sent."""
    mark = web.get("/events").headers["etag"]
    assert web.get("/events", headers={"if-none-match": mark}).status_code == 304


def test_another_address_needs_a_token(store: Path) -> None:
    """Without a token nobody is served but this machine; with it, the address admits once and a cookie from then on."""
    with pytest.raises(InputError, match="token"):
        check(Settings(store, host="0.0.0.0"))
    with pytest.raises(InputError, match="16"):
        check(Settings(store, host="0.0.0.0", token="short"))
    guarded = client(Settings(store, token="abcdefgh12345678"))
    assert guarded.get("/").status_code == 401
    assert guarded.get("/?token=abcdefgh12345679").status_code == 401
    assert guarded.get("/", headers={"authorization": "Bearer abcdefgh12345678"}).status_code == 200
    entered = guarded.get("/events?kind=visit&token=abcdefgh12345678", follow_redirects=False)
    assert entered.headers["location"] == "/events?kind=visit"
    assert "HttpOnly; SameSite=Strict" in entered.headers["set-cookie"]
    assert guarded.get("/events").status_code == 200


def test_too_many_requests_wait(store: Path) -> None:
    """Beyond its rate an address is told to wait."""
    eager = client(Settings(store, rate=1))
    assert [eager.get("/static/icon.svg").status_code for _ in range(8)].count(429) >= 3


def test_a_store_that_is_written_is_refused_or_served_as_it_was(tmp_path: Path, tools: Tools) -> None:
    """Serving leaves the store free to be written, and a change shows once it is written."""
    with pytest.raises(StoreError, match="no such store"):
        Shelf(tmp_path / "none.duckdb")
    store = make_store(tmp_path / "record.duckdb", tools)
    now = [0.0]
    shelf = Shelf(store, clock=lambda: now[0])
    before = shelf.edition().version
    with open_store(store) as writing:
        writing.forget("held", today=date(2024, 5, 1))
    now[0] = 10.0
    for _ in range(200):
        if shelf.edition().version != before:
            break
        shelf.renewed.wait(0.1)
        now[0] += 10.0
    with shelf.edition().view(None, 5.0) as view:
        assert "Talks in Oslo" not in str(view.rows("SELECT title FROM articles"))
    shelf.close()


def test_told_to_end_it_leaves_nothing_behind(store: Path, tmp_path: Path) -> None:
    """The copies of the record, and what was made of them, are removed when the process is told to end."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = str(found.getsockname()[1])
    command = [sys.executable, "-m", "dateline", "serve", "--store", str(store), "--port", port]
    with subprocess.Popen(command, env={**os.environ, "TMPDIR": str(tmp_path)}, stderr=subprocess.DEVNULL) as server:
        for _ in range(600):
            if list(tmp_path.glob("dateline-serve-*/*.sqlite")):
                break
            time.sleep(0.1)
        server.terminate()
        assert server.wait(60) == 0
    assert not list(tmp_path.iterdir())


def test_a_library_that_turns_the_end_into_its_own_error_ends_all_the_same() -> None:
    """DuckDB says that a query was interrupted, in place of the exit that the signal asked for; an error untold stays one."""
    with until_told():
        try:
            signal.raise_signal(signal.SIGTERM)
        except SystemExit:
            raise RuntimeError("Query interrupted") from None
    with pytest.raises(RuntimeError), until_told():
        raise RuntimeError("Query interrupted")


def test_vendored_files_are_what_they_are_said_to_be() -> None:
    """Every file that others made is listed with its version and licence, unchanged since."""
    folder = Path(dateline.web.__file__).parent / "static" / "vendor"
    told = tomllib.loads((folder / "vendored.toml").read_text(encoding="utf-8"))["file"]
    assert {entry["name"]: hashlib.sha256((folder / entry["name"]).read_bytes()).hexdigest() for entry in told} == {
        entry["name"]: entry["sha256"] for entry in told
    }
    listed = {entry["name"] for entry in told} | {entry["notice"] for entry in told} | {"vendored.toml"}
    assert {path.name for path in folder.iterdir()} == listed
    assert all(entry["version"] and entry["licence"] for entry in told)


def test_two_countries_tell_what_was_planned_as_of_a_day(web: TestClient) -> None:
    """From the front page as of a day over the pair to the event and to who said so: four steps at most."""
    front = web.get("/", params={"as_of": "2024-03-02"}).text
    dyad = web.get(link_to(front, "/dyads/KEN/NOR")).text
    planned = dyad.split("Visits exchanged")[0]
    event = web.get(link_to(planned, "/events/")).text
    assert "planned" in event
    assert "Nairobi Wire" in event
    assert "Free Press" not in event


def link_to(page: str, start: str) -> str:
    found = re.search(rf'href="({re.escape(start)}[^"]*as_of=[^"]*)"', page)
    assert found is not None
    return found.group(1).replace("&amp;", "&")


def test_pictures_have_the_same_in_words(web: TestClient) -> None:
    """Timeline, map, network and calendar are there without code, each with its events in words, and the calendar as a file."""
    assert "20–21 March 2024: visit, planned" in web.get("/timeline", params={"as_of": "2024-03-02"}).text
    assert 'class="border"' in web.get("/map").text
    assert 'class="border"' not in web.get("/map", params={"borders": "no"}).text
    assert web.get("/network").status_code == 200
    assert "visit: William Ruto" in web.get("/calendar", params={"month": "2024-03", "as_of": "2024-03-02"}).text
    calendar = web.get("/calendar.ics")
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert calendar.text.startswith("BEGIN:VCALENDAR")
    for month in ("2024-13", "0001-01", "x"):
        assert web.get("/calendar", params={"month": month}).status_code == 400


def test_people_and_countries_lead_to_each_other(web: TestClient) -> None:
    """An actor's page tells the country and journeys, the country's its partners and people; the unknown are said to be."""
    actor = re.search(r'href="(/actors/[^"]*ruto[^"]*)"', web.get("/").text + web.get("/events").text)
    assert actor is not None
    assert "/countries/KEN" in web.get(actor.group(1)).text
    country = web.get("/countries/kenya").text
    assert "/dyads/KEN/NOR" in country
    assert web.get("/actors/person/nobody").status_code == 404
    assert web.get("/countries/XQZ").status_code == 404
    assert web.get("/dyads?a=Kenya&b=kenya").status_code == 400
    assert "Ruto" in web.get("/search", params={"q": "ruto"}).text
    assert "occurred" in web.get("/changes", params={"since": "2024-01-01"}).text
