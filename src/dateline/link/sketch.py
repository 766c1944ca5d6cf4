"""The few values of a claim that linking it to claims of other dispatches needs."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from dateline.lexicon.linking import Linking
from dateline.link.fold import is_weak
from dateline.link.traits import Trait, answers, counts, find_traits, lasts
from dateline.link.words import fold, words_of
from dateline.types import Actor, Article, Claim, Role

_PERSONAL = ("person", "office")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})
_ELDER = "sr"


class Party(Struct, frozen=True, array_like=True):
    """A participant: its actor's id, the last word of its name and the first where there are more, its country, what it is, its role.

    `item` is its Wikidata id, where the tables have one; `elder` is whether the name sets it apart from a younger one of that name;
    `office` is the one told with the name.
    """

    id: str
    surname: str
    given: str
    country: str | None
    person: bool
    state: bool
    role: Role
    item: str | None = None
    elder: bool = False
    office: str = ""


class Spot(Struct, frozen=True, array_like=True):
    """A place: its name, and its country; `town` is whether it is less than a country."""

    name: str
    country: str | None
    town: bool


class Sketch(Struct, frozen=True, array_like=True):
    """A claim in short. Days are counted from 1 January of the year 1; `[since, until)` are None where unknown.

    `firm` is whether the text itself tells the days; `lasting` whether what is told goes on (a war); `answers` whether it is
    told to return an earlier event. `audience` are the sides, but for that of who acts, of the encounter in which it is told to be done.
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
    traits: tuple[Trait, ...] = ()
    audience: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """How many days its days are; 0 where they are unknown."""
        return 0 if self.since is None or self.until is None else self.until - self.since


def sketch_claim(
    article: Article, claim: Claim, days: tuple[date | None, date | None], linking: Linking, *, audience: tuple[str, ...] = ()
) -> Sketch:
    """The claim in short; `days` are its own, half-open, `audience` the sides of the encounter in which it is done."""
    traits = find_traits(article.reading, claim, linking)
    since, until = _own_days(article, claim, days, recent="recent" in traits, meets=linking.class_of(claim.kind) == "encounter")
    firm = since is not None and not is_weak(claim)
    on_a_day = firm and since is not None and until is not None and (until - since).days < 2
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
        parties=tuple(_party(a.actor, a.role) for a in claim.arguments if counts(a.actor)),
        places=tuple(Spot(fold(p.value.name), p.value.country, p.value.kind != "country") for p in claim.places),
        words=tuple(sorted(_content(article.reading, claim, linking))),
        lasting=lasts(article.reading, claim, linking, on_a_day=on_a_day),
        answers=answers(article.reading, claim, linking),
        traits=traits,
        audience=audience,
    )


def _own_days(
    article: Article, claim: Claim, days: tuple[date | None, date | None], *, recent: bool, meets: bool
) -> tuple[date | None, date | None]:
    """The days told, but for those that aren't the event's.

    An encounter told to be over doesn't begin after it is told, and a recent visit not on the day of the news of something else.
    """
    since, _ = days
    ahead = since is not None and since > article.published and claim.modality.status == "occurred"
    if (ahead and meets) or (recent and is_weak(claim)):
        return None, None
    return days


def _party(actor: Actor, role: Role) -> Party:
    """A participant; a person's names are those of its id, which the tables spell in one way, whatever order the text has."""
    person = actor.kind in _PERSONAL
    told = words_of(actor.name)
    words = (words_of(actor.id.partition("/")[2]) if actor.kind == "person" else told) or told or (actor.id,)
    names = [w for w in words if w not in _SUFFIXES and len(w) > 1] or list(words)
    given = names[0] if person and len(names) > 1 else ""
    state = actor.kind in ("state", "government")
    return Party(actor.id, names[-1], given, actor.country, person, state, role, actor.wikidata, _ELDER in told, fold(actor.office or ""))


def _content(reading: str, claim: Claim, linking: Linking) -> Sequence[str]:
    """The words of what tells a claim, cut to their stems, but for names of who takes part and words that say nothing."""
    own = {word for a in claim.arguments for word in words_of(a.actor.name)}
    found = dict.fromkeys(
        word[: linking.stem]
        for span in claim.evidence
        for word in words_of(reading[span.start : span.end])
        if len(word) >= linking.shortest and word not in own
    )
    return [word for word in found if word not in linking.stop][: linking.words]
