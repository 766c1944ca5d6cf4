"""From what an input says of a story to the article, or to word of its withdrawal, or to why there is none."""

from datetime import date
from hashlib import blake2s
from typing import Literal

from msgspec import Struct

from dateline.errors import InputError
from dateline.lexicon.inputs import load_story_marks
from dateline.read.language import tell_language
from dateline.read.limits import check_text
from dateline.read.moments import Moment, parse_moment
from dateline.types import Article, ArticleId, Withdrawal

_DATE_WORDS = 40
"""How much of a wrong date a message repeats."""


class Draft(Struct, frozen=True):
    """What an input says of a story, in its own words; empty where it doesn't say.

    `spare_id` names a story without an `id` (where that is empty too: a hash of its text). `withdrawn` is how its status is given where
    that takes it back. `moment` is for inputs whose dates were read already.
    """

    text: str = ""
    id: str = ""
    spare_id: str = ""
    published: str = ""
    moment: Moment | None = None
    title: str = ""
    outlet: str = ""
    url: str = ""
    language: str = ""
    version: str = ""
    slug: str = ""
    withdrawn: str = ""


def make_article(draft: Draft, where: str, published: date | None) -> Article | Withdrawal | InputError:
    """The article; a withdrawal where status, headline or first line say so of a story with an identifier; or what is wrong, at `where`.

    `published` dates it where it has no date.
    """
    moment = draft.moment or (parse_moment(draft.published) if draft.published.strip() else None)
    if moment is None and draft.published.strip():
        return InputError(f"{where}: {draft.published[:_DATE_WORDS]!r} is no date; write YYYY-MM-DD or an ISO 8601 moment")
    if (withdrawal := _withdrawal(draft, moment)) is not None:
        return withdrawal
    if not draft.text.strip() and not draft.title.strip():
        return InputError(f"{where}: its text is empty and it has no title; give the dispatch in 'text'")
    day = moment.day if moment else published
    if day is None:
        return InputError(f"{where}: has no date; give it 'published' or give --published YYYY-MM-DD")
    said = "\n".join(filter(None, (draft.text, draft.title, draft.outlet, draft.url, draft.id, draft.slug, draft.language)))
    return check_text(said, where) or Article(
        id=ArticleId(draft.id or draft.spare_id) if draft.id or draft.spare_id else hash_id(draft.text or draft.title),
        text=draft.text,
        published=day,
        title=draft.title,
        outlet=draft.outlet or None,
        url=draft.url or None,
        language=draft.language or tell_language(f"{draft.title}\n{draft.text}"),
        issued=moment.issued if moment else None,
        version=_number(draft.version),
        slug=draft.slug or None,
    )


def hash_id(text: str) -> ArticleId:
    """An id for a text that comes without one: the same text has the same, wherever it comes from."""
    return ArticleId(blake2s(text.encode(errors="surrogatepass"), digest_size=8).hexdigest())


def _withdrawal(draft: Draft, moment: Moment | None) -> Withdrawal | None:
    id_ = draft.id or draft.spare_id
    if not id_:
        return None
    reason = draft.withdrawn or next((words for words in (draft.title, draft.text) if story_mark(words) == "withdrawal"), "")
    if not reason:
        return None
    first = reason.strip().partition("\n")[0][:200]
    return Withdrawal(ArticleId(id_), first, moment.issued if moment else None, _number(draft.version))


def story_mark(words: str) -> Literal["correction", "withdrawal"] | None:
    """What the beginning of a headline or text says of the story: that it corrects or withdraws an earlier version, or nothing."""
    return next((mark.kind for mark, pattern in load_story_marks() if pattern.match(words)), None)


def _number(version: str) -> int | None:
    """A version's number; None for one that isn't a number as one counts."""
    words = version.strip()
    return int(words) if words.isascii() and words.isdigit() and len(words) < 19 else None
