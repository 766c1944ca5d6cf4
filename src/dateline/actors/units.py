"""A document as a row of units: words and phrases that may belong to an actor's name, one letter for the kind of each."""

import re
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from dateline.actors.rows import Row, Unit, joined, without_acronyms
from dateline.actors.vocabulary import Sense, Vocabulary, fold, letter_of, normal
from dateline.actors.words import APOSTROPHES, NO_WORD, WORD, Word, cut_words, is_capitalised
from dateline.types import Document, Mention, Place, Token

_APOSTROPHES_OR_NONE = (*APOSTROPHES, "")
_ARTICLES = ("al ", "el ")
_NAMED = frozenset({"NNP", "NNPS"})
_SHORT = re.compile(r"[A-Z]\.?")
_NOWHERE = (-1, -1)
_PLACES = _OWNERS = frozenset("cdCl")
_CLOSE = frozenset({"", ".", "-"})


_OTHER = Unit(-1, -1, "w", "")
"""What stands before a word that is neither the first of its sentence nor beside a unit."""


class _Reading(Struct, frozen=True):
    """What a sentence's words are read with: last parts of names are `named`; in a headline `known` names alone count."""

    vocabulary: Vocabulary
    tokens: dict[int, Token]
    places: dict[int, Mention[Place]]
    named: frozenset[str]
    is_chief: Callable[[str], bool]
    known: frozenset[str] | None = None


def read_units(document: Document, places: tuple[Mention[Place], ...], vocabulary: Vocabulary, is_chief: Callable[[str], bool]) -> Row:
    """The document's units, sentence by sentence; the header is left out. `is_chief` tells the names of those who lead states now."""
    tokens = document.tokens
    named = frozenset(fold(t.text) for t in tokens if t.tag in _NAMED and t.i and tokens[t.i - 1].tag in _NAMED)
    reading = _Reading(vocabulary, {t.start: t for t in tokens}, {p.span.start: p for p in places}, named, is_chief)
    lines = [cut_words(document, sentence, vocabulary) for sentence in document.sentences]
    headlines = [s.kind != "body" and is_capitalised(document.text[s.start : s.end]) for s in document.sentences]
    rows = [None if headline else _read(words, reading) for words, headline in zip(lines, headlines, strict=True)]
    if any(headlines):
        known = frozenset(fold(u.text) for row in rows if row for u in row.units if u.letter == "n") | vocabulary.given
        quiet = _Reading(vocabulary, reading.tokens, reading.places, named, is_chief, known)
        rows = [_read(words, quiet) if row is None else row for words, row in zip(lines, rows, strict=True)]
    return joined([row for row in rows if row])


def _read(words: list[Word], reading: _Reading) -> Row:
    letters: list[str] = []
    at: list[int] = []
    units: list[Unit] = []
    index, before = 0, ""
    while index < len(words):
        word = words[index]
        mark = _mark(word.gap, before, word.low) if word.gap else ""
        if not word.text:
            letters.append(mark + "w")
            at.extend(_NOWHERE[: len(mark) + 1])
            before = "w"
            index += 1
        else:
            found, count = _unit(words, index, reading, units[-1] if units and before != "w" else None if index == 0 else _OTHER)
            first, alone = found[0], len(found) == 1
            if word.text == "I":
                if not mark and before == "n" and _is_numbered(units, reading):
                    found = [replace(first, letter="s")]
            elif alone and first.letter == "k":
                if _is_anothers(first, _owner(units, before) or _after(words, index + count, reading)):
                    found = [replace(first, letter="o")]
            elif alone and not mark and _is_part_of_name(first, units, words[index + count :][:1], reading):
                found = [Unit(first.start, first.end, "n", first.text, (), first.token)]
            for unit in found:
                if mark:
                    letters.append(mark)
                    at.append(-1)
                letters.append(unit.letter)
                at.append(len(units))
                units.append(unit)
                mark = "-"
            before = units[-1].letter
            index += count
        if words[index - 1].ending:
            letters.append("'")
            at.append(-1)
    letters.append(".")
    at.append(-1)
    return without_acronyms(Row("".join(letters), tuple(at), tuple(units)))


def _is_part_of_name(unit: Unit, units: list[Unit], after: list[Word], reading: _Reading) -> bool:
    """Whether what names a country or town elsewhere is a person's first or last name."""
    if unit.letter == "t":
        return _is_called_title(unit, units, after, reading)
    if unit.letter not in _PLACES:
        return False
    return _is_family_name(unit, units, after) or _is_first_name(unit, units, after, reading) or _ends_given(unit, units, after, reading)


