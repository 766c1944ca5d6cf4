"""From matched rules to claims: each trigger with its participants, places, days, status, sources and evidence."""

from collections.abc import Callable
from hashlib import blake2s

from msgspec import Struct
from msgspec.structs import replace

from dateline.events.accords import are_parties_told, with_parties
from dateline.events.answering import with_answered
from dateline.events.attendants import add_attendants
from dateline.events.background import is_custom
from dateline.events.content import drop_absorbed
from dateline.events.contexts import read_contexts
from dateline.events.details import is_assertion, read_details, topic_phrase, trim
from dateline.events.evidence import evidence_of, said_part, sources_of
from dateline.events.foretold import foretell_visits
from dateline.events.frames import holds_it
from dateline.events.functions import tokens_of
from dateline.events.homes import settle_homes, share_homes
from dateline.events.hosts import settle_host
from dateline.events.leaning import headline_mark, is_loose_talk, left_out, pointing_mark, with_addressee, with_both_sides, with_guests
from dateline.events.match import Match, find_matches
from dateline.events.modes import mode_of
from dateline.events.owning import own_times, shared_time, told_as_done
from dateline.events.paired import with_paired
from dateline.events.plainness import is_known_act, is_performed, reached_by
from dateline.events.responsibility import own_up, with_teller
from dateline.events.roles import Cast, cast_roles, is_cast_enough
from dateline.events.scene import Scene
from dateline.events.sites import settle_site, sites_of
from dateline.events.standing import in_lead, is_only_thought_of, standing_cast, without_own
from dateline.events.status import judge_status
from dateline.events.stretches import Dating, is_fresh_arrival, stretch_days
from dateline.events.timing import date_event, settle_same_day
from dateline.events.venues import read_venue
from dateline.events.victims import with_victim
from dateline.events.whereabouts import is_elsewhere, is_to_come_of, locality_of, places_beside
from dateline.lexicon.events import EventKind, EventLexicon
from dateline.lexicon.status import load_status_lexicon
from dateline.lexicon.telling import load_telling
from dateline.syntax import ancestors, children, first_conjunct, head, sentence_at
from dateline.types import Article, Claim, ClaimId, Details, Document, Mark, Mention, Modality, Place, Span, Time, Token

_GOVERNED = frozenset({"dobj", "nsubj", "nsubjpass", "npadvmod", "dep", "attr", "oprd"})
"""How a noun hangs on a verb whose own phrase doesn't say where the verb's event was."""

_UNTENSED = frozenset({"en.status.participle", "en.status.noun", "en.status.default", "en.status.gerund"})
"""Rules that read a status where no tense tells it."""


class Told(Struct, frozen=True):
    """What was worked out of a match before its claim is made."""

    cast: Cast
    modality: Modality
    dating: Dating
    marks: tuple[Mark, ...]


