"""Who else was there: "The meeting was attended by A and B", "Also taking part in the talks were C and D"."""

from msgspec.structs import replace

from dateline.events.functions import is_bare
from dateline.events.scene import Scene, is_spoken
from dateline.syntax import child, children, head, head_in
from dateline.types import Argument, Claim, Sentence, Token


def add_attendants(scene: Scene, claims: list[Claim]) -> list[Claim]:
    """The claims, an encounter's with those whom a sentence below it names as taking part."""
    found = list(claims)
    for sentence in scene.document.sentences:
        if sentence.kind == "title" or is_spoken(scene, sentence.start) or not _tells_attendance(scene, sentence):
            continue
        index = _encounter_before(scene, found, sentence)
        if index is not None:
            found[index] = _with(found[index], _named(scene, sentence))
    return found


def _tells_attendance(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence says who took part in the encounter told before, and not who won't or what else it was."""
    tokens = scene.document.tokens[sentence.first : sentence.last]
    attending = scene.words.classes["attending"]
    return any(_of_encounter(scene, t) for t in tokens if (t.pos == "VERB" and t.lemma in attending) or _puts_there(scene, t))


def _puts_there(scene: Scene, verb: Token) -> bool:
    """Whether a verb only says who was there, its place put first: "Also in the meeting were A and B"."""
    if verb.lemma != "be" or verb.dep != "ROOT":
        return False
    subject = child(scene.document, verb, "nsubj", "attr")
    return subject is not None and subject.i > verb.i and any(k < verb.i for k in verb.children)


def _of_encounter(scene: Scene, verb: Token) -> bool:
    document = scene.document
    if child(document, verb, "neg") is not None or any(document.tokens[k].tag == "MD" for k in verb.children):
        return False
    for noun in document.tokens[max(0, verb.i - 12) : verb.i + 12]:
        if noun.lemma not in scene.words.classes["gathered"] or not is_bare(scene, noun):
            continue
        above = head(document, noun)
        if above is not None and (above.i == verb.i or (above.dep == "prep" and _hangs_on(scene, above, verb))):
            return True
    return False


def _hangs_on(scene: Scene, preposition: Token, verb: Token) -> bool:
    """Whether a phrase hangs on a verb or on its object ("took part in the meeting")."""
    above = head(scene.document, preposition)
    return above is not None and verb.i in (above.i, above.head)


def _encounter_before(scene: Scene, claims: list[Claim], sentence: Sentence) -> int | None:
    """The last encounter that is told before a sentence as having taken place."""
    for index in range(len(claims) - 1, -1, -1):
        claim = claims[index]
        met = claim.kind in ("meeting", "talks") and claim.trigger.start < sentence.start and bool(claim.arguments)
        met = met and not _is_earlier(scene, claim)
        pointing = any(mark.field == "anaphor" for mark in claim.marks)
        if met and not pointing and claim.modality.status in ("occurred", "ongoing"):
            return index
    return None


def _is_earlier(scene: Scene, claim: Claim) -> bool:
    """Whether an encounter is another than the one that the text is about: "a recent meeting with ministers"."""
    noun = head_in(scene.document, claim.trigger)
    return noun is not None and any(t.lemma in scene.words.classes["earlier"] for t in children(scene.document, noun, "amod"))


def _named(scene: Scene, sentence: Sentence) -> list[Argument]:
    """The people named in a sentence, in order."""
    found: dict[str, Argument] = {}
    for index in range(sentence.first, sentence.last):
        for mention in scene.inner.get(index, ()):
            if mention.value.kind == "person" and mention.use == "name":
                found.setdefault(mention.value.id, Argument(mention.value, "other", mention.span))
    return list(found.values())


def _with(claim: Claim, others: list[Argument]) -> Claim:
    known = {a.actor.id for a in claim.arguments}
    return replace(claim, arguments=(*claim.arguments, *(a for a in others if a.actor.id not in known)))
