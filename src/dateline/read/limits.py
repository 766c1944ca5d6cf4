"""How long an article may be. Longer ones are refused: a dispatch has a few thousand characters, a book a million."""

from dateline.errors import InputError

MAX_CHARACTERS = 2_000_000
"""The longest text of an article."""

MAX_BYTES = 6 * MAX_CHARACTERS
"""The longest file or line that is taken into memory: such a text with every character escaped as in JSON."""

MAX_JSON = 200_000_000
"""The longest file that is read as one JSON value, a list of articles; JSON lines may be of any length."""


def check_text(text: str, where: str) -> InputError | None:
    """Why a text can't be an article's; None where it can."""
    if len(text) > MAX_CHARACTERS:
        return InputError(f"{where}: has {len(text):,} characters; give articles of at most {MAX_CHARACTERS:,}")
    if "\0" in text:
        return InputError(f"{where}: holds a NUL byte (character {text.index(chr(0))}), so it isn't text; convert it to UTF-8 text")
    if any("\ud800" <= c <= "\udfff" for c in text if c > "\ud7ff"):
        return InputError(f"{where}: holds half a character (a lone surrogate); mend or remove it")
    return None
