"""The countries of participants whose own words name none: told by an owner, by those beside them, by where it was, or by the text."""

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.events.compatriots import is_foreign, of_description, of_doer, of_kin, of_other_land, of_own_people
from dateline.events.groups import localise, of_owner, sector_of, told_of
from dateline.events.match import Match
from dateline.events.roles import Cast
from dateline.events.scene import Scene, only_land, sayings_at
from dateline.syntax import ancestors, children, first_conjunct, head, head_in, objects_of, sentence_at
from dateline.types import Argument, Claim, Token, Use

_OFFICIAL = frozenset({"GOV", "LEG"})
_LACKING = frozenset({"person", "office", "group", "organisation"})


def settle_homes(scene: Scene, match: Match, cast: Cast, before: Sequence[Claim] = ()) -> Cast:
    """The cast, its participants of no known country given the one that the text leaves open.

    That is their owner's ("Israel says its military"), that of those named right before them ("Cuban officers and units"), that
    of the place where it was or that was travelled to, or the only one that the text speaks of. `before` are the claims told so far.
    """
    return _apart(scene, _with_homes(scene, match, _ruled_there(scene, match, cast), before))


def _with_homes(scene: Scene, match: Match, cast: Cast, before: Sequence[Claim]) -> Cast:
    if all(a.actor.country is not None for a in cast.arguments):
        return cast
    spot = _of_place(scene, match) or _of_journey(scene, match, cast, before)
    if match.kind in scene.words.classes["within"]:
        spot = _of_post(scene, match)
    if match.kind == "assault" and spot is None:
        spot = _of_victims(scene, match, cast)
    commander = _of_commander(scene, match, cast.arguments)
    arguments = tuple(_commanded(scene, a, commander) for a in cast.arguments)
    return Cast(tuple(_settled(scene, a, arguments, (match.kind, spot)) for a in arguments), cast.places)


def _apart(scene: Scene, cast: Cast) -> Cast:
    """The cast, one of no country of their own words not taken for their counterpart's: "The minister met his Saudi counterpart"."""
    named = (head_in(scene.document, a.span) for a in cast.arguments if a.role == "counterpart")
    heads = [t for t in named if t is not None and t.lemma == "counterpart" and any(k.tag == "PRP$" for k in children(scene.document, t))]
    beside = [k for t in heads for k in children(scene.document, t, "amod", "compound")]
    theirs = {m.value.country for k in beside for m in (*scene.inner.get(k.i, ()), *scene.places.get(k.i, ()))} - {None}
    if not theirs:
        return cast
    return Cast(tuple(_of_elsewhere(a, theirs) for a in cast.arguments), cast.places)


def _of_elsewhere(argument: Argument, theirs: set[str | None]) -> Argument:
    if argument.role != "agent" or argument.actor.kind != "person" or argument.actor.country not in theirs:
        return argument
    return replace(argument, actor=replace(argument.actor, country=None))


def _ruled_there(scene: Scene, match: Match, cast: Cast) -> Cast:
    """The cast, a bare "the government" that others call on or condemn taken for that of the country just told.

    "condemned the arrests in Chad and called on the government to".
    """
    own = {a.actor.country for a in cast.arguments if a.role == "agent"}
    if match.kind not in scene.words.classes["addressed_abroad"] or not own - {None}:
        return cast
    return Cast(tuple(_of_told(scene, a, own) for a in cast.arguments), cast.places)


def _of_told(scene: Scene, argument: Argument, own: set[str | None]) -> Argument:
    noun, actor = head_in(scene.document, argument.span), argument.actor
    if argument.role != "counterpart" or noun is None or noun.lemma not in scene.words.classes["ruling"] or actor.kind == "person":
        return argument
    bare = [t.text.lower() for t in children(scene.document, noun) if t.dep not in ("punct", "prep", "relcl")] == ["the"]
    if not bare or objects_of(scene.document, noun, "of") or (actor.country is not None and actor.country not in own):
        return argument
    sentence = sentence_at(scene.document, noun.start)
    before = range(sentence.first, noun.i) if sentence is not None else range(0)
    told = {m.value.country for i in before for found in (scene.actors, scene.places) for m in found.get(i, ())}
    told -= own | scene.words.classes["nowhere"] | {None}
    return replace(argument, actor=replace(actor, country=told.pop())) if len(told) == 1 else argument