def tell_claims(scene: Scene, lexicon: EventLexicon) -> list[Claim]:
    """One claim a trigger (one a country, for a trip to several), in order of the text."""

    casts: dict[tuple[int, str, str], Cast] = {}

    def cast_of(match: Match) -> Cast:
        key = (match.frame.trigger.i, match.kind, match.rule.name)
        if key not in casts:
            casts[key] = settle_site(scene, match, cast_roles(scene, match, lexicon.kinds[match.kind], fallback=()))
        return casts[key]

    def suits(match: Match) -> bool:
        return is_cast_enough(match, cast_of(match).arguments, scene.words)

    matches = list(drop_absorbed(scene, find_matches(scene, lexicon, suits), lexicon.kinds, suits))
    by_token = {m.frame.trigger.i: m for m in matches}
    times, offsets = own_times(scene, matches, lexicon.words)
    claims: list[Claim] = []
    for match in matches:
        noun = match.frame.trigger.pos in ("NOUN", "PROPN")
        if match.rule.joins and own_up(scene, match, cast_of(match), claims):
            continue
        if claims and noun and is_assertion(scene.document, match.frame.trigger, lexicon.words):
            _add_assertion(scene, match, claims)
            continue
        kind = lexicon.kinds[match.kind]
        taking_part = None if _is_notion(scene, match) else _taking_part(scene, match, (kind, cast_of), claims)
        judged = _judge(scene, match) if taking_part is not None else None
        if taking_part is None or judged is None:
            continue
        (cast, standing, pointing), (modality, mark) = taking_part, judged
        mention = times.get(match.frame.trigger.i) or shared_time(scene, match, times, by_token)
        if mention is not None and modality.status == "occurred" and mark.rule not in _UNTENSED:
            mention = told_as_done(scene, match, mention)
        dating = date_event(scene, match, mention, modality, before=claims)
        dating = stretch_days(scene, match, mention, (dating, modality))
        modality, mark = _under_way(scene.document, match.frame.trigger, (modality, mark), dating)
        offset = offsets.get(match.frame.trigger.i)
        if is_loose_talk(scene, match, cast, modality) or (kind.plain and is_only_thought_of(scene, match, modality.status)):
            continue
        hosted = settle_host(scene, match, kind, settle_homes(scene, match, with_paired(scene, standing), claims))
        if hosted is None:
            continue
        cast = hosted
        if not cast.arguments and modality.status == "occurred" and pointing is None and not in_lead(scene, match.frame.trigger.start):
            continue
        dating = settle_same_day(scene, dating, cast.arguments)
        title = headline_mark(scene, match)
        marks = tuple(m for m in (mark, dating.mark, _offset_mark(offset), pointing, title) if m is not None)
        cast = _where_gone(scene, match, cast, by_token)
        claims.extend(_claims(scene, match, lexicon, Told(cast, modality, dating, marks)))
    return share_homes(foretell_visits(add_attendants(scene, claims)))


def _taking_part(
    scene: Scene, match: Match, told: tuple[EventKind, Callable[[Match], Cast]], claims: list[Claim]
) -> tuple[Cast, Cast, Mark | None] | None:
    """Who takes part, those of them who count, and what the event points back at; None where too few count."""
    kind, cast_of = told
    fallback = () if are_parties_told(scene, match) else left_out(scene, match, claims)
    cast = cast_roles(scene, match, kind, fallback=fallback) if fallback else cast_of(match)
    cast = with_parties(scene, match, with_victim(scene, match, with_both_sides(scene, match, cast, claims)))
    cast = with_teller(scene, match, cast)
    cast = with_addressee(scene, match, cast, claims) if kind.paired else with_guests(scene, match, cast, claims)
    cast = with_answered(scene, match, cast, claims) if kind.plain else cast
    standing = standing_cast(scene, match, kind, cast) if kind.plain else cast
    if standing is None:
        return None
    pointing = pointing_mark(scene, match, cast)
    if pointing is None and not is_cast_enough(match, standing.arguments, scene.words):
        return None
    return cast, without_own(scene, standing) if kind.abroad or match.rule.mode == "withdraw" else standing, pointing


def _where_gone(scene: Scene, match: Match, cast: Cast, by_token: dict[int, Match]) -> Cast:
    """The cast of an encounter that a journey is for, with where that goes to: "will travel to Lima to meet with officials".

    So it is with what a protest is for: "rallied in Lima to call on the president to resign".
    """
    aimed = {"visit": scene.words.classes["encounters"], "protest": load_telling().spoken}
    if cast.places or not any(match.kind in kinds for kinds in aimed.values()):
        return cast
    verb = match.frame.carrier
    above = head(scene.document, verb)
    journey = by_token.get(above.i) if above is not None and verb.dep in ("advcl", "xcomp") else None
    if journey is None or match.kind not in aimed.get(journey.kind, ()) or match.kind == journey.kind:
        return cast
    goals = [
        m
        for name in journey.rule.host or ("in", "at", "near", "outside")
        for t in tokens_of(scene, journey.frame, name)
        for m in scene.places.get(t.i, ())
    ]
    return Cast(cast.arguments, tuple(m for m in goals if m.use != "modifier"))


def _is_notion(scene: Scene, match: Match) -> bool:
    """Whether an encounter is only thought of ("the need for talks"), or an accord only talked about ("talks on the accession to")."""
    noun = match.frame.trigger
    between = head(scene.document, noun)
    if match.frame.carrier is not noun and match.kind in scene.words.classes["encounters"] and _is_wanted(scene, match.frame.carrier):
        return True
    if noun.pos != "NOUN" or between is None or between.dep != "prep":
        return False
    if match.kind == "agreement" and between.text.lower() in scene.words.topical_prepositions:
        return True
    if match.kind not in scene.words.classes["encounters"]:
        return False
    above = head(scene.document, between)
    return above is not None and above.lemma in scene.words.classes["notion"] and above.pos == "NOUN"


