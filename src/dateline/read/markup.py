"""Plain text from the markup within stories: fragments of HTML, and elements of XHTML and NITF. Paragraphs are parted by blank lines."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

BLOCKS = frozenset(
    {
        *(
            "p",
            "div",
            "section",
            "article",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "li",
            "ul",
            "ol",
            "dl",
            "dt",
            "dd",
            "table",
            "tr",
            "blockquote",
        ),
        *("blockquote", "pre", "figure", "figcaption", "header", "footer", "main", "aside", "body"),
        *("nitf", "hl1", "hl2", "hedline", "body.head", "body.content", "body.end", "block", "abstract", "note", "byline", "distributor"),
        "dateline",
    }
)
"""Elements that stand apart from the text around them."""

_BREAKS = frozenset({"br", "hr"})
_CELLS = frozenset({"td", "th"})
HIDDEN = frozenset(
    {"script", "style", "head", "template", "noscript", "iframe", "object", "svg", "media", "media-caption", "media-producer"}
)
"""Elements whose text isn't the story's."""

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_PART = "\x1d"
_LINE = "\x1e"


def fragment_text(markup: str) -> str:
    """The text of a fragment of HTML, as a reader sees it."""
    parser = _Reader()
    parser.feed(markup)
    parser.close()
    return _laid_out("".join(parser.pieces))


def element_text(element: Element) -> str:
    """The text of an element of XML, as a reader sees it."""
    return _laid_out("".join(_pieces(element)))


def local_name(element: Element) -> str:
    """An element's name without its namespace, in small letters."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def one_line(words: str | None) -> str:
    """Words with single blanks between them and none around."""
    return _BLANKS.sub(" ", words or "").strip()


def _pieces(element: Element) -> Iterator[str]:
    """The text of an element and the marks that part its blocks. Depth is bounded by `limits.MAX_DEPTH`."""
    name = local_name(element)
    if name in HIDDEN:
        return
    block = name in BLOCKS
    if block:
        yield _PART
    if name in _BREAKS:
        yield _LINE
    yield _unmarked(element.text or "")
    for child in element:
        yield from _pieces(child)
        yield _unmarked(child.tail or "")
    yield _PART if block else " " if name in _CELLS else ""


class _Reader(HTMLParser):
    """Gathers the pieces of a fragment's text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Mark where a block begins."""
        if tag in HIDDEN:
            self._hidden += 1
        elif tag in BLOCKS:
            self.pieces.append(_PART)
        elif tag in _BREAKS:
            self.pieces.append(_LINE)

    def handle_endtag(self, tag: str) -> None:
        """Mark where a block ends."""
        if tag in HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in BLOCKS:
            self.pieces.append(_PART)
        elif tag in _CELLS:
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        """Keep text that is shown."""
        if not self._hidden:
            self.pieces.append(_unmarked(data))


def _unmarked(text: str) -> str:
    return text.replace(_PART, " ").replace(_LINE, " ")


def _laid_out(text: str) -> str:
    """The paragraphs, each in one line but for the breaks within it."""
    parts = ("\n".join(filter(None, map(one_line, part.split(_LINE)))) for part in text.split(_PART))
    return "\n\n".join(filter(None, parts))
