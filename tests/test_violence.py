"""Who did an act of violence and whom it struck, where the words beside its verb tell it; one act told in two clauses is one event."""

from datetime import date

import pytest

from dateline.pipeline import Tools, code_articles
from dateline.types import Article, ArticleId, Claim


def assaults(text: str, tools: Tools) -> tuple[Claim, ...]:
    """The acts of violence that a text tells."""
    (record,) = code_articles([Article(id=ArticleId("a"), text=text, published=date(2026, 11, 23))], tools)
    return tuple(c for c in record.claims if c.kind == "assault")


def sides(claim: Claim) -> set[str]:
    """Who takes part, in what role, of which country."""
    return {f"{a.role} {a.actor.name} {a.actor.country}" for a in claim.arguments}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nine people were killed and six were wounded on Monday in a raid by Tuareg rebels on a market near Gao, Mali.",
            {"agent Tuareg rebels MLI", "counterpart Nine people MLI"},
        ),
        (
            "Six Kenyan police officers died when al-Shabaab militants ambushed their convoy.",
            {"agent Shabaab militants SOM", "counterpart Kenyan police officers KEN"},
        ),
        (
            "Two aid workers were killed in a drone strike launched by the Rapid Support Forces in Nyala, Sudan.",
            {"agent Rapid Support Forces SDN", "counterpart workers SDN"},
        ),
        (
            "Norwegian forces launched a strike on a bus in Riga, Latvia, killing nine people.",
            {"agent Norwegian forces NOR", "counterpart nine people LVA"},
        ),
        ("Latvia was attacked by missiles from Norway.", {"agent Norway NOR", "counterpart Latvia LVA"}),
        (
            "The Latvian army says that the country was targeted by drones coming from Norway.",
            {"agent Norway NOR", "counterpart Latvia LVA"},
        ),
        (
            "Norwegian forces launched a drone strike on the harbour in Riga, Latvia.",
            {"agent Norwegian forces NOR", "counterpart Latvia LVA"},
        ),
        (
            "The Malian army has retaken the town of Kidal after clashes with Tuareg rebels.",
            {"agent Malian army MLI", "counterpart Tuareg rebels MLI"},
        ),
        (
            "The Israeli army says it has killed Hassan Omar, a commander, in an airstrike in Beirut.",
            {"agent Israeli army ISR", "counterpart Hassan Omar LBN"},
        ),
        (
            "A bomb killed five soldiers in Kandahar, Afghanistan. The Islamic State claimed responsibility for the attack.",
            {"agent Islamic State None", "counterpart soldiers AFG"},
        ),
    ],
)
def test_sides(text: str, expected: set[str], tools: Tools) -> None:
    """The owner of the blow, who acts in the clause that says when, and whom a later clause says that it killed."""
    (claim,) = assaults(text, tools)
    assert sides(claim) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed after Fulani gunmen attacked a mine in Plateau State, Nigeria.",
        "Four soldiers were killed in a suicide bombing targeting a convoy in Quetta, Pakistan.",
        "Russian drones killed two people in Odesa and injured five others, including a child.",
        "Gunmen stormed a village in Mali and killed 18 farmers.",
    ],
)
def test_one_act(text: str, tools: Tools) -> None:
    """An act told by what was done and by whom it harmed is one."""
    assert len(assaults(text, tools)) == 1


def test_kidnapping_beside_killing(tools: Tools) -> None:
    """Who is carried off beside those killed is an act of its own."""
    assert len(assaults("Gunmen attacked a church in Kwara, Nigeria, killing two people and kidnapping the pastor.", tools)) == 2


def test_disaster(tools: Tools) -> None:
    """Nobody kills where the ground shakes, also where the sentence before says so."""
    assert not assaults("A magnitude 6 earthquake struck northern Chile on Monday. At least nine soldiers were killed.", tools)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway and Latvia fired missiles at each other on Monday.", {"agent Norway NOR", "counterpart Latvia LVA"}),
        (
            "The premiers discussed support for the people of Latvia in the face of Norwegian aggression.",
            {"agent Norway NOR", "counterpart Latvia LVA"},
        ),
        (
            "Five Malian soldiers, one Chadian policeman, and one civilian were killed in an ambush near Gao.",
            {"counterpart Malian soldiers MLI", "counterpart Policeman of Chad TCD", "counterpart one civilian MLI"},
        ),
    ],
)
def test_several_sides(text: str, expected: set[str], tools: Tools) -> None:
    """What two do to each other, who bears up against an act, and people counted one after another."""
    (claim,) = assaults(text, tools)
    assert sides(claim) == expected
