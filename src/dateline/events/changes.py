"""What a token becomes whose head, label or class the parser misread."""

from msgspec import Struct


class Change(Struct, frozen=True):
    """A token's new head and label, as indices into the document's tokens; where its word class was wrong also its class and lemma.

    With a `lemma` the token becomes a verb, with `noun` a noun.
    """

    token: int
    head: int
    dep: str
    lemma: str | None = None
    noun: bool = False
