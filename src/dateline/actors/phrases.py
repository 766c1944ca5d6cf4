"""Phrases that name or describe actors, found as patterns over the letters of units."""

import re
from collections.abc import Iterator

from msgspec import Struct

from dateline.actors.rows import Row, Unit
from dateline.types import Span

_OWNER = "[dcbklC]"
_WITHIN = "(?:[dcbklCmfzygoh]['-]?)"
_HEAD = f"(?:{_WITHIN}{{0,8}}[tgyr])"
_PART = "D?(?:[dcbklCmfzygoX]['-]?)*(?:l?nX|[cbklCfzogTSX])(?!')"
_COUNCIL = "Dn(?:-?n)?[fzX]*[ozX](?!')"
"""A body whose name opens with words that are no place's: "the Gender Policy Council"."""
_OVER = f"(?:(?:eD?X)?[eE](?:{_COUNCIL}(?=h*p*n)|{_PART}(?:&{_PART}(?<=[fzo]))?))"
_TITLE = f"(?:{_HEAD}{_OVER}{{0,3}})"
_TITLES = f"(?:{_TITLE}(?:&?{_TITLE}){{0,3}})"
_NAME = "(?:p{0,2}n(?:p{0,2}[nl])*(?:,?s)?)"
_HOME = "(?:eD?c(?!'))?"
_PARTS = "D?(?:[dcblCkfgzoxXt]['-]?){0,3}(?:n|l(?!&)|X)(?:[nlXfgzodct]['-]?|&(?=[nXfgz])){0,4}"
_STOP = "(?=[,.w&uxDE'])"

_PATTERNS = {
    "several": f"(?:{_WITHIN}{{0,5}}T|h)h*{_NAME}(?:,&?h*{_NAME})*,?&h*{_NAME}",
    "after": f"(?:{_TITLES}h*|h+)?{_NAME},[Da]?{_TITLES}(?!h*p*n){_STOP}",
    "titled": f"D?{_TITLES}h*{_NAME}{_HOME}",
    "before": f"[Da]?{_TITLES},h*{_NAME}(?=[,.])",
    "honoured": f"h+{_NAME}{_HOME}",
    "organisation": f"{_PARTS}[oz](?:eD?[nlXcdbC]{{1,3}}(?!'))?|D?[oz]eD?[nl]{{1,3}}(?!')",
    "named": f"{_NAME}",
    "shared": "D?(?:[dcC][,&-]*)+&[dcC](?:[mfzyo])*[tgyTR]|D?(?:[mfzyo])*TeD?[cC](?:,D?[cC])*,?&D?[cC]",
    "office": f"[Da]?{_TITLE}",
    "body": f"[Da]?{_WITHIN}{{0,6}}[oz]{_OVER}{{0,2}}",
    "many": f"(?:2?D|a)?2?(?:{_OWNER}['-]?|[mfzyo]|(?<=[dc])&(?=[dc])){{0,6}}[TRS]{_OVER}?",
    "both": "D?2(?!w)",
    "people": "[Da]?2?P",
    "pronoun": "u",
    "group": "k",
    "international": "b",
    "state": "[cC]",
    "adjective": "d",
    "place": "l",
}
"""What is looked for at each unit, in this order."""

_FIRST = "[DadcbklCmfzygohtrTnpRSPu2xX]"
"""The letters that one of the patterns begins with; most units and marks have another, and are passed over at once."""

_ANY = re.compile(f"(?={_FIRST})(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS.items()) + ")")
_NAME_IN = re.compile(_NAME)


class Phrase(Struct, frozen=True, gc=False):
    """Units that name or describe an actor: a pattern's name, the units, the units of each name among them, and the letters around."""

    kind: str
    letters: str
    units: tuple[Unit, ...]
    names: tuple[tuple[Unit, ...], ...] = ()
    before: str = "."
    after: str = "."

    @property
    def span(self) -> Span:
        """From the first unit to the last, a leading "the" of a name's phrase left out."""
        first = self.units[1] if self.kind in ("titled", "before") and self.units[0].letter in "Da" else self.units[0]
        return Span(first.start, self.units[-1].end)

    @property
    def title(self) -> tuple[Unit, ...]:
        """The units that are in no name."""
        named = {unit.start for name in self.names for unit in name}
        return tuple(unit for unit in self.units if unit.start not in named)


