"""Telling sayings from what only looks like them: a speaker's own "I would say", what a visit "confirmed", no one's orders."""

from itertools import islice

from dateline.attribution.frames import Content, Teller
from dateline.lexicon.attribution import Cue, cues_by_word, load_attribution_lexicon
from dateline.syntax import ancestors, child, children, conjuncts, head, is_passive, negated, objects_of
from dateline.types import Document, Token

_PHRASES = frozenset({"infinitive", "object"})
_SLIGHT = frozenset({"infinitive", "object", "prep", "gerund"})


def is_verb_phrase(document: Document, verb: Token) -> bool:
    """Whether the parse plausibly takes a word for a verb: not "follows repeated attempts", "rules and suggested steps"."""
    above = head(document, verb)
    if verb.dep == "conj" and verb.tag in ("VBD", "VBN") and above is not None and above.pos in ("NOUN", "PROPN"):
        return any(t.dep in ("nsubj", "nsubjpass", "aux") for t in children(document, verb))
    helpers = load_attribution_lexicon().doubts.helpers
    return all(t.lemma.lower() in helpers or t.tag in ("MD", "TO") for t in children(document, verb, "aux"))


def is_told(document: Document, verb: Token, teller: Teller | None, content: Content, *, cues: list[Cue]) -> bool:
    """Whether a word of saying with its source and what was said tells of a saying."""
    lexicon = load_attribution_lexicon()
    if any(t.tag == "VBG" and t.lemma in cues_by_word() for t in objects_of(document, verb, "by")):
        return False
    if _is_conversation(document, verb, teller, content) or _is_untold(document, content):
        return False
    if _is_left_unsaid(document, verb, content) or _is_no_act(document, verb, teller, content):
        return False
    if _is_of_things(document, verb, teller, content) or _is_performed(document, verb, content):
        return False
    infinitive = any(t.tag == "TO" for t in children(document, verb, "aux"))
    if infinitive and negated(document, verb):
        return False
    if infinitive and (verb.dep in ("acl", "relcl") or (teller is None and content.form not in ("quote", "rumour"))):
        return False
    if verb.tag == "VBN" and ((teller is None and content.form in ("object", "as")) or (verb.dep == "acl" and content.form == "prep")):
        return False
    if infinitive and verb.dep in ("advcl", "conj", "xcomp") and content.form == "clause" and _is_bidden(document, verb):
        return False
    if verb.tag == "VBN" and verb.dep == "acl" and any(cue.name == "call" for cue in cues):
        return False
    if content.form == "object" and any(t.lemma in lexicon.doubts.acted_on for t in children(document, verb, "dobj")):
        return not any(cue.name == "judge" for cue in cues)
    if verb.lemma in lexicon.verbs.inquiring and any(
        t.text.lower() in lexicon.pronouns.reflexive for t in children(document, verb, "dobj")
    ):
        return False
    if _is_only_possible(document, verb, teller) or (content.form == "colon" and _is_heading(document, verb)):
        return False
    if teller is None:
        if content.form in ("prep", "object") or verb.dep == "csubj":
            return False
        if content.form == "colon" and is_passive(document, verb) and document.text[content.spans[0].start].isalnum():
            return False
        if content.form == "quote" and verb.tag == "VBN" and not children(document, verb, "aux", "auxpass"):
            return False
        bare = verb.tag == "VB" and not infinitive
        return not (bare and content.form != "quote") and not (is_passive(document, verb) and content.form in _PHRASES | {"around"})
    who = teller.head.text.lower()
    if who in lexicon.pronouns.speaking:
        return content.form != "as" and (_is_past(document, verb) or _is_declared(document, verb, content, cues))
    if who in lexicon.pronouns.addressed:
        return _is_past(document, verb)
    if document.text[teller.span.start : verb.end].lower() in lexicon.doubts.phrases or _is_bid(document, verb, teller):
        return False
    if content.form == "as" and (any(cue.name == "call" for cue in cues) or _is_as_bidden(document, verb)):
        return False
    if who in lexicon.pronouns.pointing | lexicon.pronouns.nobody or _is_asked_for(document, verb):
        return False
    if who == "it" and content.form == "around" and verb.lemma not in lexicon.verbs.retold:
        return False
    if who == "it" and (infinitive or verb.tag in ("VB", "VBG") or verb.lemma in lexicon.doubts.inferred or teller.head.i > verb.i):
        return False
    if (teller.head.text if teller.head.pos == "PROPN" else teller.head.lemma) in lexicon.sources.times:
        return False
    return not (teller.head.pos == "NOUN" and teller.head.lemma.lower() in lexicon.sources.things and verb.lemma in lexicon.doubts.shown)


