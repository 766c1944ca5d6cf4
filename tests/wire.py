"""Articles written in each of the formats that are read, as agencies write them; what tests of readers read back.

`python tests/wire.py [STEP] [FORMAT...]` writes every STEP-th article of the wire sets in each format, reads it back, and counts.
"""

import csv
import gzip
import io
import json
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from email.header import Header
from email.message import EmailMessage
from email.utils import format_datetime
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape, quoteattr

from dateline.read import Item, read_path
from dateline.types import Article, ArticleId

SETS = Path(__file__).resolve().parents[2] / "shared" / "data" / "wire"

Writer = Callable[[Sequence[Article]], bytes]


def moment(article: Article) -> datetime:
    """When the article was issued; noon where only the day is known."""
    return article.issued or datetime.combine(article.published, time(12), UTC)


def iso(article: Article) -> str:
    return moment(article).isoformat()


def compact(article: Article) -> str:
    return moment(article).strftime("%Y%m%dT%H%M%S%z")


def paragraphs(article: Article) -> list[str]:
    return [part for part in article.text.split("\n\n") if part]


def markup(article: Article) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in paragraphs(article))


def plain(articles: Sequence[Article]) -> bytes:
    return "\n\n".join(f"date {a.published}\n{a.text}" for a in articles).encode()


def json_objects(articles: Sequence[Article]) -> list[dict[str, str]]:
    return [
        {"id": a.id, "text": a.text, "published": iso(a), "title": a.title, "source": a.outlet or "", "url": a.url or ""} for a in articles
    ]


def jsonl(articles: Sequence[Article]) -> bytes:
    return "".join(json.dumps(o, ensure_ascii=False) + "\n" for o in json_objects(articles)).encode()


def json_list(articles: Sequence[Article]) -> bytes:
    return json.dumps(json_objects(articles), indent=1).encode()


def separated(articles: Sequence[Article]) -> bytes:
    out = io.StringIO(newline="")
    rows = csv.writer(out, delimiter=";")
    rows.writerow(["Headline", "Body", "Publication_Date", "GUID", "Publisher", "Link"])
    rows.writerows([a.title, a.text, iso(a), a.id, a.outlet or "", a.url or ""] for a in articles)
    return out.getvalue().encode("utf-8-sig")


def parquet(articles: Sequence[Article]) -> bytes:
    import tempfile
    from pathlib import Path

    import duckdb

    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        connection.execute("CREATE TABLE t (id VARCHAR, content VARCHAR, date TIMESTAMPTZ, title VARCHAR, outlet VARCHAR, url VARCHAR)")
        rows = [(a.id, a.text, moment(a), a.title, a.outlet, a.url) for a in articles]
        connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)", rows)
        connection.execute(f"COPY t TO '{folder}/t.parquet' (FORMAT parquet)")
        return Path(folder, "t.parquet").read_bytes()


def ninjs(articles: Sequence[Article]) -> bytes:
    return json.dumps(
        [
            {
                "uri": a.id,
                "type": "text",
                "versioncreated": iso(a),
                "pubstatus": "usable",
                "headlines": [{"role": "main", "value": a.title}],
                "bodies": [{"contenttype": "text/html", "value": markup(a)}],
                "infosources": [{"name": a.outlet}],
            }
            for a in articles
        ]
    ).encode()


def newsml_g2(articles: Sequence[Article]) -> bytes:
    items = "".join(
        f'<newsItem guid={quoteattr(a.id)} version="1"><itemMeta><itemClass qcode="ninat:text"/>'
        f"<provider qcode='nprov:X'><name>{escape(a.outlet or '')}</name></provider><versionCreated>{iso(a)}</versionCreated>"
        f'<pubStatus qcode="stat:usable"/></itemMeta><contentMeta><headline>{escape(a.title)}</headline></contentMeta>'
        f'<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>'
        f"<body>{markup(a)}</body></html></inlineXML></contentSet></newsItem>"
        for a in articles
    )
    root = '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">'
    return f'<?xml version="1.0"?>{root}<header/><itemSet>{items}</itemSet></newsMessage>'.encode()


def newsml(articles: Sequence[Article]) -> bytes:
    items = "".join(
        f"<NewsItem><Identification><NewsIdentifier><ProviderId>p</ProviderId><DateId>20240514</DateId><NewsItemId>{escape(a.id)}</NewsItemId>"
        f'<RevisionId PreviousRevision="0" Update="N">1</RevisionId></NewsIdentifier></Identification>'
        f'<NewsManagement><NewsItemType FormalName="News"/><ThisRevisionCreated>{compact(a)}</ThisRevisionCreated>'
        f'<Status FormalName="Usable"/></NewsManagement><NewsComponent><NewsLines><HeadLine>{escape(a.title)}</HeadLine></NewsLines>'
        f"<AdministrativeMetadata><Provider><Party FormalName={quoteattr(a.outlet or '')}/></Provider></AdministrativeMetadata>"
        f"<ContentItem><DataContent><nitf><body><body.content>{markup(a)}</body.content></body></nitf></DataContent></ContentItem>"
        f"</NewsComponent></NewsItem>"
        for a in articles
    )
    return f'<?xml version="1.0"?><!DOCTYPE NewsML SYSTEM "NewsML_1.2.dtd"><NewsML><NewsEnvelope/>{items}</NewsML>'.encode()


