"""What the output contract prints, as types: flat lines whose spans count in the title or the text."""

from typing import Literal

from msgspec import Struct, field

Part = Literal["title", "text"]


class Spot(Struct, frozen=True, omit_defaults=True):
    """A span in the article's text, or in its title where `in` says so."""

    start: int
    end: int
    part: Part = field(default="text", name="in")


class Quote(Struct, frozen=True, omit_defaults=True):
    """A span with its words."""

    start: int
    end: int
    text: str
    part: Part = field(default="text", name="in")


class DatelineLine(Struct, frozen=True):
    """The header's place and date, as far as they are told."""

    place: str | None
    date: str | None


class ArticleLine(Struct, frozen=True):
    """The article as given, with what its header says."""

    id: str
    published: str
    agency: str | None
    outlet: str | None
    language: str
    title: str
    text: str
    url: str | None
    dateline: DatelineLine


class TimexLine(Struct, frozen=True, omit_defaults=True):
    """A TIMEX3 reading."""

    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str | None
    part: Part = field(default="text", name="in")


class TimeLine(Struct, frozen=True, omit_defaults=True):
    """A time: its TIMEX3 reading, its half-open interval of days, its time of day, and what resolved it."""

    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str | None
    since: str | None = field(name="from")
    until: str | None
    grain: str | None
    clock: str | None
    anchor: str | None
    rule: str
    part: Part = field(default="text", name="in")


class PlaceLine(Struct, frozen=True, omit_defaults=True):
    """A toponym with its use."""

    start: int
    end: int
    text: str
    name: str
    use: str | None
    geonameid: int | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    rule: str
    part: Part = field(default="text", name="in")


class ActorLine(Struct, frozen=True, omit_defaults=True):
    """A mention of an actor."""

    start: int
    end: int
    text: str
    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    office: str | None
    use: str | None
    rule: str
    part: Part = field(default="text", name="in")


class AttributionLine(Struct, frozen=True):
    """Who is reported to have said what; `inside` is the index of the enclosing attribution."""

    source: tuple[Spot, ...]
    cue: tuple[Spot, ...]
    content: tuple[Spot, ...]
    speaker: str | None
    name: str | None
    quoted: bool
    inside: int | None
    said: str | None
    anonymous: bool
    rule: str


class ParticipantLine(Struct, frozen=True, rename={"part": "as"}):
    """Who takes part in an event; `actor` is the id of the record's actor, `as` a part played, `wikidata` the person's item."""

    name: str
    country: str | None
    sector: str | None
    role: str
    part: str | None
    actor: str
    text: str
    wikidata: str | None = None


class WhereLine(Struct, frozen=True):
    """Where an event is."""

    name: str
    text: str
    geonameid: int | None
    country: str | None


class SourceName(Struct, frozen=True):
    """The outermost speaker; None for the outlet's own voice."""

    name: str | None


class SourceLine(Struct, frozen=True):
    """A speaker of a claim, outermost first."""

    name: str | None
    actor: str | None
    quoted: bool
    said: str | None


class MarkLine(Struct, frozen=True):
    """Why a field has its value: the rule and the words."""

    field: str
    value: str
    rule: str
    words: Quote | None


class LinkLine(Struct, frozen=True):
    """How the event stands to another of the record."""

    relation: str
    event: str
    offset: str | None


class EventLine(Struct, frozen=True):
    """One event as one article tells it."""

    id: str
    kind: str
    plover: str
    mode: str | None
    cameo: str
    rank: str | None
    channel: str | None
    status: str
    polarity: str
    certainty: str
    start: str | None
    end: str | None
    repeated: bool
    occasion: str | None
    participants: tuple[ParticipantLine, ...]
    places: tuple[WhereLine, ...]
    topics: tuple[str, ...]
    instruments: tuple[str, ...]
    assertions: tuple[str, ...]
    contexts: tuple[str, ...]
    source: SourceName
    sources: tuple[SourceLine, ...]
    evidence: tuple[Quote, ...]
    trigger: Spot
    rule: str
    why: tuple[MarkLine, ...]
    links: tuple[LinkLine, ...]


class ClaimLine(Struct, frozen=True):
    """One article's claim on an event."""

    id: str
    article: str
    published: str
    agency: str | None
    outlet: str | None
    url: str | None
    kind: str
    status: str
    certainty: str
    start: str | None
    end: str | None
    rank: str | None
    places: tuple[str, ...]
    source: SourceName
    evidence: tuple[Quote, ...]
    rule: str


class ValueLine(Struct, frozen=True):
    """A value, and the ids of the claims that tell it; as a source, its name and its claims."""

    value: str
    claims: tuple[str, ...]


class FieldLine(Struct, frozen=True):
    """What the claims tell of a field of an event, the event's own value first, and whether they disagree."""

    field: str
    values: tuple[ValueLine, ...]
    differs: bool


class PartLine(Struct, frozen=True):
    """What one thing adds to a score."""

    name: str
    value: float


class ConfidenceLine(Struct, frozen=True):
    """How well an event is borne out: the score and what it is the sum of; how many claims, articles and independent sources."""

    score: float
    parts: tuple[PartLine, ...]
    claims: int
    articles: int
    sources: int
    sources_by_name: tuple[ValueLine, ...]


class MergedLine(EventLine, frozen=True):
    """An event of the store by all its claims, which stand beside it, the newest last.

    `article` is that of the claim which settles its status (`lead`): trigger, rule, evidence, sources and `why` are that claim's.
    `differs` names the fields of which claims tell different things. `quad` and `intensity` are PLOVER's, None for no type of its.
    """

    lead: str
    article: str
    quad: int | None
    intensity: float | None
    unconfirmed: bool
    confidence: ConfidenceLine
    differs: tuple[str, ...]
    fields: tuple[FieldLine, ...]
    claims: tuple[ClaimLine, ...]


class RelationLine(Struct, frozen=True):
    """A lasting tie."""

    kind: str
    a: str
    b: str
    evidence: Spot
    rule: str


class RecordLine(Struct, frozen=True):
    """All that was read from one article."""

    article: ArticleLine
    times: tuple[TimeLine, ...]
    timexes: tuple[TimexLine, ...]
    places: tuple[PlaceLine, ...]
    actors: tuple[ActorLine, ...]
    attributions: tuple[AttributionLine, ...]
    events: tuple[EventLine, ...]
    relations: tuple[RelationLine, ...]
