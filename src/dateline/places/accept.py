"""Telling names of places from names of people and from other words, by what stands beside them."""

import re
from math import log10

from msgspec import Struct
from msgspec.structs import replace

from dateline.lexicon.places import PlaceLexicon, load_place_lexicon
from dateline.places.gazetteer import Gazetteer, Reading
from dateline.places.spot import Spotted, Words
from dateline.types import Place, Span

_WIDE = ("country", "former", "continent", "region", "venue")
_LISTED = re.compile(r",? and |, |,? or ")


class Named(Struct, frozen=True):
    """A name taken for a place's, with those of its readings that the words beside it leave.

    `beyond` is the word where the place begins that it is said to lie in; `among` the country whose provinces it is listed with.
    """

    span: Span
    name: str
    readings: tuple[Reading, ...]
    beyond: int | None = None
    among: str | None = None


class Scene(Struct, frozen=True):
    """A text's words and the names spotted among them, by the word they begin and the word they end before."""

    words: Words
    starts: dict[int, Spotted]
    ends: dict[int, Spotted]
    gazetteer: Gazetteer
    lexicon: PlaceLexicon

    def before(self, spotted: Spotted) -> str:
        """The word before a name with nothing but a blank between, else ""."""
        return self.words.word(spotted.first - 1) if self.words.beside(spotted.first) else ""

    def after(self, spotted: Spotted) -> str:
        """The word behind a name with nothing but a blank between, else ""."""
        return self.words.word(spotted.last) if self.words.beside(spotted.last) else ""


def accept_names(words: Words, spotted: list[Spotted], gazetteer: Gazetteer, header: Span | None) -> list[Named]:
    """The names that stand for places, in order. `header` is where the dateline's place stands."""
    scene = Scene(words, {s.first: s for s in spotted}, {s.last: s for s in spotted}, gazetteer, load_place_lexicon())
    qualified = {s.first: found for s in spotted if s.name not in scene.lexicon.never and (found := _qualifier(scene, s))}
    people = {s.first for s in spotted if s.first not in qualified and _is_person(scene, s)}
    surnames = {words.word(scene.starts[first].last - 1) for first in people}
    shown = {s.first for s in spotted if s.first not in people and (s.first in qualified or s.span == header or _has_evidence(scene, s))}
    known = {scene.starts[first].name for first in shown}
    named: list[Named] = []
    for s in spotted:
        if s.first in people or not s.readings or s.name in scene.lexicon.never:
            continue
        if s.first in shown or (s.name not in surnames and (s.name in known or _stands_alone(scene, s))):
            named.append(qualified.get(s.first) or Named(s.span, s.name, s.readings))
    return _among(words.text, sorted([*named, *_codes(scene, qualified)], key=lambda n: n.span))


def _among(text: str, named: list[Named]) -> list[Named]:
    """The names, each with the country whose provinces stand beside it in a list: "Oregon and Washington"."""
    found = list(named)
    for n in range(1, len(named)):
        left, right = named[n - 1], named[n]
        if _LISTED.fullmatch(text, left.span.end, right.span.start) and right.span.start - left.span.end < 8:
            for here, there in ((n - 1, right), (n, left)):
                if named[here].beyond is None and (country := _province_of(there)):
                    found[here] = replace(found[here], among=country)
    return found


def _province_of(named: Named) -> str | None:
    reading = named.readings[0]
    return reading.place.country if reading.sort == "region" and reading.place.admin1 == reading.place.name else None


def _qualifier(scene: Scene, s: Spotted) -> Named | None:
    """The name with the readings that lie in the country or region named behind it: "Paris, Texas", "Columbia, SC"."""
    if not s.readings or scene.words.gap(s.last) not in (", ", " (", ",", ",\n") or _titled(scene, s):
        return None
    where = _wide_readings(scene, s.last)
    if any(r.sort == "country" for r in s.readings):
        where = tuple(wide for wide in where if wide.sort == "region")
    if not where or _lists_provinces(scene, s, where[0]):
        return None
    within = tuple(r for r in s.readings if r.sort in ("town", "region", "venue") and any(_lies_in(r, wide) for wide in where))
    if within:
        return Named(s.span, s.name, within, s.last)
    small = all(r.sort == "town" for r in s.readings) and not _is_large(s, scene.gazetteer.weights.large)
    return Named(s.span, s.name, (unknown_town(s.name, where[0]),), s.last) if small else None


