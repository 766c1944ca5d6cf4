"""Headers are read as the lexicon's examples say, and nothing else is taken for one."""

from datetime import date

import pytest

from dateline.header import Form, HeaderExample, load_header_lexicon, read_header
from dateline.types import Article, ArticleId, Header

FORMS = load_header_lexicon().form
PUBLISHED = date(2024, 6, 5)


def read(text: str, *, published: date = PUBLISHED, title: str = "") -> Header:
    return read_header(Article(id=ArticleId("a"), text=text, published=published, title=title))


@pytest.mark.parametrize(("form", "example"), [(f, e) for f in FORMS for e in f.example], ids=lambda v: getattr(v, "text", "")[:30])
def test_example(form: Form, example: HeaderExample) -> None:
    """Each example of a form has the header it says."""
    header = read(example.text)
    spans = [header.place_span, header.dated_span]
    assert [example.text[s.start : s.end] if s else "" for s in spans] == [example.place, example.date]
    assert (header.agency or "").upper() == example.agency.upper()
    assert example.text[header.body :] == example.rest


@pytest.mark.parametrize("text", [text for form in FORMS for text in form.counter])
def test_counter_example(text: str) -> None:
    """No counter-example has a header."""
    assert read(text) == Header(body=0)


@pytest.mark.parametrize("text", load_header_lexicon().byline.example)
def test_byline(text: str) -> None:
    """A byline before the dateline doesn't hide it."""
    header = read(text)
    assert header.place == "Lima"
    assert text[header.body :] == "Talks ended."


def test_names_are_written_as_in_running_text() -> None:
    """Capitals are undone, the agency goes by its name, and leading blanks count."""
    header = read("\n  NEW DELHI, May 14. /TASS/. The minister left.", published=date(2024, 5, 15))
    assert (header.place, header.dated, header.agency) == ("New Delhi", date(2024, 5, 14), "TASS")
    assert read("VILLENEUVE-LES-BOIS, France (AFP) - Talks ended.").agency == "Agence France-Presse"
    assert read("MOSCOW, June 5 (Itar-Tass) -- Talks ended.").agency == "TASS"


@pytest.mark.parametrize(
    ("words", "published", "dated"),
    [
        ("Dec. 31", "2024-01-02", "2023-12-31"),
        ("Jan 1", "2023-12-31", "2024-01-01"),
        ("5 June 2019", "2024-01-02", "2019-06-05"),
        ("Monday", "2024-06-05", "2024-06-03"),
        ("2024-06-04", "2024-06-05", "2024-06-04"),
        ("04.06.2024", "2024-06-05", "2024-06-04"),
    ],
)
def test_dates(words: str, published: str, dated: str) -> None:
    """A date without a year falls nearest to the day of publication, a weekday on the last one."""
    assert read(f"MOSCOW, {words} (Interfax) - Talks ended.", published=date.fromisoformat(published)).dated == date.fromisoformat(dated)


def test_impossible_dates_are_unknown() -> None:
    """A day that no calendar has is not a date, and breaks nothing."""
    header = read("MOSCOW, Feb. 31 (Interfax) - Talks ended.")
    assert (header.dated, header.agency) == (None, "Interfax")


def test_spans_are_in_the_reading() -> None:
    """With a title of its own, positions count from the title's first character."""
    article = Article(id=ArticleId("a"), title="Talks end", text="LIMA (AP) — Talks ended.", published=PUBLISHED)
    header = read_header(article)
    assert header.place_span is not None
    assert article.reading[header.place_span.start : header.place_span.end] == "LIMA"
    assert article.reading[header.body :] == "Talks ended."


def test_a_title_at_the_head_of_the_text_stays_in_the_body() -> None:
    """Behind a headline in the text, the header is read but the body still begins with the headline."""
    assert read("Talks end\n\nLIMA (AP) — Talks ended.").agency == "Associated Press"
    assert read("Talks end. LIMA (AP) — Talks ended.", title="Talks end.").place == "Lima"
    header = read("Talks end\n\nLIMA (AP) — Talks ended.", title="Talks end")
    assert (header.body, header.place, header.agency) == (0, "Lima", "Associated Press")


def test_no_header() -> None:
    """Plain news has none; so has an empty text."""
    assert read("The ministers met in Riga.") == Header(body=0)
    assert read("") == Header(body=0)
