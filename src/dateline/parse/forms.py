"""Parts of speech and lemmas, worked out once for words that are tagged alike, not at each of their occurrences.

spaCy's attribute ruler and its rule lemmatizer look at a word's form, its tag and a few dependency labels, and for a handful
of word pairs at the word beside it. So what they say of one occurrence holds for all that agree in these. A quarter of the cost
of a parse is saved.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from struct import Struct as Layout
from sys import intern
from typing import Any

from msgspec import Struct

Form = tuple[str, str, str, str]
"""A word, its lemma in lower case, its part of speech and its tag."""
_Word = tuple[int, int, int]
_Words = tuple[_Word, ...]
_WORD = Layout("=QQQ")
"""A word's numbers as spaCy's arrays hold them: of itself, its tag and its label."""
_Shape = tuple[str, str, str, bool]
_READ = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})
_MOST = 60_000
_NEUTRAL = ("x", "NN", "dep")


class Forms(Struct):
    """What the components said of words so far, and what they tell apart; words, tags and labels by spaCy's numbers.

    `labels` are the dependency labels that the ruler looks at, `words` (as they are) and `regexes` the words; `pairs` are what it asks
    of the words of pairs, and one of `pair_words` or `pair_labels` stands in each of these. `known` has the forms by the bytes of a
    word's numbers, or of three words in a row for what stands in such a pair; `shapes` what the ruler gives to any other word of a tag
    and label: part of speech, morphology and lemma, and whether such a word's lemma is the word itself.
    """

    vocab: Any
    ruler: Any
    lemmatizer: Any
    labels: frozenset[int]
    words: frozenset[str]
    regexes: tuple[re.Pattern[str], ...]
    pairs: tuple[tuple[object, ...], ...]
    pair_words: frozenset[int]
    pair_labels: frozenset[int]
    known: dict[bytes, Form]
    shapes: dict[tuple[int, int], _Shape]


def forms_memory(nlp: Any) -> Forms | None:
    """A memory for the pipeline's forms; None where its components look at more than this can keep apart."""
    names = [name for name in nlp.pipe_names if name in ("attribute_ruler", "lemmatizer")]
    if names != ["attribute_ruler", "lemmatizer"] or getattr(nlp.get_pipe("lemmatizer"), "mode", None) != "rule":
        return None
    patterns = [pattern for entry in nlp.get_pipe("attribute_ruler").patterns for pattern in entry["patterns"]]
    if any(set(token) - _READ for pattern in patterns for token in pattern) or any(len(pattern) > 2 for pattern in patterns):
        return None
    labels = [_named(token["DEP"]) for pattern in patterns for token in pattern if "DEP" in token]
    lowers = [pattern[0]["LOWER"] for pattern in patterns if len(pattern) == 1 and "LOWER" in pattern[0]]
    forms = [re.compile(lower["REGEX"]) for lower in lowers if isinstance(lower, dict) and set(lower) == {"REGEX"}]
    words = [_values(lower) for lower in lowers if not isinstance(lower, dict) or set(lower) != {"REGEX"}]
    pairs = [_anchor(pattern) for pattern in patterns if len(pattern) > 1]
    if not all(labels) or not all(words) or not all(first or marks for first, marks in pairs):
        return None

    def number(several: Iterable[frozenset[str]]) -> frozenset[int]:
        return frozenset(nlp.vocab.strings.add(word) for word in frozenset().union(*several) - {""})

    return Forms(
        vocab=nlp.vocab,
        ruler=nlp.get_pipe("attribute_ruler"),
        lemmatizer=nlp.get_pipe("lemmatizer"),
        labels=number(labels),
        words=frozenset().union(*words),
        regexes=tuple(forms),
        pairs=tuple(tuple(token.get("LOWER") for token in pattern) for pattern in patterns if len(pattern) > 1),
        pair_words=number(first for first, _ in pairs),
        pair_labels=number(marks for _, marks in pairs),
        known={},
        shapes={},
    )


