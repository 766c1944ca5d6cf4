"""Finding the marker that governs an event, and what its own standing makes of it."""

from msgspec import Struct
from msgspec.structs import replace

from dateline.lexicon.status import StatusMarker, Take, load_status_lexicon, markers_by_word
from dateline.syntax import has_particle
from dateline.types import Certainty, Document, Mark, Modality, Polarity, Span, Status, Token

_PARTICLES = ("prt", "advmod", "prep", "dobj", "acomp", "xcomp")


class Reading(Struct, frozen=True):
    """A status on its way out of the sentence: `firm` if words decide it, `settled` if what governs it can't be undone."""

    status: Status
    rule: str
    span: Span | None = None
    polarity: Polarity = "+"
    certainty: Certainty = "certain"
    firm: bool = False
    settled: bool = False

    @property
    def result(self) -> tuple[Modality, Mark]:
        """The reading as a claim keeps it."""
        modality = Modality(self.status, polarity=self.polarity, certainty=self.certainty)
        return modality, Mark(field="status", value=self.status, rule=f"en.status.{self.rule}", span=self.span)


def read(status: Status, rule: str, word: Token | None = None, *, certainty: Certainty = "certain", firm: bool = False) -> Reading:
    """A reading of that status, with the polarity that goes with it."""
    polarity: Polarity = "-" if status == "denied" else "+"
    return Reading(status, rule, word.span if word else None, polarity=polarity, certainty=certainty, firm=firm)


def find_marker(document: Document, word: Token, take: Take, preposition: str = "", *, noun: Token | None = None) -> StatusMarker | None:
    """The marker that the word is and that governs an event in that way; the one with a particle first.

    `noun` is the event's, where it is one: some markers govern only some.
    """
    lemma = load_status_lexicon().forms.mended_lemmas.get(word.lemma, word.lemma)
    for particle, marker in markers_by_word().get(lemma, ()):
        if take not in marker.takes or (take == "prep" and preposition not in marker.prepositions):
            continue
        if noun is not None and marker.nouns and noun.lemma not in marker.nouns:
            continue
        if not particle or has_particle(document, word, particle, *_PARTICLES):
            return marker
    return None


def apply_marker(marker: StatusMarker, word: Token, outer: Reading, *, superseded: bool = False) -> Reading:
    """What an event governed by the marker is, where the marker itself is read as `outer`."""
    if marker.status == "same":
        unsure = outer.status == "denied" and not outer.settled and marker.negated != "denied"
        return read(marker.negated, marker.name, word, firm=True) if unsure else replace(outer, firm=True)
    if outer.settled and outer.status != "denied":
        return outer
    if marker.status == "ongoing" and outer.status not in ("occurred", "ongoing"):
        return replace(outer, firm=True)
    if outer.status == "denied":
        status = marker.negated if not outer.settled or marker.settles else "denied"
        certainty: Certainty = "possible" if status == "hypothetical" else "certain"
        return replace(read(status, marker.name, word, certainty=certainty, firm=True), settled=outer.settled)
    if outer.rule == "in-favour" and marker.status == "planned":
        return replace(outer, firm=True)
    if outer.status == "hypothetical" and marker.status not in ("proposed", "denied"):
        return replace(outer, firm=True)
    if superseded and marker.superseded is not None:
        return replace(read(marker.superseded, f"{marker.name}-superseded", word, firm=True), settled=True)
    return replace(read(marker.status, marker.name, word, certainty=marker.certainty, firm=True), settled=marker.settles)
