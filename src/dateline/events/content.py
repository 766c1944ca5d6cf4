"""What an act of speech is about: the thing asked for, refused or threatened with is no event beside the act."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from dateline.events.match import Match
from dateline.events.scene import Scene
from dateline.lexicon.events import EventKind
from dateline.syntax import SUBJECTS, ancestors, children, first_conjunct, head, is_passive
from dateline.types import Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_CONTENT = frozenset({"xcomp", "ccomp", "dobj", "pcomp", "pobj", "prep", "acl", "advcl", "poss"})


def drop_absorbed(
    scene: Scene, matches: Iterable[Match], kinds: Mapping[str, EventKind], suits: Callable[[Match], bool]
) -> Iterator[Match]:
    """The matches but those that another's rule absorbs, and those that tell what their governor tells already.

    Absorbed is what stands in the content of an absorbing act, where its kind can be ("demanded the withdrawal").
    """
    found = list(matches)
    absorbing = {m.frame.trigger.i for m in found if m.rule.absorbs and suits(m)}
    judging = {m.frame.trigger.i for m in found if m.frame.trigger.i in absorbing and m.kind in scene.words.classes["judging-kinds"]}
    protesting = {m.frame.trigger.i for m in found if m.kind == "protest"}
    verbs = {m.frame.trigger.i: m for m in found if m.frame.trigger.pos == "VERB" and suits(m)}
    nouns = {m.frame.trigger.i: m.kind for m in found if m.frame.trigger.pos in _NOUNS and suits(m)}
    for match in found:
        trigger = match.frame.trigger
        told = nouns.get(trigger.head) == match.kind and trigger.pos == "VERB" and trigger.dep in ("acl", "relcl")
        if told or _is_told_by_verb(scene, match, verbs) or _is_how_harm_came(scene, match, verbs):
            continue
        asked = absorbing - judging if _is_owned_act(match) else absorbing
        asked = asked - protesting if _is_said(match) else asked
        if not (kinds[match.kind].absorbed and _is_absorbed(scene, trigger, asked)):
            yield match


def _is_said(match: Match) -> bool:
    """Whether a verb asks somebody for something, which a protest is for: "marched to urge the premier to resign"."""
    return match.frame.trigger.pos == "VERB" and match.kind == "request" and "counterpart" in match.rule.requires


def _is_owned_act(match: Match) -> bool:
    """Whether a noun tells of what somebody did: "Israel's strike on Doha", "the invasion by Russia"; one who condemns it tells it too."""
    functions = match.frame.functions
    return match.frame.trigger.pos in _NOUNS and any(functions.get(name) for name in ("possessor", "by"))


def _is_told_by_verb(scene: Scene, match: Match, verbs: Mapping[int, Match]) -> bool:
    """Whether the verb above a trigger tells the same act: "was killed in a strike", "launched a raid, killing two".

    Or one above that: "resigned, marking the first resignation". What visit an arrival opens is told by the noun alone.
    """
    trigger, document = match.frame.trigger, scene.document
    above = head(document, first_conjunct(document, trigger))
    between = above if above is not None and above.dep in ("prep", "agent") else None
    if between is not None:
        above = head(document, between)
    if above is not None and above.i not in verbs and above.dep == "advcl" and above.tag == "VBG" and match.kind != "visit":
        above = head(document, above)
    verb = verbs.get(above.i) if above is not None else None
    if verb is None or verb.kind != match.kind or (between is not None and between.text.lower() not in scene.words.same_act):
        return False
    if trigger.pos == "VERB":
        return between is None and trigger.dep == "advcl" and trigger.tag == "VBG" and trigger.i > verb.frame.trigger.i
    return trigger.pos in _NOUNS


def _is_how_harm_came(scene: Scene, match: Match, verbs: Mapping[int, Match]) -> bool:
    """Whether a clause only tells at what act those were harmed whom the verb above tells of, or what else its doers did at once.

    "Nine were killed when gunmen attacked a mine", "were killed in a bombing that targeted a convoy"; "kill nine people and injure six".
    """
    trigger, document, classes = match.frame.trigger, scene.document, scene.words.classes
    above = head(document, trigger)
    if above is None or trigger.pos != "VERB":
        return False
    if trigger.dep == "conj" and trigger.lemma in (classes["harm"] | classes["ruin"]) - classes["abducting"]:
        before = verbs.get(first_conjunct(document, trigger).i)
        return before is not None and before.kind == match.kind and not children(document, trigger, *SUBJECTS)
    if trigger.lemma not in classes["onslaught"]:
        return False
    if trigger.dep == "advcl":
        said = {t.text.lower() for t in children(document, trigger, "mark", "advmod")}
        if not said & classes["befallen-when"] or is_passive(document, trigger):
            return False
    elif trigger.dep in ("acl", "relcl") and above.lemma in classes["blow"]:
        between = head(document, above)
        above = head(document, between) if between is not None and between.text.lower() in classes["befallen"] else None
    else:
        return False
    verb = verbs.get(above.i) if above is not None else None
    harmed = verb is not None and "attacker" in verb.rule.agent and verb.kind == match.kind
    joined = above is not None and first_conjunct(document, above).i in verbs
    first = verbs.get(first_conjunct(document, above).i) if above is not None and joined else None
    return harmed or (first is not None and "attacker" in first.rule.agent and first.kind == match.kind)


def _is_absorbed(scene: Scene, token: Token, absorbing: set[int]) -> bool:
    """Whether a word is content of an absorbing act: governed by it without a clause of its own, a cause or a time between."""
    below = token
    for above in ancestors(scene.document, token):
        apart = below.dep in ("prep", "advcl") and below.text.lower() in scene.words.told_apart
        if above.i in absorbing and below.i > above.i:
            return below.dep in _CONTENT and not apart
        if below.dep != "conj" and (below.dep not in _CONTENT or apart):
            return False
        below = above
    return False
