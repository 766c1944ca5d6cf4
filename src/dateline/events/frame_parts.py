"""What stands farther out in a frame: on prepositions, in complements and clauses, on nouns of the objects."""

from dateline.events.subjects import Functions
from dateline.syntax import child, children, conjuncts, first_conjunct, head, noun_phrase, objects_of
from dateline.types import Document, Token

_ASKING = frozenset({"WP", "WRB", "WDT"})
"""Tags of what a question asks for."""
_STRUCK = ("on", "against", "into", "to")
"""Prepositions of those to whom something is done, which the parser hangs on whoever did it."""
_PREPOSITIONS = ("prep", "dative", "agent", "prt")


def add_infinitives(document: Document, nouns: list[Token], functions: Functions) -> None:
    """The infinitives on nouns ("a plot to kill", "steps to ease") and what they act on."""
    clauses = [kid for noun in nouns for kid in children(document, noun, "acl", "relcl", "advcl")]
    found = [clause for clause in clauses if clause.tag == "VB"]
    asked = [clause for clause in found if any(t.text.lower() == "for" for t in children(document, clause, "mark"))]
    functions["urged"] = [*functions.get("urged", []), *(t for clause in asked for t in children(document, clause, "nsubj"))]
    functions["infinitive"] = found
    functions["object-clause"] = clauses
    functions["infinitive-object"] = [t for clause in clauses for t in children(document, clause, "dobj")]
    if found:
        inner: Functions = {}
        for clause in found:
            add_prepositions(document, clause, inner)
        functions.update({f"infinitive-{name}": tokens for name, tokens in inner.items()})
    functions["object-modifier"] = [t for noun in nouns for t in modifiers_of(document, noun)]
    functions["complement-object"] = [*functions.get("complement-object", []), *(t for v in found for t in children(document, v, "dobj"))]


def add_complement_objects(document: Document, functions: Functions) -> None:
    """What the verbs in the complement act on: their objects, then those of their prepositions."""
    for verb in functions["complement"] or functions.get("aim", []):
        nested = [t for inner in children(document, verb, "xcomp") if inner.tag == "VB" for t in children(document, inner, "dobj")]
        functions.setdefault("complement-object", []).extend(t for kid in nested for t in conjuncts(document, kid))
        functions.setdefault("complement-aux", []).extend(children(document, verb, "aux"))
        objects = [t for kid in children(document, verb, "dobj", "dative") if kid.pos != "ADP" for t in conjuncts(document, kid)]
        found = functions.setdefault("complement-object", [])
        found.extend(objects)
        for token in (*objects, verb):
            inner: Functions = {}
            add_prepositions(document, token, inner)
            for name, tokens in inner.items():
                functions.setdefault("complement-prep", []).extend(tokens)
                functions.setdefault(f"complement-{name}", []).extend(tokens)


def add_said(document: Document, said: list[Token], functions: Functions) -> None:
    """The clauses that a verb governs, their subjects, objects and auxiliaries."""
    for clause in said:
        functions.setdefault("said", []).append(clause)
        functions.setdefault("said-aux", []).extend(children(document, clause, "aux", "neg"))
        functions.setdefault("said-mark", []).extend(t for t in children(document, clause) if t.dep == "mark" or t.tag in _ASKING)
        functions.setdefault("said-subject", []).extend(
            t for kid in children(document, clause, "nsubj", "nsubjpass") for t in conjuncts(document, kid)
        )
        functions.setdefault("said-object", []).extend(
            t for kid in children(document, clause, "dobj", "attr", "acomp") for t in conjuncts(document, kid)
        )


def before_possessor(document: Document, noun: Token) -> list[Token]:
    """The owners that the parser coordinated with what they own: "Macron and Scholz's meeting"."""
    first, owner = head(document, noun), child(document, noun, "poss")
    if noun.dep != "conj" or first is None or owner is None or first.pos != "PROPN" or owner.pos != "PROPN":
        return []
    joint = child(document, first, "cc")
    start = min(noun_phrase(document, owner).start, owner.start)
    if joint is None or joint.i + 1 >= len(document.tokens) or document.tokens[joint.i + 1].start != start:
        return []
    return [t for t in conjuncts(document, first_conjunct(document, first)) if t.i < owner.i]


def modifiers_of(document: Document, noun: Token) -> list[Token]:
    """The words before a noun that modify it or one another ("US-Iran talks"), in order."""
    found: list[Token] = []
    for kid in children(document, noun, *(("amod", "compound", "nmod") if noun.pos != "ADJ" else ("amod", "compound", "nmod", "npadvmod"))):
        found.extend((*modifiers_of(document, kid), *conjuncts(document, kid)))
    return found


def add_prepositions(document: Document, token: Token, functions: Functions, *, without: bool = False) -> None:
    """Add the objects of a word's prepositions; with `without` the first "with" is `bond-with`, as of "relations with X"."""
    for prep in children(document, token, *_PREPOSITIONS):
        found: list[Token] = []
        for over in (prep, *children(document, prep, "prep")):
            for kid in children(document, over, "pobj", "pcomp"):
                found.extend(conjuncts(document, kid))
        name = prep.text.lower()
        if without and name == "with":
            name, without = "bond-with", False
        functions.setdefault(name, []).extend(found)


def add_nested(document: Document, nouns: list[Token], functions: Functions, *, acts: bool = False) -> None:
    """What stands with a preposition on the noun after "of": "the withdrawal of troops from Panama".

    On nouns that name `acts` also after "by" ("an attack by rebels on a mine"), and a "by" after any ("raids on towns by rebels").
    """
    inner: Functions = {}
    for noun in nouns:
        for prep in children(document, noun, "prep", "agent") if acts else children(document, noun, "prep"):
            name = prep.text.lower()
            for kid in children(document, prep, "pobj") if acts or name == "of" else []:
                found: Functions = {}
                add_prepositions(document, kid, found)
                kept = found if name == "of" else _STRUCK if name == "by" else ("by",)
                for told in (f for f in kept if f in found):
                    inner.setdefault(told, []).extend(found[told])
    for name, tokens in inner.items():
        functions.setdefault(name, tokens)


def add_counted(document: Document, sums: list[Token], functions: Functions) -> None:
    """Add what stands with a preposition on what a sum is of: "provided 300 million dollars in assistance to Chad"."""
    for noun in sums:
        for counted in objects_of(document, noun, "in"):
            inner: Functions = {}
            add_prepositions(document, counted, inner)
            for name, tokens in inner.items():
                functions.setdefault(name, tokens)
