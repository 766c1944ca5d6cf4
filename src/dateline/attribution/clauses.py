"""Reading the parse around a word of saying: what it takes, its words, and who is its subject."""

from dateline.attribution.frames import Teller, opener_of
from dateline.lexicon.attribution import Cue, cues_by_word, load_attribution_lexicon
from dateline.syntax import SUBJECTS, ancestors, child, children, descendants, has_particle, head, is_passive, noun_phrase
from dateline.types import Document, Span, Token


def cues_of(document: Document, token: Token) -> list[Cue]:
    """The cues that a word can be, those with a particle alone where one is there."""
    found: list[Cue] = []
    for particle, cue in cues_by_word().get(token.lemma, ()):
        if cue.noun != token.tag.startswith("NN"):
            continue
        if particle and has_particle(document, token, particle, "prt"):
            return [cue, *found]
        if not particle:
            found.append(cue)
    return [] if child(document, token, "prt") is not None else found


def cue_span(document: Document, verb: Token) -> Span:
    """The verb with its auxiliaries, negation and particle, as far as they stand together."""
    start, end = verb, verb
    for kid in children(document, verb, "aux", "auxpass", "neg", "advmod", "prt"):
        if kid.i == start.i - 1 and not _is_name(kid):
            start = kid
        elif kid.i == end.i + 1 and kid.dep in ("prt", "neg"):
            end = kid
    for kid in reversed(children(document, verb, "aux", "auxpass", "neg", "advmod")):
        if kid.i == start.i - 1 and not _is_name(kid):
            start = kid
    return Span(start.start, end.end)


def _is_name(token: Token) -> bool:
    """Whether a word beside a verb is a name, also where the parse takes it for a helper: "USAID announced"."""
    return token.pos in ("PROPN", "NOUN") or (len(token.text) > 1 and token.text.isupper() and token.pos == "AUX")


def teller_of(document: Document, verb: Token, *, steps: int = 6) -> Teller | None:
    """The subject of the verb, or of the verb it shares a subject with; the agent of a passive."""
    if child(document, verb, "auxpass") is not None and _is_perfect(document, verb):
        subject = child(document, verb, "nsubjpass", "nsubj")
        return _subject(document, subject, verb) if subject is not None else None
    if (inverted := _inverted(document, verb)) is not None:
        return inverted
    agents = children(document, verb, "agent") or [t for t in children(document, verb, "prep") if t.text == "by"]
    if child(document, verb, "auxpass") is not None or verb.tag == "VBN":
        for agent in agents:
            noun = child(document, agent, "pobj")
            if noun is not None:
                return Teller(_trimmed(document, noun, verb), noun)
        if child(document, verb, "auxpass") is not None or (verb.dep in ("advcl", "acl") and child(document, verb, "aux", "nsubj") is None):
            return None
    above = head(document, verb)
    if verb.dep == "ccomp" and above is not None and steps and is_coordinate(document, above, verb):
        return teller_of(document, above, steps=steps - 1)
    subjects = sorted(children(document, verb, "nsubj", "csubj"), key=lambda t: (t.i > verb.i, abs(t.i - verb.i)))
    if subjects and (subjects[0].text.lower() != "it" or subjects[0].pos == "PRON"):
        return _several(document, subjects, verb)
    if _is_finite(document, verb) and (verb.dep != "conj" or above is None) and (near := _just_before(document, verb)) is not None:
        return Teller(near[0], near[1])
    if above is None or steps == 0:
        return None
    if verb.dep == "acl" and _after_comma(document, verb) and above.dep not in SUBJECTS:
        lifted = next((t for t in ancestors(document, above) if t.pos == "VERB"), None)
        return teller_of(document, lifted, steps=steps - 1) if lifted is not None else None
    if verb.dep == "acl" and above.dep in ("pobj", "dobj", "conj") and above.pos == "NOUN" and _is_aside(document, verb, above):
        lifted = next((t for t in ancestors(document, above) if t.pos == "VERB" and t.tag != "VBG"), None)
        return teller_of(document, lifted, steps=steps - 1) if lifted is not None else None
    if verb.dep == "acl" and verb.tag == "VBG" and (issued := _document_above(document, above)) is not None:
        giver = head(document, issued)
        given = giver is not None and giver.lemma in load_attribution_lexicon().sources.issuing
        return (_issuer(document, issued) if given else None) or Teller(_trimmed(document, issued, verb), issued)
    if verb.dep in ("acl", "amod", "relcl") and above.pos in ("NOUN", "PROPN", "PRON"):
        near = _just_before(document, verb) if above.dep == "pobj" and verb.tag == "VBG" and not _after_comma(document, verb) else None
        if near is not None and near[1].pos == "PROPN" and above.pos == "NOUN":
            return Teller(near[0], near[1])
        issuer = _issuer(document, above)
        return issuer or Teller(_trimmed(document, above, verb), above)
    if is_adjoined(document, verb) and (outer := _outer_saying(document, verb)) is not None:
        return teller_of(document, outer, steps=steps - 1)
    if verb.dep in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "acl"):
        return _shared(document, verb, above, steps)
    return None


