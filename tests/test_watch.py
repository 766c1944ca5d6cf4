"""Watching feeds, against a server that fails in every way."""

import asyncio
import gzip
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli import commands
from dateline.errors import InputError
from dateline.read import read_path
from dateline.read.fetch import Fetch, Fetched, Unfetched, fetch, make_client, wait_asked
from dateline.types import Article
from dateline.watch.feeds import Feed, Feeds, FeedState, load_feeds, load_states, save_states
from dateline.watch.poll import LONGEST_WAIT, Polled, due_feeds, next_due, poll_feeds, spread

NOW = 1_700_000_000.0
TEXT = "LIMA, May 14 (Andina) -- Chilean President Gabriel Boric met with Peruvian President Dina Boluarte on Monday."


def feed(*entries: tuple[str, str], link: str = "https://example.org/1") -> bytes:
    items = "".join(
        f"<item><guid>{id_}</guid><title>{id_}</title><link>{link}</link><pubDate>Tue, 14 May 2024 10:00:00 GMT</pubDate>"
        f"<description>{text}</description></item>"
        for id_, text in entries
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>ENA</title>{items}</channel></rss>'.encode()


class Server(ThreadingHTTPServer):
    """What was asked of it, and how many requests it had at once at most."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.at_once = self.most = 0
        self.stopped = threading.Event()
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are part of the tests."""


class Answers(BaseHTTPRequestHandler):
    """Good and bad answers, by path."""

    server: Server

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        with self.server.lock:
            self.server.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
            self.server.at_once += 1
            self.server.most = max(self.server.most, self.server.at_once)
        try:
            getattr(self, "answer_" + self.path.strip("/").partition("/")[0].partition("?")[0].replace("-", "_"))()
        finally:
            with self.server.lock:
                self.server.at_once -= 1

    def give(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | {k.replace("_", "-"): v for k, v in headers.items()}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self, piece: bytes) -> None:
        while not self.server.stopped.wait(0.05):
            self.wfile.write(piece)
            self.wfile.flush()

    def answer_ok(self) -> None:
        time.sleep(0.05)
        if self.headers.get("If-None-Match") == '"v1"' or self.headers.get("If-Modified-Since") == "then":
            self.give(b"", 304)
        else:
            self.give(feed(("a", TEXT), ("b", TEXT)), ETag='"v1"', Last_Modified="then")

    def answer_more(self) -> None:
        self.give(feed(("a", TEXT), ("b", TEXT + " They will meet again."), ("c", TEXT)))

    def answer_gzip(self) -> None:
        self.give(gzip.compress(feed(("a", TEXT))), Content_Encoding="gzip")

    def answer_pages(self) -> None:
        self.give(feed(("a", "Short."), link=f"{self.server.url}/page"))

    def answer_page(self) -> None:
        text = f"<p>{TEXT}</p><p>The two presidents will meet again in Santiago in June, the foreign ministry said in a statement.</p>"
        self.give(f"<html><head><title>Talks</title></head><body><article><h1>Talks</h1>{text}</article></body></html>".encode())

    def answer_moved(self) -> None:
        self.give(b"", 301, Location="/ok")

    def answer_e404(self) -> None:
        self.give(b"no", 404)

    def answer_e500(self) -> None:
        self.give(b"oops", 500)

    def answer_e503(self) -> None:
        self.give(b"later", 503, Retry_After="7200")

    def answer_reset(self) -> None:
        self.connection.close()

    def answer_truncated(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "99999")
        self.end_headers()
        self.wfile.write(feed(("a", TEXT))[:80])

    def answer_cut(self) -> None:
        self.give(b'<?xml version="1.0"?><rss version="2.0"><chan')

    def answer_loop(self) -> None:
        self.give(b"", 302, Location="/loop")

    def answer_file(self) -> None:
        self.give(b"", 302, Location="file:///etc/passwd")

    def answer_html(self) -> None:
        self.give(b"<html><body>Sign in</body></html>", Content_Type="text/html")

    def answer_noise(self) -> None:
        self.give(b"\x00\xff\x13" * 999, Content_Type="application/rss+xml")

    def answer_slow_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        self.drip(b"X-A: 1\r\n")

    def answer_slow_body(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.drip(b" ")

    def answer_silent(self) -> None:
        self.server.stopped.wait(20)

    def answer_huge(self) -> None:
        self.send_response(200)
        self.end_headers()
        while not self.server.stopped.is_set():
            self.wfile.write(b"<item/>" * 100_000)

    def answer_bomb(self) -> None:
        self.give(gzip.compress(b" " * 20_000_000, 1), Content_Encoding="gzip")

    def answer_bomb_twice(self) -> None:
        self.give(gzip.compress(gzip.compress(b" " * 1_000_000)), Content_Encoding="gzip, gzip")

    def answer_big_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 5_000_000 + b"\r\n\r\n")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server of its own for each test; no proxy stands before it."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with Server() as running:
        threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True).start()
        yield running
        running.stopped.set()
        running.shutdown()