def nitf(articles: Sequence[Article]) -> bytes:
    (a,) = articles
    return (
        f'<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-6.dtd"><nitf><head><title>x</title><docdata>'
        f"<doc-id id-string={quoteattr(a.id)}/>"
        f'<date.issue norm="{compact(a)}"/></docdata><pubdata name={quoteattr(a.outlet or "")}/></head>'
        f"<body><body.head><hedline><hl1>{escape(a.title)}</hl1></hedline></body.head><body.content>{markup(a)}</body.content></body></nitf>"
    ).encode()


def iptc7901(articles: Sequence[Article]) -> bytes:
    messages = []
    for number, a in enumerate(articles, start=1):
        body = "".join(f"   {part}\r\n" for part in paragraphs(a))
        sent = moment(a).strftime("%d%H%M GMT %b %y")
        messages.append(f"\x16\x16\x01abc{number:04} 3 i 210 slug\r\n\x02Talks =\r\n{a.title} =\r\n{body}\x03\r\n{sent}\r\n\x04")
    return "".join(messages).encode()


def mail(articles: Sequence[Article]) -> bytes:
    (a,) = articles
    message = EmailMessage()
    message["From"] = f'"{a.outlet}" <desk@example.org>'
    message["To"] = "reader@example.org"
    message["Date"], message["Message-ID"] = format_datetime(moment(a)), f"<{a.id}>"
    message.set_content(a.text)
    message.add_alternative(f"<html><body>{markup(a)}</body></html>", subtype="html")
    message.add_attachment(b"\0\1", maintype="application", subtype="octet-stream", filename="a.bin")
    # EmailMessage folds a subject between encoded words so that a blank is lost.
    subject = Header(a.title, None if a.title.isascii() else "utf-8", header_name="Subject").encode()
    return f"Subject: {subject}\n".encode() + message.as_bytes()


def page(a: Article) -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{escape(a.title)}</title>'
        f'<meta property="og:title" content={quoteattr(a.title)}>'
        f'<meta property="og:site_name" content={quoteattr(a.outlet or "")}>'
        f'<meta property="article:published_time" content="{iso(a)}">'
        f'<link rel="canonical" href={quoteattr(a.url or "")}></head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav>'
        f"<article><h1>{escape(a.title)}</h1>{markup(a)}</article><footer>All rights reserved</footer></body></html>"
    )


def html(articles: Sequence[Article]) -> bytes:
    return page(articles[0]).encode()


def rss(articles: Sequence[Article]) -> bytes:
    items = "".join(
        f'<item><guid isPermaLink="false">{escape(a.id)}</guid><title>{escape(a.title)}</title><link>{escape(a.url or "")}</link>'
        f"<pubDate>{format_datetime(moment(a))}</pubDate><description>{escape(paragraphs(a)[0])}</description>"
        f"<content:encoded><![CDATA[{markup(a)}]]></content:encoded></item>"
        for a in articles
    )
    outlet = escape(articles[0].outlet or "")
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return (
        f'<?xml version="1.0"?><rss version="2.0" {space}><channel><title>{outlet}</title><language>en</language>'.encode()
        + items.encode()
        + b"</channel></rss>"
    )


def atom(articles: Sequence[Article]) -> bytes:
    entries = "".join(
        f"<entry><id>{escape(a.id)}</id><title>{escape(a.title)}</title><link href={quoteattr(a.url or '')}/>"
        f"<published>{iso(a)}</published>"
        f'<updated>{iso(a)}</updated><content type="html">{escape(markup(a))}</content></entry>'
        for a in articles
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{escape(articles[0].outlet or "")}</title>{entries}</feed>'.encode()


def warc(articles: Sequence[Article]) -> bytes:
    records = list[bytes]()
    for a in articles:
        body = page(a).encode()
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body) + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {a.url}\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{len(records):012}>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        records.append(gzip.compress(head.encode() + http + b"\r\n\r\n"))
    return b"".join(records)


def nexis_lines(articles: Sequence[Article]) -> list[str]:
    lines = []
    for a in articles:
        day = f"{a.published:%B} {a.published.day}, {a.published.year} {a.published:%A}"
        lines += ["", a.title, a.outlet or "", day, "Copyright 2024 Example All Rights Reserved", "Section: WORLD", "Length: 210 words"]
        lines += ["Byline: By A. Writer", "Body", "", *paragraphs(a), "", "Load-Date: January 1, 2026", "", "End of Document", ""]
    return lines


def docx(articles: Sequence[Article]) -> bytes:
    return word(nexis_lines(articles))


