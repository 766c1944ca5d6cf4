"""From an article to its parsed document. The only package that imports an NLP library."""

from dateline.parse.lemmas import lemma_reader
from dateline.parse.model import DEFAULT_MODELS, Model, load_model, parse_documents
from dateline.parse.sentences import split_article

__all__ = ["DEFAULT_MODELS", "Model", "lemma_reader", "load_model", "parse_documents", "split_article"]