def _is_wanted(scene: Scene, verb: Token) -> bool:
    """Whether an infinitive only tells what a noun says is wanted: "the need to resume talks", "The need was stressed to hold talks"."""
    above = head(scene.document, verb)
    if verb.tag != "VB" or above is None or verb.dep not in ("acl", "xcomp", "advcl"):
        return False
    nouns = [above] if above.pos == "NOUN" else children(scene.document, above, "nsubjpass", "dobj")
    return any(t.lemma in scene.words.classes["wanted"] for t in nouns)


def _under_way(document: Document, trigger: Token, judged: tuple[Modality, Mark], dating: Dating) -> tuple[Modality, Mark]:
    """A present tense whose days have begun tells what goes on, not what is planned ("pays a visit from May 13 to 16" on the 14th).

    A participle whose days are still to come tells what is planned ("the summit hosted by Oslo next month").
    """
    modality, mark = judged
    today = (document.header.dated or document.article.published).isoformat()
    if modality.status == "occurred" and mark.rule in _UNTENSED and dating.start is not None and dating.start > today[: len(dating.start)]:
        return replace(modality, status="planned"), replace(mark, value="planned", rule="en.status.still-to-come")
    if mark.rule == "en.status.past" and is_fresh_arrival(document, trigger, dating):
        return replace(modality, status="ongoing"), replace(mark, value="ongoing", rule="en.status.arriving")
    if (
        mark.rule != "en.status.timetable"
        or dating.start is None
        or len(dating.start) < 10
        or not dating.start < today <= (dating.end or "")
    ):
        return modality, mark
    return replace(modality, status="ongoing"), replace(mark, value="ongoing", rule="en.status.under-way")


def _is_journeys_aim(scene: Scene, match: Match) -> bool:
    """Whether an event is what somebody has only arrived for: "arrived in Riga to take part in the session"."""
    verb = match.frame.carrier
    above = head(scene.document, verb)
    aim = verb.tag == "VB" and verb.dep in ("advcl", "xcomp")
    return above is not None and match.kind != "visit" and aim and above.lemma in scene.words.motion


def _judge(scene: Scene, match: Match) -> tuple[Modality, Mark] | None:
    """The status of a match: what its words say, or what the rule settles; None where there is no event."""
    document, frame, status = scene.document, match.frame, match.rule.status
    if is_performed(scene, match):
        return Modality("occurred"), Mark("status", "occurred", "en.status.performed", frame.trigger.span)
    held = holds_it(document, frame.carrier, scene.words) and head(document, frame.carrier) is frame.trigger
    told = frame.carrier if held or frame.trigger.pos == "ADJ" else reached_by(document, match) or frame.trigger
    judged = judge_status(document, told)
    if judged is not None and judged[0].status == "ongoing" and _is_journeys_aim(scene, match):
        return replace(judged[0], status="planned"), replace(judged[1], value="planned", rule="en.status.still-to-come")
    if judged is not None and judged[1].rule == "en.status.present" and is_custom(scene, match):
        return None
    if judged is not None and judged[0].status in ("occurred", "ongoing") and status is None:
        return judged
    if status is None and frame.carrier.lemma not in scene.words.happening and is_known_act(scene, match):
        return Modality("occurred"), Mark("status", "occurred", "en.status.known-act", frame.trigger.span)
    if judged is None or status is None or judged[1].rule in _UNSETTLED:
        return judged
    return Modality(status), Mark("status", status, f"en.events.{match.kind}.{match.rule.name}", frame.trigger.span)


_UNSETTLED = frozenset({"en.status.condition", "en.status.bound", "en.status.no"})
"""What keeps an act from having been done, whatever its rule settles: "if Chad is willing to talk", "no sign that it is"."""


