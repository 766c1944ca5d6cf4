"""One run of `dateline code --cluster`, and of `dateline merge`."""

from collections.abc import Generator, Iterator, Sequence
from itertools import chain
from pathlib import Path

from dateline.cli.coding import Outputs, keep_items
from dateline.cli.counts import Counts
from dateline.cli.output import say
from dateline.cluster import Job, Summary, read_parts, run_job
from dateline.errors import InputError
from dateline.parallel import Failure
from dateline.read import Item
from dateline.store import open_store
from dateline.types import Article, Record


def code_on_cluster(job: Job) -> int:
    """The exit code of a run on a cluster; what couldn't be read or coded is told, and what was done."""
    done = Counts()

    def advance(summary: Summary) -> None:
        for message in (*summary.bad, *summary.failed):
            say(f"dateline: {message}")
        done.articles += summary.articles
        done.events += summary.events
        done.other_language += summary.other_language
        done.bad += len(summary.bad)
        done.failed += len(summary.failed)

    try:
        run_job(job, advance)
    except KeyboardInterrupt:
        done.interrupted = True
    say(done.summary(kept=False))
    return done.exit_code


def merge_parts(paths: Sequence[Path], store: Path) -> int:
    """The exit code of linking what a cluster coded into one record, in the order of its input."""
    counts = Counts()
    waiting: dict[Article, Record] = {}
    kept = read_parts(paths)
    first = next(kept, None)
    if first is None:
        raise InputError("there is nothing to merge; give the --output of `dateline code --cluster`, or Parquet files from it")
    coder = first.coder

    def items() -> Iterator[Item]:
        for one in chain([first], kept):
            if one.coder != coder:
                raise InputError(f"some was read by {coder} and some by {one.coder}; merge them one after the other")
            if isinstance(one.item, Record):
                waiting[one.item.article] = one.item
                yield one.item.article
            else:
                yield one.item

    def coding(batches: Iterator[tuple[Article, ...]]) -> Generator[list[Record | Failure], None, None]:
        for batch in batches:
            found: list[Record | Failure] = [waiting[article] for article in batch]
            last = next(reversed(waiting.items()), None)
            waiting.clear()
            if last is not None:
                waiting[last[0]] = last[1]
            yield found

    with open_store(store) as opened:
        try:
            keep_items(items(), coding, Outputs(opened), counts, coder=coder, advance=lambda _: None)
        except KeyboardInterrupt:
            counts.interrupted = True
    say(counts.summary(kept=True))
    return counts.exit_code
