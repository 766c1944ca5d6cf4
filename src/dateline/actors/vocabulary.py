"""The words that mark who acts, from the lexicon and the world tables."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from msgspec import Struct

from dateline.lexicon.built import build_once
from dateline.lexicon.groups import Group, load_given_names, load_groups
from dateline.lexicon.holders import fold_name, load_holders
from dateline.lexicon.offices import TitleLexicon, load_title_lexicon
from dateline.lexicon.user_world import world_digest, world_folder
from dateline.lexicon.world import load_agencies, load_bodies, load_countries, load_demonyms

_ORDER = "ncdPbktrRTSmfhou2DaeE&Xx"
"""Letters of kinds, the first of which a phrase of several kinds is read as."""

_DOUBLE = {frozenset("ft"): "g", frozenset("fo"): "z", frozenset("mo"): "z", frozenset("mt"): "y", frozenset("ot"): "t"}
"""Letters of phrases that are of two kinds at once: a field or a title ("general"), a body or a field ("police")..."""


class Sense(Struct, frozen=True):
    """What a phrase means.

    `kind` is a letter: c country, d demonym, P people, b international body, k named group, t title, T titles, r counterpart,
    m modifier, f field, h honorific, o body, S states, u pronoun, 2 count, D the, a article, e of, E link, x never a name, X thing.
    `key` is the canonical word or id; `exact` a spelling that must be kept (acronyms).
    """

    kind: str
    key: str = ""
    sector: str | None = None
    country: str | None = None
    role: str | None = None
    only: tuple[str, ...] = ()
    home: str | None = None
    below: bool = False
    former: bool = False
    then: bool = False
    sex: str | None = None
    capital: bool = False
    owned: bool = False
    exact: str | None = None
    groups: tuple[Group, ...] = ()


class Vocabulary(Struct, frozen=True):
    """Senses of phrases by their words, their letters, the length in words of the longest phrase by its first word.

    `opening` has the first words of those that need no capital, `inner` those that go on in one;
    `spelt` phrases count in some spellings only; `joining` words only beside a unit,
    `leading` ones only before one;
    `prefixes` are modifiers of time that a hyphen may join to the word after them; `given` the first names of the tables.
    """

    senses: dict[str, tuple[Sense, ...]]
    letters: dict[str, str]
    longest: dict[str, int]
    opening: frozenset[str]
    inner: frozenset[str]
    spelt: frozenset[str]
    joining: frozenset[str]
    leading: frozenset[str]
    prefixes: frozenset[str]
    names: dict[str, str]
    capitals: dict[str, str]
    given: frozenset[str]
    sexes: dict[str, str]
    lexicon: TitleLexicon


def normal(words: str) -> str:
    """A phrase as the vocabulary writes it: lower case, one space, hyphens as spaces, straight apostrophes, no final full stop."""
    return re.sub(r"\.?[\s\-]+", " ", words.lower().replace("’", "'")).strip(" .")


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary of the lexicon and the world tables."""
    return build_once(Vocabulary, "vocabulary", _build, own=world_digest(world_folder()))


def _build() -> Vocabulary:
    lexicon = load_title_lexicon()
    found: dict[str, list[Sense]] = {}
    for words, sense in (*_title_senses(lexicon), *_small_senses(lexicon), *_world_senses()):
        senses = found.setdefault(normal(words), [])
        if sense not in senses:
            senses.append(sense)
    for name in load_holders().by_name:
        parts = name.split()
        if len(parts) > 1 and any(part in found for part in parts) and name not in found and not _opens(found, parts[0]):
            found[name] = [Sense("n", name, capital=True)]
    longest: dict[str, int] = {}
    for phrase in found:
        words_ = phrase.split(" ")
        longest[words_[0]] = max(longest.get(words_[0], 0), len(words_))
    return Vocabulary(
        senses={phrase: tuple(senses) for phrase, senses in found.items()},
        letters={phrase: letter_of(senses) for phrase, senses in found.items()},
        longest=longest,
        spelt=frozenset(p for p, s in found.items() if any(x.capital or x.exact is not None for x in s)),
        joining=frozenset(p for p, s in found.items() if _all_of(s, "E&")),
        leading=frozenset(p for p, s in found.items() if _all_of(s, "Da")),
        prefixes=frozenset(p for p, s in found.items() if any(x.former or x.then for x in s)),
        opening=frozenset(_opening(found)) | lexicon.names.particles,
        inner=frozenset(word for phrase in found for word in phrase.split(" ")[1:]) | lexicon.names.particles,
        names={row.iso3: row.name for row in sorted(load_countries(), key=lambda c: c.valid_until is None)},
        capitals={c.capital: c.iso3 for c in load_countries() if c.capital and c.valid_until is None},
        given=_given_names(),
        sexes={fold_name(row.name): row.sex for row in load_given_names() if row.sex},
        lexicon=lexicon,
    )


def _opening(found: dict[str, list[Sense]]) -> Iterator[str]:
    """First words of phrases that count in lower case too."""
    for phrase, senses in found.items():
        if any(not sense.capital and sense.kind not in "xX" and sense.exact is None for sense in senses):
            yield phrase.split(" ", 1)[0]


