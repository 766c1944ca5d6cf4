"""The grammatical functions around a trigger: who is its subject, its object, and what stands with which preposition."""

from msgspec import Struct, field

from dateline.events.frame_parts import (
    add_complement_objects,
    add_counted,
    add_infinitives,
    add_nested,
    add_prepositions,
    add_said,
    before_possessor,
    modifiers_of,
)
from dateline.events.scene import Scene
from dateline.events.subjects import Functions, companions_of, is_reduced_passive, is_telegraphic, subjects_of
from dateline.lexicon.events import EventWords
from dateline.syntax import SUBJECTS, ancestors, child, children, conjuncts, descendants, head, is_passive, noun_phrase, objects_of
from dateline.types import Document, Token

_SAYING_WHAT = frozenset({"``", "''", "JJ"})
"""Tags behind an object of what says what it is: an opening quotation mark, a closing one, an adjective."""


class Frame(Struct, frozen=True):
    """A trigger, the verb that carries its tense (itself, for a verb), and the words in each function around it.

    `telegraphic` is set where a clause has no subject because its writer left it out ("Met with the premier."). `asked` keeps what
    was worked out for rules that ask for words farther off.
    """

    trigger: Token
    carrier: Token
    functions: Functions
    telegraphic: bool = False
    asked: Functions = field(default_factory=dict)


def verb_frame(scene: Scene, verb: Token) -> Frame:
    """The frame of a verb, in the active's terms: a passive's subject is its object."""
    functions = _around(scene, verb)
    return Frame(verb, verb, functions, telegraphic=is_telegraphic(scene.document, verb, functions))


def _around(scene: Scene, verb: Token) -> Functions:
    """The words in each function around a verb, which carries several nouns or is a trigger itself: not to be changed."""
    if verb.i not in scene.around:
        scene.around[verb.i] = _read_around(scene.document, verb, scene.words)
    return scene.around[verb.i]


def _read_around(document: Document, verb: Token, words: EventWords) -> Functions:
    functions: Functions = {}
    subjects = subjects_of(document, verb, words, depth=0)
    objects = [t for kid in _objects(document, verb) for t in conjuncts(document, kid)]
    passive, clauses = is_passive(document, verb) or is_reduced_passive(document, verb), children(document, verb, "advcl")
    given = children(document, verb, "dobj") if passive and subjects else []
    if passive:
        objects, subjects = subjects or objects, []
    complement = [*children(document, verb, "xcomp", "ccomp"), *_that_clauses(document, verb)]
    said = [clause for clause in complement if clause.dep != "xcomp"]
    objects = _relative(document, verb, objects) or objects or _raised(document, said) or _taken_for_adverb(document, verb, passive=passive)
    subjects = [*subjects, *companions_of(document, subjects)]
    functions["subject"] = subjects
    functions["indirect"] = [t for kid in children(document, verb, "dative") if kid.pos != "ADP" for t in conjuncts(document, kid)]
    if given:
        functions["indirect"] = objects
        objects = [*objects, *(t for kid in given for t in conjuncts(document, kid))]
    functions["object"] = objects
    functions["aim"] = [c for c in clauses if any(t.text.lower() == "to" for t in children(document, c, "aux"))]
    functions["aim-object"] = [t for clause in functions["aim"] for t in children(document, clause, "dobj")]
    functions["complement"] = complement
    functions["condition"] = [t for clause in clauses if child(document, clause, "mark") for t in children(document, clause, "nsubj")]
    functions["urged"] = [
        t
        for c in functions["aim"]
        if any(m.text.lower() == "for" for m in children(document, c, "mark"))
        for t in children(document, c, "nsubj")
    ]
    add_said(document, said, functions)
    add_complement_objects(document, functions)
    add_prepositions(document, verb, functions)
    for noun in objects:
        topic = verb.lemma in words.topical and noun.lemma in words.classes["consulting"]
        add_prepositions(document, noun, functions, without=topic or noun.lemma in words.bonds)
    for loose in children(document, verb, "advmod", "prt"):
        add_prepositions(document, loose, functions)
    add_nested(document, objects, functions)
    sums = [t for t in objects if t.lemma in words.partitives]
    add_counted(document, [*sums, verb] if sums else [], functions)
    add_infinitives(document, objects, functions)
    for person in functions.get("with", []):
        for loose in children(document, person, "appos"):
            if not _comma_between(document, person, loose):
                functions["object"].append(loose)
    functions["predicate"] = _predicate(document, verb, [] if passive or verb.lemma in words.naming else objects, objects)
    if "by" in functions and passive:
        functions["subject"] = objects_of(document, verb, "by") or [t for t in functions["by"] if t.i > verb.i]
    return functions