def _introduced_as(scene: Scene, argument: Argument, noun: Token) -> str | None:
    """The country in what is told of someone beside the name, there or where the text names him first: "Anna Berg of Ohio"."""
    if (country := of_description(scene, noun)) is not None:
        return country
    for mention in scene.introduced.get(argument.actor.id, ()):
        token = head_in(scene.document, mention.span)
        told = localise(scene, mention, token).value.country if token is not None and token.i != noun.i else None
        if told is not None:
            return told
    return None


def share_homes(claims: list[Claim]) -> list[Claim]:
    """The claims, people of no known country in some given the only one that they have in others."""
    told: dict[str, set[str]] = {}
    for argument in (a for claim in claims for a in claim.arguments if a.actor.kind == "person" and a.actor.country):
        told.setdefault(argument.actor.name, set()).add(str(argument.actor.country))
    homes = {name: next(iter(lands)) for name, lands in told.items() if len(lands) == 1}
    return [_shared(claim, homes) for claim in claims]


def _shared(claim: Claim, homes: dict[str, str]) -> Claim:
    def lacks(argument: Argument) -> bool:
        return argument.actor.country is None and argument.actor.kind == "person" and argument.actor.name in homes

    if not any(map(lacks, claim.arguments)):
        return claim
    given = (replace(a, actor=replace(a.actor, country=homes[a.actor.name])) if lacks(a) else a for a in claim.arguments)
    return replace(claim, arguments=tuple(given))


def _commanded(scene: Scene, argument: Argument, country: str | None) -> Argument:
    """One of no known country who is given an order, with that of who gives it."""
    actor = argument.actor
    given = argument.role == "counterpart" and actor.country is None and actor.kind in _LACKING
    if not given or country is None or actor.sector in scene.words.classes["nowhere"]:
        return argument
    return replace(argument, actor=replace(actor, country=country))


def _settled(scene: Scene, argument: Argument, arguments: tuple[Argument, ...], event: tuple[str, str | None]) -> Argument:
    kind, spot = event
    actor, noun = argument.actor, head_in(scene.document, argument.span)
    if actor.country is not None or actor.kind not in _LACKING or actor.sector in scene.words.classes["nowhere"] or noun is None:
        return argument
    if (
        noun.tag == "NNS"
        and noun.lemma in scene.words.interlocutors
        and {t.dep for t in children(scene.document, noun)} == {"det", "nummod"}
    ):
        return argument
    country = of_owner(scene, noun) or _of_speaker(scene, noun, kind) or _of_neighbour(scene, argument, noun, arguments)
    country = country or _of_fellows(argument, arguments, kind) or of_doer(scene, argument, noun, arguments)
    country = country or (_introduced_as(scene, argument, noun) if actor.kind == "person" else of_kin(scene, noun))
    inward = kind in scene.words.classes["inward"]
    anyone = actor.office is not None or inward if actor.kind == "person" else actor.kind != "organisation"
    public = anyone or actor.sector in scene.words.national
    if country is None and kind in scene.words.classes["local"] and _is_of_spot(scene, argument, noun, kind):
        country = spot
    facing = (
        actor.kind == "person"
        and not _is_homely_office(scene, argument)
        and kind not in scene.words.classes["inward"]
        and any(a.role != argument.role and a.actor.country == scene.home for a in arguments)
    )
    if noun.lemma in scene.words.classes["craft"]:
        return argument if country is None else replace(argument, actor=replace(actor, country=country))
    if country is None and public and not facing and not is_foreign(scene, noun):
        country = _of_text(scene, arguments, kind)
    if country is None and argument.role == "counterpart":
        country = spot if kind in scene.words.classes["within"] else None
        country = country or of_own_people(scene, argument, noun, (arguments, kind)) or of_other_land(scene, argument, noun, arguments)
    return argument if country is None else replace(argument, actor=replace(actor, country=country))