def _values(condition: object) -> frozenset[str]:
    """The values that a condition of a pattern allows, where it lists them; none where it doesn't."""
    if isinstance(condition, str):
        return frozenset({condition})
    if isinstance(condition, dict) and set(condition) == {"IN"}:
        return frozenset(condition["IN"])
    return frozenset()


def _named(condition: object) -> frozenset[str]:
    """The values that a condition tells from others; none where it is of another form."""
    if isinstance(condition, dict) and set(condition) == {"NOT_IN"}:
        return frozenset(condition["NOT_IN"])
    return _values(condition)


def _anchor(pattern: Sequence[dict[str, object]]) -> tuple[frozenset[str], frozenset[str]]:
    """Words or labels one of which stands wherever a pattern of two words holds: the fewest that do."""
    marks = [_values(token["DEP"]) for token in pattern if "DEP" in token]
    if any(marks):
        return frozenset(), min(filter(None, marks), key=len)
    words = [_values(token["LOWER"]) for token in pattern if "LOWER" in token]
    return min(filter(None, words), key=len, default=frozenset()), frozenset()


def forms_of(docs: Sequence[Any], forms: Forms | None) -> list[list[Form]]:
    """The forms of each word of some parsed texts; without a memory, as the components left them there."""
    if forms is None:
        return [[(word.text, word.lemma_.lower(), word.pos_, word.tag_) for word in doc] for doc in docs]
    if not docs:
        return []
    keys = _keys(docs, forms)
    new = {tuple(_WORD.iter_unpack(key)): key for key in dict.fromkeys(keys) if key not in forms.known}
    for words, form in _learnt(list(new), forms):
        forms.known[new[words]] = form
    every = map(forms.known.__getitem__, keys)
    found = [list(islice(every, len(doc))) for doc in docs]
    if len(forms.known) > _MOST:
        forms.known.clear()
    return found


def _keys(docs: Sequence[Any], forms: Forms) -> list[bytes]:
    """What tells the forms of the texts' words apart: the word, and where a pair might stand, the words beside it."""
    import numpy as np

    rows = np.concatenate([doc.to_array(["ORTH", "TAG", "DEP", "LOWER"]) for doc in docs])
    labels, lowers = rows[:, 2], rows[:, 3]
    paired = np.isin(lowers, _numbers(forms.pair_words)) | np.isin(labels, _numbers(forms.pair_labels))
    words = np.ascontiguousarray(rows[:, :3])
    words[~np.isin(labels, _numbers(forms.labels)), 2] = 0
    keys: list[bytes] = words.view(f"V{_WORD.size}").ravel().tolist()
    ends = np.cumsum([len(doc) for doc in docs])
    for i in np.flatnonzero(paired).tolist():
        place = int(np.searchsorted(ends, i, side="right"))
        start, end = int(ends[place]) - len(docs[place]), int(ends[place])
        for first in (i - 1, i):
            if first >= start and first + 1 < end and _may_pair(int(lowers[first]), int(lowers[first + 1]), forms):
                for j in (first, first + 1):
                    beside = [words[k].tobytes() if start <= k < end else bytes(_WORD.size) for k in (j - 1, j, j + 1)]
                    keys[j] = b"".join(beside)
    return keys


def _numbers(of: frozenset[int]) -> Any:
    import numpy as np

    return np.fromiter(of, dtype=np.uint64, count=len(of))


def _may_pair(first: int, second: int, forms: Forms) -> bool:
    """Whether the ruler looks for a pair of two such words, given in lower case."""
    words = (forms.vocab.strings[first], forms.vocab.strings[second])
    return any(all(map(_may_hold, pair, words)) for pair in forms.pairs)


def _may_hold(condition: object, word: str) -> bool:
    """Whether a word can be what a pattern asks for; what isn't understood can be anything."""
    if isinstance(condition, dict) and set(condition) == {"REGEX"}:
        return re.search(condition["REGEX"], word) is not None
    values = _values(condition)
    return not values or word in values


