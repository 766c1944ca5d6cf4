"""The options that say which events are meant, and the query that comes of them."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, get_args

import click

from dateline.cli.options import as_of_option, country_code, days, event_kind
from dateline.types import Status

if TYPE_CHECKING:
    from dateline.store import Query

F = TypeVar("F", bound=Callable[..., Any])
_STATUSES = ", ".join(get_args(Status))


class Asked(TypedDict):
    """What the options of `query_options` give."""

    actor: str | None
    country: str | None
    kind: str | None
    status: str | None
    since: tuple[date, date] | None
    until: tuple[date, date] | None
    source: str | None
    as_of: date | None
    confidence: float | None
    unconfirmed: bool | None
    limit: int | None


_OPTIONS: tuple[Callable[[Callable[..., Any]], Callable[..., Any]], ...] = (
    click.option("--actor", metavar="NAME", help="Events in which someone of that name (or part of it) takes part."),
    click.option(
        "--country",
        callback=country_code,
        metavar="COUNTRY",
        help="Events in which a country takes part or which happen there: a name or an ISO 3166 code.",
    ),
    click.option("--kind", callback=event_kind, metavar="KIND", help="Events of a kind: visit, meeting, talks, call, signing..."),
    click.option("--status", type=click.Choice(get_args(Status)), metavar="STATUS", help=f"Events of a status: {_STATUSES}."),
    click.option(
        "--since",
        callback=days,
        metavar="DATE",
        help="Events that end then or later: YYYY-MM-DD, YYYY-MM or YYYY. Those of unknown date are left out.",
    ),
    click.option("--until", callback=days, metavar="DATE", help="Events that begin then or earlier; likewise."),
    click.option("--source", metavar="NAME", help="Events told by a source, agency or outlet of that name (or part of it)."),
    as_of_option,
    click.option("--confidence", type=click.FloatRange(0, 1), metavar="SCORE", help="Events borne out at least so well, from 0 to 1."),
    click.option("--unconfirmed/--confirmed", default=None, help="Only plans whose days have passed without a report; or all but those."),
    click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many events."),
)


def query_options(function: F) -> F:
    """The options that say which events are meant."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def query_of(asked: Asked, today: date) -> "Query":
    """The query of the options; plans are judged by `--as-of`, or else by today."""
    since, until = asked["since"], asked["until"]
    query: Query = {"actor": asked["actor"], "country": asked["country"], "kind": asked["kind"], "status": asked["status"]}
    query["source"], query["limit"], query["as_of"] = asked["source"], asked["limit"], asked["as_of"]
    query["today"], query["confidence"], query["unconfirmed"] = asked["as_of"] or today, asked["confidence"], asked["unconfirmed"]
    query["since"], query["until"] = since[0] if since else None, until[1] if until else None
    return query
