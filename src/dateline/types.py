"""The records that the stages hand on. All are frozen values; none knows how it was found.

Positions are code points of a document's *reading*: the title, a blank line and the text, or the text alone where
there is no title or the text begins with it. `Article.locate` says which of the two a span lies in, and where.
"""

from datetime import date, datetime
from typing import Generic, Literal, NewType, TypeVar

from msgspec import Struct

ArticleId = NewType("ArticleId", str)
ActorId = NewType("ActorId", str)
ClaimId = NewType("ClaimId", str)
EventId = NewType("EventId", str)

Grain = Literal["minute", "hour", "part", "day", "week", "weekend", "month", "season", "quarter", "half", "year", "decade", "century"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Anchor = Literal["published", "dateline", "mention", "event", "text"]
Status = Literal["occurred", "ongoing", "planned", "proposed", "hypothetical", "postponed", "cancelled", "denied"]
Polarity = Literal["+", "-"]
Certainty = Literal["certain", "probable", "possible"]
Rank = Literal["state", "official", "official-working", "working", "private"]
Channel = Literal["phone", "video", "letter", "in-person"]
Role = Literal["agent", "counterpart", "other"]
LinkKind = Literal["same-event", "part-of", "before", "after", "reciprocates", "replaces", "contradicts"]
Use = Literal["place", "government", "modifier", "name", "office", "description", "pronoun"]
SentenceKind = Literal["title", "body", "heading"]
ActorKind = Literal["person", "office", "state", "government", "body", "organisation", "group"]

V = TypeVar("V")


class Span(Struct, frozen=True, order=True, gc=False):
    """A stretch `[start, end)` of the reading, in code points, 0-based."""

    start: int
    end: int

    def __contains__(self, other: "Span | int") -> bool:
        """Whether a span, or a single position, lies wholly within this one."""
        if isinstance(other, int):
            return self.start <= other < self.end
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


class Article(Struct, frozen=True):
    """One dispatch as it was given; its text is never altered.

    `published` is the day of publication in the publisher's zone; `issued` the moment, where the input gave one with a zone.
    Of the versions of a story, which share its id, `version` is the number, where the input gives one; `slug` is the agency's keyword.
    """

    id: ArticleId
    text: str
    published: date
    title: str = ""
    outlet: str | None = None
    url: str | None = None
    language: str = "en"
    issued: datetime | None = None
    version: int | None = None
    slug: str | None = None

    @property
    def offset(self) -> int:
        """Where the text begins in the reading: 0 where the title isn't read apart."""
        if not self.title or self.text.lstrip().startswith(self.title.rstrip(" .…")):
            return 0
        return len(self.title) + 2

    @property
    def reading(self) -> str:
        """What the stages read: the title, a blank line and the text."""
        return f"{self.title}\n\n{self.text}" if self.offset else self.text

    def locate(self, span: Span) -> "Location":
        """The span as a place in the title or in the text."""
        offset = self.offset
        if span.start < offset:
            return Location(part="title", start=span.start, end=min(span.end, len(self.title)))
        return Location(part="text", start=span.start - offset, end=span.end - offset)


class Withdrawal(Struct, frozen=True):
    """Word from its publisher that a story no longer stands: what was published of it before is taken back.

    `reason` is how the input says so; `issued` and `version` are as in `Article`.
    """

    id: ArticleId
    reason: str
    issued: datetime | None = None
    version: int | None = None


class Location(Struct, frozen=True):
    """A stretch `[start, end)` of an article's title or text, in code points, 0-based."""

    part: Literal["title", "text"]
    start: int
    end: int


class Header(Struct, frozen=True):
    """What stands before the news: "MOSCOW, May 14. /TASS/." `body` is where the news begins in the reading.

    `place`, `dated` and `agency` are None where the header doesn't name them; `dated` is its date with the year resolved.
    """

    body: int
    place: str | None = None
    place_span: Span | None = None
    dated: date | None = None
    dated_span: Span | None = None
    agency: str | None = None


class Sentence(Struct, frozen=True):
    """A sentence, title or section heading; `first` and `last` bound its tokens, equal where it was not parsed."""

    start: int
    end: int
    kind: SentenceKind
    first: int = 0
    last: int = 0
    paragraph: int = 0

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class Token(Struct, frozen=True, gc=False):
    """A parsed word. `head` and `children` are indices into the document's tokens; a root is its own head.

    Labels are those of spaCy's English pipelines (ClearNLP dependencies, Penn tags, universal parts of speech).
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    children: tuple[int, ...]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class Document(Struct, frozen=True):
    """An article's reading, its header, its sentences in order, and the tokens of those that were parsed."""

    article: Article
    header: Header
    text: str
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...] = ()

    def words(self, span: Span) -> str:
        """The words at a span."""
        return self.text[span.start : span.end]


