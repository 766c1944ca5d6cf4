"""Reading NITF, the News Industry Text Format: a story a document, or within a NewsML item."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from dateline.read.article import Draft, make_article
from dateline.read.markup import element_text, local_name, one_line
from dateline.read.source import Item, Options

_WITHDRAWN = frozenset({"canceled", "cancelled", "withheld"})


def read_nitf(root: Element, where: str, options: Options) -> Iterator[Item]:
    """The article of an NITF document, or word that it is withdrawn (`management-status`).

    The day is that of issue, else that of the dateline. Source: IPTC, NITF 3.6.
    """
    data = find(root, "docdata")
    data = root if data is None else data
    status = attribute(data, None, "management-status")
    published = attribute(data, "date.issue", "norm") or attribute(data, "date.release", "norm") or _story_date(root)
    publication = find(root, "pubdata")
    draft = Draft(
        text=nitf_text(root),
        id=attribute(data, "doc-id", "id-string"),
        published=published,
        title=nitf_title(root),
        outlet=attribute(root, "pubdata", "name") or words(root, "distributor") or attribute(data, "doc-id", "regsrc"),
        url="" if publication is None else publication.get("ex-ref", ""),
        language=_language(root),
        version=attribute(data, "du-key", "version"),
        slug=attribute(data, "fixture", "fix-id") or attribute(data, "du-key", "key"),
        withdrawn=f"management-status {status}" if status.lower() in _WITHDRAWN else "",
    )
    yield make_article(draft, where, options.published)


def nitf_text(root: Element) -> str:
    """The body of an NITF document, behind its dateline where that isn't in the body itself."""
    content = find(root, "body.content")
    text = "" if content is None else element_text(content)
    head = find(root, "body.head")
    dateline = "" if head is None else words(head, "dateline")
    return with_dateline(dateline, text)


def nitf_title(root: Element) -> str:
    """The headline of an NITF document, else its title."""
    return words(root, "hl1") or words(root, "hedline") or words(root, "title")


def with_dateline(dateline: str, text: str) -> str:
    """A text behind its dateline, as agencies print them, unless it begins with it."""
    if not dateline or not text or one_line(text[: 2 * len(dateline)]).lower().startswith(dateline.lower()):
        return text
    return f"{dateline} - {text}"


def find(root: Element, name: str) -> Element | None:
    """The first element of that name, in any namespace; None where there is none."""
    return next((element for element in root.iter() if local_name(element) == name), None)


def attribute(root: Element, name: str | None, key: str) -> str:
    """An attribute of the first element of that name (None: of the root itself), in any case; "" where there is none."""
    element = root if name is None else find(root, name)
    if element is None:
        return ""
    return next((value.strip() for own, value in element.items() if own.lower() == key), "")


def words(root: Element, name: str) -> str:
    """The words of the first element of that name in one line, "" where there are none."""
    element = find(root, name)
    return "" if element is None else one_line(element_text(element))


def _story_date(root: Element) -> str:
    return attribute(root, "story.date", "norm") or words(root, "story.date")


def _language(root: Element) -> str:
    return root.get("{http://www.w3.org/XML/1998/namespace}lang") or attribute(root, "body", "lang")
