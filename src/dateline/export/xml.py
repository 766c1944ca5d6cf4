"""XML as bytes that every reader takes: elements in the order given, and no character that XML 1.0 forbids."""

import re
from xml.sax.saxutils import escape, quoteattr

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Source: XML 1.0 (fifth edition), section 2.2, production 2."""
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def clean(text: str) -> str:
    """The text with a replacement character for each one that XML forbids; of the same length."""
    return _FORBIDDEN.sub("\ufffd", text)


def content(text: str) -> str:
    """Text between tags."""
    return escape(clean(text), {"\r": "&#13;"})


def tag(name: str, attributes: dict[str, object], *, closed: bool = True) -> str:
    """An element without content, or where not closed its beginning; attributes that are None are left out."""
    told = "".join(f" {key}={quoteattr(clean(str(value)), _ENTITIES)}" for key, value in attributes.items() if value is not None)
    return f"<{name}{told}{'/' if closed else ''}>"


_ENTITIES = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