def _is_homely_office(scene: Scene, argument: Argument) -> bool:
    """Whether someone holds an office that is told with its country where it isn't the text's own: no head of state, nor envoy."""
    office, sector = (argument.actor.office or "").lower(), argument.actor.sector
    high = any(office == word or office.endswith(" " + word) for word in scene.words.classes["heads_abroad"])
    return bool(office) and not high and sector in scene.words.national


def _of_post(scene: Scene, match: Match) -> str | None:
    """The country of the office or body that someone is put in or out of: "was relieved of his duties as Russian ambassador to Chad"."""
    words = [t for name in ("as", "of", "from") for t in match.frame.functions.get(name, [])]
    posts = [t for noun in words for t in (noun, *objects_of(scene.document, noun, "as"), *objects_of(scene.document, noun, "of"))]
    bodies = scene.words.settled
    held = (t for t in posts if t.lemma.lower() in scene.words.classes["office"] or sector_of(t, scene.words) in bodies)
    return next((country for t in held if (country := told_of(scene, t)) is not None), None)


def _of_commander(scene: Scene, match: Match, arguments: tuple[Argument, ...]) -> str | None:
    """The country of who gives an order, which is that of those who are given it: "instructed Governor Doe to"."""
    if match.frame.trigger.lemma not in scene.words.classes["commanding"]:
        return None
    told = {a.actor.country for a in arguments if a.role == "agent"} - scene.words.classes["nowhere"]
    return next(iter(told)) if len(told) == 1 else None


def _is_of_spot(scene: Scene, argument: Argument, noun: Token, kind: str) -> bool:
    """Whether someone is likely of where it was: a group that isn't of many countries, or whom an attack or arrest there befell.

    Businessmen are met anywhere.
    """
    if is_foreign(scene, noun, but="regional" if argument.actor.kind == "organisation" else ""):
        return False
    if argument.actor.kind == "group":
        if kind in scene.words.classes["encounters"] and argument.actor.sector in scene.words.private:
            return False
        inside = (m.value for t in children(scene.document, noun, "amod", "compound") for m in scene.inner.get(t.i, ()))
        return not any(a.country is None for a in inside)
    if argument.actor.kind == "organisation" and kind in scene.words.classes["called_there"]:
        return argument.role == "agent"
    if argument.actor.kind == "organisation" and argument.actor.sector is not None:
        return argument.role == "agent" and argument.actor.sector in ("JUD", "COP") and kind in scene.words.classes["suffered_at"]
    return (
        argument.actor.kind in ("person", "organisation") and argument.role == "counterpart" and kind in scene.words.classes["suffered_at"]
    )


def _of_text(scene: Scene, arguments: tuple[Argument, ...], kind: str) -> str | None:
    """The only country of the text, but not an attacker's for those whom its forces attack somewhere that isn't told."""
    armed = scene.words.classes["armed"]
    attackers = {a.actor.country for a in arguments if a.role == "agent" and (a.actor.kind == "state" or a.actor.sector in armed)}
    return None if kind == "assault" and scene.home in attackers else scene.home


def _of_speaker(scene: Scene, noun: Token, kind: str) -> str | None:
    """The country of who speaks of "the military", "the government", or of the troops that move: the outermost speaker's own."""
    sent = kind in scene.words.classes["moved"] and sector_of(noun, scene.words) in scene.words.armed
    bare = all(t.dep in ("det", "punct") for t in children(scene.document, noun) if not sent or t.dep not in ("nummod", "quantmod"))
    if not bare or (not sent and (noun.lemma not in scene.words.homely or noun.tag != "NN")):
        return None
    told = {scene.known[a.speaker].country for a in sayings_at(scene, noun.span) if a.speaker in scene.known}
    return only_land(scene, told)