def is_adjoined(document: Document, verb: Token) -> bool:
    """Whether a participle tells of a saying beside another: "said the tests had failed, warning that ..."."""
    lexicon = load_attribution_lexicon()
    beside = _after_comma(document, verb) or opener_of(document, verb) == "while"
    return verb.tag == "VBG" and verb.dep == "advcl" and verb.lemma in lexicon.verbs.adjoining and beside


def _document_above(document: Document, noun: Token) -> Token | None:
    """The document that a noun beside a participle belongs to: "letters from the regions saying"."""
    prep = head(document, noun)
    issued = head(document, prep) if prep is not None and noun.dep == "pobj" else None
    return (
        issued
        if issued is not None and issued.lemma in load_attribution_lexicon().sources.document_nouns and issued.pos == "NOUN"
        else None
    )


def _is_aside(document: Document, verb: Token, noun: Token) -> bool:
    """Whether a participle behind a noun tells what the sentence's subject said: "touched upon the regions noting that"."""
    lexicon = load_attribution_lexicon()
    if (
        verb.tag != "VBG"
        or verb.lemma not in lexicon.verbs.remarking
        or noun.lemma in lexicon.sources.document_nouns | lexicon.sources.anonymous
    ):
        return False
    return child(document, verb, "ccomp") is not None


def is_told_over(document: Document, verb: Token, clause: Token) -> bool:
    """Whether a verb goes with the word of saying before it and not with its clause: "noted the aim was peace and expressed hope"."""
    outer = head(document, clause)
    if outer is None or outer.tag != verb.tag or outer.lemma not in cues_by_word() or child(document, verb, "nsubj") is not None:
        return False
    subject = child(document, clause, "nsubj")
    of_thing = clause.lemma == "be" and subject is not None and subject.pos == "NOUN" and bool(cues_of(document, verb))
    return of_thing or is_impersonal(document, clause)


def is_impersonal(document: Document, clause: Token) -> bool:
    """Whether a clause's subject does nothing: "it was necessary", "it had been decided"."""
    subject = child(document, clause, "nsubj", "nsubjpass", "expl")
    named = subject is not None and subject.text.lower() == "it"
    return named and (is_passive(document, clause) or (clause.lemma == "be" and child(document, clause, "acomp") is not None))


def _outer_saying(document: Document, verb: Token) -> Token | None:
    """The outermost word of saying in whose clause a verb stands."""
    above = [t for t in ancestors(document, verb) if t.pos == "VERB" and t.i < verb.i]
    told = [t for t in above if t.lemma in cues_by_word() and any(k in above for k in children(document, t, "ccomp"))]
    return told[-1] if told else None


def _after_comma(document: Document, verb: Token) -> bool:
    at = verb.i - 1
    while at > 0 and document.tokens[at].pos == "ADV":
        at -= 1
    return document.tokens[at].text == ","


def after_quote(document: Document, teller: Teller, low: int) -> Teller:
    """The teller from the quotation's end on, where a name's words alone stand between: "“K,” director of Aid Ana Torres said"."""
    tokens = document.tokens
    at = first = teller.head.i
    while at > max(low, teller.head.i - 24) and tokens[at].pos in ("PROPN", "NOUN", "ADJ", "DET", "ADP", "PUNCT", "NUM", "X"):
        if tokens[at].text in ("”", '"', "''") and tokens[at - 1].end == tokens[at].start:
            first = at + 1
            break
        if tokens[at].pos == "PUNCT" and tokens[at].text != "-":
            break
        at -= 1
    if tokens[first].start >= teller.span.start or first == teller.head.i:
        return teller
    return Teller(Span(tokens[first].start, teller.span.end), teller.head)


def _inverted(document: Document, verb: Token) -> Teller | None:
    """Who spoke, where the parse takes the name behind the word of saying for another verb's: "K, said Ana Torres receiving the envoy"."""
    if verb.tag != "VBD" or document.tokens[verb.i - 1].text != "," or child(document, verb, "nsubj") is not None:
        return None
    for kid in children(document, verb, "ccomp"):
        name = child(document, kid, "nsubj")
        if kid.tag == "VBG" and name is not None and name.pos == "PROPN" and name.i > verb.i:
            span = noun_phrase(document, name)
            return Teller(span, name) if not document.text[verb.end : span.start].strip() else None
    return None


