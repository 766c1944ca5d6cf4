"""The grammatical functions around a trigger: who is its subject, its object, and what stands with which preposition."""

from msgspec import Struct

from dateline.lexicon.events import EventWords
from dateline.syntax import SUBJECTS, ancestors, child, children, conjuncts, head, is_passive, sentence_at, sentence_tokens
from dateline.types import Document, Token

Functions = dict[str, list[Token]]

_RELATIVES = frozenset({"WDT", "WP", "WP$"})
_PREPOSITIONS = frozenset({"prep", "dative", "agent", "prt"})


class Frame(Struct, frozen=True):
    """A trigger, the verb that carries its tense (itself, for a verb), and the words in each function around it.

    `telegraphic` is set where a clause has no subject because its writer left it out ("Met with the premier.").
    """

    trigger: Token
    carrier: Token
    functions: Functions
    telegraphic: bool = False


def verb_frame(document: Document, verb: Token, words: EventWords) -> Frame:
    """The frame of a verb, in the active's terms: a passive's subject is its object."""
    functions: Functions = {}
    subjects = _subjects(document, verb, words, depth=0)
    objects = [t for kid in children(document, verb, "dobj", "attr", "oprd") for t in conjuncts(document, kid)]
    if is_passive(document, verb) or _reduced_passive(verb):
        objects, subjects = subjects or objects, []
    objects = objects or _raised(document, verb)
    functions["subject"] = subjects
    functions["object"] = objects
    functions["indirect"] = [t for kid in children(document, verb, "dative") if kid.pos != "ADP" for t in conjuncts(document, kid)]
    functions["aim"] = [c for c in children(document, verb, "advcl") if any(t.text.lower() == "to" for t in children(document, c, "aux"))]
    functions["aim-object"] = [t for clause in functions["aim"] for t in children(document, clause, "dobj")]
    functions["complement"] = children(document, verb, "xcomp", "ccomp") or functions["aim"]
    functions["condition"] = [
        t for clause in children(document, verb, "advcl") if child(document, clause, "mark") for t in children(document, clause, "nsubj")
    ]
    _add_said(document, verb, functions)
    _add_complement_objects(document, functions)
    _add_prepositions(document, verb, functions)
    for noun in objects:
        _add_prepositions(document, noun, functions, without=noun.lemma in words.bonds)
    for loose in children(document, verb, "advmod", "prt"):
        _add_prepositions(document, loose, functions)
    _add_nested(document, objects, functions)
    _add_infinitives(document, objects, functions)
    for person in functions.get("with", []):
        for loose in children(document, person, "appos"):
            if not _comma_between(document, person, loose):
                functions["object"].append(loose)
    functions["predicate"] = _predicate(document, verb, objects)
    if "by" in functions and is_passive(document, verb) | _reduced_passive(verb):
        functions["subject"] = functions["by"]
    return Frame(verb, verb, functions, telegraphic=_telegraphic(document, verb, functions))


def _raised(document: Document, verb: Token) -> list[Token]:
    """The objects that the parser made subjects of an infinitive ("ordered the army to leave")."""
    clauses = [c for c in children(document, verb, "ccomp") if any(t.text.lower() == "to" for t in children(document, c, "aux"))]
    return [t for clause in clauses for kid in children(document, clause, "nsubj", "nsubjpass") for t in conjuncts(document, kid)]


def adjective_frame(document: Document, adjective: Token, words: EventWords) -> Frame:
    """The frame of an adjective that a clause says of its subject ("is ready to withdraw"), with its own complement."""
    verb = head(document, adjective)
    if verb is None or verb.pos not in ("VERB", "AUX"):
        return Frame(adjective, adjective, {})
    functions = dict(verb_frame(document, verb, words).functions)
    functions["complement"] = children(document, adjective, "xcomp", "ccomp") or children(document, verb, "xcomp")
    _add_complement_objects(document, functions)
    _add_prepositions(document, adjective, functions)
    return Frame(adjective, verb, functions)