class Time(Struct, frozen=True):
    """When: a TIMEX3 reading and, where it dates something, a half-open interval of days.

    `start` and `until` are None where the words date nothing ("during the pandemic") or stand for a length or a set.
    `clock` is the time of day as words of ISO 8601 with its zone where told ("15:30+03:00"); `anchor` what resolved it.
    `offset` is for times that count from an event: a duration and the side of it ("10 days after being re-elected").
    """

    type: TimeType
    value: str
    mod: str | None = None
    start: date | None = None
    until: date | None = None
    grain: Grain | None = None
    clock: str | None = None
    anchor: Anchor | None = None
    offset: "Offset | None" = None


class Offset(Struct, frozen=True):
    """A distance from an event told in the text: an ISO 8601 duration, its direction, and where the event is told."""

    duration: str
    direction: Literal["before", "after"]
    event: Span


class Place(Struct, frozen=True):
    """A place in the world; degrees WGS 84, `country` ISO 3166-1 alpha-3. None is unknown or, for a sea, no country's."""

    name: str
    kind: Literal["city", "country", "region", "venue"]
    country: str | None = None
    admin1: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None


class Actor(Struct, frozen=True):
    """Someone who acts: a person, an office, a state, a body. `country` is ISO 3166-1 alpha-3, "IGO" or "NGO".

    `sector` is PLOVER's ("GOV", "MIL", "IGO"...); `office` as the text or the officeholder table words it.
    """

    id: ActorId
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    wikidata: str | None = None


class Mention(Struct, Generic[V], frozen=True):
    """Words that stand for a value, how they do so, and the rule that read them.

    "The two leaders" stands for two people: two mentions with one span.
    """

    span: Span
    value: V
    rule: str
    use: Use | None = None


class Attribution(Struct, frozen=True):
    """Someone's saying something. `inside` is the index, in the record's attributions, of the saying that encloses it.

    `speaker` is None where no actor was resolved; `name` is then the source's own words, or None where none is named.
    `said` is when it was said, where told, as ISO 8601 of the known precision.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    rule: str
    speaker: ActorId | None = None
    name: str | None = None
    quoted: bool = False
    inside: int | None = None
    said: str | None = None
    anonymous: bool = False


class Findings(Struct, frozen=True):
    """What the stages before the events found in one document."""

    times: tuple[Mention[Time], ...] = ()
    places: tuple[Mention[Place], ...] = ()
    actors: tuple[Mention[Actor], ...] = ()
    attributions: tuple[Attribution, ...] = ()


class Argument(Struct, frozen=True):
    """A participant of an event: who, in what role, in which words; `as_` is a part played ("guest of honor")."""

    actor: Actor
    role: Role
    span: Span
    as_: str | None = None


class Mark(Struct, frozen=True):
    """Why a field of a claim has its value: the words and the rule. `span` is None where the rule needs no words."""

    field: str
    value: str
    rule: str
    span: Span | None = None


class Modality(Struct, frozen=True):
    """Whether an event happened, is told as not happening, and how sure its teller is."""

    status: Status
    polarity: Polarity = "+"
    certainty: Certainty = "certain"


class Details(Struct, frozen=True):
    """What some kinds of event have beside who, where and when. Spans are phrases as the text words them."""

    rank: Rank | None = None
    mode: str | None = None
    channel: Channel | None = None
    occasion: Span | None = None
    repeated: bool = False
    topics: tuple[Span, ...] = ()
    instruments: tuple[Span, ...] = ()
    assertions: tuple[Span, ...] = ()
    contexts: tuple[str, ...] = ()


class Source(Struct, frozen=True):
    """Who tells a claim, outermost first; `name` is None for the outlet's own voice."""

    name: str | None
    actor: ActorId | None = None
    quoted: bool = False
    said: str | None = None


