"""How long an input may be. Longer ones are refused: a dispatch has a few thousand characters, a book a million.

With these limits, reading takes at most `MAX_MEMORY` beyond what the libraries take; a test measures it.
"""

from dateline.errors import InputError

MAX_CHARACTERS = 2_000_000
"""The longest text of an article."""

MAX_BYTES = 6 * MAX_CHARACTERS
"""The longest file or line that is taken into memory: such a text with every character escaped as in JSON."""

MAX_XML = 32_000_000
"""The longest XML document; news messages carry some dozens of items."""

MAX_ELEMENTS = 300_000
"""The most elements of an XML document, and the most tags of a page of HTML."""

MAX_DEPTH = 200
"""The deepest nesting of XML elements."""

MAX_RTF = 12_000_000
"""The longest rich text; an export of a hundred dispatches has one or two million bytes."""

MAX_HTML = 8_000_000
"""The longest page of HTML."""

MAX_FEED = 16_000_000
"""The longest feed."""

MAX_ENTRIES = 5_000
"""The most entries of a feed; usual feeds have twenty."""

MAX_SPOOLED = 4_000_000_000
"""The longest archive or table that is put aside in a temporary file, where it comes on a stream that can't go back."""

MAX_REFUSED = 1_000
"""How many parts of an input are refused one by one where none can be read; then the rest is left."""

MAX_NESTED = 2
"""How deep archives may lie in archives."""

MAX_DIRECTORY = 16_000_000
"""The longest list of files in a zip archive, in bytes; some 200,000 files."""

MAX_SQUEEZED = 250
"""How many times longer than the archive its content may be; text is squeezed ten-fold."""

FREE_BYTES = 64_000_000
"""What any archive may unpack to, however well it is squeezed."""

MAX_MEMORY = 1_000_000_000
"""What reading may take, in bytes of resident memory, the libraries included."""


def check_text(text: str, where: str) -> InputError | None:
    """Why a text can't be an article's; None where it can."""
    if len(text) > MAX_CHARACTERS:
        return InputError(f"{where}: has {len(text):,} characters; give articles of at most {MAX_CHARACTERS:,}")
    if "\0" in text:
        return InputError(f"{where}: holds a NUL byte (character {text.index(chr(0))}), so it isn't text; convert it to UTF-8 text")
    return check_characters(text, where)


def check_characters(text: str, where: str) -> InputError | None:
    """Why a text can't be written out again: it holds half a character; None where it can."""
    if any("\ud800" <= c <= "\udfff" for c in text if c > "\ud7ff"):
        return InputError(f"{where}: holds half a character (a lone surrogate); mend or remove it")
    return None