def _is_first_name(unit: Unit, units: list[Unit], after: list[Word], reading: _Reading) -> bool:
    """Whether a country's word stands between a title and a name's last word: "Energy Minister German Galushchenko"."""
    if unit.letter not in "cd" or " " in unit.text or not unit.text[:1].isupper() or not units or not after:
        return False
    titled = units[-1].letter == "t" and unit.start - units[-1].end == 1
    name = after[0]
    return titled and not name.gap and name.text[:1].isupper() and name.text[-1:].islower() and name.low not in reading.vocabulary.longest


def _is_called_title(unit: Unit, units: list[Unit], after: list[Word], reading: _Reading) -> bool:
    """Whether a monarch's title is the first name of one with another title: "Foreign Minister Amir Khan", "musician Emir Bey"."""
    if unit.text.lower() not in reading.vocabulary.lexicon.names.called or not unit.text[0].isupper() or not units or not after:
        return False
    titled = units[-1].letter in "th" and unit.start - units[-1].end in (1, 2)
    return titled and not after[0].gap and after[0].text[:1].isupper() and after[0].low not in reading.vocabulary.longest


def _ends_given(unit: Unit, units: list[Unit], after: list[Word], reading: _Reading) -> bool:
    """Whether a country's word ends a name that a given name opens, as the parse has it: "David Turk, Deputy Secretary"."""
    if unit.letter not in "cd" or " " in unit.text or not units or any(w.text[:1].isupper() and not w.gap for w in after):
        return False
    first, last = reading.tokens.get(units[-1].start), reading.tokens.get(unit.start)
    begun = fold(units[-1].text) in reading.vocabulary.given or [u.letter for u in units[-3:-1]] == ["t", "n"]
    if units[-1].letter != "n" or unit.start - units[-1].end != 1 or not begun:
        return False
    named = first is not None and last is not None and last.tag == "NNP" and (first.dep, first.head) == ("compound", last.i)
    return named and last is not None and last.dep not in ("amod", "compound", "nmod")


def _is_family_name(unit: Unit, units: list[Unit], after: list[Word]) -> bool:
    """Whether what names a country or town elsewhere ends a name right after a title: "President Turk", "President de La Madrid"."""
    if not unit.text[:1].isupper() or any(w.text[:1].isupper() and not w.gap for w in after):
        return False
    start = unit.start
    for before in reversed(units[-4:]):
        if start - before.end != 1:
            return False
        if before.letter != "p" and not (before.letter == "n" and len(before.text) < 3):
            return before.letter == "t" and before.text.split()[-1][:1].isupper() and before.text[-1].islower()
        start = before.start
    return False


def _is_numbered(units: list[Unit], reading: _Reading) -> bool:
    """Whether the last units are a name, of three words at most, with a title of those who are numbered ("King Albert I")."""
    title = next((unit for unit in units[:-5:-1] if unit.letter != "n"), None)
    return title is not None and title.text.lower() in reading.vocabulary.lexicon.names.numbered


def _owner(units: list[Unit], before: str) -> Unit | None:
    """The country beside a body's name, or a word before it ("Chile's National Congress")."""
    near = units[-2:] if before in ("n", "f", "m", "X") else units[-1:] if before in _OWNERS else []
    return near[0] if near and near[0].letter in _OWNERS else None


def _is_anothers(unit: Unit, owner: Unit | None) -> bool:
    """Whether a body known by a common word is another country's of that word ("Chile's Congress")."""
    known = unit.sense("k")
    if known is None or owner is None or unit.sense("o") is None:
        return False
    told = sense.country if (sense := owner.sense("cd")) else owner.place.value.country if owner.place else None
    return told is not None and all(group.country != told for group in known.groups)


def _after(words: list[Word], index: int, reading: _Reading) -> Unit | None:
    """The country that "of", or "of the", after a word tells."""
    low = [word.low for word in words[index : index + 2]]
    if low[:1] != ["of"] or words[index].gap:
        return None
    at = index + (2 if low[1:] == ["the"] else 1)
    units = _unit(words, at, reading, _OTHER)[0] if at < len(words) and words[at].text else []
    return units[0] if units else None


def _mark(gap: str, before: str, word: str = "") -> str:
    """The mark for what stands between two units; none for blank space, the full stop of "Gen." and the end of "Shia'" in a name."""
    if not before or (gap == "." and before in "htgsy"):
        return ""
    if before == "n" and gap in APOSTROPHES and word.startswith(_ARTICLES):
        return ""
    return gap if gap in (",", "-") else "."


