"""What a transcript's heading tells: who was where, and who met, on its day."""

from datetime import date

import pytest

from dateline.lexicon.transcript import TranscriptExample, load_transcript_words
from dateline.pipeline import Tools, code_articles
from dateline.types import Article, ArticleId, Claim

DAY = date(2023, 4, 12)


def told(title: str, text: str, tools: Tools) -> tuple[Claim, ...]:
    return next(code_articles([Article(ArticleId("a"), text, DAY, title)], tools)).claims


@pytest.mark.parametrize("example", load_transcript_words().example, ids=lambda e: e.title[:40])
def test_examples(example: TranscriptExample, tools: Tools) -> None:
    """Those speaking in another country are there on that day; those of several countries under one title have met on it."""
    claims = told(example.title, example.text, tools)
    visits = {f"{c.arguments[0].actor.name} {c.arguments[1].actor.country}" for c in claims if c.kind == "visit"}
    assert visits == set(example.visits)
    assert any(c.kind in ("meeting", "talks", "call") for c in claims) == example.meeting
    assert all(c.start == DAY.isoformat() for c in claims if c.kind in ("visit", "meeting"))


def test_a_meeting_told_by_heading_and_title_is_one(tools: Tools) -> None:
    title = "Secretary Antony J. Blinken and Norwegian Foreign Minister Anniken Huitfeldt Before Their Meeting"
    text = "Oslo, Norway\n\nForeign Ministry\n\nFOREIGN MINISTER HUITFELDT: Welcome to Oslo.\n\nSECRETARY BLINKEN: Thank you very much."
    meetings = [c for c in told(title, text, tools) if c.kind in ("meeting", "talks")]
    assert [(c.start, [p.value.name for p in c.places]) for c in meetings] == [("2023-04-12", ["Oslo"])]
