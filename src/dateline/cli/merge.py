"""`dateline merge`: from what a cluster coded to one record."""

from pathlib import Path

import click

from dateline.cli.options import store_option, store_path


@click.command(
    epilog="""\b
Examples:
  dateline merge coded/ --store wire.duckdb
  dateline merge coded/published=2024-05/*.parquet --store may.duckdb"""
)
@click.argument("paths", nargs=-1, required=True, metavar="PARQUET...", type=click.Path(path_type=Path))
@store_option("Link into this DuckDB file (default: DATELINE_STORE, or dateline.duckdb here).")
@click.pass_context
def merge(ctx: click.Context, paths: tuple[Path, ...], store: Path | None) -> None:
    """Link into one record what `dateline code --cluster` wrote.

    PARQUET is the folder that was given as --output, or Parquet files in it. Articles are taken in the order of the input, as one
    machine would: the record is the same. The same merge twice changes nothing.
    """
    from dateline.cli.merging import merge_parts

    ctx.exit(merge_parts(paths, store_path(store)))
