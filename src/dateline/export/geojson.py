"""Events on a map: GeoJSON, a point for each event and place of known coordinates, WGS 84. Source: RFC 7946."""

from collections.abc import Iterable, Iterator

import msgspec

from dateline.export.summary import summary
from dateline.export.writers import Choice
from dateline.types import Mention, Merged, Place, Told


def lines(events: Iterable[Merged], choice: Choice) -> Iterator[bytes]:
    """A collection of features; an event at two towns is two features, one without a place of known coordinates none."""
    del choice
    yield b'{"type":"FeatureCollection","features":['
    separator = b"\n"
    for merged in events:
        for told in merged.places:
            if told.value.value.lat is not None and told.value.value.lon is not None:
                yield separator + msgspec.json.encode(_feature(merged, told))
                separator = b",\n"
    yield b"\n]}\n"


def _feature(merged: Merged, told: Told[Mention[Place]]) -> dict[str, object]:
    place = told.value.value
    about = {
        "event": merged.event.id,
        "kind": merged.kind,
        "status": merged.modality.status,
        "start": merged.start,
        "end": merged.end,
        "summary": summary(merged),
        "place": place.name,
        "place_kind": place.kind,
        "country": place.country,
        "geonameid": place.geonameid,
        "participants": [p.value.actor.name for p in merged.participants],
        "countries": sorted({p.value.actor.country for p in merged.participants if p.value.actor.country}),
        "confidence": round(merged.confidence.score, 6),
        "unconfirmed": merged.unconfirmed,
    }
    identity = f"{merged.event.id}/{place.geonameid or place.name}"
    return {"type": "Feature", "id": identity, "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]}, "properties": about}
