"""dateline init, dateline.toml, dateline doctor, completion, and the pages of the documentation that come from the program."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from dateline.cli import commands
from dateline.cli.doctor import EXTRAS
from dateline.cli.export import TABLES
from dateline.export.flat import FLAT
from dateline.export.writers import WRITERS

ROOT = Path(__file__).resolve().parents[1]
LIMA = "date 2024-05-14\nLIMA, May 14 (Andina) -- Chilean President Gabriel Boric met with Peruvian President Dina Boluarte on Monday."


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_STORE", raising=False)


def run(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(commands, list(arguments))
    assert result.exit_code == code, (result.exit_code, result.stdout, result.stderr, result.exception)
    return result


def every_command(command: click.Command = commands, name: str = "dateline") -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for inner, found in command.commands.items():
            yield from every_command(found, f"{name} {inner}")


def test_init_writes_a_file_that_is_read_and_never_overwrites() -> None:
    """What it writes is valid, also with every line in use; a second time, or elsewhere by name, nothing is lost."""
    assert "dateline doctor" in run("init").stdout
    text = Path("dateline.toml").read_text(encoding="utf-8")
    assert "stays as it is" in run("init", code=3).stderr
    assert Path("dateline.toml").read_text(encoding="utf-8") == text
    run("doctor")
    used = [line.removeprefix("# ") for line in text.splitlines() if " = " in line or line.startswith(("# [", "["))]
    Path("dateline.toml").write_text("\n".join(used), encoding="utf-8")
    assert "no such store" in run("show", code=3).stderr
    run("init", "deep/er")
    assert Path("deep/er/dateline.toml").exists()


def test_flags_go_before_the_environment_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("file", "variable", "flag"):
        Path(f"{name}.txt").write_text(LIMA.replace("Monday", f"Monday ({name})"), encoding="utf-8")
        run("code", f"{name}.txt", "--store", f"{name}.duckdb")

    def told(*arguments: str) -> str:
        return next(name for name in ("file", "variable", "flag") if f'"article":"{name}"' in run("show", *arguments).stdout)

    Path("dateline.toml").write_text('store = "file.duckdb"\n', encoding="utf-8")
    assert told() == "file"
    monkeypatch.setenv("DATELINE_STORE", "variable.duckdb")
    assert told() == "variable"
    assert told("--store", "flag.duckdb") == "flag"
    Path("dateline.toml").write_text('[show]\nformat = "csv"\nsince = 2024-05-01\n', encoding="utf-8")
    assert run("show").stdout.startswith("id,kind")
    monkeypatch.setenv("DATELINE_SHOW_FORMAT", "jsonl")
    assert run("show").stdout.startswith("{")
    assert run("show", "--format", "csv").stdout.startswith("id,kind")
    Path("dateline.toml").write_text("[show]\nsince = 2025-01-01\n", encoding="utf-8")
    run("show", code=1)


@pytest.mark.parametrize(
    ("text", "line", "named"),
    [
        ('store = "a"\n\ncolour = "red"\n', 3, "colour"),
        ("[show]\nlimit = 3\n\n[code]\njobs = 2\nspeed = 9\n", 6, "code.speed"),
        ("# nothing\n[shw]\nlimit = 3\n", 2, "[shw]"),
        ("[show]\nlimit = {a = 1}\n", 2, "show.limit"),
        ("[show\n", 1, "TOML"),
    ],
)
def test_unknown_keys_are_errors_with_their_line(text: str, line: int, named: str) -> None:
    Path("dateline.toml").write_text(text, encoding="utf-8")
    told = run("show", code=3).stderr
    assert f"line {line}" in told
    assert named in told


def test_doctor_says_what_is_missing_and_how_to_get_it() -> None:
    """Every extra by name; no store yet is no trouble, one that can't be used is."""
    told = run("doctor").stdout
    assert all(f"extra {extra}" in told for extra in EXTRAS)
    assert "dateline code FILE makes it" in told
    assert "language model: en_core_web_sm" in told
    Path("dateline.duckdb").write_text("no store", encoding="utf-8")
    assert "!!  store" in run("doctor", code=3).stdout


def test_doctor_knows_the_extras_of_the_package() -> None:
    import tomllib

    named = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert {extra: len(packages) for extra, packages in named.items()} == {extra: len(modules) for extra, modules in EXTRAS.items()}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_gives_a_script_for_the_shell(shell: str) -> None:
    assert "_DATELINE_COMPLETE" in run("completion", shell).stdout


def test_every_command_has_help_with_an_example() -> None:
    for name, command in every_command():
        if not isinstance(command, click.Group):
            assert command.help, name
            assert f"  {name}" in (command.epilog or ""), name
            assert all(p.help for p in command.params if isinstance(p, click.Option)), name


def test_every_command_and_option_is_in_the_documentation() -> None:
    """The pages that come from the program are as it makes them; where not: make pages."""
    spec = importlib.util.spec_from_file_location("make_pages", ROOT / "docs" / "make_pages.py")
    assert spec is not None
    assert spec.loader is not None
    pages = importlib.util.module_from_spec(spec)
    sys.modules["make_pages"] = pages
    spec.loader.exec_module(pages)
    for name, make in pages.PAGES.items():
        assert (ROOT / "docs" / name).read_text(encoding="utf-8") == make(), f"docs/{name} isn't up to date; run: make pages"
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for name, command in every_command():
        section = text.partition(f"## {name}\n")[2].partition("\n## ")[0]
        assert section, f"{name} is not in docs/commands.md; run: make pages"
        for option in (o for p in command.params if isinstance(p, click.Option) for o in (*p.opts, *p.secondary_opts)):
            assert option in section, f"{name} {option}"


def test_every_format_is_in_the_help_and_the_documentation() -> None:
    assert tuple(FLAT) == TABLES
    listed = run("export", "--help").stdout.replace(",", " ").split()
    told = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    for name in WRITERS:
        assert name in listed
        assert f"`{name}`" in told
