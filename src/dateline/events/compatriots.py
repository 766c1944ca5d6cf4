"""The countries of people whom their own description, their family or who deals with them tells: "the premier met with mayors"."""

from dateline.events.groups import told_of
from dateline.events.hosts import named_in
from dateline.events.scene import Scene, actors_at, only_land
from dateline.events.standing import lead_of
from dateline.syntax import children, descendants, objects_of, sentence_at
from dateline.types import Argument, Token

_OFFICIAL = frozenset({"GOV", "LEG"})


def of_own_people(scene: Scene, argument: Argument, noun: Token, told: tuple[tuple[Argument, ...], str]) -> str | None:
    """The country of an official who deals with people of no other told: "The premier met with mayors", where no other is in sight.

    Neither the title, nor the first sentence, nor the event's own may name another, or the people are such as a state has itself
    ("the regional governors"); a person told by no office is the official's where the whole text speaks of no other country.
    """
    arguments, kind = told
    own = {a.actor.country for a in arguments if a.role == "agent" and a.actor.sector in _OFFICIAL}
    here = sentence_at(scene.document, noun.start)
    if len(own) != 1 or own & (scene.words.classes["nowhere"] | {None}) or here is None or kind in scene.words.classes["inflicted"]:
        return None
    actor, before = argument.actor, children(scene.document, noun, "compound", "nmod", "poss")
    country, alone = next(iter(own)), scene.home in own or (kind in scene.words.classes["honours"] and scene.acting <= own)
    inner = _is_of_interior(scene, noun)
    if kind in scene.words.classes["within"]:
        return country
    if is_foreign(scene, noun, but="regional" if alone or inner else ""):
        return None
    if actor.kind == "group" and any(t.tag == "PRP$" and t.text.lower() not in scene.words.addressed for t in before):
        return country if kind in scene.words.classes["encounters"] else None
    if any(len(t.text) > 1 and t.text.isupper() for t in before):
        return None
    if actor.kind == "organisation" and actor.sector not in scene.words.national and kind not in scene.words.classes["encounters"]:
        return None
    if alone:
        return country
    if kind not in scene.words.classes["encounters"] and not inner:
        return None
    if actor.kind == "person" and actor.office is None and not children(scene.document, noun, "appos"):
        return None
    lead = [] if actor.kind == "person" or actor.sector in _OFFICIAL or inner else lead_of(scene)
    return country if named_in(scene, [*lead, here]) | (frozenset() if inner else scene.titled) <= own else None


def of_other_land(scene: Scene, argument: Argument, noun: Token, arguments: tuple[Argument, ...]) -> str | None:
    """The country of a person whom the title names, where the text speaks of actors of one other beside those who act.

    "President Ruto congratulated Nelson Mandela", in a text about South Africa.
    """
    own = {a.actor.country for a in arguments if a.role == "agent" and (a.actor.kind == "state" or a.actor.sector in _OFFICIAL)}
    if argument.actor.kind != "person" or len(own) != 1 or not own <= scene.lands or len(scene.lands) != 2:
        return None
    others = scene.acting - own
    offset = scene.document.article.offset
    titled = any(m.value.id == argument.actor.id and m.span.end <= offset for m in scene.mentioned)
    return next(iter(others)) if titled and len(others) == 1 else None


def of_doer(scene: Scene, argument: Argument, noun: Token, arguments: tuple[Argument, ...]) -> str | None:
    """The country of those whose "own people" others are: "the regime has killed its own people"."""
    owner = next((t for t in children(scene.document, noun, "poss") if t.tag == "PRP$"), None)
    if owner is None or argument.role == "agent" or not any(t.text.lower() == "own" for t in children(scene.document, noun, "amod")):
        return None
    told = {a.actor.country for a in arguments if a.role == "agent"} - {None}
    return only_land(scene, told)


def of_description(scene: Scene, noun: Token) -> str | None:
    """The country in what is told of someone right behind the name: "A, the head of the office of the Ukrainian president"."""
    beside = children(scene.document, noun, "appos")
    kin = [t for t in (*beside, *children(scene.document, noun, "compound", "nmod")) if t.lemma.lower() in scene.words.classes["relatives"]]
    described = [t for t in beside if t.pos == "NOUN" and t.i > noun.i and t not in kin]
    found = [country for t in described if (country := told_of(scene, t)) is not None]
    return next((c for t in kin if (c := of_kin(scene, t)) is not None), None) or (found[0] if len(set(found)) == 1 else None)


def of_kin(scene: Scene, noun: Token) -> str | None:
    """The country of those whose family others are: "Berg's wife", "the families of Americans"."""
    if noun.lemma.lower() not in scene.words.classes["relatives"]:
        return None
    whose = [*children(scene.document, noun, "poss"), *objects_of(scene.document, noun, "of")]
    told = {m.value.country for t in whose for m in actors_at(scene, t)}
    return only_land(scene, told)


def _is_of_interior(scene: Scene, noun: Token) -> bool:
    """Whether people are such as a state has under it: "the regional governors", "senators", "Cabinet officials"."""
    classes = scene.words.classes
    if noun.lemma.lower() in classes["underlings"]:
        return True
    before = children(scene.document, noun, "amod", "compound", "nmod")
    return noun.lemma.lower() in classes["functionaries"] and any(t.lemma.lower() in classes["interior"] for t in before)


def is_foreign(scene: Scene, noun: Token, *, but: str = "") -> bool:
    """Whether people are of other countries than the one told, or of many: "foreign nationals", "world leaders", "its partners".

    `but` is a word that says so only where they are not told beside others ("the premier and other officials").
    """
    below = _own_words(scene, noun)
    if noun.lemma in scene.words.foreign or noun.text in scene.words.foreign:
        return True
    if any(t.lemma.lower() in scene.words.worldly - {but} or t.text in scene.words.classes["nations"] for t in below):
        return True
    if _is_of_region(scene, noun):
        return True
    return any(m.value.country in scene.words.classes["nowhere"] for t in below for m in scene.inner.get(t.i, ()))


def _own_words(scene: Scene, noun: Token) -> list[Token]:
    """A noun and what hangs on it, without those coordinated with it: "Cabinet officials" of "Cabinet officials and foreign envoys"."""
    beside = {t.i for kid in children(scene.document, noun, "conj") for t in descendants(scene.document, kid)}
    return [t for t in descendants(scene.document, noun) if t.i not in beside]


def _is_of_region(scene: Scene, noun: Token) -> bool:
    """Whether people come from a part of the world that is no one country's: "leaders from Central Asia"."""
    named = (t for word in ("from", "of") for t in objects_of(scene.document, noun, word))
    return any(m.value.kind == "region" and m.value.country is None for t in named for m in scene.places.get(t.i, ()))
