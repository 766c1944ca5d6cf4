"""Whose "we" and "I" it is: the side of whoever is quoted, or of the official over whose name a statement stands."""

from functools import cache

from dateline.events.scene import Scene, is_spoken, sayings_at
from dateline.lexicon.world import load_countries
from dateline.syntax import sentence_at
from dateline.types import Actor, ActorId, Document, Mention, Token


def own_voice(scene: Scene, token: Token) -> list[Mention[Actor]]:
    """The state for which a "we" speaks, or the one who says "I", outside transcripts; none where nobody is known to speak."""
    word = token.text.lower()
    if word not in scene.words.ourselves | scene.words.myself or is_spoken(scene, token.start):
        return []
    speaker = _speaker(scene, token)
    if speaker is None or speaker.country is None or speaker.kind not in ("person", "state", "government", "office"):
        return []
    if word in scene.words.myself:
        return [Mention(token.span, speaker, "en.events.own-voice", "pronoun")] if speaker.kind == "person" else []
    if speaker.sector != "GOV":
        return []
    return [Mention(token.span, state_of(speaker.country), "en.events.own-voice", "pronoun")]


@cache
def _country_names() -> dict[str, str]:
    return {country.iso3: country.name for country in load_countries()}


def state_of(country: str) -> Actor:
    """The state with that ISO 3166-1 alpha-3 code."""
    return Actor(ActorId(f"state/{country}"), _country_names().get(country, country), "state", country, "GOV")


def _speaker(scene: Scene, token: Token) -> Actor | None:
    holding = sayings_at(scene, token.span)
    if holding:
        innermost = min(holding, key=lambda a: sum(s.end - s.start for s in a.content))
        return scene.known.get(innermost.speaker) if innermost.speaker else None
    sentence = sentence_at(scene.document, token.start)
    return scene.byline if sentence is not None and not _quoted(scene.document, token) else None


def _quoted(document: Document, token: Token) -> bool:
    """Whether a mark of quotation was opened before the token in its paragraph and not closed."""
    start = document.text.rfind("\n", 0, token.start) + 1
    before = document.text[start : token.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
