"""The words in a function of a frame, as rules name it: those of the frame itself, or worked out where a rule asks."""

from bisect import bisect_right
from collections.abc import Callable
from operator import attrgetter

from dateline.events.frame_parts import modifiers_of
from dateline.events.frames import Frame
from dateline.events.groups import sector_of
from dateline.events.scene import Scene, actors_at, places_at
from dateline.events.subjects import subjects_of
from dateline.events.violence import attackers, beset, foes, raiders, victims
from dateline.lexicon.telling import load_telling
from dateline.syntax import (
    ancestors,
    child,
    children,
    conjuncts,
    descendants,
    first_conjunct,
    head,
    objects_of,
    sentence_at,
)
from dateline.types import Document, Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_VERBS = frozenset({"VERB", "AUX"})
_START = attrgetter("start")
_PLAIN = frozenset(
    {"subject", "object", "doer", "possessor", "modifier", "complement", "to", "with", "in", "on", "of", "for", "by", "from", "at"}
)
"""The functions most asked for that are nothing but the frame's own."""


def tokens_of(scene: Scene, frame: Frame, function: str) -> list[Token]:
    """The words in a function or in several ("to|in"); `particle` and `negation` are the trigger's own, `carrier` its verb.

    `participle` is the trigger where it modifies a noun ("troops deployed in Chad"), `telegraphic` where its subject was left
    out, as in the remarks of a list ("Briefed the premier."), `lasting` the verb of a relative clause in the present ("concerns
    that we share"), `habitual` one in the present below the title, `aiming` one that only says what for ("efforts to resume"),
    `spoken-of` a gerund that a preposition makes the matter of something else ("cooperate on addressing piracy"),
    `meanwhile` what is done on the way ("was in Rome, meeting"), `under` the prepositions that govern the trigger ("ahead of"),
    `cataphor` whom a "his" before its clause's subject means.
    `goal` is every noun in the clauses that say what the trigger is for; `owner` whose the object is; `clause` the verb above
    the trigger, `clause-subject` its subject, `clause-from` and the like what stands there with that preposition; `below` every
    word after the verb in what hangs on it, `nearby` those of the sentence and the one before it,
    `within-to` and the like the objects of that preposition there; `met-there` are
    those whom a meeting is with that somebody goes to ("to meetings with the premier"), `above-with` those with whom something
    is held to the trigger's end ("held an event with farmers to discuss trade"), `on-the-line` the call in or over which it was;
    `attacker` who did what people suffered, `raider` who seized them in a raid, `victim` whom an act struck,
    `announcer` who announces what a clause tells,
    `foe` with whom a fight in the clause is and `beset` who bears up against it, where other words of the sentence tell it.
    """
    if function in _PLAIN:
        return frame.functions.get(function, [])
    found = frame.asked.get(function)
    if found is None:
        found = frame.asked[function] = [t for name in function.split("|") for t in _words_in(scene, frame, name)]
    return found


