"""What is worked out from the lexicon's data, kept between runs, so that a start reads it instead of working it out again.

A kept value is MessagePack of a typed value, decoded strictly: data, never code. It stands in a folder that is named after a hash
of the package's own files, so that a change of the data or of the program is seen at once. What is missing, broken or can't be
written is worked out as if nothing were kept.
"""

import os
import shutil
import tempfile
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import blake2s
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

import msgspec
from platformdirs import user_cache_path

T = TypeVar("T")

_APART = frozenset({"samples", "cli", "store", "export", "web", "__pycache__"})
_OWN = "-of-"
_MARK = 16
"""Bytes of the hash that a kept value begins with."""
_VERSIONS = 6
"""Versions of the package whose values stay in the folder."""


@cache
def package_digest() -> str:
    """A hash of the package's code and lexicon, as far as they bear on a record, in 32 hexadecimal digits."""
    digest = blake2s(digest_size=16)
    for name, content in _contents(files("dateline"), ""):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


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


def cache_folder() -> Path | None:
    """The folder of kept values: the one that DATELINE_CACHE names, else the platform's folder for a user's caches.

    None, and nothing is kept, where DATELINE_CACHE is empty or the user has no home.
    """
    named = os.environ.get("DATELINE_CACHE")
    if named is not None:
        return Path(named) if named else None
    found = user_cache_path("dateline", appauthor=False)
    return found if found.is_absolute() else None


def build_once(kind: type[T], name: str, make: Callable[[], T], *, own: str | None = None) -> T:
    """The value of that name as it is kept, else as `make` makes it, which is then kept.

    `own` is a hash of what it is made from beside the package's files.
    """
    folder = cache_folder()
    if folder is None:
        return make()
    path = folder / f"{package_digest()}-{unicodedata.unidata_version}" / f"{name}{_OWN + own if own else ''}.msgpack"
    content = _kept(path)
    if content is not None:
        with suppress(msgspec.DecodeError):
            return msgspec.msgpack.decode(content, type=kind)
    value = make()
    with suppress(OSError):
        _keep(msgspec.msgpack.encode(value), path)
    return value


def _kept(path: Path) -> bytes | None:
    """The encoded value in a file; None where there is none, or not as it was written."""
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    return whole[_MARK:] if whole[:_MARK] == _mark(whole[_MARK:]) else None


def _mark(content: bytes) -> bytes:
    return blake2s(content, digest_size=_MARK).digest()


def _keep(content: bytes, path: Path) -> None:
    """Write a value whole or not at all; those of other tables of the user's, and of versions of the package long gone, are dropped."""
    if not path.parent.is_dir():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _drop_old(path.parent)
    if _OWN in path.name:
        for other in path.parent.glob(f"{path.name.partition(_OWN)[0]}{_OWN}*"):
            other.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with open(handle, "wb") as file:
            file.write(_mark(content) + content)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _drop_old(newest: Path) -> None:
    others = [f for f in newest.parent.iterdir() if f != newest and f.is_dir() and _is_version(f.name)]
    for folder in sorted(others, key=lambda f: -f.stat().st_mtime)[_VERSIONS - 1 :]:
        shutil.rmtree(folder, ignore_errors=True)


def _is_version(name: str) -> bool:
    """Whether a folder's name is one that this module gives; no other is ever deleted."""
    digest, _, version = name.partition("-")
    return len(digest) == 2 * _MARK and all(c in "0123456789abcdef" for c in digest) and version.replace(".", "").isdigit()
