"""Coordinated names that the parser ran into one another: "President A of X and President B met", "A and party members met".

Source: own reading of the small English model's output, which hangs the first of two titled names on the second as part of it.
"""

from collections.abc import Iterator
from itertools import pairwise

from dateline.events.changes import Change
from dateline.lexicon.events import EventWords
from dateline.syntax import SUBJECTS, child, children, first_conjunct, head_in, tokens_in
from dateline.types import Actor, Document, Mention, Span, Token

_JOINS = frozenset({"and", ", and", "and the", ", and the"})
_LISTS = _JOINS | {",", ", the", ";"}
_GOVERNED = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "dative"})
_INSIDE = frozenset({"nmod", "compound", "amod"})
Named = tuple[Token, ...]
"""The tokens of one name."""


def join_names(document: Document, actors: tuple[Mention[Actor], ...], words: EventWords) -> Iterator[Change]:
    """Where the heads of coordinated names belong: the first under what governs them, the others under the first."""
    names = _names(document, actors)
    for chain in _chains(document, names):
        yield from _joined(document, chain, words)
    for name in names:
        yield from _with_group(document, name, words)
    yield from _astray(document, actors, words)
    yield from _listed_offices(document, words)
    yield from _homes(document, words)
    yield from _other_sides(document)
    yield from _introduced_in_turn(document, actors)


def _office_of(document: Document, place: Token, official: frozenset[str]) -> Token | None:
    """The office that a name after "of" completes: the emir, for Qatar in "the emir of Qatar"; None where it is another word's."""
    between = document.tokens[place.head]
    above = document.tokens[between.head]
    ends = place.pos == "PROPN" and place.dep == "pobj" and between.text.lower() == "of"
    return above if ends and above.lemma.lower() in official else None


def _other_sides(document: Document) -> Iterator[Change]:
    """The second side after "between A and" that the parser took for the clause's subject: "Talks between A and officials began"."""
    for token in document.tokens:
        if token.dep != "pobj":
            continue
        between = document.tokens[token.head]
        if between.text.lower() != "between":
            continue
        joint = next((kid for kid in children(document, token, "cc") if kid.i > token.i), None)
        if joint is None or child(document, token, "conj") is not None:
            continue
        for other in document.tokens[joint.i + 1 : joint.i + 8]:
            if other.dep in SUBJECTS and other.pos in ("NOUN", "PROPN") and other.head != between.head:
                yield Change(other.i, token.i, "conj")
                break
            if other.pos in ("VERB", "AUX", "PUNCT"):
                break


def _introduced_in_turn(document: Document, actors: tuple[Mention[Actor], ...]) -> Iterator[Change]:
    """The next name of a list that the parser hung on the office of the one before: "Ann Roe, adviser, and Ben Doe, director, met"."""
    joined = ((token, document.tokens[token.head]) for token in document.tokens if token.dep == "conj")
    listed = [(token, office) for token, office in joined if office.dep == "appos"]
    if not listed:
        return
    named = {t.i for m in actors if m.value.kind == "person" and m.use == "name" and (t := _name_head(document, m.span)) is not None}
    for token, office in listed:
        if token.i in named and office.head in named and office.i not in named:
            yield Change(token.i, office.head, "conj")


def _name_head(document: Document, span: Span) -> Token | None:
    """The word of a mention that hangs on something outside it, a name before an office where both do."""
    head = head_in(document, span)
    while head is not None and head.dep == "appos" and document.tokens[head.head].start >= span.start:
        head = document.tokens[head.head]
    return head


def _homes(document: Document, words: EventWords) -> Iterator[Change]:
    """A "from" that the parser hung on the verb of having guests: "received a delegation from Chad"."""
    for token in document.tokens[1:]:
        if token.dep != "prep" or token.text.lower() != "from":
            continue
        verb, guests = document.tokens[token.head], document.tokens[token.i - 1]
        if verb.lemma not in words.classes["receiving"]:
            continue
        people = guests.lemma in words.interlocutors | words.partitives or any(
            guests.lemma in members for members in words.sectors.values()
        )
        if guests.pos == "NOUN" and people and guests.dep in ("dobj", "pobj", "nsubjpass", "conj"):
            yield Change(token.i, guests.i, "prep")


def _listed_offices(document: Document, words: EventWords) -> Iterator[Change]:
    """Offices in a list that the parser took for appositions: "the defence minister, chief of staff, and commander"."""
    official = words.sectors["GOV"] | words.sectors["MIL"] | words.classes["officers"]
    for token in document.tokens:
        if token.dep not in ("appos", "conj"):
            continue
        first = document.tokens[token.head]
        if token.dep == "appos" and _is_counted_on(document, first, token):
            yield Change(token.i, first.i, "conj")
            continue
        if token.lemma.lower() not in official:
            continue
        office = _office_of(document, first, official)
        if office is not None and token.i > first.i:
            if token.dep == "conj" or any(document.tokens[k].dep == "conj" for k in token.children):
                yield Change(token.i, office.i, "conj")
            continue
        if token.dep != "appos" or first.lemma.lower() not in official:
            continue
        kids = [document.tokens[k] for k in first.children if k > token.i]
        joined = any(k.dep == "cc" for k in kids) and any(k.dep == "conj" for k in kids)
        if joined and not any(document.tokens[k].dep == "appos" for k in token.children):
            yield Change(token.i, first.i, "conj")


def _is_counted_on(document: Document, first: Token, token: Token) -> bool:
    """Whether people are counted one after another: "five soldiers, one policeman, and one civilian"."""
    if token.pos != "NOUN" or first.pos != "NOUN" or child(document, token, "nummod") is None or child(document, first, "nummod") is None:
        return False
    return child(document, token, "conj") is not None


