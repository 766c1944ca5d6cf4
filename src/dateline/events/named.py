"""Whom the words of a function name: actors, groups and guests, those who lead or speak for them, and those a phrase belongs to."""

from msgspec.structs import replace

from dateline.events.counted import counted_states
from dateline.events.deep import deep
from dateline.events.details import phrase_with_of, trim
from dateline.events.functions import tokens_of
from dateline.events.groups import antecedent_of, localise, owned_by, read_group, read_kin, sector_of
from dateline.events.match import Match, singular
from dateline.events.realms import land_spoken_of, realm_at
from dateline.events.scene import Scene, actors_at, places_at
from dateline.events.states import capital_of, state_of
from dateline.events.subjects import own_subjects
from dateline.events.voices import own_voice
from dateline.syntax import SUBJECTS, ancestors, children, conjuncts, first_conjunct, head, noun_phrase, objects_of, tokens_in
from dateline.types import Actor, ActorId, Argument, Mention, Place, Role, Span, Token


def state_actor(place: Place) -> Actor | None:
    """The state in which a place lies; None where no country is known."""
    if place.country is None:
        return None
    return state_of(place.country)


def first_named(scene: Scene, match: Match, functions: tuple[str, ...], role: Role, *, groups: bool) -> list[Argument]:
    """Those whom the first function names that names any; with `groups` also people and organisations no earlier stage took for actors."""
    for function in functions:
        if found := _arguments(scene, match, function, role, groups=groups):
            return found[:1] if function == "goal" else found
        if groups and (found := _groups(scene, match, function, role)):
            return found
    return []


def _groups(scene: Scene, match: Match, function: str, role: Role) -> list[Argument]:
    """The groups and organisations that a function's noun phrases name, or the states of the places there."""
    found: list[Argument] = []
    for token in tokens_of(scene, match.frame, function):
        if role == "counterpart" and match.kind == "appointment" and _is_post(scene, match, token):
            continue
        if role == "agent" and token.lemma in scene.words.classes["facing"]:
            continue
        group = read_group(scene, token) if token.dep != "oprd" else None
        if group is not None:
            found.append(Argument(group.value, role, group.span))
        elif role == "counterpart":
            states = ((state_actor(m.value), m.span) for m in places_at(scene, token))
            found.extend(Argument(state, role, span) for state, span in states if state is not None)
    return found


def read_guests(scene: Scene, match: Match, named: list[Argument]) -> list[Argument]:
    """People met who are only described ("the leaders of three parties"); a bare "the leaders" is nobody new.

    Beside those who are `named`, only such as are coordinated with them ("the premier and members of the council").
    """
    found: list[Argument] = []
    for token in (t for name in match.rule.counterpart for t in tokens_of(scene, match.frame, name)):
        if named and (token.dep != "conj" or any(a.span.start <= token.start < a.span.end for a in named) or actors_at(scene, token)):
            continue
        told = children(scene.document, token, "amod", "compound", "nummod", "nmod", "poss") or objects_of(scene.document, token)
        called = {token.lemma.lower(), token.text.lower().removesuffix("s")} & scene.words.classes["guests"]
        people = bool(called) or sector_of(token, scene.words) is not None or _counts(scene, token)
        described = bool(told) or _is_bare_plural(scene, token)
        if not people and (person := _introduced(scene, token)) is not None:
            found.append(person)
            continue
        group = (read_group(scene, token) or _gathered(scene, token)) if described and people else None
        if group is not None:
            span = trim(scene.document, phrase_with_of(scene.document, token))
            found.append(Argument(replace(group.value, name=scene.document.words(span)), "counterpart", span))
    return found


def _counts(scene: Scene, token: Token) -> bool:
    """Whether a word counts or gathers people: "a group of", "House Members", but not the title of one ("Knesset Member")."""
    if singular(token).lower() not in scene.words.partitives:
        return False
    return token.tag != "NNP" or bool(objects_of(scene.document, token, "of") or children(scene.document, token, "poss"))


def _is_bare_plural(scene: Scene, token: Token) -> bool:
    """Whether people are named by what they are, and were not named before: "met with survivors", but not "met with the leaders"."""
    if token.tag not in ("NNS", "NNPS") or token.lemma.lower() in scene.words.interlocutors:
        return False
    return not children(scene.document, token, "det", "poss")


