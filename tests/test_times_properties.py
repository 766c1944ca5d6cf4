"""Times hold for any text and any day of publication."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.times import find_times, read_times, revise_times
from dateline.types import Article, ArticleId, Document, Header

WORDS = [
    *("on", "in", "by", "the", "a", "of", "last", "next", "this", "past", "May", "March", "Friday", "Monday", "February", "Sept."),
    *("2", "16", "31", "29", "2024", "1999", "0", "00", "53", "99999999999", "1/2", "'80s", "1990s", "Q3", "14:05", "2024-02-30"),
    *("year", "week", "days", "ago", "later", "earlier", "from", "to", "and", "-", ",", ".", "'s", "early", "end", "quarter", "12/31/99"),
    *("first", "noon", "10", "a.m.", "GMT", "Easter", "Eid", "al-Fitr", "Christmas", "every", "two", "hundred", "couple", "summer"),
    *("half", "morning", "night", "before", "after", "(", ")", "[", "]", "\n\n", "today", "now", "century", "decade", "FY24", "will"),
]
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@given(texts, days)
def test_spans_lie_in_the_text(text: str, published: date) -> None:
    """Every mention is a stretch of the text that isn't empty, in order, and an interval ends after it starts."""
    reading = read_times(text, published)
    for mentions in (reading.times, reading.timexes):
        assert [m.span for m in mentions] == sorted(m.span for m in mentions)
        for mention in mentions:
            assert 0 <= mention.span.start < mention.span.end <= len(text)
            assert text[mention.span.start : mention.span.end].strip()
            value = mention.value
            assert (value.start is None) == (value.until is None)
            assert value.start is None or value.until is None or value.start < value.until


@given(texts, days)
def test_same_text_same_reading(text: str, published: date) -> None:
    """The same text and day give the same times."""
    assert read_times(text, published) == read_times(text, published)


@given(texts)
def test_a_document_without_tokens_is_read(text: str) -> None:
    """A document that was never parsed has its times found, and revising them changes nothing."""
    article = Article(id=ArticleId("a"), text=text, published=date(2024, 5, 14))
    document = Document(article=article, header=Header(body=0), text=text, sentences=())
    readings = find_times(document)
    assert revise_times(document, *readings) == readings


@pytest.mark.parametrize(
    ("published", "text", "value"),
    [
        (date(2021, 1, 1), "They met last week.", "2020-W52"),
        (date(2021, 1, 1), "They met this week.", "2020-W53"),
        (date(2020, 12, 31), "They meet tomorrow.", "2021-01-01"),
        (date(2024, 2, 29), "They met a year ago.", "2023"),
        (date(2024, 3, 1), "They met on February 29.", "2024-02-29"),
        (date(2023, 3, 1), "They met on February 29.", "2020-02-29"),
        (date(2024, 1, 2), "They met last Friday.", "2023-12-29"),
        (date(2024, 1, 2), "They met last month.", "2023-12"),
        (date(1, 1, 1), "They met last year.", None),
        (date(9999, 12, 31), "They meet tomorrow.", None),
        (date(2150, 7, 1), "They met on May 3.", "2150-05-03"),
        (date(1850, 7, 1), "They met on May 3.", "1850-05-03"),
    ],
)
def test_edges_of_the_calendar(published: date, text: str, value: str | None) -> None:
    """Year ends, week 53, February 29 and days beyond the calendar are read, or left out where there is no such day."""
    assert [m.value.value for m in read_times(text, published).timexes] == ([value] if value else [])


def test_cost_is_linear() -> None:
    """Long lines of one thing are read at once: a rule that tries again from every place would not end here."""
    for unit in ("7", "May ", "(", "([{", "two ", "\n ", "the end of ", "a few ", "in the "):
        read_times(unit * 100_000, date(2024, 5, 14))


def test_days_beside_today() -> None:
    """A day of the last, this or the next week is never more than a fortnight away."""
    for offset in range(14):
        published = date(2024, 5, 6) + timedelta(days=offset)
        for round_ in ("last", "this", "next"):
            (mention,) = read_times(f"They meet {round_} Thursday.", published).times
            assert mention.value.start is not None
            assert abs((mention.value.start - published).days) < 14


def test_published_in_a_zone() -> None:
    """Today is the day of publication in the publisher's zone, whatever day it is elsewhere at that moment."""
    issued = datetime(2024, 5, 15, 1, 30, tzinfo=timezone(timedelta(hours=10)))
    text = "The envoys met today at 9 p.m. GMT and meet again tomorrow."
    article = Article(id=ArticleId("a"), text=text, published=issued.date(), issued=issued)
    times, _ = find_times(Document(article=article, header=Header(body=0), text=text, sentences=()))
    assert [(t.value.value, t.value.clock) for t in times] == [("2024-05-15T21:00", "21:00Z"), ("2024-05-16", None)]
