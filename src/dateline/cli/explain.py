"""`dateline explain`."""

import click

explain = click.Command("explain")
