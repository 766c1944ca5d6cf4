"""Finding who is reported to have said what."""

from dateline.attribution.assembly import assemble
from dateline.attribution.forms import find_forms
from dateline.attribution.quotes import find_quotes
from dateline.attribution.sayings import find_sayings
from dateline.types import Actor, Attribution, Document, Mention


def find_attributions(document: Document, actors: tuple[Mention[Actor], ...]) -> tuple[Attribution, ...]:
    """The document's attributions in order of their content."""
    quotes = find_quotes(document)
    return assemble(document, [*find_sayings(document, quotes), *find_forms(document, quotes)], quotes, actors)
