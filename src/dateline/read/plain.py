"""Reading plain text: an optional prefix `date YYYY-MM-DD`, then one dispatch."""

import re
from datetime import date
from pathlib import Path

from dateline.errors import InputError
from dateline.types import Article, ArticleId

_PREFIX = re.compile(r"\ufeff?\s*date:?\s+(\d{4}-\d{2}-\d{2})\b[ \t]*(?:\r?\n)?\s*", re.IGNORECASE)


def read_plain(data: bytes, name: str, *, published: date | None = None) -> Article | InputError:
    """The article of a plain text file, its id the file's name without its ending; or why there is none.

    The prefix is no part of the article's text; beyond that the text is kept as it is.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return InputError(f"{name}: isn't UTF-8 (byte {error.start}); convert it, e.g. with iconv -t UTF-8")
    prefix = _PREFIX.match(text)
    if prefix is not None:
        try:
            published = date.fromisoformat(prefix.group(1))
        except ValueError:
            return InputError(f"{name}: its first line gives no real date ({prefix.group(1)}); write date YYYY-MM-DD")
        text = text[prefix.end() :]
    if published is None:
        return InputError(f"{name}: has no date; begin it with a line 'date YYYY-MM-DD' or give --published YYYY-MM-DD")
    if not text.strip():
        return InputError(f"{name}: has a date and no text; give a file with a dispatch in it")
    return Article(id=ArticleId(Path(name).stem), text=text, published=published)
