"""Whether a text is English, where its input doesn't say."""

import re
from itertools import islice

from dateline.lexicon.inputs import load_input_words

_WORD = re.compile(r"\b(?P<name>[A-Z][^\W\d_]+)(?: [a-z]{2,3}){1,3} (?=[A-Z])|\bet al\b|(?P<word>[^\W\d_]{2,})")
"""A word; of a name with small words in it ("Torres de la Rua") what stands before these, which, as "et al", are of no language."""
_ENGLISH = frozenset({"en", "eng", "english"})
_LATIN = "\u024f"
"""The last letter of the Latin alphabet's blocks."""


def tell_language(text: str) -> str:
    """ "en" for an English text, else "und" (undetermined, ISO 639-2); a text too short to tell is taken for English."""
    words = load_input_words().language
    told = (match["name"] or match["word"] for match in _WORD.finditer(text))
    found = list(islice(filter(None, told), words.looked))
    letters = sum(map(len, found))
    if not letters:
        return "en"
    if sum(len(word) for word in found if word[0] > _LATIN) > letters * words.foreign:
        return "und"
    running = [word for word in found if word.islower()]
    english = sum(word.lower() in words.english for word in found)
    other = sum(word in words.other or not word.isascii() for word in running)
    if other > english and other >= words.against:
        return "und"
    return "und" if len(running) >= words.short and english < len(running) * words.share else "en"


def is_english(language: str) -> bool:
    """Whether a language's code or name is English's ("en", "en-GB", "eng")."""
    return language.lower().replace("_", "-").partition("-")[0] in _ENGLISH