def _unit(words: list[Word], index: int, reading: _Reading, before: Unit | None) -> tuple[list[Unit], int]:
    """The unit, or the halves of a hyphened word, that begins at a word, and how many words it takes."""
    word = words[index]
    place = reading.places.get(word.start)
    if place is None and _is_common(word, reading.vocabulary):
        token = reading.tokens.get(word.start)
        return [Unit(word.start, word.end, "w", word.text, (), token.i if token else None)], 1
    found = _phrase_at(words, index, reading.vocabulary)
    covered = _covered(words, index, place) if place else 1
    if found and found[0] in "xX" and (_is_given(words, index, reading.vocabulary) or _is_mid_name(words, index, before)):
        token = reading.tokens.get(word.start)
        return [Unit(word.start, word.end, "n", word.text, (), token.i if token else None)], 1
    if found and found[2] >= covered:
        letter, senses, count = found
        last = words[index + count - 1]
        token = reading.tokens.get(last.start)
        text = word.text if count == 1 else " ".join([w.text for w in words[index : index + count]])
        return [Unit(word.start, last.end, letter, text, senses, token.i if token else None, place)], count
    if "-" in word.text and (parts := _parts(word, reading.vocabulary)):
        return parts, 1
    token = reading.tokens.get(word.start)
    i = token.i if token else None
    if place is not None and place.span.end >= word.end:
        text = " ".join(w.text for w in words[index : index + covered])
        of = before is not None and before.letter == "e"
        named = before is not None and before.letter == "n" and word.start - before.end == 1
        region = before is not None and before.letter == "D" and place.value.kind == "region" and " " in text
        letter = "C" if place.use == "government" and not named else "d" if place.use == "modifier" and not (of or region) else "l"
        return [Unit(word.start, words[index + covered - 1].end, letter, text, (), i, place)], covered
    letter = _name_letter(word, token, reading, before=before)
    if letter == "n" and before is not None and before.letter == "e" and _is_seat(words, index, reading):
        letter = "l"
    if letter == "w" and before is not None and before.letter == "n" and _ends_name(words, index, reading):
        letter = "n"
    return [Unit(word.start, word.end, letter, word.text, (), i)], 1


def _is_common(word: Word, vocabulary: Vocabulary) -> bool:
    """Whether a word is of nothing but small letters and begins no phrase: in no name or title but as part of one begun before."""
    text = word.text
    return text.islower() and text.isalpha() and text not in vocabulary.opening and text not in vocabulary.lexicon.names.suffixes


def _covered(words: list[Word], index: int, place: Mention[Place]) -> int:
    """How many words a place's name takes."""
    count = 1
    while index + count < len(words) and words[index + count].start >= 0 and words[index + count].end <= place.span.end:
        count += 1
    return count


def _is_seat(words: list[Word], index: int, reading: _Reading) -> bool:
    """Whether a word after a title's "of" is the place governed and the next begins the governor's name ("Governor of Fusa Ole Berg")."""
    if index < 2 or index + 2 >= len(words) or fold(words[index].text) in reading.vocabulary.given or not words[index - 2].text:
        return False
    title = _phrase_at(words, index - 2, reading.vocabulary)
    first, last = words[index + 1], words[index + 2]
    named = not first.gap and not last.gap and last.text[:1].isupper() and fold(first.text) in reading.vocabulary.given
    return title is not None and title[0] in "tg" and named and first.text[:1].isupper()


def _ends_name(words: list[Word], index: int, reading: _Reading) -> bool:
    """Whether a headline's word is the last of a name after which the country is told ("President Lee Jae Myung of South Korea")."""
    word = words[index]
    if reading.known is None or not word.text[0].isupper() or word.gap or _is_word(word.low, reading):
        return False
    country = _after(words, index + 1, reading)
    return country is not None and country.letter in _OWNERS


