"""Finding who acts: names, offices, states and bodies, and the words that stand for them again."""

from msgspec import Struct

from dateline.types import Actor, Document, Mention, Place, Time


class World(Struct, frozen=True):
    """The tables of states, bodies, offices and their holders."""


def load_world() -> World:
    """The world tables, read once."""
    return World()


def find_actors(
    document: Document, times: tuple[Mention[Time], ...], places: tuple[Mention[Place], ...], world: World
) -> tuple[Mention[Actor], ...]:
    """Every mention of an actor, pronouns and descriptions resolved where they can be."""
    return ()
