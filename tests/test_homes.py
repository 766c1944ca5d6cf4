"""Participants whose own words name no country get the one that the text leaves open, and no other."""

from datetime import date

import pytest

from dateline.pipeline import Tools, code_articles
from dateline.types import Article, ArticleId

OWNED = "Chad says its forces have captured the town of Zouar in Libya."
BESIDE = "Norway imposed sanctions on Belarusian officers and units on Monday."
ALONE = "OSLO, May 14 - The Norwegian premier met with teachers and Road Commissioner Anna Berg."
FOREIGN = "The Norwegian premier met with foreign nationals on Monday."
SEVERAL = "The Norwegian premier met with a group of teachers after a trip to Mali."


def homes(text: str, tools: Tools) -> dict[str, str | None]:
    """The countries of all participants by name."""
    (record,) = code_articles([Article(id=ArticleId("a"), text=text, published=date(2024, 5, 14))], tools)
    return {a.actor.name: a.actor.country for c in record.claims for a in c.arguments}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (OWNED, "forces", "TCD"),
        (BESIDE, "units", "BLR"),
        (ALONE, "Anna Berg", "NOR"),
        (FOREIGN, "foreign nationals", None),
        (SEVERAL, "group of teachers", None),
    ],
)
def test_home(text: str, name: str, country: str | None, tools: Tools) -> None:
    """An owner's, a neighbour's or the text's only country; none for foreigners, or where the text speaks of several."""
    assert homes(text, tools).get(name, "absent") == country


NATIONAL = "Vladimir Putin held a meeting with the permanent members of the Security Council."
WORLD = "Vladimir Putin spoke with the UN Secretary-General. He criticised the Security Council."
REGION = "Vladimir Putin met with Head of the Republic of Mordovia Oleg Testov, Bavarian Premier Max Muster and Governor of Ohio Ann Doe."
LOCAL = "In Peru, Vladimir Putin met with Vice President Juan Prueba. In Lima, Congress thanked him."
FAIR = "Vladimir Putin greeted the participants of the World Fur Congress."


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (NATIONAL, "Security Council of Russia", "RUS"),
        (WORLD, "United Nations Security Council", "IGO"),
        (REGION, "Oleg Testov", "RUS"),
        (REGION, "Max Muster", "DEU"),
        (REGION, "Ann Doe", "USA"),
        (LOCAL, "Juan Prueba", "PER"),
        (LOCAL, "Congress", "PER"),
        (FAIR, "US Congress", "absent"),
    ],
)
def test_home_of_namesakes(text: str, name: str, country: str, tools: Tools) -> None:
    """A bare "Security Council" is the country's in which a text is written, unless it speaks of the UN; so is a bare office or body.

    A region's name, and the country that a sentence opens with, tell more than where the text is written.
    """
    article = Article(id=ArticleId("a"), text=text, published=date(2019, 5, 14), outlet="Kremlin")
    (record,) = code_articles([article], tools)
    assert {m.value.name: m.value.country for m in record.actors}.get(name, "absent") == country


