"""Who was there and whom words were said to, where a sentence of its own doesn't tell it."""

from datetime import date

import pytest

from dateline.pipeline import Tools, code_articles
from dateline.types import Article, ArticleId, Claim

MET = "Petr Pavel met with Maia Sandu in Prague on Monday."


def code(text: str, tools: Tools, title: str = "") -> list[Claim]:
    """The events of a text."""
    (record,) = code_articles([Article(id=ArticleId("a"), text=text, title=title, published=date(2024, 5, 14))], tools)
    return list(record.claims)


def names(claim: Claim) -> set[str]:
    """The participants' names."""
    return {a.actor.name for a in claim.arguments}


def test_titled_names_in_a_list(tools: Tools) -> None:
    """Both of two titled names before a verb act, though the parser hangs the first on the second."""
    (call,) = code("On May 6, US President Donald Trump and Turkish President Recep Tayyip Erdogan spoke on the phone.", tools)
    assert (call.kind, names(call)) == ("call", {"Donald Trump", "Recep Tayyip Erdogan"})


def test_counterparts_named_in_turn(tools: Tools) -> None:
    """Names that follow counterparts of several countries are those counterparts, each of the country in its turn."""
    (meeting,) = code("Kaja Kallas met her Danish and Polish counterparts, Anna Berg and Jan Nowak, in Riga on Monday.", tools)
    met = {(a.actor.name, a.actor.country) for a in meeting.arguments if a.role == "counterpart"}
    assert met == {("Anna Berg", "DNK"), ("Jan Nowak", "POL")}


def test_later_legs_of_a_tour_lie_ahead(tools: Tools) -> None:
    """Who has only arrived in the first country of a tour is still to visit the next."""
    visits = code("Petr Pavel arrived in Kenya on Monday on a tour of Kenya and Ghana.", tools)
    legs = {a.actor.country: (c.modality.status, c.start) for c in visits for a in c.arguments if a.role == "counterpart"}
    assert legs == {"KEN": ("ongoing", "2024-05-13"), "GHA": ("planned", None)}


@pytest.mark.parametrize(
    ("text", "kind", "attacker"),
    [
        ("Six activists were detained in a raid by Belarusian border guards.", "coerce", "BLR"),
        ("The activist was arrested after Belarusian security officers stormed her flat in Minsk.", "coerce", "BLR"),
        ("Three people were wounded as a result of an attack by Chadian drones.", "assault", "TCD"),
        ("A farmer died after a Chadian drone strike on a village on Monday.", "assault", "TCD"),
        ("Two boys were hurt and nine people wounded following a Chadian airstrike on a house.", "assault", "TCD"),
    ],
)
def test_who_stands_behind_what_people_suffer(text: str, kind: str, attacker: str, tools: Tools) -> None:
    """Those whose raid or strike it was act, though the verb tells only of those who suffered."""
    claims = [c for c in code(text, tools) if c.kind == kind]
    assert claims
    assert all([a.actor.country for a in c.arguments if a.role == "agent"] == [attacker] for c in claims)


@pytest.mark.parametrize("text", ["Xi Jinping met leaders from Africa in Beijing.", "Journalists from Latin America visited Moscow."])
def test_people_of_a_region(text: str, tools: Tools) -> None:
    """Those who come from a part of the world are of no one country, wherever they are."""
    (claim,) = code(text, tools)
    assert [a.actor.country for a in claim.arguments if a.actor.kind == "group"] == [None]


def test_who_becomes_the_first_to_do_it(tools: Tools) -> None:
    """Whoever is said to be the first of an office to do something does it, and no office's holder in general."""
    (visit,) = code("Petr Pavel became the first Czech president to visit Chad on Sunday.", tools)
    assert names(visit) == {"Petr Pavel", "Chad"}


def test_wars_that_people_speak_of(tools: Tools) -> None:
    """Those who fought in a war or are against it are not of the country where it is."""
    (claim,) = code("Israeli soldiers killed two Chad war protesters in Haifa on Monday.", tools)
    assert {a.actor.country for a in claim.arguments} == {"ISR"}


def test_countries_within_a_title(tools: Tools) -> None:
    """A country that is part of a churchman's title takes no part."""
    (meeting,) = code("Petr Pavel met with Patriarch of Moscow and All Russia Kirill in Prague on Monday.", tools)
    assert names(meeting) == {"Petr Pavel", "Kirill"}


def test_those_who_attended(tools: Tools) -> None:
    """Whom the next sentence names as attending is at the meeting, as another participant."""
    (meeting,) = code(f"{MET} The meeting was attended by Foreign Minister Jan Lipavsky.", tools)
    assert [(a.actor.name, a.role) for a in meeting.arguments][-1] == ("Jan Lipavsky", "other")


def test_words_in_a_readout_are_to_the_other_side(tools: Tools) -> None:
    """Condolences offered at a meeting, to nobody named, are to whom the speaker met."""
    claims = code(f"{MET} He offered his condolences over the floods.", tools)
    assert [names(c) for c in claims if c.kind == "support"] == [{"Petr Pavel", "Maia Sandu"}]


def test_thanks_for_two_things(tools: Tools) -> None:
    """Thanks for one thing and congratulations on another are two acts."""
    claims = code(f"{MET} Mr Pavel thanked Ms Sandu for her hospitality. He congratulated Ms Sandu for her victory.", tools)
    assert [c.kind for c in claims].count("support") == 2


def test_a_call_that_plans_a_meeting(tools: Tools) -> None:
    """A meeting agreed on in a call is planned; the call that the headline only names has taken place."""
    title = "Telephone conversation with President of Moldova Maia Sandu"
    text = "Petr Pavel had a telephone conversation with Maia Sandu. They agreed to hold a meeting on the sidelines of the summit."
    told = {c.kind: c.modality.status for c in code(text, tools, title)}
    assert (told["call"], told["meeting"]) == ("occurred", "planned")


def test_what_else_is_planned(tools: Tools) -> None:
    """What else an announcement plans is of the days that its lead tells."""
    claims = code("On May 20, Petr Pavel will visit Chisinau. He will attend a forum on energy.", tools)
    assert {c.kind: c.start for c in claims} == {"visit": "2024-05-20", "attendance": "2024-05-20"}
