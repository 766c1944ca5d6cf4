"""`dateline completion`: the script that lets a shell complete commands and options."""

import click

SHELLS = ("bash", "zsh", "fish")


@click.command(
    epilog="""\b
Examples:
  dateline completion bash >> ~/.bashrc
  dateline completion zsh >> ~/.zshrc
  dateline completion fish > ~/.config/fish/completions/dateline.fish"""
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that lets a shell complete Dateline's commands and options.

    SHELL is bash (4.4 or newer), zsh or fish. Add the script to what the shell runs when it starts, and open a new one.
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is not None:
        click.echo(found(ctx.find_root().command, {}, "dateline", "_DATELINE_COMPLETE").source())
