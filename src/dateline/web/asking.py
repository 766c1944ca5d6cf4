"""A request to a page, and what a page gives back."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from dateline.errors import DatelineError
from dateline.web.filters import Filters
from dateline.web.settings import Settings
from dateline.web.shelf import Edition, View


class MissingError(DatelineError):
    """There is no such page, event, article, actor or country."""


class Ask(Struct, frozen=True):
    """What a page is asked: of which record, as of which day, with which filters; `ids` are the parts of the path that name something."""

    settings: Settings
    edition: Edition
    view: View
    filters: Filters
    path: str
    ids: Mapping[str, str]
    extra: Mapping[str, str]


class Page(Struct, frozen=True):
    """A template and what stands in it."""

    template: str
    title: str
    context: Mapping[str, object]


class Body(Struct, frozen=True):
    """An answer as it goes out."""

    content: bytes
    media: str
    name: str | None = None


PageFunction = Callable[[Ask], Page | Body]
