"""Whose "we", "I" and "you" it is: of whoever is quoted or speaks, whom they speak to, or of the official over whose name a text stands."""

from dateline.events.scene import Scene, actors_at, sayings_at
from dateline.events.states import state_of
from dateline.events.turns import turn_at
from dateline.lexicon.telling import load_telling
from dateline.syntax import child, children, head, sentence_at
from dateline.types import Actor, Document, Mention, Token

_RULE = "en.events.own-voice"
_WHOLE = "en.attribution.in-full"
"""The rule of what is given as the whole text of a statement."""
_SPEAKERS = frozenset({"person", "state", "government", "office"})


def own_voice(scene: Scene, token: Token, kind: str) -> list[Mention[Actor]]:
    """The state for which a "we" speaks, the one who says "I", or whom "you" addresses; none where nobody is known to speak.

    What two sides do together in an event of that `kind` is done by both: "we agreed", "our talks".
    """
    word, words = token.text.lower(), scene.words
    if token.lemma.lower() in words.classes["homeland"]:
        return _own_country(scene, token)
    if word == "it" and _is_gladness(scene, token):
        speaker = voice_at(scene, token)
        return [Mention(token.span, speaker, _RULE, "pronoun")] if speaker is not None and speaker.kind == "person" else []
    if not (word in words.ourselves or word in words.myself or word in words.addressed):
        return _of_both(scene, token, kind) if token.pos == "NOUN" else []
    if word in words.ourselves and _is_joint(scene, token):
        return [Mention(token.span, _speaking_for(actor), _RULE, "pronoun") for actor in scene.authors]
    speaker, hearer = _voices(scene, token)
    if word in words.addressed:
        return [Mention(token.span, hearer, _RULE, "pronoun")] if hearer is not None else []
    if speaker is None or speaker.country is None or speaker.kind not in _SPEAKERS:
        return []
    if word in words.myself:
        return [Mention(token.span, speaker, _RULE, "pronoun")] if speaker.kind == "person" else []
    if (
        hearer is not None
        and kind in words.classes["joint"]
        and not _apart(scene, token)
        and not (kind == "agreement" and _is_described(scene, token))
    ):
        return [Mention(token.span, side, _RULE, "pronoun") for side in (speaker, hearer)]
    if speaker.sector not in ("GOV", "IGO"):
        return []
    return [Mention(token.span, _spoken_for(scene, speaker), _RULE, "pronoun")]


def _spoken_for(scene: Scene, speaker: Actor) -> Actor:
    """The state for which someone says "we"; the speaker where it is a body's."""
    return speaker if speaker.country is None or speaker.country in scene.words.classes["nowhere"] else state_of(speaker.country)


def voice_at(scene: Scene, token: Token) -> Actor | None:
    """Who speaks where a word stands; None where nobody is known to."""
    return _voices(scene, token)[0]


def _is_joint(scene: Scene, token: Token) -> bool:
    """Whether a word stands in the text of a joint statement, and in nobody's words inside it."""
    whole = all(a.rule == _WHOLE for a in sayings_at(scene, token.span))
    return bool(scene.authors) and whole and turn_at(scene.turns, token.start) is None


def _speaking_for(actor: Actor) -> Actor:
    """The body itself, or the state that an office speaks for."""
    alone = actor.kind in ("body", "group") or actor.country is None
    return actor if alone or actor.country is None else state_of(actor.country)


def _is_gladness(scene: Scene, pronoun: Token) -> bool:
    """Whether an "it" opens what the speaker is glad of: "it was a pleasure to host you"."""
    verb = head(scene.document, pronoun)
    said = children(scene.document, verb, "attr", "acomp") if verb is not None and verb.lemma == "be" else []
    return any(t.lemma.lower() in load_telling().glad for t in said)


def _of_both(scene: Scene, noun: Token, kind: str) -> list[Mention[Actor]]:
    """The two sides whose "our ministers" or "our countries" do something together."""
    owner = child(scene.document, noun, "poss")
    if noun.tag != "NNS" or owner is None or owner.text.lower() != "our" or kind not in scene.words.classes["joint"] or _apart(scene, noun):
        return []
    speaker, hearer = _voices(scene, noun)
    if speaker is None or hearer is None or speaker.country is None or hearer.country is None:
        return []
    return [Mention(noun.span, _spoken_for(scene, side), _RULE, "government") for side in (speaker, hearer)]


def _own_country(scene: Scene, noun: Token) -> list[Mention[Actor]]:
    """The state that "our country", "your country" or an official's "his government" is of."""
    owner = child(scene.document, noun, "poss")
    word = owner.text.lower() if owner is not None else ""
    words = scene.words
    if owner is not None and noun.tag == "NN" and word in words.owners:
        officials = [m.value for m in actors_at(scene, owner) if m.value.kind in ("person", "office") and m.value.sector in ("GOV", "ELI")]
        lands = {actor.country for actor in officials if actor.country is not None}
        return [Mention(noun.span, state_of(land), _RULE, "government") for land in lands] if len(lands) == 1 else []
    if noun.tag != "NN" or not (word in words.ourselves or word in words.myself or word in words.addressed):
        return []
    speaker, hearer = _voices(scene, noun)
    whose = hearer if word in words.addressed else speaker
    if whose is None or whose.country is None or whose.sector != "GOV":
        return []
    return [Mention(noun.span, state_of(whose.country), _RULE, "government")]


def _apart(scene: Scene, token: Token) -> bool:
    """Whether somebody else is named with whom it was done: "we agreed with the premier"."""
    verb = head(scene.document, token)
    return verb is not None and any(t.text.lower() == "with" and t.children for t in children(scene.document, verb, "prep"))


def _is_described(scene: Scene, pronoun: Token) -> bool:
    """Whether a speaker says what the own side is, not what it does with the other: "we are ready to help", "we are committed to"."""
    verb = head(scene.document, pronoun)
    return verb is not None and (verb.lemma == "be" or (pronoun.dep == "nsubjpass" and child(scene.document, verb, "agent") is None))


def _voices(scene: Scene, token: Token) -> tuple[Actor | None, Actor | None]:
    """Who speaks where a word stands, and to whom."""
    turn = turn_at(scene.turns, token.start)
    holding = sayings_at(scene, token.span)
    if turn is not None and all(turn.span in span for a in holding for span in a.content if token.span in span):
        return turn.speaker, turn.hearer
    if holding:
        innermost = min(holding, key=lambda a: sum(s.end - s.start for s in a.content))
        return (scene.known.get(innermost.speaker) if innermost.speaker else None), None
    sentence = sentence_at(scene.document, token.start)
    return (scene.byline if sentence is not None and not _quoted(scene.document, token) else None), None


def _quoted(document: Document, token: Token) -> bool:
    """Whether a mark of quotation was opened before the token in its paragraph and not closed."""
    start = document.text.rfind("\n", 0, token.start) + 1
    before = document.text[start : token.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
