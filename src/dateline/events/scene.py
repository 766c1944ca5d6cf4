"""What the rules look at: a document with its mentions found by the word that heads them."""

from collections.abc import Iterable
from typing import TypeVar

from msgspec import Struct

from dateline.syntax import head_in, tokens_in
from dateline.types import Actor, Attribution, Document, Mention, Place, Time, Token

V = TypeVar("V")
Index = dict[int, list[Mention[V]]]


class Scene(Struct, frozen=True):
    """A document and what the earlier stages found in it, indexed by token; `inner` maps words to mentions they stand inside."""

    document: Document
    actors: dict[int, list[Mention[Actor]]]
    inner: dict[int, list[Mention[Actor]]]
    places: dict[int, list[Mention[Place]]]
    times: dict[int, list[Mention[Time]]]
    attributions: tuple[Attribution, ...]


def set_scene(
    document: Document,
    times: tuple[Mention[Time], ...],
    places: tuple[Mention[Place], ...],
    actors: tuple[Mention[Actor], ...],
    attributions: tuple[Attribution, ...],
) -> Scene:
    """The scene of a document."""
    inner: dict[int, list[Mention[Actor]]] = {}
    for mention in actors:
        for token in tokens_in(document, mention.span):
            inner.setdefault(token.i, []).append(mention)
    return Scene(document, _by_head(document, actors), inner, _by_head(document, places), _by_head(document, times), attributions)


def _by_head(document: Document, mentions: Iterable[Mention[V]]) -> dict[int, list[Mention[V]]]:
    index: dict[int, list[Mention[V]]] = {}
    for mention in mentions:
        token = head_in(document, mention.span)
        if token is not None:
            index.setdefault(token.i, []).append(mention)
    return index


def actors_at(scene: Scene, token: Token) -> list[Mention[Actor]]:
    """The actors that a noun phrase headed by the token stands for; the longest mention where several are nested."""
    found = scene.actors.get(token.i) or [m for m in scene.inner.get(token.i, []) if token.pos == "PROPN"]
    if not found:
        return []
    longest = max(found, key=lambda m: m.span.end - m.span.start).span
    return [m for m in found if m.span == longest]


def places_at(scene: Scene, token: Token) -> list[Mention[Place]]:
    """The places that a noun phrase headed by the token names."""
    return scene.places.get(token.i, [])