def _learnt(keys: Sequence[_Words], forms: Forms) -> Iterator[tuple[_Words, Form]]:
    """What the components say of words that are new."""
    plain = _plain_words((key[0][0] for key in keys if len(key) == 1), forms)
    tags = {number: intern(forms.vocab.strings[number]) for number in {key[len(key) // 2][1] for key in keys}}
    special: list[_Words] = []
    ruled: list[tuple[_Words, str, _Shape]] = []
    for key in keys:
        text = plain.get(key[0][0]) if len(key) == 1 else None
        if text is None:
            special.append(key)
            continue
        pos, _, lemma, itself = shape = _shape(key[0], forms)
        if lemma or itself:
            yield key, (text, (lemma or text).lower(), pos, tags[key[0][1]])
        else:
            ruled.append((key, text, shape))
    for key, word in zip(special, _asked(special, forms), strict=True):
        yield key, (word.text, word.lemma_.lower(), word.pos_, tags[key[len(key) // 2][1]])
    doc = _text(forms, [text for _, text, _ in ruled], pos=[s[0] for *_, s in ruled], morphs=[s[1] for *_, s in ruled])
    for (key, text, (pos, *_)), word in zip(ruled, doc, strict=True):
        yield key, (text, forms.lemmatizer.lemmatize(word)[0].lower(), pos, tags[key[0][1]])


def _plain_words(words: Iterable[int], forms: Forms) -> dict[int, str]:
    """The words, by number, for which no pattern of the ruler's asks by what they are."""
    strings = forms.vocab.strings
    texts = {word: strings[word] for word in set(words)}
    lowers = {word: text.lower() for word, text in texts.items() if not text.isspace()}
    return {
        word: texts[word]
        for word, lower in lowers.items()
        if lower not in forms.words and not any(regex.search(lower) for regex in forms.regexes)
    }


def _asked(keys: Sequence[_Words], forms: Forms) -> list[Any]:
    """Words of which both components have spoken, each with those beside it that its key names and apart from the others."""
    strings = forms.vocab.strings
    words: list[tuple[str, str, str]] = []
    places: list[int] = []
    for key in keys:
        places.append(len(words) + len(key) // 2)
        words.extend(
            _NEUTRAL if not form else (strings[form], strings[tag], strings[label] if label else "dep") for form, tag, label in key
        )
        words.append(_NEUTRAL)
    doc = _text(forms, [w for w, _, _ in words], tags=[t for _, t, _ in words], deps=[d for _, _, d in words])
    forms.lemmatizer(forms.ruler(doc))
    return [doc[place] for place in places]


def _shape(word: _Word, forms: Forms) -> _Shape:
    """The part of speech, morphology and, where it gives one, lemma that the ruler gives to a word of no pattern of its own."""
    key = word[1:]
    if key not in forms.shapes:
        strings = forms.vocab.strings
        doc = forms.ruler(_text(forms, ["x"], tags=[strings[key[0]]], deps=[strings[key[1]] if key[1] else "dep"]))
        forms.shapes[key] = (doc[0].pos_, str(doc[0].morph), doc[0].lemma_, not _has_rules(doc[0], forms.lemmatizer))
    return forms.shapes[key]


def _has_rules(word: Any, lemmatizer: Any) -> bool:
    """Whether the rule lemmatizer looks for another form of such a word than the word itself."""
    tables = (lemmatizer.lookups.get_table(name, {}) for name in ("lemma_index", "lemma_exc", "lemma_rules"))
    return not lemmatizer.is_base_form(word) and any(table.get(word.pos_.lower()) for table in tables)


def _text(forms: Forms, words: Sequence[str], **given: Sequence[str]) -> Any:
    from spacy.tokens import Doc

    heads = {"heads": list(range(len(words)))} if "deps" in given else {}
    return Doc(forms.vocab, words=list(words), **{name: list(values) for name, values in given.items()}, **heads)
