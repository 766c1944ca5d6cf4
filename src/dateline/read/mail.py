"""Reading e-mail: the text of a message (.eml), its subject for a title, its sender for an outlet."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

from dateline.errors import InputError
from dateline.read.article import Draft, make_article
from dateline.read.limits import MAX_BYTES
from dateline.read.markup import fragment_text, one_line
from dateline.read.source import Items, Options, Source, take

_MOST_PARTS = 50
_LONGEST_HEAD = 200_000
_MAX_MAIL = 3 * MAX_BYTES
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_SIGNATURE = re.compile(r"\n-- ?\r?\n")


def read_mail(source: Source, options: Options) -> Items:
    """The article of an e-mail message, known by its Message-ID; attachments are left out.

    The text is the plain one, or where there is none that of the HTML, without the signature. The day is that of `Date`.
    """
    data = take(source, _MAX_MAIL)
    head = _HEAD_END.search(data, 0, _LONGEST_HEAD)
    if head is None or len(_BOUNDARY.findall(data)) > _MOST_PARTS:
        yield InputError(f"{source.name}: has over {_LONGEST_HEAD:,} bytes of headers or {_MOST_PARTS} nested parts; give the text itself")
        return
    try:
        message = message_from_bytes(data, policy=default)
        draft = _draft(message) if isinstance(message, EmailMessage) else Draft()
    except (ValueError, LookupError, IndexError, AttributeError, TypeError, RecursionError) as error:
        yield InputError(f"{source.name}: its headers or parts are broken ({type(error).__name__}: {error}); give the text itself")
        return
    yield make_article(draft, source.name, options.published)


def _draft(message: EmailMessage) -> Draft:
    name, address = parseaddr(_header(message, "from"))
    return Draft(
        text=_text(message),
        id=_header(message, "message-id").strip("<> "),
        published=_header(message, "date"),
        title=one_line(_header(message, "subject")),
        outlet=one_line(name) or address.rpartition("@")[2],
        language=_header(message, "content-language").partition(",")[0].strip(),
    )


def _header(message: EmailMessage, name: str) -> str:
    value = message.get(name)
    return "" if value is None else str(value)


def _text(message: EmailMessage) -> str:
    """The message's own text, in UNIX lines."""
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    content = part.get_content()
    if not isinstance(content, str):
        return ""
    if part.get_content_subtype() == "html":
        return fragment_text(content)
    text = content.replace("\r\n", "\n")
    return _SIGNATURE.split(text)[0].strip("\n")
