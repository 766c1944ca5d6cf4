"""What the rules look at: a document with its mentions found by the word that heads them."""

from bisect import bisect_right
from collections.abc import Iterable
from operator import attrgetter
from typing import TypeVar

from msgspec import Struct

from dateline.events.capitals import find_capitals
from dateline.events.mending import mend_document
from dateline.events.states import state_of
from dateline.events.turns import LABEL, Turn, read_turns
from dateline.lexicon.events import EventWords
from dateline.syntax import head_in, tokens_in, top_of
from dateline.types import Actor, ActorId, Attribution, Document, Findings, Mention, Place, Span, Time, Token

V = TypeVar("V")
_START = attrgetter("start")
_OPENING = 8
"""How many sentences the authors of a statement may be named in."""
_FIRST = 3
"""In how many mentions of someone it is looked for who that is."""
_STATELY = frozenset({"state", "government", "body"})
_PREAMBLE = 3
"""How many lines may stand before the news: an office, a name, a place."""


class Scene(Struct, frozen=True):
    """A document and what the earlier stages found in it, by the token that heads each mention.

    `inner` gives for a token all actor mentions that it stands inside; `timed` are the tokens inside times, `spoken` what
    follows speakers' labels, in order, and `turns` who says it to whom; `words` are those the rules share; `sayings` gives for
    a sentence the attributions whose content reaches into it; `byline` is the official over whose name the text stands, `authors`
    those of a joint statement, `lands`
    are the countries that the text speaks of, `titled` those that its title names, `acting` those that aren't only where something
    is, `home` is the only one;
    `mentioned` are all mentions of actors in order, `introduced` the first of each person whose country isn't known;
    `around` keeps the words in each function around a verb, once they were asked for.
    """

    document: Document
    words: EventWords
    actors: dict[int, list[Mention[Actor]]]
    inner: dict[int, list[Mention[Actor]]]
    places: dict[int, list[Mention[Place]]]
    times: dict[int, list[Mention[Time]]]
    timed: frozenset[int]
    attributions: tuple[Attribution, ...]
    spoken: tuple[Span, ...]
    turns: tuple[Turn, ...]
    known: dict[ActorId, Actor]
    sayings: dict[int, list[int]]
    byline: Actor | None = None
    authors: tuple[Actor, ...] = ()
    home: str | None = None
    lands: frozenset[str] = frozenset()
    titled: frozenset[str] = frozenset()
    acting: frozenset[str] = frozenset()
    mentioned: tuple[Mention[Actor], ...] = ()
    introduced: dict[ActorId, tuple[Mention[Actor], ...]] = {}
    around: dict[int, dict[str, list[Token]]] = {}


def set_scene(document: Document, findings: Findings, words: EventWords) -> Scene:
    """The scene of a document, its parse mended."""
    timed = frozenset(t.i for mention in findings.times for t in tokens_in(document, mention.span))
    document = mend_document(document, findings, words, timed)
    lands = _lands(findings, words)
    actors, inner = _by_word(document, findings.actors)
    return Scene(
        document=document,
        words=words,
        actors=actors,
        inner=inner,
        places=_by_head(document, (*findings.places, *find_capitals(document, findings.places))),
        times=_by_head(document, findings.times),
        timed=timed,
        attributions=findings.attributions,
        spoken=tuple(sorted(span for a in findings.attributions if a.rule == LABEL for span in a.content)),
        turns=read_turns(document, findings),
        known={mention.value.id: mention.value for mention in findings.actors},
        sayings=_by_sentence(document, findings.attributions),
        byline=_byline(document, findings.actors),
        authors=_authors(document, findings.actors, words) or _of_titled_statement(document, findings, words),
        home=next(iter(lands)) if len(lands) == 1 else None,
        lands=lands,
        mentioned=findings.actors,
        introduced=_introduced(findings.actors),
        titled=_lands(findings, words, end=document.article.offset),
        acting=_acting(findings, words),
    )


def _lands(findings: Findings, words: EventWords, *, end: int | None = None) -> frozenset[str]:
    """The countries of all actors and places, or of those that stand before a position."""
    actors = {m.value.country for m in findings.actors if end is None or m.span.end <= end}
    places = {m.value.country for m in findings.places if end is None or m.span.end <= end}
    return frozenset(c for c in actors | places if c is not None) - words.classes["nowhere"]


