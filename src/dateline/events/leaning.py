"""How a telling leans on another: a subject left out, "the visit", a headline, and talk that tells no event of its own."""

from msgspec.structs import replace

from dateline.events.match import Match
from dateline.events.plainness import is_gladly_done, is_performed
from dateline.events.roles import Cast, is_cast_enough
from dateline.events.scene import Scene, actors_at, is_spoken
from dateline.events.voices import voice_at
from dateline.lexicon.telling import load_telling
from dateline.syntax import SUBJECTS, ancestors, child, children, first_conjunct, head, is_passive, objects_of, sentence_at
from dateline.types import ActorId, Argument, Claim, Mark, Modality, Token

_NEAR = 2
"""How many paragraphs after a journey its talks are told without naming again who is on it."""
_SPOKEN_TO = frozenset({"to", "with"})
"""Functions in which a rule looks for whom an act of speech is addressed to."""
_ENCOUNTERS = frozenset({"meeting", "talks", "call"})
_PAIRED = frozenset({"meeting", "talks", "call", "agreement", "signing", "statement-joint"})
"""Kinds whose two sides do the same."""


def left_out(scene: Scene, match: Match, claims: list[Claim]) -> tuple[Argument, ...]:
    """Those who may act where a telegraphic clause left out its subject: the participants last told in the paragraph.

    In a title that opens with the event ("Talks with the premier") it is whoever speaks or acts first in the text.
    """
    if thanks := _who_thanks(scene, match, claims):
        return thanks
    if not match.frame.telegraphic:
        return _first_told(scene, match) or _those_who_met(scene, match, claims) or _visitors(scene, match, claims)
    here = sentence_at(scene.document, match.frame.trigger.start)
    for claim in reversed(claims):
        there = sentence_at(scene.document, claim.trigger.start)
        if here is None or there is None or there.paragraph != here.paragraph:
            return ()
        if not any(m.field == "anaphor" for m in claim.marks):
            return claim.arguments
    return ()


def _who_thanks(scene: Scene, match: Match, claims: list[Claim]) -> tuple[Argument, ...]:
    """Whoever speaks where a verb of thanks has no subject: "Thank you for the invitation", "Mr President, thank you for coming".

    One who has thanked before goes on with it and does nothing new.
    """
    verb = match.frame.trigger
    subjects = [t for t in match.frame.functions.get("subject", []) if not _is_called(scene, t, verb)]
    if verb.lemma not in scene.words.unsubjected or subjects or verb.dep not in ("ROOT", "conj", "ccomp"):
        return ()
    if any(t.tag == "MD" or t.text.lower() == "to" for t in children(scene.document, verb, "aux")):
        return ()
    speaker = voice_at(scene, verb)
    if speaker is None or speaker.kind != "person" or speaker.country is None or _has_thanked(scene, speaker.id, claims):
        return ()
    return (Argument(speaker, "agent", verb.span),)


def _is_called(scene: Scene, noun: Token, verb: Token) -> bool:
    """Whether a noun before a verb is whom the speaker calls: "Mr President, thank you"."""
    before = scene.document.tokens[verb.i - 1] if verb.i else verb
    return noun.i < before.i and before.text == ","


def _has_thanked(scene: Scene, speaker: str, claims: list[Claim]) -> bool:
    thanks = (c for c in claims if scene.document.words(c.trigger).lower() in scene.words.unsubjected)
    return any(a.role == "agent" and a.actor.id == speaker for c in thanks for a in c.arguments)


def with_addressee(scene: Scene, match: Match, cast: Cast, claims: list[Claim]) -> Cast:
    """The cast, with the other side of the encounter last told where someone who was there speaks to nobody named.

    "She offered her condolences" in the readout of a call was said to whom she called.
    """
    if len(cast.arguments) != 1 or cast.arguments[0].role != "agent" or not _SPOKEN_TO & set(match.rule.counterpart):
        return cast
    objects = match.frame.functions.get("object", []) if "object" in match.rule.counterpart else []
    if is_spoken(scene, match.frame.trigger.start) or any(t.lemma in scene.words.classes["everyone"] for t in objects):
        return cast
    if any(t.lemma in scene.words.classes["laid"] for t in match.frame.functions.get("object", ())):
        return cast
    speaker = cast.arguments[0].actor
    met = (c for c in reversed(claims) if _reaches(c) and c.modality.status in ("occurred", "ongoing"))
    last = next(met, None)
    if last is None or speaker.kind != "person" or all(a.actor.id != speaker.id for a in last.arguments):
        return cast
    others = [a for a in last.arguments if a.role != "other" and a.actor.country not in (None, speaker.country)]
    return Cast((*cast.arguments, *(replace(a, role="counterpart") for a in others)), cast.places) if len(others) == 1 else cast


