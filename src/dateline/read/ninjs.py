"""Reading ninjs, news in JSON (IPTC, versions 1 to 3): a story an object, its status and its version with it."""

import msgspec

from dateline.errors import InputError
from dateline.read.article import Draft, make_article
from dateline.read.markup import fragment_text
from dateline.read.source import Item, Options

_TEXTS = frozenset({"", "text", "composite"})
_WITHDRAWN = frozenset({"canceled", "cancelled", "withheld"})
_SIGNS = frozenset(
    {"versioncreated", "pubstatus", "bodies", "headlines", "body_text", "body_html", "body_xhtml", "descriptions", "renditions"}
)


class _Part(msgspec.Struct, frozen=True):
    value: str = ""
    role: str = ""
    contenttype: str = ""


class _Source(msgspec.Struct, frozen=True):
    name: str = ""


class _Story(msgspec.Struct, frozen=True):
    uri: str
    type: str = ""
    version: str | int = ""
    versioncreated: str = ""
    contentcreated: str = ""
    firstcreated: str = ""
    pubstatus: str = ""
    language: str = ""
    headline: str = ""
    title: str = ""
    slugline: str = ""
    body_text: str = ""
    body_html: str = ""
    body_xhtml: str = ""
    description_text: str = ""
    source: str = ""
    provider: str = ""
    copyrightholder: str = ""
    headlines: tuple[_Part, ...] = ()
    bodies: tuple[_Part, ...] = ()
    descriptions: tuple[_Part, ...] = ()
    infosources: tuple[_Source, ...] = ()


_KEYS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_STORY = msgspec.json.Decoder(_Story)


def is_ninjs(data: bytes) -> bool:
    """Whether a JSON object is a ninjs story: it has a `uri`, no `text`, and a property that only ninjs has, or a `type`.

    Raises: msgspec.DecodeError where it isn't JSON.
    """
    if b'"uri"' not in data:
        return False
    try:
        keys = _KEYS.decode(data).keys()
    except msgspec.ValidationError:
        return False
    return "uri" in keys and "text" not in keys and bool(keys & _SIGNS or "type" in keys)


def read_ninjs(data: bytes, where: str, options: Options) -> Item:
    """The article of a ninjs object; a withdrawal where its status says so; or why there is none.

    The text is the body without markup (plain text before HTML), else the description. The day is that of the version. The outlet is the
    source or provider, else the holder of the copyright.

    Source: IPTC, ninjs 1.5, 2.1 and 3.1.
    """
    story = _STORY.decode(data)
    if story.type.lower() not in _TEXTS:
        return InputError(f"{where}: is of type {story.type[:40]!r}, not a text; only texts are coded")
    draft = Draft(
        text=_text(story),
        id=story.uri,
        published=story.versioncreated or story.contentcreated or story.firstcreated,
        title=story.headline or _part(story.headlines, "main") or story.title,
        outlet=story.source or story.provider or next((s.name for s in story.infosources if s.name), "") or story.copyrightholder,
        language=story.language,
        version=str(story.version),
        slug=story.slugline,
        withdrawn=f"pubstatus {story.pubstatus}" if story.pubstatus.lower() in _WITHDRAWN else "",
    )
    if not (draft.withdrawn or draft.text.strip() or draft.title.strip()):
        return InputError(f"{where}: carries no text and no headline of its own; nothing in it can be coded")
    return make_article(draft, where, options.published)


def _text(story: _Story) -> str:
    if story.body_text:
        return story.body_text
    for markup in (story.body_xhtml, story.body_html):
        if markup:
            return fragment_text(markup)
    for parts in (story.bodies, story.descriptions):
        plain = sorted((part for part in parts if part.value.strip()), key=lambda part: "html" in part.contenttype)
        if plain:
            return fragment_text(plain[0].value) if _is_markup(plain[0]) else plain[0].value
    return story.description_text


def _is_markup(part: _Part) -> bool:
    return "html" in part.contenttype or (not part.contenttype and part.value.lstrip().startswith("<"))


def _part(parts: tuple[_Part, ...], role: str) -> str:
    """The part of that role, else the first."""
    return next((p.value for p in parts if p.role == role), parts[0].value if parts else "")
