"""Asking the tables: who held an office on a day, and whose a phrase for an actor is."""

from collections.abc import Callable
from datetime import date

from dateline.actors import find_actors_on, load_world
from dateline.actors.titles import read_title
from dateline.actors.units import country_of, read_units
from dateline.errors import InputError
from dateline.lexicon.holders import Holders, Holding, holder_on, load_holders
from dateline.lexicon.offices import role_worded
from dateline.lexicon.world import countries_by_name, load_bodies
from dateline.types import Actor, ActorId, ActorKind, Article, ArticleId, Document, Header, Mention, Place, Sentence

ROLES = ("head-of-state", "head-of-government", "foreign-minister", "defence-minister")
"""The roles that the officeholder tables have for every country."""


def holder(country: str, role: str, *, on: date, holders: Holders | None = None) -> Holding | None:
    """Who held the office of a country (name or ISO 3166 code) or body (name or id) on a day; None where it is not known.

    `role` is a role of the tables ("foreign-minister") or any wording of an office ("Secretary of State").
    Raises: InputError for a country or body that the world tables don't have.
    """
    tables = holders or load_holders()
    scope = scope_of(country)
    return holder_on(scope, role_of(role, scope, tables), on, tables)


def scope_of(name: str) -> str:
    """The ISO 3166-1 alpha-3 code of a country, or the id of a body, by any of its names.

    Raises: InputError where there is none.
    """
    wanted = name.strip().lower()
    if (country := countries_by_name().get(wanted)) is not None:
        return country.iso3
    for body in load_bodies():
        if wanted in (body.id.lower(), *(form.lower() for form in body.names)):
            return body.id
    raise InputError(f"no country or body is called {name!r}; give a name in English, or an ISO 3166 code")


def role_of(words: str, scope: str, holders: Holders) -> str:
    """The role that words for an office mean in a country or body; the words themselves, hyphenated, where none is known."""
    slug = "-".join(words.lower().replace("-", " ").split())
    if (scope, slug) in holders.by_office or slug in ROLES:
        return slug
    if (role := role_worded(slug, scope)) is not None:
        return role
    plain = slug.replace("-", " ")
    for (where, role), terms in holders.by_office.items():
        if where == scope and any(term.office.lower() == plain for term in terms):
            return role
    return slug


PlaceFinder = Callable[[Document], tuple[Mention[Place], ...]]
"""What finds a document's places; the stage is not this one's to call."""


def actor(phrase: str, on: date | None = None, context: str | None = None, *, places: PlaceFinder | None = None) -> Actor | None:
    """Who or what a phrase for an actor means ("the Danish foreign minister", "Serbian Army"); None where it names none.

    `on` is the day it was used; `context` is text around it, whose country serves where the phrase tells none. `places` finds
    the towns in it ("Shanghai authorities"); without it, only countries tell whose an actor is.
    """
    phrase = " ".join(phrase.split())
    document = _document(phrase, on)
    towns = places(document) if places else ()
    best = _main(find_actors_on(document, towns, load_world(), on)) or _loose(document, on, towns)
    whole = towns and towns[0].span.start == 0 and towns[0].span.end == len(phrase) and towns[0].value.kind in ("city", "region")
    if whole and (best is None or best.kind == "state"):
        return _town(towns[0].value)
    if best is not None and best.country is None:
        vocabulary = load_world().vocabulary
        told = next((p.value.country for p in towns if p.value.country), None)
        country = told or country_of(phrase, vocabulary) or (country_of(context, vocabulary) if context else None)
        return Actor(best.id, best.name, best.kind, country, best.sector, best.office, best.wikidata)
    return best


def _town(place: Place) -> Actor:
    """A capital's name as its state's government, another place's as its people."""
    state = load_world().vocabulary.capitals.get(place.name)
    if state == place.country and state is not None:
        return Actor(ActorId(f"state/{state}"), place.name, "state", state, "GOV")
    return Actor(ActorId(f"group/{place.country or 'unknown'}/people"), place.name, "group", place.country, "CVL")


def _document(phrase: str, on: date | None) -> Document:
    article = Article(ArticleId("phrase"), phrase, on or date.max)
    return Document(article, Header(body=0), phrase, (Sentence(0, len(phrase), "body"),))


def _main(found: tuple[Mention[Actor], ...]) -> Actor | None:
    """The actor whose words cover most of the phrase, adjectives of countries apart."""
    named = [m for m in found if m.use != "modifier"]
    return max(named, key=lambda m: m.span.end - m.span.start).value if named else None


def _loose(document: Document, on: date | None, places: tuple[Mention[Place], ...]) -> Actor | None:
    """What the words of a phrase that names no actor still tell: a sector, a country."""
    vocabulary = load_world().vocabulary
    units = read_units(document, places, vocabulary, lambda _: False).units
    title = read_title(units, on, vocabulary)
    sector = title.sector or next((s.sector for unit in reversed(units) if (s := unit.sense("oTt"))), None)
    if sector is None and title.country is None:
        return None
    kind: ActorKind = "group" if sector else "state"
    return Actor(ActorId(f"{kind}/{title.country or 'unknown'}"), document.text, kind, title.country, sector)