def poll(server: Server, *paths: str, states: dict[str, FeedState] | None = None, pages: bool = False) -> list[Polled]:
    feeds = Feeds(tuple(Feed(f"{server.url}/{path}", pages=pages) for path in paths), timeout=1.0, pause=0.0)
    return asyncio.run(poll_feeds(feeds.feed, feeds, states or {}, now=NOW))


def ids(polled: Polled) -> list[str]:
    return [item.id for item in polled.items if isinstance(item, Article)]


BAD = {
    "e404": "answers 404", "e500": "answers 500", "e503": "answers 503", "reset": "can't be fetched", "truncated": "can't be fetched",
    "cut": "is no feed", "loop": "redirects more than 5 times", "file": "isn't an address of the web", "html": "is no feed",
    "noise": "is no feed", "slow-head": "took longer than 1 seconds", "slow-body": "took longer than 1 seconds",
    "silent": "took longer than 1 seconds",
    "huge": "gives more than 16,000,000 bytes|took longer", "bomb": "gives more than 16,000,000 bytes|took longer",
    "bomb-twice": "is encoded in a way", "big-head": "can't be fetched",
}  # fmt: skip


def test_every_failure_is_told_and_the_others_are_read(server: Server) -> None:
    """Whatever servers do, a poll ends in time, says what was wrong, and takes the good feed."""
    polled = poll(server, *BAD, "ok")
    for one, told in zip(polled, BAD.values(), strict=False):
        assert any(words in one.trouble for words in told.split("|")), (one.feed.url, one.trouble)
        assert one.items == ()
        assert (one.state.failures, one.state.due > NOW + 900) == (1, True)
    assert ids(polled[-1]) == ["a", "b"]


def test_a_host_has_one_request_at_a_time(server: Server) -> None:
    assert [ids(one) for one in poll(server, "ok", "ok?2", "more", "gzip")] == [["a", "b"], ["a", "b"], ["a", "b", "c"], ["a"]]
    assert server.most == 1


def test_a_server_that_asks_to_wait_is_left_alone(server: Server) -> None:
    (busy,) = poll(server, "e503")
    assert busy.state.due == NOW + 7200


def test_what_has_not_changed_is_not_given_again(server: Server) -> None:
    """The second poll names the version seen; entries seen before aren't new, entries changed are."""
    (first,) = poll(server, "ok")
    url = first.feed.url
    assert (first.state.etag, first.state.modified) == ('"v1"', "then")
    (second,) = poll(server, "ok", states={url: first.state})
    assert server.asked[-1][1]["if-none-match"] == '"v1"'
    assert (second.items, second.trouble, second.state.etag) == ((), "", '"v1"')
    (third,) = poll(server, "more", states={f"{server.url}/more": FeedState(seen=first.state.seen, failures=3)})
    assert ids(third) == ["b", "c"]
    assert third.state.failures == 0


def test_redirects_and_squeezed_answers_are_read(server: Server) -> None:
    moved, squeezed = poll(server, "moved", "gzip")
    assert (ids(moved), ids(squeezed)) == (["a", "b"], ["a"])


def test_pages_are_read_only_where_asked(server: Server) -> None:
    (alone,) = poll(server, "pages")
    assert [item.text for item in alone.items if isinstance(item, Article)] == ["Short."]
    assert [path for path, _ in server.asked] == ["/pages"]
    (whole,) = poll(server, "pages", pages=True)
    (item,) = whole.items
    assert isinstance(item, Article)
    assert item.id == "a"
    assert item.text.startswith(TEXT)
    assert "Santiago" in item.text


