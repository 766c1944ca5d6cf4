"""A pattern that can't be read stops the program and says which and why; every builder a rule names is there."""

import pytest

from dateline.errors import LexiconError
from dateline.lexicon.times import TimeRule, load_time_lexicon
from dateline.times.build import BUILDERS
from dateline.times.patterns import _read_pattern, _read_rules, _Scope

SCOPE = _Scope({"in": "\u0100", "May": "\u0101"}, {"Month": frozenset("\u0101")}, {"InMonth": "in m=Month"}, frozenset("\u0100"))


def test_a_pattern_becomes_an_expression_over_symbols() -> None:
    """Words, classes, names and macros are put in their symbols' place."""
    assert _read_pattern("(in | 'May')? InMonth", SCOPE, "x").regex == "(?:(?:\u0100|\u0101))?(?:\u0100(?P<m>\u0101))"


@pytest.mark.parametrize("pattern", ["(in", "in)", "Nothing", "in &", "at Month"])
def test_a_wrong_pattern_is_refused(pattern: str) -> None:
    """Unclosed brackets, unknown names and marks are errors that name the rule."""
    with pytest.raises(LexiconError, match=r"rule-7"):
        _read_pattern(pattern, SCOPE, "rule-7")


@pytest.mark.parametrize(
    ("pattern", "refused"), [("in", True), ("(in | 'May')", True), ("in 'May'?", True), ("in 'May'", False), ("InMonth", False)]
)
def test_a_rule_needs_a_telling_word(pattern: str, refused: bool) -> None:
    """A rule that could match in a paragraph that is passed over, "in" being no telling word, is an error that names it."""
    rule = TimeRule("rule-7", 1, "Month", "month", pattern, ())
    if refused:
        with pytest.raises(LexiconError, match=r"rule-7"):
            _read_rules([rule], SCOPE)
    else:
        assert _read_rules([rule], SCOPE)[1][0][0] is rule


def test_every_builder_is_used_and_there() -> None:
    """The rules name the builders, all of them and no other."""
    assert {rule.read for rule in load_time_lexicon().rule} == set(BUILDERS)


def test_rule_ids() -> None:
    """Rule ids are told apart and name the language and the stage."""
    ids = [rule.id for rule in load_time_lexicon().rule]
    assert len(ids) == len(set(ids))
    assert all(name.startswith("en.times.") for name in ids)
