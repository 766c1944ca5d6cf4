"""The clauses that go on with a clause said, though the parse hangs them on the word of saying: "said K, and that L"."""

from itertools import pairwise

from dateline.attribution.seams import FINITE, Seam, is_phrase, is_present, rest_end, run_end, tells, top_of
from dateline.lexicon.attribution import cues_by_word, load_attribution_lexicon
from dateline.syntax import ancestors, child, children, descendants, head, tokens_in
from dateline.types import Token

_FRONTED = 8
_SUBJECTS = ("nsubj", "nsubjpass", "expl")


def condition_end(seam: Seam) -> int | None:
    """The end of a condition: "said they would meet, but only if it ends"."""
    document = seam.document
    if seam.opener.text.lower() not in load_attribution_lexicon().seams.qualifying or seam.joint not in ("", ",", "but", "and"):
        return None
    mark = next((t for t in document.tokens[seam.first : seam.first + 3] if t.dep == "mark"), None)
    clause = head(document, mark) if mark is not None else None
    if clause is None or clause.dep not in ("advcl", "conj") or clause.i < seam.first:
        return None
    return run_end(document, clause, seam.frame.high)


def lasting_end(seam: Seam) -> int | None:
    """The end of a clause in the present beside a word of saying in the past: "praised the town as it rebuilds"."""
    document = seam.document
    clause = head(document, seam.opener)
    if seam.frame.verb.tag != "VBD" or clause is None or clause.dep != "advcl" or clause.i < seam.first or tells(document, clause):
        return None
    subject = child(document, clause, "nsubj", "nsubjpass")
    if seam.opener.dep not in ("mark", "advmod") or subject is None or not is_present(document, clause):
        return None
    return run_end(document, clause, seam.frame.high)


def predicate_end(seam: Seam) -> int | None:
    """The end of the verb for which what was said is but the subject: "noted that the number of firms that open | is growing"."""
    document, opener = seam.document, seam.opener
    if opener.tag not in FINITE or opener.pos not in ("VERB", "AUX") or seam.joint not in ("", ","):
        return None
    if seam.content.form != "clause" or seam.frame.verb.tag == "VBG":
        return None
    verb = head(document, opener) if opener.dep in ("aux", "auxpass") else opener
    if verb is None or verb.i < seam.first or any(k.i >= seam.first for k in children(document, verb, *_SUBJECTS)):
        return None
    if verb.lemma in cues_by_word() or verb in ancestors(document, seam.frame.verb):
        return None
    said = tokens_in(document, seam.content.spans[-1])
    finite = [head(document, t) if t.dep in ("aux", "auxpass") else t for t in said if t.tag in FINITE]
    if seam.joint and any(t is not None and t.dep not in ("relcl", "acl", "amod") for t in finite):
        return None
    return run_end(document, verb, seam.frame.high)


def that_end(seam: Seam) -> int | None:
    """The end of another clause with "that": "said K, and that L"."""
    opener = seam.opener
    if opener.text.lower() != "that" or opener.tag != "IN" or seam.content.form not in ("clause", "object"):
        return None
    return run_end(seam.document, head(seam.document, opener) or opener, seam.frame.high)


def contrast_end(seam: Seam) -> int | None:
    """The end of what "not only" leads to: "aims not only at the island, but at peace", "not only do we want it, but we need it"."""
    document = seam.document
    said = document.words(seam.content.spans[-1]).lower()
    if seam.joint == "but" and any(only in said for only in load_attribution_lexicon().seams.only):
        return rest_end(seam) if seam.opener.pos in ("ADP", "ADV") else run_end(document, top_of(seam), seam.frame.high)
    first = seam.first
    while first + 1 < seam.frame.high and document.tokens[first].pos == "ADV":
        first += 1
    further = document.tokens[first].pos == "ADP" and is_phrase(document, first, seam.frame.high)
    return rest_end(seam) if further and seam.joint in ("and", "but") else None


def consequence_end(seam: Seam) -> int | None:
    """The end of the clause for which what was said so far only tells when or if: "said that when guests come, L"."""
    lexicon = load_attribution_lexicon()
    opening = seam.document.words(seam.content.spans[-1]).split(" ", 1)[0].lower()
    if seam.joint not in ("", ",") or opening not in lexicon.seams.settings | lexicon.seams.conditions:
        return None
    top = top_of(seam)
    told = top.pos in ("VERB", "AUX") and child(seam.document, top, *_SUBJECTS) is not None
    return run_end(seam.document, top, seam.frame.high) if told else None


def listed_end(seam: Seam) -> int | None:
    """The end of a list with which a clause ends, or of who they are: "works on medicine, means of care, and also on peace"."""
    document, high = seam.document, seam.frame.high
    first = seam.first + (seam.opener.pos == "ADV")
    named = first < high and document.tokens[first].pos in ("NOUN", "ADJ", "PROPN") and is_phrase(document, first, high)
    if not named or seam.joint not in (",", "and", "or"):
        return None
    if seam.joint != ",":
        return rest_end(seam) if document.tokens[seam.end - 1].pos in ("NOUN", "PROPN") else None
    rest = document.tokens[seam.first : high]
    bare = seam.opener.tag == "NNS" and document.tokens[seam.end - 1].tag == "NNS"
    return rest_end(seam) if bare or any(t.text == "," and n.pos == "CCONJ" for t, n in pairwise(rest)) else None


