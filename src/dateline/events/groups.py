"""People and organisations that no earlier stage took for actors: "the fishermen's union", "Walmart", "a Kansas woman"."""

import re
from collections.abc import Iterator
from operator import attrgetter

from msgspec.structs import replace

from dateline.events.scene import Scene, actors_at, only_land, places_at
from dateline.lexicon.events import EventWords
from dateline.syntax import SUBJECTS, ancestors, children, conjuncts, descendants, noun_phrase, objects_of
from dateline.types import Actor, ActorId, Mention, Span, Token

_INDEX = attrgetter("i")
_DEPTH = 3
"""How many words that are of one another are gone through to a country: "the head of the office of the president of Chad"."""
_INSTITUTIONS = frozenset({"state", "government", "body", "organisation"})
"""The kinds of actor for whom an "its" stands."""
_NESTED = 3
"""How many words of quantity may stand on one another: "dozens of members of a group of lawyers"."""


def read_group(scene: Scene, token: Token) -> Mention[Actor] | None:
    """The group or organisation that a noun phrase names; None where it names none.

    Its country is that of the state, demonym or place beside its head; its sector that of its head noun's class.
    """
    if token.pos not in ("NOUN", "PROPN", "NUM", "ADJ"):
        return None
    noun = _counted(scene, token)
    sector = _sector(scene, noun)
    if (sector is None and not _is_name(scene, noun)) or _is_nobody(scene, noun):
        return None
    if noun.tag == "NNP" and any(place.use == "place" for place in places_at(scene, noun)) and not _is_name(scene, noun):
        return None
    span = noun_phrase(scene.document, token)
    span = Span(span.start, max(span.end, noun.end, _end_of_name(scene, noun)))
    name = re.sub(r"^(?:the|an?|some|its|his|her|their)\s+", "", scene.document.words(span), flags=re.IGNORECASE)
    country = _country(scene, noun)
    if country is None and name.lower() in scene.words.classes["of_bodies"]:
        country = sector = "IGO"
    id_ = _group_id(country, name)
    kind = "group" if noun.pos == "NOUN" else "organisation"
    return Mention(span, Actor(id_, name, kind, country, sector), "en.events.group", "description")  # type: ignore[arg-type]


def read_kin(scene: Scene, token: Token) -> Mention[Actor] | None:
    """The people of somebody's family: "the family of Anna Berg", "the families of those killed"; None where no one's is told."""
    document = scene.document
    whose = objects_of(document, token, "of")[:1] if token.lemma.lower() in scene.words.classes["relatives"] else []
    named = [m for t in whose for m in actors_at(scene, t) if m.value.kind == "person"]
    if not named and not any(t.text.lower() in scene.words.classes["everyone"] or (t.pos == "PROPN" and _is_name(scene, t)) for t in whose):
        return None
    told = [t.end for t in children(document, whose[0], "acl", "relcl")]
    ends = [m.span.end for m in named] or told or [whose[0].end]
    span = Span(noun_phrase(document, token).start, min(ends))
    name = re.sub(r"^(?:the|an?)\s+", "", document.words(span), flags=re.IGNORECASE)
    country = named[0].value.country if named else None
    id_ = _group_id(country, name)
    return Mention(span, Actor(id_, name, "group", country, "CVL"), "en.events.kin", "description")


def _group_id(country: str | None, name: str) -> ActorId:
    return ActorId(f"group/{country or 'none'}/{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}")


def _end_of_name(scene: Scene, noun: Token) -> int:
    """Where a name ends that goes on after "of" ("the Board of Peace"); the noun's own end where what follows is somebody's."""
    inner = objects_of(scene.document, noun, "of") if noun.pos == "PROPN" and noun.text[:1].isupper() else []
    whole = len(inner) == 1 and inner[0].pos == "PROPN" and inner[0].i == noun.i + 2 and not scene.inner.get(inner[0].i)
    return inner[0].end if whole else noun.end


def _is_nobody(scene: Scene, noun: Token) -> bool:
    """Whether a word for people is nobody in particular (the Unknown Soldier), or no people: "use force", "the Minsk Agreements"."""
    if noun.text.lower() in scene.words.classes["might"]:
        told = children(scene.document, noun, "det", "poss", "amod", "compound", "nummod", "prep", "acl", "relcl")
        return all(t.text.lower() in scene.words.classes["mighty"] or t.dep == "prep" for t in told)
    if noun.pos == "PROPN" and noun.lemma.lower().removesuffix("s") in scene.words.classes["instrument"]:
        return True
    if noun.lemma == "state" and any(t.lemma in scene.words.classes["conditions"] for t in objects_of(scene.document, noun, "of")):
        return True
    if noun.lemma in scene.words.classes["seized"] and noun.tag == "NN" and not children(scene.document, noun):
        return True
    if noun.lemma in scene.words.classes["facing"] and noun.tag == "NN":
        return not children(scene.document, noun, "amod", "compound", "poss")
    if noun.lemma in scene.words.classes["stance"] and objects_of(scene.document, noun, "to"):
        return True
    return any(t.text.lower() in scene.words.classes["nameless"] for t in children(scene.document, noun, "amod", "compound"))