def _words_in(scene: Scene, frame: Frame, name: str) -> list[Token]:
    """The words in one function: those of the frame, or those of a function that is worked out where a rule asks for it."""
    if name in _PLAIN or name in frame.functions:
        return frame.functions.get(name, [])
    document, carrier = scene.document, frame.carrier
    if name == "particle":
        return children(document, frame.trigger, "prt", "advmod")
    if name == "participle":
        return [frame.trigger] if frame.trigger.dep == "acl" and frame.trigger.tag == "VBN" else []
    if name == "telegraphic":
        return [frame.trigger] if frame.telegraphic else []
    if name == "carrier":
        return [carrier]
    if name == "meanwhile":
        return [t for t in children(document, carrier, "advcl") if t.tag == "VBG"]
    if name == "aiming":
        return [carrier] if carrier.tag == "VB" and carrier.dep in ("acl", "advcl", "conj", "relcl") else []
    if name == "lasting":
        return [carrier] if carrier.dep == "relcl" and _is_present(document, carrier) else []
    if name == "spoken-of":
        return [frame.trigger] if _is_spoken_of(document, frame.trigger) else []
    if name == "habitual":
        sentence = sentence_at(document, carrier.start) if _is_present(document, carrier) else None
        return [carrier] if sentence is not None and sentence.kind != "title" else []
    if name in _FARTHER:
        return _FARTHER[name](scene, frame)
    if name == "met-with":
        return [t for t in frame.functions.get("bond-with", []) if any(m.value.kind == "person" for m in actors_at(scene, t))]
    if name.startswith("clause"):
        return _of_clause(scene, frame.trigger, name.removeprefix("clause").removeprefix("-"))
    if name == "bond-to":
        return frame.functions.get("to", [])
    if name == "owner" or name.startswith("owner-"):
        return [t for noun in frame.functions.get(name[6:] or "object", []) for t in _owners(scene, noun)]
    if name == "below":
        return [t for t in descendants(document, carrier) if t.i > carrier.i]
    if name.endswith("-modifier"):
        return [m for t in frame.functions.get(name.removesuffix("-modifier"), []) for m in modifiers_of(document, t)]
    if name == "above-with":
        return _above_with(scene, frame.trigger)
    if name == "goal":
        clauses = [t for function in ("aim", "complement", "infinitive") for t in frame.functions.get(function, [])]
        return [t for clause in clauses for t in descendants(document, clause) if t.i > clause.i and t.pos in _NOUNS]
    if name in ("aux", "negation"):
        return children(document, carrier, "aux" if name == "aux" else "neg")
    if name == "addressee":
        reasons = frame.functions.get("for", ())
        return [t for t in frame.functions.get("to", ()) if all(t.i < reason.i for reason in reasons)]
    if name == "met-there":
        there = (t for prep in ("to", "at", "for", "in") for noun in frame.functions.get(prep, []) for t in conjuncts(document, noun))
        return [t for noun in there for met in objects_of(document, noun, "with") for t in conjuncts(document, met)]
    return _within(scene, carrier, name.removeprefix("within-")) if name.startswith("within-") else []


def _under(document: Document, noun: Token) -> list[Token]:
    """The prepositions by which a noun hangs on the rest: "after" of "after the election", "ahead" and "of" of "ahead of the election"."""
    found: list[Token] = []
    for above in ancestors(document, noun):
        if above.dep not in ("prep", "advmod", "pcomp", "advcl", "agent") or (above.pos in _VERBS and above.tag != "VBG"):
            break
        found.append(above)
    return found


def _announcers(scene: Scene, frame: Frame) -> list[Token]:
    """Who announces what a clause tells: "the ministry announced that the crossing had been reopened"."""
    above = head(scene.document, frame.trigger) if frame.trigger.dep == "ccomp" else None
    if above is None or above.lemma not in scene.words.classes["announcing"]:
        return []
    return subjects_of(scene.document, above, scene.words, depth=0)


def _is_present(document: Document, verb: Token) -> bool:
    return verb.tag in ("VBP", "VBZ") and not children(document, verb, "aux")


def _on_the_line(scene: Scene, frame: Frame) -> list[Token]:
    """The call, or the line, in or over which something was discussed: "in a telephone conversation", "by phone"."""
    line, classes = scene.words.classes["line"], scene.words.classes
    found = [t for name in ("in", "during", "by", "via", "over", "on") for t in frame.functions.get(name, [])]
    return [t for t in found if t.lemma in classes["by-phone"] or any(m.lemma in line for m in children(scene.document, t, "compound"))]


def _above_with(scene: Scene, verb: Token) -> list[Token]:
    """With whom something is held for what an infinitive tells: "hosted an event with farmers to discuss trade"."""
    document = scene.document
    if verb.tag != "VB" or verb.dep not in ("advcl", "xcomp", "acl", "relcl", "conj"):
        return []
    verb = first_conjunct(document, verb)
    above = head(document, verb)
    above = head(document, above) if above is not None and above.pos == "NOUN" and above.dep == "dobj" else above
    if above is None or above.lemma not in scene.words.support:
        return []
    return [t for noun in (*children(document, above, "dobj"), above) for t in objects_of(document, noun, "with")]


