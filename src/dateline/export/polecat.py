"""POLECAT's table: 40 columns parted by tabs, "None" for what is missing, several values parted by "; ".

Source: headers of the yearly files of POLECAT (Harvard Dataverse, doi:10.7910/DVN/AJGVIT); docs/formats.md says what is lost.
"""

from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType

from dateline.export.pairs import Pair, closest_place, day_of, done_pairs
from dateline.export.writers import Choice
from dateline.lexicon.merge import plover_score
from dateline.lexicon.world import load_countries
from dateline.types import Argument, Merged, Told

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country", "Actor COW",
    "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country",
    "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
"""The columns, in order."""
_QUADS = MappingProxyType({1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"})
_VERSION = "DATELINE"


def lines(events: Iterable[Merged], choice: Choice) -> Iterator[bytes]:
    """A line that names the columns, and one for each pair of actor and recipient."""
    del choice
    yield _line(COLUMNS)
    for merged in events:
        yield from (_line(_row(pair)) for pair in done_pairs(merged) if day_of(merged) is not None)


def _line(cells: Iterable[object]) -> bytes:
    """The cells; tabs and line ends in them become spaces, since the format has no way of quoting."""
    return ("\t".join(" ".join(str(cell).split()) or "None" for cell in cells) + "\n").encode()


def _row(pair: Pair) -> Iterator[object]:
    merged = pair.merged
    lead = merged.lead
    article = lead.record.article
    plover, mode = _code(merged)
    score = plover_score(plover, mode)
    yield pair.name.replace(" ", "_")
    yield day_of(merged)
    yield plover
    yield mode
    yield None if score is None else score.intensity
    yield None if score is None else _QUADS[score.quad]
    yield None
    yield from _side(pair.actor)
    yield from _side(pair.recipient)
    yield from _where(merged)
    yield lead.record.header.agency or article.outlet
    yield article.published
    yield _several([p.value.actor.name for p in merged.participants if p.value.actor.kind == "person"])
    yield _several([p.value.actor.name for p in merged.participants if p.value.actor.kind in ("body", "organisation", "government")])
    yield _several([told.value.value.name for told in merged.places])
    yield article.language
    yield _VERSION


def _code(merged: Merged) -> tuple[str, str | None]:
    """The PLOVER type, and the mode where there is one."""
    from dateline.export.merged import merged_line

    line = merged_line(merged)
    return line.plover, line.mode


def _side(told: Told[Argument] | None) -> Iterator[object]:
    """Eight columns: name, country, Correlates of War code, sector, sectors, title, words, Wikipedia's name (not known)."""
    if told is None:
        yield from (None,) * 8
        return
    argument, actor = told.value, told.value.actor
    sector = None if actor.kind == "state" else actor.sector
    yield actor.name
    yield actor.country
    yield next((country.cow for country in load_countries() if country.iso3 == actor.country), None)
    yield sector
    yield sector
    yield actor.office
    yield told.telling.record.article.reading[argument.span.start : argument.span.end]
    yield None


def _where(merged: Merged) -> Iterator[object]:
    """Ten columns: name, city, district, province, country, latitude, longitude, GeoNames id, words, feature type."""
    place = closest_place(merged)
    if place is None:
        yield from (None,) * 10
        return
    words = next(told for told in merged.places if told.value.value == place)
    yield place.name
    yield place.name if place.kind == "city" else None
    yield None
    yield place.admin1
    yield place.country
    yield place.lat
    yield place.lon
    yield place.geonameid
    yield words.telling.record.article.reading[words.value.span.start : words.value.span.end]
    yield place.kind


def _several(values: Sequence[str]) -> str | None:
    return "; ".join(dict.fromkeys(values)) or None
