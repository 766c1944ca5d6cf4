"""Which event a claim joins, and which events it shows to be one: each event stays such that no two of its claims exclude each other."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from dateline.lexicon.linking import Linking
from dateline.link.score import comes_about, likeness, score_claims, total
from dateline.link.score_parties import Parts
from dateline.link.sketch import Sketch
from dateline.types import ClaimId, Link, Weight

SAME_EVENT = "link.same-event"
"""The rule by which a claim joins an event."""
MERGED = "link.merged"
"""The rule by which a claim shows two events to be one."""


class Fit(Struct, frozen=True):
    """How well a claim fits an event: by which of its claims, and why."""

    event: str
    other: Sketch
    parts: Parts
    score: float


class Choice(Struct, frozen=True):
    """What a claim joins: the event (None: a new one), those that thereby become one with it, and the links that say why.

    `known` is, for each event merged, the day from which that holds: the latest publication among the claims it rests on.
    """

    event: str | None
    merged: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    known: int = 0


class Board:
    """The events that the claims of a batch can be on, by key, with their claims; it changes as claims join.

    Of an event with very many claims the first and the last are asked, which is why it may be given those alone.
    """

    def __init__(self, compared: int) -> None:
        self._compared = compared
        self._events: dict[str, list[Sketch]] = {}
        self._keys: dict[str, dict[str, None]] = {}
        self._merged: dict[str, str] = {}

    def place(self, sketch: Sketch, event: str, keys: Iterable[str]) -> None:
        """Put a claim on an event, which is then found by the claim's keys."""
        self._events[event] = self._ends([*self._events.get(event, ()), sketch])
        for key in keys:
            self.find_by(key, event)

    def find_by(self, key: str, event: str) -> None:
        """Let an event be found by a key."""
        self._keys.setdefault(key, {})[event] = None

    def merge(self, event: str, into: str) -> None:
        """Make an event part of another."""
        self._events[into] = self._ends([*self._events[into], *self._events.pop(event)])
        self._merged[event] = into

    def now(self, event: str) -> str:
        """What an event has become."""
        while event in self._merged:
            event = self._merged[event]
        return event

    def claims(self, event: str) -> Sequence[Sketch]:
        """The claims on an event, or the first and last of very many."""
        return self._events[event]

    def near(self, keys: Iterable[str]) -> Sequence[str]:
        """The events that are found by one of the keys."""
        return list(dict.fromkeys(self.now(event) for key in keys for event in self._keys.get(key, ())))

    def _ends(self, claims: list[Sketch]) -> list[Sketch]:
        if len(claims) <= self._compared:
            return claims
        half, ordered = self._compared // 2, sorted(claims, key=lambda s: (s.published, s.claim))
        return [*ordered[:half], *ordered[-half:]]


def choose_event(sketch: Sketch, keys: Sequence[str], board: Board, linking: Linking) -> Choice:
    """The event that a claim of those keys joins, and those that it merges into that one."""
    fits = []
    for event in board.near(keys):
        fit = _best(sketch, event, board.claims(event), linking)
        if fit is not None and fit.score >= linking.threshold and _agrees([sketch], board.claims(event), linking):
            fits.append(fit)
    if not fits:
        return Choice(None)
    fits.sort(key=lambda f: (-f.score, _age(f, board)))
    chosen, joined = [fits[0]], [*board.claims(fits[0].event)]
    for fit in fits[1:]:
        others = board.claims(fit.event)
        if fit.score >= linking.merging and _agrees(others, joined, linking):
            chosen.append(fit)
            joined += others
    oldest = min(chosen, key=lambda f: _age(f, board))
    links = [_link(sketch, fit, MERGED if n else SAME_EVENT) for n, fit in enumerate(chosen)]
    known = max(sketch.published, *(fit.other.published for fit in chosen))
    return Choice(oldest.event, tuple(f.event for f in chosen if f is not oldest), tuple(links), known)


def _age(fit: Fit, board: Board) -> tuple[int, str]:
    """What orders events: when the first of their claims was published."""
    return min(s.published for s in board.claims(fit.event)), fit.event


def _best(sketch: Sketch, event: str, near: Sequence[Sketch], linking: Linking) -> Fit | None:
    """The claim of an event that a claim fits best: of equal ones that in the most alike words, then the nearest in time."""
    found: Fit | None = None
    best = (0.0, 0.0, 0, "")
    for other in near:
        parts = score_claims(sketch, other, linking)
        if parts is None:
            continue
        score = total(parts)
        rank = (score, likeness(sketch, other), -abs(sketch.published - other.published), other.claim)
        if found is None or rank > best:
            found, best = Fit(event, other, parts, score), rank
    return found


def _agrees(ones: Sequence[Sketch], others: Sequence[Sketch], linking: Linking) -> bool:
    """Whether no claim of the one list excludes one of the other, but for days that a postponement between them has moved, and for
    what a dispatch tells as planned and as come about.

    A visit is told day by day: its days need not be the same, but they must be of one stay.
    """
    claims = (*ones, *others)
    delays = [s.published for s in claims if s.status == "postponed"]
    stay = all(linking.class_of(s.kind) == "visit" for s in claims)
    for a in ones:
        for b in others:
            if a.article == b.article and comes_about(a, b, linking):
                continue
            earlier, later = sorted((a.published, b.published))
            moved = stay or any(earlier <= day <= later for day in delays)
            if score_claims(a, b, linking, moved=moved) is None:
                return False
    return not stay or bool(delays) or _is_one_stay(claims, linking)


def _is_one_stay(claims: Sequence[Sketch], linking: Linking) -> bool:
    """Whether the days of claims on a visit follow each other, with no more days between than dates can miss, and aren't too many."""
    days = sorted((s.since, s.until) for s in claims if s.since is not None and s.until is not None)
    stays = [(a, b) for a, b in days if b - a <= linking.stay]
    if not stays:
        return True
    begin, end = stays[0]
    for since, until in stays[1:]:
        if since - end >= linking.slack["visit"]:
            return False
        end = max(end, until)
    vague = all(a < end + 1 and begin < b + 1 for a, b in days if b - a > linking.stay)
    return end - begin <= linking.stay and vague


def _link(sketch: Sketch, fit: Fit, rule: str) -> Link:
    parts = tuple(Weight(part.name, part.value) for part in fit.parts)
    return Link(ClaimId(sketch.claim), "same-event", ClaimId(fit.other.claim), rule, None, fit.score, parts)