def _acting(findings: Findings, words: EventWords) -> frozenset[str]:
    """The countries of the actors that the text names otherwise than as where something is."""
    spots = {m.span for m in findings.places if m.use == "place"}
    return frozenset(m.value.country for m in findings.actors if m.value.country and m.span not in spots) - words.classes["nowhere"]


def _introduced(actors: tuple[Mention[Actor], ...]) -> dict[ActorId, tuple[Mention[Actor], ...]]:
    """The first mentions by name of each person of no known country."""
    found: dict[ActorId, tuple[Mention[Actor], ...]] = {}
    for mention in actors:
        if mention.value.kind == "person" and mention.value.country is None and mention.use == "name":
            told = found.get(mention.value.id, ())
            if len(told) < _FIRST:
                found[mention.value.id] = (*told, mention)
    return found


def _byline(document: Document, actors: tuple[Mention[Actor], ...]) -> Actor | None:
    """The official named in one of the text's first lines, which tells nothing: "Ned Price, Department Spokesperson".

    Where no official is, the office: "Office of the Spokesperson".
    """
    office: Actor | None = None
    body = [s for s in document.sentences if s.kind != "title"][:_PREAMBLE]
    for sentence in body:
        if any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in document.tokens[sentence.first : sentence.last]):
            return office
        inside = [m.value for m in actors if m.span in sentence.span]
        whole = (m.value for m in actors if m.span == sentence.span and m.value.kind == "government" and m.value.country)
        office = office or next(whole, None)
        official = next((a for a in inside if a.kind == "person" and a.sector == "GOV" and a.country), None)
        if official is not None:
            return official
    return office


def _authors(document: Document, actors: tuple[Mention[Actor], ...], words: EventWords) -> tuple[Actor, ...]:
    """Those in whose name a joint statement stands: "We, the ministers of A and B", "the following statement was released by A and B"."""
    for sentence in [s for s in document.sentences if s.kind != "title"][:_OPENING]:
        tokens = document.tokens[sentence.first : sentence.last]
        start = _where_named(document, tokens, words)
        if start is None:
            continue
        verb = next((t.start for t in tokens if t.start > start.start and t.head == t.i), sentence.end)
        named = [m.value for m in actors if start.end <= m.span.start < verb]
        bodies = [a for a in named[:1] if a.kind in ("body", "group") and a.country in words.classes["nowhere"]]
        sides = bodies or [a for a in named if a.kind in ("state", "office", "government") and a.country]
        found = {a.country: a for a in sides}
        if bodies or len(found) > 1:
            return tuple(found.values())
    return ()


def _of_titled_statement(document: Document, findings: Findings, words: EventWords) -> tuple[Actor, ...]:
    """The states that the title of a joint statement names: "Joint Statement on Canada-Mexico Cooperation"."""
    title = next((s for s in document.sentences if s.kind == "title"), None)
    tokens = document.tokens[title.first : title.last] if title is not None else ()
    told = {t.text.lower() for t in tokens}
    if title is None or "joint" not in told or not told & words.classes["stated"]:
        return ()
    sides = [(m.span, m.value) for m in findings.actors if m.span in title.span and m.value.kind in _STATELY and m.value.country]
    sides += [
        (m.span, state_of(m.value.country))
        for m in findings.places
        if m.span in title.span and m.value.kind == "country" and m.value.country
    ]
    word = min(t.start for t in tokens if t.text.lower() == "joint")
    before = {actor.country: actor for span, actor in sides if span.end <= word}
    found = before if len(before) > 1 else {actor.country: actor for _, actor in sides}
    return tuple(found.values()) if len(found) > 1 else ()


def _where_named(document: Document, tokens: tuple[Token, ...], words: EventWords) -> Span | None:
    """The word behind which the authors of a statement are named; None where the sentence names none."""
    if len(tokens) > 2 and tokens[0].text.lower() in words.ourselves and tokens[1].text == ",":
        return tokens[1].span
    by = (t for t in tokens if t.text.lower() == "by" and document.tokens[t.head].lemma in words.classes["released"])
    told = any(t.lemma == "statement" for t in tokens)
    return next((t.span for t in by), None) if told else None