def _reaches(claim: Claim) -> bool:
    """Whether an event brings somebody before another, be it by letter."""
    return claim.kind in _ENCOUNTERS or claim.details.channel == "letter"


def with_guests(scene: Scene, match: Match, cast: Cast, claims: list[Claim]) -> Cast:
    """The cast, several officials of one country who discuss something with those whom their like have just been told to meet.

    "Officials convened farmers. Secretary A and Adviser B discussed prices."
    """
    sides = [a for a in cast.arguments if a.role != "other"]
    own = {a.actor.country for a in sides} - {None}
    alone = len(sides) > 1 and len(own) < 2 and all(a.actor.kind == "person" for a in sides)
    if match.kind not in _ENCOUNTERS or not alone or match.frame.trigger.pos != "VERB" or match.frame.functions.get("with"):
        return cast
    here = sentence_at(scene.document, match.frame.trigger.start)
    last = next((c for c in reversed(claims) if c.kind in _ENCOUNTERS and c.modality.status in ("occurred", "ongoing")), None)
    there = sentence_at(scene.document, last.trigger.start) if last is not None else None
    if last is None or here is None or there is None or not (there.kind == "title" or here.paragraph - there.paragraph <= 1):
        return cast
    guests = [a for a in last.arguments if a.role == "counterpart" and a.actor.kind in ("group", "organisation")]
    hosts = {a.actor.country for a in last.arguments if a.role == "agent"}
    if not guests or len(hosts) != 1 or not own <= hosts:
        return cast
    return Cast((*(_as_agent(a) for a in sides), *guests), cast.places)


def with_both_sides(scene: Scene, match: Match, cast: Cast, claims: list[Claim]) -> Cast:
    """The cast, a "they" that acts taken for the sides of the encounter last told, where it was not read as them."""
    subjects = match.frame.functions.get("subject", [])
    states = len(subjects) == 1 and _are_states(scene, subjects[0], cast)
    if len(subjects) != 1 or not (states or _are_they(scene, subjects[0])) or is_spoken(scene, match.frame.trigger.start):
        return cast
    here = sentence_at(scene.document, match.frame.trigger.start)
    told = (c for c in reversed(claims) if not any(m.field == "anaphor" for m in c.marks))
    back = match.kind in load_telling().spoken and subjects[0].text.lower() != "they"
    last = next((c for c in told if not back or c.kind in _ENCOUNTERS), None)
    there = sentence_at(scene.document, last.trigger.start) if last is not None else None
    if last is None or last.kind not in _ENCOUNTERS or here is None or there is None:
        return cast
    sides = [a for a in last.arguments if a.role != "other"]
    meant = {a.actor.id for a in cast.arguments if subjects[0].span in a.span}
    near = there.kind == "title" or here.paragraph - there.paragraph <= 1
    if states and {a.actor.country for a in cast.arguments if a.role != "other"} != {a.actor.country for a in sides}:
        return cast
    if not near or len(sides) < 2 or meant == {a.actor.id for a in sides}:
        return cast
    kept = tuple(a for a in cast.arguments if subjects[0].span not in a.span and a.actor.id not in {b.actor.id for b in sides})
    agents = sides[:1] if match.rule.symmetric or match.kind in _PAIRED else sides
    return Cast((*(_as_agent(a) for a in agents), *(sides[len(agents) :] or ()), *kept), cast.places)


def _are_they(scene: Scene, token: Token) -> bool:
    """Whether a subject stands for those who met: "they", or "the two leaders" where nobody was read as them."""
    if token.text.lower() == "they":
        return True
    marks = {t.text.lower() for t in children(scene.document, token)}
    plural = token.tag == "NNS" and bool(marks & {"two", "both"}) and marks <= {"the", "two", "both"}
    return plural and _is_side(scene, token) and not actors_at(scene, token)


def _are_states(scene: Scene, token: Token, cast: Cast) -> bool:
    """Whether "the two sides" were read as states, for which those who met speak."""
    sides = [a.actor for a in cast.arguments if a.role != "other"]
    return len(sides) > 1 and _is_side(scene, token) and all(a.kind == "state" for a in sides)


