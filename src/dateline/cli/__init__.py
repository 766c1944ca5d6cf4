"""The command line: arguments to the functions of the package. Nothing heavy is imported before a command needs it."""

from typing import Any

import click

from dateline.cli.code import code
from dateline.cli.demo import demo
from dateline.cli.explain import explain
from dateline.cli.holder import holder
from dateline.cli.show import show
from dateline.errors import DatelineError

__all__ = ["commands", "main"]

_EPILOG = """\b
Exit codes: 0 done, 1 nothing found, 2 wrong use, 3 trouble with the input or the store, 4 partly done."""


class _Commands(click.Group):
    """A group that tells trouble in one line and with its exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DatelineError as error:
            click.echo(f"dateline: {error}", err=True)
            ctx.exit(3)


@click.group(cls=_Commands, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="dateline", message="dateline %(version)s")
def commands() -> None:
    """Read news dispatches and keep the diplomatic record they describe.

    \b
    Begin with:
      dateline demo
      dateline code dispatch.txt
      dateline show --country France --kind visit
    """


for _command in (code, show, explain, holder, demo):
    commands.add_command(_command)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    commands(prog_name="dateline")
