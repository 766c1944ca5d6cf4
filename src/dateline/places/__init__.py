"""Finding and resolving the places that a document names."""

from msgspec import Struct

from dateline.types import Document, Mention, Place


class Gazetteer(Struct, frozen=True):
    """The places of the world, by name."""


def load_gazetteer() -> Gazetteer:
    """The gazetteer, read once."""
    return Gazetteer()


def find_places(document: Document, gazetteer: Gazetteer) -> tuple[Mention[Place], ...]:
    """Every toponym with its use: "place", "government" or "modifier"."""
    return ()
