"""Loading spaCy and one of its pipelines, without what parsing sentences doesn't need: that would take twice as long."""

import importlib
import importlib.util
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
from msgspec import Struct

from dateline.parse.sentences import load_sentence_lexicon

_UNUSED = ("ner", "senter", "textcat")
_COMMANDS = "spacy.cli"
_COMMAND = "spacy.cli.info"
_BARE = "dateline.bare.v1"
_CHUNKS = 50_000
"""Words with the marks on them whose cutting up is remembered: five times what spaCy does, whose 10,000 a few hundred dispatches fill."""
_READ = frozenset({"LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE"})
"""What the components of the default pipelines look at of a word; that it be no stop word or address takes as long to tell."""


class _Tokenizer(Struct, frozen=True):
    """A pipeline's tokenizer as its package keeps it; a pattern is None where it has none."""

    exceptions: dict[str, list[dict[int, str]]]
    prefix_search: str | None
    suffix_search: str | None
    token_match: str | None
    url_match: str | None
    faster_heuristics: bool


def load_pipeline(name: str, *, known: bool) -> Any:
    """The spaCy pipeline of that name, its tokenizer keeping prefixes ("re-") on their words.

    `known` says that it is one of the default ones, whose tokenizer is spaCy's and which have no word vectors.

    Raises: OSError where it isn't installed.
    """
    spacy = _import_spacy()
    nlp = _load_known(spacy, name) if known else None
    if nlp is None:
        nlp = spacy.load(name, exclude=list(_UNUSED))
        nlp.tokenizer.infix_finditer = _infixes(nlp)
    _add_prefixed_verbs(nlp)
    return nlp


def _load_known(spacy: Any, name: str) -> Any:
    """A pipeline whose parts are known, loaded without those that aren't used; None where its tokenizer isn't kept as expected."""
    spacy.registry.tokenizers.register(_BARE, func=_make_bare_tokenizer)
    nlp = spacy.load(name, exclude=[*_UNUSED, "tokenizer", "vectors"], config={"nlp": {"tokenizer": {"@tokenizers": _BARE}}})
    try:
        kept = msgspec.msgpack.decode((Path(nlp.path) / "tokenizer").read_bytes(), type=_Tokenizer)
    except (OSError, msgspec.DecodeError):
        return None
    nlp.tokenizer = _make_tokenizer(nlp, kept)
    getters = nlp.vocab.lex_attr_getters
    for attribute in [attribute for attribute in getters if spacy.attrs.NAMES[attribute] not in _READ]:
        del getters[attribute]
    return nlp


def _import_spacy() -> ModuleType:
    """The package, its command line left out until someone asks for it: it takes as long to import as all the rest."""
    if "spacy" in sys.modules:
        return importlib.import_module("spacy")
    commands, command = ModuleType(_COMMANDS), ModuleType(_COMMAND)
    commands.__path__ = []
    command.info = _info  # type: ignore[attr-defined]
    sys.modules[_COMMANDS], sys.modules[_COMMAND] = commands, command
    try:
        spacy = importlib.import_module("spacy")
    except ImportError:
        spacy = None
    finally:
        del sys.modules[_COMMANDS], sys.modules[_COMMAND]
    if spacy is None:
        return importlib.import_module("spacy")
    spec = importlib.util.find_spec(_COMMANDS)
    if spec is not None and spec.loader is not None:
        spec.loader = importlib.util.LazyLoader(spec.loader)
        module = importlib.util.module_from_spec(spec)
        sys.modules[_COMMANDS] = module
        spec.loader.exec_module(module)
        spacy.cli = module  # type: ignore[attr-defined]
    return spacy


def _info(*given: object, **named: object) -> object:
    """What `spacy.info` returns."""
    return importlib.import_module(_COMMAND).info(*given, **named)


def _make_bare_tokenizer() -> Any:
    """What makes a pipeline a tokenizer without rules, where they are to be replaced."""
    from spacy.tokenizer import Tokenizer

    return lambda nlp: Tokenizer(nlp.vocab)


def _make_tokenizer(nlp: Any, kept: _Tokenizer) -> Any:
    """The pipeline's own tokenizer with our infixes, made at once, since each change of one works out all its rules again."""
    from spacy.tokenizer import Tokenizer

    return Tokenizer(
        nlp.vocab,
        rules=kept.exceptions,
        prefix_search=_compiled(kept.prefix_search, "search"),
        suffix_search=_compiled(kept.suffix_search, "search"),
        infix_finditer=_unless_letters(_infixes(nlp), ()),
        token_match=_compiled(kept.token_match, "match"),
        url_match=_compiled(kept.url_match, "match"),
        faster_heuristics=kept.faster_heuristics,
        max_cache_size=_CHUNKS,
    )


def _compiled(pattern: str | None, method: str) -> Any:
    return None if pattern is None else _unless_letters(getattr(re.compile(pattern), method), None)


def _unless_letters(find: Callable[[str], Any], nothing: Any) -> Callable[[str], Any]:
    """What a pattern finds, not looked for in plain letters, which are most words: nothing is cut from them, nor is any an address."""

    def found(chunk: str) -> Any:
        return nothing if chunk.isalpha() and chunk.isascii() else find(chunk)

    return found


def _infixes(nlp: Any) -> Any:
    """The pipeline's infixes, stopped from cutting "re-elected" in three, which costs the parser the verb."""
    from spacy.util import compile_infix_regex

    guard = "".join(rf"(?<!\b{p})(?<!\b{p.capitalize()})" for p in sorted(load_sentence_lexicon().prefixes))
    infixes = [guard + pattern if "(?:-|" in pattern else pattern for pattern in nlp.Defaults.infixes]
    return compile_infix_regex(infixes).finditer


def _add_prefixed_verbs(nlp: Any) -> None:
    """Let the lemmatizer know "re-elect" for the verb it is; and let it look words up at once, where it would go through lists of them."""
    if "lemmatizer" in nlp.pipe_names and "lemma_index" in nlp.get_pipe("lemmatizer").lookups:
        index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")
        for part in list(index):
            index[part] = frozenset(index[part])
        index["verb"] |= {f"{prefix}-{verb}" for prefix in load_sentence_lexicon().prefixes for verb in index["verb"]}
