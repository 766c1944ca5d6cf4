"""Times are found and resolved as the lexicon's examples say."""

import pytest

from dateline.lexicon.times import TimeExample, TimeRule, load_time_lexicon
from dateline.times.parse import fired
from dateline.times.read import read_times

RULES = load_time_lexicon().rule
EXAMPLES = [(rule, example) for rule in RULES for example in rule.example]
COUNTER = [(rule, text) for rule in RULES for text in rule.counter]


def flat(example: TimeExample) -> list[str]:
    """The reading as examples write it: the type unless DATE, and the modifier."""
    found = []
    for mention, written in zip(read_times(example.text, example.published).timexes, [*example.timexes, *[""] * 20], strict=False):
        words = f"{example.text[mention.span.start : mention.span.end]} = {mention.value.value}"
        if written != words:
            words += f" {mention.value.type}"
        if written != words and mention.value.mod:
            words += f" {mention.value.mod}"
        found.append(words)
    return found


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r.id}-{e.text[:30]}" for r, e in EXAMPLES])
def test_example(rule: TimeRule, example: TimeExample) -> None:
    """Each rule fires on its examples, and they read as written."""
    assert flat(example) == list(example.timexes)
    assert rule.id in fired(example.text)


@pytest.mark.parametrize(("rule", "text"), COUNTER, ids=[f"{r.id}-{t[:30]}" for r, t in COUNTER])
def test_counter_example(rule: TimeRule, text: str) -> None:
    """No rule fires on its counter-examples."""
    assert rule.id not in fired(text)
