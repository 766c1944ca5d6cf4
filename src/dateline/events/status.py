"""Whether an event happened, from the words that govern its trigger."""

from itertools import islice

from msgspec.structs import replace

from dateline.events.status_forms import (
    chance_taken,
    continues,
    denial_of,
    form_bearer,
    form_of,
    has_no,
    is_generic,
    is_headline_plan,
    is_present,
    is_superseded,
    is_verb,
    mistaken_helper,
    mistaken_subject,
    read_finite,
)
from dateline.events.status_markers import Reading, apply_marker, find_marker, read
from dateline.lexicon.status import StatusMarker, load_status_lexicon
from dateline.syntax import ancestors, child, children, descendants, first_conjunct, head, is_passive, sentence_at
from dateline.types import Document, Mark, Modality, Token

_DEPTH = 10
_LIVE = frozenset({"same", "ongoing"})
_BYGONE = frozenset({"ongoing", "denied", "cancelled", "postponed"})
"""How a clause may stand that says nothing of what was before."""
_CLAUSES = frozenset({"ccomp", "acl", "relcl", "csubj", "csubjpass", "dep", "parataxis"})


def judge_status(document: Document, trigger: Token) -> tuple[Modality, Mark] | None:
    """The status of the event whose trigger is that verb or noun, and the words that say so.

    None where the words state a rule, a definition or a habit, so that there is no event.
    """
    sentence = sentence_at(document, trigger.start)
    if sentence is not None and sentence.last - sentence.first > load_status_lexicon().forms.longest_sentence:
        return read("occurred", "default").result
    reading = _judge(document, trigger, _DEPTH)
    return None if reading is None else reading.result


def _judge(document: Document, token: Token, depth: int) -> Reading | None:
    if depth <= 0:
        return read("occurred", "default")
    if is_verb(document, token):
        return _judge_verb(document, token, depth)
    return _judge_noun(document, token, depth)


def _outer(document: Document, token: Token, depth: int) -> Reading:
    """How a governor stands; a rule or habit there ("wants to") leaves what it governs alone."""
    if not is_verb(document, token) and token.pos != "NOUN":
        return _outer_adjective(document, token, depth)
    return _judge(document, token, depth - 1) or read("occurred", "present")


def _outer_adjective(document: Document, token: Token, depth: int) -> Reading:
    if child(document, token, "neg") is not None:
        return read("denied", "negation", token)
    above = head(document, token)
    return read("occurred", "default") if above is None else _outer(document, above, depth - 1)


def _judge_verb(document: Document, verb: Token, depth: int) -> Reading | None:
    model = form_bearer(document, verb)
    mistaken = mistaken_helper(document, model) or mistaken_subject(document, model)
    if mistaken is not None:
        return mistaken
    own = denial_of(document, verb) or (denial_of(document, model) if model != verb else None)
    form = form_of(document, model)
    if form == "infinitive":
        return _negate(_judge_infinitive(document, model, depth), own)
    if form == "gerund":
        return _negate(_judge_gerund(document, model, depth), own)
    if form == "participle":
        return _negate(_judge_participle(document, model, depth), own)
    reading = read_finite(document, model, form)
    if reading is None:
        return None
    if own is not None:
        reading = own
    return _in_clause(document, model, reading, depth)


def _negate(reading: Reading | None, own: Reading | None) -> Reading | None:
    return own if own is not None and (reading is None or not reading.settled) else reading


