"""Whether an event happened, from the words that govern its trigger."""

from msgspec.structs import replace

from dateline.events.status_markers import Reading, apply_marker, find_marker, read
from dateline.lexicon.status import load_status_lexicon
from dateline.syntax import SUBJECTS, child, children, descendants, head, sentence_at
from dateline.types import Document, Mark, Modality, Token

_DEPTH = 10
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VERBAL = frozenset({"VERB", "AUX"})
_CLAUSES = frozenset({"ccomp", "acl", "relcl", "csubj", "csubjpass", "dep", "parataxis"})


def judge_status(document: Document, trigger: Token) -> tuple[Modality, Mark] | None:
    """The status of the event whose trigger is that verb or noun, and the words that say so.

    None where the words state a rule, a definition or a habit, so that there is no event.
    """
    reading = _judge(document, trigger, _DEPTH)
    return None if reading is None else reading.result


def _judge(document: Document, token: Token, depth: int) -> Reading | None:
    if depth <= 0:
        return read("occurred", "default")
    if _is_verb(token):
        return _judge_verb(document, token, depth)
    return _judge_noun(document, token, depth)


def _outer(document: Document, token: Token, depth: int) -> Reading:
    """How a governor stands; a rule or habit there ("wants to") leaves what it governs alone."""
    if not _is_verb(token) and token.pos != "NOUN":
        return _outer_adjective(document, token, depth)
    return _judge(document, token, depth - 1) or read("occurred", "present")


def _outer_adjective(document: Document, token: Token, depth: int) -> Reading:
    if child(document, token, "neg") is not None:
        return read("denied", "negation", token)
    above = head(document, token)
    return read("occurred", "default") if above is None else _outer(document, above, depth - 1)


def _is_verb(token: Token) -> bool:
    return token.pos in _VERBAL or (token.tag.startswith("VB") and token.dep not in ("amod", "compound"))


# --- verbs


def _judge_verb(document: Document, verb: Token, depth: int) -> Reading | None:
    model = _form_bearer(document, verb)
    own = _denial(document, verb) or (_denial(document, model) if model != verb else None)
    form = _form(document, model)
    if form == "infinitive":
        return _negate(_judge_infinitive(document, model, depth), own)
    if form == "gerund":
        return _negate(_judge_gerund(document, model, depth), own)
    if form == "participle":
        return _negate(_judge_participle(document, model, depth), own)
    reading = _finite(document, model, form)
    if reading is None:
        return None
    if own is not None:
        reading = own
    return _in_clause(document, model, reading, depth)


def _negate(reading: Reading | None, own: Reading | None) -> Reading | None:
    return own if own is not None and (reading is None or not reading.settled) else reading


def _form_bearer(document: Document, verb: Token) -> Token:
    """The verb whose auxiliaries also serve this one: in "will visit and meet", "visit" for "meet"."""
    while verb.dep == "conj" and not children(document, verb, "aux", "auxpass", *SUBJECTS):
        above = document.tokens[verb.head]
        if not _is_verb(above) or (above.tag != verb.tag and {above.tag, verb.tag} != {"VBD", "VBN"}):
            break
        verb = above
    return verb


def _form(document: Document, verb: Token) -> str:
    helpers = children(document, verb, "aux", "auxpass")
    if any(t.tag == "MD" for t in helpers):
        return "modal"
    if any(t.text.lower() == "to" for t in helpers):
        return "infinitive"
    finite = next((t for t in helpers if t.tag in _FINITE), None)
    if finite is not None and any(t.text.lower() == "being" for t in helpers):
        return "progressive"
    if verb.tag == "VBG":
        return "gerund" if finite is None else "progressive"
    if finite is not None:
        return "past" if finite.lemma == "have" or finite.tag == "VBD" or verb.tag == "VBN" else "present"
    if verb.tag in ("VBZ", "VBP"):
        return "present"
    if verb.tag == "VBN":
        return "participle"
    return "bare" if verb.tag == "VB" else "past"


