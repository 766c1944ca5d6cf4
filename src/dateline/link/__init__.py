"""Telling which claims speak of one event, and how events stand to each other."""

from dateline.types import Claim, Document, Link, Mention, Time


def fold_claims(document: Document, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims of one article with those that tell one event made one."""
    return claims


def link_claims(
    document: Document, claims: tuple[Claim, ...], times: tuple[Mention[Time], ...]
) -> tuple[tuple[Claim, ...], tuple[Link, ...]]:
    """The claims with dates that follow from other claims, and the links between them."""
    return claims, ()
