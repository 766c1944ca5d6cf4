"""Finding who is reported to have said what."""

from dateline.types import Actor, Attribution, Document, Mention


def find_attributions(document: Document, actors: tuple[Mention[Actor], ...]) -> tuple[Attribution, ...]:
    """The document's attributions in order of their content."""
    return ()
