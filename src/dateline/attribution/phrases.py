"""Finding what is said in other shapes than a clause: an infinitive, a gerund, a noun, a preposition's object."""

from dateline.attribution.clauses import is_coordinate, is_told_beside
from dateline.attribution.contents import before_joint
from dateline.attribution.frames import Content, Frame, stretch
from dateline.lexicon.attribution import Cue, load_attribution_lexicon
from dateline.syntax import child, children, descendants, head, is_passive
from dateline.types import Document, Span, Token


def phrase_said(document: Document, frame: Frame, cues: list[Cue]) -> Content | None:
    """What is said in other shapes than a clause: an infinitive, a gerund, a noun, a preposition's object."""
    takes = frozenset().union(*(cue.takes for cue in cues))
    verb = frame.verb
    if "as" in takes:
        return _quoted_as(document, frame)
    if "infinitive" in takes:
        for kid in children(document, verb, "xcomp", "ccomp", "advcl"):
            if kid.i > verb.i and any(t.tag == "TO" for t in children(document, kid, "aux")) and kid.dep != "advcl":
                return _with_object(document, frame, kid)
    if "gerund" in takes:
        for kid in children(document, verb, "xcomp", "ccomp"):
            if kid.i > verb.i and kid.tag == "VBG":
                return _subtree(document, kid, verb, "gerund")
    if "object" in takes:
        found = _object(document, frame)
        if found is not None and (_names(document, verb) or any("object" in c.takes and c.name != "call" for c in cues)):
            return _with_setting(document, frame, found)
    prepositions = frozenset().union(*(cue.prepositions for cue in cues))
    for prep in children(document, verb, "prep"):
        if prep.text.lower() in prepositions and prep.i > verb.i and (inner := child(document, prep, "pobj", "pcomp")) is not None:
            return _with_act(document, frame, _with_part(document, frame, _subtree(document, inner, verb, "prep")))
    return _marked_act(document, frame, prepositions)


def _with_object(document: Document, frame: Frame, act: Token) -> Content:
    """An infinitive said, with the object before it where that is what it is about: "pledged funds to rebuild the bridge"."""
    content = _subtree(document, act, frame.verb, "infinitive")
    nouns = (*children(document, frame.verb, "dobj"), *children(document, act, "nsubj"))
    noun = next((t for t in nouns if frame.verb.i < t.i < act.i), None)
    if noun is None or noun.pos != "NOUN" or frame.verb.lemma not in load_attribution_lexicon().verbs.committing:
        return content
    return Content((Span(descendants(document, noun)[0].start, content.spans[-1].end),), content.form)


def _marked_act(document: Document, frame: Frame, prepositions: frozenset[str]) -> Content | None:
    """What someone is to do, where the parse takes the preposition for a conjunction: "called for the sides to halt fire"."""
    for kid in children(document, frame.verb, "advcl", "ccomp", "xcomp"):
        mark = child(document, kid, "mark")
        if mark is not None and mark.i > frame.verb.i and mark.text.lower() in prepositions and _is_to(document, kid):
            return Content((stretch(document, mark.i + 1, descendants(document, kid)[-1].i + 1),), "prep")
    return None


def _with_part(document: Document, frame: Frame, content: Content) -> Content:
    """What a preposition governs, with what it is said to be: "pointed to the flood as one of the causes"."""
    part = next((k for k in children(document, frame.verb, "prep") if k.text.lower() == "as" and k.i > frame.verb.i), None)
    if part is None or not content.spans or document.text[content.spans[-1].end : part.start].strip():
        return content
    return Content((Span(content.spans[0].start, descendants(document, part)[-1].end),), content.form)


def _with_act(document: Document, frame: Frame, content: Content) -> Content:
    """What a preposition governs, with what it is to do where that follows: "called for the sides to halt fire"."""
    act = next((k for k in children(document, frame.verb, "advcl", "xcomp", "ccomp") if k.i > frame.verb.i and _is_to(document, k)), None)
    whole = descendants(document, act) if act is not None else []
    if content.spans and whole and whole[0].tag == "TO" and not document.text[content.spans[-1].end : whole[0].start].strip():
        return Content((Span(content.spans[0].start, whole[-1].end),), content.form)
    return content


