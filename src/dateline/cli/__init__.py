"""The command line: arguments to the functions of the package. Nothing heavy is imported before a command needs it."""

import os
from pathlib import Path
from typing import Any

import click

from dateline.cli.changes import changes
from dateline.cli.code import code
from dateline.cli.completion import completion
from dateline.cli.demo import demo
from dateline.cli.doctor import doctor
from dateline.cli.explain import explain
from dateline.cli.export import export
from dateline.cli.follow import coverage, dyads, exchanges, leads, network, travels, upcoming
from dateline.cli.holder import holder
from dateline.cli.init import init
from dateline.cli.merge import merge
from dateline.cli.project import PROJECT_FILE, name_variables
from dateline.cli.recode import forget, recode
from dateline.cli.serve import serve
from dateline.cli.show import show
from dateline.cli.sql import sql
from dateline.cli.watch import watch
from dateline.cli.world import world
from dateline.errors import DatelineError

__all__ = ["commands", "main"]

_EPILOG = """\b
Exit codes: 0 done, 1 nothing found, 2 wrong use, 3 trouble with the input or the store, 4 partly done."""


class _Commands(click.Group):
    """A group that tells trouble in one line and with its exit code, and whose commands take defaults from dateline.toml."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            if not ctx.resilient_parsing and os.path.exists(PROJECT_FILE):
                from dateline.cli.project import load_settings

                ctx.default_map = load_settings(Path(PROJECT_FILE), self.commands)
            return super().invoke(ctx)
        except DatelineError as error:
            click.echo(f"dateline: {error}", err=True)
            ctx.exit(3)


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    """Print what stands beside each record in the store: the program's version, its lexicon's, and the model's."""
    if value:
        from dateline.coder import coder_version

        click.echo(f"dateline {coder_version()}")
        ctx.exit()


@click.group(
    cls=_Commands,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version and end.",
)
def commands() -> None:
    """Read news dispatches and keep the diplomatic record they describe.

    \b
    Begin with:
      dateline demo
      dateline code dispatch.txt
      dateline show --country France --kind visit
    """


_ASKING = (show, explain, export, changes, exchanges, travels, upcoming, dyads, network, leads, coverage, sql)
for _command in (code, merge, watch, *_ASKING, recode, forget, serve, holder, world, demo, init, doctor, completion):
    commands.add_command(_command)
name_variables(commands, "DATELINE")


def main() -> None:
    """Run the command line and end the process with its exit code."""
    commands(prog_name="dateline")