def explained_end(seam: Seam) -> int | None:
    """The end of what a colon or a semicolon adds: "going to plan: five arches are set", "a new stage; one that serves both"."""
    if seam.joint == ":" or (seam.joint == ";" and is_phrase(seam.document, seam.first, seam.frame.high)):
        return rest_end(seam)
    return None


def resumed_end(seam: Seam) -> int | None:
    """The end of what goes on after an aside between dashes, or is taken up again after one: "said there is a – there are talks"."""
    if seam.joint not in ("–", "—", "--"):
        return None
    if sum(t.text == seam.joint for t in tokens_in(seam.document, seam.content.spans[-1])) % 2:
        return rest_end(seam)
    said = seam.document.tokens[max(seam.frame.verb.i + 1, seam.end - 6) : seam.end]
    again = seam.opener.text.lower() in {t.text.lower() for t in said}
    return rest_end(seam) if again or said[-1].pos in ("AUX", "DET", "ADP") else None


def other_tense_end(seam: Seam) -> int | None:
    """The end of a part whose verb, without a subject, can't be joined to the word of saying: "said K and will do L"."""
    document, frame = seam.document, seam.frame
    if frame.verb.tag not in ("VBD", "VBZ") or seam.joint not in ("and", "but", "or"):
        return None
    for token in document.tokens[seam.first : min(seam.first + 4, frame.high)]:
        if token.pos in ("VERB", "AUX"):
            verb = head(document, token) if token.dep in ("aux", "auxpass") else token
            if verb is None or verb.i < seam.first or child(document, verb, *_SUBJECTS) is not None:
                return None
            bare = token.tag == "VB" and not children(document, verb, "aux")
            other = (bare or token.tag in FINITE) and token.tag != frame.verb.tag and verb.dep not in ("relcl", "acl", "ccomp")
            return run_end(document, verb, frame.high) if other else None
        if token.pos not in ("ADV", "PART"):
            return None
    return None


def clause_end(seam: Seam) -> int | None:
    """The end of a clause with a subject of its own that goes on with what was said: "..., and its purpose was to talk"."""
    document, verb = seam.document, top_of(seam)
    subject = child(document, verb, *_SUBJECTS)
    if not seam.joint or subject is None or verb.pos not in ("VERB", "AUX"):
        return None
    if not _opens(seam, subject) or (verb.lemma in cues_by_word() and _is_plain_past(seam, verb)):
        return None
    return run_end(document, verb, seam.frame.high) if _goes_on(seam, verb, subject) else None


def _opens(seam: Seam, subject: Token) -> bool:
    """Whether a part begins with its subject, or with where or when before it: "but in his town there are no labs"."""
    begins = descendants(seam.document, subject)[0].i
    fronted = seam.document.tokens[seam.first : begins]
    where = seam.opener.pos == "ADP" and 0 < len(fronted) <= _FRONTED and not any(t.pos in ("VERB", "AUX") for t in fronted)
    return where or begins == seam.first


def _is_plain_past(seam: Seam, verb: Token) -> bool:
    return verb.tag == "VBD" and not children(seam.document, verb, "aux", "auxpass")


def _goes_on(seam: Seam, verb: Token, subject: Token) -> bool:
    """Whether a clause's subject, tense and helpers speak for it: "it was being tackled", "all efforts should support it"."""
    lexicon, document, tag = load_attribution_lexicon(), seam.document, seam.frame.verb.tag
    if seam.teller is None:
        return False
    teller, who = seam.teller.head.text.lower(), subject.text.lower()
    own = document.tokens[descendants(document, subject)[0].i].text.lower()
    same = own in {t.text.lower() for t in tokens_in(document, seam.content.spans[-1])[:1]}
    if own in lexicon.pronouns.oneself or own == "that":
        return False
    if tag in ("VBZ", "VBP", "VBG") and is_present(document, verb) and (same or own in lexicon.seams.taken_up):
        return True
    if same and document.tokens[seam.end].pos == "CCONJ" and seam.joint == "and":
        return True
    if who == teller:
        return False
    talking, helpers = lexicon.pronouns.speaking | lexicon.pronouns.addressed, children(document, verb, "aux", "auxpass")
    if who in talking:
        return same and teller not in talking
    if teller in talking:
        return any(t.text.lower() in lexicon.seams.bidding for t in helpers)
    if any(t.tag == "MD" for t in helpers):
        return tag in ("VBD", "VBZ")
    if tag != "VBD":
        return False
    if is_present(document, verb) or (verb.tag == "VBN" and any(t.text.lower() == "had" for t in helpers)):
        return True
    if verb.tag == "VBG" and any(t.tag == "VBD" for t in helpers):
        return True
    return seam.teller.head.tag != "NNS" and own in lexicon.seams.taken_up
