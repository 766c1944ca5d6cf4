"""Which states a counted plural takes up: "the three countries", "the four presidents", "leaders of the two countries"."""

from dateline.events.scene import Scene, actors_at
from dateline.events.states import state_of
from dateline.syntax import children, objects_of
from dateline.types import Actor, Mention, Token


def counted_states(scene: Scene, token: Token) -> list[Mention[Actor]]:
    """The states that the title names, where a bare plural counts as many; none where anything else stands with it."""
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
    if number is None or not bare or not any(t.text.lower() in ("the", "all", "both") for t in kids) or number != len(scene.titled):
        return []
    return [Mention(token.span, state_of(land), "en.events.counted", "government") for land in sorted(scene.titled)]