def _is_to(document: Document, verb: Token) -> bool:
    return any(t.tag == "TO" for t in children(document, verb, "aux"))


def phrase_quoted(document: Document, frame: Frame, quote: Span) -> Content | None:
    """The object in the midst of which quoted words stand: "joked about his “interesting friendship”"."""
    for kid in children(document, frame.verb, "dobj", "prep", "oprd", "attr"):
        whole = [t for t in descendants(document, kid) if t.i > frame.verb.i]
        if not whole or not whole[0].start < quote.start < whole[-1].end:
            continue
        first = whole[1] if kid.dep == "prep" and len(whole) > 1 else whole[0]
        if document.text[max(0, quote.start - 4) : quote.start].rstrip()[-1:] not in (",", ":"):
            return Content((Span(first.start, whole[-1].end),), "phrase-quote")
    return None


def _quoted_as(document: Document, frame: Frame) -> Content | None:
    """What an agency tells when it "quoted Lavrov as saying K": Lavrov and his saying."""
    verb = frame.verb
    saying = next((k for k in children(document, verb, "prep") if k.text.lower() == "as" and child(document, k, "pcomp") is not None), None)
    whom = child(document, verb, "dobj", "nsubjpass")
    if saying is None or whom is None or (is_passive(document, verb) and child(document, verb, "agent") is None):
        return None
    spans = [stretch(document, w[0].i, w[-1].i + 1) for w in (descendants(document, whom), descendants(document, saying))]
    return Content(tuple(spans), "quoted-as")


def rumoured(document: Document, verb: Token) -> Content | None:
    """What someone "is said to have done": no source is named."""
    act, subject = child(document, verb, "xcomp"), child(document, verb, "nsubjpass")
    if act is None or subject is None or not any(t.tag == "TO" for t in children(document, act, "aux")):
        return None
    spans = [stretch(document, w[0].i, w[-1].i + 1) for w in (descendants(document, subject), descendants(document, act))]
    return Content(tuple(spans), "rumour")


def _subtree(document: Document, token: Token, verb: Token, form: str) -> Content:
    whole = [t for t in descendants(document, token) if t.i > verb.i]
    return Content((stretch(document, whole[0].i, _end_of(document, whole)),) if whole else (), form)


def _end_of(document: Document, whole: list[Token]) -> int:
    """Where a phrase ends, before a finite verb that the parse draws into it: "its wish to talk and pledged to meet"."""
    meanwhile = next((t for t in whole[1:] if _is_meanwhile(document, t)), None)
    if meanwhile is not None:
        return meanwhile.i
    beside = next((t for t in whole[1:] if is_told_beside(document, t) or _is_done_beside(document, t)), None)
    return before_joint(document, beside, whole[0]) if beside is not None else whole[-1].i + 1


def _is_meanwhile(document: Document, mark: Token) -> bool:
    """Whether "as" begins what happens while a thing is told in the present: "announce a deal as the army moves in"."""
    clause = head(document, mark)
    if mark.dep != "mark" or mark.text != "as" or clause is None or clause.tag != "VBZ" or clause.dep != "advcl":
        return False
    subject, above = child(document, clause, "nsubj"), head(document, clause)
    return subject is not None and subject.pos == "PROPN" and above is not None and above.pos == "NOUN"


def _is_done_beside(document: Document, verb: Token) -> bool:
    """Whether the parse hangs a finite verb on a noun: "praised the guards and extended condolences"."""
    above = head(document, verb)
    if verb.text in load_attribution_lexicon().verbs.conveying and verb.dep == "amod" and document.tokens[verb.i - 1].pos == "CCONJ":
        return True
    if verb.dep != "conj" or verb.tag not in ("VBD", "VBN") or above is None or above.pos not in ("NOUN", "PROPN"):
        return False
    first = verb.i - 1
    while first > above.i and document.tokens[first].pos == "ADV":
        first -= 1
    joined = document.tokens[first].pos == "CCONJ"
    return joined and child(document, verb, "dobj", "ccomp") is not None and child(document, verb, "nsubj", "nsubjpass") is None


