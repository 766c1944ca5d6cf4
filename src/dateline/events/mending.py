"""Mending what the parser misreads in ways that the words themselves show: openings without a subject, objects taken for subjects.

Source: own reading of the small English model's output on official lists and wire copy.
"""

from collections.abc import Iterator
from itertools import chain, pairwise

from msgspec.structs import replace

from dateline.events.astray import bind_sides, free_result, seat_parted
from dateline.events.changes import Change
from dateline.events.clauses import part_clauses
from dateline.events.dated import free_times
from dateline.events.headlines import seat_subjects
from dateline.events.joining import join_names
from dateline.events.loose import bind_lands, bind_objects, bind_prepositions, bind_titles
from dateline.events.mistaken import restore_verbs, seat_nouns
from dateline.events.vocations import bind_vocations, part_addresses
from dateline.lexicon.events import EventWords
from dateline.syntax import SUBJECTS, children, head_in, tokens_in
from dateline.types import Document, Findings, Sentence, Token

_NAMED = frozenset({"appos", "npadvmod", "nmod", "compound", "dep", "conj", "pobj"})
_CLAUSES = frozenset({"ROOT", "ccomp", "conj"})
_BESIDE_VERB = frozenset({"nsubj", "npadvmod", "advmod"})
_PAUSE = frozenset({",", "(", ")", "-", "–", "—"})


def mend_document(document: Document, findings: Findings, words: EventWords, timed: frozenset[int]) -> Document:
    """The document with the tokens' heads, labels and classes put right; itself where nothing is wrong. `timed` tokens are in times."""
    named = [tokens for m in findings.actors if m.use == "name" and (tokens := tokens_in(document, m.span))]
    towns = frozenset(t.i for m in findings.places if m.use == "place" and (t := head_in(document, m.span)) is not None)
    loose = (
        part_clauses(document),
        bind_prepositions(document, words.classes["line"], towns),
        bind_titles(document, named),
        bind_objects(document, words.transitive),
        join_names(document, findings.actors, words),
        bind_lands(document, findings.places),
        bind_sides(document, findings.actors, words),
        seat_parted(document),
        bind_vocations(document, named),
        part_addresses(document, words),
    )
    groups = (
        chain(_openings(document, words, timed), _headed(document), _opening_gerunds(document, words)),
        restore_verbs(document, words, timed),
        seat_nouns(document),
        _sides(document, timed, words),
        _named_to_office(document, words),
        _lost_subjects(document, named, words),
        _fronted(document),
        _purposes(document, words),
        seat_subjects(document, findings.actors, words),
        free_times(document, findings.times),
        chain.from_iterable(loose),
        _hyphened(document, words),
    )
    changes: dict[int, Change] = {}
    for group in groups:
        changes.update({change.token: change for change in group if change.token not in changes})
    return _changed(document, changes) if changes else document


def _changed(document: Document, changes: dict[int, Change]) -> Document:
    """The document with its changed tokens, and with what hangs on those that they hung on and now hang on."""
    tokens = list(document.tokens)
    kids: dict[int, set[int]] = {}
    for change in changes.values():
        for above in (change.head, tokens[change.token].head):
            kids.setdefault(above, set(tokens[above].children))
    for change in changes.values():
        tokens[change.token] = _mended(tokens[change.token], change)
        kids[change.head].add(change.token)
    for above, below in kids.items():
        tokens[above] = replace(tokens[above], children=tuple(i for i in sorted(below) if tokens[i].head == above != i))
    return replace(document, tokens=tuple(tokens))


def _mended(token: Token, change: Change) -> Token:
    token = replace(token, head=change.head, dep=change.dep)
    if change.noun:
        return replace(token, lemma=change.lemma or token.lemma, pos="NOUN", tag="NN")
    return token if change.lemma is None else replace(token, lemma=change.lemma, pos="VERB", tag="VBD")


def _openings(document: Document, words: EventWords, timed: frozenset[int]) -> Iterator[Change]:
    """Verbs in the past that open a sentence or follow a semicolon and were taken for part of a name: "Met with", "Attended Summit"."""
    for sentence in document.sentences:
        for token in _segment_starts(document, sentence):
            lemma = words.openers.get(token.text.lower())
            if lemma is None or token.i + 1 >= sentence.last or (token.pos == "VERB" and token.dep in ("ROOT", "conj", "parataxis")):
                continue
            yield from _opened(document, token, lemma, timed)


