"""What the heading of a transcript tells, and words that tell whether its speakers were in one place."""

from functools import cache

from msgspec import Struct

from dateline.lexicon.load import read_toml


class TranscriptExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A transcript's title and beginning, who is thereby told to be in which country, and whether a meeting is told."""

    title: str
    text: str
    visits: tuple[str, ...]
    meeting: bool


class TranscriptWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon's `en/transcript.toml`; see the notes there."""

    lines: int
    longest: int
    remote: frozenset[str]
    together: frozenset[str]
    greeting: tuple[str, ...]
    barring: frozenset[str]
    fillers: tuple[str, ...]
    example: tuple[TranscriptExample, ...]


@cache
def load_transcript_words() -> TranscriptWords:
    """The lexicon's `en/transcript.toml`."""
    return read_toml(TranscriptWords, "en", "transcript.toml")