def _as_agent(argument: Argument) -> Argument:
    return replace(argument, role="agent")


def _those_who_met(scene: Scene, match: Match, claims: list[Claim]) -> tuple[Argument, ...]:
    """The sides of the encounter last told, for what is agreed or signed by nobody named: "It was agreed to", "The sides signed"."""
    if match.kind not in scene.words.classes["agreed"] or "object" in match.rule.agent:
        return ()
    doers = [t for name in ("subject", "doer", "possessor", "between", "by") for t in match.frame.functions.get(name, [])]
    if not all(_is_side(scene, t) for t in doers):
        return ()
    if not doers and (not is_passive(scene.document, match.frame.carrier) or _is_aside(scene, match.frame.carrier)):
        return ()
    met = (c for c in reversed(claims) if c.kind in scene.words.classes["encounters"] and len(c.arguments) > 1)
    last = next((c for c in met if c.modality.status in ("occurred", "ongoing")), None)
    meant = next((people for t in doers if t.pos == "NOUN" and len(people := _people_at(scene, t)) > 1), None)
    if last is None or (meant is not None and meant != {a.actor.id for a in last.arguments if a.role != "other"}):
        return ()
    return last.arguments if len({a.actor.country for a in last.arguments}) > 1 else ()


def _people_at(scene: Scene, token: Token) -> set[str]:
    """The people for whom a word is read to stand: "the two leaders"."""
    return {m.value.id for m in actors_at(scene, token) if m.value.kind == "person"}


def _visitors(scene: Scene, match: Match, claims: list[Claim]) -> tuple[Argument, ...]:
    """Those on the journey last told, for an encounter that names only their hosts: "A is in Oslo. Talks with the premier go on"."""
    functions = match.frame.functions
    if match.kind not in _ENCOUNTERS or match.frame.trigger.pos != "NOUN" or is_spoken(scene, match.frame.trigger.start):
        return ()
    others = (t for name in (*match.rule.agent, "doer", "bearer") for t in functions.get(name, []))
    if any(actors_at(scene, t) for t in others):
        return ()
    met = {m.value.country for t in functions.get("with", []) for m in actors_at(scene, t)} - {None}
    journey = next((c for c in reversed(claims) if c.kind == "visit" and len(c.arguments) > 1), None)
    here = sentence_at(scene.document, match.frame.trigger.start)
    there = sentence_at(scene.document, journey.trigger.start) if journey is not None else None
    if journey is None or here is None or there is None or here.paragraph - there.paragraph > _NEAR:
        return ()
    hosts = {a.actor.country for a in journey.arguments if a.role == "counterpart"}
    told = journey.modality.status in ("occurred", "ongoing", "planned")
    return tuple(a for a in journey.arguments if a.role == "agent") if told and met and met <= hosts else ()


def _is_aside(scene: Scene, verb: Token) -> bool:
    """Whether a passive without a doer is no news of those who met: what a speaker says of a paper, or what a clause adds to it."""
    return is_spoken(scene, verb.start) or first_conjunct(scene.document, verb).dep == "advcl"


def _is_side(scene: Scene, token: Token) -> bool:
    """Whether a word stands for those who met: "the parties", "they", "members of the delegations"."""
    several = token.tag in ("NNS", "NNPS") or token.text.lower() in scene.words.interlocutors & {"pair", "duo", "two"}
    inner = objects_of(scene.document, token, "of")
    others = any(t.pos == "PROPN" for t in inner) or any(
        t.lemma.lower() in scene.words.classes["insiders"] for t in children(scene.document, token, "amod", "compound")
    )
    if (several and token.lemma in scene.words.interlocutors and not others) or token.text.lower() in ("they", "it"):
        return True
    return token.lemma in scene.words.partitives and any(t.lemma in scene.words.interlocutors for t in inner)


