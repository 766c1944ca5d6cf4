"""Inputs made to do harm, as streams that are made while they are read; run as a program, it reads them all within bounds and reports.

    python tests/hostile.py FOLDER

prints a JSON object: for each input what came of it, and the most memory that was taken, in bytes.
"""

import gzip
import io
import json
import random
import resource
import struct
import sys
import tarfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from dateline.errors import InputError
from dateline.read import Options, read_path, read_stream
from dateline.read.source import as_stream
from dateline.types import Article

MB = 1 << 20
LINE = b'{"id": "good", "text": "Talks ended.", "published": "2024-05-14"}\n'
ADDRESS_SPACE = 3_000 * MB


def times(count: int, piece: bytes, before: bytes = b"", after: bytes = b"") -> Iterator[bytes]:
    """A piece over and over, between others."""
    yield before
    block = piece * max(1, MB // len(piece))
    for _ in range(count * len(piece) // len(block)):
        yield block
    yield after


def xml_bomb(root: str, encoding: str = "utf-8") -> bytes:
    entities = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    return f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE {root} [{entities}]><{root}><title>&j;</title></{root}>'.encode(encoding)


def external(root: str) -> bytes:
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY x SYSTEM "file:///etc/passwd">]><{root}><title>&x;</title></{root}>'.encode()


def deflated(count: int) -> bytes:
    """So many megabytes of blanks, squeezed."""
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(b" " * MB) for _ in range(count)) + packer.flush()


