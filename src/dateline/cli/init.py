"""`dateline init`: a project file to begin with."""

from pathlib import Path

import click

from dateline.cli.project import PROJECT_FILE

_CONTENT = """\
# What Dateline's commands take for their options in this folder. A flag goes before a variable of the environment, and that
# before what stands here. Everything is optional: take away the # before a line to use it. An unknown key is an error.

# The record that commands write and ask (flag --store, variable DATELINE_STORE).
store = "dateline.duckdb"

# Another spaCy pipeline than the one that comes with Dateline (flag --model).
# model = "en_core_web_sm"

# A table named by a command holds that command's options by their long names (variable: DATELINE_CODE_JOBS).
# [code]
# jobs = 4
# encoding = "utf-8"
# column = ["text=body", "published=day"]

# [show]
# country = "France"
# since = 2024-01-01
# confidence = 0.5
"""


@click.command(
    epilog="""\b
Examples:
  dateline init
  dateline init ~/my-project"""
)
@click.argument("folder", type=click.Path(path_type=Path), default=".", metavar="[FOLDER]")
def init(folder: Path) -> None:
    """Write a dateline.toml with every line explained, and say what to do next.

    FOLDER is where, by default here; it is made where it isn't there. A dateline.toml that is there is never overwritten.
    """
    from dateline.errors import InputError

    path = folder / PROJECT_FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(_CONTENT)
    except FileExistsError:
        raise InputError(f"{path}: is there already and stays as it is; edit it, or remove it first") from None
    except OSError as error:
        raise InputError(f"{path}: can't be written ({error.strerror}); give another folder") from error
    click.echo(
        f"Wrote {path}. Go on with:\n"
        "  dateline doctor                 is everything there?\n"
        "  dateline code YOUR-DISPATCHES   read text, JSON, CSV, feeds, NewsML...\n"
        "  dateline show                   ask the record\n"
        "  dateline export xlsx -o record.xlsx"
    )
