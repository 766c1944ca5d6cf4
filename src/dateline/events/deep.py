"""Whom a word that names nobody leads to: those in its phrase, those whom it belongs to, those who suffer what it tells."""

from msgspec.structs import replace

from dateline.events.functions import repressing
from dateline.events.groups import localise, read_group, sector_of
from dateline.events.scene import Scene, actors_at
from dateline.syntax import SUBJECTS, ancestors, children, conjuncts, first_conjunct, head, objects_of
from dateline.types import Actor, Mention, Role, Token


def deep(scene: Scene, token: Token, role: Role, *, groups: bool = False, suffered: bool = False) -> list[Mention[Actor]]:
    """The actors that a phrase about something belongs to ("Israel's strikes", "the invasion by Russia", "sanctions on Iran").

    Where it is `suffered`, nobody is meant by its "of" ("the release of the journalist").
    """
    document = scene.document
    inside = [
        *_owning(scene, token),
        *(children(document, token, "nsubj") if token.dep in SUBJECTS else ()),
        *(t for kid in children(document, token, "amod", "compound", "nmod") for t in _nested(scene, kid)),
    ]
    of = [] if suffered else objects_of(document, token, "of")
    inside.extend(objects_of(document, token, "by") or of or objects_of(document, token, "between"))
    if role == "counterpart" and not suffered:
        inside.extend(repressing(scene, token))
        inside.extend(_towards(scene, token))
    elif token.lemma in scene.words.classes["clash"]:
        inside.extend(objects_of(document, token, "with"))
    inside.extend(t for clause in children(document, token, "acl") if clause.tag == "VBN" for t in objects_of(document, clause, "by"))
    if role == "counterpart":
        inside.extend(_suffering(scene, token))
    for near in inside:
        if actors_at(scene, near):
            first = first_conjunct(document, near)
            joint = [t for t in inside if t is near or first_conjunct(document, t).i == first.i]
            each = [(t, localise(scene, m, t)) for t in joint for m in actors_at(scene, t)]
            return [_of_same(scene, t, m, each[0][1]) for t, m in each]
        if groups and role == "counterpart" and near in of and sector_of(near, scene.words) and (group := read_group(scene, near)):
            return [group]
    if role == "agent" or not groups:
        return []
    found = (read_group(scene, near) for near in inside if near.dep in ("pobj", "poss") and sector_of(near, scene.words))
    return [group for group in found if group is not None][:1]


def _suffering(scene: Scene, token: Token) -> list[Token]:
    """Those whom a measure was imposed on, whose a counted thing is, or whom an act in a gerund is for.

    "Sanctions imposed on Chad", "$2 billion of Chad's exports", "the commitment to supporting Chad's reforms".
    """
    document = scene.document
    if token.pos == "VERB" and token.dep == "pcomp":
        if not _is_own_aim(scene, token):
            return []
        done = [t for kid in children(document, token, "dobj") for t in conjuncts(document, kid)]
        return [t for noun in done for t in (noun, *_owning(scene, noun), *children(document, noun, "amod", "compound"))]
    imposed = [t for clause in children(document, token, "acl") if clause.tag == "VBN" for t in objects_of(document, clause, "on")]
    counted = objects_of(document, token, "of") if token.tag == "CD" or token.lemma in scene.words.classes["sums"] else []
    return [*imposed, *(t for noun in counted for t in (*_owning(scene, noun), *children(document, noun, "amod", "compound")))]


def _is_own_aim(scene: Scene, gerund: Token) -> bool:
    """Whether a gerund after "to" is what one alone is committed to; what two sides are committed to, they are to one another."""
    above = list(ancestors(scene.document, gerund))
    verb = next((t for t in above if t.pos == "VERB"), None)
    subjects = children(scene.document, verb, *SUBJECTS) if verb is not None else []
    one = all(
        t.tag in ("NN", "NNP", "PRP") and t.text.lower() not in ("they", "we") and len(conjuncts(scene.document, t)) == 1 for t in subjects
    )
    return above[0].text.lower() == "to" and bool(subjects) and one


def _of_same(scene: Scene, noun: Token, mention: Mention[Actor], first: Mention[Actor]) -> Mention[Actor]:
    """A group of no country of its own that is coordinated with another, with that one's ("Israeli settlers and soldiers")."""
    bare = noun.dep == "conj" and mention.value.kind == first.value.kind == "group" and not children(scene.document, noun, "det", "poss")
    if not bare or mention.value.country is not None:
        return mention
    return replace(mention, value=replace(mention.value, country=first.value.country))


def _owning(scene: Scene, noun: Token) -> list[Token]:
    """The owners of a noun; for "whose", those of whom its clause speaks ("farmers whose land was seized")."""
    found: list[Token] = []
    kin = noun.lemma in scene.words.classes["kin"]
    for owner in children(scene.document, noun, "poss"):
        if kin and owner.tag == "PRP$":
            continue
        clause = next((t for t in ancestors(scene.document, noun) if t.dep == "relcl"), None) if owner.tag == "WP$" else None
        spoken_of = head(scene.document, clause) if clause is not None else None
        found.append(owner if spoken_of is None else spoken_of)
    return found


def _towards(scene: Scene, token: Token) -> list[Token]:
    """The objects of a noun's prepositions, but not whom those are against to whom an act is done ("a crackdown on protests against")."""
    if token.lemma in scene.words.classes["wares"] and (makers := objects_of(scene.document, token, "from")):
        return makers
    if token.lemma not in scene.words.classes["rallying"]:
        return objects_of(scene.document, token)
    against = objects_of(scene.document, token, "against")
    return [t for t in objects_of(scene.document, token) if t not in against]


def _nested(scene: Scene, token: Token) -> list[Token]:
    """A modifier and those that modify it ("U.S. Supreme Court decision")."""
    return [t for kid in children(scene.document, token, "amod", "compound", "nmod", "npadvmod") for t in _nested(scene, kid)] + [token]