def _first_told(scene: Scene, match: Match) -> tuple[Argument, ...]:
    """The person named first in the text below a title that opens with an event noun and names only the other side."""
    trigger = match.frame.trigger
    title = sentence_at(scene.document, trigger.start)
    if title is None or title.kind != "title" or trigger.pos != "NOUN":
        return ()
    if any(t.head != trigger.i for t in scene.document.tokens[title.first : trigger.i]):
        return ()
    if any(match.frame.functions.get(name) for name in ("subject", "possessor", "between", "by")):
        return ()
    inside = {m.value.id for i in range(title.first, title.last) for m in scene.inner.get(i, ())}
    lead = next((s for s in scene.document.sentences if s.start >= title.end and s.kind == "body"), None)
    for i in range(lead.first, lead.last) if lead is not None else ():
        for mention in scene.actors.get(i, ()):
            if mention.value.kind == "person" and mention.use != "pronoun" and mention.value.id not in inside:
                return (Argument(mention.value, "agent", mention.span),)
    return _first_speaker(scene, inside)


def _first_speaker(scene: Scene, guests: set[ActorId]) -> tuple[Argument, ...]:
    """The official who speaks first in a transcript and is none of the guests that its title names."""
    hosts = (t.speaker for t in scene.turns if t.speaker is not None and t.speaker.kind == "person" and t.speaker.id not in guests)
    host = next((actor for actor in hosts if actor.sector is not None and actor.country is not None), None)
    named = (m for m in scene.mentioned if host is not None and m.value.id == host.id and m.use == "name")
    return tuple(Argument(m.value, "agent", m.span) for m in [*named][:1])


def pointing_mark(scene: Scene, match: Match, cast: Cast) -> Mark | None:
    """Marks a telling that leans on another: one that points at an event, or a remark that goes on about one."""
    span = match.frame.trigger.span
    if match.kind == "visit" and _is_remark(scene, match) and not any(a.role == "counterpart" for a in cast.arguments):
        return Mark("anaphor", match.kind, "en.events.anaphor", span)
    if not is_cast_enough(match, cast.arguments, scene.words):
        return _anaphor_mark(scene, match, cast)
    if not match.frame.telegraphic:
        return None
    return Mark("remark", match.kind, "en.events.remark", span)


def _is_remark(scene: Scene, match: Match) -> bool:
    """Whether a telling stands in a clause without a subject: "State visit.", "Accompanied the premier on a state visit."."""
    if match.frame.telegraphic:
        return True
    verb = next((t for t in ancestors(scene.document, match.frame.trigger) if t.pos == "VERB"), None)
    if verb is None or verb.tag != "VBD" or verb.dep not in ("ROOT", "conj"):
        return False
    return all(child(scene.document, t, *SUBJECTS) is None for t in (verb, first_conjunct(scene.document, verb)))


def _anaphor_mark(scene: Scene, match: Match, cast: Cast) -> Mark | None:
    """Marks an event noun without participants that points at an event told elsewhere: "the visit", "following talks"."""
    noun = match.frame.trigger
    if noun.pos == "VERB":
        return _unsaid_mark(scene, match, cast)
    if noun.pos not in ("NOUN", "PROPN") or children(scene.document, noun, "poss", "relcl"):
        return None
    if any(t.lemma in scene.words.classes["occasion"] for t in objects_of(scene.document, noun, "of")):
        return None
    if any(t.pos == "PROPN" and t.text.lower() not in scene.words.ranks for t in children(scene.document, noun, "compound", "nmod")):
        return None
    words = {t.lemma for t in children(scene.document, noun, "det", "amod")} | {
        above.lemma for above in list(ancestors(scene.document, noun))[:1]
    }
    if _is_continued(scene, match):
        return Mark("anaphor", match.kind, "en.events.anaphor", noun.span)
    if _is_predicate(scene, noun):
        return Mark("anaphor", match.kind, "en.events.anaphor", noun.span)
    known = words & {"the", "this", "that", "these", "follow", "after", "during", "before"}
    return Mark("anaphor", match.kind, "en.events.anaphor", noun.span) if known else None


def _is_predicate(scene: Scene, noun: Token) -> bool:
    """Whether a noun says what an event told before is: "Her visit is a state visit", "This will be an official visit"."""
    verb = head(scene.document, noun)
    subject = child(scene.document, verb, *SUBJECTS) if verb is not None and verb.lemma == "be" and noun.dep == "attr" else None
    return subject is not None and (subject.lemma == noun.lemma or subject.text.lower() in ("this", "it", "that"))


def _is_continued(scene: Scene, match: Match) -> bool:
    """Whether those who met go on with it: "They had a long discussion of trade", "An exchange of views took place"."""
    if match.kind != "talks" or match.frame.carrier.pos != "VERB":
        return False
    subjects = match.frame.functions.get("subject", [])
    exchanged = match.rule.name == "exchange" and not subjects
    return exchanged or (bool(subjects) and all(_is_side(scene, t) for t in subjects))