def teller_behind(document: Document, verb: Token, high: int) -> Teller | None:
    """The name right behind a verb of saying that closes its sentence, where the parse saw none: "“K,” said co-author Ana Torres"."""
    words = [verb]
    for token in document.tokens[verb.i + 1 : min(high, verb.i + 10)]:
        if token.pos in ("PUNCT", "ADP", "SCONJ", "CCONJ", "ADV", "AUX", "PRON"):
            break
        words.append(token)
    if len(words) < 2 or words[-1].pos != "PROPN":
        return None
    return Teller(Span(words[1].start, words[-1].end), words[-1])


def _is_perfect(document: Document, verb: Token) -> bool:
    """Whether "'s" that was taken for a passive stands for "has": "he's said that ..."."""
    helper = child(document, verb, "auxpass")
    return helper is not None and helper.text in ("'s", "’s") and child(document, verb, "ccomp") is not None


def _is_finite(document: Document, verb: Token) -> bool:
    if child(document, verb, "aux", "auxpass") is not None:
        return all(t.tag != "TO" for t in children(document, verb, "aux"))
    return verb.tag in ("VBD", "VBZ", "VBP", "VBN")


def _just_before(document: Document, verb: Token) -> tuple[Span, Token] | None:
    """The noun that stands right before a verb to which the parse gives no subject, an aside skipped: "Lazar, 44, said"."""
    tokens = document.tokens
    at = verb.i - 1
    while at > 0 and tokens[at].pos in ("AUX", "ADV", "PART") and not _is_name(tokens[at]):
        at -= 1
    closing = tokens[max(at, 0)].text
    if closing in (",", ")"):
        opening = "(" if closing == ")" else ","
        at = next((i - 1 for i in range(at - 1, max(0, at - 14), -1) if tokens[i].text == opening), 0)
    noun = _above_phrase(document, tokens[max(at, 0)])
    named = noun.pos in ("NOUN", "PROPN", "PRON") or noun.text.isupper()
    if not named or noun.tag == "PRP$" or "\n" in document.text[noun.end : verb.start]:
        return None
    return noun_phrase(document, noun), noun


def _above_phrase(document: Document, noun: Token) -> Token:
    """The noun that a preposition's object right before a verb belongs to: "volunteers across the country will explain"."""
    prep = head(document, noun)
    above = (
        head(document, prep)
        if prep is not None and noun.dep == "pobj" and prep.text.lower() in load_attribution_lexicon().sources.spread
        else None
    )
    return above if above is not None and prep is not None and above.i == prep.i - 1 and above.pos in ("NOUN", "PROPN") else noun


def is_told_beside(document: Document, verb: Token) -> bool:
    """Whether the parse hangs a finite verb on an infinitive before it: "expressed their wish to talk and pledged to meet"."""
    above = head(document, verb)
    if verb.dep != "conj" or verb.tag not in ("VBD", "VBZ") or above is None or child(document, verb, "nsubj", "nsubjpass") is not None:
        return False
    return above.tag == "VB" and any(t.tag in ("TO", "MD") for t in children(document, above, "aux"))


def is_coordinate(document: Document, verb: Token, kid: Token) -> bool:
    """Whether what the parse takes for the clause said is told beside it: "noted the efforts and reiterated the need"."""
    before = document.tokens[kid.i - 1]
    return kid.tag == verb.tag == "VBD" and before.pos == "CCONJ" and kid.i - 1 > verb.i and kid.lemma in cues_by_word()


def _issuer(document: Document, noun: Token) -> Teller | None:
    """Who issued a document that says something: "the ministry released a statement saying ..."."""
    verb = head(document, noun)
    if noun.lemma not in load_attribution_lexicon().sources.document_nouns or noun.dep not in ("dobj", "pobj") or verb is None:
        return None
    return teller_of(document, verb, steps=2) if noun.dep == "dobj" else None


def _shared(document: Document, verb: Token, above: Token, steps: int) -> Teller | None:
    if is_told_beside(document, verb):
        lifted = next((t for t in ancestors(document, above) if t.tag == verb.tag and not is_impersonal(document, t)), None)
        return teller_of(document, lifted, steps=steps - 1) if lifted is not None else None
    if verb.dep == "pcomp" and above.text.lower() == "as" and (quoted := head(document, above)) is not None:
        whom = child(document, quoted, "dobj", "nsubjpass")
        return _subject(document, whom, verb) if whom is not None else None
    while above.pos not in ("VERB", "AUX", "NOUN", "PROPN", "PRON") or above.dep in ("prep", "agent"):
        lifted = head(document, above)
        if lifted is None:
            return None
        above = lifted
    if above.pos in ("NOUN", "PROPN"):
        if above.dep not in SUBJECTS | {"dobj", "attr", "pobj"}:
            return None
        above = head(document, above) or above
        return teller_of(document, above, steps=steps - 1)
    if verb.dep == "conj" and above.dep == "ccomp" and (above.tag != verb.tag or is_told_over(document, verb, above)):
        outer = head(document, above)
        above = outer if outer is not None and outer.tag == verb.tag else above
    if verb.dep == "xcomp":
        target = child(document, above, "dobj")
        if target is not None and target.pos in ("PROPN", "PRON") and child(document, verb, "aux") is not None:
            return None
    return teller_of(document, above, steps=steps - 1)