class Claim(Struct, frozen=True):
    """One event as one article tells it, in however many places.

    `start` and `end` are ISO 8601 dates as precise as known ("2022-02"), both inclusive; None where unknown.
    """

    id: ClaimId
    kind: str
    trigger: Span
    rule: str
    modality: Modality
    arguments: tuple[Argument, ...]
    evidence: tuple[Span, ...]
    start: str | None = None
    end: str | None = None
    places: tuple[Mention[Place], ...] = ()
    details: Details = Details()
    sources: tuple[Source, ...] = ()
    marks: tuple[Mark, ...] = ()


class Relation(Struct, frozen=True):
    """A lasting tie that the text states: "strategic partners", "allies", "members of the SCO"."""

    kind: str
    a: Actor
    b: Actor
    evidence: Span
    rule: str


class Weight(Struct, frozen=True):
    """What one thing adds to a score (or takes from it), by name."""

    name: str
    value: float


class Link(Struct, frozen=True):
    """How one claim stands to another: `claim` is `relation` `other` (it is part of it, before it by `offset`...).

    Between claims of different articles `score` says how sure that is, and `parts` what the score is the sum of; a link that the
    text itself states has no score.
    """

    claim: ClaimId
    relation: LinkKind
    other: ClaimId
    rule: str
    offset: str | None = None
    score: float | None = None
    parts: tuple[Weight, ...] = ()


class EventLink(Struct, frozen=True):
    """How an event stands to another, and the links between their claims that say so."""

    relation: LinkKind
    event: EventId
    links: tuple[Link, ...]

    @property
    def offset(self) -> str | None:
        """The distance told, an ISO 8601 duration; None where none is."""
        return next((link.offset for link in self.links if link.offset is not None), None)


class Record(Struct, frozen=True):
    """All that was read from one article."""

    article: Article
    header: Header
    times: tuple[Mention[Time], ...] = ()
    timexes: tuple[Mention[Time], ...] = ()
    places: tuple[Mention[Place], ...] = ()
    actors: tuple[Mention[Actor], ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
    links: tuple[Link, ...] = ()


class Telling(Struct, frozen=True):
    """One claim on an event, in the record of the article that makes it."""

    record: Record
    claim: Claim


class Event(Struct, frozen=True):
    """What claims of one or several articles are about, as the store merges them; the newest claim stands last."""

    id: EventId
    tellings: tuple[Telling, ...]
    links: tuple[EventLink, ...] = ()


class Support(Struct, frozen=True):
    """A value of an event's field, in words, and the claims that tell it."""

    value: str
    claims: tuple[ClaimId, ...]


class FieldView(Struct, frozen=True):
    """What the claims on an event tell of one field: its values, the event's own first.

    `differs` is whether they disagree: another value for what has but one, or lists of which none holds all the others.
    """

    field: str
    values: tuple[Support, ...]
    differs: bool = False


class Told(Struct, Generic[V], frozen=True):
    """A value, the claims that tell it, and a telling in whose article its words stand."""

    value: V
    telling: Telling
    claims: tuple[ClaimId, ...]


class Confidence(Struct, frozen=True):
    """How well an event is borne out: by how many claims, of how many articles, and by which independent sources with their claims.

    Copies of one story are one source, and so is all that one speaker says. `score` lies in [0, 1] and is the sum of its parts.
    """

    claims: int
    articles: int
    sources: tuple[Support, ...]
    score: float
    parts: tuple[Weight, ...]


class Merged(Struct, frozen=True):
    """What an event is by all its claims. `lead` is the telling that settles its status.

    `details` holds the rank, mode, channel and whether it is repeated; the other details are in `fields`, with those that differ.
    `unconfirmed` marks a plan whose days have passed without a report.
    """

    event: Event
    lead: Telling
    kind: str
    modality: Modality
    start: str | None
    end: str | None
    details: Details
    participants: tuple[Told[Argument], ...]
    places: tuple[Told[Mention[Place]], ...]
    fields: tuple[FieldView, ...]
    confidence: Confidence
    unconfirmed: bool = False
