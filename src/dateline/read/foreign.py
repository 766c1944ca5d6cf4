"""Telling files that hold no text that is read, and what to give instead: a PDF, a picture, a workbook, an archive of another kind."""

import re

from msgspec import Struct


class Foreign(Struct, frozen=True):
    """A kind of file that isn't read: what it may begin with, what to tell of it, and what a member must begin with."""

    begins: tuple[bytes, ...]
    told: str
    holds: bytes = b""


_ZIP = (b"PK\x03\x04",)
_OFFICE = (b"[Content_Types].xml", b"docProps/", b"xl/work", b"mimetype")
_MEMBER = re.compile(rb"PK\x03\x04.{26}", re.DOTALL)
"""What stands before the name of each member of a zip archive. Source: PKWARE, .ZIP File Format Specification, 4.3.7."""

_KINDS = (
    Foreign((b"%PDF-",), "is a PDF, which isn't read; give its text (pdftotext makes it)"),
    Foreign((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",), "is a file of an old Word, Excel or Outlook; save it as .docx, .csv or .eml"),
    Foreign((b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*"), "is a picture, which isn't read; give its text"),
    Foreign(
        (b"7z\xbc\xaf", b"Rar!\x1a", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd"),
        "is an archive, but no zip, tar or gzip; unpack it",
    ),
    Foreign((b"SQLite format 3\0",), "is a SQLite database; give a table of it as CSV"),
    Foreign(_ZIP, "is an Excel workbook, which isn't read; save the sheet as CSV", b"xl/"),
    Foreign(_ZIP, "is a PowerPoint file, which isn't read; give its text", b"ppt/"),
    Foreign(_ZIP, "is an OpenDocument file, which isn't read; save it as .docx, .csv or .txt", b"mimetypeapplication/vnd.oasis."),
    Foreign(_ZIP, "is an e-book, which isn't read; give its text", b"mimetypeapplication/epub+zip"),
)


def tell_foreign(head: bytes) -> str | None:
    """What to say of a file that isn't read, by its beginning; None where it may be."""
    return next((kind.told for kind in _KINDS if head.startswith(kind.begins) and _holds(head, kind.holds)), None)


def _holds(head: bytes, piece: bytes) -> bool:
    """Whether a member of a zip archive that an office program wrote begins with the piece; other kinds needn't hold anything."""
    begun = [match.end() for match in _MEMBER.finditer(head)] if piece else []
    office, word = (any(head.startswith(names, at) for at in begun) for names in (_OFFICE, b"word/"))
    return not piece or (office and not word and any(head.startswith(piece, at) for at in begun))
