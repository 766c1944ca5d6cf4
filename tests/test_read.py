"""From files to articles: what is read, what is refused and how that is told."""

import io
import json
from datetime import date
from pathlib import Path

import pytest

import dateline
from dateline.errors import InputError
from dateline.read import MAX_CHARACTERS, Options, count_articles, read_path, read_stream
from dateline.read.limits import MAX_BYTES
from dateline.types import Article

DAY = date(2024, 5, 14)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def articles(path: Path, *, published: date | None = None) -> list[Article]:
    items = list(read_path(path, Options(published=published)))
    assert all(isinstance(item, Article) for item in items), items
    return [item for item in items if isinstance(item, Article)]


def error(path: Path, *, published: date | None = None) -> str:
    """The one thing that a path gives: an error."""
    (item,) = read_path(path, Options(published=published))
    assert isinstance(item, InputError), item
    message = str(item)
    assert message.startswith(str(path))
    assert "\n" not in message
    assert ";" in message, "an error says what to do"
    return message


def line(**fields: object) -> str:
    return json.dumps({"id": "a", "text": "Rome. News.", "published": "2024-05-14"} | fields) + "\n"


@pytest.mark.parametrize(
    "start", ["date 2024-05-14\n", "date 2024-05-14 ", " date 2024-05-14\r\n", "Date: 2024-05-14\n\n", "\n\ndate 2024-05-14\n"]
)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_plain_text_begins_with_its_date(tmp_path: Path, start: str, mark: str) -> None:
    (article,) = articles(write(tmp_path, "rome-1.txt", f"{mark}{start}ROME, May 14. News.\n\nMore."))
    assert (article.id, article.published, article.text) == ("rome-1", DAY, "ROME, May 14. News.\n\nMore.")


def test_the_day_in_the_text_counts_before_the_day_given(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "date 2024-05-14\nNews.")
    assert articles(path, published=date(2020, 1, 1))[0].published == DAY
    assert articles(write(tmp_path, "b.txt", "News."), published=DAY)[0].published == DAY


def test_text_is_kept_as_it_is(tmp_path: Path) -> None:
    """Line ends, blanks, emoji and right-to-left marks stay; only the byte order mark and the prefix go."""
    text = "  One.\r\n\r\nTwo \u200fالرئيس\u200e 🇫🇷 e\u0301.\t\r\n"
    assert articles(write(tmp_path, "a.txt", "\ufeff" + text), published=DAY)[0].text == text
    assert articles(write(tmp_path, "a.jsonl", line(text=text)))[0].text == text


def test_json_lines(tmp_path: Path) -> None:
    """`date` and `dct` are taken for `published`, numbers for ids; moments keep their zone; empty lines are passed over."""
    lines = [
        line(id=7, title="A title", source="TASS", url="u", language="en"),
        "\n",
        json.dumps({"id": "b", "text": "x", "date": "2024-05-14T23:30:00+09:00"}) + "\r\n",
        json.dumps({"id": "c", "text": "x", "dct": "20240514", "more": [1]}),
    ]
    a, b, c = articles(write(tmp_path, "a.jsonl", "\ufeff" + "".join(lines)))
    assert (a.id, a.title, a.outlet, a.url, a.published) == ("7", "A title", "TASS", "u", DAY)
    assert (b.published, b.issued and b.issued.isoformat()) == (DAY, "2024-05-14T23:30:00+09:00")
    assert (c.published, c.issued) == (DAY, None)


def test_a_line_without_id_has_the_same_wherever_it_stands(tmp_path: Path) -> None:
    one, two = json.dumps({"text": "One.", "date": "2024-05-14"}), json.dumps({"text": "Two.", "date": "2024-05-14"})
    first = articles(write(tmp_path, "a.jsonl", f"{one}\n{two}\n"))
    second = articles(write(tmp_path, "b.jsonl", f"{two}\n{one}\n"))
    assert {a.id: a.text for a in first} == {a.id: a.text for a in second}
    assert len({a.id for a in first}) == 2


def test_a_json_file_holds_an_object_a_list_or_lines(tmp_path: Path) -> None:
    pretty = json.dumps({"id": "a", "text": "x", "date": "2024-05-14"}, indent=2)
    assert [a.id for a in articles(write(tmp_path, "a.json", pretty))] == ["a"]
    assert [a.id for a in articles(write(tmp_path, "b.json", f"[{line()}, {line(id='b')}]"))] == ["a", "b"]
    assert [a.id for a in articles(write(tmp_path, "c.json", line() + line(id="b")))] == ["a", "b"]
    assert "isn't JSON" in error(write(tmp_path, "d.json", '[{"id": 1,'))
    assert "is empty" in error(write(tmp_path, "e.json", ""))


def test_a_title_alone_is_an_article(tmp_path: Path) -> None:
    (article,) = articles(write(tmp_path, "a.jsonl", line(text="", title="Talks with the King of Norway")))
    assert article.reading.startswith("Talks with the King of Norway")


