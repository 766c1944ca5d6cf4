"""What tests share: the loaded tools, once a run; the tables of whoever runs them don't count."""

import os

import pytest

from dateline.pipeline import Tools, load_tools

os.environ["DATELINE_WORLD"] = os.path.join(os.path.dirname(__file__), "no-world-tables")


@pytest.fixture(scope="session")
def tools() -> Tools:
    """The language model, the gazetteer, the tables and the rules."""
    return load_tools()