def _unsaid_mark(scene: Scene, match: Match, cast: Cast) -> Mark | None:
    """Marks a discussion whose sides were named before: "trade was discussed", "the participants discussed trade"."""
    if match.kind != "talks" or match.rule.name not in ("verb", "exchange-views", "talk"):
        return None
    if cast.arguments:
        sole = all(a.role == "agent" and a.actor.kind in ("person", "office") for a in cast.arguments)
        return Mark("anaphor", match.kind, "en.events.one-side", match.frame.trigger.span) if sole else None
    verb, functions = match.frame.trigger, match.frame.functions
    known = any(t.lemma in scene.words.interlocutors or t.text.lower() == "they" for t in functions.get("subject", []))
    if not known and (functions.get("subject") or not is_passive(scene.document, verb)):
        return None
    return Mark("anaphor", match.kind, "en.events.unsaid", verb.span)


_DISCUSSED = frozenset({"talks", "visit"})
"""The encounters and journeys of which a speaker may tell that they go on: "we are in discussions with the Danish government"."""


def headline_mark(scene: Scene, match: Match) -> Mark | None:
    """Marks a telling in the title, which sums up what the text tells; without a verb it only names the event.

    So it does with a journey's verb in the present, of which the text says whether it is planned ("Premier Travels to Chad").
    """
    sentence = sentence_at(scene.document, match.frame.trigger.start)
    if sentence is None or sentence.kind != "title":
        return None
    carrier = match.frame.carrier
    verb = carrier.pos in ("VERB", "AUX") and not (match.kind == "visit" and carrier.tag in ("VBZ", "VBP"))
    return Mark("headline", "told" if verb else "named", "en.events.headline", match.frame.trigger.span)


def is_loose_talk(scene: Scene, match: Match, cast: Cast, modality: Modality) -> bool:
    """Whether a speaker in a transcript only speaks of an event: not in a finite clause that says who did it to or with whom."""
    trigger = match.frame.trigger.span
    if not is_spoken(scene, trigger.start):
        return False
    if _is_courtesy(scene, match):
        return True
    carrier = match.frame.carrier
    helpers = {t.tag for t in children(scene.document, carrier, "aux", "auxpass")}
    finite = is_performed(scene, match) or carrier.tag in ("VBD", "VBZ", "VBP") or bool(helpers & {"MD", "VBZ", "VBP", "VBD"})
    sentence = sentence_at(scene.document, trigger.start)
    asked = sentence is not None and scene.document.text[sentence.start : sentence.end].rstrip('"”’ ').endswith("?")
    sides = {a.role for a in cast.arguments}
    alone = match.kind in scene.words.classes["unsided"] and "agent" in sides
    named = alone or ({"agent", "counterpart"} <= sides and len({a.actor.country for a in cast.arguments}) > 1)
    settled = finite or _is_going_to(scene, carrier) or is_gladly_done(scene, carrier)
    going_on = modality.status == "ongoing" and match.kind in load_telling().spoken | _DISCUSSED
    told = settled and (modality.status in ("occurred", "planned") or going_on)
    return asked or not named or not (told or (_is_owned(match) and modality.status in ("occurred", "ongoing", "planned")))


def _is_going_to(scene: Scene, verb: Token) -> bool:
    """Whether a verb hangs on a "going to" that tells what is planned."""
    above = head(scene.document, verb)
    return above is not None and verb.dep == "xcomp" and above.text.lower() in ("going", "about") and verb.tag == "VB"


def _is_owned(match: Match) -> bool:
    """Whether an event noun has its actor as its owner: "my visit to Rome", "the Secretary's call with the premier"."""
    functions = match.frame.functions
    owners = ("possessor", "by", "between", "of") if match.kind == "visit" else ("possessor", "by", "between")
    return match.frame.trigger.pos == "NOUN" and any(functions.get(name) for name in owners)


def _is_courtesy(scene: Scene, match: Match) -> bool:
    """Whether a speaker thanks for nothing in particular: "Thank you, Mr President", "Thank you for having me"."""
    functions = match.frame.functions
    if match.frame.trigger.lemma != "thank":
        return False
    said = [t for name in ("for", "complement", "aim") for t in functions.get(name, [])]
    return all(t.lemma in scene.words.classes["courtesies"] for t in said)