def _subject(document: Document, subject: Token, verb: Token) -> Teller:
    if subject.tag in ("WP", "WDT", "WP$"):
        antecedent = head(document, verb) if verb.dep == "relcl" else None
        return Teller(subject.span, antecedent or subject)
    if (subject.i > 0 and document.tokens[subject.i - 1].text == "(") or (subject.dep == "nsubj" and _in_brackets(document, subject)):
        subject = _before_brackets(document, subject) or subject
    return Teller(_trimmed(document, subject, verb), subject)


def _several(document: Document, subjects: list[Token], verb: Token) -> Teller:
    """The nearest subject with those that stand right before it: "premier Ana Torres and envoy Ivo Berg said", "opponent MP Ana Torres"."""
    teller = _subject(document, subjects[0], verb)
    for other in subjects[1:]:
        before = _subject(document, other, verb)
        gap = document.text[before.span.end : teller.span.start].strip()
        named = gap == "," and subjects[0].pos == "PROPN" and other.pos == "NOUN"
        if before.span.end > teller.span.start or not (named or gap in ("", "and") or gap.startswith("-")):
            break
        teller = Teller(Span(before.span.start, teller.span.end), teller.head)
    return teller


def _in_brackets(document: Document, noun: Token) -> bool:
    return any(t.text == "(" for t in document.tokens[max(0, noun.i - 3) : noun.i]) and any(
        t.text == ")" for t in document.tokens[noun.i + 1 : noun.i + 3]
    )


def _before_brackets(document: Document, noun: Token) -> Token | None:
    at = next((t.i for t in reversed(document.tokens[max(0, noun.i - 4) : noun.i]) if t.text == "("), None)
    before = document.tokens[at - 1] if at else None
    return before if before is not None and before.pos in ("NOUN", "PROPN") else None


def _trimmed(document: Document, noun: Token, verb: Token) -> Span:
    """The noun with all that hangs on it, up to the verb, without marks at its ends."""
    words = [t for t in descendants(document, noun) if verb.i < t.i or t.i < verb.i]
    if noun.i < verb.i:
        words = [t for t in words if t.i < verb.i]
    elif noun.i > verb.i:
        words = [t for t in words if t.i > verb.i]
    nearby = _run(words, noun)
    while (left := _name_before(document, nearby[0])) is not None:
        nearby.insert(0, left)
    while (right := _word_joined(document, nearby[-1], verb)) is not None:
        nearby.append(right)
    while len(nearby) > 1 and nearby[-1] != noun and nearby[-1].pos in ("PUNCT", "ADV", "CCONJ") and nearby[-1].text not in (")", "]"):
        nearby.pop()
    while len(nearby) > 1 and nearby[0].pos == "PUNCT":
        nearby.pop(0)
    return Span(nearby[0].start, nearby[-1].end)


def _word_joined(document: Document, token: Token, verb: Token) -> Token | None:
    """What a hyphen joins to the word, which the tokenizer has cut: "Ben-Gurion"."""
    after = document.tokens[token.i + 1] if token.i + 1 < len(document.tokens) else None
    if after is None or after.start != token.end or after == verb:
        return None
    return after if after.text == "-" or token.text == "-" else None


def _name_before(document: Document, token: Token) -> Token | None:
    """The capitalised word that the parse has cut from a name's beginning."""
    before = document.tokens[token.i - 1] if token.i else None
    joined = before is not None and before.pos == "PROPN" and token.pos == "PROPN" and document.text[before.end : token.start] == " "
    return before if joined and before is not None and before.dep in ("compound", "nmod", "amod", "nsubj", "dep") else None


def _run(words: list[Token], noun: Token) -> list[Token]:
    """The unbroken run of words that holds the noun."""
    at = next(n for n, t in enumerate(words) if t.i == noun.i)
    first = last = at
    while first > 0 and words[first - 1].i == words[first].i - 1:
        first -= 1
    while last + 1 < len(words) and words[last + 1].i == words[last].i + 1:
        last += 1
    return words[first : last + 1]
