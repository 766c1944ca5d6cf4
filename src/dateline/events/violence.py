"""Who stands behind an act of violence, and whom it struck, where the clause tells it beside its verb's own subject and object.

"Nine were killed and six were wounded in a raid by rebels", "after gunmen attacked a mine"; "hit a market, killing nine people".
"""

from collections.abc import Iterator

from dateline.events.frame_parts import modifiers_of
from dateline.events.frames import Frame
from dateline.events.scene import Scene, actors_at
from dateline.events.subjects import subjects_of
from dateline.syntax import SUBJECTS, ancestors, child, children, conjuncts, descendants, head, is_passive, objects_of
from dateline.types import Document, Token

_REACH = 18
"""How many words back those are named who bear up against an act."""
_IN_PHRASE = frozenset({"pobj", "conj", "dobj"})
"""What a blow is in its phrase; the parser takes "following" for a verb."""
_CLAUSES = frozenset({"advcl", "relcl", "acl", "ccomp"})


def attackers(scene: Scene, frame: Frame) -> list[Token]:
    """Those who did what people suffered: the owners of the blow that they fell to, or who acts in the clause that says when."""
    for name in ("subject", "by", "in", "with"):
        for noun in frame.functions.get(name, []):
            if noun.lemma in scene.words.classes["blow"] and (found := owners_of_blow(scene, noun, frame.carrier)):
                return found
    sufferings = list(_sufferings(scene, frame.carrier))
    for verb in sufferings:
        if named := [t for t in objects_of(scene.document, verb, "by") if _is_somebody(scene, t)]:
            return named
        for noun in _blows(scene, verb):
            if found := owners_of_blow(scene, noun, verb):
                return found
    for verb in sufferings:
        for clause in _onslaughts(scene, verb):
            subjects = subjects_of(scene.document, clause, scene.words, depth=0)
            if subjects:
                return [owner for t in subjects for owner in (owners_of_blow(scene, t, clause) or [t])]
    return []


def _sufferings(scene: Scene, verb: Token) -> Iterator[Token]:
    """A verb of harm and those of harm coordinated with it, before or after: "are killed and others are injured"."""
    classes, document = scene.words.classes, scene.document
    first = verb
    while first.dep in ("conj", "ccomp") and document.tokens[first.head].lemma in classes["harm"] and first.head != first.i:
        first = document.tokens[first.head]
    waiting = [first]
    while waiting:
        here = waiting.pop(0)
        yield here
        waiting.extend(t for t in children(document, here, "conj", "ccomp") if t.lemma in classes["harm"])


def _blows(scene: Scene, verb: Token) -> Iterator[Token]:
    """The nouns of violence in which those harmed were: "in a raid", "during shelling"; not those of a further clause."""
    document, words = scene.document, scene.words
    for token in descendants(document, verb):
        if token.i <= verb.i or token.lemma not in words.classes["blow"] or not _is_in_phrase(document, token):
            continue
        above = next((t for t in ancestors(document, token) if t.dep not in ("pobj", "conj") or t.pos == "ADP"), token)
        inner = next((t for t in ancestors(document, token) if t.pos in ("VERB", "AUX") and t.i != above.i), verb)
        apart = inner.i != verb.i and inner.lemma not in words.classes["harm"]
        result = above.text.lower() == "of" and document.tokens[above.head].lemma in words.classes["resulting"]
        if not apart and (result or above.text.lower() in words.classes["befallen"]):
            yield token


def _is_in_phrase(document: Document, token: Token) -> bool:
    """Whether a word is the object of a preposition, also as the gerund that the parser takes it for: "after Chadian shelling"."""
    return token.dep in _IN_PHRASE or (token.dep == "pcomp" and bool(children(document, token, "amod", "compound", "poss")))


def raiders(scene: Scene, frame: Frame) -> list[Token]:
    """Whose the raid is in which people are seized: "were arrested in a raid by border guards", "as police stormed a flat"."""
    document, classes = scene.document, scene.words.classes
    raids = (t for name in classes["befallen"] for t in objects_of(document, frame.carrier, name) if t.lemma in classes["seizing"])
    if found := next((found for noun in raids if (found := owners_of_blow(scene, noun, frame.carrier))), []):
        return found
    stormed = (t for t in _onslaughts(scene, frame.carrier) if t.lemma in classes["raiding"])
    acting = (t for clause in stormed for t in subjects_of(document, clause, scene.words, depth=0))
    return [t for t in acting if any(m.value.sector in classes["lawful"] for m in actors_at(scene, t))]


def owners_of_blow(scene: Scene, noun: Token, verb: Token) -> list[Token]:
    """Whose a blow or a weapon is: its possessor, its "by" or "from", who carried it out, or the name before it."""
    document = scene.document
    owners = (t for kid in children(document, noun, "poss") for t in conjuncts(document, kid))
    found = [t for t in owners if t.tag != "PRP$" and t.i not in scene.timed]
    doing = [t for t in children(document, noun, "acl", "relcl") if t.lemma in scene.words.classes["dealing"]]
    found = found or [t for above in (noun, *doing) for t in objects_of(document, above, "by")]
    found = found or [t for above in (noun, *doing) for t in objects_of(document, above, "from") if actors_at(scene, t)]
    imputed = [t for t in children(document, noun, "acl", "relcl") if t.lemma in scene.words.classes["imputing"]]
    found = found or [t for above in imputed for to in ("to", "on") for t in objects_of(document, above, to)]
    found = found or [
        t for t in modifiers_of(document, noun) if actors_at(scene, t) or t.lemma.lower() in scene.words.classes["own-forces"]
    ]
    if not found and noun.lemma in scene.words.classes["blow"]:
        after = (t for t in descendants(document, verb) if t.i > noun.i and t.dep in ("prep", "agent") and t.text.lower() == "by")
        found = [t for by in after for kid in children(document, by, "pobj") for t in conjuncts(document, kid) if _is_somebody(scene, t)]
    return found


