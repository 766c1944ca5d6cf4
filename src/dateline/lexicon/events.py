"""The kinds of event, the rules that find them, and the words that the rules share."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

from msgspec import Struct

from dateline.errors import LexiconError
from dateline.lexicon.load import lexicon_path, read_toml
from dateline.types import Channel, Status

Field = Literal["rank", "channel", "occasion", "topics", "instruments", "assertions", "places", "as"]


class EventKind(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of event: what it is, and how PLOVER and CAMEO code it, by mode and status where these change the code.

    `groups` lets ordinary groups and organisations take part (police, protesters, a company). An `absorbed` kind is no event
    of its own where an act of speech has it for its content ("demanded the withdrawal"). In a `domestic` kind, those of no
    known country are of the other's. A kind with `guests` counts people met who are only described. A `plain` kind counts only
    where it is plainly told, outside the lead of known actors: of two where it is `paired`, of its sufferer alone where it is
    `unclaimed`. In a kind with `firms` a company of no known country counts;
    one that is done `abroad` counts only towards another country. One that is `hosted` goes to a state.
    """

    kind: str
    definition: str
    plover: str
    cameo: str
    source: str
    mode: str | None = None
    symmetric: bool = False
    fields: tuple[Field, ...] = ()
    cameo_modes: Mapping[str, str] = {}
    plover_modes: Mapping[str, str] = {}
    plover_statuses: Mapping[Status, str] = {}
    groups: bool = False
    guests: bool = False
    absorbed: bool = False
    domestic: bool = False
    plain: bool = False
    paired: bool = False
    unclaimed: bool = False
    firms: bool = False
    abroad: bool = False
    hosted: bool = False

    def plover_type(self, mode: str | None, status: Status, told: str | None = None) -> str:
        """The PLOVER type of an event of this kind: by its status, else by its rule (`told`), else by its mode."""
        return self.plover_statuses.get(status) or told or self.plover_modes.get(mode or "", self.plover)

    def cameo_code(self, mode: str | None) -> str:
        """The CAMEO code of an event of this kind in a mode."""
        return self.cameo_modes.get(mode, self.cameo) if mode else self.cameo


class EventRule(Struct, frozen=True, forbid_unknown_fields=True):
    """One way of telling an event: the trigger, what must and must not stand with it, and which function fills which role.

    Functions are `subject`, `doer` (the subject of any verb whose object a noun is), `bearer` (that of one with a preposition
    between), `object`, `indirect`, `complement`, `possessor`, `modifier`, or a preposition's word; a passive's subject counts as
    `object`, its "by" as `subject`. `bond-with` is the "with" of relations and agreements (it and
    `bond-to` name nobody beside two sides), `met-with` those of it who are persons, `owner` those
    whose the object is, or the object where it is somebody (`owner-about` of what follows "about", and so for any preposition),
    `clause` the verb of the clause that the trigger stands in, `clause-subject` its subject, which is `adjunct-subject` too where
    the trigger stands in a phrase of time or manner ("after talks with B, A left"). `said`, `said-subject`,
    `said-object`, `said-mark` and `said-aux` are of the clause that a verb governs, `complement-object` and `complement-to` of its
    infinitive, `aim` the verb of a purpose clause, `urged` who is to act in it ("called for the sides to stop"), `goal` every noun in
    such clauses, `condition` the subject of an "unless" clause, `addressee` the "to" that stands before any "for", `infinitive`,
    `object-clause` and `object-modifier` what hangs on the object; `below` and `within-to` look anywhere below the verb.

    Conditions name lemmas, or with `@` a class of words.class, or `@actor`, `@state`, `@place`, `@any`. Words are tried in
    order; `agent` and the others take the first function that is filled. What a rule that `absorbs` asks for, refuses or
    threatens with is no event of its own. `status` holds where the trigger's own words settle it ("will not accept" is a
    refusal that occurred); `plover` where they settle the PLOVER type. Of what it `requires`, "country" is that one side's
    country is known or its sector is public life, and "anyone" that nobody need be political. In a rule that is `located`, people of
    no known country are of the one where the sentence sets the act, and so is whoever suffers an act where nobody is named.
    A rule that `joins` says who did the act of its kind that was told before ("claimed responsibility").
    """

    name: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    needs: Mapping[str, tuple[str, ...]] = {}
    without: Mapping[str, tuple[str, ...]] = {}
    agent: tuple[str, ...] = ()
    counterpart: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    host: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    instrument: tuple[str, ...] = ()
    occasion: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    requires: tuple[Literal["agent", "counterpart", "any", "two", "none", "country", "members", "anyone"], ...] = ("any",)
    deep: bool = False
    absorbs: bool = False
    symmetric: bool = False
    groups: bool = False
    located: bool = False
    joins: bool = False
    status: Status | None = None
    channel: Channel | None = None
    mode: str | None = None
    plover: str | None = None


