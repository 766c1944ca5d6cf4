"""The names in phrases that may be persons', with the titles that stand with them."""

from collections.abc import Iterable
from itertools import pairwise

import msgspec

from dateline.actors.people import Naming, name_words
from dateline.actors.phrases import Phrase
from dateline.actors.rows import Unit
from dateline.actors.scene import (
    Scene,
    day_then,
    head_token,
    paragraph_country,
)
from dateline.actors.titles import NATIONAL, Title, read_title
from dateline.lexicon.holders import Holders


def namings_of(phrases: Iterable[Phrase], holders: Holders, scene: Scene) -> tuple[Naming, ...]:
    """The names in phrases that may be persons', with their titles."""
    found: list[Naming] = []
    for phrase in phrases:
        if not phrase.names or (phrase.after in "XoS" and len(phrase.names[-1]) < 2):
            continue
        title = _title_of(scene, phrase)
        title = _beside(scene, _at_opening(scene, title, phrase.span.start), phrase, found)
        on = day_then(scene, phrase.span.start) if title.then else None
        for name in phrase.names:
            bare = phrase.kind in ("named", "organisation")
            if phrase.kind == "titled" and len(name_words(name)) < 2 and not _is_surname(scene, phrase, name):
                continue
            if phrase.kind == "organisation" and len(name_words(name)) > 1:
                continue
            if bare and not _is_personal(scene, phrase, name):
                continue
            text = " ".join(u.text for u in name)
            found.append(Naming(name[0].start, name_words(name), text, title, bare=bare, beside=phrase.kind == "after", on=on))
    return _of_couples(scene, found)


def _of_couples(scene: Scene, namings: list[Naming]) -> tuple[Naming, ...]:
    """The namings, a royal one with the country told of the other: "Crown Prince Naruhito and Crown Princess Masako of Japan"."""
    found, royal = list(namings), scene.setting.crowned
    for index, (one, other) in enumerate(pairwise(namings)):
        if (
            one.title.country is None
            and other.title.country
            and royal.intersection(one.title.heads)
            and royal.intersection(other.title.heads)
        ):
            end = one.start + len(one.text)
            between = scene.document.text[end : other.start].split()
            if between[:1] == ["and"] and len(between) < _LONG:
                title = msgspec.structs.replace(one.title, scope=other.title.scope, country=other.title.country)
                found[index] = msgspec.structs.replace(one, title=title)
    return tuple(found)


def _at_opening(scene: Scene, title: Title, position: int) -> Title:
    """The title, with the country that its paragraph speaks of where its own words tell none ("In Chile, he met President Doe")."""
    country = paragraph_country(scene, position)
    if country is None or title.country or title.scope or title.region or title.sector not in NATIONAL:
        return title
    return msgspec.structs.replace(title, local=country)


def _beside(scene: Scene, title: Title, phrase: Phrase, before: list[Naming]) -> Title:
    """The title, with the country told of whoever the list names right before ("Chilean adviser Ann Roe, Minister Ben Doe and")."""
    last = before[-1] if before else None
    if last is None or title.country or title.scope or title.local or title.region or title.sector not in NATIONAL | {"ELI"}:
        return title
    between = scene.document.text[last.start + len(last.text) : phrase.span.start].strip()
    country = last.title.country or last.title.local
    return msgspec.structs.replace(title, local=country) if between in _LISTED and country not in (None, "IGO") else title


_LISTED = frozenset({",", "and", ", and"})
"""What stands between the names of a list."""


def _is_surname(scene: Scene, phrase: Phrase, name: tuple[Unit, ...]) -> bool:
    """Whether one word after "General" is a name and not what the adjective is of ("General License")."""
    last = phrase.title[-1] if phrase.title else None
    if last is None or last.letter != "g" or len(phrase.title) > 1 or last.text[0].islower():
        return True
    return name_words(name)[0] in scene.setting.holders.by_part


def _title_of(scene: Scene, phrase: Phrase) -> Title:
    """The title of the names in a phrase; of one before and one after a name that can't be one person's, the one before."""
    if phrase.kind in ("organisation", "named"):
        return Title()
    if phrase.before in _PARTLY and phrase.kind == "titled":
        title = read_title(phrase.title, scene.setting.on, scene.vocabulary)
        return title if title.scope else msgspec.structs.replace(title, role=None, region=True)
    if phrase.kind == "after":
        name = phrase.names[0]
        fore = read_title(tuple(u for u in phrase.units if u.end < name[0].start), scene.setting.on, scene.vocabulary)
        aft = read_title(tuple(u for u in phrase.units if u.start > name[-1].end), scene.setting.on, scene.vocabulary)
        if fore.heads and ((fore.scope and aft.scope and fore.scope != aft.scope) or (fore.role and aft.role and fore.role != aft.role)):
            return fore
        if not fore.heads:
            return Title(aft.scope, aft.country, aft.role, aft.sector, aft.office, aft.heads, aft.sex or fore.sex, aft.former, aft.below)
    return read_title(phrase.title, scene.setting.on, scene.vocabulary)


_PARTLY = frozenset("nlXsop")
"""Letters of words that, before a title, make it one of some other body or region: "Abkhazian Prime Minister", "Society President"."""


def _is_personal(scene: Scene, phrase: Phrase, name: tuple[Unit, ...]) -> bool:
    """Whether a name without a title is shaped and used as a person's."""
    words = name_words(name)
    if phrase.after in "XoS" or phrase.before in "DX":
        return False
    if len(words) < 2:
        return True
    if words[0] in scene.vocabulary.given or " ".join(words) in scene.setting.holders.by_name:
        return True
    tokens, token = scene.document.tokens, head_token(scene, phrase.span)
    if token is None or token.head == token.i:
        return False
    verb, names = tokens[token.head], scene.vocabulary.lexicon.names
    if token.dep in ("nsubj", "nsubjpass") and verb.lemma in names.personal:
        return True
    if token.dep == "pobj" and verb.text.lower() in ("with", "by"):
        verb = tokens[verb.head]
    return token.dep in ("dobj", "pobj") and verb.lemma in names.met and len(words) < _LONG


_LONG = 4
"""A name of so many words, none of them known, is rather that of a body."""
