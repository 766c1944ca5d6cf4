"""What a dispatch's own encounters say of its other claims: who hears an act by word, and what is discussed in a call."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dateline.lexicon.linking import Linking
from dateline.link.words import words_of
from dateline.types import Actor, Claim, ClaimId, Record

_PERSONAL = ("person", "office")


class Setting(Struct, frozen=True):
    """The encounter that a claim is made in: who else hears what is said, as "country|surname", and whether it is a `call`."""

    audience: tuple[str, ...] = ()
    call: bool = False


ALONE = Setting()
"""No encounter."""


def find_settings(record: Record, linking: Linking) -> Mapping[ClaimId, Setting]:
    """The settings of claims that have one: acts by word, and talks of the two whose call the title tells ("they discussed").

    Acts by word are done in the encounters they are part of, or else in those of the title. A state that acts does so through its people.
    """
    met = {c.id: c for c in record.claims if linking.class_of(c.kind) == "encounter"}
    titled = [c for c in met.values() if c.trigger.end <= record.article.offset]
    within = {k.claim: met[k.other] for k in record.links if k.relation == "part-of" and k.other in met}
    spoken = {c.id: _others(c, [within[c.id]] if c.id in within else titled) for c in record.claims if linking.class_of(c.kind) == "word"}
    calls = {_sides(c) for c in titled if c.kind == "call"}
    talks = [c.id for c in met.values() if c.kind == "talks" and c.details.channel is None and not c.places and _sides(c) in calls]
    return {id_: Setting(audience=heard) for id_, heard in spoken.items()} | {id_: Setting(call=True) for id_ in talks}


def _sides(claim: Claim) -> frozenset[str]:
    return frozenset(a.actor.id for a in claim.arguments)


def _others(claim: Claim, encounters: Sequence[Claim]) -> tuple[str, ...]:
    """The people in the encounters of the first who acts, without its own side."""
    acting = next((a.actor for a in claim.arguments if a.role == "agent"), None)
    if acting is None:
        return ()
    joined = [e for e in encounters if any(_is_of(a.actor, acting) for a in e.arguments)]
    return tuple(sorted({_entry(a.actor) for e in joined for a in e.arguments if not _is_of(a.actor, acting)}))


def _is_of(actor: Actor, acting: Actor) -> bool:
    """Whether someone acts, or is of the side that acts."""
    return actor.id == acting.id or _side(actor) == _side(acting)


def _entry(actor: Actor) -> str:
    """A side and who of it was there: the surname of a person, nothing where only the state is named."""
    names = words_of(actor.name) if actor.kind in _PERSONAL else ()
    return f"{_side(actor)}|{names[-1] if names else ''}"


def _side(actor: Actor) -> str:
    return actor.country or actor.id
