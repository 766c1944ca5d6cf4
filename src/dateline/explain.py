"""From a claim back to the words and rules that made it, as text for people."""

from dateline.types import ClaimId, Record


def explain(record: Record, claim_id: ClaimId) -> str:
    """The derivation of a claim of the record."""
    return ""
