"""Who owns up to an act of violence that was told before: "The Islamic State claimed responsibility for the attack"."""

from msgspec.structs import replace

from dateline.events.match import Match
from dateline.events.roles import Cast
from dateline.events.scene import Scene, sayings_at
from dateline.events.states import state_of
from dateline.syntax import ancestors, children, sentence_at
from dateline.types import Actor, Argument, Claim, Document, Span

_BACK = 2
"""How many sentences back an act may be told that somebody owns up to."""


def own_up(scene: Scene, match: Match, cast: Cast, claims: list[Claim]) -> bool:
    """Whether a match only says who did an act just told; that act's claim is then given its doer, and the words that say so.

    Not where the words tell an act of their own ("claimed responsibility for a bombing in Riga").
    """
    agents = [a for a in cast.arguments if a.role == "agent"]
    if not match.rule.joins or not agents or _tells_its_own(scene, match):
        return False
    for number in range(len(claims) - 1, -1, -1):
        claim = claims[number]
        if not _is_near(scene.document, claim.trigger, match.frame.trigger.span):
            return False
        if claim.kind == match.kind and claim.modality.status == "occurred":
            claims[number] = _done_by(scene, claim, agents)
            return True
    return False


def _tells_its_own(scene: Scene, match: Match) -> bool:
    """Whether what is owned up to is a new thing: a noun without "the" or "this"."""
    owned = match.frame.functions.get("for", [])
    return any(
        not any(t.text.lower() in ("the", "this", "that", "these", "both", "all") for t in children(scene.document, n)) for n in owned
    )


def _is_near(document: Document, before: Span, after: Span) -> bool:
    first, last = sentence_at(document, before.start), sentence_at(document, after.start)
    if first is None or last is None:
        return False
    between = [s for s in document.sentences if first.start < s.start <= last.start]
    return len(between) <= _BACK


def _done_by(scene: Scene, claim: Claim, agents: list[Argument]) -> Claim:
    """The claim with its doers, in the place of those who are only described ("two gunmen"); as it is where its doers have a name."""
    nameless = scene.words.classes["nameless-doers"]
    kept = tuple(
        a for a in claim.arguments if a.role != "agent" or (a.actor.sector not in nameless and not a.actor.id.startswith("group/"))
    )
    if any(a.role == "agent" for a in kept):
        return claim
    struck = {a.actor.id for a in kept}
    return replace(claim, arguments=(*(a for a in agents if a.actor.id not in struck), *kept))


def with_teller(scene: Scene, match: Match, cast: Cast) -> Cast:
    """The cast of a blow that only those tell of who dealt it: "the army says that an airstrike has killed several fighters".

    They are forces, or a ministry of defence, and none of those struck is of their country. Where they ward it off, it was aimed at
    them: "the Qatari army said it intercepted Iranian missile attacks".
    """
    agents = [a for a in cast.arguments if a.role == "agent"]
    if match.kind not in scene.words.classes["inflicted"] or not cast.arguments:
        return cast
    if agents:
        return cast if len(agents) < len(cast.arguments) else _warded_off(scene, match, cast)
    functions, trigger = match.frame.functions, match.frame.trigger
    around = (trigger, *(t for name in ("subject", "in", "by", "during") for t in functions.get(name, [])))
    if not any(t.lemma in scene.words.classes["dealt"] for t in around):
        return cast
    told = {a.speaker: a.source for a in sayings_at(scene, trigger.span) if a.speaker in scene.known and a.source}
    tellers = [(scene.known[id_], spans[0]) for id_, spans in told.items() if id_ is not None]
    struck = {a.actor.country for a in cast.arguments}
    if len(tellers) != 1 or not _is_armed(scene, tellers[0][0]) or tellers[0][0].country in struck | {None}:
        return cast
    actor, span = tellers[0]
    return Cast((Argument(actor, "agent", span), *cast.arguments), cast.places)


def _warded_off(scene: Scene, match: Match, cast: Cast) -> Cast:
    """The cast of a blow at nobody told, with those who say that their forces ward it off."""
    trigger = match.frame.trigger
    if not any(t.lemma in scene.words.classes["warding"] for t in ancestors(scene.document, trigger)):
        return cast
    own = {a.actor.country for a in cast.arguments}
    told = {scene.known[a.speaker] for a in sayings_at(scene, trigger.span) if a.speaker in scene.known}
    tellers = [(actor, a.source[0]) for actor in told for a in sayings_at(scene, trigger.span) if a.speaker == actor.id and a.source]
    if len(told) != 1 or not tellers or not _is_armed(scene, tellers[0][0]) or tellers[0][0].country in own | {None}:
        return cast
    country = str(tellers[0][0].country)
    return Cast((*cast.arguments, Argument(state_of(country), "counterpart", tellers[0][1])), cast.places)


def _is_armed(scene: Scene, actor: Actor) -> bool:
    """Whether an actor is forces, or the ministry over them."""
    ministry = actor.kind == "government" and any(w in scene.words.classes["warlike"] for w in actor.name.lower().split())
    return actor.sector == "MIL" or ministry
