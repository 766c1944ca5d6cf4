"""What a dispatch tells that isn't of its day: what a speaker recalls, what it goes back to, and what was said on another day."""

from collections.abc import Sequence

from dateline.events.match import Match
from dateline.events.owning import is_day
from dateline.events.scene import Scene, is_spoken, sayings_at
from dateline.events.stretches import is_opening
from dateline.lexicon.days import load_day_words
from dateline.syntax import ancestors, children, first_conjunct, sentence_at
from dateline.types import Argument, Token


def is_recalled(scene: Scene, match: Match) -> bool:
    """Whether an act is told in the past by a speaker or within a quotation, as far back as its speaker thinks of."""
    verb, at = match.frame.carrier, match.frame.trigger.start
    helped = first_conjunct(scene.document, verb) if verb.tag == "VBN" and verb.dep == "conj" else verb
    past = verb.tag == "VBD" or any(t.tag == "VBD" for t in children(scene.document, helped, "aux", "auxpass"))
    if not past:
        return False
    if is_spoken(scene, at):
        return not any(t.text.lower() in scene.words.ourselves for t in match.frame.functions.get("subject", []))
    return _is_quoted(scene, match)


def is_custom(scene: Scene, match: Match) -> bool:
    """Whether a speaker tells in the plain present what is done time and again: "our ministers meet and discuss trade"."""
    verb, custom = match.frame.carrier, scene.words.classes["customary"]
    plain = verb.tag in ("VBZ", "VBP") and not children(scene.document, verb, "aux", "auxpass", "npadvmod")
    if not plain or match.kind not in custom or verb.lemma == "be":
        return False
    return is_spoken(scene, verb.start) or _is_quoted(scene, match)


def _is_quoted(scene: Scene, match: Match) -> bool:
    """Whether a trigger stands within a quotation."""
    at = match.frame.trigger.start
    before = scene.document.text[scene.document.text.rfind("\n", 0, at) + 1 : at]
    open_quote = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return open_quote or any(a.quoted for a in sayings_at(scene, match.frame.trigger.span))


def is_background(scene: Scene, match: Match) -> bool:
    """Whether a clause says that it was at another time or time and again: "in that event", "at the time", "often showed support".

    So does a paragraph that has told of another day than the news since it began.
    """
    document, verb, words = scene.document, match.frame.carrier, load_day_words()
    if any(t.text.lower() in words.habitual for t in children(document, verb, "advmod")):
        return True
    for prep in children(document, verb, "prep"):
        for noun in children(document, prep, "pobj"):
            pointing = {t.text.lower() for t in children(document, noun, "det")}
            if pointing & words.pointing or (noun.lemma == "time" and "the" in pointing and len(noun.children) == 1):
                return True
    return _has_gone_back(scene, match)


def _has_gone_back(scene: Scene, match: Match) -> bool:
    """Whether the last day told before an event in its paragraph, but for the lead's, is long past."""
    here = sentence_at(scene.document, match.frame.trigger.start)
    if here is None:
        return False
    today = scene.document.header.dated or scene.document.article.published
    inside = [s for s in scene.document.sentences if s.paragraph == here.paragraph and s.kind == here.kind and s.start < here.start]
    first = inside[0].first if inside else here.first
    starts = [
        m.value.start
        for i in range(first, match.frame.trigger.i)
        for m in scene.times.get(i, ())
        if m.value.type == "DATE" and not is_opening(scene, m) and m.value.start is not None and _tells(scene, scene.document.tokens[i])
    ]
    return bool(starts) and (today - starts[-1]).days > load_day_words().news


def _tells(scene: Scene, dated: Token) -> bool:
    """Whether a time stands with a verb in the past, and not within a phrase about something else."""
    for above in ancestors(scene.document, dated):
        if above.pos in ("VERB", "AUX"):
            return above.tag in ("VBD", "VBN")
        if above.dep != "prep":
            return False
    return False


def is_said_apart(scene: Scene, match: Match) -> bool:
    """Whether news is what somebody said on another day than the dispatch's: "said on Saturday that the chief has been killed"."""
    document = scene.document
    verb = match.frame.carrier
    above = next((t for t in ancestors(document, verb) if t.pos in ("VERB", "AUX")), None) if verb.dep == "ccomp" else None
    if above is None or above.lemma not in scene.words.reporting:
        return False
    today = document.header.dated or document.article.published
    beside = (t for kid in children(document, above, "prep", "npadvmod") for t in (kid, *children(document, kid, "pobj")))
    return any(is_day(m.value) and m.value.start != today for t in beside for m in scene.times.get(t.i, ()))


def is_others_act(scene: Scene, arguments: Sequence[Argument], end: int) -> bool:
    """Whether none of those who act, nor their countries, is named in the title or lead, which end there."""
    told = [m.value for m in scene.mentioned if m.span.end <= end]
    known = {a.id for a in told} | {a.country for a in told if a.country}
    return bool(told and arguments) and not any({a.actor.id, a.actor.country or a.actor.id} & known for a in arguments)
