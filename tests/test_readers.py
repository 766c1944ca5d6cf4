"""The formats that are read: the same articles come out of each, recognised by content, with what each says beside the text."""

import gzip
import io
import json
import zipfile
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import wire
from dateline.errors import InputError
from dateline.lexicon.inputs import load_input_words, load_story_marks
from dateline.read import Item, Options, read_path, read_stream
from dateline.read.article import story_mark
from dateline.read.language import tell_language
from dateline.read.moments import parse_moment
from dateline.types import Article, ArticleId, Withdrawal

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
ARTICLES = [
    Article(
        id=ArticleId("urn:example:1"),
        title="Foreign ministers of Norland and Sudland meet in Port Alba",
        text="PORT ALBA, May 14 (ENA) -- The foreign ministers of Norland and Sudland met in Port Alba on Tuesday and said that a treaty "
        "on fisheries will be signed in June.\n\nThe two sides “agreed on all points” & will meet again, the hosts said after the talks.",
        published=date(2024, 5, 14),
        outlet="Example News Agency",
        url="https://example.org/news/1",
        issued=datetime(2024, 5, 14, 12, tzinfo=UTC),
    ),
    Article(
        id=ArticleId("urn:example:2"),
        title="Sudland’s president to visit Norland next week – spokesman",
        text="The president of Sudland will pay a state visit to Norland from May 21 to 23, his spokesman told reporters on Wednesday."
        "\n\nIt will be the first such visit in ten years; José Ångström, the ambassador, said that <preparations> were under way.",
        published=date(2024, 5, 15),
        outlet="Example News Agency",
        url="https://example.org/news/2",
        issued=datetime(2024, 5, 15, 8, 30, tzinfo=UTC),
    ),
]


def read(path: Path, options: Options | None = None) -> list[Item]:
    return list(read_path(path, options))


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def one(folder: Path, name: str, content: str | bytes, options: Options | None = None) -> Item:
    (item,) = read(written(folder, name, content), options)
    return item


def article(item: Item) -> Article:
    assert isinstance(item, Article), item
    return item


def told(item: Item) -> str:
    assert isinstance(item, InputError), item
    return str(item)


def files(name: str, given: list[Article], folder: Path) -> list[Path]:
    ending, writer = wire.WRITERS[name]
    return [written(folder, f"{name}-{number}{ending}", writer(group)) for number, group in enumerate(wire.groups(name, given))]


@pytest.mark.parametrize("ending", ["its own", "none"])
@pytest.mark.parametrize("name", wire.WRITERS)
def test_every_format_gives_the_same_articles(tmp_path: Path, name: str, ending: str) -> None:
    """By its ending, and by its content alone where it comes without one."""
    paths = files(name, ARTICLES, tmp_path)
    if ending == "none":
        paths = [path.rename(path.with_name(f"{name}{number}")) for number, path in enumerate(paths)]
    found = [item for path in paths for item in read(path)]
    assert [wire.facts(item, name) for item in found] == [wire.facts(a, name) for a in ARTICLES]


@pytest.mark.parametrize("name", wire.WRITERS)
def test_every_format_is_read_from_a_stream(tmp_path: Path, name: str) -> None:
    """Standard input can't be gone back in, and has no name."""
    _, writer = wire.WRITERS[name]
    found = list(read_stream(io.BytesIO(writer(ARTICLES[:1])), "standard input")) if name not in ("zip", "tar") else []
    assert all(wire.facts(item, name) == wire.facts(ARTICLES[0], name) for item in found)


@pytest.mark.skipif(not wire.SETS.is_dir(), reason="needs ../shared/data/wire")
@pytest.mark.parametrize("name", wire.WRITERS)
def test_wire_copy_survives_every_format(name: str) -> None:
    """A slice of each wire set, written in the format and read back, has the same titles, texts, days and outlets."""
    sets = [articles[:6] for articles in wire.wire_articles(50)]
    assert sum(map(len, sets)) >= 20
    assert [wrong for articles in sets for wrong in wire.differing(name, articles)] == []


