"""What follows from the record: visits returned, journeys, what is coming, dyads, who meets whom, lead times, what was read."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from dateline.cli.options import DEFAULT_STORE, as_of_option, country_code, event_kind, format_option, month, store_option, store_path

F = TypeVar("F", bound=Callable[..., Any])


def _asking(function: F) -> F:
    """The options of every question: `--as-of`, `--store`, `--format`."""
    where = store_option(f"The store to ask (default: DATELINE_STORE, or {DEFAULT_STORE} here).")
    how = format_option("How to print (default: a table on a terminal, else JSON lines).")
    with_context: F = click.pass_context(function)  # type: ignore[assignment]
    return as_of_option(where(how(with_context)))


def _countries(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for value in values if (code := country_code(ctx, param, value)) is not None)


@click.command(
    epilog="""\b
Examples:
  dateline exchanges
  dateline exchanges China Russia
  dateline exchanges Vietnam --visits --format csv"""
)
@click.argument("country", nargs=-1, callback=_countries)
@click.option("--visits", "each", is_flag=True, help="Each visit in order, with the one that it answers, also where one country is given.")
@_asking
def exchanges(  # noqa: PLR0917
    ctx: click.Context, country: tuple[str, ...], each: bool, as_of: date | None, store: Path | None, format_: str | None
) -> None:
    """Print visits exchanged between countries, and whose turn it is.

    With two countries or more, each visit between them with the one that it answers; otherwise a line a pair and level
    (leader, minister, other): how many visits each way, the last, whose turn it is, and what is planned. COUNTRY is a name or
    an ISO 3166 code.
    """
    from dateline.cli.answers import print_rows
    from dateline.store import open_store
    from dateline.store.follow import Balance, Visit

    today = as_of or date.today()
    with open_store(store_path(store), read_only=True) as opened:
        if each or len(country) > 1:
            print_rows(ctx, opened.visits(*country, as_of=as_of, today=today), Visit, format_=format_)
        else:
            print_rows(ctx, opened.balances(*country, as_of=as_of, today=today), Balance, format_=format_)


@click.command(
    epilog="""\b
Examples:
  dateline travels Biden
  dateline travels person/xi-jinping --as-of 2024-05-14"""
)
@click.argument("name")
@_asking
def travels(ctx: click.Context, name: str, as_of: date | None, store: Path | None, format_: str | None) -> None:  # noqa: PLR0917
    """Print someone's journeys abroad, and which was the first since taking office.

    NAME is a name, part of it, or an actor's id. The office and since when it was held are of the officeholder table; the
    journeys are counted from then on, as far as the record goes. Where a dispatch says that one is the first, the last
    columns say whether the record bears it out, and which earlier journeys speak against it.
    """
    from dateline.cli.answers import print_rows
    from dateline.store import open_store
    from dateline.store.travels import Journey

    with open_store(store_path(store), read_only=True) as opened:
        found = opened.travels(name, as_of=as_of, today=as_of or date.today())
        print_rows(ctx, found, Journey, format_=format_, leave_out=("actor",))


@click.command(
    epilog="""\b
Examples:
  dateline upcoming
  dateline upcoming --as-of 2024-05-14 --days 30"""
)
@click.option("--days", type=click.IntRange(min=0), metavar="N", help="Only what begins within so many days.")
@_asking
def upcoming(ctx: click.Context, days: int | None, as_of: date | None, store: Path | None, format_: str | None) -> None:  # noqa: PLR0917
    """Print what is planned or going on and not yet over, soonest first."""
    from dateline.cli.answers import print_rows
    from dateline.store import open_store
    from dateline.store.follow import Upcoming

    with open_store(store_path(store), read_only=True) as opened:
        print_rows(ctx, opened.upcoming(as_of=as_of, today=as_of or date.today(), days=days), Upcoming, format_=format_)


@click.command(
    epilog="""\b
Examples:
  dateline dyads --format csv > dyads.csv
  dateline dyads China Russia --since 2023-01 --until 2024-12 --zeros --format csv"""
)
@click.argument("country", nargs=-1, callback=_countries)
@click.option("--since", callback=month, metavar="MONTH", help="From that month on (YYYY-MM).")
@click.option("--until", callback=month, metavar="MONTH", help="Until the end of that month (YYYY-MM).")
@click.option("--zeros", is_flag=True, help="A row for every month and PLOVER type, also where nothing happened.")
@_asking
def dyads(  # noqa: PLR0917
    ctx: click.Context,
    country: tuple[str, ...],
    since: str | None,
    until: str | None,
    zeros: bool,
    as_of: date | None,
    store: Path | None,
    format_: str | None,
) -> None:
    """Print directed pairs of countries by month, with counts by PLOVER type and status.

    Countries are ISO 3166 codes with their Correlates of War numbers; COUNTRY is a name or a code, and two or more are paired
    with each other. `articles` is how many articles were read of that month; dateline coverage has them by source and day.
    """
    from dateline.cli.answers import print_rows
    from dateline.store import open_store
    from dateline.store.dyads import Dyad

    with open_store(store_path(store), read_only=True) as opened:
        found = opened.dyads(*country, as_of=as_of, since=since, until=until, zeros=zeros)
        print_rows(ctx, found, Dyad, format_=format_, leave_out=("source_cow", "target_cow", "hypothetical", "proposed"))


@click.command(
    epilog="""\b
Examples:
  dateline coverage --format csv > coverage.csv"""
)
@_asking
def coverage(ctx: click.Context, as_of: date | None, store: Path | None, format_: str | None) -> None:
    """Print how many articles were read, by source and day: the denominator of any count."""
    from dateline.cli.answers import print_rows
    from dateline.store import open_store
    from dateline.store.follow import Coverage

    with open_store(store_path(store), read_only=True) as opened:
        print_rows(ctx, opened.coverage(as_of=as_of), Coverage, format_=format_)


@click.command(
    epilog="""\b
Examples:
  dateline network
  dateline network --actor Blinken --least 2 --format csv"""
)
@click.option("--actor", metavar="NAME", help="Only pairs with someone of that name (or part of it).")
@click.option("--least", type=click.IntRange(min=1), default=1, metavar="N", help="Only pairs who met at least so often.")
@_asking
def network(ctx: click.Context, actor: str | None, least: int, as_of: date | None, store: Path | None, format_: str | None) -> None:  # noqa: PLR0917
    """Print who meets whom, and at how many events, those who meet most often first.

    Visits, meetings, talks, calls, signings and joint statements that took place count; each pair stands once.
    """
    from dateline.cli.answers import print_rows
    from dateline.store import open_store
    from dateline.store.follow import Encounter

    with open_store(store_path(store), read_only=True) as opened:
        print_rows(ctx, opened.network(actor=actor, least=least, as_of=as_of), Encounter, format_=format_, leave_out=("a", "b"))


@click.command(
    epilog="""\b
Examples:
  dateline leads
  dateline leads --kind visit --format csv"""
)
@click.option("--kind", callback=event_kind, metavar="KIND", help="Events of a kind: visit, meeting, talks, call, signing...")
@_asking
def leads(ctx: click.Context, kind: str | None, as_of: date | None, store: Path | None, format_: str | None) -> None:  # noqa: PLR0917
    """Print how many days before each event it was announced, where both days are known."""
    from dateline.cli.answers import print_rows
    from dateline.store import open_store
    from dateline.store.follow import LeadTime

    with open_store(store_path(store), read_only=True) as opened:
        print_rows(ctx, opened.lead_times(kind=kind, as_of=as_of), LeadTime, format_=format_)
