"""A user's terms of office laid over the shipped ones: on the days that the user's tell, and for persons they tell of, theirs hold."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from dateline.lexicon.terms import Holding, fold_name

Office = tuple[str, str]


def lay_over(own: list[Holding], shipped: tuple[Holding, ...]) -> tuple[Holding, ...]:
    """The user's terms, and what they leave of the shipped ones.

    A shipped term of the same person that overlaps the user's gives way to it altogether, another's on the days that the user's
    covers; but in an office that the shipped tables give to several at once, others keep theirs. An office's holder after the
    verified day of the user's running term is one whom the shipped tables tell to have begun after that day, or the same person.
    """
    if not own:
        return shipped
    by_office: dict[Office, list[Holding]] = {}
    for term in _respelled(own, shipped):
        by_office.setdefault((term.scope, term.role), []).append(term)
    shared = shared_offices(term for term in shipped if (term.scope, term.role) in by_office)
    left: list[Holding] = []
    for term in shipped:
        office = (term.scope, term.role)
        pieces = [term]
        for mine in by_office.get(office, ()):
            if office not in shared or _same(mine, term):
                pieces = [rest for piece in pieces for rest in _without(piece, mine)]
        left.extend(pieces)
    return (*(term for terms in by_office.values() for term in terms), *left)


def shared_offices(terms: Iterable[Holding]) -> frozenset[Office]:
    """The offices that the terms give to several persons at once, none of them acting: aides, spokespersons, senators."""
    by_office: dict[Office, list[Holding]] = {}
    for term in terms:
        if not term.acting:
            by_office.setdefault((term.scope, term.role), []).append(term)
    return frozenset(office for office, held in by_office.items() if _several_at_once(held))


def _several_at_once(terms: list[Holding]) -> bool:
    last: Holding | None = None
    for term in sorted(terms, key=lambda t: t.since):
        if last is not None and last.until > term.since and last.person != term.person:
            return True
        last = term if last is None or term.until > last.until else last
    return False


def _without(term: Holding, mine: Holding) -> Iterator[Holding]:
    """What a user's term of the same office leaves of a shipped one, before it and after it."""
    if mine.latest <= term.earliest or mine.earliest >= term.latest:
        yield term
        return
    same = _same(mine, term)
    if term.earliest < mine.since and not same:
        end = mine.start if mine.earliest < term.latest else term.end
        yield replace(term, end=end, until=min(term.until, mine.earliest), latest=min(term.latest, mine.since))
    if term.latest > mine.until and not _ended(term, mine, same):
        start = mine.start if same else mine.end or mine.until.isoformat()
        yield replace(term, start=start, since=max(term.since, mine.latest), earliest=max(term.earliest, mine.until))


def _ended(term: Holding, mine: Holding, same: bool) -> bool:
    """Whether the user's term tells that the shipped one doesn't run after it."""
    return mine.end is not None if same else mine.end is None and term.earliest < mine.until


def _same(one: Holding, other: Holding) -> bool:
    return one.person == other.person or (one.wikidata is not None and one.wikidata == other.wikidata)


def _respelled(own: list[Holding], shipped: tuple[Holding, ...]) -> Iterator[Holding]:
    """The user's terms, in order of office and day; persons whom the shipped tables have too take their spellings."""
    by_name: dict[tuple[str, str], list[Holding]] = {}
    by_item: dict[str, list[Holding]] = {}
    for term in shipped:
        for name in term.names:
            by_name.setdefault((term.scope, fold_name(name)), []).append(term)
        if term.wikidata is not None:
            by_item.setdefault(term.wikidata, []).append(term)
    for mine in sorted(own, key=lambda t: (t.scope, t.role, t.earliest, t.person)):
        found = by_item.get(mine.wikidata or "", ()) or by_name.get((mine.scope, fold_name(mine.person)), ())
        found = [t for t in found if t.wikidata is None or mine.wikidata is None or t.wikidata == mine.wikidata]
        if len({t.person for t in found}) != 1:
            yield mine
            continue
        names = dict.fromkeys((found[0].person, *(n for t in found for n in t.names), *mine.names))
        item = mine.wikidata or next((t.wikidata for t in found if t.wikidata), None)
        yield replace(mine, person=found[0].person, names=tuple(names), wikidata=item)