def _is_spoken_of(document: Document, trigger: Token) -> bool:
    """Whether a gerund hangs on a preposition that doesn't tell what was done, as "after" and "by" do."""
    above = document.tokens[trigger.head]
    return trigger.dep == "pcomp" and trigger.tag == "VBG" and above.text.lower() not in load_telling().done


def _of_clause(scene: Scene, trigger: Token, part: str) -> list[Token]:
    """The verb above a trigger, its subjects, or the objects of one of its prepositions."""
    verb = next((t for t in ancestors(scene.document, trigger) if t.pos in _VERBS), None)
    if verb is None or not part:
        return [verb] if verb is not None else []
    return subjects_of(scene.document, verb, scene.words, depth=0) if part == "subject" else objects_of(scene.document, verb, part)


def _meant_ahead(scene: Scene, frame: Frame) -> list[Token]:
    """The subject that the "his" of a fronted phrase means, where it was read as one of the land gone to: "On his visit to Chad, he"."""
    noun = frame.trigger
    goals = [t for name in ("to", "in") for t in frame.functions.get(name, [])]
    lands = {m.value.country for t in goals for m in actors_at(scene, t)} | {m.value.country for t in goals for m in places_at(scene, t)}
    read = [m.value.country for t in children(scene.document, noun, "poss") if t.tag == "PRP$" for m in actors_at(scene, t)]
    if not read or not lands.intersection(read):
        return []
    return [t for t in _adjunct_subjects(scene, noun, ahead=True) if t.i > noun.i]


def _adjunct_subjects(scene: Scene, noun: Token, *, ahead: bool = False) -> list[Token]:
    """The subject of a clause where an event noun stands in a phrase of time or manner of it, with no other owner of its own.

    Where something is done by somebody, they are ("the letter was handed over by A during talks with B").
    """
    document, prep = scene.document, _outermost(scene, noun)
    if prep is None or noun.dep not in ("pobj", "dobj") or prep.text.lower() not in scene.words.adjoining or is_bare(scene, noun):
        return []
    if noun.tag == "NN" and not any(t.i < noun.i for t in children(document, noun, "det", "poss", "amod", "nummod")):
        return []
    if any(t.tag != "PRP$" or (actors_at(scene, t) and not ahead) for t in children(document, noun, "poss")):
        return []
    verb = head(document, prep)
    if verb is not None and verb.lemma.lower() in scene.words.classes["speeches"] and verb.pos in _NOUNS:
        there = prep.text.lower() in ("in", "at", "during") and bool(objects_of(document, noun, "with"))
        return objects_of(document, verb, "by") if there else []
    if verb is None or verb.pos not in _VERBS or prep.dep not in ("prep", "pcomp", "advmod") or _is_put_after(document, verb):
        return []
    subjects = subjects_of(document, verb, scene.words, depth=0)
    return subjects if any(actors_at(scene, t) for t in subjects) else objects_of(document, verb, "by") or subjects


def _outermost(scene: Scene, noun: Token) -> Token | None:
    """The preposition that hangs a noun on its clause, through what says at which moment of it: "at the end of", "ahead of"."""
    prep = head(scene.document, noun)
    above = head(scene.document, prep) if prep is not None and prep.text.lower() == "of" else None
    if above is None or above.lemma.lower() not in scene.words.classes["moments"]:
        return prep
    return head(scene.document, above) if above.dep == "pobj" else above


def _is_put_after(document: Document, verb: Token) -> bool:
    """Whether a verb of being stands before its subject, so that what comes first says where that was: "Also in the meeting were"."""
    subject = child(document, verb, "nsubj", "attr") if verb.lemma == "be" else None
    return subject is not None and subject.i > verb.i


