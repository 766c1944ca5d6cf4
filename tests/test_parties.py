"""Who stands on which side of an act, and of which country, however the sentence words it."""

from datetime import date

import pytest

from dateline.pipeline import Tools, code_articles
from dateline.types import Article, ArticleId


def parties(text: str, kind: str, tools: Tools, title: str = "") -> tuple[list[str], list[str]]:
    """The agents and the counterparts, with their countries, of the text's one event of a kind."""
    (record,) = code_articles([Article(id=ArticleId("a"), text=text, title=title, published=date(2024, 11, 20))], tools)
    (claim,) = [c for c in record.claims if c.kind == kind]
    sides = {role: [f"{a.actor.name} {a.actor.country}" for a in claim.arguments if a.role == role] for role in ("agent", "counterpart")}
    return sides["agent"], sides["counterpart"]


@pytest.mark.parametrize(
    ("text", "kind", "agents", "counterparts"),
    [
        (
            "Antony Blinken met with his Saudi, Qatari and Omani counterparts.",
            "meeting",
            ["Antony Blinken USA"],
            ["Faisal bin Farhan SAU", "Mohammed bin Abdulrahman Al Thani QAT", "Badr bin Hamad Al Busaidi OMN"],
        ),
        (
            "Authorities in Ghana, Togo and Benin have detained twelve smugglers.",
            "coerce",
            ["Ghana GHA", "Togo TGO", "Benin BEN"],
            ["smugglers None"],
        ),
        (
            "The prime ministers of India and Nepal, along with the president of Sri Lanka, met in Delhi.",
            "meeting",
            ["Narendra Modi IND"],
            ["K. P. Sharma Oli NPL", "Anura Kumara Dissanayake LKA"],
        ),
        (
            "President Erdogan, as well as Foreign Minister Hakan Fidan, received a delegation from Somalia.",
            "meeting",
            ["Recep Tayyip Erdoğan TUR", "Hakan Fidan TUR"],
            ["delegation SOM"],
        ),
        (
            "Vladimir Putin instructed the Defence Minister, chief of staff, and commander of the navy to report.",
            "demand",
            ["Vladimir Putin RUS"],
            ["Defence Minister RUS", "chief RUS", "commander RUS"],
        ),
        (
            "Canada condemned the arrests in Nicaragua and urged the authorities to free the bishops.",
            "request",
            ["Canada CAN"],
            ["authorities NIC"],
        ),
        ("Canada condemned the arrests in Nicaragua.", "accuse", ["Canada CAN"], ["Nicaragua NIC"]),
        ("Gunmen attacked the Turkish consulate in Basra on Monday.", "assault", ["Gunmen IRQ"], ["Turkish consulate TUR"]),
        (
            "Nine villagers were wounded during a raid by Chadian troops and policemen in Abeche.",
            "assault",
            ["Chadian troops TCD", "policemen TCD"],
            ["Nine villagers TCD"],
        ),
        ("The state paid farmers whose farms were seized by Kenyan police.", "coerce", ["Kenyan police KEN"], ["farmers KEN"]),
        (
            "Norway and Chile signaled a commitment by signing a memorandum in Oslo.",
            "signing",
            ["Norway NOR"],
            ["Chile CHL"],
        ),
        ("UN envoy Ole Berg met with Omani officials.", "meeting", ["Ole Berg IGO"], ["Omani officials OMN"]),
        ("Ambassador Ann Doe will travel to Nigeria.", "visit", ["Ann Doe None"], ["Nigeria NGA"]),
        (
            "Norway arrested former energy minister German Petrenko at the border.",
            "coerce",
            ["Norway NOR"],
            ["German Petrenko None"],
        ),
        ("David Turk, Deputy Secretary of Energy, met with Omani officials.", "meeting", ["David Turk USA"], ["Omani officials OMN"]),
        (
            "Vladimir Putin met with Raul Doe, president of the Cuban parliament, and members of Parliament.",
            "meeting",
            ["Vladimir Putin RUS"],
            ["Raul Doe CUB", "members of Parliament CUB"],
        ),
        (
            "The defence ministers of Estonia and Latvia signed an agreement with their Polish counterpart.",
            "signing",
            ["Hanno Pevkur EST", "Andris Sprūds LVA"],
            ["Władysław Kosiniak-Kamysz POL"],
        ),
        (
            "Emmanuel Macron met with the emir of Qatar, the king of Jordan and the crown prince of Kuwait.",
            "meeting",
            ["Emmanuel Macron FRA"],
            ["Tamim bin Hamad Al Thani QAT", "Abdullah II JOR", "Crown Prince of Kuwait KWT"],
        ),
        (
            "Talks between a Rwandan delegation and Congolese officials took place in Luanda.",
            "talks",
            ["Rwandan delegation RWA"],
            ["Congolese officials COD"],
        ),
        (
            "Qatar hosted talks between the Congolese government and the M23 rebels.",
            "talks",
            ["Congolese government COD"],
            ["M23 COD"],
        ),
        (
            "Cuban authorities arrested ten Panamanian nationals in Havana, accusing them of espionage.",
            "accuse",
            ["Cuban authorities CUB"],
            ["Panamanian nationals PAN"],
        ),
        ("Moscow expelled six British diplomats it accused of spying.", "accuse", ["Russia RUS"], ["British diplomats GBR"]),
        ("Antony Blinken spoke about Moscow's unprovoked war against Ukraine.", "assault", ["Russia RUS"], ["Ukraine UKR"]),
        (
            "Ann Roe, adviser to the president, and Ben Doe, director of the agency, met with the presidents of Kenya and Chad.",
            "meeting",
            ["Ann Roe None", "Ben Doe None"],
            ["William Ruto KEN", "Mahamat Déby TCD"],
        ),
        (
            "Vladimir Putin had a meeting with Governor of the Tula Region Alexei Dyumin.",
            "meeting",
            ["Vladimir Putin RUS"],
            ["Alexei Dyumin RUS"],
        ),
        (
            "Jake Sullivan hosted Israeli adviser Tzvi Doe, Minister of Strategic Affairs Dan Roe, and a team.",
            "meeting",
            ["Jake Sullivan USA"],
            ["Tzvi Doe ISR", "Dan Roe ISR"],
        ),
        ("Mali's government closed all schools across the country on Monday.", "coerce", ["Mali government MLI"], []),
        ("Joe Biden named Anna Berg ambassador to Norway.", "appointment", ["Joe Biden USA"], ["Anna Berg USA"]),
    ],
)
def test_sides(text: str, kind: str, agents: list[str], counterparts: list[str], tools: Tools) -> None:
    """Everyone told on a side stands on it, nobody else, each of the right country."""
    assert parties(text, kind, tools) == (agents, counterparts)


def test_a_headlines_word_for_those_met(tools: Tools) -> None:
    """Whom a headline only sums up are those whom the text names."""
    title = "Secretary Blinken's Meeting with European Counterparts"
    text = "Antony Blinken met today with French Foreign Minister Jean-Noël Barrot and German Foreign Minister Annalena Baerbock."
    assert parties(text, "meeting", tools, title)[1] == ["Jean-Noël Barrot FRA", "Annalena Baerbock DEU"]
