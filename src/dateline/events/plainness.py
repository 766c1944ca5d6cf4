"""Whether words tell of an act, or only talk of one: what is discussed, wanted, helped or worked for has not been done."""

from itertools import islice

from dateline.events.match import Match
from dateline.events.scene import Scene
from dateline.events.status_forms import chance_taken, form_bearer, form_of, is_headline_plan, is_verb
from dateline.lexicon.telling import Telling, load_telling
from dateline.syntax import ancestors, child, children, first_conjunct, head
from dateline.types import Document, Token

_DEPTH = 6


def is_told(scene: Scene, match: Match) -> bool:
    """Whether the clause that holds a match's trigger tells of the act itself."""
    carrier = match.frame.carrier
    if is_performed(scene, match) or is_known_act(scene, match):
        return True
    if not is_verb(scene.document, carrier):
        return True
    return _told(scene.document, carrier, match.kind, _DEPTH)


def is_known_act(scene: Scene, match: Match) -> bool:
    """Whether a noun names an act as known, by whose it is, so that it is told wherever it is only spoken of: "discussed Russia's war".

    It isn't where it may never come about ("to deter Russia's aggression", "Russia's possible attack").
    """
    noun, words = match.frame.trigger, load_telling()
    if noun.pos != "NOUN" or noun.lemma not in words.known_acts or match.frame.carrier.lemma in scene.words.support:
        return False
    functions = match.frame.functions
    owned = [t for name in ("possessor", "by") for t in functions.get(name, []) if t.pos == "PROPN"]
    modified = {t.lemma.lower() for t in functions.get("modifier", [])}
    if not owned or modified & words.uncertain:
        return False
    above = islice(ancestors(scene.document, noun), 3)
    return not any(t.lemma.lower() in words.averting for t in above)


def is_performed(scene: Scene, match: Match) -> bool:
    """Whether someone does an act by saying that they would like to: "I want to thank", "let me begin by congratulating"."""
    words, verb = load_telling(), first_conjunct(scene.document, match.frame.carrier)
    above = head(scene.document, verb)
    if match.kind not in words.performed or above is None:
        return False
    if above.pos == "ADP" and above.text.lower() == "by":
        verb, above = above, head(scene.document, above)
        if above is None or above.lemma not in words.opening:
            return False
        return _by_myself(scene, above) or is_performing(scene, above)
    return verb.dep in ("xcomp", "ccomp") and is_performing(scene, verb)


def is_gladly_done(scene: Scene, verb: Token) -> bool:
    """Whether a verb says what someone is or was glad to do: "it was a pleasure to host you"."""
    document, glad = scene.document, load_telling().glad
    if (taking := chance_taken(document, first_conjunct(document, verb))) is not None:
        return form_of(document, taking) not in ("infinitive", "gerund")
    above = head(document, first_conjunct(document, verb))
    if above is None or form_of(document, verb) != "infinitive":
        return False
    said = children(document, above, "attr", "acomp") if above.lemma == "be" else [above]
    return any(t.lemma.lower() in glad for t in said)


def is_performing(scene: Scene, verb: Token) -> bool:
    """Whether a verb hangs on a speaker's own wish to say it."""
    above = head(scene.document, verb)
    while above is not None and above.lemma in load_telling().opening:
        verb, above = above, head(scene.document, above)
    if above is None or above.lemma not in load_telling().performing or child(scene.document, above, "neg") is not None:
        return False
    return above.lemma in ("let", "allow", "permit") or _by_myself(scene, above)


def _by_myself(scene: Scene, verb: Token) -> bool:
    """Whether the speaker is a verb's subject."""
    words = scene.words.myself | scene.words.ourselves
    return any(t.text.lower() in words for t in children(scene.document, verb, "nsubj"))


def reached_by(document: Document, match: Match) -> Token | None:
    """The verb of going or of reaching someone that an act of speech is the purpose of: "called to thank"; None for others."""
    verb, words = first_conjunct(document, match.frame.trigger), load_telling()
    above = head(document, verb)
    if above is None or match.kind not in words.spoken or verb.dep != "advcl" or not is_verb(document, above):
        return None
    return above if above.lemma in words.reaching and form_of(document, verb) == "infinitive" else None


def _told(document: Document, verb: Token, kind: str, depth: int) -> bool:
    """Whether a verb tells: it is finite, or hangs on one that does or settles what it says."""
    if depth == 0:
        return True
    verb = form_bearer(document, verb)
    form, first = form_of(document, verb), first_conjunct(document, verb)
    if verb.dep in ("amod", "compound"):
        return False
    if form == "infinitive":
        return _told_infinitive(document, first, kind, depth)
    if form == "gerund":
        return _told_gerund(document, first, kind, depth)
    if first.dep == "ccomp" and (above := head(document, first)) is not None and above.lemma in load_telling().securing:
        return False
    if form == "bare" and first.dep in ("xcomp", "ccomp", "advcl"):
        above = head(document, first)
        return above is None or above.lemma not in load_telling().helping
    return True


def _told_infinitive(document: Document, verb: Token, kind: str, depth: int) -> bool:
    words, above = load_telling(), head(document, verb)
    if above is None:
        return True
    if above.pos == "ADJ":
        return above.lemma.lower() in words.bound | words.glad
    if not is_verb(document, above):
        return above.lemma.lower() in words.settled | words.glad or (above.pos == "PROPN" and is_headline_plan(document, verb))
    if above.lemma in words.acting:
        return _told(document, above, kind, depth - 1)
    reached = verb.dep == "advcl" and above.lemma in words.reaching and kind in words.spoken
    return reached and _told(document, above, kind, depth - 1)


def _told_gerund(document: Document, verb: Token, kind: str, depth: int) -> bool:
    words, above = load_telling(), head(document, verb)
    if above is None or verb.dep in ("acl", "relcl", "parataxis"):
        return True
    if above.pos == "ADP" or above.lemma in words.regarding:
        governing = head(document, above)
        blamed = governing is not None and governing.lemma in words.judging and above.text.lower() in words.judged
        joined = governing is not None and governing.lemma in words.joining and above.text.lower() == "in"
        if not (blamed or joined) and (above.text.lower() not in words.done or _is_talked_of(document, above, words)):
            return False
        return governing is None or not is_verb(document, governing) or _told(document, governing, kind, depth - 1)
    if verb.dep in ("xcomp", "ccomp", "dobj"):
        return above.lemma in words.acting and _told(document, above, kind, depth - 1)
    if verb.dep == "advcl":
        return not is_verb(document, above) or _told(document, above, kind, depth - 1)
    return verb.dep not in ("csubj", "nsubj", "pobj")


def _is_talked_of(document: Document, preposition: Token, words: Telling) -> bool:
    above = head(document, preposition)
    return above is not None and above.lemma.lower() in words.talked_of
