"""Which states a counted plural takes up: "the three countries", "the four presidents", "leaders of the two countries"."""

from dateline.events.scene import Scene, actors_at
from dateline.events.states import state_of
from dateline.syntax import children, conjuncts, objects_of
from dateline.types import Actor, Mention, Token

_NEAR = 60
"""How many words back those are named who are counted."""


def counted_states(scene: Scene, token: Token) -> list[Mention[Actor]]:
    """The states told side by side last, or that the title names, where a bare plural counts as many; none where more stands with it."""
    words, document = scene.words, scene.document
    if token.tag != "NNS" or actors_at(scene, token):
        return []
    owned = [t for t in objects_of(document, token, "of") if t.lemma in words.classes["homeland"]]
    if token.lemma in words.interlocutors and len(owned) == 1:
        return counted_states(scene, owned[0])
    if token.lemma not in words.interlocutors | words.classes["homeland"]:
        return []
    kids = children(document, token)
    number = next((words.numbers[t.text.lower()] for t in kids if t.text.lower() in words.numbers), None)
    bare = all(t.dep in ("det", "nummod", "punct") or t.text.lower() in words.numbers for t in kids if t.i < token.i)
    if number == 2 and token.lemma not in words.classes["homeland"]:
        return []
    if number is None or not bare or not any(t.text.lower() in ("the", "all", "both") for t in kids):
        return []
    lands = _listed_before(scene, token, number) or (sorted(scene.titled) if number == len(scene.titled) else [])
    return [Mention(token.span, state_of(land), "en.events.counted", "government") for land in lands]


def _listed_before(scene: Scene, token: Token, number: int) -> list[str]:
    """The countries, as many as are counted, that were last told side by side in the sentence or the one before it."""
    near = scene.document.tokens[max(0, token.i - _NEAR) : token.i]
    for first in (t for t in reversed(near) if t.i in scene.actors and t.dep != "conj"):
        told = [m.value for t in conjuncts(scene.document, first) for m in scene.actors.get(t.i, ())]
        lands = [actor.country for actor in told if actor.country and actor.country not in scene.words.classes["nowhere"]]
        if len(lands) == number and len(set(lands)) == number:
            return lands
    return []
