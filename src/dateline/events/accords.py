"""Between whom an accord is, where its own words say so and the clause that tells of it does not: "a Danish-Polish treaty was signed"."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from dateline.events.functions import tokens_of
from dateline.events.match import Match
from dateline.events.roles import Cast
from dateline.events.scene import Scene, actors_at
from dateline.events.states import state_of
from dateline.syntax import children, conjuncts, head_in, noun_phrase, objects_of, sentence_at, tokens_in
from dateline.types import Actor, Argument, Mention, Span, Token

_REACH = 24
"""How many words behind a paper's name its parties may be named ("the Treaty on Fisheries between A and B")."""
_BACK = 3
"""How many sentences back the paper may be named that "the agreement" takes up."""


def with_parties(scene: Scene, match: Match, cast: Cast) -> Cast:
    """The cast, with the states between which the paper is that an event is about, where fewer than two sides are named."""
    if not _is_of_papers(scene, match):
        return cast
    cast = Cast(tuple(a for a in cast.arguments if not _is_vague(scene, a)), cast.places)
    if len({a.actor.country or a.actor.id for a in cast.arguments}) > 1:
        return _of_titled(scene, cast)
    papers = _papers(scene, match)
    found = _first(_parties(scene, paper) for paper in papers)
    if not found and not cast.arguments:
        found = _witnesses(scene, match) or _talkers(scene, match) or _first(_told_before(scene, paper) for paper in papers)
    if not found and match.kind == "signing" and any(t.lemma.lower() not in scene.words.classes["law"] for t in papers):
        found = _titled(scene, cast)
    return Cast(_joined(cast.arguments, found), cast.places) if found else cast


def _is_vague(scene: Scene, argument: Argument) -> bool:
    """Whether a participant is only "the other side" or "its counterpart" of nobody known."""
    noun = head_in(scene.document, argument.span) if argument.actor.kind == "group" and argument.actor.country is None else None
    return noun is not None and noun.tag == "NN" and noun.lemma in scene.words.foreign


def _titled(scene: Scene, cast: Cast) -> tuple[Mention[Actor], ...]:
    """The two states that the title names, where only one of them is read as signing ("signed a memorandum with its counterpart")."""
    own = {a.actor.country for a in cast.arguments}
    if len(scene.titled) != 2 or len(own) != 1 or not own < scene.titled:
        return ()
    span = cast.arguments[0].span
    return tuple(Mention(span, state_of(land), "en.events.titled", "government") for land in sorted(scene.titled))


def _of_titled(scene: Scene, cast: Cast) -> Cast:
    """The cast, a person of no known country taken for the one of the title's two states that the other side is not of."""
    known = {a.actor.country for a in cast.arguments if a.actor.country is not None}
    unknown = [a for a in cast.arguments if a.actor.country is None and a.actor.kind == "person"]
    if len(scene.titled) != 2 or len(known) != 1 or not known < scene.titled or len(unknown) != 1:
        return cast
    (land,) = scene.titled - known
    settled = (replace(a, actor=replace(a.actor, country=land)) if a is unknown[0] else a for a in cast.arguments)
    return Cast(tuple(settled), cast.places)


def are_parties_told(scene: Scene, match: Match) -> bool:
    """Whether the words for a paper name its parties, so that nobody told before need be taken for them."""
    return _is_of_papers(scene, match) and any(_parties(scene, paper) for paper in _papers(scene, match))


def _is_of_papers(scene: Scene, match: Match) -> bool:
    """Whether an event is one of making papers with another side; a law is signed alone, and an approval is of what others made."""
    alone = match.rule.name == "law" or (match.kind == "agreement" and match.frame.trigger.pos != "NOUN")
    return match.kind in scene.words.classes["agreed"] and not alone


def _first(found: Iterable[tuple[Mention[Actor], ...]]) -> tuple[Mention[Actor], ...]:
    return next((parties for parties in found if parties), ())


def _papers(scene: Scene, match: Match) -> list[Token]:
    """The nouns for the paper that an event is about, with what they count ("a package of documents")."""
    trigger, papers = match.frame.trigger, scene.words.classes["instrument"]
    named = tokens_of(scene, match.frame, "object") if trigger.pos == "VERB" else [*tokens_of(scene, match.frame, "of"), trigger]
    counted = [inner for noun in named for inner in objects_of(scene.document, noun, "of")]
    return [t for t in (*named, *counted) if t.lemma.lower().removesuffix("s") in papers]