def _lists_provinces(scene: Scene, s: Spotted, wide: Reading) -> bool:
    """Whether a province's name stands with others in a list rather than in the next one: "Delaware, Ohio and Texas"."""
    following = scene.starts.get(s.last)
    if following is None or not any(r.sort == "region" and r.place.country == wide.place.country for r in s.readings):
        return False
    after = scene.starts.get(following.last) or scene.starts.get(following.last + 1)
    gap = scene.words.text[following.span.end : after.span.start] if after else ""
    return after is not None and _LISTED.fullmatch(gap) is not None and any(r.sort == "region" for r in after.readings)


def unknown_town(name: str, wide: Reading) -> Reading:
    """The reading of a town that the gazetteer lacks, of which the text says where it lies."""
    return Reading(Place(name, "city", wide.place.country, wide.place.admin1), "town", 0.0)


def _wide_readings(scene: Scene, index: int) -> tuple[Reading, ...]:
    """The countries and regions that a name at a word may stand for; a US state's postal code counts as one."""
    if (following := scene.starts.get(index)) is not None:
        return tuple(r for r in following.readings if r.sort in ("country", "former", "region"))
    name = scene.gazetteer.provinces.get(("USA", scene.words.word(index)))
    return tuple(r for r in scene.gazetteer.readings(name) if r.place.country == "USA" and r.sort == "region") if name else ()


def _lies_in(reading: Reading, wide: Reading) -> bool:
    """Whether a place lies in a country or region, as far as its record tells."""
    place, around = reading.place, wide.place
    if place == around or (place.country != around.country):
        return False
    if wide.sort in ("country", "former"):
        return True
    return around.admin1 is None or place.admin1 == around.admin1


def _codes(scene: Scene, qualified: dict[int, Named]) -> list[Named]:
    """The postal codes that qualify a town, as names of their states."""
    found = []
    for named in qualified.values():
        index = named.beyond
        if index is not None and index not in scene.starts and (wide := _wide_readings(scene, index)):
            found.append(Named(Span(scene.words.starts[index], scene.words.ends[index]), wide[0].place.name, wide))
    return found


def _is_person(scene: Scene, s: Spotted) -> bool:
    """Whether a name is, or is part of, a person's or a firm's."""
    lexicon, before, after = scene.lexicon, scene.before(s), scene.after(s)
    human = s.name in lexicon.given or s.name in lexicon.surnames
    wide = any(r.sort in (*_WIDE, "adjective") for r in s.readings)
    if before in lexicon.given or _titled(scene, s):
        return human or not wide
    if scene.words.word(s.first - 1) == "Al" and scene.words.beside(s.first - 1) and scene.words.word(s.first - 2)[:1].isupper():
        return True
    if s.name in lexicon.given and _is_name(scene, after, s.last) and after not in lexicon.after:
        return True
    named_before = _is_name(scene, before, s.first - 1) and before not in lexicon.before
    if wide or _is_large(s, scene.gazetteer.weights.prominent):
        return s.name in lexicon.surnames and named_before
    if named_before and s.first - 1 not in _openers(scene, s):
        return True
    return (_is_name(scene, after, s.last) and after not in lexicon.after) or scene.words.text[s.span.start - 1 : s.span.start] == "-"


def _titled(scene: Scene, s: Spotted) -> bool:
    """Whether a person's title or an initial stands before a name."""
    word, gap = scene.words.word(s.first - 1), scene.words.gap(s.first)
    return gap in (" ", ". ", "\u00a0") and (word in scene.lexicon.titles or (gap == ". " and len(word) == 1 and word.isupper()))