def _owners(scene: Scene, noun: Token) -> list[Token]:
    """Whose act or state a noun is: the noun where it is somebody, else its possessor, its "by", its demonym, or its "of".

    What is done to someone has its "of" for its sufferer ("the killing of"), who is no owner.
    """
    if actors_at(scene, noun) or noun.pos == "PRON" or sector_of(noun, scene.words) is not None:
        return [noun]
    document = scene.document
    clauses = (noun, *(t for t in children(document, noun, "acl") if t.tag == "VBN"), *objects_of(document, noun, "of"))
    found = [t for t in children(document, noun, "poss") if t.i not in scene.timed]
    found.extend(t for above in clauses for t in objects_of(document, above, "by"))
    found = found or [t for t in modifiers_of(document, noun) if actors_at(scene, t)] or _doers_beside(scene, noun)
    if not found and noun.lemma not in scene.words.classes["suffered"]:
        found = [*objects_of(document, noun, "of"), *objects_of(document, noun, "between")]
        found.extend(objects_of(document, noun, "to") if noun.lemma in scene.words.classes["ending"] else ())
        found = [owner for t in found for owner in (_owners(scene, t) if t.i > noun.i else [])]
    return found or repressing(scene, noun)


def _doers_beside(scene: Scene, noun: Token) -> list[Token]:
    """Who did what a noun names, where their "by" was hung on what governs it: "slammed the joint drills by Chad and Sudan"."""
    above = head(scene.document, noun)
    if above is not None and noun.dep == "pobj":
        above = head(scene.document, above)
    if above is None or noun.dep not in ("dobj", "pobj") or (noun.dep == "pobj" and above.pos != "NOUN"):
        return []
    return [t for t in objects_of(scene.document, above, "by") if t.i > noun.i and actors_at(scene, t)]


def repressing(scene: Scene, noun: Token) -> list[Token]:
    """The country in which a state's own people suffer from it: "condemned the arrests in Chad"."""
    if noun.lemma not in scene.words.classes["repression"]:
        return []
    above = head(scene.document, noun) if noun.dep == "dobj" else None
    people = [t for who in objects_of(scene.document, noun, "of") for t in (who, *children(scene.document, who, "appos"))]
    suffering = (noun, *people, *((above,) if above is not None else ()))
    found = next((places for t in suffering if (places := objects_of(scene.document, t, "in"))), [])
    return [t for t in found if any(m.value.kind == "state" for m in actors_at(scene, t))]


def _nearby(scene: Scene, trigger: Token) -> list[Token]:
    """The words of a trigger's sentence and of the one before it in its paragraph."""
    sentences = scene.document.sentences
    index = bisect_right(sentences, trigger.start, key=_START) - 1
    before = sentences[index - 1] if index > 0 and sentences[index - 1].paragraph == sentences[index].paragraph else sentences[index]
    return list(scene.document.tokens[before.first : sentences[index].last])


def _within(scene: Scene, verb: Token, preposition: str) -> list[Token]:
    """The objects of a preposition anywhere after a verb in what hangs on it."""
    preps = (t for t in descendants(scene.document, verb) if t.i > verb.i and t.dep == "prep" and t.text.lower() == preposition)
    return [t for prep in preps for kid in children(scene.document, prep, "pobj", "pcomp") for t in conjuncts(scene.document, kid)]


def is_bare(scene: Scene, token: Token) -> bool:
    """Whether a noun stands with "the" or "this" and nothing else, so that it points at something already told."""
    kids = children(scene.document, token)
    return any(t.lemma in ("the", "this", "that") for t in kids if t.dep == "det") and all(t.dep in ("det", "punct", "case") for t in kids)


_FARTHER: dict[str, Callable[[Scene, Frame], list[Token]]] = {
    "attacker": attackers,
    "victim": victims,
    "foe": foes,
    "beset": beset,
    "raider": raiders,
    "announcer": _announcers,
    "adjunct-subject": lambda scene, frame: _adjunct_subjects(scene, frame.trigger),
    "cataphor": _meant_ahead,
    "nearby": lambda scene, frame: _nearby(scene, frame.trigger),
    "on-the-line": _on_the_line,
    "under": lambda scene, frame: _under(scene.document, frame.trigger),
}
"""The functions that words farther off fill: those of acts of violence, who announces an act, and what lies beyond the clause or phrase."""
