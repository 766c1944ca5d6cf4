"""Write the pages of the documentation that come from the program: `python docs/make_pages.py` (or `make pages`)."""

from collections.abc import Iterator
from pathlib import Path

import click

from dateline.cli import commands
from dateline.export.definition import columns_page

HERE = Path(__file__).parent
WIDTH = 100


def commands_page() -> str:
    """Every command with its help, options and examples, in Markdown."""
    head = (
        "# Commands\n\nMade from the commands' own help by `make pages`; `dateline COMMAND --help` prints the same. An option's value is\n"
        "that of the flag; else of the variable `DATELINE_COMMAND_OPTION` (`DATELINE_SHOW_LIMIT`; `DATELINE_STORE` for all); else what\n"
        "`dateline.toml` in the current folder says (`dateline init` writes one); else the default.\n\n"
    )
    return head + "\n".join(_sections(commands, "dateline", None))


def _sections(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    """A section for a command and for each below it."""
    context = command.make_context(name, [], parent=parent, resilient_parsing=True, terminal_width=WIDTH, max_content_width=WIDTH)
    context.info_name = name.rpartition(" ")[2]
    yield f"## {name}\n\n```\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            if found is not None:
                yield from _sections(found, f"{name} {inner}", context)


PAGES = {"commands.md": commands_page, "columns.md": columns_page}
"""The pages by their files, and what makes each."""


def main() -> None:
    """Write the pages."""
    for name, make in PAGES.items():
        (HERE / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