def _judge_infinitive(document: Document, verb: Token, depth: int) -> Reading | None:
    verb = first_conjunct(document, verb)
    above = head(document, verb)
    perfect = any(t.lemma == "have" for t in children(document, verb, "aux"))
    if above is None:
        return read("planned", "infinitive", verb, firm=True)
    if (taking := chance_taken(document, verb)) is not None:
        return _outer(document, taking, depth)
    above = _noun_before(document, verb, above) or above
    marker = find_marker(document, above, "to")
    if marker is not None and marker.name == "be-to" and child(document, above, "acomp", "attr", "expl") is not None:
        return _outer(document, above, depth)
    if marker is not None and marker.name == "be-to":
        if perfect:
            return replace(read("cancelled", "was-to-have", above, firm=True), settled=True)
        return _be_to(document, above, depth)
    forms = load_status_lexicon().forms
    asked = next((t for t in children(document, verb, "mark", "advmod") if t.text.lower() == "whether"), None)
    if asked is not None:
        return read("hypothetical", "condition", asked, certainty="possible", firm=True)
    if verb.lemma in forms.continued_verbs and continues(document, above, _judge(document, above, depth - 1)):
        return read("ongoing", "goes-on", above, firm=True)
    if above.lemma in forms.attempting_verbs and verb.lemma in forms.attempted_verbs:
        return _outer(document, above, depth)
    if marker is not None and above.lemma in forms.deciding_verbs and verb.lemma in forms.decreed_verbs:
        return _outer(document, above, depth)
    if marker is not None:
        return apply_marker(marker, above, _outer(document, above, depth), superseded=is_superseded(document, above))
    outer = _outer(document, above, depth)
    if verb.dep == "advcl" and outer.status == "occurred" and above.lemma in forms.purpose_pending:
        begun = any(t.lemma in forms.stay_nouns for t in children(document, verb, "dobj"))
        return read("ongoing" if begun else "planned", "purpose", above, firm=begun)
    purposeful = above.pos in ("PROPN", "ADJ") or above.lemma in forms.purposeful_nouns
    told = purposeful and not is_passive(document, verb) and not is_headline_plan(document, verb)
    if not is_verb(document, above) and outer.status == "occurred" and not told:
        return read("planned", "infinitive", verb)
    return outer


def _noun_before(document: Document, verb: Token, above: Token) -> Token | None:
    """The noun right before an infinitive that is what it is about, where the parser hung it on the verb: "backed the plan to meet"."""
    opening = child(document, verb, "aux")
    noun = document.tokens[opening.i - 1] if opening is not None and opening.i else above
    asked = noun.pos == "NOUN" and noun.dep == "dobj" and noun.head == above.i and verb.dep in ("advcl", "xcomp")
    return noun if asked and find_marker(document, noun, "to") is not None else None


def _be_to(document: Document, above: Token, depth: int) -> Reading | None:
    denied = denial_of(document, above)
    if denied is not None:
        return denied
    if above.lemma == "go" and form_of(document, above) != "progressive":
        return _outer(document, above, depth)
    return _in_clause(document, above, read("planned", "be-to", above, firm=True), depth)


def _judge_gerund(document: Document, verb: Token, depth: int) -> Reading | None:
    verb = first_conjunct(document, verb)
    above = head(document, verb)
    if above is None:
        return read("occurred", "gerund", verb)
    if (taking := chance_taken(document, verb)) is not None:
        return _outer(document, taking, depth)
    if verb.dep == "pcomp":
        return _after_preposition(document, above, depth)
    if verb.dep == "acl" and (between := _preposition_over(document, verb, above)) is not None:
        return _after_preposition(document, between, depth)
    serves = verb.text.lower() in load_status_lexicon().forms.gerund_prepositions
    if serves and verb.dep == "prep" and (settled := _during(document, above)) is not None:
        return settled
    if serves and verb.dep == "advcl":
        return _judge(document, _nearest_clause(document, verb, above), depth - 1)
    if verb.dep in ("xcomp", "ccomp", "dobj", "amod"):
        lasting = verb.lemma in load_status_lexicon().forms.continued_verbs
        if lasting and continues(document, above, _judge(document, above, depth - 1)):
            return read("ongoing", "goes-on", above, firm=True)
        marker = find_marker(document, above, "ing")
        if marker is not None:
            return apply_marker(marker, above, _outer(document, above, depth), superseded=is_superseded(document, above))
    return _outer(document, above, depth)