def _headed(document: Document) -> Iterator[Change]:
    """Titles that open with an event noun taken for a verb: "Meeting with the premier"."""
    for sentence in document.sentences:
        if sentence.kind != "title" or sentence.last - sentence.first < 3:
            continue
        first, second = document.tokens[sentence.first : sentence.first + 2]
        if first.tag in ("VBG", "VB", "VBP") and first.dep == "ROOT" and second.pos == "ADP" and second.dep == "prep":
            yield Change(first.i, first.i, "ROOT", first.text.lower(), noun=True)


def _opening_gerunds(document: Document, words: EventWords) -> Iterator[Change]:
    """Event nouns in -ing that open a sentence as its subject and were taken for verbs: "Fighting between A and B broke out"."""
    for sentence in document.sentences:
        if sentence.last - sentence.first < 3:
            continue
        first, second = document.tokens[sentence.first : sentence.first + 2]
        if first.tag == "VBG" and first.dep in SUBJECTS and second.dep == "prep" and first.text.lower() in words.classes["gerunds"]:
            yield Change(first.i, first.head, first.dep, first.text.lower(), noun=True)


def _hyphened(document: Document, words: EventWords) -> Iterator[Change]:
    """Nouns that the tokenizer cut at their hyphen, with the lemma of the whole: "cease-fire", "sit-in"."""
    for mark in document.tokens[1:-1]:
        if mark.text != "-":
            continue
        before, token = document.tokens[mark.i - 1], document.tokens[mark.i + 1]
        if mark.start != before.end or token.start != mark.end:
            continue
        lemma = words.lemmas.get(f"{before.text}-{token.text}".lower())
        if lemma is not None:
            yield Change(token.i, token.head, token.dep, lemma, noun=True)


def _segment_starts(document: Document, sentence: Sentence) -> list[Token]:
    tokens = document.tokens[sentence.first : sentence.last]
    starts = [t for t in tokens[:1] if t.text[:1].isalpha()]
    if document.text.find(";", sentence.start, sentence.end) >= 0:
        starts.extend(b for a, b in pairwise(tokens) if a.text == ";")
    return starts


def _opened(document: Document, token: Token, lemma: str, timed: frozenset[int]) -> Iterator[Change]:
    """The changes that make a word its segment's verb, and the noun that it was hung on its object."""
    above = _top_noun(document, token, timed)
    day = document.tokens[above.head]
    if day.i in timed and day.dep == "ROOT" and above.dep in ("compound", "nmod") and token.dep in ("compound", "amod", "nmod"):
        yield Change(token.i, token.i, "ROOT", lemma)
        yield Change(above.i, token.i, "dobj")
        yield Change(day.i, token.i, "npadvmod")
        return
    apart = above.pos == "VERB" or any(document.tokens[i].text == ";" for i in range(token.i, above.i))
    if token.dep == "ROOT" or (apart and above.i > token.i):
        yield Change(token.i, token.i, "ROOT", lemma)
    elif token.dep in ("compound", "amod", "nmod", "nsubj") and above.i > token.i:
        second = _second_verb(document, above)
        root = above.dep == "ROOT" or second is not None or any(document.tokens[i].text == ";" for i in range(above.i, above.head))
        yield Change(token.i, token.i if root else above.head, "ROOT" if root else above.dep, lemma)
        if second is not None:
            yield Change(second.i, token.i, "conj")
        yield Change(above.i, token.i, "dobj")
        for k in above.children:
            kid = document.tokens[k]
            if (kid.dep == "prep" and _far(document, above, k)) or (kid.dep == "conj" and kid.pos == "VERB"):
                yield Change(k, token.i, kid.dep)


def _second_verb(document: Document, noun: Token) -> Token | None:
    """The verb that "and" joins to an opening one, whose object was taken for its subject: "Visited the Museum and met"."""
    verb = document.tokens[noun.head]
    joined = any(document.tokens[k].dep == "cc" and noun.i < k < verb.i for k in (*noun.children, *verb.children))
    alone = not any(document.tokens[k].dep == "conj" and k < verb.i for k in noun.children)
    return verb if noun.dep in SUBJECTS and verb.dep == "ROOT" and verb.tag in ("VBD", "VBN") and joined and alone else None


