"""Whose act a clause tells: its subject, the one it takes over, or the one that a telegraphic clause leaves out."""

from dateline.lexicon.events import EventWords
from dateline.lexicon.telling import load_telling
from dateline.syntax import SUBJECTS, ancestors, child, children, conjuncts, head, is_passive, sentence_at, sentence_tokens
from dateline.types import Document, Token

Functions = dict[str, list[Token]]
"""The words in each grammatical function around a trigger."""

_BESIDE = frozenset({"along", "together"})
_OWN = ("nsubj", "nsubjpass", "csubj")
_MISTAKEN = ("advmod", "npadvmod", "aux", "amod", "intj")
"""What the parser takes an acronym for that it doesn't know, where that opens a clause ("USAID provided tents")."""
_ACRONYM = 4
"""Letters of the shortest acronym that is taken for a subject, whatever it was tagged as."""
_PRESENT = frozenset({"VBZ", "VBP"})
_RELATIVES = frozenset({"WDT", "WP", "WP$"})


def own_subjects(document: Document, verb: Token) -> list[Token]:
    """The verb's own subjects; of a finite verb, the name right before it taken for its modifier ("Pakistan tightens security")."""
    own = [t for kid in children(document, verb, "nsubj") for t in conjuncts(document, kid)]
    if own or verb.tag not in _PRESENT:
        return own
    return [t for t in children(document, verb, "amod", "compound") if t.i < verb.i and t.text[:1].isupper()]


def _is_acronym(word: Token, verb: Token) -> bool:
    """Whether a word before a verb is all capitals, in a text that isn't."""
    return word.i < verb.i and len(word.text) >= _ACRONYM and word.text.isupper() and word.text.isalpha() and not verb.text.isupper()


def is_reduced_passive(document: Document, verb: Token) -> bool:
    """Whether a verb is a participle that stands for a passive ("the forum held in Riga", "was arrested and taken to Riga")."""
    if verb.tag != "VBN" or child(document, verb, "aux", "nsubj") is not None:
        return False
    if verb.dep == "conj" and verb.head < verb.i:
        above = document.tokens[verb.head]
        return child(document, verb, "dobj") is None and (is_passive(document, above) or is_reduced_passive(document, above))
    return verb.dep in ("acl", "advcl")


def subjects_of(document: Document, verb: Token, words: EventWords, *, depth: int) -> list[Token]:
    """The verb's subject, its own or the one it takes over from the clause it hangs on."""
    bearers = (verb, *children(document, verb, "aux", "auxpass"))
    own = [t for bearer in bearers for kid in children(document, bearer, *_OWN) for t in conjuncts(document, kid)]
    if own:
        return _antecedents(document, verb, own) if own[0].text.lower() not in words.plain_selves else _speakers(document, verb) or own
    if acronyms := [t for t in children(document, verb, *_MISTAKEN) if _is_acronym(t, verb)]:
        return acronyms
    above = head(document, verb)
    if child(document, verb, "expl") is not None:
        return []
    if taken := own_subjects(document, verb):
        return taken
    if above is None or depth > 6:
        return []
    if verb.dep in ("acl", "relcl"):
        return _of_modified(document, verb, above, words, depth=depth)
    if verb.dep in ("xcomp", "conj", "advcl", "pcomp", "ccomp", "prep", "dep", "acomp"):
        return _taken_over(document, verb, above, words, depth=depth)
    return []


def companions_of(document: Document, subjects: list[Token]) -> list[Token]:
    """Those who act with a subject: "the premiers of A and B, along with the president of C", "Spain together with Portugal"."""
    found: list[Token] = []
    for subject in subjects:
        for beside in children(document, subject, "prep", "advmod"):
            if beside.text.lower() == "alongside" or (
                beside.text.lower() == "with" and any(_is_beside(t) for t in children(document, beside))
            ):
                found.extend(t for kid in children(document, beside, "pobj") for t in conjuncts(document, kid))
            elif beside.text.lower() in _BESIDE and beside.i > subject.i:
                found.extend(
                    t
                    for prep in children(document, beside, "prep")
                    for kid in children(document, prep, "pobj")
                    for t in conjuncts(document, kid)
                )
    return [t for t in found if t not in subjects]


def _is_beside(token: Token) -> bool:
    return token.dep == "advmod" and token.text.lower() in _BESIDE


def _speakers(document: Document, verb: Token) -> list[Token]:
    """Those who say the clause of a verb: whom its "it" or "they" stands for ("NATO said it would")."""
    above = head(document, verb)
    expletive = child(document, verb, "nsubjpass") is not None and child(document, verb, "xcomp", "ccomp") is not None
    if verb.dep != "ccomp" or above is None or expletive:
        return []
    if any(t.text.lower() in ("if", "whether", "when") for t in children(document, verb, "mark", "advmod")):
        return []
    return [t for t in own_subjects(document, above) if t.tag != "PRP"]