def _names(document: Document, actors: tuple[Mention[Actor], ...]) -> list[Named]:
    """The tokens of each name of a person or state, in order, the longest of nested ones."""
    found: list[Named] = []
    named = (m for m in actors if m.use in ("name", "place", "government") and m.value.kind in ("person", "state"))
    for mention in sorted(named, key=lambda m: (m.span.start, -m.span.end)):
        tokens = _with_modifiers(document, tokens_in(document, mention.span))
        if tokens and (not found or tokens[0].i > found[-1][-1].i):
            found.append(tokens)
    return found


def _with_modifiers(document: Document, name: Named) -> Named:
    """A name with the words right before it that are parts of it ("Domestic" in "Domestic Policy Adviser Ann Roe")."""
    first = name[0].i if name else 0
    while name and first and document.tokens[first - 1].dep in _INSIDE and first <= document.tokens[first - 1].head <= name[-1].i:
        first -= 1
    return document.tokens[first : name[-1].i + 1] if name else name


def _chains(document: Document, names: list[Named]) -> Iterator[list[Named]]:
    """The names that stand as one list, its last one after "and"."""
    chain = names[:1]
    closed = False
    for before, after in pairwise(names):
        between = document.text[before[-1].end : after[0].start].strip().lower()
        if closed or between not in _LISTS:
            if closed:
                yield chain
            chain, closed = [after], False
            continue
        chain.append(after)
        closed = between in _JOINS
    if closed:
        yield chain


def _joined(document: Document, chain: list[Named], words: EventWords) -> Iterator[Change]:
    inside = range(chain[0][0].i, chain[-1][-1].i + 1)
    tops = [_tops(name) for name in chain]
    heads = [next((t for t in found if t.head not in inside and t.dep in _GOVERNED), found[0]) for found in tops]
    outer = [t for found in tops for t in found if t.head not in inside or t.head == t.i]
    governed = [t for t in outer if t.dep in _GOVERNED]
    if not governed or _is_sound(document, heads) or not all(_is_beside(document, t, governed[0], words) for t in outer):
        return
    first = heads[0]
    for name, found, head in zip(chain, tops, heads, strict=True):
        yield Change(head.i, governed[0].head, governed[0].dep) if name is chain[0] else Change(head.i, first.i, "conj")
        yield from (Change(t.i, head.i, "compound") for t in found if t is not head)


def _is_beside(document: Document, token: Token, first: Token, words: EventWords) -> bool:
    """Whether a name hangs on what governs the first of its list, or, as if coordinated with it, on the encounter above that."""
    above = document.tokens[document.tokens[first.head].head]
    strayed = token.dep == "conj" and first.dep == "pobj" and token.head == above.i
    return token.head == first.head or (strayed and above.lemma in words.classes["gathered"])


def _astray(document: Document, actors: tuple[Mention[Actor], ...], words: EventWords) -> Iterator[Change]:
    """People coordinated with a verb who belong to those that it names: "met with President A, Premier B, and the cabinet"."""
    joined = [(t, document.tokens[t.head]) for t in document.tokens if t.dep == "conj" and t.pos in ("PROPN", "NOUN") and t.head < t.i]
    joined = [(token, verb) for token, verb in joined if verb.pos == "VERB" or verb.text.lower() in words.openers]
    if not joined:
        return
    named = {head.i for m in actors if m.use == "name" and (head := head_in(document, m.span)) is not None}
    for token, verb in joined:
        people = token.i in named or any(token.lemma.lower() in members for members in words.sectors.values())
        if not people or any(
            document.tokens[k].dep in SUBJECTS or document.tokens[k].dep in ("dobj", "prep", "aux") for k in token.children
        ):
            continue
        met = [t for t in _objects(document, verb) if t.i < token.i]
        if met and (met[-1].i in named or any(met[-1].lemma.lower() in members for members in words.sectors.values())):
            yield Change(token.i, met[-1].i, "conj")


def _objects(document: Document, verb: Token) -> list[Token]:
    """Whom a verb names as its object or after "with", in order."""
    found = [document.tokens[k] for k in verb.children if document.tokens[k].dep == "dobj"]
    for prep in (document.tokens[k] for k in verb.children):
        if prep.dep == "prep" and prep.text.lower() == "with":
            found.extend(document.tokens[k] for k in prep.children if document.tokens[k].dep == "pobj")
    return sorted(found, key=lambda t: t.i)


def _tops(name: Named) -> list[Token]:
    """The words of a name that hang on something outside it."""
    inside = range(name[0].i, name[-1].i + 1)
    return [t for t in name if t.head not in inside or t.head == t.i] or [name[-1]]


def _is_sound(document: Document, heads: list[Token]) -> bool:
    """Whether the names are coordinated as they stand."""
    return all(first_conjunct(document, t).i == heads[0].i for t in heads[1:])


def _with_group(document: Document, name: Named, words: EventWords) -> Iterator[Change]:
    """A person hung on the people after "and" as if they were the person's: "Anna Berg and union members discussed"."""
    head, after = _tops(name)[0], name[-1].i + 1
    if head.dep not in _INSIDE or after >= len(document.tokens) or document.tokens[after].text.lower() != "and":
        return
    noun = document.tokens[head.head]
    people = any(noun.lemma in members for members in words.sectors.values()) or noun.lemma in words.partitives
    if noun.i <= after or noun.tag != "NNS" or not people or noun.dep not in _GOVERNED:
        return
    yield Change(head.i, noun.head, noun.dep)
    yield Change(noun.i, head.i, "conj")
    for index in range(after + 1, noun.i):
        token = document.tokens[index]
        if token.head == head.i or (token.dep == "conj" and token.head in range(name[0].i, after)):
            yield Change(index, noun.i, "compound")