def _top_noun(document: Document, token: Token, timed: frozenset[int]) -> Token:
    """The noun that a word taken for part of a name hangs on, over the other parts of the name."""
    above = document.tokens[token.head]
    while (
        above.dep in ("compound", "amod", "nmod")
        and above.head > above.i
        and above.head not in timed
        and above.pos in ("NOUN", "PROPN", "ADJ")
    ):
        above = document.tokens[above.head]
    return above


def _far(document: Document, noun: Token, kid: int) -> bool:
    return document.tokens[kid].text.lower() not in ("of", "on", "for") and kid > noun.i


def _sides(document: Document, timed: frozenset[int], words: EventWords) -> Iterator[Change]:
    """Names that follow an active transitive verb are its objects; a subject before a semicolon is a remark of its own."""
    for token in document.tokens:
        if token.dep == "acl" and token.tag == "VBG":
            yield from free_result(document, token, words)
        if token.dep not in _BESIDE_VERB:
            continue
        verb = document.tokens[token.head]
        named = token.dep != "nsubj" and token.pos == "PROPN" and token.i > verb.i and token.i not in timed
        if (token.dep != "nsubj" and not named) or verb.i == token.i or verb.pos != "VERB":
            continue
        if verb.dep == "pcomp" and verb.tag == "VBN":
            yield from _sufferer(document, token, verb)
            continue
        if token.i > verb.i:
            helped = any(document.tokens[k].dep in ("aux", "auxpass", "dobj", "expl") for k in verb.children)
            if verb.lemma in words.transitive and not helped and not _paused(document, verb.i, token.i):
                yield Change(token.i, verb.i, "dobj")
        elif any(document.tokens[i].text == ";" for i in range(token.i, verb.i)):
            yield Change(token.i, token.i, "ROOT")


def _sufferer(document: Document, noun: Token, verb: Token) -> Iterator[Change]:
    """What a participle behind a preposition tells of: "met with families of Americans taken hostage" is with the families.

    Not so where a comma parts the phrase from the clause: "exchanged prisoners, with nine men returned".
    """
    helped = any(document.tokens[k].dep in ("aux", "auxpass") for k in verb.children)
    before = document.tokens[verb.i - 1]
    absolute = document.tokens[max(0, verb.head - 1)].text == ","
    if noun.dep == "nsubj" and noun.i < verb.i and not helped and not absolute and before.pos in ("NOUN", "PROPN"):
        yield Change(noun.i, verb.head, "pobj")
        yield Change(verb.i, before.i, "acl")


def _paused(document: Document, first: int, last: int) -> bool:
    return any(document.tokens[i].pos == "PUNCT" and document.tokens[i].tag != "HYPH" for i in range(first + 1, last))


def _named_to_office(document: Document, words: EventWords) -> Iterator[Change]:
    """Names that the parser hung on the office they are given: "elected Petr Pavel president"."""
    for verb in document.tokens:
        if verb.pos != "VERB" or verb.lemma not in words.naming:
            continue
        for kid in verb.children:
            office = document.tokens[kid]
            named = office.pos == "PROPN" and office.lemma.lower() in words.classes["office"]
            if office.dep not in ("dobj", "oprd", "attr") or not (office.pos == "NOUN" or named):
                continue
            before = (document.tokens[k] for k in office.children)
            name = next((t for t in before if t.dep in ("compound", "nmod") and t.pos == "PROPN"), None)
            if name is not None and name.i > verb.i:
                yield Change(name.i, verb.i, "dobj")
                yield Change(office.i, verb.i, "oprd")


def _lost_subjects(document: Document, names: list[tuple[Token, ...]], words: EventWords) -> Iterator[Change]:
    """Names that stand right before a verb without a subject and hang on a date or name before them: "On May 4 A B visited"."""
    for tokens in names:
        inside = range(tokens[0].i, tokens[-1].i + 1)
        verb = _verb_after(document, tokens[-1].i, words)
        top = next((t for t in tokens if t.head not in inside or t.head == t.i), None)
        if top is not None and top.dep == "npadvmod" and _lacks_subject(document, top):
            yield Change(top.i, top.head, "nsubj")
            continue
        if verb is None or top is None or top.dep not in _NAMED or not _is_loose(document, top, verb):
            continue
        yield Change(top.i, verb.i, "nsubj")


