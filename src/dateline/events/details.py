"""What an event has beside who, when and where: rank, channel, topics, instruments, occasion."""

from dateline.events.functions import tokens_of
from dateline.events.match import Match, singular
from dateline.events.scene import Scene
from dateline.lexicon.events import EventWords
from dateline.syntax import child, children, conjuncts, descendants, head, noun_phrase, objects_of
from dateline.types import Channel, Details, Document, Mark, Rank, Span, Token

_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "appos", "parataxis"})
_CLOSING = " \t\n.,;:\"'”’“‘»)]"


def read_details(scene: Scene, match: Match, words: EventWords, fields: tuple[str, ...]) -> tuple[Details, tuple[Mark, ...]]:
    """The details that the kind has, and the words behind them."""
    document, rule, frame = scene.document, match.rule, match.frame
    rank, rank_mark = _rank(document, frame.trigger, words) if "rank" in fields else (None, None)
    channel, channel_mark = _channel(scene, match, words) if "channel" in fields else (None, None)
    heads = [_content(document, t, words) for name in rule.instrument for t in tokens_of(scene, frame, name)]
    papers = [t for t in heads if singular(t) in words.classes["instrument"]]
    instruments = [trim(document, phrase_with_of(document, t)) for t in papers]
    paper_marks = tuple(Mark("instrument", singular(t), "en.events.instrument", t.span) for t in papers)
    occasions = [t for name in rule.occasion for t in tokens_of(scene, frame, name)]
    occasions.sort(key=lambda t: t.lemma not in words.classes["occasion"])
    if "occasion" in fields and not occasions:
        occasions = _occasions(scene, match, words)
    repeated = head(document, frame.carrier)
    details = Details(
        rank=rank,
        mode=rule.mode,
        channel=channel,
        occasion=trim(document, phrase_with_of(document, occasions[0])) if occasions else None,
        repeated=repeated is not None and frame.carrier.dep == "xcomp" and repeated.lemma in words.repeating,
        topics=topics_of(scene, match, words),
        instruments=tuple(dict.fromkeys(instruments)),
    )
    return details, tuple(m for m in (rank_mark, channel_mark, *paper_marks) if m is not None)


def _occasions(scene: Scene, match: Match, words: EventWords) -> list[Token]:
    """What an event was held around: "to attend the summit", "for the funeral", "on the sidelines of the forum"."""
    document, frame = scene.document, match.frame
    around = tokens_of(scene, frame, "for|during|at|on")
    margins = [t for edge in around if edge.lemma in words.margins for t in objects_of(document, edge, "of")]
    clauses = children(document, frame.carrier, "advcl", "xcomp")
    attended = [t for c in clauses if c.lemma in ("attend", "join") for t in children(document, c, "dobj")]
    attended += [t for c in clauses if c.lemma in ("participate", "take") for t in objects_of(document, c, "in")]
    named = [t for t in (*margins, *attended, *around) if t.lemma in words.classes["occasion"]]
    return [t for t in named if t.i != frame.trigger.i]


def _rank(document: Document, noun: Token, words: EventWords) -> tuple[Rank | None, Mark | None]:
    """The protocol rank that stands before a visit, or beside a verb: "official working" is one rank."""
    before = [t for t in children(document, noun, "amod", "compound", "nmod") if t.i < noun.i]
    before = before or _manner(document, noun, words)
    before.extend(t for kid in list(before) for t in children(document, kid, "amod", "compound", "conj", "advmod"))
    before.sort(key=lambda t: t.i)
    lemmas = [t.text.lower() for t in before]
    for length in (2, 1):
        for i in range(len(before) - length + 1):
            rank = words.ranks.get(" ".join(lemmas[i : i + length]))
            if rank is not None:
                span = Span(before[i].start, before[i + length - 1].end)
                return rank, Mark("rank", rank, "en.events.visit.rank", span)  # type: ignore[return-value]
    return None, None


def _manner(document: Document, verb: Token, words: EventWords) -> list[Token]:
    """What a verb says of how somebody came: "visited privately", "in a private capacity"."""
    if verb.pos != "VERB":
        return []
    capacities = [t for name in ("in", "on") for t in objects_of(document, verb, name) if t.lemma in words.classes["capacity"]]
    return [*children(document, verb, "advmod"), *(t for noun in capacities for t in children(document, noun, "amod"))]


def _channel(scene: Scene, match: Match, words: EventWords) -> tuple[Channel | None, Mark | None]:
    """How those who talk are connected: what the rule says, or a word with the trigger or after "by", "via", "over"."""
    document, frame = scene.document, match.frame
    near = [*children(document, frame.trigger, "amod", "compound", "nmod", "advmod")]
    for token in tokens_of(scene, frame, "by|via|over|through|on|in|object"):
        near.extend([*children(document, token, "compound", "amod"), token])
    for token in near:
        if channel := words.channels.get(token.lemma):
            return channel, Mark("channel", channel, "en.events.channel", token.span)
    if match.rule.channel is not None:
        return match.rule.channel, Mark("channel", match.rule.channel, f"en.events.{match.kind}.{match.rule.name}", frame.trigger.span)
    return None, None


