"""How many independent sources claims have: who vouches for each, and which are copies of one story."""

import re
from collections.abc import Hashable, Iterator, Sequence
from functools import cache

from dateline.lexicon.merge import Likeness
from dateline.lexicon.world import load_agencies
from dateline.types import ClaimId, Support, Telling

_WORD = re.compile(r"\w+")
_UNKNOWN = "an unnamed outlet"


def independent_sources(tellings: Sequence[Telling], likeness: Likeness) -> tuple[Support, ...]:
    """The independent sources of claims, by name, each with its claims, in the order in which they first tell.

    All that one speaker says is one source, whoever reports it; so is all that officials of one country's government say, all that one
    outlet tells in its own voice, and all that outlets tell which aren't named. Claims whose evidence is nearly the same words
    are one story, and one source.
    """
    names: dict[Hashable, str] = {}
    claims: dict[Hashable, list[Telling]] = {}
    for telling in tellings:
        key, name = _voice(telling)
        names.setdefault(key, name)
        claims.setdefault(key, []).append(telling)
    first = _first_alike(claims, likeness)
    joined: dict[Hashable, list[ClaimId]] = {}
    for key, mine in claims.items():
        joined.setdefault(first[key], []).extend(t.claim.id for t in mine)
    return tuple(Support(names[key], tuple(ids)) for key, ids in joined.items())


def _voice(telling: Telling) -> tuple[Hashable, str]:
    """Who vouches for a claim: the outlet, where it tells it in its own voice at least once, else the first speaker; by key and name."""
    sources = telling.claim.sources
    if not sources or any(source.name is None for source in sources):
        return _outlet(telling)
    source = sources[0]
    name = source.name or _UNKNOWN
    actor = next((m.value for m in telling.record.actors if source.actor is not None and m.value.id == source.actor), None)
    if actor is not None and actor.sector == "GOV" and actor.country is not None:
        return ("government", actor.country), name
    return ("speaker", source.actor or " ".join(name.casefold().split())), name


def _outlet(telling: Telling) -> tuple[Hashable, str]:
    name = telling.record.header.agency or telling.record.article.outlet
    if name is None:
        return ("outlet", None), _UNKNOWN
    folded = " ".join(name.casefold().split())
    return ("outlet", _agencies().get(folded, folded)), name


@cache
def _agencies() -> dict[str, str]:
    """The agencies' ids by each of their names."""
    return {name.casefold(): agency.id for agency in load_agencies() for name in agency.names}


def _first_alike(claims: dict[Hashable, list[Telling]], likeness: Likeness) -> dict[Hashable, Hashable]:
    """For each voice the first whose evidence is the same story; itself, where there is none."""
    first: dict[Hashable, Hashable] = {key: key for key in claims}
    if len(claims) < 2:
        return first
    seen: dict[int, list[tuple[Hashable, frozenset[int]]]] = {}
    for key, mine in claims.items():
        for runs in dict.fromkeys(_runs(t, likeness.run) for t in mine):
            if len(runs) < likeness.least:
                continue
            for other in _alike(runs, seen, likeness):
                _join(first, key, other)
            for run in runs:
                seen.setdefault(run, []).append((key, runs))
    return {key: _root(first, key) for key in first}


def _alike(runs: frozenset[int], seen: dict[int, list[tuple[Hashable, frozenset[int]]]], likeness: Likeness) -> Iterator[Hashable]:
    """The voices with a telling that shares enough of the runs of words; at most a few tellings to a run are looked at."""
    shared: dict[tuple[Hashable, frozenset[int]], int] = {}
    for run in runs:
        for told in seen.get(run, ())[:20]:
            shared[told] = shared.get(told, 0) + 1
    for (key, others), count in shared.items():
        if count >= likeness.shared * min(len(runs), len(others)):
            yield key


def _runs(telling: Telling, length: int) -> frozenset[int]:
    """Hashes of the runs of words in a claim's evidence."""
    reading = telling.record.article.reading
    words = [w for span in telling.claim.evidence for w in _WORD.findall(reading[span.start : span.end].casefold())]
    return frozenset(hash(tuple(words[i : i + length])) for i in range(len(words) - length + 1))


def _join(first: dict[Hashable, Hashable], key: Hashable, other: Hashable) -> None:
    one, two = _root(first, key), _root(first, other)
    order = list(first)
    early, late = sorted((one, two), key=order.index)
    first[late] = early


def _root(first: dict[Hashable, Hashable], key: Hashable) -> Hashable:
    while first[key] != key:
        key = first[key]
    return key