def _that_clauses(document: Document, verb: Token) -> list[Token]:
    """The clauses of a verb that the parser hung on it as on a noun ("demands that Norway pay")."""
    return [t for t in children(document, verb, "acl") if any(m.text.lower() == "that" for m in children(document, t, "mark"))]


def _objects(document: Document, verb: Token) -> list[Token]:
    """A verb's objects, without one behind a name and a comma, which says who that is ("thanked A, the premier of B")."""
    found = children(document, verb, "dobj", "attr", "oprd")
    if len(found) < 2 or found[0].pos != "PROPN":
        return found
    return [t for t in found if t is found[0] or t.dep != "dobj" or document.text[: noun_phrase(document, t).start].rstrip()[-1:] != ","]


def _relative(document: Document, verb: Token, objects: list[Token]) -> list[Token]:
    """The noun that a relative clause is about, where that is what its verb acts on: "the tariffs (that) Norway imposed"."""
    noun = head(document, verb)
    if verb.dep != "relcl" or noun is None or any(t.tag not in ("WDT", "WP") for t in objects):
        return []
    own = children(document, verb, "nsubj")
    return conjuncts(document, noun) if own and all(t.tag not in ("WDT", "WP") and t.i < verb.i for t in own) else []


def _taken_for_adverb(document: Document, verb: Token, *, passive: bool) -> list[Token]:
    """The full name right behind a verb that the parser took for its adverb ("arrested opposition lawmaker Anna Berg")."""
    kids = [] if passive else children(document, verb, "npadvmod")
    named = (t for t in kids if t.i > verb.i and t.tag == "NNP" and any(k.tag == "NNP" for k in children(document, t, "compound")))
    return [t for first in named if not _comma_between(document, verb, first) for t in conjuncts(document, first)]


def _raised(document: Document, said: list[Token]) -> list[Token]:
    """The objects that the parser made subjects of an infinitive ("ordered the army to leave")."""
    clauses = [c for c in said if any(t.text.lower() == "to" for t in children(document, c, "aux"))]
    return [t for clause in clauses for kid in children(document, clause, "nsubj", "nsubjpass") for t in conjuncts(document, kid)]


def adjective_frame(scene: Scene, adjective: Token) -> Frame:
    """The frame of an adjective that a clause says of its subject ("is ready to withdraw"), with its own complement."""
    document = scene.document
    verb = head(document, adjective)
    if verb is None or verb.pos not in ("VERB", "AUX"):
        return Frame(adjective, adjective, {})
    functions = {name: list(tokens) for name, tokens in _around(scene, verb).items()}
    functions["complement"] = children(document, adjective, "xcomp", "ccomp") or children(document, verb, "xcomp")
    add_complement_objects(document, functions)
    add_prepositions(document, adjective, functions)
    return Frame(adjective, verb, functions)


def _predicate(document: Document, verb: Token, acted_on: list[Token], objects: list[Token]) -> list[Token]:
    """What a verb says its object is ("called it a mistake", "called him "brave""), which the only name that it is done to isn't."""
    alone = acted_on[0] if len(acted_on) == 1 and acted_on[0].tag == "NNP" else None
    if alone is not None and any(not _comma_between(document, alone, t) for t in children(document, alone, "appos")):
        alone = None
    found = [t for t in children(document, verb, "oprd", "acomp") if t is not alone]
    if objects:
        after = max([t.end for t in objects])
        found.extend([t for t in children(document, verb) if t.start >= after and t.tag in _SAYING_WHAT])
    return found