def _denial(document: Document, verb: Token) -> Reading | None:
    forms = load_status_lexicon().forms
    for kid in children(document, verb):
        word = kid.text.lower()
        if kid.dep == "neg" or (kid.dep in ("advmod", "preconj") and word in forms.denying_adverbs):
            return read("denied", "negation", kid, firm=True)
        if kid.dep in SUBJECTS and (word in forms.denying_determiners or _has_no(document, kid)):
            return read("denied", "no-subject", kid, firm=True)
    return None


def _has_no(document: Document, noun: Token) -> bool:
    denying = load_status_lexicon().forms.denying_determiners
    return any(t.text.lower() in denying for t in children(document, noun, "det", "neg", "predet", "preconj"))


def _finite(document: Document, verb: Token, form: str) -> Reading | None:
    """A finite verb by its own form; None for a habit or rule."""
    if form == "modal":
        return _modal(document, verb)
    if form == "progressive":
        planned = verb.lemma in load_status_lexicon().forms.timetable_verbs and _coming_day(document, verb)
        return read("planned", "timetable", planned, firm=True) if planned else read("ongoing", "progressive", verb, firm=True)
    if form in ("present", "bare"):
        return _present(document, verb)
    return read("occurred", "past", verb, firm=True)


def _modal(document: Document, verb: Token) -> Reading | None:
    forms = load_status_lexicon().forms
    modal = next(t for t in children(document, verb, "aux", "auxpass") if t.tag == "MD")
    word = modal.text.lower()
    status = forms.modals.get(word, "planned")
    if status in ("planned", "proposed") and _under_rule(document, verb):
        return None
    if status == "planned" and _conditional(document, verb):
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
    if verb.dep == "advcl" and any(t.text.lower() in forms.temporal for t in children(document, verb, "mark", "advmod")):
        above = head(document, verb)
        if above is not None and _form(document, above) == "modal":
            return read("planned", "temporal", verb)
    return read("occurred", "present", verb)


def _coming_day(document: Document, verb: Token) -> Token | None:
    times = load_status_lexicon().forms.timetable_times
    for kid in children(document, verb, "npadvmod", "advmod", "prep", "tmod", "dobj"):
        for word in descendants(document, kid) if kid.dep != "dobj" else [kid]:
            if word.text.lower() in times and not (word.dep == "dobj" and word.text.lower() not in times):
                return word
    return None


def _is_habit(document: Document, verb: Token) -> bool:
    forms = load_status_lexicon().forms
    sentence = sentence_at(document, verb.start)
    if sentence is None or sentence.kind == "title":
        return False
    subject = child(document, verb, *SUBJECTS)
    if verb.lemma == "be":
        return subject is not None and _is_generic(document, subject)
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


def _is_generic(document: Document, noun: Token) -> bool:
    """Whether a noun stands for its kind: "a state visit", "state visits"."""
    if noun.pos != "NOUN":
        return False
    determiner = child(document, noun, "det", "poss", "nummod")
    if determiner is None:
        return noun.tag == "NNS"
    return determiner.text.lower() in ("a", "an")


def _judge_infinitive(document: Document, verb: Token, depth: int) -> Reading | None:
    above = head(document, verb)
    perfect = any(t.lemma == "have" for t in children(document, verb, "aux"))
    if above is None:
        return read("planned", "infinitive", verb, firm=True)
    marker = find_marker(document, above, "to")
    if marker is not None and marker.name == "be-to":
        if perfect:
            return replace(read("cancelled", "was-to-have", above, firm=True), settled=True)
        return _be_to(document, above, depth)
    if marker is not None:
        return apply_marker(marker, above, _outer(document, above, depth), superseded=_superseded(document, above))
    outer = _outer(document, above, depth)
    if verb.dep == "advcl" and outer.status == "occurred" and above.lemma in load_status_lexicon().forms.purpose_pending:
        return read("planned", "purpose", above)
    if not _is_verb(above) and outer.status == "occurred":
        return read("planned", "infinitive", verb)
    return outer


def _be_to(document: Document, above: Token, depth: int) -> Reading | None:
    denied = _denial(document, above)
    if denied is not None:
        return denied
    if above.lemma == "go" and _form(document, above) != "progressive":
        return _outer(document, above, depth)
    return _in_clause(document, above, read("planned", "be-to", above, firm=True), depth)


