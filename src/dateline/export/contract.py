"""A record as `dateline code --format jsonl` prints it: the lines of `lines.py`, made from records."""

from dateline.export.lines import (
    ActorLine,
    ArticleLine,
    AttributionLine,
    DatelineLine,
    EventLine,
    LinkLine,
    MarkLine,
    ParticipantLine,
    PlaceLine,
    Quote,
    RecordLine,
    RelationLine,
    SourceLine,
    SourceName,
    Spot,
    TimeLine,
    TimexLine,
    WhereLine,
)
from dateline.lexicon.events import load_event_lexicon
from dateline.types import Actor, Argument, Article, Attribution, Claim, Link, Mention, Place, Record, Relation, Source, Span, Time


def record_line(record: Record) -> RecordLine:
    """The record in the contract's form."""
    article = record.article
    links: dict[str, list[Link]] = {}
    for link in record.links:
        links.setdefault(link.claim, []).append(link)
    return RecordLine(
        article=_article(record),
        times=tuple(_time(article, m) for m in record.times),
        timexes=tuple(_timex(article, m) for m in record.timexes),
        places=tuple(_place(article, m) for m in record.places),
        actors=tuple(_actor(article, m) for m in record.actors),
        attributions=tuple(_attribution(article, a) for a in record.attributions),
        events=tuple(event_line(article, c, links.get(c.id, [])) for c in record.claims),
        relations=tuple(_relation(article, r) for r in record.relations),
    )


def _article(record: Record) -> ArticleLine:
    article, header = record.article, record.header
    dated = header.dated.isoformat() if header.dated else None
    published = article.issued.isoformat() if article.issued else article.published.isoformat()
    return ArticleLine(
        id=article.id,
        published=published,
        agency=header.agency,
        outlet=article.outlet,
        language=article.language,
        title=article.title,
        text=article.text,
        url=article.url,
        dateline=DatelineLine(header.place, dated),
    )


def spot(article: Article, span: Span) -> Spot:
    """The span in the article's text or title."""
    place = article.locate(span)
    return Spot(place.start, place.end, place.part)


def quote(article: Article, span: Span) -> Quote:
    """The span with its words."""
    place = article.locate(span)
    words = (article.title if place.part == "title" else article.text)[place.start : place.end]
    return Quote(place.start, place.end, words, place.part)


def _time(article: Article, mention: Mention[Time]) -> TimeLine:
    words, time = quote(article, mention.span), mention.value
    return TimeLine(
        start=words.start,
        end=words.end,
        text=words.text,
        type=time.type,
        value=time.value,
        mod=time.mod,
        since=time.start.isoformat() if time.start else None,
        until=time.until.isoformat() if time.until else None,
        grain=time.grain,
        clock=time.clock,
        anchor=time.anchor,
        rule=mention.rule,
        part=words.part,
    )


def _timex(article: Article, mention: Mention[Time]) -> TimexLine:
    words, time = quote(article, mention.span), mention.value
    return TimexLine(words.start, words.end, words.text, time.type, time.value, time.mod, words.part)


def _place(article: Article, mention: Mention[Place]) -> PlaceLine:
    words, place = quote(article, mention.span), mention.value
    return PlaceLine(
        start=words.start,
        end=words.end,
        text=words.text,
        name=place.name,
        use=mention.use,
        geonameid=place.geonameid,
        country=place.country,
        admin1=place.admin1,
        lat=place.lat,
        lon=place.lon,
        rule=mention.rule,
        part=words.part,
    )


def _actor(article: Article, mention: Mention[Actor]) -> ActorLine:
    words, actor = quote(article, mention.span), mention.value
    return ActorLine(
        start=words.start,
        end=words.end,
        text=words.text,
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        sector=actor.sector,
        office=actor.office,
        use=mention.use,
        rule=mention.rule,
        part=words.part,
    )


def _attribution(article: Article, attribution: Attribution) -> AttributionLine:
    def spots(spans: tuple[Span, ...]) -> tuple[Spot, ...]:
        return tuple(spot(article, s) for s in spans)

    return AttributionLine(
        source=spots(attribution.source),
        cue=spots(attribution.cue),
        content=spots(attribution.content),
        speaker=attribution.speaker,
        name=attribution.name,
        quoted=attribution.quoted,
        inside=attribution.inside,
        said=attribution.said,
        anonymous=attribution.anonymous,
        rule=attribution.rule,
    )


def event_line(article: Article, claim: Claim, links: list[Link]) -> EventLine:
    """A claim as an event of the record."""
    lexicon, details = load_event_lexicon(), claim.details
    kind = lexicon.kinds[claim.kind]

    def words(spans: tuple[Span, ...]) -> tuple[str, ...]:
        return tuple(quote(article, s).text for s in spans)

    return EventLine(
        id=claim.id,
        kind=claim.kind,
        plover=kind.plover_type(details.mode, claim.modality.status, lexicon.plover.get(claim.rule)),
        mode=details.mode,
        cameo=kind.cameo_code(details.mode),
        rank=details.rank,
        channel=details.channel,
        status=claim.modality.status,
        polarity=claim.modality.polarity,
        certainty=claim.modality.certainty,
        start=claim.start,
        end=claim.end,
        repeated=details.repeated,
        occasion=quote(article, details.occasion).text if details.occasion else None,
        participants=tuple(participant_line(article, a) for a in claim.arguments),
        places=tuple(WhereLine(p.value.name, quote(article, p.span).text, p.value.geonameid, p.value.country) for p in claim.places),
        topics=words(details.topics),
        instruments=words(details.instruments),
        assertions=words(details.assertions),
        contexts=details.contexts,
        source=SourceName(outermost_source(claim)),
        sources=tuple(_source(s) for s in claim.sources),
        evidence=tuple(quote(article, s) for s in claim.evidence),
        trigger=spot(article, claim.trigger),
        rule=claim.rule,
        why=tuple(MarkLine(m.field, m.value, m.rule, quote(article, m.span) if m.span else None) for m in claim.marks),
        links=tuple(LinkLine(link.relation, link.other, link.offset) for link in links),
    )


def outermost_source(claim: Claim) -> str | None:
    """Who vouches for a claim: None where the outlet tells it, at least once, in its own voice; else the first speaker."""
    names = [source.name for source in claim.sources]
    return None if None in names or not names else names[0]


def participant_line(article: Article, argument: Argument) -> ParticipantLine:
    """Who takes part, in the words of the article; a state has no sector."""
    actor = argument.actor
    text = quote(article, argument.span).text
    sector = None if actor.kind == "state" else actor.sector
    return ParticipantLine(actor.name, actor.country, sector, argument.role, argument.as_, actor.id, text, actor.wikidata)


def _source(source: Source) -> SourceLine:
    return SourceLine(source.name, source.actor, source.quoted, source.said)


def _relation(article: Article, relation: Relation) -> RelationLine:
    return RelationLine(relation.kind, relation.a.name, relation.b.name, spot(article, relation.evidence), relation.rule)