def _claims(scene: Scene, match: Match, lexicon: EventLexicon, told: Told) -> list[Claim]:
    """The claim of a match, or one a country where its hosts lie in several."""
    cast, dating = told.cast, told.dating
    document, trigger = scene.document, match.frame.trigger
    kind = lexicon.kinds[match.kind]
    rule = f"en.events.{match.kind}.{match.rule.name}"
    details, marks = read_details(scene, match, lexicon.words, kind.fields)
    mode, mode_mark = mode_of(scene, match, kind.mode)
    evidence = said_part(scene, trigger.span, evidence_of(document, trigger, match.frame.carrier))
    contexts, context_marks = read_contexts(document, evidence)
    details = replace(details, mode=mode, contexts=contexts)
    claim = Claim(
        id=claim_id(document.article, match.kind, trigger.span, ""),
        kind=match.kind,
        trigger=trigger.span,
        rule=rule,
        modality=told.modality,
        arguments=cast.arguments,
        evidence=(evidence,),
        start=dating.start,
        end=dating.end,
        places=_places(scene, match, cast, lexicon),
        details=details,
        sources=sources_of(scene, trigger.span),
        marks=(Mark("kind", match.kind, rule, trigger.span), *told.marks, *marks, *((mode_mark,) if mode_mark else ()), *context_marks),
    )
    home = {a.actor.country for a in cast.arguments if a.role == "agent"}
    countries = list(dict.fromkeys(p.value.country for p in cast.places if p.value.country))
    if len(countries) < 2 or not match.rule.host:
        return [claim]
    countries = [c for c in countries if c not in home] or countries
    legs = [_only_in(claim, country, document.article) for country in countries]
    arriving = load_status_lexicon().forms.arriving_verbs
    arrived = told.modality.status == "ongoing" and any(t.lemma in arriving for t in (trigger, *ancestors(document, trigger)))
    return [legs[0], *map(_still_ahead, legs[1:])] if arrived else legs


def _still_ahead(leg: Claim) -> Claim:
    """The later leg of a tour whose first one has only begun: "arrived in Kenya on a tour of Kenya and Ghana"."""
    marks = tuple(
        replace(m, value="planned", rule="en.status.still-to-come") if m.field == "status" else m for m in leg.marks if m.field != "start"
    )
    return replace(leg, modality=replace(leg.modality, status="planned"), start=None, end=None, marks=marks)


def _offset_mark(mention: Mention[Time] | None) -> Mark | None:
    """Where an event counts from another, a mark that linking solves: "P10D after", with the other's words."""
    if mention is None or mention.value.offset is None:
        return None
    offset = mention.value.offset
    return Mark("offset", f"{offset.duration} {offset.direction}", mention.rule, offset.event)


def _only_in(claim: Claim, country: str, article: Article) -> Claim:
    """The claim's part that concerns one of its host countries."""
    hosts = {p.span: p.value.country for p in claim.places}
    return replace(
        claim,
        id=claim_id(article, claim.kind, claim.trigger, country),
        arguments=tuple(
            a
            for a in claim.arguments
            if a.role != "counterpart" or (hosts.get(a.span, country) == country and a.actor.country in (country, None))
        ),
        places=tuple(p for p in claim.places if p.value.country in (country, None)),
    )


def claim_id(article: Article, kind: str, trigger: Span, part: str) -> ClaimId:
    """A claim's id: a hash of its article's id, its kind, where its trigger stands, and the country for a part of a trip."""
    place = article.locate(trigger)
    key = f"{article.id}\0{kind}\0{place.part}\0{place.start}\0{part}"
    return ClaimId(blake2s(key.encode(), digest_size=8).hexdigest())