def noun_frame(scene: Scene, noun: Token) -> Frame:
    """The frame of an event noun, with what the verb that carries it adds ("held talks", "on a visit", "took place")."""
    document, words = scene.document, scene.words
    functions: Functions = {}
    functions["possessor"] = [*before_possessor(document, noun), *_possessors(document, noun)]
    functions["modifier"] = modifiers_of(document, noun)
    add_prepositions(document, noun, functions)
    for counted in _ranked(document, noun, words):
        add_prepositions(document, counted, functions)
        functions["possessor"].extend(_possessors(document, counted))
    _add_between(document, noun, functions)
    add_nested(document, [noun], functions, acts=True)
    add_infinitives(document, [noun], functions)
    _add_clauses(document, noun, functions, words)
    whole, carrier = _carried(document, noun, words)
    telegraphic = carrier is None and is_telegraphic(document, noun, functions)
    if carrier is not None:
        place_in = _relation(document, whole, carrier, words)
        around = _around(scene, carrier)
        judged = carrier.lemma in words.judging or carrier.lemma in words.classes["deploring"]
        if place_in == "with" or (place_in == "object" and not judged):
            functions["doer" if place_in == "object" else "bearer"] = around["subject"]
            if carrier.lemma in words.classes["own-acts"] and [t.tag for t in functions["possessor"]] == ["PRP$"]:
                functions["possessor"].extend(around["subject"])
        if place_in in ("with", "subject"):
            functions["guest" if place_in == "with" else "matter"] = around["object"]
        if place_in == "subject" or (place_in == "object" and any(t.i != noun.i and t.lemma == noun.lemma for t in around["object"])):
            around = _without_objects(document, noun, around)
        doing = carrier.lemma in words.support or carrier.lemma in words.control or whole.dep == "attr"
        owned = not doing and _is_owned_or_beheld(carrier, functions, words)
        if (place_in == "object" and doing) or (place_in == "with" and carrier.lemma in words.motion):
            functions["subject"] = around["subject"]
            telegraphic = is_telegraphic(document, carrier, around)
        above = head(document, noun)
        done = above is not None and (above.lemma in words.support or above.lemma in words.control)
        if carrier.dep in ("relcl", "acl") and noun.dep == "dobj" and above is not None and done:
            functions["subject"] = _around(scene, above)["subject"]
        if place_in != "none":
            for name, tokens in around.items():
                aside = place_in == "with" and carrier.lemma not in words.motion and name in ("with", "between", "to", "of", "by")
                aside = aside or (name == "by" and (owned or carrier.lemma in words.judging))
                if name not in ("subject", "object", "complement", "doer") and not aside:
                    functions.setdefault(name, []).extend(t for t in tokens if t is not noun and t not in functions.get(name, []))
    if carrier is None and not telegraphic:
        functions["subject"] = _headlined(document, noun)
    functions["traveller"] = _travellers(scene, noun, carrier)
    functions["teller"] = _tellers(document, noun, words)
    return Frame(noun, carrier or noun, functions, telegraphic=telegraphic)


def _add_clauses(document: Document, noun: Token, functions: Functions, words: EventWords) -> None:
    """Add what stands with a preposition in the clauses on an event noun; not who only judges it ("the launch condemned by A")."""
    for clause in _clauses_on(document, noun, words):
        told: Functions = {}
        add_prepositions(document, clause, told)
        judged = clause.lemma in words.judging or clause.lemma in words.classes["deploring"] or clause.lemma in words.classes["beheld"]
        for name in told:
            if name != "by" or not judged:
                functions.setdefault(name, []).extend(told[name])


def _is_owned_or_beheld(carrier: Token, functions: Functions, words: EventWords) -> bool:
    """Whether whoever a passive names did not do what its noun tells, which has an owner or is only spoken of: "was praised by"."""
    if carrier.lemma in words.reporting or carrier.lemma in words.classes["beheld"]:
        return True
    return carrier.lemma not in words.classes["dealing"] and any(functions.get(name) for name in ("by", "possessor"))


def _carried(document: Document, noun: Token, words: EventWords) -> tuple[Token, Token | None]:
    """The word of an event noun's phrase that a verb carries, and that verb: its own ("talks he had"), or that of what counts it."""
    held = next((clause for clause in _clauses_on(document, noun, words) if holds_it(document, clause, words)), None)
    whole = noun if held is not None else _whole(document, noun, words)
    return whole, held or carrying_verb(document, whole, words)


