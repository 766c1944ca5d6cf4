"""How a verb stands by its own form: its tense and auxiliaries, what denies it, habits and timetables."""

from typing import Literal

from dateline.events.status_markers import Reading, apply_marker, find_marker, read
from dateline.lexicon.status import load_status_lexicon
from dateline.lexicon.telling import load_telling
from dateline.syntax import SUBJECTS, ancestors, child, children, descendants, head, sentence_at
from dateline.types import Document, Token

Form = Literal["modal", "infinitive", "gerund", "progressive", "past", "present", "participle", "bare"]

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Tags of finite verbs."""

_VERBAL = frozenset({"VERB", "AUX"})


def is_verb(document: Document, token: Token) -> bool:
    """Whether a word stands as a verb, be it mistaken for a noun ("offered to host")."""
    if token.pos in _VERBAL or (token.tag.startswith("VB") and token.dep not in ("amod", "compound")):
        return True
    return token.dep in ("xcomp", "ccomp", "advcl") and any(t.tag == "TO" for t in children(document, token, "aux"))


def mistaken_helper(document: Document, verb: Token) -> Reading | None:
    """The reading of a gerund whose governor was taken for its auxiliary: "considered visiting"."""
    for helper in children(document, verb, "aux"):
        if verb.tag == "VBG" and helper.lemma not in ("be", "have", "get") and helper.tag in FINITE - {"MD"}:
            marker = find_marker(document, helper, "ing")
            return apply_marker(marker, helper, read("occurred", "past")) if marker is not None else None
    return None


def mistaken_subject(document: Document, verb: Token) -> Reading | None:
    """The reading of a noun that a headline's parse took for the verb of its verb: "Premier cancels visit"."""
    sentence = sentence_at(document, verb.start)
    subject = child(document, verb, "nsubj")
    if sentence is None or sentence.kind != "title" or subject is None or subject.tag != "NNS":
        return None
    if child(document, subject, "compound") is None:
        return None
    marker = find_marker(document, subject, "object") if verb.tag in ("VB", "VBP") else None
    return apply_marker(marker, subject, read("occurred", "present")) if marker is not None else None


def form_bearer(document: Document, verb: Token) -> Token:
    """The verb whose auxiliaries also serve this one: in "will visit and meet", "visit" for "meet"."""
    while verb.dep == "conj" and not children(document, verb, "aux", "auxpass", *SUBJECTS):
        above = document.tokens[verb.head]
        if not is_verb(document, above) or (above.tag != verb.tag and {above.tag, verb.tag} != {"VBD", "VBN"}):
            break
        verb = above
    return verb


def form_of(document: Document, verb: Token) -> Form:
    """The verb's form, from its tag and its auxiliaries; a perfect is "past", a bare subjunctive "bare"."""
    helpers = children(document, verb, "aux", "auxpass")
    if any(t.tag == "MD" for t in helpers):
        return "modal"
    if any(t.text.lower() == "to" for t in helpers):
        return "infinitive"
    finite = next((t for t in helpers if t.tag in FINITE), None)
    if finite is not None and any(t.text.lower() == "being" for t in helpers):
        return "progressive"
    if verb.tag == "VBG":
        return "gerund" if finite is None else "past" if is_inverted(verb, finite) else "progressive"
    if finite is None and any(t.tag == "VBG" for t in helpers):
        return "gerund"
    if finite is not None:
        return "past" if finite.lemma == "have" or finite.tag == "VBD" or verb.tag == "VBN" else "present"
    if verb.tag in ("VBZ", "VBP"):
        return "present"
    if verb.tag == "VBN":
        return "participle"
    return "bare" if verb.tag == "VB" else "past"


def is_inverted(verb: Token, helper: Token) -> bool:
    """Whether a participle opens a clause whose subject follows its verb: "Taking part in the talks were A and B"."""
    return verb.dep == "ROOT" and helper.i > verb.i and helper.tag == "VBD"


def is_present(document: Document, verb: Token) -> bool:
    """Whether a finite verb or its auxiliary stands in the present: "is disarmed", "has left", "disarms"."""
    helpers = children(document, verb, "aux", "auxpass")
    return any(t.tag in ("VBZ", "VBP") for t in helpers or (verb,)) and all(t.tag != "VBD" for t in helpers)


def denial_of(document: Document, verb: Token) -> Reading | None:
    """The reading of a verb that is itself negated, or whose subject is ("no troops"); None where it isn't."""
    forms = load_status_lexicon().forms
    for kid in children(document, verb):
        word = kid.text.lower()
        if (
            kid.i + 1 < len(document.tokens)
            and word in forms.denying_adverbs
            and document.tokens[kid.i + 1].text.lower() in forms.adding_adverbs
        ):
            continue
        if kid.dep == "advmod" and kid.i:
            word = word if word in forms.denying_adverbs else f"{document.tokens[kid.i - 1].text.lower()} {word}"
        if kid.dep == "neg" or (kid.dep in ("advmod", "preconj") and word in forms.denying_adverbs):
            return read("denied", "negation", kid, firm=True)
        if kid.dep in SUBJECTS and (word in forms.denying_determiners or has_no(document, kid)):
            return read("denied", "no-subject", kid, firm=True)
    return None


