"""Finding who is reported to have said what."""

from dateline.attribution.assembly import Found, assemble
from dateline.attribution.forms import find_forms
from dateline.attribution.quotes import find_quotes
from dateline.attribution.reach import sentences_telling
from dateline.attribution.sayings import find_sayings
from dateline.types import Actor, Attribution, Document, Mention, Time

__all__ = ["find_attributions", "sentences_telling"]


def find_attributions(
    document: Document, actors: tuple[Mention[Actor], ...], times: tuple[Mention[Time], ...] = ()
) -> tuple[Attribution, ...]:
    """The document's attributions in order of their content.

    `actors` and `times` stand in the order of the text; without them speakers are not resolved and sayings not dated.
    """
    quotes = find_quotes(document)
    sayings = [*find_sayings(document, quotes), *find_forms(document, quotes)]
    return assemble(document, sayings, Found(quotes, actors, times))
