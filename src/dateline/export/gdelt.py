"""What GDELT's two tables share: the number of an event, its codes and its moments.

Source: The GDELT Event Database Data Format Codebook V2.0 (2015-02-19); docs/formats.md says what is lost.
"""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from hashlib import blake2s
from importlib.resources import files

from dateline.export.pairs import Pair

_ROOTS = ((5, 1), (8, 2), (13, 3), (20, 4))
"""Up to which CAMEO root each quad class reaches: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""


def global_event_id(pair: Pair) -> int:
    """The pair's number, below 2**53 so that every program holds it exactly: a hash of its name, the same in every export."""
    return int.from_bytes(blake2s(pair.name.encode(), digest_size=8).digest(), "big") >> 11


def quad_class(cameo: str) -> int:
    """The quad class of a CAMEO code, by its root."""
    root = int(cameo[:2])
    return next(quad for last, quad in _ROOTS if root <= last)


def moment(day: date) -> str:
    """A day as YYYYMMDDHHMMSS; the time of day isn't known."""
    return f"{day:%Y%m%d}000000"


def tab_line(cells: Iterable[object]) -> bytes:
    """The cells parted by tabs; what is missing is empty, tabs and line ends in a cell become spaces."""
    return ("\t".join("" if cell is None else " ".join(str(cell).split()) for cell in cells) + "\n").encode()


@cache
def fips_codes() -> Mapping[str, str]:
    """FIPS 10-4 codes by ISO 3166-1 alpha-3, as GeoNames has them (CC BY 4.0)."""
    table = files("dateline.export").joinpath("fips.csv").read_text(encoding="utf-8")
    return {row["iso3"]: row["fips"] for row in csv.DictReader(table.splitlines())}