def _all_of(senses: Iterable[Sense], kinds: str) -> bool:
    """Whether a phrase is of these kinds alone, its being no name apart."""
    told = {sense.kind for sense in senses} - {"x"}
    return bool(told) and told <= set(kinds)


def _opens(found: dict[str, list[Sense]], word: str) -> bool:
    """Whether the word is a title or an honorific, which stands before a name and not in it."""
    return any(sense.kind in "ht" for sense in found.get(word, ()))


def letter_of(senses: Iterable[Sense]) -> str:
    """The letter that a phrase of several senses is read as."""
    kinds = frozenset(sense.kind for sense in senses)
    for pair, letter in _DOUBLE.items():
        if pair <= kinds and not kinds & frozenset("cdbk"):
            return letter
    return min(kinds, key=_ORDER.index)


def _title_senses(lexicon: TitleLexicon) -> Iterator[tuple[str, Sense]]:
    for office in lexicon.office:
        for words in office.words:
            yield words, Sense("t", words, office.sector, role=office.role, only=office.only, home=office.home)
    for title in lexicon.title:
        yield from ((words, Sense("t", words, title.sector, owned=title.owned, home=title.home)) for words in title.words)
        yield from ((words, Sense("T", words, title.sector, owned=title.owned, home=title.home)) for words in title.many)
    for body in lexicon.body:
        yield from ((words, Sense("o", words, body.sector)) for words in body.words)
    for modifier in lexicon.modifier:
        yield from ((w, Sense("m", w, below=modifier.below, former=modifier.former, then=modifier.then)) for w in modifier.words)
    for honorific in lexicon.honorific:
        yield from ((words, Sense("h", words, sex=honorific.sex)) for words in honorific.words)
    yield from ((words, Sense("f", words)) for words in lexicon.titles.fields)


def _small_senses(lexicon: TitleLexicon) -> Iterator[tuple[str, Sense]]:
    again = lexicon.coreference
    for kind, words in (("r", again.counterpart), ("R", again.counterparts), ("t", again.leader), ("S", again.states), ("2", again.counts)):
        yield from ((word, Sense(kind, word, "GOV" if kind == "t" else None)) for word in words)
    yield from ((word, Sense("T", word, "GOV")) for word in again.leaders | again.persons)
    for word in again.he | again.she | again.they | again.it:
        yield word, Sense("u", word)
    for kind, word in (("a", "a"), ("a", "an"), ("e", "of"), ("&", "and")):
        yield word, Sense(kind, word)
    yield from ((word, Sense("D", word)) for word in again.definite)
    yield from ((word, Sense("E", word)) for word in lexicon.titles.links)
    yield from ((word, Sense("x", word)) for word in lexicon.names.never)
    yield from ((word, Sense("X", word)) for word in lexicon.names.things)


def _world_senses() -> Iterator[tuple[str, Sense]]:
    for country in load_countries():
        if country.valid_until is None or country.iso3 not in _present():
            for name in country.names:
                yield name, Sense("c", country.name, country=country.iso3, capital=True, exact=_exact(name))
    for demonym in load_demonyms():
        kind = "P" if demonym.kind == "plural" else "d"
        yield demonym.word, Sense(kind, demonym.word, country=demonym.iso3, capital=True, exact=_exact(demonym.word))
    sectors = {id_: sector for sector, ids in load_title_lexicon().bodies.items() for id_ in ids}
    for body in load_bodies():
        for name in body.names:
            yield (
                name,
                Sense("b", body.id, sectors.get(body.id, body.kind), country=body.kind, home=body.name, capital=True, exact=_exact(name)),
            )
    by_name: dict[str, list[Group]] = {}
    for group in load_groups():
        for name in group.names:
            by_name.setdefault(name, []).append(group)
    for name, groups in by_name.items():
        yield name, Sense("k", groups[0].id, capital=name[0].isupper(), exact=_exact(name), groups=tuple(groups))
    for agency in load_agencies():
        row = Group(agency.id, agency.name, "JRN", "organisation", agency.source, country=agency.country)
        for name in agency.names:
            yield name, Sense("k", agency.id, capital=True, exact=_exact(name), groups=(row,))


@cache
def _present() -> frozenset[str]:
    return frozenset(country.iso3 for country in load_countries() if country.valid_until is None)


def _exact(name: str) -> str | None:
    """The spelling that counts: an acronym's own, since "us" and "who" are words."""
    return name if len(name) <= 5 and name.upper() == name else None


@cache
def _given_names() -> frozenset[str]:
    """Given names, and first words of the names in the officeholder tables, folded: what begins a person's name."""
    told = frozenset(fold_name(row.name) for row in load_given_names())
    return told | frozenset(name.split()[0] for name in load_holders().by_name if " " in name)


def group_on(groups: tuple[Group, ...], on: date | None) -> Group:
    """The row that holds on the day, or the last one."""
    day = on.isoformat() if on else "9999"
    held = [g for g in groups if (not g.valid_from or g.valid_from <= day) and (not g.valid_until or day < g.valid_until)]
    return (held or list(groups))[-1]


def fold(word: str) -> str:
    """A name's word as names are compared."""
    return fold_name(word)
