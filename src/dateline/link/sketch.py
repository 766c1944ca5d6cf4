"""The few values of a claim that linking it to claims of other dispatches needs."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from dateline.lexicon.linking import Linking
from dateline.link.setting import ALONE, Setting
from dateline.link.tellings import is_weak
from dateline.link.traits import Trait, answers, counts, find_traits, lasts
from dateline.link.words import fold, words_of
from dateline.types import Actor, Article, Claim, Place, Role

_PERSONAL = ("person", "office")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})
_ELDER = "sr"


class Party(Struct, frozen=True, array_like=True):
    """A participant: its actor's id, the last word of its name and the first where there are more, its country, what it is, its role.

    `item` is its Wikidata id, where the tables have one; `elder` is whether the name sets it apart from a younger one of that name;
    `office` is the one told with the name; `circle` are the words by which a group or a body is called, none for a state.
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
    circle: tuple[str, ...] = ()


class Spot(Struct, frozen=True, array_like=True):
    """A place: its name, and its country; `town` is whether it is less than a country, `lat` and `lon` where it is, in degrees."""

    name: str
    country: str | None
    town: bool
    lat: float | None = None
    lon: float | None = None


class Sketch(Struct, frozen=True, array_like=True):
    """A claim in short. Days are counted from 1 January of the year 1; `[since, until)` are None where unknown.

    `firm` is whether the text itself tells the days; `lasting` whether what is told goes on (a war); `answers` whether it is
    told to return an earlier event. `audience` are the others in the encounter in which it is told to be done. `headed` is the outlet
    whose headline tells it, where one does.
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
    headed: str = ""

    @property
    def length(self) -> int:
        """How many days its days are; 0 where they are unknown."""
        return 0 if self.since is None or self.until is None else self.until - self.since


def sketch_claim(
    article: Article, claim: Claim, days: tuple[date | None, date | None], linking: Linking, *, setting: Setting = ALONE
) -> Sketch:
    """The claim in short; `days` are its own, half-open."""
    traits = find_traits(article.reading, claim, linking)
    elsewhen, meets = not {"recent", "loose"}.isdisjoint(traits), linking.class_of(claim.kind) == "encounter"
    since, until = _own_days(article, claim, days, elsewhen=elsewhen, meets=meets)
    firm = since is not None and not is_weak(claim)
    on_a_day = firm and since is not None and until is not None and (until - since).days < 2
    return Sketch(
        claim=claim.id,
        article=article.id,
        kind="call" if setting.call else claim.kind,
        status=claim.modality.status,
        published=article.published.toordinal(),
        since=since.toordinal() if since else None,
        until=until.toordinal() if until else None,
        firm=firm,
        rank=claim.details.rank,
        channel=claim.details.channel or ("phone" if setting.call else None),
        parties=tuple(_party(a.actor, a.role, linking) for a in claim.arguments if counts(a.actor)),
        places=tuple(_spot(p.value) for p in claim.places),
        words=tuple(sorted(_content(article.reading, claim, linking))),
        lasting=lasts(article.reading, claim, linking, on_a_day=on_a_day),
        answers=answers(article.reading, claim, linking),
        traits=traits,
        audience=setting.audience,
        headed=fold(article.outlet or "") if any(span.end <= article.offset for span in claim.evidence) else "",
    )


def _own_days(
    article: Article, claim: Claim, days: tuple[date | None, date | None], *, elsewhen: bool, meets: bool
) -> tuple[date | None, date | None]:
    """The days told, but for those that aren't the event's.

    An encounter told to be over doesn't begin after it is told, and what is recent, or of another time, wasn't on the day of the news.
    """
    since, _ = days
    ahead = since is not None and since > article.published and claim.modality.status == "occurred"
    if (ahead and meets) or (elsewhen and is_weak(claim)):
        return None, None
    return days


def _spot(place: Place) -> Spot:
    """A place; the middle of a country or region says nothing of where in it something was, a region of several countries of no town."""
    at = place.kind in ("city", "venue")
    town = at or (place.kind == "region" and place.country is not None)
    return Spot(fold(place.name), place.country, town, place.lat if at else None, place.lon if at else None)


def _party(actor: Actor, role: Role, linking: Linking) -> Party:
    """A participant; a person's names are those of its id, which the tables spell in one way, whatever order the text has."""
    person = actor.kind in _PERSONAL
    told = words_of(actor.name)
    words = (words_of(actor.id.partition("/")[2]) if actor.kind == "person" else told) or told or (actor.id,)
    names = [w for w in words if w not in _SUFFIXES and len(w) > 1] or list(words)
    given = names[0] if person and len(names) > 1 else ""
    state = actor.kind in ("state", "government")
    office = fold(actor.office or "")
    return Party(
        actor.id, names[-1], given, actor.country, person, state, role, actor.wikidata, _ELDER in told, office, _circle(actor, linking)
    )


def _circle(actor: Actor, linking: Linking) -> tuple[str, ...]:
    """The stems of the words that a group is called by; none for others, whose ids say who they are."""
    if actor.kind != "group":
        return ()
    return tuple(sorted({w[: linking.stem] for w in words_of(actor.name) if len(w) >= linking.shortest} - linking.stop))


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
