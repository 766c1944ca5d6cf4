"""Whom an act is told to be upon beside its own words: "support for Chad in the face of Libya's war", "as it defends itself against"."""

from dateline.events.match import Match
from dateline.events.plainness import is_known_act
from dateline.events.roles import Cast
from dateline.events.scene import Scene, actors_at
from dateline.syntax import SUBJECTS, children, head, sentence_at
from dateline.types import Actor, Argument, Mention, Token

_NEAR = 14
"""Words before an act within which the state stands that it is upon."""
_TOWARDS = frozenset({"for", "to", "of", "with"})
_SELVES = frozenset({"itself", "themselves", "himself"})


def with_victim(scene: Scene, match: Match, cast: Cast) -> Cast:
    """The cast of an attack whose own words name no sufferer, with whom the sentence tells that it was upon.

    That is the state last named before it that others support or that defends itself.
    """
    if match.kind not in scene.words.classes["inflicted"] or any(a.role == "counterpart" for a in cast.arguments):
        return cast
    if not cast.arguments or not (match.rule.name == "defend-against" or is_known_act(scene, match)):
        return cast
    found = _defended(scene, match.frame.trigger, {a.actor.country for a in cast.arguments})
    return cast if found is None else Cast((*cast.arguments, Argument(found.value, "counterpart", found.span)), cast.places)


def _defended(scene: Scene, act: Token, attackers: set[str | None]) -> Mention[Actor] | None:
    """The state last named before an act, of those that others do something for or that defend themselves."""
    sentence = sentence_at(scene.document, act.start)
    first = max(sentence.first, act.i - _NEAR) if sentence is not None else act.i
    for index in range(act.i - 1, first - 1, -1):
        token = scene.document.tokens[index]
        named = [m for m in actors_at(scene, token) if m.value.kind in ("state", "government") and m.value.country not in attackers]
        if named:
            return named[0] if _is_helped(scene, token) else None
    return None


def _is_helped(scene: Scene, token: Token) -> bool:
    """Whether others do something for whom a word names, or its own clause says that it defends itself."""
    above = head(scene.document, token)
    if above is None:
        return False
    if token.dep in SUBJECTS:
        return any(t.text.lower() in _SELVES for t in children(scene.document, above, "dobj", "attr"))
    if token.dep in ("dobj", "poss"):
        return above.lemma in scene.words.classes["backing"]
    noun = head(scene.document, above)
    if above.dep not in ("prep", "dative") or above.text.lower() not in _TOWARDS or noun is None:
        return False
    if above.text.lower() == "of":
        return noun.lemma in scene.words.classes["backing"] or (
            noun.tag == "NNS" and all(m.value.kind == "group" for m in actors_at(scene, noun))
        )
    return not actors_at(scene, noun)
