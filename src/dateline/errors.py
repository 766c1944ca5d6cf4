"""The errors that Dateline raises.

    DatelineError
    ├── InputError        an input can't be read: missing, not UTF-8, not JSON, no date
    ├── LexiconError      an entry of the lexicon is wrong
    ├── ModelError        the language model can't be loaded
    ├── QueryError        a question in SQL is refused, wrong, or costs too much
    └── StoreError        the store can't be opened, read or written

A message says what is wrong, where (file, line, article) and what to do about it.
"""


class DatelineError(Exception):
    """The root of all errors that Dateline raises on purpose."""


class InputError(DatelineError):
    """An input can't be read; the inputs beside it still are."""


class LexiconError(DatelineError):
    """An entry of the lexicon breaks its schema or names something that isn't there."""


class ModelError(DatelineError):
    """The language model is missing or can't be loaded."""


class StoreError(DatelineError):
    """The store is missing, locked, damaged or of another version."""


class QueryError(DatelineError):
    """A question in SQL isn't a single SELECT, is wrong, or takes more time or memory than it may."""
