"""Reading XML within bounds: no entities, nothing from outside, so many elements, so deep; and which reader its root calls for."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from dateline.errors import InputError
from dateline.read.limits import MAX_DEPTH, MAX_ELEMENTS, MAX_XML
from dateline.read.markup import local_name
from dateline.read.newsml import read_newsml
from dateline.read.newsml_g2 import read_newsml_g2
from dateline.read.nitf import read_nitf
from dateline.read.source import Item, Items, Options, Source, take

_READERS: dict[str, Callable[[Element, str, Options], Iterator[Item]]] = {
    "nitf": read_nitf,
    "newsml": read_newsml,
    "newsmessage": read_newsml_g2,
    "newsitem": read_newsml_g2,
    "packageitem": read_newsml_g2,
    "conceptitem": read_newsml_g2,
    "knowledgeitem": read_newsml_g2,
    "planningitem": read_newsml_g2,
    "catalogitem": read_newsml_g2,
}


def read_xml(source: Source, options: Options) -> Items:
    """The stories of an XML file: NewsML-G2, NewsML 1.2 or NITF, by its root."""
    root = parse_xml(take(source, MAX_XML), source.name)
    reader = _READERS.get(local_name(root))
    if reader is None:
        known = "NewsML-G2, NewsML 1.2, NITF, RSS or Atom"
        yield InputError(f"{source.name}: is XML of another kind (its root is <{local_name(root)[:40]}>); give {known}")
    else:
        yield from reader(root, source.name, options)


def parse_xml(data: bytes, name: str) -> Element:
    """The root of an XML document.

    Raises: InputError where it isn't well-formed, defines entities, or is larger or deeper than a news message is.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    parser = DefusedXMLParser(target=_Bounded(name))
    try:
        parser.feed(data)
        root = parser.close()
    except DefusedXmlException as error:
        raise InputError(f"{name}: defines or calls in entities ({type(error).__name__}), which isn't read; remove them") from error
    except (ParseError, UnicodeError, LookupError, ValueError) as error:
        raise InputError(f"{name}: isn't well-formed XML ({error}); it may have been cut off, get it anew") from error
    if not isinstance(root, Element):
        raise InputError(f"{name}: is XML without an element; give a file with a dispatch in it")
    return root


class _Bounded(TreeBuilder):
    """Builds a tree of so many elements, so deep."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._depth = 0
        self._elements = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Begin an element."""
        self._depth += 1
        self._elements += 1 + len(attrs)
        if self._depth > MAX_DEPTH:
            raise InputError(f"{self._name}: nests elements more than {MAX_DEPTH} deep; news messages don't")
        if self._elements > MAX_ELEMENTS:
            raise InputError(f"{self._name}: has more than {MAX_ELEMENTS:,} elements and attributes; give it in parts")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        """End an element."""
        self._depth -= 1
        return super().end(tag)
