"""One run of `dateline recode`: read again, compare, keep."""

from collections.abc import Generator, Iterator

from msgspec import Struct

from dateline.cli.output import say, tell_death
from dateline.coder import coder_version
from dateline.parallel import Failure, code_batches
from dateline.pipeline import BATCH
from dateline.store import Store
from dateline.store.recode import Difference, compare_records
from dateline.types import Article, Record

_MARKS = {"gained": "+", "lost": "-", "changed": "~"}


class Recoded(Struct):
    """What a run did, counted as it goes."""

    articles: int = 0
    failed: int = 0
    gained: int = 0
    lost: int = 0
    changed: int = 0

    def summary(self, *, dry_run: bool) -> str:
        """The numbers as a line for people."""
        if not self.articles:
            return "nothing to read again: this version of dateline read all that is in the store"
        told = f"{self.gained:,} events gained, {self.lost:,} lost, {self.changed:,} changed"
        failed = f"; {self.failed:,} failed and stay as they were" if self.failed else ""
        return f"{self.articles:,} articles read again{' for comparison, nothing kept' if dry_run else ''}: {told}{failed}"


def recode_store(store: Store, done: Recoded, *, jobs: int, model: str | None, dry_run: bool) -> Generator[Difference, None, None]:
    """What reading again each article that another coder read gains, loses and changes; unless dry, the store keeps it."""
    coder = coder_version(model)
    waiting: list[dict[str, Record]] = []

    def articles() -> Iterator[tuple[Article, ...]]:
        for batch in store.outdated(coder=coder, size=BATCH):
            waiting.append(batch)
            yield tuple(record.article for record in batch.values())

    for coded in code_batches(articles(), jobs=jobs, model=model, tell=tell_death):
        before = waiting.pop(0)
        records = []
        for item in coded:
            if isinstance(item, Failure):
                done.failed += 1
                say(f"dateline: article {item.article.id}: could not be coded ({item.error}); please report this with the article")
                continue
            records.append(item)
            for difference in compare_records(before[item.article.id], item):
                setattr(done, difference.gain, getattr(done, difference.gain) + 1)
                yield difference
        done.articles += len(records)
        if not dry_run:
            store.add(records, coder=coder)


def difference_line(difference: Difference) -> bytes:
    """A difference as a line: its mark, the article, the event, and field by field what was and what is."""
    claim = difference.claim
    who = ", ".join(argument.actor.name for argument in claim.arguments)
    told = "; ".join(f"{name}: {before or 'unknown'} -> {now or 'unknown'}" for name, before, now in difference.fields)
    parts = (f"{_MARKS[difference.gain]} {difference.article}", claim.id, claim.kind, claim.modality.status, who, told)
    return ("\t".join(part for part in parts if part) + "\n").encode()
