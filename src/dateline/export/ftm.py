"""Events as FollowTheMoney entities, a JSON object a line: the events, those who take part, and the articles that prove them.

Source: FollowTheMoney's schemata Event, Person, Organization, PublicBody, LegalEntity and Article (https://followthemoney.tech).
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2s
from types import MappingProxyType

import msgspec

from dateline.export.summary import summary
from dateline.export.writers import Choice
from dateline.lexicon.world import load_countries
from dateline.types import Actor, ActorKind, Article, Merged

_SCHEMATA = MappingProxyType[ActorKind, str](
    {
        "person": "Person",
        "office": "LegalEntity",
        "state": "PublicBody",
        "government": "PublicBody",
        "body": "Organization",
        "organisation": "Organization",
        "group": "Organization",
    }
)
_DAY_LENGTHS = frozenset({4, 7, 10})


def lines(events: Iterable[Merged], choice: Choice) -> Iterator[bytes]:
    """The entities, each once, those that an event names before it."""
    del choice
    seen: set[str] = set()
    for merged in events:
        articles = [telling.record.article for telling in merged.event.tellings]
        actors = [told.value.actor for told in merged.participants]
        for entity in [*map(_actor, actors), *map(_article, articles), _event(merged, actors, articles)]:
            id_ = str(entity["id"])
            if id_ not in seen:
                seen.add(id_)
                yield msgspec.json.encode(entity) + b"\n"


def _id(kind: str, id_: str) -> str:
    return f"dateline-{blake2s(f'{kind} {id_}'.encode(), digest_size=12).hexdigest()}"


def _entity(id_: str, schema: str, properties: Mapping[str, Iterable[str | None]]) -> dict[str, object]:
    told = {name: [value for value in dict.fromkeys(values) if value] for name, values in properties.items()}
    return {"id": id_, "schema": schema, "properties": {name: values for name, values in told.items() if values}}


def _actor(actor: Actor) -> dict[str, object]:
    properties: dict[str, Iterable[str | None]] = {
        "name": [actor.name],
        "country": [_country(actor.country)],
        "wikidataId": [actor.wikidata],
    }
    if actor.kind == "person":
        properties["position"] = [actor.office]
    return _entity(_id("actor", actor.id), _SCHEMATA[actor.kind], properties)


def _article(article: Article) -> dict[str, object]:
    properties: dict[str, Iterable[str | None]] = {
        "title": [article.title or article.id],
        "fileName": [article.id],
        "publisher": [article.outlet],
        "sourceUrl": [article.url],
        "publishedAt": [article.published.isoformat()],
    }
    return _entity(_id("article", article.id), "Article", properties)


def _event(merged: Merged, actors: Iterable[Actor], articles: Iterable[Article]) -> dict[str, object]:
    places = [told.value.value for told in merged.places]
    lead, claim = merged.lead.record.article, merged.lead.claim
    properties: dict[str, Iterable[str | None]] = {
        "name": [summary(merged)],
        "startDate": [_day(merged.start)],
        "endDate": [_day(merged.end)],
        "location": [place.name for place in places],
        "country": [_country(place.country) for place in places],
        "involved": [_id("actor", actor.id) for actor in actors],
        "summary": [f"{merged.kind}, {merged.modality.status}"],
        "description": [lead.reading[span.start : span.end] for span in claim.evidence],
        "keywords": [merged.kind, merged.modality.status],
        "proof": [_id("article", article.id) for article in articles],
        "recordId": [merged.event.id],
    }
    return _entity(_id("event", merged.event.id), "Event", properties)


def _day(stated: str | None) -> str | None:
    return stated if stated is not None and len(stated) in _DAY_LENGTHS else None


def _country(iso3: str | None) -> str | None:
    """The ISO 3166-1 alpha-2 code, in small letters, as FollowTheMoney has countries; None for bodies."""
    found = next((country.iso2 for country in load_countries() if country.iso3 == iso3), None)
    return found.lower() if found else None