def zip_of(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def zip_bomb(count: int, name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(name, "w", force_zip64=True) as member:
            for _ in range(count):
                member.write(b"a" * MB)
        archive.writestr("good.jsonl", LINE)
    return out.getvalue()


def nested_zip(depth: int) -> bytes:
    data = zip_of(("good.jsonl", LINE))
    for _ in range(depth):
        data = zip_of(("inner.zip", data))
    return data


def tar_of(*members: tuple[str, bytes, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind, data in members:
            member = tarfile.TarInfo(name)
            member.type, member.size = kind, len(data)
            member.linkname = "/etc/passwd"
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


def warc(length: int, http: bytes) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://e/1\r\nContent-Type: application/http\r\nContent-Length: {length}"
    return head.encode() + b"\r\n\r\n" + http


def mail_parts(depth: int) -> bytes:
    parts = [f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(depth)]
    return ("From: a@b\r\nTo: c@d\r\nSubject: x\r\nDate: Tue, 14 May 2024 10:00:00 +0000\r\n" + "".join(parts)).encode()


CASES: dict[str, tuple[str, Callable[[], bytes | Iterable[bytes]]]] = {
    "jsonl-long-line": ("x.jsonl", lambda: times(1000 * MB, b"x", b'{"text": "', b'"}\n' + LINE)),
    "plain-long-line": ("x.txt", lambda: times(200 * MB, b"x", b"date 2024-05-14\n")),
    "plain-empty-lines": ("x.txt", lambda: times(20 * MB, b"\n", b"date 2024-05-14\n")),
    "csv-open-quote": ("x.csv", lambda: times(4 * MB, b"a,bcdef\n", b'text,date\n"')),
    "csv-long-line": ("x.csv", lambda: times(1000 * MB, b"x", b"text,date\n")),
    "csv-many-cells": ("x.csv", lambda: times(10 * MB, b",", b"text,date\n", b"\n")),
    "json-long-string": ("x.json", lambda: times(200 * MB, b"x", b'[{"text": "', b'"}, ' + LINE + b"]")),
    "json-many-values": ("x.json", lambda: times(MB, b"0,", b"[")),
    "json-deep": ("x.json", lambda: times(2 * MB, b"[")),
    "json-deep-objects": ("x.json", lambda: times(2 * MB, b'{"a":')),
    "jsonl-deep": ("x.jsonl", lambda: [b'{"id": ' + b"[" * MB + b"]" * MB + b', "text": "x"}\n', LINE]),
    "xml-bomb-nitf": ("x.xml", lambda: xml_bomb("nitf")),
    "xml-bomb-newsml": ("x.xml", lambda: xml_bomb("NewsML", "utf-16")),
    "xml-bomb-g2": ("x.xml", lambda: xml_bomb("newsItem")),
    "xml-bomb-feed": ("x.rss", lambda: xml_bomb("rss")),
    "xml-bomb-feed-utf16": ("x.rss", lambda: xml_bomb("rss", "utf-16")),
    "xml-bomb-docx": ("x.docx", lambda: zip_of(("[Content_Types].xml", b"<T/>"), ("word/document.xml", xml_bomb("document")))),
    "xml-external": ("x.xml", lambda: external("nitf")),
    "xml-external-feed": ("x.rss", lambda: external("rss")),
    "xml-deep": ("x.xml", lambda: times(10 * MB, b"<p>", b"<nitf>")),
    "xml-wide": ("x.xml", lambda: times(7 * MB, b"<p/>", b"<nitf>", b"</nitf>")),
    "xml-long": ("x.xml", lambda: times(100 * MB, b"x", b"<nitf>", b"</nitf>")),
    "xml-attributes": ("x.xml", lambda: [b"<nitf " + b" ".join(b'a%d="1"' % n for n in range(400_000)) + b"/>"]),
    "zip-bomb": ("x.zip", lambda: zip_bomb(400, "bomb.txt")),
    "zip-bomb-csv": ("x.zip", lambda: zip_bomb(400, "bomb.csv")),
    "zip-nested": ("x.zip", lambda: nested_zip(6)),
    "zip-traversal": ("x.zip", lambda: zip_of(("../../etc/cron.txt", b"x"), ("/abs.txt", b"x"), ("c:\\x.txt", b"x"), ("good.jsonl", LINE))),
    "zip-cut-off": ("x.zip", lambda: zip_of(("good.jsonl", LINE), ("more.txt", b"x" * 999))[:-30]),
    "zip-directory": ("x.zip", lambda: [b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, 65535, 65535, 0xFFFFFF0, 0, 0)]),
    "zip-docx-bomb": ("x.docx", lambda: zip_bomb(400, "word/document.xml").replace(b"good.jsonl", b"[Content_T")),
    "gzip-bomb": ("x.txt.gz", lambda: deflated(400)),
    "gzip-bomb-jsonl": ("x.jsonl.gz", lambda: deflated(400)),
    "gzip-twice": ("x.gz", lambda: gzip.compress(deflated(400))),
    "gzip-cut-off": ("x.jsonl.gz", lambda: gzip.compress(LINE + b"y" * 99_999)[:-12]),
    "gzip-endless": ("x.gz", lambda: gzip.compress(gzip.compress(gzip.compress(gzip.compress(gzip.compress(LINE)))))),
    "tar-links": (
        "x.tar",
        lambda: tar_of(("../up.txt", b"0", b"x"), ("l.txt", b"2", b""), ("h.txt", b"1", b""), ("good.jsonl", b"0", LINE)),
    ),
    "tar-cut-off": ("x.tar", lambda: tar_of(("good.jsonl", b"0", LINE), ("a.txt", b"0", b"date 2024-05-14\n" + b"x" * 99_999))[:20_000]),
    "html-50-mb": ("x.html", lambda: times(50 * MB, b"x", b"<html><p>")),
    "html-many-tags": ("x.html", lambda: times(2 * MB, b"<b>", b"<html>")),
    "html-deep": ("x.html", lambda: [b"<html><body>" + b"<div>" * 90_000 + b"Talks ended."]),
    "html-open-tags": ("x.html", lambda: [b"<html><body>" + b"<a href='" * 90_000]),
    "feed-endless": ("x.rss", lambda: times(200 * MB, b"<item><title>x</title></item>", b"<rss><channel>")),
    "feed-many-entries": ("x.rss", lambda: times(60_000, b"<item><title>x</title></item>", b"<rss><channel>", b"</channel></rss>")),
    "feed-deep": ("x.rss", lambda: times(90_000, b"<a>", b"<rss><channel><item><description>")),
    "feed-markup": (
        "x.rss",
        lambda: [b"<rss><item><title>x</title><description><![CDATA[", b"<a " * 200_000, b"]]></description></item>"],
    ),
    "mail-parts": ("x.eml", lambda: mail_parts(5_000)),
    "mail-nested": ("x.eml", lambda: mail_parts(49)),
    "mail-headers": ("x.eml", lambda: times(20 * MB, b"X-A: 1\r\n", b"From: a@b\r\nTo: c@d\r\nSubject: x\r\n")),
    "mail-long-header": ("x.eml", lambda: times(20 * MB, b"=?utf-8?q?=41?= ", b"From: a@b\r\nTo: c@d\r\nSubject: ")),
    "warc-long": ("x.warc", lambda: [warc(10**18, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>")]),
    "warc-less-than-nothing": ("x.warc", lambda: [warc(-1, b"HTTP/1.1 200 OK\r\n\r\n")]),
    "warc-bomb": (
        "x.warc",
        lambda: [warc(10**6, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"), deflated(100)],
    ),
    "warc-headers": ("x.warc", lambda: times(20 * MB, b"A: b\r\n", b"WARC/1.0\r\n")),
    "rtf-deep": ("x.rtf", lambda: times(5 * MB, b"{", b"{\\rtf1 ")),
    "rtf-less-deep": ("x.rtf", lambda: [b"{\\rtf1 " + b"{" * 290_000 + b"x"]),
    "rtf-controls": ("x.rtf", lambda: times(MB, b"\\u12345?", b"{\\rtf1 ")),
    "iptc-long": ("x.iptc", lambda: times(1000 * MB, b"x", b"\x01abc1 3 i 1\r\n\x02")),
    "iptc-many": ("x.iptc", lambda: times(2 * MB, b"\x01", b"\x01abc1 3 i 1\r\n\x02x\x03")),
    "parquet-no-table": ("x.parquet", lambda: [b"PAR1" + b"\0" * 1000 + b"\xff\xff\xff\x7fPAR1"]),
    "noise": ("x", lambda: [random.Random(7).randbytes(300_000)]),
}


def read_case(name: str, folder: Path) -> dict[str, object]:
    """What comes of one input: how many articles, and the first refusals; as a stream, and for archives as a file."""
    file, make = CASES[name]
    made = make()
    began = time.process_time()
    if isinstance(made, bytes):
        path = folder / f"{name}-{file}"
        path.write_bytes(made)
        items = read_path(path, Options())
    else:
        from dateline.read.recognise import read_source
        from dateline.read.source import Source

        ending = Path(file).suffix
        items = read_source(Source(file, as_stream(made), "x", ending), Options())
    articles, refusals, count = 0, list[str](), 0
    for item in items:
        count += 1
        articles += isinstance(item, Article)
        if isinstance(item, InputError) and len(refusals) < 5:
            refusals.append(str(item))
    return {"articles": articles, "refusals": refusals, "items": count, "seconds": round(time.process_time() - began, 1)}


def main(folder: Path, names: list[str]) -> None:
    """Read the inputs and print what came of them."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    found = {}
    for name in names or CASES:
        found[name] = read_case(name, folder)
        print(name, found[name]["seconds"], file=sys.stderr, flush=True)
        found[name]["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    good = list(read_stream(io.BytesIO(LINE), "standard input"))
    print(json.dumps({"cases": found, "good": len(good), "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