def _by_sentence(document: Document, attributions: tuple[Attribution, ...]) -> dict[int, list[int]]:
    index: dict[int, list[int]] = {}
    for number, attribution in enumerate(attributions):
        for span in attribution.content:
            first = max(0, bisect_right(document.sentences, span.start, key=_START) - 1)
            last = bisect_right(document.sentences, span.end - 1, key=_START)
            for sentence in range(first, last):
                index.setdefault(sentence, []).append(number)
    return index


def sayings_at(scene: Scene, span: Span) -> list[Attribution]:
    """The attributions whose content holds a span that lies in one sentence."""
    sentence = bisect_right(scene.document.sentences, span.start, key=_START) - 1
    near = (scene.attributions[number] for number in dict.fromkeys(scene.sayings.get(sentence, ())))
    return [a for a in near if any(span in content for content in a.content)]


def _by_word(document: Document, actors: tuple[Mention[Actor], ...]) -> tuple[dict[int, list[Mention[Actor]]], ...]:
    """The mentions by the token that heads them, and by each token inside them."""
    by_head: dict[int, list[Mention[Actor]]] = {}
    inner: dict[int, list[Mention[Actor]]] = {}
    for mention in actors:
        tokens = tokens_in(document, mention.span)
        for token in tokens:
            inner.setdefault(token.i, []).append(mention)
        if (top := top_of(tokens)) is not None:
            by_head.setdefault(top.i, []).append(mention)
    return by_head, inner


def _by_head(document: Document, mentions: Iterable[Mention[V]]) -> dict[int, list[Mention[V]]]:
    index: dict[int, list[Mention[V]]] = {}
    for mention in mentions:
        token = head_in(document, mention.span)
        if token is not None:
            index.setdefault(token.i, []).append(mention)
    return index


def actors_at(scene: Scene, token: Token) -> list[Mention[Actor]]:
    """The actors that a noun phrase headed by the token stands for; the longest mention where several are nested."""
    found = scene.actors.get(token.i) or [m for m in scene.inner.get(token.i, []) if token.pos == "PROPN" and not _is_goal(token, m)]
    found = found or _begun(scene, token) or _entitled(scene, token)
    if not found:
        return []
    longest = max(found, key=lambda m: m.span.end - m.span.start).span
    return [m for m in found if m.span == longest or not m.span.overlaps(longest)]


def _is_goal(token: Token, mention: Mention[Actor]) -> bool:
    """Whether a name in a description says where those described go or are ("troops to Portland")."""
    return mention.use == "description" and token.dep == "pobj"


def is_spoken(scene: Scene, position: int) -> bool:
    """Whether a position lies in what follows a speaker's label."""
    index = bisect_right(scene.spoken, position, key=_START) - 1
    return index >= 0 and position < scene.spoken[index].end


def _begun(scene: Scene, token: Token) -> list[Mention[Actor]]:
    """The person whose name's last word an earlier stage left out ("Albert I"): named right before, as part of one name."""
    before = scene.document.tokens[token.i - 1] if token.i else token
    if token.pos != "PROPN" or before.head != token.i or before.dep != "compound":
        return []
    return [m for m in scene.inner.get(before.i, []) if m.value.kind == "person" and m.span.end == before.end]


def _entitled(scene: Scene, token: Token) -> list[Mention[Actor]]:
    """The person before whose name the word stands as the title ("North Korean leader Kim Jong-un")."""
    if token.dep != "compound" or token.pos != "NOUN":
        return []
    return [m for m in scene.inner.get(token.i, []) if m.value.kind == "person" and m.use == "name"]


def places_at(scene: Scene, token: Token) -> list[Mention[Place]]:
    """The places that a noun phrase headed by the token names."""
    return scene.places.get(token.i, [])


def only_land(scene: Scene, countries: set[str | None]) -> str | None:
    """The country where there is but one, and it is no body's; None else."""
    return next(iter(countries)) if len(countries) == 1 and countries.isdisjoint(scene.words.classes["nowhere"]) else None