def _is_left_unsaid(document: Document, verb: Token, content: Content) -> bool:
    """Whether a phrase is what no one said, or might say: "did not mention the pact", "they would demand a share"."""
    if content.form not in _SLIGHT:
        return False
    if verb.lemma not in load_attribution_lexicon().doubts.gainsaying and negated(document, verb):
        return True
    before = head(document, verb)
    if verb.dep == "conj" and before is not None and verb.tag in ("VB", "VBP") and not children(document, verb, "aux", "nsubj"):
        return before.tag == "VB" and bool(children(document, before, "aux"))
    return any(t.tag == "MD" and t.text.lower() not in ("will", "’ll", "'ll") for t in children(document, verb, "aux"))


def _is_only_possible(document: Document, verb: Token, teller: Teller | None) -> bool:
    """Whether someone might say it, but no one does: "one could argue that", "it can be said that"."""
    lexicon = load_attribution_lexicon()
    helpers = [t.text.lower() for t in children(document, verb, "aux")]
    if not lexicon.doubts.might.intersection(helpers):
        return False
    if teller is None:
        return is_passive(document, verb)
    return teller.head.text.lower() in lexicon.pronouns.anyone or lexicon.doubts.unsure.intersection(helpers) != set()


def _is_heading(document: Document, verb: Token) -> bool:
    """Whether what stands before a colon only asks: "What they are saying: King Visits Oslo"."""
    return any(t.i < verb.i and t.text.lower() == "what" for t in children(document, verb))


def _is_performed(document: Document, verb: Token, content: Content) -> bool:
    """Whether a verb with its object tells of a deed: "declared a state of emergency", "dismissed the case"."""
    performed = load_attribution_lexicon().doubts.performed
    things = children(document, verb, "dobj", "oprd") if content.form == "object" else []
    removed = verb.lemma in load_attribution_lexicon().doubts.removing and any(t.text == "from" for t in children(document, verb, "prep"))
    return removed or any(f"{verb.lemma} {t.lemma.lower()}" in performed for t in things)


def _is_no_act(document: Document, verb: Token, teller: Teller | None, content: Content) -> bool:
    """Whether a participle tells of no saying of its own: "keeps the press informed about it", "thank you for inviting us to speak"."""
    lexicon, above = load_attribution_lexicon(), head(document, verb)
    alone = not children(document, verb, "aux", "auxpass")
    if verb.tag == "VBN" and alone and content.form == "prep" and verb.dep in ("acl", "ccomp", "xcomp", "oprd", "advcl", "amod"):
        return True
    if verb.tag != "VBG" or not alone:
        return False
    if teller is None and content.form == "clause":
        return True
    if teller is not None and teller.head.i > verb.i and "," not in document.text[verb.end : teller.head.start]:
        return True
    if content.form == "prep" and verb.lemma in lexicon.verbs.conversing:
        return True
    return (
        verb.dep == "pcomp" and above is not None and any(t.lemma in lexicon.doubts.thanking for t in islice(ancestors(document, above), 2))
    )


