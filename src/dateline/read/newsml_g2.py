"""Reading NewsML-G2: an item, or a message with several; its story in NITF, XHTML or plain text, its status and version with it."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from dateline.errors import InputError
from dateline.read.article import Draft, make_article
from dateline.read.markup import element_text, fragment_text, local_name, one_line
from dateline.read.nitf import attribute, find, nitf_text, with_dateline, words
from dateline.read.source import Item, Items, Options

_ITEMS = frozenset({"newsitem", "packageitem", "conceptitem", "knowledgeitem", "planningitem", "catalogitem"})
_OTHER = {
    "packageitem": "a package, which lists other items",
    "conceptitem": "a concept",
    "knowledgeitem": "a list of concepts",
    "planningitem": "a plan of coverage",
    "catalogitem": "a catalogue of vocabularies",
}
_TEXTS = frozenset({"", "text", "composite"})
_WITHDRAWN = frozenset({"canceled", "cancelled", "withheld"})
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read_newsml_g2(root: Element, where: str, options: Options) -> Items:
    """The article of each item of a document, a withdrawal where its `pubStatus` says so, and why there is none of the others.

    The day is that of the version, else of the content. Source: IPTC, NewsML-G2 Guidelines.
    """
    items = list(_items(root))
    if not items:
        yield InputError(f"{where}: holds no item; give a NewsML-G2 message with a news item in it")
    for number, item in enumerate(items, start=1):
        yield _read_item(item, f"{where} item {number}" if len(items) > 1 else where, options)


def _items(root: Element) -> Iterator[Element]:
    """The items that aren't within another."""
    if local_name(root) in _ITEMS:
        yield root
    else:
        for child in root:
            yield from _items(child)


def _read_item(item: Element, where: str, options: Options) -> Item:
    kind = local_name(item)
    if kind in _OTHER:
        return InputError(f"{where}: is {_OTHER[kind]}, not a story; only news items are coded")
    class_ = _code(attribute(item, "itemclass", "qcode") or attribute(item, "itemclass", "uri"))
    if class_ not in _TEXTS:
        return InputError(f"{where}: is of class {class_[:40]!r}, not a text; only texts are coded")
    status = _code(attribute(item, "pubstatus", "qcode") or attribute(item, "pubstatus", "uri"))
    meta = find(item, "contentmeta")
    draft = Draft(
        text=with_dateline("" if meta is None else words(meta, "dateline"), _text(item)),
        id=item.get("guid", "").strip(),
        published=words(item, "versioncreated") or words(item, "contentcreated"),
        title=_title(item),
        outlet=_outlet(item),
        language=attribute(item, "language", "tag") or item.get(_LANGUAGE, ""),
        version=item.get("version", ""),
        slug=words(item, "slugline"),
        withdrawn=f"pubStatus {status}" if status in _WITHDRAWN else "",
    )
    if not (draft.withdrawn or draft.text.strip() or draft.title):
        return InputError(f"{where}: carries no text and no headline of its own; nothing in it can be coded")
    return make_article(draft, where, options.published)


def _text(item: Element) -> str:
    """The story: the first content in the item that has any text, else its description."""
    content = find(item, "contentset")
    for part in content if content is not None else ():
        name, kind = local_name(part), part.get("contenttype", "")
        text = ""
        if name == "inlinexml" and not _is_data(part):
            text = nitf_text(part) if find(part, "body.content") is not None else element_text(part)
        elif name == "inlinedata" and (not kind or kind.startswith("text/")):
            data = part.text or ""
            text = fragment_text(data) if "html" in kind else data.strip()
        if text.strip():
            return text
    return words(item, "description")


def _is_data(part: Element) -> bool:
    """Whether XML within an item is data (results, events, listings) and not a text in paragraphs."""
    return all(find(part, name) is None for name in ("p", "body.content")) and len(part) > 0


def _title(item: Element) -> str:
    """The headline of the item itself, else that of its NITF, else its title."""
    for place, name in (("contentmeta", "headline"), ("contentset", "hl1"), ("itemmeta", "title")):
        holder = find(item, place)
        if holder is not None and (found := words(holder, name)):
            return found
    return ""


def _outlet(item: Element) -> str:
    """The provider's name, else its code without the vocabulary; else the name of who holds the copyright, else the provider's address."""
    provider, holder = find(item, "provider"), find(item, "copyrightholder")
    held = "" if holder is None else words(holder, "name") or one_line(holder.get("literal"))
    if provider is None:
        return held
    name = words(provider, "name") or one_line(provider.get("literal"))
    return name or _code(provider.get("qcode", "")) or held or provider.get("uri", "").strip()


def _code(qcode: str) -> str:
    """A code without its vocabulary: "stat:canceled" is "canceled"."""
    code = qcode.strip()
    return code if "//" in code else code.rpartition(":")[2]