def _preposition_over(document: Document, verb: Token, above: Token) -> Token | None:
    """The "of" before whoever a gerund tells of, where the parser hung that on a noun: "the prospect of Norway attacking"."""
    if above.pos == "PROPN" and above.dep == "pobj":
        return head(document, above)
    between = (t for t in children(document, above, "prep") if above.i < t.i < verb.i and t.text.lower() == "of")
    return next(between, None) if above.pos == "NOUN" else None


def _nearest_clause(document: Document, verb: Token, above: Token) -> Token:
    """The verb of the relative clause that stands between a "following" and the verb that the parser hung it on, or that verb."""
    between = (document.tokens[i] for i in range(verb.i - 1, above.i, -1))
    return next((t for t in between if is_verb(document, t) and t.dep == "relcl"), above)


def _judge_participle(document: Document, verb: Token, depth: int) -> Reading | None:
    """A participle alone: a headline's or readout's verb, or one that hangs on a noun ("talks held in Riga")."""
    above = head(document, verb)
    if above is None or verb.dep not in ("advcl", "acl", "amod", "relcl", "xcomp"):
        return _in_clause(document, verb, read("occurred", "participle", verb, firm=True), depth)
    opener = next((t for t in children(document, verb, "mark", "advmod") if t.text.lower() in load_status_lexicon().forms.conditions), None)
    if verb.dep == "advcl" and opener is not None:
        return read("hypothetical", "condition", opener, certainty="possible", firm=True)
    return read("occurred", "participle", verb)


def _in_clause(document: Document, verb: Token, reading: Reading, depth: int) -> Reading:
    """The reading of a finite verb after what its clause hangs on: a condition, a denial, a hope."""
    forms = load_status_lexicon().forms
    opener = next((t for t in children(document, verb, "mark", "advmod", "aux") if t.text.lower() in forms.conditions), None)
    bound = next((t for t in children(document, verb, "mark") if t.text.lower() in forms.bounds), None)
    if bound is not None and reading.status in ("occurred", "planned") and is_present(document, verb):
        return read("hypothetical", "bound", bound, certainty="possible", firm=True)
    if opener is not None and opener.dep != "aux":
        return read("hypothetical", "condition", opener, certainty="possible", firm=True)
    above = head(document, verb)
    while above is not None and verb.dep == "conj":
        verb, above = above, head(document, above)
    if above is None or verb.dep not in _CLAUSES or depth <= 1:
        return reading
    if above.pos == "NOUN" and above.lemma in forms.evidence_nouns and has_no(document, above):
        return replace(read("denied", "no", above, firm=True), settled=True)
    if above.pos == "NOUN" and above.lemma in forms.report_nouns:
        outer = _outer(document, above, depth)
        return replace(outer, settled=True) if outer.status == "denied" else reading
    predicate = _of_predicate(document, above)
    if predicate is not None and predicate.status == "same" and denial_of(document, above) is not None:
        return replace(read("denied", predicate.name, above, firm=True), settled=True)
    marker = find_marker(document, above, "that") or predicate
    if marker is None or marker.status == "same":
        return reading
    asked = marker.status == "proposed" and verb.tag in ("VB", "VBP") and reading.rule == "present"
    if not marker.settles and not asked and (reading.status == "occurred" or marker.status == "planned"):
        return reading
    return apply_marker(marker, above, _outer(document, above, depth))


def _of_predicate(document: Document, verb: Token) -> StatusMarker | None:
    """The marker that a clause hangs on by way of "be": "it is untrue that they met"."""
    said = child(document, verb, "acomp", "attr") if verb.lemma == "be" else None
    return None if said is None else find_marker(document, said, "that")


