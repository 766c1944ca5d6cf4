"""`dateline holder`: who held an office on a day."""

from datetime import date

import click

from dateline.cli.options import day


@click.command(
    epilog="""\b
Examples:
  dateline holder Germany head-of-government --on 2019-06-01
  dateline holder US "Secretary of State" --on 2009-02-01
  dateline holder NATO secretary-general"""
)
@click.argument("country")
@click.argument("role")
@click.option("--on", callback=day, metavar="YYYY-MM-DD", help="The day (default: today).")
@click.pass_context
def holder(ctx: click.Context, country: str, role: str, on: date | None) -> None:
    """Print who held an office of a country or body on a day.

    COUNTRY is a name or an ISO 3166 code, or an international body; ROLE is head-of-state, head-of-government,
    foreign-minister, defence-minister, or the words for an office. Prints the person, the office, the country, and the days
    on which the term began and ended (empty where it had not ended), parted by tabs.
    """
    from dateline.actors.lookup import holder as find_holder
    from dateline.cli.output import say
    from dateline.errors import InputError

    asked = on or date.today()
    try:
        found = find_holder(country, role, on=asked)
    except InputError as error:
        raise click.BadParameter(str(error), ctx, param_hint="COUNTRY") from error
    if found is None:
        say(f"nobody is known to have been {role} of {country} on {asked.isoformat()}")
        ctx.exit(1)
    office = f"{found.office} (acting)" if found.acting else found.office
    click.echo("\t".join((found.person, office, found.scope, found.start, found.end or "")))