def find_phrases(row: Row) -> Iterator[Phrase]:
    """The phrases of a row, in order, none within another."""
    for match in _ANY.finditer(row.letters):
        kind, (start, end) = match.lastgroup or "", match.span()
        units = tuple(row.units[i] for i in row.at[start:end] if i >= 0)
        names: tuple[tuple[Unit, ...], ...] = ()
        if kind in _WITH_NAMES:
            names = tuple(
                tuple(row.units[i] for i in row.at[m.start() : m.end()] if i >= 0) for m in _NAME_IN.finditer(row.letters, start, end)
            )
        phrase = Phrase(kind, match.group(), units, names, row.letters[start - 1 : start] or ".", row.letters[end : end + 1])
        yield from _apart(_unplaced(phrase, row, start))


def _unplaced(phrase: Phrase, row: Row, start: int) -> Phrase:
    """The phrase without a place before its title that only says where: "While in Brussels President Biden met"."""
    at = row.at[start - 1] if start else -1
    if phrase.kind != "titled" or phrase.letters[:2] not in _PLACED or at < 0 or row.units[at].text.lower() not in _WHERE:
        return phrase
    return Phrase(phrase.kind, phrase.letters[1:], phrase.units[1:], phrase.names, ".", phrase.after)


_PLACED = frozenset({"Ct", "lt"})
_WHERE = frozenset({"in", "at", "from"})
"""Words behind which a place isn't part of the title that follows it."""


def _apart(phrase: Phrase) -> Iterator[Phrase]:
    """The phrase, or its two: "the Vice President and Prime Minister Doe", "the Government of Chile and the Government of Peru"."""
    units = phrase.units
    if phrase.kind == "titled" and phrase.letters.startswith("Dt&t"):
        first, second = (sense.role if (sense := units[i].sense("t")) else None for i in (1, 3))
        if first in _ABOVE and second in _HIGH and first != second:
            yield Phrase("office", "Dt", units[:2], (), phrase.before, "&")
            yield Phrase("titled", phrase.letters[3:], units[3:], phrase.names, "&", phrase.after)
            return
    if (sent := _sent_to(phrase)) is not None:
        yield from sent
        return
    joint = _TWO_BODIES.search(phrase.letters) if phrase.kind == "body" and len(phrase.letters) == len(units) else None
    if joint is not None:
        at = joint.start() + 1
        yield Phrase("body", phrase.letters[:at], units[:at], (), phrase.before, "&")
        if "e" in phrase.letters[at + 1 :]:
            yield Phrase("body", phrase.letters[at + 1 :], units[at + 1 :], (), "&", phrase.after)
        return
    yield phrase


def _sent_to(phrase: Phrase) -> Iterator[Phrase] | None:
    """Those who are sent and where they go, which is no part of what they are: "soldiers to the Polish border"; None for others.

    So it is with rulers, who are none of another country ("the premier to Oslo").
    """
    at = next((i for i, unit in enumerate(phrase.units) if unit.letter == "E" and unit.text.lower() == "to"), 0)
    sense = phrase.units[at - 1].sense("oTz") if at and phrase.kind in ("body", "many") else None
    ruler = phrase.units[at - 1].sense("t") if at and phrase.kind == "office" else None
    if (sense is None or sense.sector in (None, "GOV", "IGO", "LEG")) and (ruler is None or ruler.role is None or ruler.owned):
        return None
    cut = phrase.letters.index("E", len(phrase.letters[: at - 1]))
    where = (Phrase(_ALONE[u.letter], u.letter, (u,), (), "E", phrase.after) for u in phrase.units[at + 1 :] if u.letter in _ALONE)
    return iter((Phrase(phrase.kind, phrase.letters[:cut], phrase.units[:at], (), phrase.before, "E"), *where))


_ALONE = {"c": "state", "C": "state", "d": "adjective", "l": "place", "b": "international", "k": "group"}
"""What a unit is that stands alone."""

_TWO_BODIES = re.compile("c&D[oz]")
"""A body of a country and the next under an article of its own: "the Government of Chile and the Government of Peru"."""


_ABOVE = frozenset({"head-of-state", "vice-president"})
_HIGH = frozenset({"head-of-government", "head-of-state"})
"""Roles that are rarely those of one who has the ones above as well; where they are, the name still bears the second."""


_WITH_NAMES = frozenset({"several", "titled", "before", "honoured", "after", "named", "organisation"})