def test_a_folder_gives_its_text_and_json_files_in_order(tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    for name in ("b.txt", "a.txt", "deeper/c.txt", "README.md", ".hidden.txt", "notes"):
        write(tmp_path, name, "date 2024-05-14\nx")
    write(tmp_path, "d.jsonl", line(id="d"))
    assert [a.id for a in articles(tmp_path)] == ["a", "b", "d", "c"]
    assert count_articles(tmp_path) == 4


def test_standard_input_is_lines_or_one_dispatch() -> None:
    """A plain dispatch without a file name is known by its text, so that two of them don't stand for each other."""
    (plain,) = read_stream(io.BytesIO(b"date 2024-05-14\nNews."), "standard input")
    (other,) = read_stream(io.BytesIO(b"date 2024-05-14\nOther news."), "standard input")
    assert isinstance(plain, Article)
    assert isinstance(other, Article)
    assert plain.id != other.id
    lines = list(read_stream(io.BytesIO(b"\n" + (line() + line(id="b")).encode()), "standard input"))
    assert [item.id for item in lines if isinstance(item, Article)] == ["a", "b"]
    (empty,) = read_stream(io.BytesIO(b""), "standard input")
    assert str(empty).startswith("standard input: is empty")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b"\xef\xbb\xbf \n", "is empty"),
        ("a.txt", b"date 2024-05-14\n \n", "is empty"),
        ("a.jsonl", b"", "is empty"),
        ("a.jsonl", b"\n\n", "is empty"),
        ("a.txt", "date 2024-05-14\nD\u00e9j\u00e0 vu".encode("latin-1"), "isn't UTF-8 (byte 17)"),
        ("a.txt", "date 2024-05-14\nCafé".encode("latin-1"), "isn't UTF-8"),
        ("a.txt", b"date 2024-05-14\nNe\0ws", "NUL"),
        ("a.txt", b"News of the day.", "has no date"),
        ("a.txt", b"date 2024-02-30\nNews", "no real date"),
        ("a.jsonl", b"not json\n", "line 1: isn't JSON"),
        ("a.jsonl", b"[1]\n", "line 1: Expected `object`"),
        ("a.jsonl", b'{"id": "a", "text": 3, "date": "2024-05-14"}\n', "line 1: Expected `str`"),
        ("a.jsonl", b'{"id": "a", "date": "2024-05-14"}\n', "`text`"),
        ("a.jsonl", b'{"id": "a", "text": "x"}\n', "line 1: has no date"),
        ("a.jsonl", b'{"id": "a", "text": "x", "date": "May 14"}\n', "is no date"),
        ("a.jsonl", b'{"id": "a", "text": " ", "date": "2024-05-14"}\n', "its text is empty"),
        ("a.jsonl", b'{"id": "a", "text": "\xe9", "date": "2024-05-14"}\n', "isn't UTF-8"),
        ("a.jsonl", b'{"id": "a", "text": "half \\ud800 character", "date": "2024-05-14"}\n', "lone surrogate"),
        ("a.jsonl", b'{"id": "a", "text": "x", "title": "\\u0000", "date": "2024-05-14"}\n', "NUL"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_one_line(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    """The file, the line in it, what is wrong and what to do."""
    assert told in error(write(tmp_path, name, content))


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    assert "no such file" in error(tmp_path / "nowhere.txt")
    (tmp_path / "folder").mkdir()
    assert "holds no *.txt" in error(tmp_path / "folder")


def test_articles_beside_a_bad_one_are_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", line(id="1") + "{oops\n" + line(id="2"))
    one, bad, two = read_path(path)
    assert isinstance(one, Article)
    assert isinstance(bad, InputError)
    assert isinstance(two, Article)
    assert str(bad).startswith(f"{path} line 2: ")


def test_too_long_an_article_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    long = line(text="x" * (MAX_CHARACTERS + 1))
    path = write(tmp_path, "a.jsonl", long + line(id="b") + "y" * (2 * MAX_BYTES + 5) + "\n" + line(id="c"))
    one, two, three, four = read_path(path)
    assert "2,000,001 characters" in str(one) or "characters; give articles of at most" in str(one)
    assert "line 3: is longer than" in str(three)
    assert [getattr(two, "id", None), getattr(four, "id", None)] == ["b", "c"]
    assert "characters" in error(write(tmp_path, "a.txt", "date 2024-05-14\n" + "x" * (MAX_CHARACTERS + 1)))
    assert "is longer than" in error(write(tmp_path, "b.txt", "x" * (MAX_BYTES + 1)))


def test_the_api_raises_or_hands_on(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", line(id="1") + "{oops\n" + line(id="2"))
    with pytest.raises(InputError, match="line 2"):
        list(dateline.read(path))
    told: list[InputError] = []
    assert [a.id for a in dateline.read(str(path), on_error=told.append)] == ["1", "2"]
    assert len(told) == 1