def _gathered(scene: Scene, token: Token) -> Mention[Actor] | None:
    """People of no known sector who are counted or described ("13 business and community leaders", "a delegation from Chad")."""
    if token.pos not in ("NOUN", "PROPN") or (
        token.tag != "NNS" and token.lemma not in scene.words.interlocutors and not _counts(scene, token)
    ):
        return None
    span = noun_phrase(scene.document, token)
    actor = Actor(ActorId(f"group/none/{token.lemma}-{span.start}"), scene.document.words(span), "group")
    return localise(scene, Mention(span, actor, "en.events.group", "description"), token)


def _introduced(scene: Scene, token: Token) -> Argument | None:
    """Someone whom no table knows and the text introduces: "met Anna Berg, leader of the opposition in Norway"."""
    if token.pos != "PROPN" or actors_at(scene, token) or not any(t.pos == "PROPN" for t in children(scene.document, token, "compound")):
        return None
    for office in children(scene.document, token, "appos"):
        group = read_group(scene, token)
        known = [m.value for m in actors_at(scene, office)] or [
            m.value for t in objects_of(scene.document, office) for m in actors_at(scene, t)
        ]
        told = sector_of(office, scene.words) is not None or office.lemma in scene.words.partitives
        if group is not None and told:
            actor = replace(group.value, kind="person", country=known[0].country if known else group.value.country)
            return Argument(actor, "counterpart", group.span)
    return None


def every_named(scene: Scene, match: Match, functions: tuple[str, ...], role: Role) -> list[Argument]:
    """All whom the functions name."""
    return [argument for function in functions for argument in _arguments(scene, match, function, role)]


def _arguments(scene: Scene, match: Match, function: str, role: Role, *, groups: bool = False) -> list[Argument]:
    found: list[Argument] = []
    for token in tokens_of(scene, match.frame, function):
        if role == "agent" and function == "in" and places_at(scene, token):
            continue
        if role == "counterpart" and match.kind == "appointment" and _is_post(scene, match, token):
            continue
        if role == "counterpart" and function in ("with", "in") and token.lemma in scene.words.classes["helping"]:
            continue
        mentions = _of_shared_owner(scene, token) or [localise(scene, m, token) for m in actors_at(scene, token)] or _apposed(scene, token)
        mentions = _from_each(scene, token) or _each_side(scene, token, mentions) or mentions or _speakers(scene, token, groups=groups)
        mentions = mentions or own_voice(scene, token, match.kind) or realm_at(scene, token) or antecedent_of(scene, token)
        mentions = mentions or _of_nations(scene, token) or counted_states(scene, token) or _named_in(scene, token)
        if not mentions and role == "counterpart" and match.kind in scene.words.classes["inflicted"] and match.frame.trigger.pos == "VERB":
            mentions = _land(scene, token)
        if not mentions and (token.lemma in scene.words.interlocutors or token.lemma in scene.words.classes["sent"]):
            owners = objects_of(scene.document, token, "of") or (objects_of(scene.document, token, "from") if role == "agent" else [])
            mentions = [m for inner in owners for m in actors_at(scene, inner)]
        facing = role == "agent" and token.lemma in scene.words.classes["facing"]
        sector = sector_of(token, scene.words) if not facing and token.dep != "oprd" else None
        faction = match.kind == "signing" and sector in scene.words.classes["factions"]
        known = faction or (groups and sector is not None)
        if not mentions and groups and (kin := read_kin(scene, token)):
            mentions = [kin]
        if not mentions and known and (group := read_group(scene, token)):
            mentions = [group]
        mentions = mentions or _led_by(scene, token) or _of_capital(scene, match, token) or _national_of(scene, token)
        mentions = mentions or _delegates(scene, match, token) or (_theirs(scene, token) if role == "agent" else [])
        if not mentions and match.rule.deep:
            suffered = match.kind in scene.words.classes["about_acts"] and token.lemma in scene.words.classes["suffered"]
            mentions = deep(scene, token, role, groups=groups, suffered=suffered)
        found.extend(Argument(m.value, role, m.span) for m in (*mentions, *_joined(scene, mentions)))
    return found


