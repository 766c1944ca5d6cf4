"""`dateline demo`."""

import click

demo = click.Command("demo")
