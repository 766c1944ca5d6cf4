"""The words that tell an event, and who is reported to say them."""

from dateline.events.scene import Scene, sayings_at
from dateline.syntax import ancestors, children, descendants, head, sentence_at
from dateline.types import ActorId, Attribution, Document, Source, Span, Token

_APART = frozenset({"conj", "advcl", "parataxis", "cc", "punct", "mark"})


def evidence_of(document: Document, trigger: Token, carrier: Token) -> Span:
    """The clause that holds the trigger, or its noun phrase where another verb governs it; the sentence where no parse helps."""
    top = carrier if carrier.pos in ("VERB", "AUX") and not _below(document, carrier, trigger) else trigger
    while top.dep == "xcomp" and (above := head(document, top)) is not None and above.pos in ("VERB", "AUX"):
        top = above
    if top.pos not in ("VERB", "AUX") or (top is trigger and carrier is not trigger):
        return _stretch(document, descendants(document, top), trigger)
    words = [top]
    for kid in children(document, top):
        if kid.dep in _APART or (kid.dep == "ccomp" and not _within(kid, trigger, document)):
            continue
        words.extend(descendants(document, kid))
    return _stretch(document, words, trigger)


def _below(document: Document, token: Token, trigger: Token) -> bool:
    """Whether a word hangs somewhere under the trigger ("the visit of X, which took place")."""
    return any(above.i == trigger.i for above in ancestors(document, token))


def _within(kid: Token, trigger: Token, document: Document) -> bool:
    return any(t.i == trigger.i for t in descendants(document, kid))


def _stretch(document: Document, words: list[Token], trigger: Token) -> Span:
    """From the first to the last of the words, kept inside the trigger's sentence and without closing marks."""
    sentence = sentence_at(document, trigger.start)
    start, end = min([trigger.start, *(t.start for t in words)]), max([trigger.end, *(t.end for t in words)])
    if sentence is not None:
        start, end = max(start, sentence.start), min(end, sentence.end)
    while end > trigger.end and document.text[end - 1] in " ,;:.\t\r\n":
        end -= 1
    return Span(start, end)


def said_part(scene: Scene, trigger: Span, evidence: Span) -> Span:
    """The evidence without the words that say who said it: the part of it that is the innermost content round the trigger."""
    holding = [span for a in sayings_at(scene, trigger) for span in a.content if trigger in span]
    if not holding:
        return evidence
    content = min(holding, key=lambda span: span.end - span.start)
    return Span(max(evidence.start, content.start), min(evidence.end, content.end))


def sources_of(scene: Scene, trigger: Span) -> tuple[Source, ...]:
    """Who tells what stands at the trigger, outermost first; the outlet's own voice where nobody is quoted for it."""
    holding = sayings_at(scene, trigger)
    if not holding:
        agency = scene.document.header.agency
        return (Source(name=None, actor=ActorId(f"agency/{agency}") if agency else None),)
    innermost = min(holding, key=lambda a: sum(s.end - s.start for s in a.content))
    chain = [innermost]
    while chain[-1].inside is not None and len(chain) <= len(scene.attributions):
        chain.append(scene.attributions[chain[-1].inside])
    return tuple(_source(scene, a) for a in reversed(chain))


def _source(scene: Scene, attribution: Attribution) -> Source:
    name = attribution.name
    if name is None and attribution.source:
        name = scene.document.words(attribution.source[0])
    speaker = scene.known.get(attribution.speaker) if attribution.speaker else None
    if speaker is not None and speaker.kind == "person":
        name = speaker.name
    return Source(name=name, actor=attribution.speaker, quoted=attribution.quoted, said=attribution.said)
