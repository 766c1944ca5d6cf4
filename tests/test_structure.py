"""The layout holds: who may import whom, how long a file may be, and what every public name has."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "dateline"
FILES = sorted(SOURCE.rglob("*.py"))
ORDER = (
    ("errors",),
    ("workers",),
    ("types",),
    ("syntax", "days"),
    ("lexicon",),
    ("header", "read", "parse", "times", "places", "actors", "attribution", "events", "link"),
    ("pipeline", "explain"),
    ("parallel", "coder"),
    ("export",),
    ("store", "cluster"),
    ("watch", "web"),
    ("cli", "api"),
    ("__init__", "__main__"),
)
LAYER = {name: layer for layer, names in enumerate(ORDER) for name in names}
LONGEST_FILE = 500
LONGEST_FUNCTION = 60


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(SOURCE)) for path in paths]


def package(path: Path) -> str:
    """The module or package of Dateline's that a file belongs to."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[str]:
    """The modules and packages of Dateline's that code imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            modules = [node.module] if node.module != "dateline" else [f"dateline.{alias.name}" for alias in node.names]
        else:
            continue
        for module in modules:
            if module.startswith("dateline."):
                yield module.split(".")[1]


@pytest.mark.parametrize("path", FILES, ids=names(FILES))
def test_imports_point_backwards(path: Path) -> None:
    """A package imports only what stands before it; packages of one brace never import each other."""
    mine = package(path)
    assert mine in LAYER, f"{mine} has no place in the order of the packages; give it one here and in the design"
    for other in set(imported(ast.parse(path.read_text(encoding="utf-8")))):
        assert other == mine or LAYER[other] < LAYER[mine], f"{mine} may not import {other}"


@pytest.mark.parametrize("path", FILES, ids=names(FILES))
def test_imports_of_ones_own_package_are_absolute(path: Path) -> None:
    """No relative import hides where a name is from."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not [node.lineno for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level]


@pytest.mark.parametrize("path", FILES, ids=names(FILES))
def test_files_and_functions_are_short(path: Path) -> None:
    """A file has at most 500 lines and a function at most 60."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert not [f.name for f in functions if (f.end_lineno or 0) - f.lineno >= LONGEST_FUNCTION]


@pytest.mark.parametrize("path", FILES, ids=names(FILES))
def test_public_names_have_docstrings_and_nothing_asserts(path: Path) -> None:
    """Every module, public class and public function says what it is; broken input raises an error, never an assertion."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    tops = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")]
    inner = [node for top in tops if isinstance(top, ast.ClassDef) for node in top.body if isinstance(node, ast.FunctionDef)]
    methods = [node for node in inner if not node.name.startswith("_")]
    undocumented = [
        node.name
        for node in [*tops, *methods]
        if not ast.get_docstring(node)
        and not any(isinstance(d, ast.Name) and d.id == "overload" for d in getattr(node, "decorator_list", []))
    ]
    assert not undocumented
    assert not [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Assert)]


def test_at_most_twenty_public_names() -> None:
    """`dateline` has four functions, its types and its errors."""
    import dateline

    assert len(dateline.__all__) <= 20
    assert {"read", "code", "explain", "open"} <= set(dateline.__all__)
    assert all(hasattr(dateline, name) for name in dateline.__all__)


def test_functions_are_not_hidden_by_modules_of_their_name() -> None:
    """`dateline.read` and `dateline.explain` stay functions once the modules of the same names are loaded."""
    import dateline
    import dateline.store

    assert callable(dateline.read)
    assert callable(dateline.explain)


def test_help_loads_nothing_heavy() -> None:
    """`dateline --help` imports no NLP library, no database and no lexicon table."""
    import subprocess
    import sys

    program = "import sys, dateline.cli; print(sorted({m.split('.')[0] for m in sys.modules} & {'spacy', 'duckdb', 'rich', 'numpy'}))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(SOURCE.parent)}
    )
    assert done.stdout.strip() == "[]"
