"""Whose act it was that somebody judges or answers, where the words name only the act."""

from datetime import date

import pytest

from dateline.pipeline import Tools, code_articles
from dateline.types import Article, ArticleId

TELLINGS = [
    ("Israel bombed a compound in Doha. Qatar condemned the attack.", "accuse", "QAT", {"ISR"}),
    ("Turkey called on Sweden to extradite the men. Sweden rejected the request.", "reject", "SWE", {"TUR"}),
    ("Rwanda accused the Congolese army of lying, an allegation that Kinshasa denies.", "reject", "COD", {"RWA"}),
    ("Chad and Sudan signed an agreement on trade. Egypt welcomed the agreement.", "support", "EGY", {"TCD", "SDN"}),
    ("Rwanda expelled two Belgian diplomats, accusing them of espionage.", "accuse", "RWA", {"BEL"}),
    ("President Luis Arce of Bolivia accused Evo Morales of a plot. Morales denied the allegations.", "reject", "BOL", {"BOL"}),
    ("Ukraine called for a truce. Russia rejected the call.", "reject", "RUS", {"UKR"}),
    ("The United States condemned the arrest of opposition leader Kizza Besigye in Uganda.", "accuse", "USA", {"UGA"}),
    ("The United States condemned the arrest of the lawyer Anna Berg in Uganda.", "accuse", "USA", {"UGA"}),
    ("Ukraine attacked Belgorod. The United States condemned the attack in Nigeria.", "accuse", "USA", set()),
    ("Turkey called on Sweden to extradite the men. Norway rejected the request.", "reject", "NOR", set()),
]


@pytest.mark.parametrize(("text", "kind", "agent", "others"), TELLINGS)
def test_whose_act_it_was(tools: Tools, text: str, kind: str, agent: str, others: set[str]) -> None:
    """A bare noun stands for the act told before, and its doers are the other side; another's act is not."""
    (record,) = code_articles([Article(id=ArticleId("a"), text=text, published=date(2024, 5, 14))], tools)
    (claim,) = (c for c in record.claims if c.kind == kind and any(a.role == "agent" and a.actor.country == agent for a in c.arguments))
    assert {a.actor.country for a in claim.arguments if a.role == "counterpart"} == others