def sector_of(noun: Token, words: EventWords) -> str | None:
    """The PLOVER sector of a noun for people or bodies; None where it is in no class."""
    lemma, form = noun.lemma.lower(), noun.text.lower().removesuffix("s")
    for sector, members in words.sectors.items():
        if lemma in members or form in members:
            return sector
    return None


def _sector(scene: Scene, noun: Token) -> str | None:
    """The sector of a noun, or, for one that says too little ("negotiators"), that of what stands before it ("Senate")."""
    sector = sector_of(noun, scene.words)
    if sector not in ("UNK", "SOC") and (sector is not None or noun.lemma not in scene.words.partitives):
        return sector
    before = (t for kid in children(scene.document, noun, "compound", "nmod") for t in descendants(scene.document, kid))
    found = (sector_of(t, scene.words) for t in before)
    return next((s for s in found if s is not None and (sector != "SOC" or s in scene.words.settled)), sector)


def of_owner(scene: Scene, noun: Token, *, officer: bool = False) -> str | None:
    """The country of the subject, further up, that a group's owner points back to: "Israel says its military", "the military".

    An `officer` is taken for the owner's own, where others whom one meets may be of elsewhere ("its minister").
    """
    owner = next((t for t in children(scene.document, noun, "poss", "det") if t.text.lower() in scene.words.owners), None)
    if owner is None or noun.pos != "NOUN":
        return None
    if not officer and any(t.lemma.lower() in scene.words.worldly for t in children(scene.document, noun, "amod")):
        return None
    if (
        (noun.tag != "NN" or noun.lemma not in scene.words.homely)
        if owner.dep == "det"
        else not officer and noun.lemma in scene.words.foreign and (noun.tag != "NN" or noun.lemma not in scene.words.classes["homeland"])
    ):
        return None
    if owner.dep == "det" and any(t.pos == "PROPN" for t in children(scene.document, noun, "compound", "nmod")):
        return None
    subject = next((t for t in _subjects_above(scene, noun, owner) if t.i != noun.i), None)
    return only_land(scene, {m.value.country for m in actors_at(scene, subject)}) if subject is not None else None


def antecedent_of(scene: Scene, owner: Token) -> list[Mention[Actor]]:
    """The state or body that an "its" or "their" stands for: the nearest that is a subject above, where no other is named between."""
    if owner.tag != "PRP$" or owner.text.lower() not in scene.words.owners or actors_at(scene, owner):
        return []
    for subject in _subjects_above(scene, owner, owner):
        if named := [m for m in actors_at(scene, subject) if m.value.kind in _INSTITUTIONS]:
            return named if len(named) == 1 and not _are_named(scene, subject.i + 1, owner.i) else []
    return []


def _subjects_above(scene: Scene, token: Token, owner: Token) -> Iterator[Token]:
    """The subjects of the verbs that a word hangs on, nearest first, that stand before a pronoun which may mean them."""
    for verb in ancestors(scene.document, token):
        yield from (t for t in children(scene.document, verb, *SUBJECTS) if t.i < owner.i)


def _are_named(scene: Scene, first: int, last: int) -> bool:
    """Whether a state or body is named among the tokens of a range, and not only as what modifies a noun."""
    return any(m.value.kind in _INSTITUTIONS and m.use != "modifier" for i in range(first, last) for m in scene.actors.get(i, ()))


def owned_by(scene: Scene, noun: Token) -> str | None:
    """The country of who tells of their own officers or forces: "Iran said its foreign minister would"; None where nobody does."""
    own = any(t.tag == "PRP$" for t in children(scene.document, noun, "poss")) and sector_of(noun, scene.words) in scene.words.national
    return of_owner(scene, noun, officer=True) if own else None


def is_political(actor: Actor, words: EventWords) -> bool:
    """Whether an actor is one whose acts are politics: a state, a body, an official, an armed or an opposing group."""
    if actor.kind in ("state", "government", "body", "office"):
        return True
    if actor.sector in words.political:
        return True
    if actor.country is None or (actor.sector in words.private and actor.kind in ("group", "organisation")):
        return False
    return actor.kind != "organisation" or actor.sector in words.national