def _superseded(document: Document, governor: Token) -> bool:
    """Whether a plan is told in the past perfect: "had planned to"."""
    holder = governor if _is_verb(governor) else head(document, governor)
    return holder is not None and any(t.text.lower() == "had" for t in children(document, holder, "aux"))


def _judge_gerund(document: Document, verb: Token, depth: int) -> Reading | None:
    above = head(document, verb)
    if above is None:
        return read("ongoing", "gerund", verb)
    if verb.dep == "pcomp":
        return _after_preposition(document, above, depth)
    if verb.dep == "advcl" and verb.text.lower() in load_status_lexicon().forms.gerund_prepositions:
        return _judge(document, _nearest_clause(document, verb, above), depth - 1)
    if verb.dep in ("xcomp", "ccomp", "dobj", "amod"):
        marker = find_marker(document, above, "ing")
        if marker is not None:
            return apply_marker(marker, above, _outer(document, above, depth), superseded=_superseded(document, above))
    return _outer(document, above, depth)


def _nearest_clause(document: Document, verb: Token, above: Token) -> Token:
    """The verb of the relative clause that stands between a "following" and the verb that the parser hung it on, or that verb."""
    between = (document.tokens[i] for i in range(verb.i - 1, above.i, -1))
    return next((t for t in between if _is_verb(t) and t.dep == "relcl"), above)


def _judge_participle(document: Document, verb: Token, depth: int) -> Reading | None:
    """A participle alone: a headline's or readout's verb, or one that hangs on a noun ("talks held in Riga")."""
    above = head(document, verb)
    if above is None or verb.dep not in ("advcl", "acl", "amod", "relcl", "xcomp"):
        return _in_clause(document, verb, read("occurred", "participle", verb, firm=True), depth)
    return read("occurred", "participle", verb)


# --- clauses


def _in_clause(document: Document, verb: Token, reading: Reading, depth: int) -> Reading:
    """The reading of a finite verb after what its clause hangs on: a condition, a denial, a hope."""
    forms = load_status_lexicon().forms
    opener = next((t for t in children(document, verb, "mark", "advmod", "aux") if t.text.lower() in forms.conditions), None)
    if opener is not None and opener.dep != "aux":
        return read("hypothetical", "condition", opener, certainty="possible", firm=True)
    above = head(document, verb)
    while above is not None and verb.dep == "conj":
        verb, above = above, head(document, above)
    if above is None or verb.dep not in _CLAUSES or depth <= 1:
        return reading
    marker = find_marker(document, above, "that")
    weak = marker is not None and not marker.settles and (reading.status == "occurred" or marker.status == "planned")
    if marker is None or marker.status == "same" or weak:
        return reading
    return apply_marker(marker, above, _outer(document, above, depth))


def _after_preposition(document: Document, preposition: Token, depth: int) -> Reading | None:
    """What a gerund or noun after a preposition is."""
    forms = load_status_lexicon().forms
    word = preposition.text.lower()
    above = head(document, preposition)
    if word in forms.denying_prepositions or (word == "of" and above is not None and above.text.lower() in forms.denying_prepositions):
        return replace(read("denied", "without", preposition, firm=True), settled=True)
    if above is None:
        return read("occurred", "default")
    if preposition.dep == "prep" and above.dep == "prep":
        word, above = above.text.lower(), head(document, above) or above
    marker = find_marker(document, above, "prep", word)
    if marker is not None:
        return apply_marker(marker, above, _outer(document, above, depth), superseded=_superseded(document, above))
    outer = _outer(document, above, depth)
    if word in forms.coming_prepositions and outer.status in ("occurred", "ongoing"):
        return read("planned", "ahead", preposition)
    return _unasserted(replace(outer, firm=False))


def _unasserted(outer: Reading) -> Reading:
    """What an event that is only spoken of is, under a verb that is itself denied: "did not comment on the visit"."""
    return read("occurred", "presupposed") if outer.status == "denied" and not outer.settled else outer


# --- nouns