# what single formats say


def test_several_dispatches_in_a_text(tmp_path: Path) -> None:
    """Each begun by the line of its date; where the file doesn't begin so, such a line is text."""
    first, second = read(written(tmp_path, "day.txt", "\ufeffdate 2024-05-14\nOne.\n\nMore.\n\ndate 2024-05-15\nTwo.\n"))
    assert [(article(i).id, article(i).published, article(i).text) for i in (first, second)] == [
        ("day-1", date(2024, 5, 14), "One.\n\nMore."),
        ("day-2", date(2024, 5, 15), "Two."),
    ]
    alone = one(tmp_path, "a.txt", "One.\ndate 2024-05-15\nTwo.", Options(published=date(2024, 5, 1)))
    assert article(alone).text == "One.\ndate 2024-05-15\nTwo."


def test_columns_are_guessed_or_told(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "nr,when,wording,paper\n7,2024-05-14,Talks were held in Oslo.,NTB\n")
    assert "--column text=NAME" in told(read(path)[0])
    columns = (("id", "nr"), ("published", "When"), ("text", "wording"), ("outlet", "paper"))
    found = article(read(path, Options(columns=columns))[0])
    assert (found.id, found.published, found.text, found.outlet) == ("7", date(2024, 5, 14), "Talks were held in Oslo.", "NTB")
    assert "no column 'x'" in told(read(path, Options(columns=(("text", "x"),)))[0])


def test_rows_beside_a_bad_one_are_read(tmp_path: Path) -> None:
    rows = 'id,date,text\n1,2024-05-14,One.\n2,2024-05-14,Two, three.\n3,May,Four.\n4,2024-05-14,"Five,\nsix."\n'
    a, b, c, d = read(written(tmp_path, "a.csv", rows))
    assert article(a).text == "One."
    assert "line 3: has 4 cells" in told(b)
    assert "line 4: 'May' is no date" in told(c)
    assert article(d).text == "Five,\nsix."


def test_a_named_encoding(tmp_path: Path) -> None:
    """Text that isn't UTF-8 is refused with the option to give, and read with it."""
    for name, content in (("a.txt", "date 2024-05-14\nDéjà vu."), ("a.csv", "text,date\nDéjà vu.,2024-05-14\n")):
        path = written(tmp_path, name, content.encode("cp1252"))
        assert "--encoding" in told(read(path)[0])
        assert article(read(path, Options(encoding="cp1252"))[0]).text == "Déjà vu."
        path = written(tmp_path, name, content.encode("utf-16"))
        assert article(read(path, Options(encoding="utf-16"))[0]).text == "Déjà vu."