def foes(scene: Scene, frame: Frame) -> list[Token]:
    """Those whom a fight in the same clause is with: "retook the town after clashes with rebels"."""
    fights = (t for t in descendants(scene.document, frame.carrier) if t.i > frame.carrier.i and t.lemma in scene.words.classes["clash"])
    found = (t for noun in fights for prep in ("with", "against") for t in objects_of(scene.document, noun, prep))
    return [t for t in found if _is_somebody(scene, t)]


def beset(scene: Scene, frame: Frame) -> list[Token]:
    """Who is told to bear up against an act that names nobody struck: "support for Chad in the face of Libyan aggression"."""
    document, noun = scene.document, frame.trigger
    prep = head(document, noun)
    if noun.dep != "pobj" or prep is None or prep.text.lower() not in scene.words.classes["bearing-against"]:
        return []
    facing = head(document, prep)
    if prep.text.lower() == "of" and (facing is None or facing.lemma != "face"):
        return []
    doers = (*modifiers_of(document, noun), *children(document, noun, "poss"), *objects_of(document, noun, "by"))
    own = {m.value.country for t in doers for m in (*actors_at(scene, t), *scene.inner.get(t.i, ()))}
    before = document.tokens[max(0, prep.i - _REACH) : prep.i]
    if not any(t.lemma in scene.words.classes["bearing-up"] for t in before):
        return []
    for token in reversed(before):
        if token.text in (".", ";"):
            return []
        found = [m.value for m in scene.inner.get(token.i, ()) if m.value.kind in ("state", "group") and m.value.country]
        if found and all(a.country not in own for a in found):
            return [token]
    return []


def acts_of(scene: Scene, frame: Frame) -> set[int]:
    """The verbs that tell one act of violence with its own: those of harm beside it, and what says at what act that was."""
    if frame.carrier.lemma not in scene.words.classes["harm"]:
        return {frame.trigger.i, frame.carrier.i}
    harmed = list(_sufferings(scene, frame.carrier))
    ways = [t for verb in harmed for t in (*_onslaughts(scene, verb), *_dealt(scene, verb))]
    return {frame.trigger.i, frame.carrier.i, *(t.i for t in harmed), *(t.i for t in ways)}


def _dealt(scene: Scene, verb: Token) -> Iterator[Token]:
    """The clauses on the blows that people fell to: "in a raid carried out near Riga"."""
    return (t for noun in _blows(scene, verb) for t in children(scene.document, noun, "acl", "relcl"))


def _is_somebody(scene: Scene, token: Token) -> bool:
    lemma = token.lemma.lower()
    if lemma in scene.words.partitives | scene.words.interlocutors:
        return True
    return bool(actors_at(scene, token)) or any(lemma in members for members in scene.words.sectors.values())


def _onslaughts(scene: Scene, verb: Token) -> Iterator[Token]:
    """The clauses that say at what act harm was done: "after gunmen attacked", "when a bomber blew himself up"."""
    document, classes = scene.document, scene.words.classes
    for clause in children(document, verb, "advcl"):
        said = {t.text.lower() for t in children(document, clause, "mark", "advmod")}
        if clause.lemma in classes["onslaught"] and said & classes["befallen-when"] and not is_passive(document, clause):
            yield clause


def victims(scene: Scene, frame: Frame) -> list[Token]:
    """Whom an act struck, as a clause after it tells: "launched a strike on a bus, killing nine people", "an attack that killed six"."""
    document, classes = scene.document, scene.words.classes
    bearers = [
        frame.carrier,
        frame.trigger,
        *frame.functions.get("object", []),
        *frame.functions.get("out", []),
        *frame.functions.get("for", []),
    ]
    clauses = [t for bearer in bearers for t in children(document, bearer, *_CLAUSES)]
    clauses = [t for clause in clauses for t in conjuncts(document, clause)]
    clauses.extend(children(document, frame.carrier, "conj"))
    found: list[Token] = []
    for clause in clauses:
        if clause.i <= frame.trigger.i or clause.dep == "ccomp" or child(document, clause, "mark") is not None:
            continue
        if clause.lemma == "leave" and not _has_other_subject(scene, clause):
            found.extend(_left_harmed(scene, clause))
        elif clause.lemma in classes["harm"] and not _has_other_subject(scene, clause):
            found.extend(t for kid in children(document, clause, "dobj") for t in conjuncts(document, kid))
    return list(dict.fromkeys(found))


def _left_harmed(scene: Scene, clause: Token) -> list[Token]:
    """Those whom an act is said to have left dead or hurt: "leaving seven people dead"."""
    left = children(scene.document, clause, "dobj", "nsubj", "ccomp", "oprd", "acomp")
    harmed = any(t.lemma.lower() in scene.words.classes["hurt"] for kid in left for t in (kid, *children(scene.document, kid)))
    whom = [t for kid in left for t in (kid, *children(scene.document, kid, "nsubj")) if t.pos in ("NOUN", "PROPN", "NUM")]
    return [t for first in whom for t in conjuncts(scene.document, first)] if harmed else []


def _has_other_subject(scene: Scene, clause: Token) -> bool:
    """Whether a clause has a subject of its own that no relative pronoun is."""
    return any(t.tag not in ("WDT", "WP") for t in children(scene.document, clause, *SUBJECTS))