def _after_preposition(document: Document, preposition: Token, depth: int) -> Reading | None:
    """What a gerund or noun after a preposition is."""
    forms = load_status_lexicon().forms
    word = preposition.text.lower()
    if word == "of" and _is_favoured(document, preposition):
        return read("proposed", "in-favour", preposition, firm=True)
    above = head(document, preposition)
    before = next((t for t in children(document, preposition, "advmod")), None)
    if word == "of" and before is not None and before.text.lower() in forms.denying_prepositions:
        return replace(read("denied", "without", before, firm=True), settled=True)
    given = any(t.lemma in forms.given_nouns for t in children(document, preposition, "pobj"))
    if word == "against" and above is not None and above.lemma == "be":
        return read("hypothetical", "opposed", preposition, certainty="possible", firm=True)
    linked = above is not None and above.lemma in forms.linking_nouns and above.dep == "pobj"
    facing = word == "of" and above is not None and above.lemma in forms.facing_nouns
    if word in forms.topic_prepositions or given or facing or linked:
        return read("occurred", "presupposed", preposition)
    if word in forms.purpose_prepositions and above is not None and above.lemma in forms.purpose_pending:
        outer = _outer(document, above, depth)
        begun = any(t.lemma in forms.stay_nouns for t in children(document, preposition, "pobj"))
        if outer.status in ("occurred", "ongoing"):
            return read("ongoing" if begun else "planned", "purpose", above, firm=begun)
        return outer
    if word == "of" and above is not None and above.dep == "advmod":
        word, above = above.text.lower(), head(document, above) or above
    if word in forms.denying_prepositions or (word == "of" and above is not None and above.text.lower() in forms.denying_prepositions):
        return replace(read("denied", "without", preposition, firm=True), settled=True)
    if above is None:
        return read("occurred", "default")
    if preposition.dep == "prep" and above.dep == "prep":
        word, above = above.text.lower(), head(document, above) or above
    if word in forms.within_prepositions and (settled := _during(document, above)) is not None:
        return settled
    marker = find_marker(document, above, "prep", word)
    if marker is not None:
        return apply_marker(marker, above, _outer(document, above, depth), superseded=is_superseded(document, above))
    outer = _outer(document, above, depth)
    if word in forms.coming_prepositions and outer.status in ("occurred", "ongoing"):
        return read("planned", "ahead", preposition)
    if word in forms.bygone_prepositions and (outer.status in _BYGONE or above.pos == "NOUN"):
        return read("occurred", "presupposed", preposition)
    return _unasserted(replace(outer, firm=False))


def _is_favoured(document: Document, preposition: Token) -> bool:
    """Whether what an "of" leads is what someone speaks in favour of."""
    forms = load_status_lexicon().forms
    noun = document.tokens[preposition.i - 1] if preposition.i else preposition
    if noun.lemma not in forms.favouring_nouns:
        return False
    above = islice(ancestors(document, noun), 2)
    return any(t.lemma in forms.favouring_verbs for t in above)


def _during(document: Document, verb: Token) -> Reading | None:
    """What an encounter is during which something was agreed, or wasn't done: it took place ("agreed to cut tariffs during a meeting")."""
    above = head(document, verb)
    forms = load_status_lexicon().forms
    if above is None or not is_verb(document, verb) or form_of(document, verb) != "infinitive" or form_of(document, above) == "modal":
        return None
    return read("occurred", "presupposed", above) if above.lemma in forms.concluding_verbs else None


def _unasserted(outer: Reading) -> Reading:
    """What an event that is only spoken of is, under a verb that is itself denied: "did not comment on the visit"."""
    return read("occurred", "presupposed") if outer.status == "denied" and not outer.settled else outer


def _judge_noun(document: Document, noun: Token, depth: int) -> Reading | None:
    if has_no(document, noun):
        return read("denied", "no", noun, firm=True)
    own = _modified(document, noun, depth)
    governed = _governed(document, noun, depth)
    asked = own is not None and own.rule == "infinitive" and governed is not None and governed.firm and governed.status != "occurred"
    if own is not None and own.firm and not asked and (governed is None or not governed.settled):
        return own
    return governed if governed is None or governed.firm or own is None else own


