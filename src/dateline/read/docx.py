"""Reading Word documents (.docx): the paragraphs of the text; of a Nexis export, the dispatches in it."""

import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from dateline.errors import InputError
from dateline.read.limits import MAX_DIRECTORY, MAX_XML
from dateline.read.markup import local_name
from dateline.read.nexis import read_nexis
from dateline.read.source import Items, Options, Source, seekable
from dateline.read.xml import parse_xml
from dateline.read.zipped import BROKEN, check_directory

_DOCUMENT = "word/document.xml"


def read_docx(source: Source, options: Options) -> Items:
    """The dispatches of a Word document."""
    stream = seekable(source)
    check_directory(stream, source.name, MAX_DIRECTORY)
    try:
        with zipfile.ZipFile(stream) as archive, archive.open(_DOCUMENT) as member:
            data = member.read(MAX_XML + 1)
    except BROKEN as error:
        raise InputError(f"{source.name}: isn't a whole Word document ({error}); get it anew") from error
    if len(data) > MAX_XML:
        raise InputError(f"{source.name}: its text is longer than {MAX_XML:,} bytes; give it in parts")
    yield from read_nexis("\n".join(_paragraphs(parse_xml(data, source.name))), source, options)


def _paragraphs(root: Element) -> Iterator[str]:
    return ("".join(_pieces(element)) for element in root.iter() if local_name(element) == "p")


def _pieces(paragraph: Element) -> Iterator[str]:
    """The text of a paragraph; deleted text and field codes are elements of other names."""
    for element in paragraph.iter():
        name = local_name(element)
        if name == "t":
            yield element.text or ""
        elif name in ("br", "cr"):
            yield "\n"
        elif name == "tab":
            yield "\t"