def _is_given(words: list[Word], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a word that is no name elsewhere is a given name here ("Christian"): a name's word follows."""
    if words[index].low not in vocabulary.given or words[index].ending or index + 1 >= len(words):
        return False
    after = words[index + 1]
    return not after.gap and after.text[:1].isupper() and after.low not in vocabulary.longest


def _is_mid_name(words: list[Word], index: int, before: Unit | None) -> bool:
    """Whether a word that is no name elsewhere goes on in one ("Mohammed Shia' al-Sudani"): between a name and its "al-"."""
    after = words[index + 1] if index + 1 < len(words) else NO_WORD
    return before is not None and before.letter == "n" and after.gap in _APOSTROPHES_OR_NONE and after.low.startswith(_ARTICLES)


def _phrase_at(words: list[Word], index: int, vocabulary: Vocabulary) -> tuple[str, tuple[Sense, ...], int] | None:
    """The letter, senses and number of words of the longest phrase of the vocabulary that begins at a word."""
    first = words[index].low
    if first not in vocabulary.opening and words[index].text[0].islower():
        return None
    longest = vocabulary.longest.get(first if first.isalpha() else first.split(" ", 1)[0], 0)
    if ending := words[index].ending:
        longest = max(longest, vocabulary.longest.get(first + ending, 0))
    if not longest:
        return None
    phrases = [first]
    stop, inner = index, vocabulary.inner
    while len(phrases) < longest and stop + 1 < len(words):
        after = words[stop + 1]
        if after.gap not in _CLOSE or (after.low not in inner and after.low + after.ending not in inner and " " not in after.low):
            break
        phrases.append(f"{phrases[-1]}{words[stop].ending} {after.low}")
        stop += 1
    for count in range(len(phrases), 0, -1):
        phrase = phrases[count - 1]
        if senses := vocabulary.senses.get(phrase):
            letter, kept = vocabulary.letters[phrase], senses
            if phrase in vocabulary.spelt:
                text = " ".join([w.text for w in words[index : index + count]])
                kept = tuple([s for s in senses if _fits(s, text)])
                letter = letter if len(kept) == len(senses) else letter_of(kept) if kept else ""
            if kept:
                return ("w" if letter in "xX" and words[index].text[0].islower() else letter), kept, count
    return None


def _fits(sense: Sense, text: str) -> bool:
    if sense.exact is not None:
        return text.replace(".", "") == sense.exact.replace(".", "")
    return not sense.capital or text[0].isupper() or "-" in text


def _parts(word: Word, vocabulary: Vocabulary) -> list[Unit]:
    """The parts of "Russian-Chinese", "U.S.-led", "Vice-Premier": where one is a country's or a body's, or all are of the vocabulary.

    Who is "pro-Russian" is not for that of Russia.
    """
    halves = []
    start = word.start
    for part in word.text.split("-"):
        halves.append(Word(start, start + len(part), part, normal(part), "", ""))
        start += len(part) + 1
    read = [_phrase_at([half], 0, vocabulary) for half in halves]
    if halves[0].low in vocabulary.lexicon.names.siding:
        return []
    if not any(found and found[0] in "cdbPk" for found in read) and not all(found and found[0] in "mtfgyzo" for found in read):
        return []
    return [
        Unit(half.start, half.end, found[0] if found else "w", half.text, found[1] if found else ())
        for half, found in zip(halves, read, strict=True)
    ]


def _name_letter(word: Word, token: Token | None, reading: _Reading, *, before: Unit | None) -> str:
    names, text = reading.vocabulary.lexicon.names, word.text
    low = text.lower().rstrip(".")
    if low in names.suffixes and (text.isupper() or low in ("jr", "sr")):
        return "n" if len(text) == 1 else "s"
    if low in names.particles:
        return "p"
    if not text[0].isupper():
        if text.isalpha():
            return "w"
        lead, _, rest = text.partition("-")
        joined = names.particles
        if not rest:
            lead, _, rest = text.replace("’", "'").partition("'")
            joined = names.elided
        return "n" if rest[:1].isupper() and lead in joined else "w"
    if _SHORT.fullmatch(text):
        return "n" if text.endswith(".") else "w"
    if reading.known is not None:
        return "n" if _follows_name(before, reading) or fold(text) in reading.known or reading.is_chief(fold(text)) else "w"
    if before is None and (token is None or token.tag not in _NAMED) and not _is_known(fold(text), reading):
        return "n" if token is None and not _is_word(low, reading) else "w"
    return "n"


def _is_known(name: str, reading: _Reading) -> bool:
    """Whether a sentence's first word, which the parser takes for none, is a first name, the last of a name told, or a leader's."""
    return name in reading.vocabulary.given or name in reading.named or reading.is_chief(name)


def _follows_name(before: Unit | None, reading: _Reading) -> bool:
    """Whether a headline's word follows a title, a given name or an initial."""
    if before is None:
        return False
    return before.letter in "thg" or (before.letter == "n" and (fold(before.text) in reading.vocabulary.given or len(before.text) < 3))


def _is_word(low: str, reading: _Reading) -> bool:
    """Whether a sentence's first word, not parsed, is likely no name: it ends as English words do."""
    return low.endswith(tuple(reading.vocabulary.lexicon.names.endings))


def country_of(name: str, vocabulary: Vocabulary) -> str | None:
    """The first country that an agency's or outlet's name tells of: "U.S. Department of State", "TASS"."""
    words = [Word(m.start(), m.end(), m.group(), normal(m.group()), "", "") for m in WORD.finditer(name)]
    for index in range(len(words)):
        found = _phrase_at(words, index, vocabulary)
        for sense in found[1] if found else ():
            country = sense.groups[0].country if sense.groups else sense.country
            if country and sense.kind in "cdk":
                return country
    return None