def _add_infinitives(document: Document, nouns: list[Token], functions: Functions) -> None:
    """The infinitives on nouns ("a plot to kill", "steps to ease") and what they act on."""
    found = [kid for noun in nouns for kid in children(document, noun, "acl", "relcl") if kid.tag == "VB"]
    functions["infinitive"] = found
    functions["object-clause"] = [kid for noun in nouns for kid in children(document, noun, "acl", "relcl")]
    functions["infinitive-object"] = [t for clause in functions["object-clause"] for t in children(document, clause, "dobj")]
    functions["object-modifier"] = [t for noun in nouns for t in _modifiers(document, noun)]
    functions["complement-object"] = [*functions.get("complement-object", []), *(t for v in found for t in children(document, v, "dobj"))]


def _add_complement_objects(document: Document, functions: Functions) -> None:
    """What the verbs in the complement act on: their objects, then those of their prepositions."""
    for verb in functions["complement"]:
        functions.setdefault("complement-aux", []).extend(children(document, verb, "aux"))
        objects = [t for kid in children(document, verb, "dobj", "dative") if kid.pos != "ADP" for t in conjuncts(document, kid)]
        found = functions.setdefault("complement-object", [])
        found.extend(objects)
        for token in (*objects, verb):
            inner: Functions = {}
            _add_prepositions(document, token, inner)
            for name, tokens in inner.items():
                functions.setdefault("complement-prep", []).extend(tokens)
                functions.setdefault(f"complement-{name}", []).extend(tokens)


def _add_said(document: Document, verb: Token, functions: Functions) -> None:
    """The clause that a verb governs, its subject, objects and auxiliaries."""
    for clause in children(document, verb, "ccomp"):
        functions.setdefault("said", []).append(clause)
        functions.setdefault("said-aux", []).extend(children(document, clause, "aux", "neg"))
        functions.setdefault("said-subject", []).extend(
            t for kid in children(document, clause, "nsubj", "nsubjpass") for t in conjuncts(document, kid)
        )
        functions.setdefault("said-object", []).extend(
            t for kid in children(document, clause, "dobj", "attr", "acomp") for t in conjuncts(document, kid)
        )


def _predicate(document: Document, verb: Token, objects: list[Token]) -> list[Token]:
    """What a verb says its object is: "called it a mistake", "called him "brave""."""
    found = children(document, verb, "oprd", "acomp")
    after = max((t.end for t in objects), default=0)
    marked = [t for t in children(document, verb) if t.start >= after > 0 and t.tag in ("``", "''", "JJ")]
    return [*found, *marked]


def noun_frame(document: Document, noun: Token, words: EventWords) -> Frame:
    """The frame of an event noun, with what the verb that carries it adds ("held talks", "on a visit", "took place")."""
    functions: Functions = {}
    functions["possessor"] = [t for kid in children(document, noun, "poss") for t in conjuncts(document, kid)]
    functions["modifier"] = _modifiers(document, noun)
    _add_prepositions(document, noun, functions)
    _add_nested(document, [noun], functions)
    _add_infinitives(document, [noun], functions)
    for clause in _clauses_on(document, noun, words):
        _add_prepositions(document, clause, functions)
    carrier = carrying_verb(document, noun, words)
    telegraphic = carrier is None and _telegraphic(document, noun, functions)
    if carrier is not None:
        place_in = _relation(document, noun, carrier, words)
        around = verb_frame(document, carrier, words).functions
        if place_in in ("object", "with"):
            functions["doer" if place_in == "object" else "bearer"] = around["subject"]
        if place_in == "subject":
            functions["matter"] = around["object"]
        doing = carrier.lemma in words.support or carrier.lemma in words.control or noun.dep == "attr"
        if (place_in == "object" and doing) or (place_in == "with" and carrier.lemma in words.motion):
            functions["subject"] = around["subject"]
            telegraphic = _telegraphic(document, carrier, around)
        above = head(document, noun)
        if carrier.dep in ("relcl", "acl") and noun.dep == "dobj" and above is not None and above.lemma in words.support | words.control:
            functions["subject"] = verb_frame(document, above, words).functions["subject"]
        if place_in != "none":
            for name, tokens in around.items():
                if name not in ("subject", "object", "complement", "doer"):
                    functions.setdefault(name, []).extend(t for t in tokens if t is not noun and t not in functions.get(name, []))
    functions["teller"] = _tellers(document, noun, words)
    return Frame(noun, carrier or noun, functions, telegraphic=telegraphic)


