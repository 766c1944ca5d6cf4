"""What a run has read of each story, and which of its versions is coded."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from dateline.cli.counts import Counts
from dateline.cli.output import say
from dateline.errors import InputError
from dateline.read import Item
from dateline.read.digest import article_digest
from dateline.read.editions import Edition, edition_of, replaces
from dateline.read.language import is_english
from dateline.types import Article, Withdrawal


class _Told(Struct, frozen=True):
    """The version of a story that was read last, and the digest of its article ("" for a withdrawal)."""

    edition: Edition
    digest: str


class Stories:
    """Lets pass the articles that are to be coded; tells and counts those that can't be, and keeps the withdrawals."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._told: dict[str, _Told] = {}
        self._withdrawn: dict[str, Withdrawal] = {}

    @property
    def withdrawn(self) -> tuple[Withdrawal, ...]:
        """The stories that stand withdrawn at the end."""
        return tuple(self._withdrawn.values())

    def articles(self, items: Iterable[Item]) -> Iterator[Article]:
        """The articles to code, in their order; a later version of a story follows the earlier."""
        for item in items:
            if isinstance(item, InputError):
                self._counts.bad += 1
                say(f"dateline: {item}")
            elif isinstance(item, Article) and not is_english(item.language):
                self._counts.other_language += 1
            elif self._stands(item):
                if isinstance(item, Article):
                    self._withdrawn.pop(item.id, None)
                    yield item
                else:
                    self._withdrawn[item.id] = item

    def _stands(self, item: Article | Withdrawal) -> bool:
        """Whether an item is the first of its story, or takes the place of what was read of it before."""
        digest = article_digest(item) if isinstance(item, Article) else ""
        told, edition = self._told.get(item.id), edition_of(item)
        if told is not None and digest and told.digest == digest:
            self._counts.repeated += 1
            return False
        later = told is None or replaces(edition, told.edition)
        if later is None:
            self._counts.bad += 1
            say(f"dateline: article {item.id} has the id of another article of this input; give each its own id, or versions their number")
        elif not later:
            self._counts.superseded += 1
        else:
            self._told[item.id] = _Told(edition, digest)
        return bool(later)
