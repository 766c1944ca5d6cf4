"""Who the persons named in a document are: which mentions name one person, and what the tables know of that person."""

import re
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from dateline.actors.rows import Unit
from dateline.actors.titles import Title
from dateline.actors.vocabulary import fold
from dateline.lexicon.holders import Holders, Holding, choose_term
from dateline.lexicon.terms import CHIEF_ROLES
from dateline.types import Actor, ActorId

_INITIAL = re.compile(r"(?<=[\w.][ .-])([^\W\d_])(?=\.?[ .-]|\.\w)")
_NAMESAKES = 12
"""Persons of one word of a name that a new name is held against: the latest, so that a long text costs no more a name."""


class Naming(Struct, frozen=True, gc=False):
    """A name in the text with the title it bears there.

    `bare` where it has neither title nor honorific, `beside` where the title stands in apposition;
    `on` is the day of a title held then, where that is told.
    """

    start: int
    words: tuple[str, ...]
    text: str
    title: Title
    bare: bool
    beside: bool = False
    on: date | None = None


class Person(Struct):
    """A person as the document's namings add up: names as folded words, titles in the order of the text,
    the table's term; `text` is its name there, or in the document, `shown` its fullest in the document.
    """

    words: tuple[str, ...]
    text: str
    titles: list[Title]
    shown: str = ""
    term: Holding | None = None


class Setting(Struct, frozen=True):
    """What a document's names are read against: its day, its home country, the countries it names, the tables.

    `based` is the home that its dateline or publisher tells; `codes` are all countries' codes; `family_first` those where the
    family name comes first; `sectors` those of roles; `sent` the heads of titles of those who are sent abroad, `crowned`
    monarchs' titles.
    """

    on: date | None
    home: str | None
    based: str | None
    countries: frozenset[str]
    holders: Holders
    family_first: frozenset[str]
    codes: frozenset[str]
    sectors: dict[str, str]
    sent: frozenset[str] = frozenset()
    crowned: frozenset[str] = frozenset()


def name_words(units: Iterable[Unit]) -> tuple[str, ...]:
    """A name's words as names are compared, initials left out where there is more."""
    words = [word for unit in units for word in fold(unit.text).split() if unit.letter != "s"]
    return tuple(w for w in words if len(w) > 1) or tuple(words)


def identify(namings: tuple[Naming, ...], setting: Setting) -> tuple[list[Person], list[int | None]]:
    """The persons, and for each naming the index of its person; None for a bare word that is nobody's known name."""
    persons: list[Person] = []
    whose: list[int | None] = [None] * len(namings)
    by_word: dict[str, list[int]] = {}
    for full in (True, False):
        for index, naming in enumerate(namings):
            if (len(naming.words) > 1) != full:
                continue
            found = _same(naming, persons, by_word, setting)
            if found is None and naming.beside and (known := _called_so(naming, persons, by_word, setting)) is not None:
                whose[index] = known
                continue
            if found is None and (person := _new(naming, setting)) is not None:
                found = _add(person, persons, by_word)
            if found is not None:
                whose[index] = found
                if (full or _is_numbered(naming)) and len(naming.text) > len(persons[found].shown):
                    persons[found].shown = naming.text
                if not naming.bare and naming.title not in persons[found].titles:
                    persons[found].titles.append(naming.title)
    return persons, whose


def _is_numbered(naming: Naming) -> bool:
    """Whether a name is one word and a number ("Elizabeth II")."""
    return len(naming.words) < 2 and " " in naming.text and naming.text[-1].isupper()


def _add(person: Person, persons: list[Person], by_word: dict[str, list[int]]) -> int:
    persons.append(person)
    for word in dict.fromkeys(person.words):
        by_word.setdefault(word, []).append(len(persons) - 1)
    return len(persons) - 1


def _same(naming: Naming, persons: list[Person], by_word: dict[str, list[int]], setting: Setting) -> int | None:
    """The person, met before, whom the name means; None where it is new or could be several."""
    near = dict.fromkeys(i for w in naming.words for i in by_word.get(w, ())[-_NAMESAKES:])
    likely = [i for i in near if _compatible(naming, persons[i]) and _initials_agree(naming.text, persons[i].text)]
    if len(likely) > 1:
        likely = _in_term(naming, likely, persons, setting) or likely
    exact = [i for i in likely if persons[i].words == naming.words]
    officers = [i for i in likely if naming.title.role and any(t.role == naming.title.role for t in persons[i].titles)]
    if len(naming.words) < 2 and len(officers) == 1:
        return officers[0]
    if exact:
        return exact[0]
    if len(naming.words) > 1:
        close = [i for i in likely if _same_full(naming.words, persons[i].words)]
        return close[0] if close else None
    family = [i for i in likely if naming.words[0] == family_name(persons[i], setting.family_first)]
    fitting = family or [i for i in likely if naming.words[0] in (persons[i].words[-1], persons[i].words[0]) or len(naming.words[0]) > 4]
    if len(fitting) > 1 and not naming.bare:
        fitting = [i for i in fitting if _shares_office(naming.title, persons[i])] or fitting
    return fitting[0] if len(fitting) == 1 and not _is_namesake(naming, persons[fitting[0]], setting) else None


