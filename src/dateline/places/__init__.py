"""Finding and resolving the places that a document names."""

from dateline.places.find import find_places
from dateline.places.gazetteer import Gazetteer, load_gazetteer

__all__ = ["Gazetteer", "find_places", "load_gazetteer"]
