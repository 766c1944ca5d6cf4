"""Sentences are split as the lexicon's examples say."""

import pytest

from dateline.parse.sentences import SentenceExample, load_sentence_lexicon, split_text


@pytest.mark.parametrize("example", load_sentence_lexicon().example, ids=lambda e: e.text[:30])
def test_example(example: SentenceExample) -> None:
    """Each example of sentences.toml is split into its sentences."""
    assert [example.text[s.start : s.end] for s in split_text(example.text)] == list(example.sentences)