STRUCK = "Three people were killed by an Israeli strike in Zebdin, Lebanon."
BOASTED = "An Israeli strike killed three people."
TOURED = "Assistant Secretary of State Ann Doe will travel to Chad to meet with senior officials."
LISTED = "Ann Doe, the US envoy, met with Kyrgyz officials, civil society leaders and business leaders after a trip to Mali."


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (STRUCK, "Three people", "LBN"),
        (BOASTED, "three people", None),
        (TOURED, "senior officials", "TCD"),
        (LISTED, "civil society leaders", "KGZ"),
    ],
)
def test_home_of_the_place(text: str, name: str, country: str | None, tools: Tools) -> None:
    """People without a country are of the place where it was, or that was travelled to; not of their attacker's country."""
    assert homes(text, tools).get(name, "absent") == country


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("They discussed a state visit by the Norwegian premier to Chile. Kaja Kallas and Gabriel Boric were in Spain.", "CHL"),
        ("The Norwegian premier's state visit ended on Monday. Gabriel Boric saw him off at the airport in Santiago.", "CHL"),
        ("The Norwegian premier's visit to the space centre took place on Monday. Gabriel Boric was in Santiago.", None),
    ],
)
def test_host_of_a_visit(text: str, host: str | None, tools: Tools) -> None:
    """A visit goes where its visitor's own words say, or to the only other country told; not where it goes to a centre."""
    (record,) = code_articles([Article(id=ArticleId("a"), text=text, published=date(2024, 5, 14))], tools)
    visits = [c for c in record.claims if c.kind == "visit"]
    assert [a.actor.country for c in visits for a in c.arguments if a.role == "counterpart"] == ([host] if host else [])


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Vladimir Putin met with Konstantin Testov.", "Konstantin Testov", "RUS"),
        ("Vladimir Putin thanked the French ambassador. He asked the regional heads to report on the floods.", "regional heads", "RUS"),
        ("Vladimir Putin congratulated Yulia Testova on winning the race in Changwon, South Korea.", "Yulia Testova", "RUS"),
        ("Lithuania's parliament approved the German offer and installed Inga Testiene as the new prime minister.", "Inga Testiene", "LTU"),
        ("The Norwegian premier met with world leaders and pop stars.", "world leaders", None),
        ("Vladimir Putin met with Vasyl Testenko, the head of the office of the Ukrainian president.", "Vasyl Testenko", "UKR"),
        ("The United States imposed sanctions on Viktor Testov and his wife, Olga Testova, who live in Chad.", "Viktor Testov", None),
        ("Joe Biden met with families of Israelis held in Gaza.", "families of Israelis", "ISR"),
        ("Joe Biden condemned the Syrian army, which has killed its own people.", "own people", "SYR"),
    ],
)
def test_own_people(text: str, name: str, country: str | None, tools: Tools) -> None:
    """Those with whom an official of the only country in sight deals, whom a state has under it, or whose description or kin tells."""
    assert homes(text, tools).get(name, "absent") == country


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Saudi Arabia hosted Norway's king. The kingdom signed an agreement with Japan on hydrogen.", "Saudi Arabia", "SAU"),
        ("The country recalled its ambassador to Sweden, the Iraqi foreign ministry said.", "Iraq", "IRQ"),
        ("Qatar mediated the talks with Iran. The Gulf emirate thanked Tehran for its patience.", "Qatar", "QAT"),
        ("Farmers rallied in Warsaw against grain imports from Ukraine.", "Farmers", "POL"),
        ("Sweden agreed to send Ukraine ten Gripen jets.", "Ukraine", "UKR"),
        ("Talks between the government of Colombia and ELN rebels resumed in Caracas.", "ELN rebels", "COL"),
        (
            "Kamala Harris met with President Abdel Fattah Al-Sisi of Egypt in Dubai, the United Arab Emirates.",
            "United Arab Emirates",
            "absent",
        ),
        ("Washington condemned the Burmese junta. The regime has killed nine monks.", "Burmese junta", "MMR"),
        ("The Israeli army said that an airstrike has killed several Hamas fighters.", "Israeli army", "ISR"),
        ("Vladimir Putin sent greetings to singer, actor and producer Ivan Testov.", "singer", "absent"),
        ("Anna Testova, head of Georgia's largest party, was detained on Monday.", "Anna Testova", "GEO"),
        ("The United States will continue to support the government and people of Ukraine.", "government of Ukraine", "UKR"),
        ("The Bahraini military says its air defences intercepted waves of Iranian missile attacks.", "Bahrain", "BHR"),
        ("A court sentenced an Afghan national to life in prison for a stabbing in Mannheim, Germany.", "court", "DEU"),
        ("Don Testing of West Virginia spoke. A jury convicted Testing of fraud.", "Testing", "USA"),
        ("Gunmen killed nine soldiers in Pakistan's northwest, the army said.", "soldiers", "PAK"),
        ("Spain, Ireland and Norway recognised Palestine; Israel withdrew its ambassadors from the three countries.", "Norway", "NOR"),
        ("The Pakistan Air Force carries out two airstrikes in Kabul, Afghanistan, killing nine people.", "nine people", "AFG"),
    ],
)
def test_who_is_meant(text: str, name: str, country: str, tools: Tools) -> None:
    """What stands for a state, a side that the parse hung elsewhere, or who deals a blow, is read as the one it is."""
    assert homes(text, tools).get(name, "absent") == country