def _judge_noun(document: Document, noun: Token, depth: int) -> Reading | None:
    if _has_no(document, noun):
        return read("denied", "no", noun, firm=True)
    own = _modified(document, noun, depth)
    if own is not None and own.firm:
        return own
    governed = _governed(document, noun, depth)
    if governed is not None and governed.firm:
        return governed
    return own or governed


def _modified(document: Document, noun: Token, depth: int) -> Reading | None:
    """What the noun's own adjectives and clauses say; a clause about its taking place is firm."""
    for clause in descendants(document, noun):
        if clause.dep in ("relcl", "acl") and _is_verb(clause) and clause.i > noun.i:
            found = _clause_status(document, clause, noun, depth)
            if found is not None:
                return found
    for kid in children(document, noun, "amod", "compound", "advmod", "nmod"):
        marker = find_marker(document, kid, "modifies")
        if marker is not None:
            outer = read("denied", "negation", kid) if child(document, kid, "neg") else read("occurred", "default")
            return replace(apply_marker(marker, kid, outer), firm=False)
    return None


def _clause_status(document: Document, clause: Token, noun: Token, depth: int) -> Reading | None:
    """A relative clause on the noun that says whether it takes place: "which was held", "scheduled for May", "to be held"."""
    subject = child(document, clause, "nsubj", "nsubjpass")
    if subject is not None and subject.tag not in ("WDT", "WP"):
        return None
    if document.tokens[clause.head] != noun and (subject is None or clause.dep != "relcl"):
        return None
    passive = _form(document, clause) == "participle" or child(document, clause, "auxpass") is not None
    marker = find_marker(document, clause, "object" if passive else "subject")
    if marker is None or (not passive and clause.lemma == "be"):
        return None
    outer = _judge_verb(document, clause, depth - 1) or read("occurred", "default")
    return replace(apply_marker(marker, clause, outer), firm=True)


def _governed(document: Document, noun: Token, depth: int) -> Reading | None:
    above = head(document, noun)
    if above is None:
        return read("occurred", "noun")
    if noun.dep in ("nsubj", "nsubjpass", "dobj", "attr", "oprd", "csubj"):
        return _by_verb(document, noun, above, depth)
    if noun.dep in ("pobj", "pcomp"):
        return _by_preposition(document, above, depth)
    return _outer(document, above, depth)


def _by_verb(document: Document, noun: Token, verb: Token, depth: int) -> Reading | None:
    if verb.lemma == "be" and noun.dep == "nsubj":
        return _by_copula(document, noun, verb, depth)
    passive = noun.dep == "nsubjpass" or (noun.dep == "nsubj" and verb.tag == "VBN" and _form(document, verb) == "participle")
    marker = find_marker(document, verb, "object" if noun.dep == "dobj" or passive else "subject")
    outer = _judge(document, verb, depth - 1)
    if outer is None:
        return None if marker is None or marker.status == "same" else apply_marker(marker, verb, read("occurred", "present"))
    if marker is None:
        return replace(outer, firm=True) if noun.dep in ("nsubj", "attr") and outer.firm else _unasserted(replace(outer, firm=False))
    return apply_marker(marker, verb, outer, superseded=_superseded(document, verb))


def _by_copula(document: Document, noun: Token, verb: Token, depth: int) -> Reading | None:
    """ "The visit is possible", "talks are on Monday"; a definition has no event."""
    outer = _judge(document, verb, depth - 1)
    for kid in children(document, verb, "acomp", "attr", "advmod", "prep", "xcomp"):
        marker = find_marker(document, kid, "subject")
        if marker is not None and kid.dep != "attr":
            return apply_marker(marker, kid, outer or read("occurred", "present"))
    return outer


def _by_preposition(document: Document, preposition: Token, depth: int) -> Reading | None:
    above = head(document, preposition)
    forms = load_status_lexicon().forms
    if above is not None and above.lemma == "be" and preposition.text.lower() in forms.ongoing_prepositions:
        reading = _judge(document, above, depth - 1)
        if reading is None or reading.rule in ("present", "timetable"):
            return read("ongoing", "be-on", above, firm=True)
        return reading
    return _after_preposition(document, preposition, depth)