def _theirs(scene: Scene, token: Token) -> list[Mention[Actor]]:
    """The officers or forces that whoever tells of them has: "Iran said its foreign minister would travel to Muscat"."""
    country = owned_by(scene, token)
    group = read_group(scene, token) if country is not None else None
    return [replace(group, value=replace(group.value, country=country))] if group is not None else []


def _of_shared_owner(scene: Scene, token: Token) -> list[Mention[Actor]]:
    """The government that shares its "of" with the people told after it: "the government and people of Chad"; none for others."""
    if token.lemma not in scene.words.classes["ruling"]:
        return []
    people = [t for t in children(scene.document, token, "conj") if t.lemma in scene.words.classes["nationals"]]
    owners = [inner for t in (token, *people) for inner in objects_of(scene.document, t, "of")]
    told = {m.value.country for inner in owners for found in (scene.inner, scene.places) for m in found.get(inner.i, ())} - {None}
    country = next(iter(told)) if len(people) == 1 and len(told) == 1 else None
    if country is None:
        return []
    name = f"{token.text} of {owners[0].text}" if len(owners) == 1 else token.text
    return [Mention(token.span, Actor(ActorId(f"body/{country}/{token.lemma}"), name, "government", country, "GOV"), "en.events.owner")]


def _is_post(scene: Scene, match: Match, token: Token) -> bool:
    """Whether a word is the office in which someone is put, and not its holder: "appointed acting governor"."""
    putting = match.frame.trigger.lemma in scene.words.classes["putting"] and token in match.frame.functions.get("object", [])
    named = [t for t in match.frame.functions.get("subject", []) if any(m.value.kind == "person" for m in actors_at(scene, t))]
    told = {m.use for m in actors_at(scene, token)}
    return (
        putting
        and bool(named)
        and token.i > named[0].i
        and (told == {"office"} or (not told and token.lemma.lower() in scene.words.classes["post"]))
    )


def _delegates(scene: Scene, match: Match, token: Token) -> list[Mention[Actor]]:
    """Some of a country's public life who travel or meet: "a group of Chilean senators", "senior Tudor Administration officials"."""
    if match.kind not in scene.words.classes["encounter"]:
        return []
    counted = singular(token).lower() in scene.words.partitives and bool(objects_of(scene.document, token, "of"))
    theirs = token.tag == "NNS" and any(actors_at(scene, t) for t in children(scene.document, token, "compound", "nmod"))
    group = read_group(scene, token) if counted or theirs else None
    known = group is not None and group.value.country is not None and group.value.sector in scene.words.national
    return [group] if group is not None and known else []


def _of_capital(scene: Scene, match: Match, token: Token) -> list[Mention[Actor]]:
    """The state whose capital stands for it as the owner of what only states do: "Moscow's war"."""
    if match.kind not in scene.words.classes["inflicted"] or token.dep != "poss":
        return []
    capitals = [m for m in places_at(scene, token) if m.value.country and m.value.name == capital_of(m.value.country)]
    return [Mention(m.span, state_of(m.value.country), "en.events.capital", "government") for m in capitals if m.value.country]


def _national_of(scene: Scene, token: Token) -> list[Mention[Actor]]:
    """Someone of whom only the nation is told with the name: "Afghan national Sulaiman Ataee"."""
    before = children(scene.document, token, "compound", "amod", "nmod") if token.pos == "PROPN" else []
    called = next((t for t in before if t.text in scene.words.classes["national"]), None)
    if called is None:
        return []
    states = [m.value for t in before if t.i < called.i for m in actors_at(scene, t) if m.value.kind == "state"]
    span = Span(min(t.start for t in (*before, token) if t.i > called.i), token.end)
    name = scene.document.words(span)
    actor = Actor(ActorId(f"person/{name.lower().replace(' ', '-')}"), name, "person", states[0].country if states else None)
    return [Mention(span, actor, "en.events.national", "name")] if states else []


def _land(scene: Scene, token: Token) -> list[Mention[Actor]]:
    """The state that "the country" takes up where it is struck: "The Latvian army says that the country was attacked"."""
    land = land_spoken_of(scene, token, set())
    return [Mention(token.span, state_of(land), "en.events.land", "description")] if land is not None else []