def _taken_over(document: Document, verb: Token, above: Token, words: EventWords, *, depth: int) -> list[Token]:
    if above.pos == "ADP" or above.dep == "prep":
        climbed = head(document, above)
        owners = children(document, climbed, "poss") if climbed is not None and climbed.pos == "NOUN" and verb.dep == "pcomp" else []
        if climbed is not None and climbed.lemma in words.judging and verb.dep == "pcomp":
            owners = children(document, climbed, "dobj", "nsubjpass")
        if owners:
            return [t for kid in owners for t in conjuncts(document, kid)]
        if climbed is not None and climbed.dep == "dobj" and above.text.lower() == "by" and verb.dep == "pcomp":
            climbed = head(document, climbed)
        return _taken_over(document, verb, climbed, words, depth=depth + 1) if climbed is not None else []
    if above.pos in ("NOUN", "PROPN") and verb.dep != "conj" and child(document, above, "nsubj") is None:
        return _of_modified(document, verb, above, words, depth=depth)
    if verb.dep == "ccomp" and verb.tag not in ("VB", "VBG"):
        return []
    if verb.dep in ("xcomp", "ccomp") and above.lemma in words.object_control:
        objects = children(document, above, "dobj", "dative", "nsubjpass") or [
            inner for prep in children(document, above, "prep") for inner in children(document, prep, "pobj")
        ]
        if objects:
            return [t for kid in objects[:1] for t in conjuncts(document, kid)]
    return subjects_of(document, above, words, depth=depth + 1)


def _of_modified(document: Document, verb: Token, noun: Token, words: EventWords, *, depth: int) -> list[Token]:
    """The subject of a clause that modifies a noun: the noun, or, for "plans to visit", whoever has the plans.

    What somebody's paper says, they say: "adopted a resolution urging Chad to". Whom a name is said to be the first of, it is
    that does it: "Anna Berg became the first premier to visit".
    """
    if _is_of_owner(verb, noun):
        owners = [t for kid in children(document, noun, "poss") for t in conjuncts(document, kid)]
        owners = owners or [t for kid in children(document, noun, "amod", "compound") if kid.pos in ("PROPN", "ADJ") for t in [kid]]
        if owners:
            return owners
        above = head(document, noun)
        if above is not None and above.pos == "VERB" and above.lemma in words.object_control:
            return conjuncts(document, noun)
        if above is None and noun.pos == "PROPN" and verb.i == noun.i + 2:
            return conjuncts(document, noun)
        return subjects_of(document, above, words, depth=depth + 1) if above is not None and above.pos in ("VERB", "AUX") else []
    if verb.tag == "VBG" and verb.dep == "acl" and noun.dep == "dobj" and noun.lemma in words.worded:
        above = head(document, noun)
        return subjects_of(document, above, words, depth=depth + 1) if above is not None else []
    if verb.dep == "relcl" and any(t.tag in _RELATIVES for t in children(document, verb, "dobj")):
        return []
    if verb.tag == "VB" and noun.dep == "attr":
        above = head(document, noun)
        holders = [t for t in children(document, above, "nsubj") if t.pos == "PROPN" and t.i < noun.i] if above is not None else []
        return [t for first in holders for t in conjuncts(document, first)] or conjuncts(document, noun)
    return conjuncts(document, noun)


def _is_of_owner(verb: Token, noun: Token) -> bool:
    """Whether a clause on a noun tells what its owner does: "plans to visit", "the honour of meeting"."""
    if verb.tag == "VBG":
        return verb.dep == "pcomp" and noun.lemma.lower() in load_telling().chances
    return verb.tag == "VB" and (verb.dep == "acl" or noun.lemma.lower() in load_telling().glad)


def _antecedents(document: Document, verb: Token, subjects: list[Token]) -> list[Token]:
    """Subjects with a relative pronoun replaced by what it stands for."""
    if len(subjects) == 1 and subjects[0].tag in _RELATIVES and verb.dep in ("relcl", "ccomp", "acl"):
        noun = head(document, verb)
        return conjuncts(document, noun) if noun is not None else []
    return subjects


def is_telegraphic(document: Document, word: Token, functions: Functions) -> bool:
    """Whether a verb in a past form, or a noun without a verb, opens a sentence or what follows a semicolon, its subject left out."""
    if functions.get("subject") or child(document, word, "aux", "auxpass", *SUBJECTS) is not None:
        return False
    if word.pos in ("VERB", "AUX"):
        if word.dep == "conj" and word.tag in ("VBD", "VBN"):
            first = document.tokens[word.head]
            return first.pos == "VERB" and is_telegraphic(document, first, {})
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
        if token.text == ";":
            found.clear()
        else:
            found.append(token)
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
