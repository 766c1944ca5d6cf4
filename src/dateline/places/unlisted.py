"""Towns that the gazetteer lacks, told by what stands around them: "in Adloun, Lebanon", "near Marjayoun in southern Lebanon"."""

from dateline.lexicon.places import PlaceLexicon
from dateline.places.accept import Named, unknown_town
from dateline.places.spot import Spotted, Words

_WIDE = frozenset({"country", "region", "town"})
_LONGEST = 5
"""Words of a name, at most."""
_DEEPEST = 3
"""Names between a preposition and one that is known, at most: "in Adloun, Saida, South, Lebanon"."""


def find_unlisted(words: Words, spotted: list[Spotted], named: list[Named], lexicon: PlaceLexicon) -> list[Named]:
    """The names behind a preposition of place that are followed by where they lie, each as a town of that country."""
    firsts = {s.span: s for s in spotted}
    taken = {index for s in spotted for index in range(s.first, s.last)}
    found: list[Named] = []
    for known in named:
        around = firsts.get(known.span)
        if around is None or known.readings[0].sort not in _WIDE or not _is_closed(words, around.last, lexicon):
            continue
        for first, last in _names_before(words, around.first, taken, lexicon):
            span = words.span(first, last)
            name = " ".join(words.text[span.start : span.end].split())
            found.append(Named(span, name, (unknown_town(name, known.readings[0]),), around.first))
    return found


def _is_closed(words: Words, index: int, lexicon: PlaceLexicon) -> bool:
    """Whether what stands behind a name can't be its verb: a stop, or a word that goes on with a phrase."""
    return not words.beside(index) or words.word(index) in lexicon.use.joining or words.word(index) in lexicon.evidence.nouns


def _names_before(words: Words, index: int, taken: set[int], lexicon: PlaceLexicon) -> list[tuple[int, int]]:
    """The unknown names, each from a first to before a last word, between a preposition of place and a known name at a word."""
    last = _end_of_last(words, index, lexicon)
    found: list[tuple[int, int]] = []
    while last is not None and len(found) < _DEEPEST:
        first = _start_of_name(words, last, taken, lexicon)
        if first == last:
            return []
        found.append((first, last))
        told = words.word(first - 1) == "of" and words.word(first - 2) in lexicon.evidence.of & lexicon.use.of_place
        if words.beside(first) and (told or words.word(first - 1).lower() in lexicon.evidence.before):
            return found if words.word(first - 1).islower() or not words.beside(index) else []
        last = first if words.gap(first) == ", " else None
    return []


def _end_of_last(words: Words, index: int, lexicon: PlaceLexicon) -> int | None:
    """The word before which a name ends that a known one at a word goes on from: over a comma, or "in" and a direction."""
    if words.gap(index) == ", ":
        return index
    while words.beside(index) and (words.word(index - 1) in lexicon.evidence.directions or words.word(index - 1) == "the"):
        index -= 1
    return index - 1 if words.beside(index) and words.word(index - 1) == "in" and words.beside(index - 1) else None


def _start_of_name(words: Words, last: int, taken: set[int], lexicon: PlaceLexicon) -> int:
    """The first word of the name that ends before a word; that word itself where no place's name ends there."""
    index = last
    while index > 0 and last - index < _LONGEST and index - 1 not in taken:
        word = words.word(index - 1)
        if not word[:1].isupper() and not (word in lexicon.particles and words.word(index)[:1].isupper()):
            break
        if word in lexicon.never or word in lexicon.titles or word in lexicon.given or word in lexicon.surnames:
            return last
        index -= 1
        if words.gap(index) not in (" ", "-"):
            break
    while index < last and not words.word(index)[:1].isupper():
        index += 1
    return index