def _in_term(naming: Naming, likely: list[int], persons: list[Person], setting: Setting) -> list[int]:
    """Of several known persons of one name, the one in office on the day (two presidents, father and son); none where that is not known."""
    on = naming.on or setting.on
    terms = [(i, persons[i].term) for i in likely if persons[i].words == persons[likely[0]].words]
    serving = [i for i, term in terms if term is not None and on is not None and term.may_cover(on)]
    return serving if len(terms) > 1 and len(serving) == 1 else []


def _initials_agree(one: str, other: str) -> bool:
    """Whether the letters between first and last name, where both are written with some, can be one person's."""
    mine, others = middle_initials(one), middle_initials(other)
    return all(a == b for a, b in zip(mine, others, strict=False))


def middle_initials(name: str) -> tuple[str, ...]:
    """The single letters between the first and the last word of a name, folded: ("h", "w")."""
    return tuple(letter.lower() for letter in _INITIAL.findall(name))


def _is_namesake(naming: Naming, person: Person, setting: Setting) -> bool:
    """Whether a title and a name are those of another than the person of that name in the text, who has another office or none."""
    if naming.bare or not naming.title.role:
        return False
    if person.term is None:
        known = None if any(t.role or t.office for t in person.titles) else _term(naming, setting)
        return known is not None and known.role == naming.title.role and not _same_full(tuple(fold(known.person).split()), person.words)
    if person.term.role == naming.title.role:
        return False
    term = None if _shares_office(naming.title, person) else _term(naming, setting)
    return term is not None and term.role == naming.title.role and term.person != person.term.person


def _called_so(naming: Naming, persons: list[Person], by_word: dict[str, list[int]], setting: Setting) -> int | None:
    """The one person of that family name, whatever the words beside it say ("Putin, the Chinese president and ...")."""
    if len(naming.words) > 1:
        return None
    family = [i for i in by_word.get(naming.words[0], ()) if naming.words[0] == family_name(persons[i], setting.family_first)]
    return family[0] if len(family) == 1 else None


def _compatible(naming: Naming, person: Person) -> bool:
    """Whether nothing in the titles speaks against it."""
    title = naming.title
    if title.scope is None or len(naming.words) > 1:
        return True
    scopes = {t.scope for t in person.titles if t.scope} | ({person.term.scope} if person.term else set())
    return not scopes or title.scope in scopes or title.country in {t.country for t in person.titles}


