"""Who speaks in each turn of a transcript, and to whom: the other side's speaker, or whoever the title says was met."""

from bisect import bisect_right

from msgspec import Struct

from dateline.types import Actor, ActorId, Attribution, Document, Findings, Span

LABEL = "en.attribution.label"
"""The rule of sayings that follow a speaker's label, as in a transcript."""


class Turn(Struct, frozen=True):
    """What one speaker says up to the next label. `speaker` is None for one whom no table knows, `hearer` where several may be meant."""

    span: Span
    speaker: Actor | None
    hearer: Actor | None


def read_turns(document: Document, findings: Findings) -> tuple[Turn, ...]:
    """The turns in order of the text; none where no labels stand."""
    labelled = [a for a in findings.attributions if a.rule == LABEL and a.content]
    if not labelled:
        return ()
    known = {m.value.id: m.value for m in findings.actors}
    sides = _sides(document, findings, labelled, known)
    turns: list[Turn] = []
    before: Actor | None = None
    for number, saying in enumerate(sorted(labelled, key=lambda a: a.content[0].start)):
        speaker = known.get(saying.speaker) if saying.speaker else None
        hearer = _hearer(speaker, sides)
        asked = number > 0 and before is None
        turns.extend(Turn(span, speaker, None if asked else hearer) for span in saying.content)
        before = speaker
    return tuple(sorted(turns, key=lambda turn: turn.span))


def turn_at(turns: tuple[Turn, ...], position: int) -> Turn | None:
    """The turn that holds a position; None outside all."""
    index = bisect_right(turns, position, key=lambda turn: turn.span.start) - 1
    return turns[index] if index >= 0 and position < turns[index].span.end else None


def _sides(document: Document, findings: Findings, labelled: list[Attribution], known: dict[ActorId, Actor]) -> dict[str, Actor]:
    """The first official of each country who is named in the title, or else speaks; none where the title names a group with them."""
    title = next((s.span for s in document.sentences if s.kind == "title"), None)
    named = [m.value for m in sorted(findings.actors, key=lambda m: m.span) if title is not None and m.span in title and m.use != "pronoun"]
    spoken = [known[a.speaker] for a in labelled if a.speaker in known]
    sides: dict[str, Actor] = {}
    for actor in (*named, *spoken):
        if actor.kind == "person" and actor.country is not None and actor.sector is not None:
            sides.setdefault(actor.country, actor)
    return sides


def _hearer(speaker: Actor | None, sides: dict[str, Actor]) -> Actor | None:
    """The other of two sides."""
    if speaker is None or speaker.country not in sides or len(sides) != 2:
        return None
    return next(actor for country, actor in sides.items() if country != speaker.country)
