"""Who meets whom, as a network of people: a node a person, an edge two who met, with at how many events and which."""

from collections.abc import Iterable
from itertools import combinations

from msgspec import Struct

from dateline.lexicon.follow import load_follow_rules
from dateline.types import Actor, Merged


class Edge(Struct, frozen=True):
    """Two people who met: at which events, and the first and last of their days, as precise as known; None where none is known."""

    a: str
    b: str
    events: tuple[str, ...]
    first: str | None
    last: str | None


class Network(Struct, frozen=True):
    """The people, in order of their ids, and who of them met."""

    people: tuple[Actor, ...]
    edges: tuple[Edge, ...]


def meeting_network(events: Iterable[Merged]) -> Network:
    """The network of the meetings among the events that took place or are going on, as `dateline network` counts them."""
    rules = load_follow_rules().meeting
    people: dict[str, Actor] = {}
    met: dict[tuple[str, str], list[Merged]] = {}
    for merged in events:
        if merged.kind not in rules.kinds or merged.modality.status not in ("occurred", "ongoing"):
            continue
        present = {told.value.actor.id: told.value.actor for told in merged.participants if told.value.actor.kind == "person"}
        if not 1 < len(present) <= rules.most:
            continue
        for id_, actor in present.items():
            people.setdefault(id_, actor)
        for a, b in combinations(sorted(present), 2):
            met.setdefault((a, b), []).append(merged)
    return Network(tuple(people[id_] for id_ in sorted(people)), tuple(_edge(a, b, met[a, b]) for a, b in sorted(met)))


def _edge(a: str, b: str, events: list[Merged]) -> Edge:
    days = sorted(merged.start for merged in events if merged.start)
    return Edge(a, b, tuple(merged.event.id for merged in events), days[0] if days else None, days[-1] if days else None)
