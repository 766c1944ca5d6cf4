"""`dateline code`: from files to records."""

from datetime import date
from pathlib import Path

import click

from dateline.cli.options import column_names, day, encoding_name, format_option, reader_name, store_option, store_path


@click.command(
    epilog="""\b
Examples:
  dateline code dispatch.txt
  dateline code wire/*.jsonl --store wire.duckdb --jobs 4
  dateline code newsml/ export.zip page.html crawl.warc.gz
  dateline code articles.csv --column text=body --column published=day
  dateline code https://example.org/feed.xml
  dateline code wire/ --cluster ray://head:10001 --output coded/
  curl -s URL | dateline code - --published 2024-05-14 --format jsonl"""
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@store_option("Keep the records in this DuckDB file (default: DATELINE_STORE, or dateline.duckdb here).")
@click.option("--published", callback=day, metavar="YYYY-MM-DD", help="The day of publication of articles that give none.")
@click.option(
    "--reader", callback=reader_name, metavar="NAME", help="Read all as of one format: plain, csv, mail... (default: recognised)."
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    callback=column_names,
    metavar="FIELD=NAME",
    help="The column of a table that holds id, text, published, title, outlet, url, language, version or slug (default: guessed).",
)
@click.option("--encoding", callback=encoding_name, metavar="NAME", help="How text, JSON and CSV are encoded (default: UTF-8).")
@format_option("Print the records so; no store is then written unless --store is given too.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to work with (default: as many as help).")
@click.option("--model", metavar="NAME", help="Another spaCy pipeline, by the name it is installed under.")
@click.option("--quick", is_flag=True, help="Parse only what events need: the same events, sooner, and fewer sayings beside them.")
@click.option("--cluster", metavar="ADDRESS", help="Code JSON lines or Parquet on this Ray cluster, or on one of this machine (local).")
@click.option(
    "--output", metavar="FOLDER", help="Where a cluster's Parquet goes, for dateline merge; a folder or object store that all share."
)
@click.option(
    "--chunk", type=click.IntRange(min=1), metavar="BYTES", help="Of JSON lines that a cluster codes at once (default: 4,000,000)."
)
@click.pass_context
def code(  # noqa: PLR0913, PLR0917
    ctx: click.Context,
    paths: tuple[str, ...],
    store: Path | None,
    published: date | None,
    reader: str | None,
    columns: tuple[tuple[str, str], ...],
    encoding: str | None,
    format_: str | None,
    jobs: int | None,
    model: str | None,
    quick: bool,
    cluster: str | None,
    output: str | None,
    chunk: int | None,
) -> None:
    """Read dispatches and keep what they tell.

    PATH is a file, a folder, an archive (zip, tar, gz), the address of a feed or page, or - for standard input. Read are plain text
    (it may begin with a line "date YYYY-MM-DD"), JSON and JSON lines (id, text, published), CSV, Parquet, HTML, RSS, Atom, NewsML-G2,
    NewsML 1.2, ninjs, NITF, IPTC 7901, e-mail, WARC, and Word and RTF files, exports from Nexis too; docs/readers.md tells how. The
    same dispatch twice changes nothing; a later version of a story takes the place of the earlier.
    """
    if cluster is not None or output is not None:
        ctx.exit(_code_on_cluster(ctx, paths, cluster, output))
    from dateline.cli.coding import Task, run_task
    from dateline.read import Options

    target = store_path(store) if store is not None or format_ is None else None
    ctx.exit(run_task(Task(paths, target, Options(published, reader, columns, encoding), format_, jobs, model, quick)))


def _code_on_cluster(ctx: click.Context, paths: tuple[str, ...], cluster: str | None, output: str | None) -> int:
    """The exit code of a run on a cluster."""
    if cluster is None or output is None:
        raise click.UsageError("--cluster and --output go together", ctx)
    alone = [n for n in ("store", "reader", "columns", "encoding", "format_") if ctx.params[n]]
    if alone:
        raise click.UsageError(f"--cluster writes Parquet, and takes no --{alone[0].rstrip('_s')}; see dateline merge", ctx)
    from dateline.cli.merging import code_on_cluster
    from dateline.cluster import CHUNK, Job

    given = ctx.params
    size = given["chunk"] or CHUNK
    return code_on_cluster(Job(paths, cluster, output, given["published"], given["model"], given["quick"], given["jobs"], size))