def _modified(document: Document, noun: Token, depth: int) -> Reading | None:
    """What the noun's own adjectives and clauses say; a clause about its taking place is firm."""
    for clause in descendants(document, noun):
        if clause.dep in ("relcl", "acl") and is_verb(document, clause) and clause.i > noun.i:
            found = _clause_status(document, clause, noun, depth)
            if found is not None:
                return found
    for kid in children(document, noun, "amod", "compound", "advmod", "nmod"):
        marker = find_marker(document, kid, "modifies", noun=noun)
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
    passive = form_of(document, clause) == "participle" or child(document, clause, "auxpass") is not None
    marker = find_marker(document, clause, "object" if passive else "subject", noun=noun)
    if marker is None or (not passive and (clause.lemma == "be" or marker.status not in _LIVE)):
        return None
    outer = _judge_verb(document, clause, depth - 1) or read("occurred", "default")
    return replace(apply_marker(marker, clause, outer), firm=marker.status == "same" or marker.settles)


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
    passive = noun.dep == "nsubjpass" or (noun.dep == "nsubj" and verb.tag == "VBN" and form_of(document, verb) == "participle")
    acted_on = noun.dep == "dobj" or passive
    marker = find_marker(document, verb, "object" if acted_on else "subject", noun=noun)
    if marker is not None and not acted_on and marker.status not in _LIVE and not marker.settles:
        marker = None
    outer = _judge(document, verb, depth - 1)
    if noun.dep == "nsubj" and verb.lemma in load_status_lexicon().forms.defining_verbs and is_generic(document, noun):
        return None
    if noun.dep == "attr" and verb.lemma == "be" and outer is not None and outer.rule == "present" and child(document, noun, "poss"):
        return read("ongoing", "be-attr", verb)
    if outer is not None and outer.rule == "modal-would" and noun.dep == "nsubj" and is_generic(document, noun):
        return read("hypothetical", "imagined", verb, firm=True)
    if _goes_on(document, noun, verb, outer):
        return read("ongoing", "goes-on", verb, firm=True)
    if outer is None:
        return None if marker is None or marker.status == "same" else apply_marker(marker, verb, read("occurred", "present"))
    if marker is None:
        return replace(outer, firm=True) if noun.dep in ("nsubj", "attr") and outer.firm else _unasserted(replace(outer, firm=False))
    return apply_marker(marker, verb, outer, superseded=is_superseded(document, verb))


def _goes_on(document: Document, noun: Token, verb: Token, outer: Reading | None) -> bool:
    """Whether an encounter is said in the present to last: "talks between the two continue"."""
    forms = load_status_lexicon().forms
    if noun.lemma in forms.lasting_acts and noun.dep == "nsubj" and continues(document, verb, outer):
        return True
    if outer is None or outer.rule != "present" or noun.dep not in ("nsubj", "dobj") or noun.lemma not in forms.lasting_nouns:
        return False
    particle = next((t.text.lower() for t in children(document, verb, "prt", "advmod", "prep") if t.i == verb.i + 1), "")
    if noun.dep == "dobj":
        return verb.lemma == "continue"
    return verb.lemma in forms.lasting_verbs or f"{verb.lemma} {particle}" in forms.lasting_verbs


def _by_copula(document: Document, noun: Token, verb: Token, depth: int) -> Reading | None:
    """The reading where the noun is the subject of "be": "the visit is possible", "talks are on Monday"; None for a definition."""
    outer = _judge(document, verb, depth - 1)
    if outer is not None and outer.rule == "modal-would" and is_generic(document, noun):
        return read("hypothetical", "imagined", verb, firm=True)
    for kid in children(document, verb, "acomp", "attr", "advmod", "prep", "xcomp"):
        marker = find_marker(document, kid, "subject")
        if marker is not None and (kid.dep != "attr" or marker.settles):
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
