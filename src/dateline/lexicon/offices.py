"""How titles, offices, bodies and groups are worded, and the words that stand for someone named elsewhere."""

from functools import cache

from msgspec import Struct

from dateline.lexicon.load import read_toml


class OfficeWords(Struct, frozen=True, forbid_unknown_fields=True):
    """A role of the officeholder tables and its wordings.

    `only` lists the countries where the words mean the role (empty: all); `home` is whose it is where none is told.
    """

    role: str
    sector: str
    words: tuple[str, ...]
    only: tuple[str, ...] = ()
    home: str | None = None


class TitleWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words for people of one PLOVER sector, in the singular and in the plural; `owned` ones act only for someone named.

    `home` is whose office it is where nothing else is told.
    """

    sector: str
    words: tuple[str, ...]
    many: tuple[str, ...] = ()
    owned: bool = False
    home: str | None = None


class BodyWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Last words of the names of bodies of one PLOVER sector."""

    sector: str
    words: tuple[str, ...]


class ModifierWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words before a title: `below` an office, or `former`, they say that the office itself is not held; `then`, that it was.

    A `then` office was held on a day told, and no longer.
    """

    words: tuple[str, ...]
    below: bool = False
    former: bool = False
    then: bool = False


class HonorificWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of respect before a name, and the sex they tell."""

    words: tuple[str, ...]
    sex: str | None = None


class TitleParts(Struct, frozen=True, forbid_unknown_fields=True):
    """The fields of offices ("foreign"), and the words that link a title to what it is over; `local` ones are over a part of a country."""

    fields: frozenset[str]
    links: frozenset[str]
    headed: dict[str, str]
    sent: frozenset[str]
    crowned: frozenset[str]
    abstract: dict[str, tuple[str, ...]]
    alien: frozenset[str]
    local: frozenset[str]


class NameWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in names, what never does, the lemmas of verbs whose subject, or whose object (`met`), is someone.

    `siding` makes "pro-Russian"; `called` are monarchs' titles that are given names, too.
    """

    female: tuple[str, ...]
    particles: frozenset[str]
    elided: frozenset[str]
    suffixes: frozenset[str]
    numbered: frozenset[str]
    family_first: frozenset[str]
    never: frozenset[str]
    things: frozenset[str]
    personal: frozenset[str]
    endings: tuple[str, ...]
    siding: frozenset[str]
    called: frozenset[str]
    met: frozenset[str]


class CoreferenceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Pronouns, and nouns for persons and states named elsewhere."""

    he: frozenset[str]
    she: frozenset[str]
    they: frozenset[str]
    it: frozenset[str]
    leaders: frozenset[str]
    persons: frozenset[str]
    states: frozenset[str]
    counts: frozenset[str]
    definite: frozenset[str]
    judging: frozenset[str]
    counterpart: frozenset[str]
    counterparts: frozenset[str]
    leader: frozenset[str]
    unlike: dict[str, tuple[str, ...]]
    called: dict[str, str]
    meeting: frozenset[str]
    wider: dict[str, tuple[str, ...]]


class ActorExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence of a day, a mention in it by its words, and what the mention stands for.

    `times` are words for times and their ISO 8601 days, months or years.
    """

    text: str
    words: str
    id: str
    on: str = "2024-05-14"
    times: dict[str, str] = {}
    country: str | None = None
    sector: str | None = None
    office: str | None = None


class ActorCounterexample(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence and words in it that no mention of an actor covers."""

    text: str
    words: str


class TitleLexicon(Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon's `en/titles.toml`; words are lower case, hyphens written as spaces.

    `crown` is the realm that a monarch of several is spoken of as the monarch of.
    """

    office: tuple[OfficeWords, ...]
    title: tuple[TitleWords, ...]
    body: tuple[BodyWords, ...]
    modifier: tuple[ModifierWords, ...]
    honorific: tuple[HonorificWords, ...]
    titles: TitleParts
    crown: str
    sex: dict[str, frozenset[str]]
    roles: dict[str, str]
    bodies: dict[str, frozenset[str]]
    names: NameWords
    coreference: CoreferenceWords
    example: tuple[ActorExample, ...]
    counter: tuple[ActorCounterexample, ...]


@cache
def load_title_lexicon() -> TitleLexicon:
    """The lexicon's `en/titles.toml`."""
    return read_toml(TitleLexicon, "en", "titles.toml")


def role_worded(words: str, scope: str) -> str | None:
    """The role of the officeholder tables that words for an office mean in a country or body; None where the lexicon has none."""
    plain = " ".join(words.lower().replace("-", " ").split())
    offices = (o for o in load_title_lexicon().office if plain in o.words and (not o.only or scope in o.only))
    return next((office.role for office in offices), None)
