"""What a word may be a form of, by the language model's own tables and without a parse."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from dateline.parse.model import Model

_PARTS = ("verb", "noun", "adj")
_MOST = 200_000


def lemma_reader(model: Model) -> Callable[[str], frozenset[str]]:
    """A function that gives, for a lower-case word, itself and all lemmas that the model's lemmatizer could give to it."""
    exceptions: list[Mapping[str, Sequence[str]]] = []
    endings: list[tuple[str, str]] = []
    for part in _PARTS if "lemmatizer" in model.nlp.pipe_names else ():
        lookups = model.nlp.get_pipe("lemmatizer").lookups
        exceptions.append(dict(lookups.get_table("lemma_exc", {}).get(part, {})))
        endings.extend((old, new) for old, new in lookups.get_table("lemma_rules", {}).get(part, []))

    @lru_cache(maxsize=_MOST)
    def lemmas(word: str) -> frozenset[str]:
        irregular = (lemma for table in exceptions for lemma in table.get(word, ()))
        regular = (word[: len(word) - len(old)] + new for old, new in endings if word.endswith(old))
        return frozenset((word, word.removesuffix("s"), *irregular, *regular))

    return lemmas