def _led_by(scene: Scene, token: Token) -> list[Mention[Actor]]:
    """Those who lead a group that is only named by what it is: "a delegation led by Mark Rutte"."""
    if token.pos != "NOUN":
        return []
    clauses = [t for t in children(scene.document, token, "acl", "relcl") if t.lemma in scene.words.leading]
    return [m for clause in clauses for t in objects_of(scene.document, clause, "by") for m in actors_at(scene, t)]


def _from_each(scene: Scene, token: Token) -> list[Mention[Actor]]:
    """The states that people come from, where they come from several ("officials from Japan and India")."""
    if token.tag not in ("NNS", "NNPS") and token.lemma not in scene.words.partitives:
        return []
    homes = next(filter(None, (objects_of(scene.document, token, word) for word in ("from", "of", "for"))), [])
    states = [m for home in homes for m in actors_at(scene, home) if m.value.kind in ("state", "body")]
    states = states or [m for home in homes for m in _ruling_from(scene, home)]
    if not homes and sector_of(token, scene.words) in scene.words.national:
        homes = objects_of(scene.document, token, "in")
        states = [m for home in homes for m in _state_at(scene, home)]
    several = len({m.value.id for m in states}) > 1 and len(states) >= len(homes)
    return states if several else _of_either(scene, token)


def _of_either(scene: Scene, token: Token) -> list[Mention[Actor]]:
    """The states whose people are told in one word ("Indian and French navies")."""
    if sector_of(token, scene.words) not in scene.words.national:
        return []
    beside = [t for kid in children(scene.document, token, "amod", "compound", "nmod") for t in conjuncts(scene.document, kid)]
    states = [m for t in beside for m in actors_at(scene, t) if m.value.kind == "state"]
    return states if len({m.value.id for m in states}) > 1 else []


def _each_side(scene: Scene, token: Token, known: list[Mention[Actor]]) -> list[Mention[Actor]]:
    """Those for whom people stand who are told together, where more than are `known`: "Israeli and Hamas negotiators"."""
    speaking = token.lemma in scene.words.interlocutors or sector_of(token, scene.words) in scene.words.armed | {"GOV", "LEG"}
    if token.tag not in ("NNS", "NNPS") or not speaking:
        return []
    modifiers = (t for t in children(scene.document, token, "amod", "compound", "nmod") if t.i < token.i)
    joined = next((both for t in modifiers if len(both := [k for k in conjuncts(scene.document, t) if k.i < token.i]) > 1), [])
    sides = {m.value.id: m for t in joined for m in actors_at(scene, t)[:1] if m.value.kind != "person"}
    return list(sides.values()) if len(sides) > max(1, len({m.value.id for m in known})) else []


def _ruling_from(scene: Scene, token: Token) -> list[Mention[Actor]]:
    """The state whose capital stands for it: "officials from Baku and Yerevan"."""
    capitals = [m for m in places_at(scene, token) if m.value.country and m.value.name == capital_of(m.value.country)]
    return [Mention(m.span, state_of(m.value.country), "en.events.capital", "government") for m in capitals if m.value.country]


def _state_at(scene: Scene, token: Token) -> list[Mention[Actor]]:
    """The state that a word names, or in which the place lies that it names."""
    found = [m for m in actors_at(scene, token) if m.value.kind == "state"]
    places = [(state_actor(m.value), m.span) for m in places_at(scene, token)]
    return found or [Mention(span, state, "en.events.group", "government") for state, span in places if state is not None]


def _joined(scene: Scene, mentions: list[Mention[Actor]]) -> list[Mention[Actor]]:
    """The state that follows "and" where the parser hung it inside the first one's name ("the Republic of A and the Republic of B")."""
    document = scene.document
    last = mentions[-1] if mentions else None
    if last is None or last.value.kind != "state" or document.text[last.span.end : last.span.end + 5] != " and ":
        return []
    inside = tokens_in(document, last.span)
    for token in tokens_in(document, Span(last.span.end + 5, last.span.end + 40)):
        if token.dep == "det":
            continue
        first = first_conjunct(document, token if token.dep == "conj" else document.tokens[token.head])
        named = [m for m in scene.inner.get(token.i, []) if m.value.kind == "state" and m.value.id != last.value.id]
        return named if any(t.i == first.i for t in inside[:-1]) or first in inside else []
    return []


