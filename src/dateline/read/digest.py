"""Telling whether two articles are the same."""

from hashlib import blake2s

import msgspec

from dateline.types import Article


def article_digest(article: Article) -> str:
    """A hash of all that was given of an article."""
    return blake2s(msgspec.json.encode(article), digest_size=16).hexdigest()
