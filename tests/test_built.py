"""What is kept between runs changes nothing but the time a start takes, whatever becomes of the files."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from msgspec import Struct

from dateline.actors import vocabulary
from dateline.lexicon import built, holders
from dateline.lexicon.built import build_once
from dateline.lexicon.user_world import world_folder
from dateline.places import gazetteer
from dateline.times import patterns

PACKAGE = Path(built.__file__).resolve().parents[1]


class Value(Struct, frozen=True):
    number: int


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own."""
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def never() -> Value:
    pytest.fail("it was built again")


def only_file(folder: Path) -> Path:
    (found,) = [path for path in folder.rglob("*") if path.is_file()]
    return found


@pytest.mark.usefixtures("folder")
def test_a_value_is_built_once() -> None:
    """The second time it is read."""
    assert build_once(Value, "value", lambda: Value(7)) == Value(7)
    assert build_once(Value, "value", never) == Value(7)


def flipped(content: bytes) -> bytes:
    return content[:-1] + bytes([content[-1] ^ 1])


def other(content: bytes) -> bytes:
    words = msgspec.msgpack.encode({"number": "seven"})
    return built._mark(words) + words


@pytest.mark.parametrize("broken", [flipped, other, lambda content: content[:-1], lambda content: content + b"x", lambda content: b""])
def test_a_broken_file_is_built_again(folder: Path, broken: Callable[[bytes], bytes]) -> None:
    """A changed, cut, lengthened, empty or wrongly typed file is ignored, and whole again after."""
    build_once(Value, "value", lambda: Value(7))
    path = only_file(folder)
    whole = path.read_bytes()
    path.write_bytes(broken(whole))
    assert build_once(Value, "value", lambda: Value(7)) == Value(7)
    assert path.read_bytes() == whole


def test_a_folder_in_the_file_s_place_is_no_trouble(folder: Path) -> None:
    """What can't be read or replaced is built each time."""
    build_once(Value, "value", lambda: Value(7))
    path = only_file(folder)
    path.unlink()
    path.mkdir()
    assert build_once(Value, "value", lambda: Value(8)) == Value(8)
    assert not list(path.parent.glob(".*"))


def test_the_users_tables_have_values_of_their_own(folder: Path) -> None:
    """Another hash of the user's tables is another value, and takes the place of the last."""
    build_once(Value, "value", lambda: Value(1))
    build_once(Value, "value", lambda: Value(2), own="aa")
    assert build_once(Value, "value", lambda: Value(3), own="bb") == Value(3)
    assert build_once(Value, "value", never) == Value(1)
    assert sorted(path.name for path in folder.rglob("*.msgpack")) == ["value-of-bb.msgpack", "value.msgpack"]


def test_values_of_old_versions_are_dropped_and_nothing_else(folder: Path) -> None:
    """The cache doesn't grow with each version; folders that aren't ours stay."""
    for number in range(9):
        (folder / f"{number:032x}-14.0.0").mkdir(parents=True)
    (folder / "photographs").mkdir()
    build_once(Value, "value", lambda: Value(7))
    assert len(list(folder.iterdir())) == built._VERSIONS + 1
    assert (folder / "photographs").is_dir()


def run(program: str, source: Path, cache: str) -> str:
    """What a program prints that uses the package in a folder and a cache."""
    env = {**os.environ, "PYTHONPATH": str(source), "DATELINE_CACHE": cache}
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=env).stdout.strip()


def test_a_changed_data_file_is_seen(tmp_path: Path) -> None:
    """A table or a rule that someone edits holds from the next run on."""
    copy, cache = tmp_path / "dateline", str(tmp_path / "cache")
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    program = """
from dateline.header import load_header_lexicon
from dateline.lexicon.world import load_demonyms
from dateline.places import load_gazetteer
print(load_header_lexicon().longest, load_demonyms()[0].word, "Zyxian" in load_gazetteer())"""
    before = run(program, tmp_path, cache).split()
    assert before[2] == "False"
    table = copy / "lexicon" / "data" / "world" / "demonyms.csv"
    head, rows = table.read_text(encoding="utf-8").split("\n", 1)
    table.write_text(f"{head}\nZyxian,NOR,adjective,,made up\n{rows}", encoding="utf-8")
    rules = copy / "lexicon" / "data" / "en" / "header.toml"
    rules.write_text(rules.read_text(encoding="utf-8").replace(f"longest = {before[0]}\n", "longest = 77\n"), encoding="utf-8")
    assert run(program, tmp_path, cache) == "77 Zyxian True"


@pytest.mark.parametrize("cache", ["", "file/below"])
def test_it_works_where_nothing_can_be_kept(tmp_path: Path, cache: str) -> None:
    """A cache switched off, or one that can't be made, costs time and nothing else."""
    (tmp_path / "file").write_text("")
    program = "import datetime, dateline; print(dateline.holder('Norway', 'head-of-state', on=datetime.date(2020, 1, 1)).person)"
    assert run(program, PACKAGE.parent, str(tmp_path / cache) if cache else "") == "Harald V"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


BUILT: list[tuple[type[Struct], Callable[[], Struct]]] = [
    (gazetteer.Gazetteer, gazetteer._build),
    (vocabulary.Vocabulary, vocabulary._build),
    (holders._Index, lambda: holders._indexed(holders._all_terms(world_folder()))),
    (patterns.Grammar, patterns._build),
]


@pytest.mark.parametrize(("kind", "make"), BUILT, ids=[kind.__name__ for kind, _ in BUILT])
def test_what_is_kept_is_what_was_built(kind: type[Struct], make: Callable[[], Struct]) -> None:
    """Nothing is lost or changed on the way to the file and back."""
    value = make()
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(value), type=kind) == value