class LanguageRules(Struct, frozen=True, forbid_unknown_fields=True):
    """A file of `en/events/`: the rules of one kind, each with its examples."""

    rule: tuple[EventRule, ...]


class EventWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that rules share; see the notes in `en/event_words.toml`."""

    support: frozenset[str]
    happening: frozenset[str]
    motion: frozenset[str]
    transitive: frozenset[str]
    naming: frozenset[str]
    reaching: frozenset[str]
    topical: frozenset[str]
    judging: frozenset[str]
    margins: frozenset[str]
    briefing: frozenset[str]
    interlocutors: frozenset[str]
    bonds: frozenset[str]
    openers: Mapping[str, str]
    mistakable: Mapping[str, str]
    needless: frozenset[str]
    about_so_many: frozenset[str]
    lemmas: Mapping[str, str]
    control: frozenset[str]
    object_control: frozenset[str]
    reporting: frozenset[str]
    light_heads: frozenset[str]
    asserting: frozenset[str]
    assertion_marks: frozenset[str]
    repeating: frozenset[str]
    places_of: frozenset[str]
    told_apart: frozenset[str]
    same_act: frozenset[str]
    places_apart: frozenset[str]
    topical_prepositions: frozenset[str]
    partitives: frozenset[str]
    rounds: frozenset[str]
    adjoining: frozenset[str]
    selves: frozenset[str]
    plain_selves: frozenset[str]
    ourselves: frozenset[str]
    myself: frozenset[str]
    unsubjected: frozenset[str]
    acting_on: frozenset[str]
    worded: frozenset[str]
    addressed: frozenset[str]
    sectors: Mapping[str, frozenset[str]]
    political: frozenset[str]
    national: frozenset[str]
    settled: frozenset[str]
    armed: frozenset[str]
    private: frozenset[str]
    domestic: frozenset[str]
    foreign: frozenset[str]
    worldly: frozenset[str]
    owners: frozenset[str]
    homely: frozenset[str]
    lands: frozenset[str]
    leading: frozenset[str]
    public: frozenset[str]
    speaking: frozenset[str]
    classes: Mapping[str, frozenset[str]]
    answered: Mapping[str, frozenset[str]]
    ranks: Mapping[str, str]
    channels: Mapping[str, Channel]
    ordinals: Mapping[str, int]
    numbers: Mapping[str, int]


MENTIONED = frozenset({"@actor", "@any", "@bare", "@body", "@crowd", "@land", "@people", "@person", "@place", "@public", "@state"})
"""What a rule may ask for by what is mentioned at a word."""


class Condition(NamedTuple):
    """What must, or must not, stand in a function: one of some words, of the members of classes, or of what is `MENTIONED`."""

    function: str
    words: frozenset[str]
    members: frozenset[str]
    mentioned: tuple[str, ...]


class Candidate(NamedTuple):
    """A rule of a kind, what it asks for, and sets of words of each of which one stands in any sentence that the rule fires in."""

    kind: str
    rule: EventRule
    needs: tuple[Condition, ...]
    without: tuple[Condition, ...]
    needed: tuple[frozenset[str], ...]


class EventLexicon(Struct, frozen=True):
    """All kinds by name, and the rules by the lemma of their trigger: verbs, nouns and adjectives apart.

    `plover` gives the PLOVER type by rule id ("en.events.agreement.reach"), for rules that settle it.
    """

    kinds: Mapping[str, EventKind]
    verbs: Mapping[str, tuple[Candidate, ...]]
    nouns: Mapping[str, tuple[Candidate, ...]]
    adjectives: Mapping[str, tuple[Candidate, ...]]
    words: EventWords
    plover: Mapping[str, str]

    @property
    def rules(self) -> tuple[tuple[str, EventRule], ...]:
        """Every rule with its kind, once."""
        found = {
            f"{kind}.{rule.name}": (kind, rule)
            for table in (self.verbs, self.nouns, self.adjectives)
            for rows in table.values()
            for kind, rule, *_ in rows
        }
        return tuple(found[key] for key in sorted(found))


@cache
def load_event_lexicon() -> EventLexicon:
    """The event rules of the lexicon: one file a kind in `events/`, one a kind in `en/events/`.

    Raises: LexiconError where a kind has no rules, a rule names an unknown class, or two rules share a name.
    """
    names = sorted(path.name for path in lexicon_path("events").iterdir() if path.name.endswith(".toml"))
    words = read_toml(EventWords, "en", "event_words.toml")
    kinds: dict[str, EventKind] = {}
    plover: dict[str, str] = {}
    tables: tuple[dict[str, list[Candidate]], ...] = ({}, {}, {})
    for name in names:
        kind = read_toml(EventKind, "events", name)
        rules = read_toml(LanguageRules, "en", "events", name)
        kinds[kind.kind] = kind
        _check(kind, rules, words, name)
        for rule in rules.rule:
            needs, without = (tuple(_conditions(asked, words)) for asked in (rule.needs, rule.without))
            candidate = Candidate(kind.kind, rule, needs, without, tuple(_worded(rule, words)))
            if rule.plover is not None:
                plover[f"en.events.{kind.kind}.{rule.name}"] = rule.plover
            for table, lemmas in zip(tables, (rule.verbs, rule.nouns, rule.adjectives), strict=True):
                for lemma in expanded(lemmas, words):
                    table.setdefault(lemma, []).append(candidate)
    verbs, nouns, adjectives = ({lemma: tuple(rows) for lemma, rows in table.items()} for table in tables)
    return EventLexicon(kinds, verbs, nouns, adjectives, words, plover)


def expanded(lemmas: Iterable[str], words: EventWords) -> Iterator[str]:
    """The lemmas, with the members of a class for its name ("@giving")."""
    for lemma in lemmas:
        yield from sorted(words.classes[lemma[1:]]) if lemma.startswith("@") else (lemma,)


def _conditions(asked: Mapping[str, tuple[str, ...]], words: EventWords) -> Iterator[Condition]:
    """What a rule asks for by function, its words, classes and mentions apart."""
    for function, choice in asked.items():
        plain = frozenset(wanted for wanted in choice if not wanted.startswith("@"))
        mentioned = tuple(wanted for wanted in choice if wanted in MENTIONED)
        classes = [words.classes[wanted[1:]] for wanted in choice if wanted not in plain and wanted not in MENTIONED]
        yield Condition(function, plain, classes[0] if len(classes) == 1 else frozenset().union(*classes), mentioned)


def _worded(rule: EventRule, words: EventWords) -> Iterator[frozenset[str]]:
    """The words of each of a rule's needs that nothing but words can fill."""
    for choice in rule.needs.values():
        if all(not wanted.startswith("@") or wanted[1:] in words.classes for wanted in choice):
            yield frozenset(expanded(choice, words))


def _check(kind: EventKind, rules: LanguageRules, words: EventWords, name: str) -> None:
    if f"{kind.kind}.toml" != name:
        raise LexiconError(f"events/{name}: its kind is {kind.kind}; name the file after it")
    seen: set[str] = set()
    for rule in rules.rule:
        where = f"en/events/{name} rule {rule.name}"
        if rule.name in seen:
            raise LexiconError(f"{where}: the name is taken; give each rule of a kind its own")
        seen.add(rule.name)
        if not rule.examples or not rule.counter_examples:
            raise LexiconError(f"{where}: add examples and at least one counter-example")
        for choice in (*rule.needs.values(), *rule.without.values(), rule.verbs, rule.nouns):
            for word in choice:
                if word.startswith("@") and word[1:] not in words.classes and word not in MENTIONED:
                    raise LexiconError(f"{where}: no class {word} in en/event_words.toml")