def _of_place(scene: Scene, match: Match) -> str | None:
    """The only country of the places in the clause: "a strike in Zebdin, Lebanon", "In Kenya, she met with officials"."""
    document = scene.document
    sentence = sentence_at(document, match.frame.trigger.start)
    if sentence is None:
        return None
    found = {
        mention.value.country
        for index in range(sentence.first, sentence.last)
        for mention in scene.places.get(index, ())
        if mention.value.country and _is_spot(scene, document.tokens[index], mention.use)
    }
    return next(iter(found)) if len(found) == 1 else None


def _is_spot(scene: Scene, token: Token, use: Use | None) -> bool:
    """Whether a place stands where a clause says where it was: after "in" or "near", also as what a town or a part there lies in."""
    if use != "place":
        part = scene.document.tokens[token.head]
        if token.dep != "poss" or part.lemma.lower() not in scene.words.classes["parts"]:
            return False
        token = part
    for above in ancestors(scene.document, token):
        if above.dep == "prep":
            noun = head(scene.document, above)
            journey = noun is not None and noun.lemma in scene.words.classes["visit"]
            return above.text.lower() in scene.words.places_of and not journey
        if token.dep not in ("appos", "npadvmod", "conj", "nmod", "compound", "pobj", "dep"):
            return False
        token = above
    return False


def _of_victims(scene: Scene, match: Match, cast: Cast) -> str | None:
    """The country of who reports an attack by another's forces: "Kuwait's military says that Iran struck a vessel"."""
    agents = {a.actor.country for a in cast.arguments if a.role == "agent"}
    told = {scene.known[a.speaker].country for a in sayings_at(scene, match.frame.trigger.span) if a.speaker in scene.known}
    told -= scene.words.classes["nowhere"] | {None}
    return next(iter(told)) if agents and None not in agents and len(told) == 1 and not told & agents else None


def _of_journey(scene: Scene, match: Match, cast: Cast, before: Sequence[Claim]) -> str | None:
    """Where those who act are told to have gone, in the paragraph's last visit: "will travel to Chad to meet with officials"."""
    here = sentence_at(scene.document, match.frame.trigger.start)
    own = {a.actor.country for a in cast.arguments if a.role == "agent"}
    for claim in reversed(before):
        there = sentence_at(scene.document, claim.trigger.start)
        if here is None or there is None or there.paragraph != here.paragraph:
            return None
        if claim.kind == "visit":
            legs = [c for c in before if c.trigger == claim.trigger]
            hosts = {a.actor.country for c in legs for a in c.arguments if a.role == "counterpart"} - own - {None}
            return next(iter(hosts)) if len(hosts) == 1 else None
    return None


def _of_neighbour(scene: Scene, argument: Argument, noun: Token, arguments: tuple[Argument, ...]) -> str | None:
    """The country of the group that a noun is coordinated with: "Cuban officers and units", "Kyrgyz officials and civil leaders"."""
    first = first_conjunct(scene.document, noun)
    alike = (noun.pos == "NOUN" and first.pos == "NOUN") or (
        argument.actor.sector in _OFFICIAL and argument.actor.kind in ("group", "organisation", "office")
    )
    if first.i == noun.i or not alike or children(scene.document, noun, "det", "poss"):
        return None
    if is_foreign(scene, noun, but="other") or any(t.pos == "PROPN" for t in children(scene.document, noun, "amod", "compound")):
        return None
    return next((a.actor.country for a in arguments if first.span in a.span and a.actor.country), None)


def _of_fellows(argument: Argument, arguments: tuple[Argument, ...], kind: str) -> str | None:
    """The one country of two or more people among whom a person is named: "Defence Minister A, Admiral B and C"."""
    barred = None if kind == "attendance" else "agent"
    told = [a.actor.country for a in arguments if a.role == argument.role != barred and a is not argument and a.actor.kind == "person"]
    alike = argument.actor.kind == "person" and len(told) > 1 and None not in told and len(set(told)) == 1
    return told[0] if alike else None