def _lacks_subject(document: Document, name: Token) -> bool:
    """Whether a name taken for an adverb stands before a finite verb of no subject: "President Xi on Tuesday in Rio met"."""
    verb = document.tokens[name.head]
    finite = verb.pos == "VERB" and verb.tag in ("VBD", "VBZ", "VBP") and verb.i > name.i
    return finite and not any(document.tokens[k].dep in SUBJECTS for k in verb.children)


def _fronted(document: Document) -> Iterator[Change]:
    """Subjects joined to a phrase set before them: "During the crisis, A and B went on talking", "At the invitation of A, B will"."""
    for verb in document.tokens:
        if verb.dep not in _CLAUSES or verb.pos not in ("VERB", "AUX"):
            continue
        before = [k for k in children(document, verb, "prep") if k.i < verb.i]
        kids = children(document, verb) if before else []
        finite = verb.tag in ("VBD", "VBZ", "VBP") or any(k.tag == "MD" for k in kids)
        if not before or not finite or any(k.dep in SUBJECTS for k in kids):
            continue
        for prep in before:
            loose = next(filter(None, (_joined_on(document, noun, verb) for noun in _objects_below(document, prep))), None)
            if loose is not None:
                yield Change(loose.i, verb.i, "nsubj")


def _objects_below(document: Document, prep: Token) -> Iterator[Token]:
    """The objects of a preposition and of those within them ("at the invitation of the premier")."""
    for noun in (document.tokens[k] for k in prep.children if document.tokens[k].dep == "pobj"):
        yield noun
        for inner in (document.tokens[k] for k in noun.children if document.tokens[k].dep == "prep"):
            yield from (document.tokens[k] for k in inner.children if document.tokens[k].dep == "pobj")


def _joined_on(document: Document, noun: Token, verb: Token) -> Token | None:
    """What a comma alone joins to a noun before the verb."""
    joined = [document.tokens[k] for k in noun.children]
    if not any(k.text == "," for k in joined) or any(k.dep == "cc" for k in joined):
        return None
    return next((k for k in joined if k.dep in ("conj", "appos") and noun.i < k.i < verb.i), None)


def _purposes(document: Document, words: EventWords) -> Iterator[Change]:
    """Infinitives of purpose that were hung on whoever was reached: "spoke with the premier to thank him"."""
    for verb in document.tokens:
        if verb.tag != "VB" or verb.dep not in ("pcomp", "acl", "relcl", "xcomp") or not _has_to(document, verb):
            continue
        above = document.tokens[verb.head]
        if above.pos == "VERB":
            if verb.dep == "xcomp" and above.lemma in words.reaching and any(document.tokens[k].dep == "dobj" for k in above.children):
                yield Change(verb.i, above.i, "advcl")
            continue
        between = above if above.dep == "prep" else document.tokens[above.head]
        reached = document.tokens[between.head] if between.dep == "prep" else between
        if reached.pos != "VERB" or reached.lemma not in words.reaching or (above.pos not in ("PROPN", "ADP")):
            continue
        yield Change(verb.i, reached.i, "advcl")
        if verb.dep == "pcomp":
            yield from (Change(k, above.i, "pobj") for k in verb.children if document.tokens[k].dep == "nsubj")


def _has_to(document: Document, verb: Token) -> bool:
    return any(document.tokens[k].text.lower() == "to" and document.tokens[k].dep == "aux" for k in verb.children)


def _verb_after(document: Document, last: int, words: EventWords) -> Token | None:
    """The verb of motion or encounter that follows at once, in the past, without a subject before it."""
    i = last + 1
    while i < len(document.tokens) and document.tokens[i].text in _PAUSE:
        i += 1
    verb = document.tokens[i] if i < len(document.tokens) else None
    if verb is None or verb.pos != "VERB" or verb.tag not in ("VBD", "VBZ"):
        return None
    if verb.lemma not in words.transitive | words.motion | words.support:
        return None
    return None if any(document.tokens[k].dep in SUBJECTS and k < verb.i for k in verb.children) else verb


def _is_loose(document: Document, top: Token, verb: Token) -> bool:
    """Whether a name hangs on a date, and not on a word that governs it properly."""
    above = document.tokens[top.head]
    counted = any(document.tokens[k].pos == "NUM" for k in above.children)
    dated = above.pos == "NUM" or (above.dep in ("pobj", "npadvmod") and counted)
    return dated and above.head in (verb.i, *(t.i for t in [document.tokens[above.head]] if t.head == verb.i))
