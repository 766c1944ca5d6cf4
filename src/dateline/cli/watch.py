"""`dateline watch`: feeds, polled again and again, and what is new in them kept."""

from pathlib import Path

import click

from dateline.cli.options import DEFAULT_STORE, store_option, store_path


@click.command(
    epilog="""\b
Examples:
  dateline watch feeds.toml --store wire.duckdb
  dateline watch feeds.toml --once
\b
feeds.toml:
  every = 900
  [[feed]]
  url = "https://example.org/world.xml"
  [[feed]]
  url = "https://example.com/atom"
  every = 3600
  pages = true"""
)
@click.argument("feeds", type=click.Path(path_type=Path), metavar="FEEDS.toml")
@store_option(f"Keep the records in this DuckDB file (default: DATELINE_STORE, or {DEFAULT_STORE} here).")
@click.option("--state", type=click.Path(path_type=Path), metavar="FILE", help="Remember polls here (default: beside the store).")
@click.option("--once", is_flag=True, help="Poll what is due and end; for cron and the like.")
@click.option("--model", metavar="NAME", help="Another spaCy pipeline, by the name it is installed under.")
@click.pass_context
def watch(ctx: click.Context, feeds: Path, store: Path | None, state: Path | None, *, once: bool, model: str | None) -> None:
    """Poll feeds and keep what is new in them, until interrupted.

    FEEDS.toml names the feeds (docs/readers.md). Each is asked only for what has changed, one request to a host at a time; a feed that
    fails is asked more and more seldom, and never sooner than its server asks. What was polled is remembered between runs.
    """
    from dateline.cli.watching import Watch, watch_feeds
    from dateline.watch.feeds import load_feeds

    target = store_path(store)
    remembered = state or target.with_name(target.name + ".feeds.json")
    ctx.exit(watch_feeds(Watch(load_feeds(feeds), target, remembered, once, model)))