def _places(scene: Scene, match: Match, cast: Cast, lexicon: EventLexicon) -> tuple[Mention[Place], ...]:
    """Where: the places of the host functions, and those that hang on the trigger or its verb with a preposition of place."""
    document, trigger = scene.document, match.frame.trigger
    found = {p.span: p for p in cast.places}
    own = (*match.rule.occasion, *match.rule.instrument)
    mine = {match.frame.trigger.i, match.frame.carrier.i, *(t.i for name in own for t in tokens_of(scene, match.frame, name))}
    for name in match.rule.place:
        for token in match.frame.functions.get(name, []):
            for mention in scene.places.get(token.i, []):
                if mention.use == "place":
                    found[mention.span] = mention
    sentence = sentence_at(document, trigger.start)
    for index in range(sentence.first, sentence.last) if sentence is not None else ():
        mentions = scene.places.get(index) or _venues(scene, document.tokens[index], match, lexicon)
        if not mentions:
            continue
        token = locality_of(scene, first_conjunct(document, document.tokens[index]))
        prep = head(document, token)
        if prep is not None and prep.dep == "prep" and prep.text.lower() in lexicon.words.places_of and _hangs_on(scene, prep, mine):
            found.update({m.span: m for m in mentions if m.use == "place"})
    found.update({m.span: m for m in places_beside(scene, match) if all(a.span != m.span for a in cast.arguments)})
    found = {span: m for span, m in found.items() if not is_elsewhere(scene, match, m, cast)}
    if match.kind in scene.words.classes["sited"] and all(m.value.kind == "country" for m in found.values()):
        within = {m.value.country for m in found.values()}
        found.update({m.span: m for m in sites_of(scene, match) if not within or m.value.country in within})
    return tuple(found[span] for span in sorted(found))


def _venues(scene: Scene, token: Token, match: Match, lexicon: EventLexicon) -> list[Mention[Place]]:
    """The building that a word after a preposition names, for the kinds of event that people come together for."""
    if token.dep != "pobj" or match.kind not in lexicon.words.classes["encounter"]:
        return []
    venue = read_venue(scene, token)
    return [venue] if venue is not None else []


def _hangs_on(scene: Scene, token: Token, mine: set[int]) -> bool:
    """Whether a word hangs on one of the event's words with no other verb, participant or time between.

    Nobody meets a meeting: an occasion that is taken for the object of such a verb is torn off from what it stands with ("met on
    the margins of the African Union (AU) Leaders' Meeting in Addis Ababa").
    """
    below = token
    for above in ancestors(scene.document, token):
        if above.i in mine and below.dep == "conj" and below.pos in ("NOUN", "PROPN"):
            return False
        if above.i in mine:
            person = below.i in scene.inner and below.lemma not in scene.words.classes["occasion"]
            torn = above.lemma in scene.words.classes["convening"] and below.lemma in scene.words.classes["occasion"]
            return below.dep not in _GOVERNED or below.i in mine or person or torn
        if above.pos in ("VERB", "AUX") and (above.dep not in ("acl", "relcl") or _of_person(scene, above)):
            return False
        if is_to_come_of(scene.document, above, scene.words):
            return False
        topical = above.dep == "prep" and above.text.lower() in scene.words.topical_prepositions
        if topical and below.dep != "prep" and not _frames(scene, below):
            return False
        if (above.dep == "appos" and above.lemma not in scene.words.classes["occasion"]) or (
            above.dep in ("prep", "advmod") and above.text.lower() in scene.words.places_apart
        ):
            return False
        below = above
    return False


def _of_person(scene: Scene, clause: Token) -> bool:
    """Whether a clause says something of a participant ("the premier, who is in Rome")."""
    noun = head(scene.document, clause)
    return noun is not None and noun.i in scene.inner and noun.lemma not in scene.words.classes["occasion"]


def _frames(scene: Scene, noun: Token) -> bool:
    """Whether what stands after "on" says where, not what about: "on the sidelines of", "on a visit to", "on board"."""
    classes = scene.words.classes
    return noun.lemma in scene.words.margins or any(noun.lemma in classes[name] for name in ("occasion", "visit", "facility"))


def _add_assertion(scene: Scene, match: Match, claims: list[Claim]) -> None:
    """Give the last claim of the sentence what is said about it: "first foreign trip after taking office"."""
    if not claims:
        return
    document, noun = scene.document, match.frame.trigger
    span = topic_phrase(document, noun)
    verb = head(document, noun)
    if verb is not None:
        for clause in document.tokens[verb.i].children:
            token = document.tokens[clause]
            if token.i > noun.i and token.dep in ("prep", "advcl", "npadvmod"):
                span = Span(span.start, topic_phrase(document, token).end)
    last = claims[-1]
    details: Details = replace(last.details, assertions=(*last.details.assertions, trim(document, span)))
    claims[-1] = replace(last, details=details)