def localise(scene: Scene, mention: Mention[Actor], token: Token) -> Mention[Actor]:
    """The mention with the country of what stands beside it, where a group's own words name none ("rebels in Darfur")."""
    actor = mention.value
    if actor.country is not None or actor.kind not in ("group", "organisation", "person", "office"):
        return mention
    country = _country(scene, token, called=frozenset(actor.name.split()) if actor.kind == "person" else frozenset())
    if country is None and actor.kind == "person":
        said = (t for t in children(scene.document, token, "appos") if t.pos == "NOUN" and t.i > token.i)
        country = next((land for t in said if (land := told_of(scene, t)) is not None), None)
    if country is None:
        return mention
    return replace(mention, value=replace(actor, id=ActorId(f"{actor.id}/{country}"), country=country))


def _counted(scene: Scene, token: Token) -> Token:
    """What a word of quantity counts: "dozens of protesters", "a group of lawyers", "members of the guild"."""
    for _ in range(_NESTED):
        inner = objects_of(scene.document, token, "of") if token.lemma.lower() in scene.words.partitives or token.pos == "NUM" else []
        if not inner:
            break
        token = inner[0]
    return token


def _is_name(scene: Scene, token: Token) -> bool:
    """Whether a noun is a proper name that is neither a time nor a place that an earlier stage found."""
    if token.pos != "PROPN" or not token.text[:1].isupper() or len(token.text) < 2:
        return False
    acts = token.dep in SUBJECTS and all(m.value.kind == "city" for m in places_at(scene, token))
    return token.i not in scene.timed and (acts or not places_at(scene, token))


def _just_before(scene: Scene, token: Token) -> list[Token]:
    """The name right before a token, but no adjective, which tells more of the whole ("Chadian war widows")."""
    before = scene.document.tokens[max(0, token.i - 1) : token.i]
    return [t for t in before if t.tag == "NNP" and t.dep != "amod"]


def _country(scene: Scene, noun: Token, *, called: frozenset[str] = frozenset()) -> str | None:
    """The country of what stands before a noun, or of where it is said to be; the words that someone is `called` by tell none.

    Those who come from somewhere are not of where they are: "met leaders from Africa in Beijing".
    """
    document = scene.document
    near = children(document, noun, "amod", "compound", "nmod", "poss")
    abroad = noun.lemma in scene.words.foreign or any(t.lemma.lower() in scene.words.worldly for t in near)
    owned = [kid for kid in near if kid.tag != "PRP$" or not abroad]
    beside = [t for kid in owned for t in descendants(document, kid)]
    where = ("of", "from") if noun.lemma in scene.words.foreign else ("of", "in", "from")
    homes = objects_of(document, noun, "from")
    named = [t for preposition in where if preposition != "in" or not homes for t in objects_of(document, noun, preposition)]
    beside.extend(t for name in named for t in (name, *children(document, name, "amod")))
    wars = {t.i for kid in near if kid.lemma.lower() in scene.words.classes["warfare"] for t in (kid, *_just_before(scene, kid))}
    for token in (t for t in beside if t.text not in called and t.i not in wars):
        if token.i > 1 and document.tokens[token.i - 1].text == "-" and document.tokens[token.i - 2].lemma in scene.words.classes["siding"]:
            continue
        mentions = [*scene.inner.get(token.i, []), *actors_at(scene, token)]
        if found := next((m.value.country for m in mentions if m.value.country), None):
            return found
        if found := next((m.value.country for m in places_at(scene, token) if m.value.country), None):
            return found
    return None


def told_of(scene: Scene, noun: Token) -> str | None:
    """The country of what someone is: the last one before the noun, or one that its "of" leads to."""
    for _ in range(_DEPTH):
        near = [
            t for kid in children(scene.document, noun, "amod", "compound", "nmod", "poss") for t in (kid, *conjuncts(scene.document, kid))
        ]
        told = [m.value.country for t in sorted(near, key=_INDEX) for m in scene.inner.get(t.i, ()) if m.value.country]
        if told:
            return None if told[-1] in scene.words.classes["nowhere"] else told[-1]
        inner = objects_of(scene.document, noun, "of")
        if not inner:
            return None
        noun = inner[0]
        named = [m.value.country for m in actors_at(scene, noun) if m.value.country]
        if named:
            return None if named[0] in scene.words.classes["nowhere"] else named[0]
    return None
