"""Words as linking compares them: small letters, without accents."""

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+")


def fold(name: str) -> str:
    """A name in small letters, without accents."""
    if name.isascii():
        return name.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded; no numbers."""
    return tuple(_WORD.findall(fold(text)))
