"""Options and arguments that several commands share."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_STORE = "dateline.duckdb"
FORMATS = ("table", "jsonl", "csv")


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """The day of an option, YYYY-MM-DD."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day; write YYYY-MM-DD", ctx, param) from None


def days(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[date, date] | None:
    """The days `[first, next)` of an option that gives a day, a month or a year."""
    if value is None:
        return None
    from dateline.store.days import interval

    first, after = interval(value, None)
    if first is None or after is None:
        raise click.BadParameter(f"{value!r} is no date; write YYYY-MM-DD, YYYY-MM or YYYY", ctx, param)
    return first, after


def month(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The month of an option, YYYY-MM."""
    if value is None:
        return None
    try:
        return date.fromisoformat(f"{value}-01").isoformat()[:7]
    except ValueError:
        raise click.BadParameter(f"{value!r} is no month; write YYYY-MM", ctx, param) from None


def country_code(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The ISO 3166-1 alpha-3 code of a country given by a name, a demonym or a code; a body's code as it is given."""
    if value is None:
        return None
    from dateline.lexicon.world import countries_by_name, load_demonyms

    asked = value.strip().lower()
    if (country := countries_by_name().get(asked)) is not None:
        return country.iso3
    found = next((d.iso3 for d in load_demonyms() if d.word.lower() == asked), None)
    if found is None and asked not in ("igo", "ngo"):
        raise click.BadParameter(f"{value!r} is no country; give its name or its ISO 3166 code", ctx, param)
    return found or asked.upper()


def event_kind(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The kind of event of that name."""
    if value is None:
        return None
    from dateline.lexicon.events import load_event_lexicon

    kinds = load_event_lexicon().kinds
    if value.lower() not in kinds:
        raise click.BadParameter(f"{value!r} is no kind of event; the kinds are {', '.join(sorted(kinds))}", ctx, param)
    return value.lower()


def store_option(help_text: str) -> Callable[[F], F]:
    """`--store FILE`."""
    return click.option("--store", "store", type=click.Path(path_type=Path), metavar="FILE", help=help_text)


def as_of_option(function: F) -> F:
    """`--as-of DATE`."""
    text = "Answer as of that day, from what was published by then (YYYY-MM-DD; default: from everything, as of today)."
    return click.option("--as-of", "as_of", callback=day, metavar="DATE", help=text)(function)


def format_option(help_text: str) -> Callable[[F], F]:
    """`--format table|jsonl|csv`."""
    return click.option("--format", "format_", type=click.Choice(FORMATS), help=help_text)


def store_path(given: Path | None) -> Path:
    """The store given, or the one that DATELINE_STORE names, or dateline.toml, or `dateline.duckdb` in the current folder."""
    from dateline.cli.project import project_store

    return given if given is not None else Path(os.environ.get("DATELINE_STORE") or project_store() or DEFAULT_STORE)


def reader_name(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The reader of that name."""
    from dateline.read.recognise import readers

    if value is not None and value.lower() not in readers():
        raise click.BadParameter(f"{value!r} is no reader; the readers are {', '.join(readers())}", ctx, param)
    return value.lower() if value is not None else None


def column_names(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Fields with the columns that hold them, from words such as text=body."""
    from dateline.read.columns import FIELDS

    pairs = []
    for words in value:
        field, sign, column = words.partition("=")
        if not sign or not column or field not in FIELDS:
            raise click.BadParameter(f"{words!r} isn't FIELD=NAME with a field of {', '.join(FIELDS)}", ctx, param)
        pairs.append((field, column))
    return tuple(pairs)


def encoding_name(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The character encoding of that name."""
    import codecs

    try:
        return None if value is None else codecs.lookup(value).name
    except LookupError:
        raise click.BadParameter(f"{value!r} is no encoding; name one, such as utf-16, cp1252 or latin-1", ctx, param) from None