def word(lines: Sequence[str]) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types/>')
        archive.writestr("word/document.xml", f'<?xml version="1.0"?><w:document {space}><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def rtf(articles: Sequence[Article]) -> bytes:
    def coded(line: str) -> str:
        signs = (
            f"\\{c}" if c in "\\{}" else c if c.isascii() else "".join(f"\\u{n if n < 32768 else n - 65536}?" for n in units(c))
            for c in line
        )
        return "".join(signs) + "\\par\n"

    def units(sign: str) -> list[int]:
        data = sign.encode("utf-16-le")
        return [int.from_bytes(data[n : n + 2], "little") for n in range(0, len(data), 2)]

    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Times;}}\n" + "".join(map(coded, nexis_lines(articles))) + "}").encode()


def zipped(articles: Sequence[Article]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("wire/", "")
        archive.writestr("wire/first.jsonl", jsonl(articles[:1]))
        archive.writestr("wire/rest.xml.gz", gzip.compress(newsml_g2(articles[1:])))
        archive.writestr("wire/.hidden.txt", "date 2024-05-14\nHidden.")
        archive.writestr("picture.jpg", b"\xff\xd8")
    return out.getvalue()


def tarred(articles: Sequence[Article]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, data in (("a/first.csv", separated(articles[:1])), ("a/rest.rss", rss(articles[1:]))):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


WRITERS: dict[str, tuple[str, Writer]] = {
    "plain": (".txt", plain),
    "jsonl": (".jsonl", jsonl),
    "json": (".json", json_list),
    "csv": (".csv", separated),
    "parquet": (".parquet", parquet),
    "ninjs": (".json", ninjs),
    "newsml-g2": (".xml", newsml_g2),
    "newsml": (".xml", newsml),
    "nitf": (".xml", nitf),
    "iptc7901": (".iptc", iptc7901),
    "mail": (".eml", mail),
    "html": (".html", html),
    "rss": (".xml", rss),
    "atom": (".atom", atom),
    "warc": (".warc.gz", warc),
    "docx": (".docx", docx),
    "rtf": (".rtf", rtf),
    "zip": (".zip", zipped),
    "tar": (".tar.gz", tarred),
}
"""For each format the ending of its files and what writes articles in it."""

ALONE = frozenset({"nitf", "mail", "html"})
"""Formats of which a file holds one article."""

LOST = {"plain": ("title", "outlet"), "iptc7901": ("outlet",)}
"""What formats have no place for."""


def facts(item: Item, name: str = "") -> dict[str, object]:
    """What a format must keep of an article."""
    assert isinstance(item, Article), item
    said: dict[str, object] = {
        "text": item.text,
        "title": item.title,
        "published": item.published,
        "outlet": item.outlet,
        "en": item.language[:2],
    }
    return {key: value for key, value in said.items() if key not in LOST.get(name, ())}


def groups(name: str, articles: Sequence[Article]) -> list[Sequence[Article]]:
    """The articles of each file of a format."""
    return [[a] for a in articles] if name in ALONE else [articles]


def wire_articles(step: int = 1) -> Iterator[list[Article]]:
    """Every STEP-th article of each wire set that has a text and a title, its paragraphs parted by blank lines."""
    for path in sorted(SETS.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[::step]]
        articles = [
            Article(
                id=ArticleId(row["id"]),
                title=" ".join(row["title"].split()),
                text="\n\n".join(" ".join(part.split()) for part in row["text"].split("\n") if part.strip()),
                published=date.fromisoformat(row["date"]),
                outlet=row["source"],
                url=row.get("url") or f"https://example.org/{row['id']}",
            )
            for row in rows
            if row.get("text", "").strip() and row.get("title")
        ]
        if articles:
            yield articles


def differing(name: str, articles: Sequence[Article]) -> list[tuple[Article, Item | None]]:
    """The articles that a format doesn't give back as they were, each beside what it gives."""
    ending, writer = WRITERS[name]
    wrong = list[tuple[Article, Item | None]]()
    for group in groups(name, articles):
        with TemporaryDirectory() as folder:
            path = Path(folder, f"story{ending}")
            path.write_bytes(writer(group))
            found = list(read_path(path))
        pairs = zip_longest(group, found)
        wrong += [(a or group[-1], i) for a, i in pairs if a is None or not isinstance(i, Article) or facts(i, name) != facts(a, name)]
    return wrong


def main(words: Sequence[str]) -> int:
    """Print the conversions of each format and those that differ; 1 where some do."""
    step = int(words[0]) if words else 1
    sets = list(wire_articles(step))
    done = bad = 0
    for name in words[1:] or WRITERS:
        for articles in sets:
            for start in range(0, len(articles), 20):
                some = articles[start : start + 20]
                wrong = differing(name, some)
                done, bad = done + len(some), bad + len(wrong)
                for given, item in wrong:
                    print(f"{name}\t{given.id}\t{'' if isinstance(item, Article) else item}", flush=True)
    print(f"{done:,} conversions, {bad} differ")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
