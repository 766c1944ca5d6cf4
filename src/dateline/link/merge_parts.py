"""Who takes part in an event and where it is, by all its claims."""

from collections.abc import Iterable, Sequence
from functools import cache

from dateline.lexicon.world import load_countries
from dateline.types import Argument, ClaimId, Mention, Place, Role, Telling, Told

_IMPERSONAL = frozenset({"state", "government", "office"})
_PUT_OFF = frozenset({"postponed", "cancelled"})
_LIVE = frozenset({"occurred", "ongoing", "planned"})
_ROLES: tuple[Role, ...] = ("agent", "counterpart", "other")
_Key = tuple[str, str | None]


def without_legs(tellings: Sequence[Telling]) -> tuple[Telling, ...]:
    """The claims on the event as a whole: all but those that put off or call off some towns and leave others."""
    legs = _leg_claims(tellings)
    return tuple(t for t in tellings if t.claim.id not in legs)


def _leg_claims(tellings: Sequence[Telling]) -> set[ClaimId]:
    """Claims that put off or call off towns alone, where a claim that the event stands tells others; "to Rome" can mean Italy."""
    live = {key for t in tellings if t.claim.modality.status in _LIVE for key in _towns(t)}
    put_off = [t for t in tellings if t.claim.modality.status in _PUT_OFF and not _tells_capital(t)]
    return {t.claim.id for t in put_off if (mine := _towns(t)) and live - mine}


def _tells_capital(telling: Telling) -> bool:
    return any((p.value.name, p.value.country) in capitals() for p in telling.claim.places)


@cache
def capitals() -> frozenset[tuple[str, str | None]]:
    """The capitals by name and country."""
    return frozenset((country.capital, country.iso3) for country in load_countries() if country.capital)


def _towns(telling: Telling) -> set[_Key]:
    return {place_key(p.value) for p in telling.claim.places if p.value.kind != "country"}


def place_key(place: Place) -> _Key:
    """What tells one place from another."""
    return (str(place.geonameid) if place.geonameid is not None else place.name.casefold(), place.country)


def merge_places(tellings: Sequence[Telling]) -> tuple[Told[Mention[Place]], ...]:
    """The places told, those told most often first; no country that another of them lies in, and no town put off since it was told last."""
    legs = _leg_claims(tellings)
    found: dict[_Key, list[tuple[Telling, Mention[Place]]]] = {}
    for telling in tellings:
        if telling.claim.id in legs:
            for key in _towns(telling):
                found.pop(key, None)
            continue
        for mention in telling.claim.places:
            found.setdefault(place_key(mention.value), []).append((telling, mention))
    inside = {mentions[0][1].value.country for mentions in found.values() if mentions[0][1].value.kind != "country"}
    kept = [m for m in found.values() if m[0][1].value.kind != "country" or m[0][1].value.country not in inside]
    return tuple(
        Told(mentions[0][1], mentions[0][0], _claims(t for t, _ in mentions)) for mentions in sorted(kept, key=lambda m: -_count(m))
    )


def merge_participants(tellings: Sequence[Telling]) -> tuple[Told[Argument], ...]:
    """Those who take part, in the role told most often, those told most often first.

    A state, government or office gives way to a person of the same country in the same role, except the host of a visit; of
    several words for one country's government in a role, the one told most often stays.
    """
    found: dict[str, list[tuple[Telling, Argument]]] = {}
    for telling in tellings:
        for argument in telling.claim.arguments:
            found.setdefault(argument.actor.id, []).append((telling, argument))
    told = [_participant(mentions) for mentions in found.values()]
    told.sort(key=lambda t: (_ROLES.index(t.value.role), -len(t.claims)))
    hosted = any(t.claim.kind == "visit" for t in tellings)
    people = {(t.value.actor.country, t.value.role) for t in told if t.value.actor.kind == "person"}
    kept: list[Told[Argument]] = []
    for one in told:
        actor, role = one.value.actor, one.value.role
        if actor.kind in _IMPERSONAL and actor.country is not None:
            host = hosted and role == "counterpart"
            if (actor.country, role) in people and not host:
                continue
            if any(k.value.actor.country == actor.country and k.value.role == role and k.value.actor.kind in _IMPERSONAL for k in kept):
                continue
        kept.append(one)
    return tuple(kept)


def _participant(mentions: Sequence[tuple[Telling, Argument]]) -> Told[Argument]:
    roles = [argument.role for _, argument in mentions]
    role = max(dict.fromkeys(roles), key=roles.count)
    telling, argument = next((t, a) for t, a in mentions if a.role == role)
    full = max((a.actor for _, a in mentions), key=lambda actor: (actor.office is not None, actor.country is not None))
    best = next(((t, a) for t, a in mentions if a.role == role and a.actor == full), (telling, argument))
    return Told(best[1], best[0], _claims(t for t, _ in mentions))


def _claims(tellings: Iterable[Telling]) -> tuple[ClaimId, ...]:
    return tuple(dict.fromkeys(t.claim.id for t in tellings))


def _count(mentions: Sequence[tuple[Telling, Mention[Place]]]) -> int:
    return len({t.claim.id for t, _ in mentions})