def _same_full(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names are one person's: the same family name and the one's other words all among the other's."""
    short, long = sorted((one, other), key=len)
    if set(short) <= set(long) and len(short) > 1:
        return True
    return one[-1] == other[-1] and one[0][:3] == other[0][:3] and min(len(one), len(other)) > 1


def family_name(person: Person, family_first: frozenset[str]) -> str:
    """The word by which the person is called alone."""
    country = person.term.scope if person.term else next((t.country for t in person.titles if t.country), None)
    return person.words[0] if country in family_first else person.words[-1]


def _shares_office(title: Title, person: Person) -> bool:
    return any((title.role and title.role == t.role) or set(title.heads) & set(t.heads) for t in person.titles)


def _new(naming: Naming, setting: Setting) -> Person | None:
    term = _term(naming, setting)
    if term is not None:
        words = tuple(fold(term.person).split())
        return Person(
            words=tuple(dict.fromkeys((*words, *naming.words))) if len(naming.words) > 1 else words, text=term.person, titles=[], term=term
        )
    if naming.bare and len(naming.words) < 2:
        return None
    return Person(words=naming.words, text=naming.text, titles=[])


def _term(naming: Naming, setting: Setting) -> Holding | None:
    """What the tables know of the name, where it can be no one else's."""
    title = naming.title
    by_name = setting.holders.by_name
    if len(naming.words) > 1 or (_is_numbered(naming) and fold(naming.text) in by_name):
        terms = by_name.get(fold(naming.text), ()) or by_name.get(" ".join(naming.words), ())
        terms = tuple(t for t in terms if _initials_agree(naming.text, t.person))
    else:
        on = naming.on or setting.on
        terms = tuple(t for t in setting.holders.by_part.get(naming.words[0], ()) if on is None or t.is_known_by(on))
        terms = tuple(t for t in terms if _calls(naming.words[0], t, setting.family_first))
        if title.scope is None:
            near = setting.countries | {setting.home}
            local = tuple(t for t in terms if t.scope in near)
            terms = local or _in_office(title, terms) or _only(naming.words[0], terms, setting.holders)
        if title.role:
            terms = tuple(t for t in terms if t.role == title.role)
    if title.scope is not None:
        terms = tuple(t for t in terms if t.scope in (title.scope, title.country))
    if title.former and setting.on is not None:
        return choose_term((t for t in terms if t.earliest <= setting.on), None)
    return choose_term(terms, (naming.on if len(naming.words) < 2 else None) or setting.on)


def _in_office(title: Title, terms: tuple[Holding, ...]) -> tuple[Holding, ...]:
    """The terms in the office that a title names, where all are one person's ("President Biden")."""
    held = tuple(t for t in terms if title.role and t.role == title.role)
    return held if len({t.person for t in held}) == 1 else ()


def _only(word: str, terms: tuple[Holding, ...], holders: Holders) -> tuple[Holding, ...]:
    """The terms, where the name is no one else's in the tables, or now that of one leader and, ever, of one more person at most."""
    bearers = {t.person for t in holders.by_part.get(word, ())}
    if len(word) > 4 and len(bearers) == 1:
        return terms
    leads = tuple(t for t in terms if t.role in CHIEF_ROLES[:2])
    return leads if len(bearers) < 3 and len({t.person for t in leads}) == 1 else ()


def _calls(word: str, term: Holding, family_first: frozenset[str]) -> bool:
    """Whether the word is what the term's holder is called alone."""
    spellings = [parts for name in term.names if (parts := fold(name).split())]
    if any(word == (parts[0] if term.scope in family_first else parts[-1]) for parts in spellings):
        return True
    return term.role == "head-of-state" and len(word) > 5 and word in spellings[0]


def person_actor(person: Person, setting: Setting) -> Actor:
    """The person as an actor: the country and office that the text gives, else those of the tables."""
    term = person.term
    title = next((t for t in person.titles if t.role), None) or next((t for t in person.titles if t.office), None)
    running = term is not None and (term.end is None if setting.on is None else term.may_cover(setting.on))
    country = next((t.country for t in person.titles if t.country), None)
    if country is None and term is not None:
        country = term.scope if (term.scope in setting.codes) else "IGO"
    sector = title.sector if title else None
    if term is not None and (sector is None or (title and not title.heads)):
        sector = _sector_of(term, setting) if running or term.end is None else "ELI"
    if country is None and title is not None and title.sector in ("GOV", "MIL", "LEG", "SPY") and not title.region:
        sent = (setting.sent.intersection(title.heads) and not setting.based) or setting.crowned.intersection(title.heads)
        country = next((t.local for t in person.titles if t.local), None) or (None if sent else setting.home)
    country = country or next((t.local for t in person.titles if t.local and t.sector == "ELI"), None)
    if country is None and person.titles and setting.based and setting.countries <= {setting.based}:
        country = setting.based
    if country is None and sector == "IGO":
        country = "IGO"
    office = title.office if title else None
    if not office and term is not None and running:
        office = term.office
    return Actor(
        id=_person_id(person, setting.holders),
        name=person.shown or person.text,
        kind="person",
        country=country,
        sector=sector,
        office=office or None,
        wikidata=term.wikidata if term else None,
    )


def _person_id(person: Person, holders: Holders) -> ActorId:
    """The person's id: the name, with its initials where the tables have two people whom these alone tell apart."""
    name, term = slug(person.text), person.term
    namesakes = () if term is None else holders.by_name.get(fold(term.person), ())
    if term is not None and any(fold(t.person) == fold(term.person) and t.person != term.person for t in namesakes):
        name = "-".join(slug(word) for word in term.person.split())
    return ActorId(f"person/{name}")


def _sector_of(term: Holding, setting: Setting) -> str:
    """The sector of the office that a term is in: the executive, where its role is none that the lexicon has."""
    if term.scope not in setting.codes:
        return "IGO"
    return setting.sectors.get(term.role, "GOV")


def slug(name: str) -> str:
    """A name as part of an id: plain letters, hyphens for blanks."""
    return "-".join(fold(name).split()) or name.lower().replace(" ", "-")


def holder_person(term: Holding) -> Person:
    """The person of a row of the tables, named by no words of the document."""
    return Person(words=tuple(fold(term.person).split()), text=term.person, titles=[], term=term)