def _whole(document: Document, noun: Token, words: EventWords) -> Token:
    """The word that counts an event noun, or the noun itself: "a second round of talks", "two days of talks"."""
    between = head(document, noun)
    above = head(document, between) if between is not None and noun.dep == "pobj" and between.text.lower() == "of" else None
    return above if above is not None and above.lemma in words.rounds else noun


def _ranked(document: Document, noun: Token, words: EventWords) -> list[Token]:
    """What ranks an event among its like, and says between whom it was: "the talks, the first between A and B", "is the first by A"."""
    verb = head(document, noun)
    said = children(document, verb, "attr", "acomp") if verb is not None and verb.lemma == "be" and noun.dep in SUBJECTS else []
    beside = (*children(document, noun, "appos"), *said) if said or len(noun.children) > 1 else ()
    return [t for t in beside if t.i > noun.i and t.lemma.lower() in words.assertion_marks]


def _add_between(document: Document, noun: Token, functions: Functions) -> None:
    """Add those whom the parser coordinated with the event that is between them: "a meeting between A, B and C"."""
    between = functions.get("between", [])
    if len(between) == 1:
        others = (kid for kid in children(document, noun, "conj") if kid.pos == "PROPN" and kid.i > between[0].i)
        between.extend(t for kid in others for t in conjuncts(document, kid))


def _possessors(document: Document, noun: Token) -> list[Token]:
    """Whose a noun is, also where the owner was hung on what modifies it: "Iran's missile and drone attack"."""
    owners = [_foretold(document, noun, t) or t for t in children(document, noun, "poss")]
    owners = owners or [
        t for kid in children(document, noun, "compound", "nmod") if kid.pos == "NOUN" for t in children(document, kid, "poss")
    ]
    if not owners and noun.dep == "conj" and document.tokens[noun.head].pos == "NOUN":
        owners = children(document, document.tokens[noun.head], "poss")
    return [t for kid in owners for t in conjuncts(document, kid)]


def _foretold(document: Document, noun: Token, owner: Token) -> Token | None:
    """Whom "his" stands for in a clause set before the one that names him: "Concluding his visit, the premier met the mayor"."""
    verb = head(document, noun)
    if owner.tag != "PRP$" or verb is None or verb.tag != "VBG" or verb.dep != "advcl" or verb.head < verb.i:
        return None
    subject = child(document, document.tokens[verb.head], "nsubj")
    return subject if subject is not None and subject.i > noun.i and subject.pos == "PROPN" else None


def _without_objects(document: Document, noun: Token, around: Functions) -> Functions:
    """What a verb adds to its noun: not what stands with another object ("will follow the summit in Delhi", "and a visit to Fiji")."""
    theirs: Functions = {}
    for other in around["object"]:
        if other.i != noun.i:
            add_prepositions(document, other, theirs)
    return {name: [t for t in tokens if t not in theirs.get(name, ())] for name, tokens in around.items()}


def _headlined(document: Document, noun: Token) -> list[Token]:
    """Who is in what a headline without a verb names: "Norway and Chad in talks on trade", "Iran, Oman in talks"."""
    between = head(document, noun)
    above = head(document, between) if between is not None and between.text.lower() == "in" and between.dep == "prep" else None
    while above is not None and above.dep in ("appos", "conj"):
        above = head(document, above)
    if above is None or above.dep != "ROOT" or above.pos not in ("NOUN", "PROPN"):
        return []
    return [t for t in descendants(document, above) if t is above or (t.dep in ("appos", "conj") and t.pos in ("NOUN", "PROPN"))]


def _travellers(scene: Scene, noun: Token, carrier: Token | None) -> list[Token]:
    """Who did something while on the event: "during a visit to Oslo, he met", "the premier, on a visit to Oslo, said"."""
    document = scene.document
    between = head(document, noun)
    if between is None or between.dep != "prep" or between.text.lower() not in ("during", "on"):
        return []
    above = head(document, between)
    if above is not None and above.pos == "PROPN" and above.i < between.i:
        return [above]
    doers = _around(scene, carrier)["subject"] if carrier is not None and above is carrier else []
    return [t for t in doers if t.i > noun.i] if child(document, noun, "poss") is not None else doers