def _tellers(document: Document, noun: Token, words: EventWords) -> list[Token]:
    """Who tells someone about an event noun that names only the other side: "told his host about a call with the premier"."""
    between = head(document, noun)
    verb = head(document, between) if between is not None and between.text.lower() in ("about", "of", "on") else None
    if verb is not None and verb.dep == "dobj":
        verb = head(document, verb)
    if verb is None or verb.pos != "VERB" or verb.lemma not in words.briefing:
        return []
    return _subjects(document, verb, words, depth=0)


def _modifiers(document: Document, noun: Token) -> list[Token]:
    """The words before a noun that modify it or one another ("US-Iran talks"), in order."""
    found: list[Token] = []
    for kid in children(document, noun, "amod", "compound", "nmod"):
        found.extend((*_modifiers(document, kid), *conjuncts(document, kid)))
    return found


def carrying_verb(document: Document, noun: Token, words: EventWords) -> Token | None:
    """The verb that says of an event noun that it takes place or is done; None where no such verb governs it."""
    for clause in _clauses_on(document, noun, words):
        if clause.lemma in words.happening | words.support and clause.dep == "relcl":
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
    return "subject" if verb.dep in ("relcl", "acl") and head(document, verb) in (noun, *_owners(document, noun)) else "none"


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


def _add_prepositions(document: Document, token: Token, functions: Functions, *, without: bool = False) -> None:
    """Add the objects of a word's prepositions; with `without` the first "with" is `bond-with`, as of "relations with X"."""
    for prep in children(document, token, *_PREPOSITIONS):
        found = [t for kid in children(document, prep, "pobj", "pcomp") for t in conjuncts(document, kid)]
        for inner in children(document, prep, "prep"):
            found.extend(t for kid in children(document, inner, "pobj", "pcomp") for t in conjuncts(document, kid))
        name = prep.text.lower()
        if without and name == "with":
            name, without = "bond-with", False
        functions.setdefault(name, []).extend(found)


def _add_nested(document: Document, nouns: list[Token], functions: Functions) -> None:
    """What stands with a preposition on the noun after "of": "the withdrawal of troops from Panama"."""
    inner: Functions = {}
    for noun in nouns:
        for prep in children(document, noun, "prep"):
            for kid in children(document, prep, "pobj") if prep.text.lower() == "of" else []:
                _add_prepositions(document, kid, inner)
    for name, tokens in inner.items():
        functions.setdefault(name, tokens)


def _comma_between(document: Document, a: Token, b: Token) -> bool:
    return any(document.tokens[i].text in (",", "(", "-", "–", "—") for i in range(a.i + 1, b.i))


def _reduced_passive(verb: Token) -> bool:
    """Whether a verb is a participle that stands for a passive ("the forum held in Riga")."""
    return verb.tag == "VBN" and verb.dep in ("acl", "advcl")


def _subjects(document: Document, verb: Token, words: EventWords, *, depth: int) -> list[Token]:
    """The verb's subject, its own or the one it takes over from the clause it hangs on."""
    bearers = (verb, *children(document, verb, "aux", "auxpass"))
    own = [t for bearer in bearers for kid in children(document, bearer, *SUBJECTS) if kid.dep != "expl" for t in conjuncts(document, kid)]
    if own:
        return _antecedents(document, verb, own) if own[0].text.lower() not in words.plain_selves else _speakers(document, verb) or own
    above = head(document, verb)
    if above is None or depth > 6:
        return []
    if verb.dep in ("acl", "relcl"):
        return _of_modified(document, verb, above, words, depth=depth)
    if verb.dep in ("xcomp", "conj", "advcl", "pcomp", "ccomp", "prep", "dep"):
        return _taken_over(document, verb, above, words, depth=depth)
    return []


def _speakers(document: Document, verb: Token) -> list[Token]:
    """Those who say the clause of a verb: whom its "it" or "they" stands for ("NATO said it would")."""
    above = head(document, verb)
    expletive = child(document, verb, "nsubjpass") is not None and child(document, verb, "xcomp", "ccomp") is not None
    if verb.dep != "ccomp" or above is None or expletive:
        return []
    if any(t.text.lower() in ("if", "whether", "when") for t in children(document, verb, "mark", "advmod")):
        return []
    return [t for kid in children(document, above, "nsubj") if kid.tag != "PRP" for t in conjuncts(document, kid)]


