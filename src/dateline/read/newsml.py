"""Reading NewsML 1.2: news items in components; a story in NITF, XHTML or plain text, its status and revision with it."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from dateline.errors import InputError
from dateline.read.article import Draft, make_article
from dateline.read.markup import element_text, fragment_text, local_name
from dateline.read.nitf import attribute, find, nitf_text, nitf_title, with_dateline, words
from dateline.read.source import Item, Items, Options

_WITHDRAWN = frozenset({"canceled", "cancelled", "withheld"})


def read_newsml(root: Element, where: str, options: Options) -> Items:
    """The article of each news item of a NewsML 1 document, a withdrawal where its `Status` says so, and why there is none of the others.

    A story is known by its provider, day and item id, which its revisions share. Source: IPTC, NewsML 1.2 Functional Specification.
    """
    items = [element for element in root if local_name(element) == "newsitem"]
    if not items:
        yield InputError(f"{where}: holds no NewsItem; give a NewsML document with one in it")
    for number, item in enumerate(items, start=1):
        yield _read_item(item, root, f"{where} item {number}" if len(items) > 1 else where, options)


def _read_item(item: Element, root: Element, where: str, options: Options) -> Item:
    status = attribute(item, "status", "formalname")
    nitf = find(item, "nitf")
    text = _text(item)
    draft = Draft(
        text=with_dateline(words(item, "dateline") if nitf is None else "", text),
        id=_story_id(item),
        published=words(item, "thisrevisioncreated") or words(item, "firstcreated") or words(root, "dateandtime"),
        title=words(item, "headline") or (nitf_title(nitf) if nitf is not None else ""),
        outlet=_outlet(item, root),
        language=attribute(item, "language", "formalname"),
        version=words(item, "revisionid"),
        slug=words(item, "slugline"),
        withdrawn=f"Status {status}" if status.lower() in _WITHDRAWN else "",
    )
    if not (draft.withdrawn or draft.text.strip() or draft.title):
        return InputError(f"{where}: carries no text and no headline of its own; nothing in it can be coded")
    return make_article(draft, where, options.published)


def _story_id(item: Element) -> str:
    """What all revisions of a story share; "" for an item without identification."""
    parts = [words(item, name) for name in ("providerid", "dateid", "newsitemid")]
    return ":".join(filter(None, ["urn:newsml", *parts])) if parts[2] else ""


def _text(item: Element) -> str:
    for content in _contents(item):
        body = find(content, "body.content")
        if body is not None:
            return nitf_text(content)
        holder = find(content, "body")
        if text := _content_text(content if holder is None else holder):
            return text
    return ""


def _content_text(holder: Element) -> str:
    """The text of XHTML, of markup given as text, or of plain text."""
    said = (holder.text or "").strip()
    if len(holder):
        return element_text(holder)
    return fragment_text(said) if said.startswith("<") else said


def _contents(item: Element) -> Iterator[Element]:
    """What the item carries in itself, piece by piece."""
    return (element for element in item.iter() if local_name(element) == "datacontent")


def _outlet(item: Element, root: Element) -> str:
    provider = find(item, "provider")
    named = attribute(provider, "party", "formalname") if provider is not None else ""
    return named or words(item, "providerid") or attribute(root, "party", "formalname")
