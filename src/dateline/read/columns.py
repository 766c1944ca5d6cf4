"""Which columns of a table hold what of an article: as told, else guessed by the usual names."""

from collections.abc import Mapping, Sequence
from typing import get_args

from dateline.errors import InputError
from dateline.lexicon.inputs import Field, load_input_words
from dateline.read.article import Draft, make_article
from dateline.read.source import Item, Options

FIELDS: tuple[Field, ...] = get_args(Field)
"""What a column may be told to hold."""

_LISTED = 12


def match_columns(names: Sequence[str], name: str, options: Options) -> dict[Field, int]:
    """The places of the columns of each field among those of a table; of a field's usual names the likeliest counts.

    Raises: InputError where a column that was told isn't there, or none holds a text or a title.
    """
    low = {column.strip().lower(): place for place, column in reversed(list(enumerate(names)))}
    told = dict(options.columns)
    found: dict[Field, int] = {}
    for field in FIELDS:
        if (column := told.get(field)) is not None:
            if column.strip().lower() not in low:
                raise InputError(f"{name}: has no column {column!r}; it has {_listed(names)}")
            found[field] = low[column.strip().lower()]
        else:
            place = next((low[usual] for usual in load_input_words().columns[field] if usual in low), None)
            if place is not None:
                found[field] = place
    if "text" not in found and "title" not in found:
        raise InputError(f"{name}: has no column that is known to hold the text; name it with --column text=NAME (it has {_listed(names)})")
    return found


def row_article(cells: Mapping[Field, str], where: str, options: Options) -> Item:
    """The article of a table's row."""
    said = {field: cells.get(field, "") for field in FIELDS}
    draft = Draft(
        text=said["text"],
        id=said["id"].strip(),
        published=said["published"],
        title=said["title"].strip(),
        outlet=said["outlet"].strip(),
        url=said["url"].strip(),
        language=said["language"].strip(),
        version=said["version"],
        slug=said["slug"].strip(),
    )
    return make_article(draft, where, options.published)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(repr(name[:40]) for name in names[:_LISTED])
    return f"{shown} and {len(names) - _LISTED} more" if len(names) > _LISTED else shown