def test_a_public_address_leads_to_no_private_one(server: Server) -> None:
    """What is fetched for something in a public network may not enter a private one, by link or redirect or name."""

    async def get(url: str, private: bool | None) -> Fetched | Unfetched:
        async with make_client() as client:
            return await fetch(client, Fetch(url, private=private, seconds=2.0))

    for url in (f"{server.url}/ok", f"http://localhost:{server.server_port}/ok", f"http://[::ffff:127.0.0.1]:{server.server_port}/ok"):
        outcome = asyncio.run(get(url, private=False))
        assert isinstance(outcome, Unfetched)
        assert "private network" in outcome.reason
    assert not server.asked
    assert isinstance(asyncio.run(get(f"{server.url}/ok", private=None)), Fetched)


def test_an_address_is_an_input(server: Server) -> None:
    assert [item.id for item in read_path(f"{server.url}/ok") if isinstance(item, Article)] == ["a", "b"]
    (error,) = read_path(f"{server.url}/e500")
    assert isinstance(error, InputError)
    assert str(error) == f"{server.url}/e500: answers 500; check the address, or try again later"


# when


def test_failures_make_a_feed_rest_longer() -> None:
    assert [next_due(900, failures, NOW) - NOW for failures in (0, 1, 2, 3)] == [900, 1800, 3600, 7200]
    assert next_due(900, 50, NOW) - NOW == LONGEST_WAIT
    assert next_due(900, 1, NOW, wait=10_000) - NOW == 10_000
    assert next_due(900, 1, NOW, wait=10.0**9) - NOW == LONGEST_WAIT
    assert spread(NOW + 900, NOW, 0.5) == NOW + 945
    feeds = Feeds((Feed("http://a/1"), Feed("http://a/2")))
    assert due_feeds(feeds, {"http://a/1": FeedState(due=NOW + 1)}, NOW) == (Feed("http://a/2"),)


@pytest.mark.parametrize(
    ("words", "wait"),
    [
        ("120", 120.0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("Tue, 14 Nov 2023 22:15:00 GMT", 100.0),
        ("14 Nov 2000 22:15 GMT", 0.0),
    ],
)
def test_retry_after(words: str, wait: float | None) -> None:
    assert wait_asked(words, NOW) == wait


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "feed"),
        ("feed = []", "names no feed"),
        ('[[feed]]\nurl = "file:///x"', "is no web address"),
        ('[[feed]]\nurl = "http://x"\nevery = 1', "more often than every 60"),
        ('[[feed]]\nurl = "http://x"\nfoo = 1', "foo"),
        ("[[feed", "Expected"),
    ],
)
def test_a_wrong_file_of_feeds_is_told(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "feeds.toml").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        load_feeds(tmp_path / "feeds.toml")


def test_what_is_remembered_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    states = {"http://a": FeedState("e", "m", NOW, 2, ("x",))}
    save_states(path, states)
    assert load_states(path) == states
    path.write_text("{oops", encoding="utf-8")
    assert load_states(path) == {}


def test_the_command_keeps_what_is_new(server: Server, tmp_path: Path) -> None:
    """One round keeps the good feed's articles and tells of the bad one; a second, not yet due, asks nobody anything."""
    feeds = tmp_path / "feeds.toml"
    feeds.write_text(f'timeout = 2\npause = 0\n[[feed]]\nurl = "{server.url}/ok"\n[[feed]]\nurl = "{server.url}/e500"\n', encoding="utf-8")
    arguments = ["watch", str(feeds), "--store", str(tmp_path / "w.duckdb"), "--once"]
    first = CliRunner().invoke(commands, arguments)
    assert first.exit_code == 4, first.output
    assert "2 articles coded" in first.stderr
    assert f"{server.url}/e500: answers 500; asked again in 30 minutes" in first.stderr
    states = json.loads((tmp_path / "w.duckdb.feeds.json").read_text(encoding="utf-8"))
    assert states[f"{server.url}/ok"]["etag"] == '"v1"'
    assert states[f"{server.url}/ok"]["due"] >= time.time() + 800
    asked = len(server.asked)
    assert CliRunner().invoke(commands, arguments).exit_code == 0
    assert len(server.asked) == asked
    shown = CliRunner().invoke(commands, ["show", "--store", str(tmp_path / "w.duckdb"), "--format", "jsonl"])
    assert "meeting" in shown.stdout