def _is_of_things(document: Document, verb: Token, teller: Teller | None, content: Content) -> bool:
    """Whether a phrase stands beside a thing that says nothing: "the storm demands action", "a zone, which calls for a hub"."""
    lexicon = load_attribution_lexicon()
    if teller is None:
        return False
    who = teller.head
    if who.text.lower() == "they" and verb.tag == "VBP" and verb.lemma in lexicon.doubts.inferred:
        return True
    if who.text.lower() == "it" and verb.tag == "VBZ" and verb.lemma in lexicon.verbs.telling:
        return True
    relative = document.words(teller.span).lower() in ("which", "that")
    if relative and who.lemma in lexicon.sources.things and content.form == "clause":
        return True
    if content.form not in _SLIGHT:
        return False
    if relative:
        return who.lemma not in lexicon.sources.document_nouns
    return who.pos == "NOUN" and who.lemma.lower() in lexicon.sources.things


def _is_bidden(document: Document, verb: Token) -> bool:
    """Whether an infinitive says what someone is to say: "told her, if anyone asked, to say that"."""
    above = head(document, verb)
    if verb.dep == "xcomp":
        return above is not None and above.lemma in cues_by_word() and child(document, above, "dobj") is not None
    return above is not None and above.lemma not in load_attribution_lexicon().verbs.goes_on


def _is_past(document: Document, verb: Token) -> bool:
    """Whether a verb tells of an act done: not "I would say", "let me say", "we are not saying"."""
    helpers = children(document, verb, "aux")
    if negated(document, verb) or any(t.tag in ("MD", "TO") for t in helpers):
        return False
    return verb.tag == "VBD" or any(t.lemma == "have" or t.tag == "VBD" for t in helpers)


def _is_declared(document: Document, verb: Token, content: Content, cues: list[Cue]) -> bool:
    """Whether a statement's own words ask for something or judge it: "we condemn the attack", "we urge the sides to talk"."""
    if verb.tag not in ("VBP", "VB") or children(document, verb, "aux", "neg"):
        return False
    return content.form in _PHRASES and any(cue.name in ("ask", "judge") for cue in cues)


def _is_conversation(document: Document, verb: Token, teller: Teller | None, content: Content) -> bool:
    """Whether people only talk of something: "they talked about trade", "spoke with the king about the visit"."""
    lexicon = load_attribution_lexicon()
    if verb.lemma not in lexicon.verbs.conversing or content.form != "prep":
        return False
    if any(t.text.lower() in lexicon.verbs.converse_with for t in children(document, verb, "prep")):
        return True
    if teller is None:
        return True
    return (
        teller.head.tag in ("NNS", "NNPS")
        or teller.head.text.lower() in lexicon.pronouns.several
        or len(conjuncts(document, teller.head)) > 1
    )


def _is_untold(document: Document, content: Content) -> bool:
    """Whether all that was said is a pronoun: "has noted it"."""
    if content.form not in ("object", "prep") or len(content.spans) != 1:
        return False
    return document.words(content.spans[0]).lower() in load_attribution_lexicon().pronouns.untold


def _is_as_bidden(document: Document, verb: Token) -> bool:
    """Whether a thing is only done as asked: "signed the order, as requested by the mayor"."""
    verbs = load_attribution_lexicon().verbs
    return verb.tag == "VBN" and verb.lemma in verbs.committing | verbs.inquiring and child(document, verb, "nsubj", "aux") is None


def _is_bid(document: Document, verb: Token, teller: Teller) -> bool:
    """Whether someone is addressed and bidden to tell: "Ivo, tell us"."""
    to_us = any(t.text.lower() in load_attribution_lexicon().pronouns.speaking for t in children(document, verb, "dobj", "dative"))
    return to_us and verb.tag in ("VB", "VBP") and document.text[teller.span.end : verb.start].strip() == ","


def _is_asked_for(document: Document, verb: Token) -> bool:
    """Whether a saying is only wished for: "please tell me about it", "we would like to hear them explain how"."""
    if any(t.text.lower() == "please" for t in children(document, verb)):
        return True
    above = head(document, verb)
    bare = verb.tag == "VB" and not children(document, verb, "aux")
    return bare and above is not None and verb.dep == "ccomp" and above.lemma in load_attribution_lexicon().doubts.perceived
