"""Counterparts of several countries named in the same order: "her Danish and Polish counterparts Anna Berg and Jan Nowak"."""

from msgspec.structs import replace

from dateline.events.roles import Cast
from dateline.events.scene import Scene
from dateline.syntax import tokens_in
from dateline.types import Actor, Argument, Mention, Span

_REACH = 100
"""Characters behind "counterparts" within which their names stand."""


def with_paired(scene: Scene, cast: Cast) -> Cast:
    """The cast, the holders of one office in several countries replaced by as many people named right behind them."""
    spans = [a.span for a in cast.arguments if a.role == "counterpart"]
    shared = next((s for s in spans if spans.count(s) > 1 and scene.document.text[s.start : s.end].endswith("counterparts")), None)
    if shared is None:
        return cast
    meant = [a for a in cast.arguments if a.span == shared]
    people = _named_behind(scene, shared, len(meant))
    if len(people) != len(meant):
        return cast
    named = tuple(_as_holder(scene, a, m) for a, m in zip(meant, people, strict=True))
    taken = {shared, *(m.span for m in people)}
    kept = [a for a in cast.arguments if a.span not in taken]
    return Cast((*(a for a in kept if a.role == "agent"), *named, *(a for a in kept if a.role != "agent")), cast.places)


def _as_holder(scene: Scene, office: Argument, person: Mention[Actor]) -> Argument:
    """The person named, of the country that their office is of where their own is not known."""
    actor = person.value
    return Argument(replace(actor, country=actor.country or office.actor.country), office.role, person.span)


def _named_behind(scene: Scene, span: Span, count: int) -> list[Mention[Actor]]:
    """The people whose names follow one another behind a phrase, with commas and "and" between them."""
    found: list[Mention[Actor]] = []
    end, text = span.end, scene.document.text
    for token in tokens_in(scene.document, Span(span.end, span.end + _REACH)):
        if len(found) == count or token.start < end:
            continue
        if text[end : token.start].strip() and text[end : token.start].strip(" ,") not in ("", "and"):
            break
        person = next((m for m in scene.inner.get(token.i, ()) if m.value.kind == "person" and m.span.start == token.start), None)
        if person is not None:
            found.append(person)
            end = person.span.end
    return found