def test_a_forced_reader_counts_before_what_is_recognised(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", '{"odd": 1}')
    assert "`text`" in told(read(path)[0])
    assert article(read(path, Options(reader="plain", published=date(2024, 5, 14)))[0]).text == '{"odd": 1}'
    packed = written(tmp_path, "a.gz", gzip.compress(b'{"odd": 1}'))
    assert article(read(packed, Options(reader="plain", published=date(2024, 5, 14)))[0]).text == '{"odd": 1}'


NITF = """<nitf><head><docdata management-status="{status}"><doc-id id-string="x.7" regsrc="ENA"/><du-key version="{version}" key="talks"/>
<date.issue norm="20240514T223000-0500"/></docdata></head><body><body.head><hedline><hl1>Talks <em>end</em></hl1></hedline>
<dateline><location>PORT ALBA</location>, May 14 (ENA)</dateline></body.head><body.content><p>Talks   ended
in Port Alba.</p><block><p>More &#8212; later.</p></block><table><tr><td>a</td><td>b</td></tr></table>
<media><media-caption>x</media-caption></media></body.content></body></nitf>"""


def test_nitf_has_its_dateline_zone_version_and_status(tmp_path: Path) -> None:
    found = article(one(tmp_path, "a.xml", NITF.format(status="usable", version="2")))
    assert found.text == "PORT ALBA, May 14 (ENA) - Talks ended in Port Alba.\n\nMore — later.\n\na b"
    assert (found.title, found.id, found.outlet, found.version, found.slug) == ("Talks end", "x.7", "ENA", 2, "talks")
    assert (found.published, found.issued and found.issued.isoformat()) == (date(2024, 5, 14), "2024-05-14T22:30:00-05:00")
    gone = one(tmp_path, "b.xml", NITF.format(status="canceled", version="3"))
    assert gone == Withdrawal(ArticleId("x.7"), "management-status canceled", found.issued, 3)


def test_what_is_withdrawn_is_told_by_status_or_headline(tmp_path: Path) -> None:
    g2 = wire.newsml_g2(ARTICLES[:1]).replace(b"stat:usable", b"stat:canceled")
    assert one(tmp_path, "a.xml", g2) == Withdrawal(ARTICLES[0].id, "pubStatus canceled", ARTICLES[0].issued, 1)
    newsml = wire.newsml(ARTICLES[:1]).replace(b'"Usable"', b'"Canceled"')
    assert isinstance(one(tmp_path, "b.xml", newsml), Withdrawal)
    line = {"uri": "urn:1", "type": "text", "pubstatus": "withheld", "version": "4", "versioncreated": "2024-05-14T10:00:00Z"}
    assert one(tmp_path, "c.json", json.dumps(line)) == Withdrawal(
        ArticleId("urn:1"), "pubstatus withheld", datetime(2024, 5, 14, 10, tzinfo=UTC), 4
    )
    row = {"id": "7", "published": "2024-05-14", "title": "WITHDRAWN: Talks in Port Alba", "text": "Do not use."}
    assert one(tmp_path, "d.json", json.dumps(row)) == Withdrawal(ArticleId("7"), "WITHDRAWN: Talks in Port Alba")


def test_ninjs_of_every_version(tmp_path: Path) -> None:
    first = {
        "uri": "urn:1",
        "type": "text",
        "versioncreated": "2024-05-14T10:00:00+02:00",
        "headline": "Talks",
        "body_text": "Talks ended.",
    }
    second = {
        "uri": "urn:2",
        "type": "text",
        "versioncreated": "2024-05-14T10:00:00Z",
        "body_xhtml": "<p>One.</p><p>Two<br/>three.</p>",
        "source": "ENA",
    }
    third = {
        "uri": "urn:3",
        "versioncreated": "2024-05-14T10:00:00Z",
        "bodies": [{"value": "<p>X</p>", "contenttype": "text/html"}, {"value": "Plain."}],
    }
    picture = {"uri": "urn:4", "type": "picture", "versioncreated": "2024-05-14T10:00:00Z"}
    lines = "\n".join(map(json.dumps, (first, second, third, picture)))
    a, b, c, d = read(written(tmp_path, "a.jsonl", lines))
    assert (article(a).text, article(a).title, article(a).issued) == ("Talks ended.", "Talks", datetime(2024, 5, 14, 8, tzinfo=UTC))
    assert (article(b).text, article(b).outlet) == ("One.\n\nTwo\nthree.", "ENA")
    assert article(c).text == "Plain."
    assert "line 4: is of type 'picture'" in told(d)


def test_a_page_keeps_its_own_signs(tmp_path: Path) -> None:
    """What isn't seen (a blank without width), and items of lists without marks that they don't have."""
    text = "Those who signed the treaty on Tuesday, as the ministry of Norland\u200b said, came from each of the two countries:"
    items = "".join(f"<li>The minister of Norland for the affairs of state number {n}, who came by train</li>" for n in range(3))
    head = "<html><head><title>Treaty\u2060 signed</title></head><body><article><h1>Treaty\u2060 signed</h1>"
    page = f"{head}<p>{text}</p><ul>{items}</ul></article></body></html>"
    kept = article(one(tmp_path, "a.html", page, Options(published=date(2024, 5, 14))))
    assert (kept.title, kept.text.split("\n\n")[0]) == ("Treaty\u2060 signed", text)
    assert kept.text.split("\n\n")[1] == "The minister of Norland for the affairs of state number 0, who came by train"


def test_a_page_is_read_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    """Also where it is short, so that its letters could be those of several; Latin-1 is Windows-1252, with its quotation marks."""
    text = "The president of Nörland met “José” Ångström, the envoy of Sudland, in Port Alba on Tuesday – for the third time this year."
    for label, encoding in (("iso-8859-1", "cp1252"), ("windows-1252", "cp1252"), ("utf-8", "utf-8"), ("", "utf-16")):
        meta = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">' if label else ""
        page = f"<html><head>{meta}<title>Talks</title></head><body><article><p>{text}</p><p>{text[:60]}.</p></article></body></html>"
        kept = article(one(tmp_path, f"{encoding}.html", page.encode(encoding), Options(published=date(2024, 5, 14))))
        assert kept.text.split("\n\n")[0] == text


def test_a_crawled_page_is_read_in_the_encoding_of_its_server(tmp_path: Path) -> None:
    """Where the page itself names none; an encoding that there isn't is as none."""
    text = "The president of Nörland met “José” Ångström, the envoy of Sudland, in Port Alba on Tuesday – for the third time this year."
    page = f"<html><head><title>Talks</title></head><body><article><p>{text}</p><p>{text[:60]}.</p></article></body></html>"
    for charset, encoding in (("iso-8859-1", "cp1252"), ("koi-none", "utf-8")):
        http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset={charset}\r\n\r\n".encode() + page.encode(encoding)
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nContent-Length: {len(http)}\r\n"
        record = head.encode() + b"Content-Type: application/http; msgtype=response\r\n\r\n" + http + b"\r\n\r\n"
        kept = article(one(tmp_path, "a.warc", record, Options(published=date(2024, 5, 14))))
        assert kept.text.split("\n\n")[0] == text


def test_a_long_headline_of_the_teletype_is_one(tmp_path: Path) -> None:
    """It ends with its sign, however many characters stand before; without that it is text."""
    headline = "The president of Norland said that " + "the energy of the world must last and " * 12 + "be shared"
    for sign, title in ((" =", headline), ("", "")):
        message = (
            f"\x01abc0001 3 i 210 slug\r\n\x02Talks =\r\n{headline}{sign}\r\n   He spoke in Port Alba.\r\n\x03\r\n141200 GMT May 24\r\n\x04"
        )
        kept = article(one(tmp_path, "a.iptc", message))
        assert (kept.title, kept.text.endswith("He spoke in Port Alba.")) == (title, True)


@pytest.mark.parametrize("name", ["plain", "jsonl", "json", "csv"])
def test_utf_16_with_its_mark_is_read(tmp_path: Path, name: str) -> None:
    """As Windows programs write text; by its ending, and without one."""
    ending, writer = wire.WRITERS[name]
    text = writer(ARTICLES).decode("utf-8-sig")
    for number, written_name in enumerate((f"a{ending}", "a")):
        mark, encoding = (BOM_UTF16_BE, "utf-16-be") if number else (BOM_UTF16_LE, "utf-16-le")
        found = read(written(tmp_path, written_name, mark + text.encode(encoding)))
        assert [wire.facts(item, name) for item in found] == [wire.facts(a, name) for a in ARTICLES]


@pytest.mark.parametrize(
    ("begins", "told_of"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word"),
        (b"BZh91AY", "unpack it"),
    ],
)
def test_files_without_text_are_told_by_what_they_are(tmp_path: Path, begins: bytes, told_of: str) -> None:
    """And what to give instead, whatever they are called."""
    for name in ("a", "a.txt", "a.json"):
        assert told_of in told(one(tmp_path, name, begins + b"\0" * 99))


def test_a_workbook_is_told_to_be_saved_as_csv(tmp_path: Path) -> None:
    """Its parts are XML, none of which is news; an archive that holds a folder of that name is opened."""
    for names, kind in ((("[Content_Types].xml", "xl/workbook.xml"), InputError), (("xl/a.jsonl",), Article)):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name in names:
                archive.writestr(name, wire.jsonl(ARTICLES[:1]) if name.endswith("jsonl") else "<Types/>")
        assert isinstance(one(tmp_path, "a.zip", out.getvalue()), kind)
    cut_off = b"PK\x03\x04" + b"." * 26 + b"[Content_Types].xml...PK\x03\x04" + b"." * 26 + b"xl/workbook.xml"
    assert "save the sheet as CSV" in told(one(tmp_path, "a.xlsx", cut_off))


def test_a_word_file_is_one_whatever_its_bytes_hold(tmp_path: Path) -> None:
    """A story's packed bytes may well hold "xl/"; so may a table within it."""
    out = io.BytesIO(wire.docx(ARTICLES[:1]))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/embeddings/table.xlsx", b"xl/workbook.xml")
    assert isinstance(one(tmp_path, "a.docx", out.getvalue()), Article)


def test_mail_is_plain_or_html_without_signature(tmp_path: Path) -> None:
    head = (
        "From: Desk <desk@ena.example>\r\nTo: a@b\r\nSubject: =?utf-8?q?Talks_=E2=80=93_end?=\r\nDate: Tue, 14 May 2024 23:30:00 -0700\r\n"
    )
    plain = head + "Message-ID: <1@ena>\r\n\r\nTalks ended.\r\n-- \r\nThe desk\r\n"
    found = article(one(tmp_path, "a.eml", plain))
    assert (found.id, found.title, found.text, found.outlet) == ("1@ena", "Talks – end", "Talks ended.", "Desk")
    assert (found.published, found.issued) == (date(2024, 5, 14), datetime(2024, 5, 15, 6, 30, tzinfo=UTC))
    html = head + "Content-Type: text/html; charset=iso-8859-1\r\n\r\n<p>D\xe9j\xe0<p>vu<style>x</style>"
    assert article(one(tmp_path, "b.eml", html.encode("latin-1"))).text == "Déjà\n\nvu"


def test_the_older_frame_of_nexis(tmp_path: Path) -> None:
    lines = "                 1 of 2 DOCUMENTS\n\n            The Example Times\n\n          May 14, 2024 Tuesday\n\nTalks end\n\n"
    lines += (
        "BYLINE: By A. Writer\n\nSECTION: A; Pg. 1\n\nLENGTH: 40 words\n\nDATELINE: PORT ALBA \n\nBODY:\n\nTalks ended.\n\nMore later.\n\n"
    )
    lines += "LOAD-DATE: May 14, 2024\n\nLANGUAGE: ENGLISH\n\n"
    rich = "{\\rtf1\\ansi " + (lines + lines.replace("1 of 2", "2 of 2").replace("Talks", "Visits")).replace("\n", "\\par\n") + "}"
    first, second = read(written(tmp_path, "a.rtf", rich))
    assert (article(first).title, article(first).outlet, article(first).published) == ("Talks end", "The Example Times", date(2024, 5, 14))
    assert article(first).text == "PORT ALBA - Talks ended.\n\nMore later."
    assert article(second).text == "PORT ALBA - Visits ended.\n\nMore later."


def test_a_word_file_that_is_no_export_is_a_dispatch(tmp_path: Path) -> None:
    found = article(one(tmp_path, "a.docx", wire.word(["date 2024-05-14", "Talks ended.", "", "More later."])))
    assert (found.id, found.published, found.text) == ("a", date(2024, 5, 14), "Talks ended.\n\nMore later.")
    assert "is empty" in told(one(tmp_path, "b.docx", wire.word([])))


def test_feed_entries_without_content_or_id(tmp_path: Path) -> None:
    feed = """<rss version="2.0"><channel><title>ENA</title><item><title>Talks &amp;amp; visits</title><link>https://e.example/1</link>
    <description>&lt;p&gt;Talks ended in Port Alba.&lt;/p&gt;</description><pubDate>Tue, 14 May 2024 23:30:00 +0900</pubDate></item>
    <item><title>No date</title><link>https://e.example/2</link></item></channel></rss>"""
    first, second = read(written(tmp_path, "a.xml", feed))
    found = article(first)
    assert (found.id, found.url, found.title, found.text) == (
        "https://e.example/1",
        "https://e.example/1",
        "Talks & visits",
        "Talks ended in Port Alba.",
    )
    assert (found.published, found.outlet, found.issued) == (date(2024, 5, 14), "ENA", datetime(2024, 5, 14, 14, 30, tzinfo=UTC))
    assert "entry 2: has no date" in told(second)


def test_a_folder_holds_files_of_all_kinds(tmp_path: Path) -> None:
    for name in ("nitf", "zip", "rss"):
        files(name, ARTICLES[:1] if name == "nitf" else ARTICLES, tmp_path)
    written(tmp_path, "notes.md", "x")
    written(tmp_path, "bad.xml", "<nitf><body>")
    found = read(tmp_path)
    assert len([item for item in found if isinstance(item, Article)]) == 5
    assert [str(item) for item in found if isinstance(item, InputError)] == [
        f"{tmp_path}/bad.xml: isn't well-formed XML (no element found: line 1, column 12); it may have been cut off, get it anew"
    ]


# languages, marks, moments


def test_languages_are_told_apart() -> None:
    """The lexicon's examples; and the sentences that spaCy gives for its languages."""
    import importlib
    import pkgutil

    import spacy.lang

    for example in load_input_words().language.example:
        assert (tell_language(example.text) == "en") is example.english, example.text
    for module in pkgutil.iter_modules(spacy.lang.__path__):
        try:
            sentences = importlib.import_module(f"spacy.lang.{module.name}.examples").sentences
        except ModuleNotFoundError:
            continue
        assert (tell_language(" ".join(sentences)) == "en") is (module.name == "en"), module.name


def test_marks_fire_on_their_examples_only() -> None:
    for mark, pattern in load_story_marks():
        assert all(story_mark(example) == mark.kind for example in mark.example), mark.id
        assert not [counter for counter in mark.counter if pattern.match(counter)], mark.id


@pytest.mark.parametrize(
    ("words", "day", "issued"),
    [
        ("2024-05-14", "2024-05-14", None),
        ("20240514T101500Z", "2024-05-14", "2024-05-14T10:15:00+00:00"),
        ("20240514T1015-0500", "2024-05-14", "2024-05-14T10:15:00-05:00"),
        ("2024-05-14 10:15:00 UTC", "2024-05-14", "2024-05-14T10:15:00+00:00"),
        ("2024/5/4", "2024-05-04", None),
        ("Tue, 14 May 2024 23:30:00 +0900", "2024-05-14", "2024-05-14T23:30:00+09:00"),
        ("May 14, 2024 Tuesday", "2024-05-14", None),
        ("Tuesday 14th May 2024", "2024-05-14", None),
    ],
)
def test_moments(words: str, day: str, issued: str | None) -> None:
    found = parse_moment(words)
    assert found is not None
    assert (found.day.isoformat(), found.issued and found.issued.isoformat()) == (day, issued)


@pytest.mark.parametrize("words", ["", "May", "31/12/2024", "2024-13-01", "Mayor 14, 2024", "99999999999999", "0000-00-00"])
def test_what_is_no_moment(words: str) -> None:
    assert parse_moment(words) is None