def has_no(document: Document, noun: Token) -> bool:
    """Whether a noun is denied by its determiner: "no visit", "neither side"."""
    denying = load_status_lexicon().forms.denying_determiners
    return any(t.text.lower() in denying for t in children(document, noun, "det", "neg", "predet", "preconj"))


def read_finite(document: Document, verb: Token, form: Form) -> Reading | None:
    """A finite verb by its own form; None for a habit or rule."""
    if form == "modal":
        return _modal(document, verb)
    if form == "progressive":
        if is_announced(document, verb):
            return read("occurred", "announcing", verb, firm=True)
        if _was_doing(document, verb):
            return read("occurred", "past-progressive", verb, firm=True)
        planned = verb.lemma in load_status_lexicon().forms.timetable_verbs and _coming_day(document, verb)
        return read("planned", "timetable", planned, firm=True) if planned else read("ongoing", "progressive", verb, firm=True)
    if form in ("present", "bare"):
        return _present(document, verb)
    if form == "past" and _is_often_done(document, verb):
        return None
    if form == "past" and _begins_stay(document, verb):
        return read("ongoing", "arriving", verb, firm=True)
    if form == "past" and _lasts(document, verb):
        return read("ongoing", "lasts", verb, firm=True)
    return read("occurred", "past", verb, firm=True)


def _lasts(document: Document, verb: Token) -> bool:
    """Whether someone is said to be in a state since some day: "has been detained since May"."""
    forms = load_status_lexicon().forms
    if verb.lemma not in forms.lasting_states or not is_present(document, verb):
        return False
    counted = any(children(document, t, "nummod") for t in children(document, verb, *SUBJECTS, "dobj"))
    since = [t for kid in children(document, verb, "prep") if kid.text.lower() == "since" for t in children(document, kid, "pobj")]
    return not counted and any(t.text.lower() in forms.timetable_times or t.text.isdigit() for t in since)


def continues(document: Document, verb: Token, reading: Reading | None) -> bool:
    """Whether a verb says in the present that something goes on: "continues", "keeps", "is going on"."""
    forms = load_status_lexicon().forms
    particle = child(document, verb, "prt")
    words = verb.lemma if particle is None else f"{verb.lemma} {particle.text.lower()}"
    return words in forms.continuing_verbs and reading is not None and reading.rule in ("present", "progressive")


def _was_doing(document: Document, verb: Token) -> bool:
    """Whether a main clause tells in the past progressive what was going on: "was meeting with the king", but not "said that he was"."""
    helpers = children(document, verb, "aux", "auxpass")
    return verb.dep in ("ROOT", "advcl", "relcl") and verb.tag == "VBG" and any(t.tag == "VBD" and t.lemma == "be" for t in helpers)


def _is_often_done(document: Document, verb: Token) -> bool:
    """Whether a passive in the present tells what is done time and again: "are usually expelled"."""
    if not any(t.tag in ("VBZ", "VBP") and t.lemma == "be" for t in children(document, verb, "auxpass")):
        return False
    if children(document, verb, "aux"):
        return False
    forms = load_status_lexicon().forms
    several = verb.lemma in forms.customary_verbs and any(t.tag == "NNS" for t in children(document, verb, "nsubjpass"))
    return several or any(t.text.lower() in forms.habitual_adverbs for t in children(document, verb, "advmod"))


def is_announced(document: Document, verb: Token) -> bool:
    """Whether an official act is done by announcing it in the present progressive: "The United States is designating two banks"."""
    helpers = children(document, verb, "aux", "auxpass")
    present = verb.tag == "VBG" and any(t.tag in ("VBZ", "VBP") and t.lemma == "be" for t in helpers)
    return present and verb.lemma in load_status_lexicon().forms.announced_verbs


def _begins_stay(document: Document, verb: Token) -> bool:
    """Whether someone came for a visit that has only begun: "arrived in Oslo on a visit"."""
    forms = load_status_lexicon().forms
    if verb.lemma not in forms.arriving_verbs or any(t.text.lower() == "had" for t in children(document, verb, "aux")):
        return False
    preps = [t for t in descendants(document, verb) if t.i > verb.i and t.text.lower() in forms.stay_prepositions]
    return any(noun.lemma in forms.stay_nouns for p in preps for noun in children(document, p, "pobj"))