def _taken_over(document: Document, verb: Token, above: Token, words: EventWords, *, depth: int) -> list[Token]:
    if above.pos == "ADP" or above.dep == "prep":
        climbed = head(document, above)
        owners = children(document, climbed, "poss") if climbed is not None and climbed.pos == "NOUN" and verb.dep == "pcomp" else []
        if climbed is not None and climbed.lemma in words.judging and verb.dep == "pcomp":
            owners = children(document, climbed, "dobj", "nsubjpass")
        if owners:
            return [t for kid in owners for t in conjuncts(document, kid)]
        return _taken_over(document, verb, climbed, words, depth=depth + 1) if climbed is not None else []
    if above.pos in ("NOUN", "PROPN") and verb.dep != "conj":
        return _of_modified(document, verb, above, words, depth=depth)
    if verb.dep == "ccomp" and verb.tag not in ("VB", "VBG"):
        return []
    if verb.dep in ("xcomp", "ccomp") and above.lemma in words.object_control:
        objects = children(document, above, "dobj", "dative", "nsubjpass") or [
            inner for prep in children(document, above, "prep") for inner in children(document, prep, "pobj")
        ]
        if objects:
            return [t for kid in objects[:1] for t in conjuncts(document, kid)]
    return _subjects(document, above, words, depth=depth + 1)


def _of_modified(document: Document, verb: Token, noun: Token, words: EventWords, *, depth: int) -> list[Token]:
    """The subject of a clause that modifies a noun: the noun, or, for "plans to visit", whoever has the plans."""
    if verb.tag == "VB" and verb.dep == "acl":
        owners = [t for kid in children(document, noun, "poss") for t in conjuncts(document, kid)]
        owners = owners or [t for kid in children(document, noun, "amod", "compound") if kid.pos in ("PROPN", "ADJ") for t in [kid]]
        if owners:
            return owners
        above = head(document, noun)
        if above is not None and above.pos == "VERB" and above.lemma in words.object_control:
            return conjuncts(document, noun)
        return _subjects(document, above, words, depth=depth + 1) if above is not None and above.pos in ("VERB", "AUX") else []
    if verb.dep == "relcl" and any(t.tag in _RELATIVES for t in children(document, verb, "dobj")):
        return []
    return conjuncts(document, noun)


def _antecedents(document: Document, verb: Token, subjects: list[Token]) -> list[Token]:
    """Subjects with a relative pronoun replaced by what it stands for."""
    if len(subjects) == 1 and subjects[0].tag in _RELATIVES and verb.dep in ("relcl", "ccomp", "acl"):
        noun = head(document, verb)
        return conjuncts(document, noun) if noun is not None else []
    return subjects


def _telegraphic(document: Document, word: Token, functions: Functions) -> bool:
    """Whether a verb in a past form, or a noun without a verb, opens a sentence or what follows a semicolon, its subject left out."""
    if functions.get("subject") or child(document, word, "aux", "auxpass", *SUBJECTS) is not None:
        return False
    if word.pos in ("VERB", "AUX"):
        if word.dep == "conj" and word.tag in ("VBD", "VBN"):
            first = document.tokens[word.head]
            return first.pos == "VERB" and _telegraphic(document, first, {})
        if word.dep not in ("ROOT", "parataxis") or word.tag not in ("VBD", "VBN", "VBZ", "VBG"):
            return False
    elif word.dep not in ("ROOT", "parataxis", "dep"):
        return False
    sentence = sentence_at(document, word.start)
    if sentence is None or sentence.kind != "body":
        return False
    return all(_opens(document, t, word) for t in _segment_before(sentence_tokens(document, sentence), word))


def _segment_before(tokens: tuple[Token, ...], word: Token) -> list[Token]:
    """The words between the last semicolon, or the sentence's start, and the word."""
    found: list[Token] = []
    for token in tokens:
        if token.i >= word.i:
            break
        found = [] if token.text == ";" else [*found, token]
    return found


def _opens(document: Document, token: Token, word: Token) -> bool:
    """Whether a word before a telegraphic one is its own modifier, an adverb or an introductory phrase."""
    if token.pos in ("PUNCT", "ADV", "SPACE", "CCONJ"):
        return True
    below = token
    for above in ancestors(document, token):
        if above.i == word.i:
            return below.dep in ("prep", "advmod", "amod", "compound", "nmod", "det", "nummod", "npadvmod")
        below = above
    return False
