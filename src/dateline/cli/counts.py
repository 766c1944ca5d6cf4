"""What a run of `dateline code` did, counted."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.types import Record

if TYPE_CHECKING:
    from dateline.store import Change


class Counts(Struct):
    """Numbers of articles by what became of them, and of the events they tell; it grows as the run goes."""

    articles: int = 0
    events: int = 0
    new: int = 0
    changed: int = 0
    recoded: int = 0
    unchanged: int = 0
    repeated: int = 0
    other_language: int = 0
    superseded: int = 0
    withdrawn: int = 0
    bad: int = 0
    failed: int = 0
    interrupted: bool = False

    def count_records(self, records: Sequence[Record]) -> None:
        """Count the records and their events."""
        self.articles += len(records)
        self.events += sum(len(record.claims) for record in records)

    def count_changes(self, changes: "Sequence[Change]") -> None:
        """Count what became of records in the store."""
        self.new += changes.count("new")
        self.changed += changes.count("changed")
        self.recoded += changes.count("recoded")
        self.unchanged += changes.count("unchanged")

    @property
    def exit_code(self) -> int:
        """0 done, 1 nothing to code, 3 nothing could be coded, 4 some could not be, 130 interrupted."""
        if self.interrupted:
            return 130
        trouble = self.bad + self.failed
        if self.articles or self.withdrawn or self.superseded:
            return 4 if trouble else 0
        return 3 if trouble else 1

    def summary(self, *, kept: bool) -> str:
        """The numbers as a line or two for people."""
        done = [f"{_number(self.articles, 'article')} coded, {_number(self.events, 'event')}"]
        if kept:
            parts = [(self.new, "new"), (self.changed, "changed"), (self.recoded, "read anew"), (self.unchanged, "unchanged")]
            done.append(", ".join(f"{n} {word}" for n, word in parts if n) or "nothing kept")
        left = [
            (self.repeated, "given twice"),
            (self.other_language, "in another language, skipped"),
            (self.superseded, "superseded by a later version"),
            (self.withdrawn, "withdrawn"),
            (self.bad, "not readable"),
            (self.failed, "failed"),
        ]
        done.extend(f"{n} {word}" for n, word in left if n)
        line = "; ".join(done)
        if self.interrupted:
            again = "; what was coded is kept, the same command goes on from there" if kept else ""
            return f"interrupted: {line}{again}"
        return line


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
