"""Which state words for a land take up that name none: "the country", "the kingdom", "the Gulf emirate"."""

from dateline.events.scene import Scene, only_land, sayings_at
from dateline.events.states import state_of
from dateline.syntax import SUBJECTS, children, first_conjunct, sentence_at
from dateline.types import Actor, Mention, Token

_NEAR = 60
"""How many words back the country is looked for that "the country" takes up."""


def land_spoken_of(scene: Scene, token: Token, but: set[str | None]) -> str | None:
    """The country that "the country" takes up: the one told last before it, but for those given, or else that of who says so.

    None where the words say more.
    """
    if token.lemma not in scene.words.lands or [t.text.lower() for t in children(scene.document, token)] != ["the"]:
        return None
    return _told_before(scene, token, but)


def realm_at(scene: Scene, token: Token) -> list[Mention[Actor]]:
    """The state for which a land acts that is only called by what it is ("the kingdom", "the sultanate"), of that form of state."""
    forms = scene.words.classes.get(f"{token.lemma.lower()}-lands")
    if forms is None or token.tag != "NN" or not _is_bare(scene, token):
        return []
    land = _told_before(scene, token, set(), forms) if forms else _subject_before(scene, token)
    return [Mention(token.span, state_of(land), "en.events.realm", "description")] if land is not None else []


def _is_bare(scene: Scene, token: Token) -> bool:
    """Whether a word has "the" and nothing else but what says where in the world such lands lie ("the Gulf state")."""
    kids = [t.text.lower() for t in children(scene.document, token) if t.dep in ("det", "amod", "compound", "nmod", "poss", "nummod")]
    return kids[:1] == ["the"] and all(word in scene.words.classes["whereabouts"] for word in kids[1:])


def _told_before(scene: Scene, token: Token, but: set[str | None], among: frozenset[str] = frozenset()) -> str | None:
    """The country told last before a word, or else that of who says so; of some only, where these are given."""
    for near in reversed(scene.document.tokens[max(0, token.i - _NEAR) : token.i]):
        told = {m.value.country for mentions in (scene.actors, scene.places) for m in mentions.get(near.i, [])} - but - {None}
        told = {country for country in told if country in among} if among else told
        if told and not told & scene.words.classes["nowhere"]:
            return told.pop() if len(told) == 1 else None
    return _of_speaker(scene, token, but, among)


def _of_speaker(scene: Scene, token: Token, but: set[str | None], among: frozenset[str]) -> str | None:
    told = {scene.known[a.speaker].country for a in sayings_at(scene, token.span) if a.speaker in scene.known} - but - {None}
    told = {country for country in told if country in among} if among else told
    return only_land(scene, told)


def _subject_before(scene: Scene, token: Token) -> str | None:
    """The country told last before a word in its own sentence, or else the only one told in the one before, or that of its subject.

    Where none is told there, it is the speaker's.
    """
    here = sentence_at(scene.document, token.start)
    if here is None:
        return None
    for near in reversed(scene.document.tokens[here.first : token.i]):
        last = {m.value.country for mentions in (scene.actors, scene.places) for m in mentions.get(near.i, [])} - {None}
        if last and not last & scene.words.classes["nowhere"]:
            return last.pop() if len(last) == 1 else None
    first = next((s.first for s in reversed(scene.document.sentences) if s.last <= here.first and s.last > s.first), here.first)
    told: dict[str, bool] = {}
    for near in scene.document.tokens[max(first, here.first - _NEAR) : here.first]:
        acting = first_conjunct(scene.document, near).dep in SUBJECTS or near.dep == "ROOT"
        for mention in (*scene.actors.get(near.i, ()), *scene.places.get(near.i, ())):
            if mention.value.country and mention.value.country not in scene.words.classes["nowhere"]:
                told[mention.value.country] = told.get(mention.value.country, False) or acting
    subjects = [country for country, acting in told.items() if acting]
    one = list(told) if len(told) == 1 else subjects
    return one[0] if len(one) == 1 else None if told else _of_speaker(scene, token, set(), frozenset())