def _tellers(document: Document, noun: Token, words: EventWords) -> list[Token]:
    """Who tells someone about an event noun that names only the other side: "told his host about a call with the premier"."""
    between = head(document, noun)
    verb = head(document, between) if between is not None and between.text.lower() in ("about", "of", "on") else None
    if verb is not None and verb.dep == "dobj":
        verb = head(document, verb)
    if verb is None or verb.pos != "VERB" or verb.lemma not in words.briefing:
        return []
    return subjects_of(document, verb, words, depth=0)


def carrying_verb(document: Document, noun: Token, words: EventWords) -> Token | None:
    """The verb that says of an event noun that it takes place or is done; None where no such verb governs it."""
    for clause in _clauses_on(document, noun, words):
        if clause.dep == "relcl" and (clause.lemma in words.happening or clause.lemma in words.support):
            return clause
    for above in ancestors(document, noun):
        if above.pos in ("VERB", "AUX"):
            return above if _relation(document, noun, above, words) != "none" else None
        if above.dep == "relcl":
            return None
    return None


def _relation(document: Document, noun: Token, verb: Token, words: EventWords) -> str:
    """How an event noun stands to the verb above it: "subject", "object", "with" (a preposition between) or "none"."""
    if head(document, noun) is verb or noun.dep == "conj":
        first = noun
        while first.dep == "conj" and first.head != first.i:
            first = document.tokens[first.head]
        if first.dep in SUBJECTS:
            return "subject"
        if first.dep == "pobj" and document.tokens[document.tokens[first.head].head].i != verb.i:
            return "none"
        return "object" if first.dep in ("dobj", "attr", "oprd", "nsubjpass", "pobj") or first.dep == "relcl" else "none"
    between = head(document, noun)
    if (
        between is not None
        and between.dep == "prep"
        and between.lemma in ("on", "for", "in", "with", "of", "during")
        and head(document, between) is verb
    ):
        return "with"
    if _went_on(document, noun, verb, words):
        return "with"
    if verb.dep not in ("relcl", "acl") or head(document, verb) not in (noun, *_owners(document, noun)):
        return "none"
    return "object" if holds_it(document, verb, words) else "subject"


def holds_it(document: Document, verb: Token, words: EventWords) -> bool:
    """Whether a relative clause tells who did what its noun names: "the talks he had with the premier"."""
    own = children(document, verb, "nsubj") if verb.dep == "relcl" and verb.lemma in words.support else []
    things = [t for t in children(document, verb, "dobj", "nsubjpass") if t.tag not in ("WDT", "WP")]
    return bool(own) and not things and all(t.tag not in ("WDT", "WP") for t in own)


def _went_on(document: Document, noun: Token, verb: Token, words: EventWords) -> bool:
    """Whether "on a visit" hangs on the place gone to, not on the verb of going ("was in Gaza, Palestine on a visit")."""
    between = head(document, noun)
    if between is None or between.text.lower() not in ("on", "for") or verb.lemma not in words.motion:
        return False
    path: list[str] = []
    for above in ancestors(document, between):
        if above.i == verb.i:
            return all(label in ("pobj", "appos", "conj", "npadvmod", "prep", "nmod", "attr") for label in path)
        path.append(above.dep)
    return False


def _clauses_on(document: Document, noun: Token, words: EventWords) -> list[Token]:
    """The clauses that modify an event noun, and those that the parser hung on its owner ("the visit of X which took place")."""
    clauses = children(document, noun, "acl", "relcl")
    for owner in _owners(document, noun):
        clauses.extend(c for c in children(document, owner, "relcl", "acl") if c.lemma in words.happening and _is_thing(document, c))
    return clauses


def _owners(document: Document, noun: Token) -> list[Token]:
    return [
        owner for prep in children(document, noun, "prep") for kid in children(document, prep, "pobj") for owner in conjuncts(document, kid)
    ]


def _is_thing(document: Document, clause: Token) -> bool:
    """Whether a clause speaks of a thing: its relative pronoun isn't "who"."""
    return not any(t.tag in ("WP", "WP$") for t in children(document, clause, *SUBJECTS))


def _comma_between(document: Document, a: Token, b: Token) -> bool:
    return any(document.tokens[i].text in (",", "(", "-", "–", "—") for i in range(a.i + 1, b.i))
