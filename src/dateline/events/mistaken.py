"""Verbs of the present that the parser took for nouns: "The court sentences Anna Berg", "Police arrest thirty people".

Beside them, subjects that it took for adjectives of their verb, and posts for subjects of a clause.

Source: own reading of the small English model's output on news in the present tense. A form in -s agrees with one, a bare form with
several (Quirk et al., 10.34), and what is acted on follows at once.
"""

from collections.abc import Iterator

from dateline.events.changes import Change
from dateline.lexicon.events import EventWords
from dateline.syntax import SUBJECTS
from dateline.types import Document, Sentence, Token

_SHORTEST = 4
_LOOSE = frozenset({"ROOT", "compound", "nmod", "nsubj", "amod"})
_NAMES = frozenset({"NOUN", "PROPN"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_OBJECT = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN"})
_PLURAL = frozenset({"NNS", "NNPS"})
_BEFORE_NOUN = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss"})
_WITHIN = frozenset({"compound", "nmod"})


def restore_verbs(document: Document, words: EventWords, timed: frozenset[int]) -> Iterator[Change]:
    """Where the words of a sentence belong whose only verb was taken for a noun."""
    forms = words.mistakable
    for sentence in document.sentences:
        tokens = document.tokens[sentence.first : sentence.last]
        if len(tokens) < _SHORTEST or sentence.kind == "heading":
            continue
        last = -2 if tokens[-1].pos == "PUNCT" else -1
        mistakable = [t for t in tokens[1:last] if t.text in forms and _is_loose(t) and _is_mistaken(document, t)]
        root = next((t for t in tokens if t.head == t.i), tokens[0]) if mistakable else tokens[0]
        for token in mistakable:
            lemma = forms[token.text]
            if not _lacks_verb(document, sentence, token, (root, words)):
                continue
            if freed := list(_freed(document, (token, lemma), root, words)):
                yield from freed
                break
            if token.dep == "pobj":
                continue
            subject = _subject(document, sentence, token, timed)
            several = words.classes["several"]
            if subject is None or not _agrees(token, lemma, (subject, several), document) or not _acts(document, token, words):
                continue
            yield from _restored(document, sentence, (token, lemma), (subject, root))
            break


def _is_mistaken(document: Document, token: Token) -> bool:
    """Whether a word was taken for a noun, or for a verb without a subject that nouns modify ("missile strikes Ramat Gan")."""
    bare = token.tag in _FINITE and token.dep == "ROOT" and not _has(document, token, *SUBJECTS, "aux", "auxpass")
    return token.pos in _NAMES or token.dep == "compound" or (bare and _has(document, token, "compound", "nmod"))


def _is_loose(token: Token) -> bool:
    """Whether a word stands where a verb in the present may have been taken for a noun."""
    return token.dep in _LOOSE or token.dep == "pobj"


def _freed(document: Document, verb: tuple[Token, str], root: Token, words: EventWords) -> list[Change]:
    """The places of a verb swallowed by what its subject's preposition governs: "A judge in Chad orders inquiries"."""
    token, lemma = verb
    top = token
    while top.dep in _WITHIN and top.head > top.i:
        top = document.tokens[top.head]
    prep, inner = document.tokens[top.head], document.tokens[token.i - 1]
    if top.dep != "pobj" or prep.head != root.i or not root.i < prep.i < inner.i:
        return []
    named = inner.head >= token.i and inner.pos in _NAMES
    if not named or root.pos not in _NAMES or not _agrees(token, lemma, (root, words.classes["several"]), document):
        return []
    if not _acts(document, token, words):
        return []
    moved: list[Change] = [Change(token.i, token.i, "ROOT", lemma), Change(root.i, token.i, "nsubj")]
    moved.append(Change(inner.i, prep.i, "pobj"))
    between = document.tokens[prep.i + 1 : inner.i]
    moved.extend(Change(t.i, inner.i, t.dep) for t in between if t.head >= token.i)
    if top.i != token.i:
        moved.append(Change(top.i, token.i, "dobj"))
    after = (document.tokens[k] for k in root.children if k > token.i)
    moved.extend(Change(t.i, token.i, "dobj" if t.dep == "appos" else t.dep) for t in after)
    return moved


def seat_nouns(document: Document) -> Iterator[Change]:
    """Where the words belong that were taken for modifiers of a finite verb, or for a clause behind "as".

    "The Chadian military announces", "resigned as president of Chad, citing his health".
    """
    for token in document.tokens:
        above = document.tokens[token.head]
        if token.dep == "det" and above.tag in _FINITE and above.i > token.i:
            yield from _with_subject(document, above)
        elif token.dep == "mark" and above.tag == "VBG" and token.text.lower() == "as":
            yield from _with_post(document, token, above)
        elif token.tag == "VBD" and token.dep == "amod" and above.dep == "appos":
            yield from _with_object(document, token, above)


def _with_subject(document: Document, verb: Token) -> Iterator[Change]:
    """The word right before a finite verb of no subject that has an article as its subject, and what stands before it as its own."""
    before = [t for t in (document.tokens[k] for k in verb.children) if t.i < verb.i]
    last = before[-1]
    if last.i != verb.i - 1 or last.dep not in ("amod", "compound", "nmod") or any(t.dep in ("nsubj", "nsubjpass", "expl") for t in before):
        return
    yield Change(last.i, verb.i, "nsubj")
    yield from (Change(t.i, last.i, t.dep) for t in before[:-1] if t.dep in _BEFORE_NOUN)


def _with_object(document: Document, verb: Token, noun: Token) -> Iterator[Change]:
    """A verb in the past that was taken for an adjective of what it acts on: "Peru's president tapped economist Anna Berg as minister"."""
    subject = document.tokens[noun.head]
    if subject.head != subject.i or subject.pos not in _NAMES or not subject.i < verb.i < noun.i or verb.pos != "VERB":
        return
    yield Change(verb.i, verb.i, "ROOT")
    yield Change(subject.i, verb.i, "nsubj")
    yield Change(noun.i, verb.i, "dobj")
    after = (document.tokens[k] for k in subject.children if k > verb.i and k != noun.i)
    yield from (Change(t.i, verb.i, "dobj" if t.dep == "appos" and t.pos == "PROPN" else t.dep) for t in after)


def _with_post(document: Document, mark: Token, verb: Token) -> Iterator[Change]:
    """The post behind "as" as what that governs, and the participle that was taken for its verb as a clause of the verb above."""
    post = next((t for t in (document.tokens[k] for k in verb.children) if t.dep == "nsubj"), None)
    above = document.tokens[verb.head]
    if post is None or not mark.i < post.i < verb.i or above.pos != "VERB" or above.i > mark.i or _has(document, verb, "aux"):
        return
    yield Change(mark.i, above.i, "prep")
    yield Change(post.i, mark.i, "pobj")


def _lacks_verb(document: Document, sentence: Sentence, token: Token, around: tuple[Token, EventWords]) -> bool:
    """Whether the sentence has no finite verb but those of clauses below, or one that is a noun after the word itself.

    No noun modifies a verb: one that is said to stands before a noun ("Chad fires missile"). `around` holds the sentence's root.
    """
    root, words = around
    if root.i == token.i and token.pos == "VERB":
        return True
    if root.pos in ("VERB", "AUX"):
        thing = root.tag == "VBZ" or root.lemma in words.classes["proposal"]
        agreeing = token.dep == "nsubj" and thing and not _has(document, root, "dobj", "aux")
        modifying = token.dep == "compound" and not _has(document, root, "nsubj", "nsubjpass", "aux", "auxpass")
        return token.head == root.i == token.i + 1 and (agreeing or modifying)
    return not any(t.tag in _FINITE and t.i < token.i for t in document.tokens[sentence.first : sentence.last])


def _has(document: Document, token: Token, *labels: str) -> bool:
    return any(document.tokens[k].dep in labels for k in token.children)


def _subject(document: Document, sentence: Sentence, token: Token, timed: frozenset[int]) -> Token | None:
    """The noun before the word that hangs on it, or on what it hangs on."""
    before = [document.tokens[i] for i in range(token.i - 1, sentence.first - 1, -1)]
    found = next((t for t in before if t.head >= token.i and t.pos in _NAMES and t.i not in timed), None)
    alone = before[0] if found is None and before and before[0].head == before[0].i and token.head > token.i else None
    return alone if alone is not None and alone.pos in _NAMES and alone.i not in timed else found


def _agrees(token: Token, lemma: str, before: tuple[Token, frozenset[str]], document: Document) -> bool:
    """Whether subject and verb agree in number; `before` holds the subject, and the nouns that are several without an ending."""
    subject, plurals = before
    joined = any(document.tokens[k].dep == "cc" for k in subject.children) or any(
        t.dep == "cc" and t.head < token.i for t in document.tokens[max(0, token.i - 6) : token.i]
    )
    several = joined or subject.tag in _PLURAL or subject.text.lower() in plurals
    return several if token.text == lemma else subject.tag not in _PLURAL or subject.pos == "PROPN"


def _acts(document: Document, token: Token, words: EventWords) -> bool:
    """Whether what a verb acts on follows at once, or, for those that need nothing, a preposition."""
    following, further = (*document.tokens[token.i + 1 : token.i + 3], token)[:2]
    if token.head == following.i or (following.dep == "cc" and further.pos in ("VERB", "AUX")):
        return True
    needless = words.mistakable[token.text] in words.needless
    aimed = following.tag == "TO" and further.tag == "VB"
    return following.pos in _OBJECT or (needless and (following.pos == "ADP" or aimed)) or following.text.lower() in words.about_so_many


def _restored(document: Document, sentence: Sentence, verb: tuple[Token, str], around: tuple[Token, Token]) -> Iterator[Change]:
    (token, lemma), (subject, root) = verb, around
    yield Change(token.i, token.i, "ROOT", lemma)
    if _is_joined(document, root, subject) and token.head > token.i:
        yield from _restored_after_both(document, sentence, token, (subject, root))
        return
    yield Change(subject.i, token.i, "nsubj")
    for other in document.tokens[sentence.first : token.i]:
        if other.head >= token.i and other.i != subject.i:
            yield Change(other.i, subject.i if other.pos in ("DET", "ADJ", *_NAMES) else token.i, other.dep)
    if root.i not in (token.i, subject.i):
        yield Change(root.i, token.i, "dobj", "" if root.pos == "VERB" else None, root.pos == "VERB")
    after = [document.tokens[k] for k in (*root.children, *token.children) if k > token.i]
    yield from (Change(t.i, token.i, "xcomp") for t in after if t.tag == "VB" and t.dep in ("acl", "relcl") and t.head == token.i)
    acted = root.i not in (token.i, subject.i)
    for kid in after:
        if not acted and kid.dep in ("npadvmod", "appos", "nsubj", "dep") and kid.pos in _NAMES:
            acted = True
            yield Change(kid.i, token.i, "dobj")
        elif kid.dep in ("prep", "advcl", "punct", "conj") and kid.head == root.i and root.i != token.i and kid.i > root.i:
            yield Change(kid.i, token.i, kid.dep)
    counted = document.tokens[token.i + 1]
    if not acted and counted.dep == "prep":
        for kid in (document.tokens[k] for k in counted.children):
            if kid.dep == "pobj" and _has(document, kid, "nummod"):
                yield Change(kid.i, token.i, "dobj")


def _is_joined(document: Document, root: Token, subject: Token) -> bool:
    """Whether the word taken for the sentence's head is the first of two subjects: "The European Union and G7 nations pledge funds"."""
    return root.i < subject.i and root.pos in _NAMES and any(document.tokens[k].dep == "cc" for k in root.children if k < subject.i)


def _restored_after_both(document: Document, sentence: Sentence, verb: Token, sides: tuple[Token, Token]) -> Iterator[Change]:
    """The words around a verb that was taken for part of its object, with two subjects before it."""
    last, first = sides
    yield Change(first.i, verb.i, "nsubj")
    yield Change(last.i, first.i, "conj")
    yield Change(verb.head, verb.i, "dobj")
    for other in document.tokens[sentence.first : verb.i]:
        if other.head >= verb.i and other.i != last.i:
            yield Change(other.i, last.i, other.dep)