def _is_name(scene: Scene, word: str, index: int) -> bool:
    """Whether a word beside a name has a capital and is no place itself, or a place that people are named after."""
    if not word[:1].isupper() or not word[:1].isalpha():
        return False
    if word in scene.lexicon.surnames or word in scene.lexicon.given:
        return True
    return index not in scene.starts and index + 1 not in scene.ends


def _openers(scene: Scene, s: Spotted) -> tuple[int, ...]:
    """The word before a name where that word has its capital from opening a sentence."""
    gap = scene.words.gap(s.first - 1)
    return (s.first - 1,) if gap[:1] in ".!?\n" or s.first == 1 or '"' in gap or "“" in gap else ()


def _has_evidence(scene: Scene, s: Spotted) -> bool:
    """Whether the words beside a name show it to be a place's."""
    evidence, before, after = scene.lexicon.evidence, scene.before(s), scene.after(s)
    if not s.readings:
        return False
    second = scene.words.word(s.first - 2).lower() if scene.words.beside(s.first - 1) else ""
    if before.lower() in evidence.before or before in evidence.directions or (before == "of" and second in evidence.of):
        return True
    if before in evidence.taking and not after[:1].isupper() and _is_nobodys(scene, s):
        return True
    if after in evidence.nouns and not (after[0].isupper() and s.name in scene.lexicon.words):
        return not scene.words.text[s.span.start : s.span.end].isupper()
    return s.name not in scene.lexicon.words and _stands_beside_place(scene, s)


def _stands_beside_place(scene: Scene, s: Spotted) -> bool:
    """Whether a name is listed with a place that needs no evidence: "Lyon and Nantes", "between Kyiv and Irpin"."""
    for other, gap in ((scene.ends.get(s.first), scene.words.gap(s.first)), (scene.starts.get(s.last), scene.words.gap(s.last))):
        if other and gap == ", " and _is_plain(scene, other):
            return True
    left = scene.ends.get(s.first - 1) if scene.words.word(s.first - 1) == "and" else None
    right = scene.starts.get(s.last + 1) if scene.words.word(s.last) == "and" else None
    return any(other is not None and _is_plain(scene, other) for other in (left, right))


def _is_plain(scene: Scene, s: Spotted) -> bool:
    """Whether a name needs no evidence and is nobody's."""
    return _is_nobodys(scene, s) and bool(s.readings) and s.readings[0].sort in ("country", "town", "region") and _stands_alone(scene, s)


def _is_nobodys(scene: Scene, s: Spotted) -> bool:
    """Whether a name is no given name or surname that is known."""
    return s.name not in scene.lexicon.given and s.name not in scene.lexicon.surnames


def _stands_alone(scene: Scene, s: Spotted) -> bool:
    """Whether a name is a place's without more evidence."""
    if not s.readings or s.name in scene.lexicon.words or (s.shouted and len(s.name) < 5):
        return False
    if any(r.sort in (*_WIDE, "adjective") for r in s.readings):
        return True
    human = s.name in scene.lexicon.given or s.name in scene.lexicon.surnames
    weights = scene.gazetteer.weights
    return _is_large(s, weights.prominent if human else weights.large)


def _is_large(s: Spotted, least: int) -> bool:
    """Whether a name is a capital's or that of a town of so many people."""
    return any(r.sort == "town" and (r.governs or r.weight >= log10(least)) for r in s.readings)


def trim_adjective(words: Words, named: Named) -> Named:
    """The name without its adjective readings where what follows can't be what an adjective goes with."""
    if all(reading.sort != "adjective" for reading in named.readings):
        return named
    rest = words.text[named.span.end : named.span.end + 24]
    follows = re.match(r"\s+(\w+)\b(?! [A-Z])", rest)
    closed = follows is not None and follows[1] in load_place_lexicon().closing
    if not closed and re.match(r"(?:-|\s+|\s*\(|\s+and\s|/)[\w\"“]", rest):
        return named
    return replace(named, readings=tuple(r for r in named.readings if r.sort != "adjective"))
