"""`dateline world`: a user's own tables of officeholders, on top of the shipped ones."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from dateline.cli.options import day

_folder = click.option(
    "--world",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="The folder of tables (default: the one that DATELINE_WORLD names, else the user's data folder).",
)


@click.group(
    epilog="""\b
Examples:
  dateline world add cabinet.csv
  dateline world list
  dateline world remove cabinet"""
)
def world() -> None:
    """Add tables of officeholders of your own."""


@world.command(
    epilog="""\b
Examples:
  dateline world add cabinet.csv
  dateline world add query.tsv --name nordic --verified-through 2026-03-31"""
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", metavar="NAME", help="What to call the table (default: the name of the file).")
@click.option(
    "--verified-through", callback=day, metavar="YYYY-MM-DD", help="The day through which running terms are certain, where no row tells."
)
@click.option("--replace", is_flag=True, help="Put it in the place of the table of that name.")
@_folder
@click.pass_context
def add(ctx: click.Context, file: Path, *, name: str | None, verified_through: date | None, replace: bool, folder: Path | None) -> None:
    """Check a table of officeholders and add it.

    It is added whole, or each fault is told with its line and nothing is added.
    FILE is a table parted by commas or tabs, or the CSV, TSV or JSON result of a Wikidata query; docs/world.md tells its columns.
    On the days that its rows cover, they go before the shipped ones.
    """
    from dateline.cli.output import say
    from dateline.errors import InputError
    from dateline.lexicon.holder_checks import Against, check_table
    from dateline.lexicon.holder_files import read_table_file
    from dateline.lexicon.user_world import read_own_table, table_path, table_paths, world_folder, write_own_table

    where = folder or world_folder()
    kept = table_path(where, _table_name(name or file.stem))
    table = read_table_file(file)
    tables = [path for path in table_paths(where) if not (replace and path == kept)]
    others = tuple((f"{path.name} line {line}", term) for path in tables for line, term in read_own_table(path))
    checked = check_table(table, Against(date.today(), verified_through, others))
    if checked.faults:
        for fault in checked.faults:
            click.echo(f"dateline: {file} line {fault.line}: {fault.problem}", err=True)
        click.echo(f"dateline: {file}: nothing was added; mend what is wrong and add it again", err=True)
        ctx.exit(3)
    if kept.exists() and not replace:
        raise InputError(f"there is a table {kept.stem} already; give --replace, or another --name")
    write_own_table(checked.rows, kept)
    if checked.coarse:
        say(f"{_counted(checked.coarse, 'moment')} on the first of a month or year read as that month or year; docs/world.md tells why")
    say(f"{_counted(len(checked.rows), 'row')} added as {kept.stem}: {_places(row.scope for row in checked.rows)}")
    if where.absolute() != world_folder().absolute():
        say(f"set DATELINE_WORLD={where} for the tables in that folder to count")


@world.command(
    name="list",
    epilog="""\b
Example:
  dateline world list""",
)
@_folder
@click.pass_context
def list_tables(ctx: click.Context, folder: Path | None) -> None:
    """Print the tables that were added.

    A line has the table's name, the number of its rows, and their countries, parted by tabs.
    """
    from dateline.cli.output import say
    from dateline.lexicon.user_world import read_own_table, table_paths, world_folder

    where = folder or world_folder()
    paths = table_paths(where)
    for path in paths:
        rows = read_own_table(path)
        click.echo(f"{path.stem}\t{len(rows)}\t{_places(term.scope for _, term in rows)}")
    if not paths:
        say(f"there are no tables in {where}")
        ctx.exit(1)


@world.command(
    epilog="""\b
Example:
  dateline world remove my-ministers"""
)
@click.argument("name")
@_folder
def remove(name: str, folder: Path | None) -> None:
    """Remove the table NAME that was added."""
    from dateline.cli.output import say
    from dateline.lexicon.user_world import remove_own_table, table_path, world_folder

    remove_own_table(table_path(folder or world_folder(), _table_name(name)))
    say(f"{name} removed")


def _table_name(words: str) -> str:
    """The words as a file's name: small letters, digits and hyphens."""
    name = re.sub(r"[^\w]+", "-", words.lower()).strip("-")
    if not name:
        raise click.BadParameter(f"{words!r} is no name for a table; write letters", param_hint="--name")
    return name


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _places(scopes: Iterable[str]) -> str:
    """Countries and bodies by name, each with how often it comes."""
    from dateline.lexicon.world import load_bodies, load_countries

    names = {body.id: body.name for body in load_bodies()} | {row.iso3: row.name for row in load_countries()}
    counts = Counter(names.get(scope, scope) for scope in scopes)
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