def topics_of(scene: Scene, match: Match, words: EventWords) -> tuple[Span, ...]:
    """What the event is about, each as a phrase; a phrase that adds no word to an earlier one is left out."""
    document = scene.document
    found: list[Span] = []
    seen: list[set[str]] = []
    with_whom = (head(document, t) for name in match.rule.counterpart for t in tokens_of(scene, match.frame, name))
    outside = frozenset(t.i for t in with_whom if t is not None and t.dep == "prep")
    for name in (*match.rule.topic, "purpose"):
        for token in _purposes(document, match, words) if name == "purpose" else tokens_of(scene, match.frame, name):
            content = _content(document, token, words)
            if content.pos == "PRON" or content.tag in ("WDT", "WP") or content.i in scene.times:
                continue
            span = trim(document, topic_phrase(document, content, outside))
            own = {t.lemma for t in descendants(document, content) if t.pos in ("NOUN", "PROPN", "ADJ")}
            if span.start < span.end and not any(own <= other for other in seen):
                found.append(span)
                seen.append(own)
    return tuple(found)


def _purposes(document: Document, match: Match, words: EventWords) -> list[Token]:
    """What a meeting or call was held "to discuss"."""
    if not match.rule.topic:
        return []
    clauses = [c for c in children(document, match.frame.carrier, "advcl", "xcomp") if c.lemma in words.topical]
    return [t for clause in clauses for kid in children(document, clause, "dobj") for t in conjuncts(document, kid)]


def _content(document: Document, token: Token, words: EventWords) -> Token:
    """What a phrase is about: "a number of documents" is about documents."""
    for _ in range(4):
        inner = objects_of(document, token, "of")
        if token.lemma not in words.light_heads or not inner or token.tag in ("NNP", "NNPS"):
            return token
        token = inner[0]
    return token


def topic_phrase(document: Document, token: Token, outside: frozenset[int] = frozenset()) -> Span:
    """A noun with all that belongs to it up to the first clause, and with what is coordinated with it without a comma.

    `outside` are dependents at which it ends: the preposition that names with whom it was discussed.
    """
    start, end = noun_phrase(document, token).start, token.end
    for kid in sorted(children(document, token), key=lambda t: t.i):
        if kid.i < token.i:
            continue
        if _ends_phrase(kid) or kid.i in outside:
            break
        end = max(end, _end_before_clauses(document, kid))
    return Span(start, end)


def _end_before_clauses(document: Document, token: Token) -> int:
    end = token.end
    for kid in children(document, token):
        if kid.i > token.i:
            if _ends_phrase(kid):
                break
            end = max(end, _end_before_clauses(document, kid))
    return end


def _ends_phrase(token: Token) -> bool:
    """Whether a phrase ends before a word: at a comma or a clause, but not at what it is for ("ways to end the war")."""
    return token.text in (",", ";") or (token.dep in _CLAUSES and not (token.dep == "acl" and token.tag == "VB"))


def phrase_with_of(document: Document, token: Token) -> Span:
    """A noun phrase with its "of" and "on" phrases ("the opening ceremony of the games"), without place, time and clauses."""
    span = noun_phrase(document, token)
    end = span.end
    for prep in children(document, token, "prep"):
        if prep.text.lower() in ("of", "on", "for") and not any(document.tokens[i].text == "," for i in range(token.i, prep.i)):
            for inner in children(document, prep, "pobj"):
                end = max(end, *(phrase_with_of(document, c).end for c in conjuncts(document, inner)))
    return Span(span.start, end)


def trim(document: Document, span: Span) -> Span:
    """The phrase without leading articles and possessives and without closing marks."""
    start, end = span.start, span.end
    text = document.text
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    while start < end:
        word = text[start:end].split(None, 1)
        if word and word[0].lower() in ("the", "a", "an", "his", "her", "its", "their", "our") and len(word) == 2:
            start = end - len(word[1])
        elif text[start] in "\"'“‘« ":
            start += 1
        else:
            break
    return Span(start, end)


def is_assertion(document: Document, noun: Token, words: EventWords) -> bool:
    """Whether an event noun says something about another event: "becoming his first foreign trip"."""
    verb = head(document, noun)
    if noun.dep != "attr" or verb is None or verb.lemma not in words.asserting:
        return False
    return (
        any(t.lemma in words.assertion_marks for t in children(document, noun, "amod", "advmod", "nummod"))
        or child(document, noun, "poss") is not None
    )
