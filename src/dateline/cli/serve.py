"""`dateline serve`: the record as pages and an API."""

import os
from pathlib import Path

import click

from dateline.cli.options import DEFAULT_STORE, store_option, store_path
from dateline.errors import InputError

_EXTRA = "fastapi", "uvicorn", "jinja2"


@click.command(
    epilog="""\b
Examples:
  dateline serve
  dateline serve --store wire.duckdb --port 8080
  DATELINE_TOKEN=... dateline serve --host 0.0.0.0 --name record.example.org"""
)
@store_option(f"The store to show (default: DATELINE_STORE, or {DEFAULT_STORE} here).")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Another address needs a token in DATELINE_TOKEN.")
@click.option("--port", default=8321, show_default=True, type=click.IntRange(1, 65535), metavar="PORT", help="The port to listen on.")
@click.option("--name", "names", multiple=True, metavar="NAME", help="A further name under which it is reached; may be repeated.")
@click.option("--full-text", is_flag=True, help="Show articles whole: you may do so (else at most 200 characters of each).")
@click.option("--open-outlet", "outlets", multiple=True, metavar="NAME", help="Show those of this outlet or agency whole; may be repeated.")
@click.option("--rate", default=50.0, show_default=True, type=click.FloatRange(0), metavar="N", help="Requests a second from one address.")
def serve(  # noqa: PLR0917
    store: Path | None, host: str, port: int, names: tuple[str, ...], full_text: bool, outlets: tuple[str, ...], rate: float
) -> None:
    """Show the record in a browser: pages, and an API under /api/v1. Needs the extra dateline[serve].

    A copy of the store is served, so that the store can be written meanwhile; when it has changed, the new state is shown.
    """
    from dateline.cli.output import say

    try:
        from dateline.web.serve import check
        from dateline.web.serve import serve as run
        from dateline.web.settings import Settings
    except ModuleNotFoundError as error:
        if error.name not in _EXTRA:
            raise
        raise InputError(f"{error.name} is missing, which serving needs; install it with: pip install 'dateline[serve]'") from error
    known = tuple(name.lower() for name in names)
    settings = Settings(
        store_path(store), host, port, os.environ.get("DATELINE_TOKEN") or None, known, rate, full_text=full_text, open_outlets=outlets
    )
    check(settings)
    say(f"Opening {settings.store}; then http://{host if ':' not in host else f'[{host}]'}:{port}/ (end with Ctrl-C)")
    run(settings)