def _modal(document: Document, verb: Token) -> Reading | None:
    forms = load_status_lexicon().forms
    modal = next(t for t in children(document, verb, "aux", "auxpass") if t.tag == "MD")
    word = modal.text.lower()
    status = forms.modals.get(word, "planned")
    if status in ("planned", "proposed") and _under_rule(document, verb):
        return None
    unreal = word in forms.unreal_modals and any(t.lemma == "have" for t in children(document, verb, "aux"))
    if status == "planned" and (unreal or _conditional(document, verb)):
        return read("hypothetical", "condition", modal, firm=True)
    return read(status, f"modal-{modal.lemma}", modal, certainty=forms.modal_certainty.get(word, "certain"), firm=True)


def _conditional(document: Document, verb: Token) -> bool:
    conditions = load_status_lexicon().forms.conditions
    return any(
        t.text.lower() in conditions
        for clause in children(document, verb, "advcl")
        for t in children(document, clause, "mark", "advmod", "aux")
    )


def _present(document: Document, verb: Token) -> Reading | None:
    forms = load_status_lexicon().forms
    day = _coming_day(document, verb) if verb.lemma in forms.timetable_verbs else None
    if day is not None:
        return read("planned", "timetable", day, firm=True)
    if _is_habit(document, verb):
        return None
    if verb.lemma in forms.arriving_verbs:
        return read("ongoing", "arriving", verb, firm=True)
    if verb.lemma in forms.continuing_verbs and any(t.lemma in forms.lasting_acts for t in children(document, verb, "dobj")):
        return read("ongoing", "goes-on", verb, firm=True)
    if verb.dep == "advcl" and any(t.text.lower() in forms.temporal for t in children(document, verb, "mark", "advmod")):
        above = head(document, verb)
        if above is not None and form_of(document, above) == "modal":
            return read("planned", "temporal", verb)
    return read("occurred", "present", verb)


def _coming_day(document: Document, verb: Token) -> Token | None:
    times = load_status_lexicon().forms.timetable_times
    for kid in children(document, verb, "npadvmod", "advmod", "prep", "tmod", "dobj"):
        for word in descendants(document, kid) if kid.dep != "dobj" else [kid]:
            if word.text.lower() in times and _clause_of(document, word) is verb:
                return word
    return None


def _clause_of(document: Document, word: Token) -> Token | None:
    """The verb whose clause a word stands in: not "take" in "take office, with him saying that the May vote was fair"."""
    return next((t for t in ancestors(document, word) if t.pos in _VERBAL), None)


def _is_habit(document: Document, verb: Token) -> bool:
    forms = load_status_lexicon().forms
    sentence = sentence_at(document, verb.start)
    if sentence is None or sentence.kind == "title":
        return False
    subject = child(document, verb, *SUBJECTS)
    if verb.lemma == "be":
        return subject is not None and is_generic(document, subject)
    if any(t.text.lower() in forms.habitual_adverbs for t in children(document, verb, "advmod")):
        return True
    words = " ".join(document.words(sentence.span).lower().split())
    return any(p in words for p in forms.habitual_phrases) or _under_rule(document, verb)


def _under_rule(document: Document, verb: Token) -> bool:
    forms = load_status_lexicon().forms
    for kid in children(document, verb, "prep"):
        words = {t.text.lower() for t in descendants(document, kid)[:8]}
        if kid.text.lower() in forms.rule_prepositions | {"according"} and words & forms.rule_texts:
            return True
    return False


def is_generic(document: Document, noun: Token) -> bool:
    """Whether a noun stands for its kind: "a state visit", "state visits"."""
    if noun.pos != "NOUN":
        return False
    determiner = child(document, noun, "det", "poss", "nummod")
    if determiner is None:
        return noun.tag == "NNS"
    return determiner.text.lower() in ("a", "an")


def is_superseded(document: Document, governor: Token) -> bool:
    """Whether a plan is told in the past perfect: "had planned to"."""
    holder = governor if is_verb(document, governor) else head(document, governor)
    return holder is not None and any(t.text.lower() == "had" for t in children(document, holder, "aux"))


def is_headline_plan(document: Document, verb: Token) -> bool:
    """Whether an infinitive stands for a future in a headline that has no finite verb: "Premier to visit Lima"."""
    sentence = sentence_at(document, verb.start)
    if sentence is None or sentence.kind != "title":
        return False
    return not any(t.tag in FINITE for t in document.tokens[sentence.first : verb.i])


def chance_taken(document: Document, verb: Token) -> Token | None:
    """The verb of having a chance of what a verb tells: "had an opportunity to speak", "had the honour of meeting"."""
    words, noun = load_telling(), head(document, verb)
    if noun is not None and noun.pos == "ADP" and noun.text.lower() == "of":
        noun = head(document, noun)
    if noun is None or noun.pos != "NOUN" or noun.lemma.lower() not in words.chances or noun.dep != "dobj":
        return None
    above = head(document, noun)
    return above if above is not None and above.lemma in words.taking and child(document, noun, "neg") is None else None
