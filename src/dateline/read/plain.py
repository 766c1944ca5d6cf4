"""Reading plain text: an optional prefix `date YYYY-MM-DD`, then one dispatch."""

import re
from datetime import date
from hashlib import blake2s
from pathlib import Path

from dateline.errors import InputError
from dateline.read.limits import check_text
from dateline.types import Article, ArticleId

_PREFIX = re.compile(r"\s*date:?\s+(\d{4}-\d{2}-\d{2})\b[ \t]*(?:\r?\n)?\s*", re.IGNORECASE)


def read_plain(data: bytes, name: str, *, published: date | None = None, named: bool = True) -> Article | InputError:
    """The article of a plain text, or why there is none. Its id is its file's name without the ending, or, where it isn't `named`, a hash.

    The prefix is no part of the article's text, nor is a byte order mark; beyond that the text is kept as it is.
    """
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return InputError(f"{name}: isn't UTF-8 (byte {error.start}); convert it, e.g. with iconv -t UTF-8")
    prefix = _PREFIX.match(text)
    if prefix is not None:
        try:
            published = date.fromisoformat(prefix.group(1))
        except ValueError:
            return InputError(f"{name}: its first line gives no real date ({prefix.group(1)}); write date YYYY-MM-DD")
        text = text[prefix.end() :]
    if not text.strip():
        return InputError(f"{name}: is empty; give a file with a dispatch in it")
    if published is None:
        return InputError(f"{name}: has no date; begin it with a line 'date YYYY-MM-DD' or give --published YYYY-MM-DD")
    return check_text(text, name) or Article(id=plain_id(name) if named else hash_id(text), text=text, published=published)


def plain_id(name: str) -> ArticleId:
    """The id of the article in a plain text file."""
    return ArticleId(Path(name).stem)


def hash_id(text: str) -> ArticleId:
    """An id for a text that comes without one: the same text has the same, wherever it comes from."""
    return ArticleId(blake2s(text.encode(), digest_size=8).hexdigest())