def _apposed(scene: Scene, token: Token) -> list[Mention[Actor]]:
    """The actors named beside a description: "the two presidents, A and B"."""
    beside = [t for kid in children(scene.document, token, "appos") for t in conjuncts(scene.document, kid)]
    named = [mention for t in beside for mention in actors_at(scene, t)]
    if all(m.value.country is not None or m.value.kind != "person" for m in named):
        return named
    return [localise(scene, m, token) if m.value.kind == "person" else m for m in named]


def _speakers(scene: Scene, token: Token, *, groups: bool = False) -> list[Mention[Actor]]:
    """Those whom an "it" or "they" stands for that is the subject of what they say: "NATO said it would"."""
    verb = head(scene.document, token)
    if token.pos != "PRON" or token.dep not in SUBJECTS or token.text.lower() not in scene.words.selves or verb is None:
        return []
    above = head(scene.document, verb)
    if verb.dep == "relcl" and token.text.lower() == "it":
        return _matrix_subject(scene, verb, token)
    if verb.dep != "ccomp" or above is None or (token.dep == "nsubjpass" and children(scene.document, verb, "xcomp", "ccomp")):
        return []
    subjects = own_subjects(scene.document, above)
    found = [(actors_at(scene, t), read_group(scene, t) if groups else None) for t in subjects]
    return [mention for mentions, group in found for mention in mentions or ([group] if group else [])]


def _matrix_subject(scene: Scene, verb: Token, pronoun: Token) -> list[Mention[Actor]]:
    """The state or body, subject further up, that an "it" in a clause on a noun stands for: "Chad expelled men it accuses of spying"."""
    for above in ancestors(scene.document, verb):
        for subject in children(scene.document, above, *SUBJECTS):
            named = [m for m in actors_at(scene, subject) if m.value.kind not in ("person", "office")]
            if named and subject.i < pronoun.i:
                return named if len(named) == 1 else []
    return []


def _of_nations(scene: Scene, token: Token) -> list[Mention[Actor]]:
    """The states whose offices or forces a plural names by their nations ("the Danish and Polish governments"), or by "their countries"."""
    if token.tag not in ("NNS", "NNPS"):
        return []
    words, document = scene.words, scene.document
    if token.lemma in words.classes["homeland"]:
        owners = [m.value.country for t in children(document, token, "poss") if t.text.lower() == "their" for m in actors_at(scene, t)]
        lands = list(dict.fromkeys(country for country in owners if country is not None and country not in words.classes["nowhere"]))
        if len(lands) > 1:
            return [Mention(token.span, state_of(land), "en.events.their-lands", "government") for land in lands]
    if sector_of(token, words) not in words.settled:
        return []
    nations = [t for kid in children(document, token, "amod", "compound") for t in conjuncts(document, kid)]
    found = {m.value.id: m for t in nations for m in actors_at(scene, t) if m.value.kind == "state" and m.use == "modifier"}
    return list(found.values()) if len(found) > 1 else []


def _named_in(scene: Scene, token: Token) -> list[Mention[Actor]]:
    """The body or group that a noun's own compound names: "the Taliban faction", "UN staff", "the White House Office of Trade"."""
    unit = token.pos == "PROPN" and token.lemma.lower() in scene.words.classes["unit"]
    if not unit and sector_of(token, scene.words) is None:
        return []
    inside = children(scene.document, token, "compound", "nmod")
    kinds = ("body", "group", "organisation", *(("government",) if unit else ()))
    named = ("name", "government") if unit else ("name",)
    found = [m for near in inside for m in actors_at(scene, near) if m.value.kind in kinds and m.use in named][:1]
    return [_unit_of(scene, token, m) for m in found] if unit else found


def _unit_of(scene: Scene, token: Token, whole: Mention[Actor]) -> Mention[Actor]:
    """The part of a government or body that a noun names with it, under its full name."""
    span = trim(scene.document, phrase_with_of(scene.document, token))
    name = scene.document.words(span)
    return replace(
        whole, span=span, value=replace(whole.value, id=ActorId(f"{whole.value.id}/{'-'.join(name.lower().split())}"), name=name)
    )
