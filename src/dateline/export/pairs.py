"""Events as the pairs of actor and recipient that POLECAT and GDELT have a row for each."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from dateline.days import interval
from dateline.lexicon.events import load_event_lexicon
from dateline.types import Argument, Mention, Merged, Place, Told

_DONE = ("occurred", "ongoing")
_LEVELS = ("venue", "city", "region", "country")


class Pair(Struct, frozen=True):
    """An actor and a recipient of an event; None where there is none on that side."""

    merged: Merged
    actor: Told[Argument] | None
    recipient: Told[Argument] | None

    @property
    def name(self) -> str:
        """What names the pair for good: the event's id and the actors' ids."""
        return " ".join([self.merged.event.id, *(side.value.actor.id if side else "-" for side in (self.actor, self.recipient))])


def done_pairs(merged: Merged) -> Iterator[Pair]:
    """The pairs of an event that took place or is going on; none of another, since neither format can tell a plan from a deed.

    Each agent is paired with each counterpart, or where there is none, with each other participant; in a kind that is mutual, both
    ways, and without counterparts, agents with each other.
    """
    if merged.modality.status not in _DONE or merged.modality.polarity != "+":
        return
    agents = [p for p in merged.participants if p.value.role == "agent"]
    others = [p for p in merged.participants if p.value.role == "counterpart"] or [
        p for p in merged.participants if p.value.role == "other"
    ]
    mutual = load_event_lexicon().kinds[merged.kind].symmetric
    if agents and others:
        for agent in agents:
            for other in others:
                yield Pair(merged, agent, other)
                if mutual:
                    yield Pair(merged, other, agent)
    elif mutual and len(agents) > 1:
        yield from (Pair(merged, one, two) for one in agents for two in agents if one is not two)
    else:
        yield from (Pair(merged, agent, None) for agent in agents)
        yield from (Pair(merged, None, other) for other in others)


def day_of(merged: Merged) -> date | None:
    """The first day of an event of which the day is known; None for others, of which the formats can't tell a month."""
    stated = merged.start or merged.end
    if stated is None or len(stated) < len("2024-05-14"):
        return None
    return interval(merged.start, merged.end)[0]


def closest_place(merged: Merged) -> Place | None:
    """The place of an event that is known most closely; None where none is told."""
    found: list[Mention[Place]] = [told.value for told in merged.places]
    return min((mention.value for mention in found), key=lambda place: _LEVELS.index(place.kind), default=None)
