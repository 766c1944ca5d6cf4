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


def test_what_speakers_tell_of_themselves(tools: Tools) -> None:
    """An "I" is the speaker, a "you" the other side, and what "we" agreed was agreed by both."""
    title = "Remarks by President Petr Pavel of the Czech Republic and President Maia Sandu of Moldova"
    text = (
        "PRESIDENT PAVEL: Good afternoon. I visited Chisinau in May. We agreed to open a consulate.\n\n"
        "PRESIDENT SANDU: I want to thank you for your hospitality. Thank you."
    )
    claims = {c.kind: [a.actor.name for a in c.arguments] for c in told(title, text, tools) if c.kind != "meeting"}
    assert claims == {
        "visit": ["Petr Pavel", "Moldova"],
        "agreement": ["Petr Pavel", "Maia Sandu"],
        "support": ["Maia Sandu", "Petr Pavel"],
    }


def test_two_speakers_make_a_transcript(tools: Tools) -> None:
    """Where two officials with their offices speak below a report, what one says of both is told of both."""
    text = (
        "Petr Pavel met with President of Moldova Maia Sandu in Prague.\n\n"
        "President of the Czech Republic Petr Pavel: Madam President, I am glad to see you.\n\n"
        "We will meet again in Chisinau in October.\n\n"
        "President of Moldova Maia Sandu: Thank you."
    )
    planned = [c for c in told("Meeting with President of Moldova Maia Sandu", text, tools) if c.modality.status == "planned"]
    assert [(c.kind, [a.actor.country for a in c.arguments]) for c in planned] == [("meeting", ["CZE", "MDA"])]


def test_what_speakers_were_glad_to_do(tools: Tools) -> None:
    """A pleasure of the past was done, thanks need no subject, and "our ministers" are those of both sides."""
    text = (
        "President of the Czech Republic Petr Pavel: Madam President, thank you for your hospitality.\n\n"
        "It was a pleasure to visit Chisinau in April. I have just attended the Ghent forum.\n\n"
        "President of Moldova Maia Sandu: Thank you for having me. Our ministers signed a treaty in March."
    )
    claims = told("Meeting of Petr Pavel with President of Moldova Maia Sandu", text, tools)
    found = {c.kind: [(a.role, a.actor.country) for a in c.arguments] for c in claims if c.kind not in ("meeting", "talks")}
    assert found == {
        "support": [("agent", "CZE"), ("counterpart", "MDA")],
        "visit": [("agent", "CZE"), ("counterpart", "MDA")],
        "attendance": [("agent", "CZE")],
        "signing": [("agent", "CZE"), ("counterpart", "MDA")],
    }
