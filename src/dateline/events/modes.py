"""How an act is done, in PLOVER's modes: what its rule settles, or what the words behind it ask for, refuse or threaten with."""

from dateline.events.match import Match
from dateline.events.scene import Scene
from dateline.lexicon.modes import mode_words
from dateline.syntax import descendants
from dateline.types import Mark

_CONTENT = frozenset({"NOUN", "VERB", "PROPN"})


def mode_of(scene: Scene, match: Match, usual: str | None) -> tuple[str | None, Mark | None]:
    """The mode of a match and the word that tells it; its kind's usual one, or None, where none does."""
    if match.rule.mode is not None:
        return match.rule.mode, None
    table, carrier = mode_words().get(match.kind), match.frame.carrier
    if table is None:
        return usual, None
    for token in [match.frame.trigger, *descendants(scene.document, carrier)]:
        after = token.i > carrier.i or token.i == match.frame.trigger.i
        mode = table.get(token.lemma.lower()) if after and token.pos in _CONTENT else None
        if mode is not None:
            return mode, Mark("mode", mode, "en.events.mode", token.span)
    return usual, None
