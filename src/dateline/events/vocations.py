"""Who is meant where several words for one, or an address, stand beside a name that the parser took for others.

"Sent greetings to singer, actor and producer A" is to one; in "Mr President, the Danes have" the Danes have.
Source: own reading of the small English model's output.
"""

from collections.abc import Iterable, Iterator

from dateline.events.changes import Change
from dateline.lexicon.events import EventWords
from dateline.syntax import SUBJECTS, child, children
from dateline.types import Document, Token

_ADDRESS = 4
"""How many words behind its start the comma of an address stands at most."""
_LABEL = 8
"""How many words a sentence's speaker is named in at most."""


def bind_vocations(document: Document, names: Iterable[tuple[Token, ...]]) -> Iterator[Change]:
    """A name in the place of the first of several trades told before it without articles; these become part of it."""
    for tokens in names:
        top = next((t for t in tokens if t.dep == "conj"), None)
        if top is None or not any(t.tag == "NN" for t in children(document, top, "compound")):
            continue
        trades = _trades_before(document, top)
        if trades and (len(trades) > 1 or child(document, trades[-1], "det", "poss") is None):
            yield Change(top.i, trades[-1].head, trades[-1].dep)
            yield from (Change(t.i, top.i, "compound") for t in trades)


def _trades_before(document: Document, name: Token) -> list[Token]:
    """The singular nouns that a name is coordinated with, the nearest first; none where one has an article, but for the first of all.

    One with a name of its own is another person: "foreign minister A and field marshal B".
    """
    found: list[Token] = []
    while name.dep == "conj" and name.head != name.i:
        name = document.tokens[name.head]
        if (
            name.tag != "NN"
            or child(document, name, "appos") is not None
            or (found and child(document, found[-1], "det", "poss", "nummod") is not None)
        ):
            return []
        found.append(name)
    return found


def part_addresses(document: Document, words: EventWords) -> Iterator[Change]:
    """The subject behind an address that opens a sentence and was taken for it: "Mr President, the Danes have sent"."""
    for sentence in document.sentences:
        opening = document.tokens[sentence.first : min(sentence.last, sentence.first + _LABEL)]
        label = next((t.i + 1 for t in opening if t.text == ":"), sentence.first)
        if label + _ADDRESS > sentence.last or document.tokens[label].text.lower() not in words.classes["addressing"]:
            continue
        comma = next((t for t in document.tokens[label : label + _ADDRESS] if t.text == ","), None)
        called = document.tokens[comma.i - 1] if comma is not None else None
        if comma is None or called is None or called.dep not in SUBJECTS or called.lemma.lower() not in words.classes["office"]:
            continue
        meant = child(document, called, "appos")
        if meant is not None and not any(t.text == "," for t in document.tokens[meant.i : called.head]):
            yield Change(meant.i, called.head, called.dep)
            yield Change(called.i, called.head, "npadvmod")
