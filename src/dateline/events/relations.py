"""Lasting ties that a text states: friends, allies, partners, members."""

from msgspec import Struct

from dateline.events.details import phrase_with_of, topic_phrase, trim
from dateline.events.scene import Scene, actors_at
from dateline.lexicon.relations import RelationRule, load_relation_rules
from dateline.syntax import child, children, conjuncts, descendants, head, noun_phrase, objects_of, sentence_at, sentence_tokens
from dateline.types import Actor, Relation, Span, Token


class Pair(Struct, frozen=True):
    """The two actors that a tie holds between."""

    a: Actor
    b: Actor


def find_relations(scene: Scene) -> tuple[Relation, ...]:
    """The ties stated in parsed sentences, in order; each pair and kind once."""
    rules = load_relation_rules()
    found: dict[tuple[str, str, str], Relation] = {}
    ties = rules.by_lemma
    for token in [t for t in scene.document.tokens if t.lemma in ties]:
        for rule in ties[token.lemma]:
            for pair, span in _met(scene, rule, token):
                kind = scene.document.words(span)
                relation = Relation(kind, pair.a, pair.b, _clause(scene, token), f"en.relations.{rule.name}")
                found.setdefault((kind.lower(), pair.a.id, pair.b.id), relation)
    return tuple(found.values())


def _met(scene: Scene, rule: RelationRule, token: Token) -> list[tuple[Pair, Span]]:
    document = scene.document
    if rule.shape == "predicate":
        verb = head(document, token)
        if (
            token.dep not in ("attr", "conj")
            or verb is None
            or verb.lemma not in ("be", "become", "remain")
            or child(document, verb, "neg")
        ):
            return []
        return [
            (pair, trim(document, phrase_with_of(document, token))) for pair in _pairs(scene, _subjects(scene, verb), _of(scene, token))
        ]
    if rule.shape == "bond":
        ties = [
            t
            for prep in children(document, token, "agent", "prep")
            if prep.text.lower() in ("by", "with", "through")
            for t in children(document, prep, "pobj")
        ]
        return [
            (pair, trim(document, topic_phrase(document, content)))
            for tie in ties
            if tie.lemma in rule.ties
            for content in objects_of(document, tie, "of")[:1] or [tie]
            for pair in _pairs(scene, _subjects(scene, token), [])
        ]
    owners = [a for kid in children(document, token, "poss") for c in conjuncts(document, kid) for a in _actors(scene, c)]
    between = [a for t in objects_of(document, token, "between") for a in _actors(scene, t)]
    if rule.shape == "between":
        tie = Span(noun_phrase(document, token).start, conjuncts(document, token)[-1].end)
        return [(pair, trim(document, tie)) for pair in _pairs(scene, between, [])] if _marked(scene, rule, token) else []
    words = _marked(scene, rule, token)
    start = min((t.start for t in words), default=token.start)
    return [(pair, Span(start, token.end)) for pair in _pairs(scene, owners, [])] if words or not rule.marks else []


def _marked(scene: Scene, rule: RelationRule, token: Token) -> list[Token]:
    """The words before a noun that make it a lasting tie ("strategic")."""
    return [t for t in children(scene.document, token, "amod", "compound") if t.text.lower() in rule.marks]


def _of(scene: Scene, token: Token) -> list[Actor]:
    """Whose: "an ally of Norway", "Norway's ally"."""
    near = [*objects_of(scene.document, token, "of"), *objects_of(scene.document, token, "with"), *children(scene.document, token, "poss")]
    return [a for t in near for a in _actors(scene, t)]


def _subjects(scene: Scene, verb: Token) -> list[Actor]:
    return [
        a for kid in children(scene.document, verb, "nsubj", "nsubjpass") for t in conjuncts(scene.document, kid) for a in _actors(scene, t)
    ]


def _actors(scene: Scene, token: Token) -> list[Actor]:
    return [m.value for m in actors_at(scene, token)]


def _pairs(scene: Scene, ones: list[Actor], others: list[Actor]) -> list[Pair]:
    """Each of the ones with each of the others; with no others, the ones among themselves."""
    if others:
        return [Pair(a, b) for a in ones for b in others if a.id != b.id]
    return [Pair(a, b) for i, a in enumerate(ones) for b in ones[i + 1 :] if a.id != b.id]


def _clause(scene: Scene, token: Token) -> Span:
    """The clause of a tie: the words that hang on its verb, or its sentence."""
    document = scene.document
    verb: Token | None = token
    while verb is not None and verb.pos not in ("VERB", "AUX"):
        verb = head(document, verb)
    if verb is None:
        sentence = sentence_at(document, token.start)
        tokens = sentence_tokens(document, sentence) if sentence is not None else (token,)
        return Span(tokens[0].start, tokens[-1].end)
    words = [
        w for kid in children(document, verb) if kid.dep not in ("advcl", "conj", "cc", "mark", "punct") for w in descendants(document, kid)
    ]
    return Span(min([verb.start, *(w.start for w in words)]), max([verb.end, *(w.end for w in words)]))
