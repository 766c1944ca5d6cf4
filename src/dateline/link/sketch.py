"""The few values of a claim that linking it to claims of other dispatches needs."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from dateline.lexicon.linking import Linking
from dateline.link.fold import is_weak
from dateline.types import Actor, Article, Claim, Role

_WORD = re.compile(r"[^\W\d_]+")
_PERSONAL = ("person", "office")


class Party(Struct, frozen=True, array_like=True):
    """A participant: its actor's id, the last word of its name and the first where there are more, its country, what it is, its role.

    `item` is its Wikidata id, where the tables have one.
    """

    id: str
    surname: str
    given: str
    country: str | None
    person: bool
    state: bool
    role: Role
    item: str | None = None


class Spot(Struct, frozen=True, array_like=True):
    """A place: its name, and its country; `town` is whether it is less than a country."""

    name: str
    country: str | None
    town: bool


class Sketch(Struct, frozen=True, array_like=True):
    """A claim in short. Days are counted from 1 January of the year 1; `[since, until)` are None where unknown.

    `firm` is whether the text itself tells the days; `lasting` whether what is told goes on (a war); `answers` whether it is
    told to return an earlier event.
    """

    claim: str
    article: str
    kind: str
    status: str
    published: int
    since: int | None
    until: int | None
    firm: bool
    rank: str | None
    channel: str | None
    parties: tuple[Party, ...]
    places: tuple[Spot, ...]
    words: tuple[str, ...]
    lasting: bool
    answers: bool = False

    @property
    def length(self) -> int:
        """How many days its days are; 0 where they are unknown."""
        return 0 if self.since is None or self.until is None else self.until - self.since


def sketch_claim(article: Article, claim: Claim, days: tuple[date | None, date | None], linking: Linking) -> Sketch:
    """The claim in short; `days` are its own, half-open."""
    since, until = days
    firm = since is not None and not is_weak(claim)
    return Sketch(
        claim=claim.id,
        article=article.id,
        kind=claim.kind,
        status=claim.modality.status,
        published=article.published.toordinal(),
        since=since.toordinal() if since else None,
        until=until.toordinal() if until else None,
        firm=firm,
        rank=claim.details.rank,
        channel=claim.details.channel,
        parties=tuple(_party(a.actor, a.role) for a in claim.arguments if _counts(a.actor)),
        places=tuple(Spot(fold(p.value.name), p.value.country, p.value.kind != "country") for p in claim.places),
        words=tuple(sorted(_content(article.reading, claim, linking))),
        lasting=_lasts(
            article.reading, claim, linking, on_a_day=firm and since is not None and until is not None and (until - since).days < 2
        ),
        answers=claim.kind == "visit" and _answers(article.reading, claim, linking),
    )


def _lasts(reading: str, claim: Claim, linking: Linking, *, on_a_day: bool) -> bool:
    """Whether a claim speaks of what goes on between two sides, of no further one that may come."""
    lasting = linking.lasting
    if claim.kind not in lasting.kinds or claim.modality.status in linking.unlinked:
        return False
    if not set(_WORD.findall(fold(reading[claim.trigger.start : claim.trigger.end]))) & (lasting.begun if on_a_day else lasting.triggers):
        return False
    span = next((s for s in claim.evidence if claim.trigger in s), claim.trigger)
    before = _WORD.findall(fold(reading[max(span.start, claim.trigger.start - 60) : claim.trigger.start]))
    return not any(word in lasting.apart and (not n or before[n - 1] != "s") for n, word in enumerate(before) if n >= len(before) - 6)


def _answers(reading: str, claim: Claim, linking: Linking) -> bool:
    """Whether the words call it one in return ("a return visit")."""
    near = _WORD.findall(fold(reading[max(0, claim.trigger.start - 40) : claim.trigger.start]))[-2:]
    return bool(linking.answers.intersection(near))


def fold(name: str) -> str:
    """A name in small letters, without accents."""
    if name.isascii():
        return name.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()


def _counts(actor: Actor) -> bool:
    """Whether an actor is one that other dispatches name too, no crowd of no country."""
    return actor.kind in ("person", "office", "state", "government", "body") or actor.country is not None


def _party(actor: Actor, role: Role) -> Party:
    words = _WORD.findall(fold(actor.name)) or [actor.id]
    names = [w for w in words if w not in ("jr", "sr", "ii", "iii")] or words
    person = actor.kind in _PERSONAL
    given = names[0] if person and len(names) > 1 else ""
    return Party(actor.id, names[-1], given, actor.country, person, actor.kind in ("state", "government"), role, actor.wikidata)


def _content(reading: str, claim: Claim, linking: Linking) -> Sequence[str]:
    """The words of what tells a claim, cut to their stems, but for names of who takes part and words that say nothing."""
    own = {word for a in claim.arguments for word in _WORD.findall(fold(a.actor.name))}
    found = dict.fromkeys(
        word[: linking.stem]
        for span in claim.evidence
        for word in _WORD.findall(fold(reading[span.start : span.end]))
        if len(word) >= linking.shortest and word not in own
    )
    return [word for word in found if word not in linking.stop][: linking.words]
