"""What tests share: the loaded tools, once a run."""

import pytest

from dateline.pipeline import Tools, load_tools


@pytest.fixture(scope="session")
def tools() -> Tools:
    """The language model, the gazetteer, the tables and the rules."""
    return load_tools()