def _parties(scene: Scene, paper: Token) -> tuple[Mention[Actor], ...]:
    """The states that stand before a paper's name ("the Danish-Polish treaty"), or behind its "between"; none where fewer than two do."""
    before = tokens_in(scene.document, Span(noun_phrase(scene.document, paper).start, paper.start))
    if found := _several(m for token in before if token.i < paper.i for m in actors_at(scene, token)):
        return found
    sentence = sentence_at(scene.document, paper.start)
    behind = scene.document.tokens[paper.i + 1 : min(paper.i + _REACH, sentence.last)] if sentence is not None else ()
    start = next((n for n, token in enumerate(behind) if token.text.lower() == "between"), None)
    if start is None or any(t.pos == "VERB" for t in behind[:start]):
        return ()
    end = next((n for n, token in enumerate(behind) if n > start and token.pos in ("VERB", "AUX")), len(behind))
    return _several(m for token in behind[start:end] for m in scene.inner.get(token.i, ()))


def _several(mentions: Iterable[Mention[Actor]]) -> tuple[Mention[Actor], ...]:
    """Those of the mentions that are states or bodies, one a country; none where fewer than two are."""
    found: dict[str, Mention[Actor]] = {}
    for mention in mentions:
        if mention.value.kind in ("state", "government", "body") and mention.value.country is not None:
            land = mention.value.country
            found.setdefault(mention.value.id if land in ("IGO", "NGO") else land, mention)
    return tuple(found.values()) if len(found) > 1 else ()


def _told_before(scene: Scene, paper: Token) -> tuple[Mention[Actor], ...]:
    """The parties of the paper of that name told last, where it is taken up by a bare "the agreement"."""
    kids = children(scene.document, paper)
    if not any(t.text.lower() in ("the", "this", "these") for t in kids) or any(
        t.dep in ("amod", "compound", "poss", "prep") for t in kids
    ):
        return ()
    here = sentence_at(scene.document, paper.start)
    before = [s for s in scene.document.sentences if here is not None and s.start < here.start][-_BACK:]
    title = [s for s in scene.document.sentences[:1] if s.kind == "title" and s not in before]
    for sentence in (*reversed(before), *title):
        for token in scene.document.tokens[sentence.first : sentence.last]:
            if token.lemma.lower().removesuffix("s") == paper.lemma.lower() and (found := _parties(scene, token)):
                return found
    return ()


def _witnesses(scene: Scene, match: Match) -> tuple[Mention[Actor], ...]:
    """The states whose leaders look on: "in the presence of the Danish and Polish premiers", "the two leaders witnessed the signing"."""
    carrier, document = match.frame.carrier, scene.document
    looking = children(document, carrier, "nsubj") if carrier.lemma in scene.words.classes["witnessing"] else []
    watched = [t for prep in children(document, carrier, "prep") for t in children(document, prep, "pobj") if t.lemma == "presence"]
    there = [
        *(m for t in looking for m in _leaders(scene, t)),
        *(m for w in watched for t in objects_of(document, w, "of") for m in _leaders(scene, t)),
    ]
    return _states_of(there)


def _talkers(scene: Scene, match: Match) -> tuple[Mention[Actor], ...]:
    """The states whose talks a paper comes of: "were signed following talks between the Danish and Polish premiers"."""
    document, classes = scene.document, scene.words.classes
    preps = [t for t in children(document, match.frame.carrier, "prep", "advcl") if t.text.lower() in classes["coming_of"]]
    nouns = [t for prep in preps for kid in children(document, prep, "pobj", "dobj") for t in (kid, *objects_of(document, kid, "of"))]
    talks = [t for t in nouns if t.lemma in classes["consulting"]]
    named = [t for noun in talks for word in ("between", "of") for t in objects_of(document, noun, word)]
    there = [m for t in named for m in (*actors_at(scene, t), *(m for of in objects_of(document, t, "of") for m in actors_at(scene, of)))]
    return _states_of(there)


def _states_of(mentions: Iterable[Mention[Actor]]) -> tuple[Mention[Actor], ...]:
    """The different states that those mentioned are of; none where fewer than two are."""
    return _several(Mention(m.span, state_of(m.value.country), m.rule, "government") for m in mentions if m.value.country is not None)


def _leaders(scene: Scene, token: Token) -> Sequence[Mention[Actor]]:
    """Who is named at a word and those coordinated with it."""
    return [m for t in conjuncts(scene.document, token) for m in actors_at(scene, t)]


def _joined(arguments: tuple[Argument, ...], parties: tuple[Mention[Actor], ...]) -> tuple[Argument, ...]:
    """The arguments and the parties that they do not speak for; the arguments alone where they speak for none of them."""
    own = {a.actor.country for a in arguments}
    if arguments and not own & {m.value.country for m in parties}:
        return arguments
    others = [m for m in parties if m.value.country not in own or (m.value.country in ("IGO", "NGO") and not arguments)]
    sides = [Argument(m.value, "counterpart", m.span) for m in others]
    if not any(a.role == "agent" for a in arguments) and sides:
        sides[0] = replace(sides[0], role="agent")
    return (*arguments, *sides)
