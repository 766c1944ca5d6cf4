"""Telling which claims speak of one event, and how events stand to each other."""

from dateline.lexicon.links import load_link_words
from dateline.link.fold import fold_claims
from dateline.link.relate import answer_links, offset_links, order_links, part_links, solve_dates
from dateline.link.settle import settle_places
from dateline.link.within import within_links
from dateline.types import Claim, Document, Link

__all__ = ["link_claims"]


def link_claims(document: Document, told: tuple[Claim, ...]) -> tuple[tuple[Claim, ...], tuple[Link, ...]]:
    """The article's events, each told once however often the text does, and the links between them; days follow from links."""
    words = load_link_words()
    claims, became = fold_claims(told, words)
    links = [*offset_links(told, became), *answer_links(document, told, became, words)]
    links += within_links(document, told, became, words)
    links += [*part_links(document, claims, words), *order_links(document, told, became, words)]
    unique = tuple(dict.fromkeys(links))
    return tuple(settle_places(solve_dates(claims, unique, words), unique, words)), unique
