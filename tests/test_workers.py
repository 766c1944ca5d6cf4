"""Work in other processes: in order, bounded, and with a death among them."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.types import Article, ArticleId
from dateline.workers import run_batches

BATCHES = [(1, 2, 3), (), (4, 5), (6,), (7, 8, 9), (10, 11)]


def double(batch: tuple[int, ...]) -> list[int]:
    return [2 * n for n in batch]


def die_once(batch: tuple[int, ...], *, mark: Path) -> list[int]:
    """Dies of the batch that holds 5, the first time."""
    if 5 in batch and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return double(batch)


def die_of_eight(batch: tuple[int, ...]) -> list[int]:
    if 8 in batch:
        os.kill(os.getpid(), signal.SIGKILL)
    return double(batch)


def leave(batch: tuple[int, ...]) -> list[int]:
    os._exit(9)


def refuse(batch: tuple[int, ...]) -> list[int]:
    raise DatelineError("no model")


def test_results_come_in_order() -> None:
    assert [done.results for done in run_batches(double, BATCHES, jobs=2)] == [[2, 4, 6], [], [8, 10], [12], [14, 16, 18], [20, 22]]


def test_a_process_that_is_killed_is_named_and_its_batch_done_again(tmp_path: Path) -> None:
    found = list(run_batches(partial(die_once, mark=tmp_path / "mark"), BATCHES, jobs=2))
    assert [done.results for done in found] == [double(batch) for batch in BATCHES]
    assert not any(done.given_up for done in found)
    ((death,),) = [done.deaths for done in found if done.deaths]
    assert death.startswith("process ")
    assert death.endswith(" was ended by SIGKILL")


def test_what_always_kills_its_process_is_given_up_alone() -> None:
    """The rest of its batch, and all later ones, are done."""
    found = list(run_batches(die_of_eight, BATCHES, jobs=2))
    assert [done.results for done in found] == [[2, 4, 6], [], [8, 10], [12], [14, 18], [20, 22]]
    ((index, why),) = found[4].given_up
    assert index == 1
    assert why.endswith(" was ended by SIGKILL")
    assert len(found[4].deaths) == 3


def test_processes_that_never_answer_end_the_run() -> None:
    with pytest.raises(DatelineError, match="ended with exit code 9; give fewer --jobs"):
        list(run_batches(leave, BATCHES, jobs=1))


def test_what_the_work_raises_is_raised_here() -> None:
    with pytest.raises(DatelineError, match="no model"):
        list(run_batches(refuse, BATCHES, jobs=2))


def test_few_batches_are_taken_ahead() -> None:
    """Memory stays flat however long the input is."""
    taken = []

    def batches() -> Iterator[tuple[int, ...]]:
        for n in range(40):
            taken.append(n)
            yield (n,)

    for done, _ in enumerate(run_batches(double, batches(), jobs=2)):
        assert len(taken) - done <= 5


def test_closed_in_the_middle_no_process_stays() -> None:
    before = set(multiprocessing.active_children())
    running = run_batches(double, ((n,) for n in range(1000)), jobs=2)
    next(running)
    started = set(multiprocessing.active_children()) - before
    assert started
    running.close()
    for process in started:
        process.join(30)
        assert process.exitcode is not None


def dispatch(n: int) -> Article:
    text = f"Polish President Andrzej Duda will visit Vilnius, Lithuania on May {n % 28 + 1}, his office said."
    return Article(ArticleId(f"d{n}"), text, date(2024, 4, 30))


def test_a_coding_process_killed_in_the_middle_costs_nothing() -> None:
    """The records are those of an undisturbed run, and the death is told with its process and signal."""
    from dateline.parallel import Failure, code_batches

    batches = [tuple(dispatch(n) for n in range(start, start + 16)) for start in range(0, 160, 16)]
    before = set(multiprocessing.active_children())
    told: list[str] = []
    running = code_batches(batches, jobs=2, tell=told.append)
    found = [next(running)]
    victim = sorted((process for process in set(multiprocessing.active_children()) - before), key=lambda p: p.pid or 0)[0]
    os.kill(victim.pid or 0, signal.SIGKILL)
    found.extend(running)
    assert found == list(code_batches(batches, jobs=1))
    assert told == [f"process {victim.pid} was ended by SIGKILL; what it was working on is tried again"]
    assert not any(isinstance(item, Failure) for coded in found for item in coded)
