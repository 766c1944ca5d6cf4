"""Plain text from the markup within stories: fragments of HTML, and elements of XHTML and NITF. Paragraphs are parted by blank lines."""

import re
from collections.abc import Iterator
from html import unescape
from xml.etree.ElementTree import Element

BLOCKS = frozenset({
    "p", "div", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "table", "tr",
    "blockquote", "pre", "figure", "figcaption", "header", "footer", "main", "aside", "body",
    "nitf", "hl1", "hl2", "hedline", "body.head", "body.content", "body.end", "block", "abstract", "note", "byline", "distributor",
    "dateline",
})  # fmt: skip
"""Elements that stand apart from the text around them."""

_BREAKS = frozenset({"br", "hr"})
_CELLS = frozenset({"td", "th"})
HIDDEN = frozenset(
    {"script", "style", "head", "template", "noscript", "iframe", "object", "svg", "media", "media-caption", "media-producer"}
)
"""Elements whose text isn't the story's."""

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_COMMENT = "<!--"
_TAG = re.compile(r"<!--|<(?P<closing>/?)(?P<name>[A-Za-z][\w:.-]{0,40})(?:[\s/][^<>]{0,4000})?>|<[!?][^<>]{0,1000}>")
_OVERLONG = re.compile(r"&#(?:\d{8,}|[xX][0-9a-fA-F]{8,});?")
_PART = "\x1d"
_LINE = "\x1e"


def fragment_text(markup: str) -> str:
    """The text of a fragment of HTML, as a reader sees it; what is no whole tag is text. The cost is linear, which html.parser's isn't."""
    return _laid_out("".join(_fragment_pieces(markup)))


def _fragment_pieces(markup: str) -> Iterator[str]:
    """The text between the tags and the marks that part blocks."""
    at = hidden = 0
    while (tag := _TAG.search(markup, at)) is not None:
        if not hidden:
            yield _shown(markup[at : tag.start()])
        at = tag.end()
        if tag.group() == _COMMENT:
            end = markup.find("-->", at)
            at = end + 3 if end >= 0 else len(markup)
            continue
        name, closing = (tag["name"] or "").lower(), bool(tag["closing"])
        if name in HIDDEN:
            hidden = max(0, hidden - 1) if closing else hidden + (not tag.group().endswith("/>"))
        elif name in BLOCKS:
            yield _PART
        elif name in _BREAKS:
            yield _LINE
        elif name in _CELLS and closing:
            yield " "
    if not hidden:
        yield _shown(markup[at:])


def _shown(text: str) -> str:
    return _unmarked(unescape(_OVERLONG.sub("", text)))


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


def _unmarked(text: str) -> str:
    return text.replace(_PART, " ").replace(_LINE, " ")


def _laid_out(text: str) -> str:
    """The paragraphs, each in one line but for the breaks within it."""
    parts = ("\n".join(filter(None, map(one_line, part.split(_LINE)))) for part in text.split(_PART))
    return "\n\n".join(filter(None, parts))