def _with_setting(document: Document, frame: Frame, content: Content) -> Content:
    """What is judged or stressed with the prepositions right after it: "commended her leadership during the flood"."""
    if content.form != "object" or not content.spans:
        return content
    end = content.spans[-1].end
    noun = child(document, frame.verb, "dobj")
    completed = noun is not None and noun.lemma in load_attribution_lexicon().objects.completed and noun.end == end
    for prep in children(document, frame.verb, "prep"):
        if prep.start < end:
            continue
        if document.text[end : prep.start].strip() or not _belongs(document, frame.verb, prep, completed=completed):
            break
        end, completed = descendants(document, prep)[-1].end, False
    return Content((*content.spans[:-1], Span(content.spans[-1].start, end)), content.form)


def _belongs(document: Document, verb: Token, prep: Token, *, completed: bool) -> bool:
    """Whether a preposition goes on with the noun said, which it may complete, and tells neither where nor when it was said."""
    lexicon, whole = load_attribution_lexicon(), descendants(document, prep)
    words, times = lexicon.objects, lexicon.sources.times
    named = {t.text if t.pos == "PROPN" else t.lemma.lower() for t in whole if t.tag != "NNS" or verb.tag != "VBD"}
    nearby = bool(named & (words.venues | words.hearers))
    if verb.tag in ("VBZ", "VBP") and prep.text.lower() in words.lasting and not nearby:
        return True
    if prep.text.lower() in words.lasting and document.tokens[prep.i - 1].lemma in words.completed and not (nearby or named & times):
        return True
    if prep.text.lower() not in words.belonging or not (completed or verb.lemma in lexicon.verbs.judging):
        return False
    if completed and not named & times:
        return True
    owned = any(t.tag == "PRP$" for t in whole[1:2])
    return not nearby and (owned or not (named & times or any(t.pos == "NUM" for t in whole)))


def _names(document: Document, verb: Token) -> bool:
    """Whether the verb takes an object and what it is called: "called the vote a farce", "described it as fair"."""
    named = child(document, verb, "oprd")
    if verb.lemma == "call" and named is not None and named.pos == "PROPN" and child(document, verb, "dobj", "nsubjpass") is None:
        return False
    if named is not None or is_passive(document, verb):
        return True
    if verb.lemma == "call" and any(_is_to(document, t) for t in children(document, verb, "ccomp", "xcomp")):
        return False
    return child(document, verb, "ccomp", "xcomp") is not None or any(t.text.lower() == "as" for t in children(document, verb, "prep"))


def _object(document: Document, frame: Frame) -> Content | None:
    verb = frame.verb
    if is_passive(document, verb):
        subject = child(document, verb, "nsubjpass")
        if subject is None or (subject.pos == "PRON" and subject.text.lower() == "it"):
            return None
        whole = [t.i for t in descendants(document, subject)]
        after = (k for k in children(document, verb, "prep", "oprd", "xcomp") if k.i > verb.i)
        named = [k for k in after if k.dep != "prep" or k.text.lower() == "as"]
        calls = [stretch(document, w[0].i, w[-1].i + 1) for w in (descendants(document, k) for k in named)]
        return Content((stretch(document, whole[0], whole[-1] + 1), *calls), "passive")
    first = next((k for k in children(document, verb, "dobj", "ccomp", "oprd", "attr") if k.i > verb.i), None)
    if first is None:
        return None
    if first.dep == "ccomp" and is_coordinate(document, verb, first):
        return Content((stretch(document, verb.i + 1, first.i - 1),), "object")
    last = first
    for kid in children(document, verb, "dobj", "prep", "oprd", "ccomp", "xcomp"):
        if kid.i > first.i and (kid.dep != "prep" or kid.text.lower() in load_attribution_lexicon().objects.completing):
            last = kid
    low = descendants(document, first)[0].i
    return Content((stretch(document, max(low, verb.i + 1), _end_of(document, descendants(document, last))),), "object")
