"""The run on Ray: chunks go to actors that have loaded the model once, and a chunk is done when its summary stands in the folder."""

import logging
import os
import uuid
from collections import deque
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from typing import Any

import msgspec
from msgspec import Struct

from dateline.cluster.chunks import CHUNK, Chunk, list_chunks, read_chunk
from dateline.cluster.files import list_folder, write_whole
from dateline.cluster.parts import Summary, commit, read_summaries, read_summary, write_parts
from dateline.cluster.plan import Plan, keep_plan
from dateline.coder import coder_version
from dateline.errors import DatelineError, InputError
from dateline.parallel import Failure, code_batches
from dateline.pipeline import BATCH
from dateline.read.language import is_english
from dateline.types import Article, Record, Withdrawal

_TRIES = "_tries"
_CAREFUL = 3
"""The try of a chunk that is made in a process apart, so that an article that kills it is found out, and costs only itself."""


class Job(Struct, frozen=True):
    """What to code, on which cluster ("local": one on this machine), into which folder, and how."""

    paths: tuple[str, ...]
    cluster: str
    output: str
    published: date | None = None
    model: str | None = None
    quick: bool = False
    jobs: int | None = None
    chunk: int = CHUNK


def run_job(job: Job, advance: Callable[[Summary], None]) -> list[Summary]:
    """What became of each chunk, in the input's order; `advance` is told of each as it is done. Chunks that are done are not done again.

    Raises: InputError where the input can't be read as chunks, or the folder holds another run; DatelineError where Ray is missing or
    its cluster can't be reached, or has another version of this program.
    """
    _need_ray()
    coder = coder_version(job.model, quick=job.quick)
    chunks = list_chunks(tuple(map(_absolute, job.paths)), job.chunk)
    folder = _absolute(job.output)
    keep_plan(folder, Plan(tuple(chunks), coder, job.published))
    done = read_summaries(folder)
    for summary in done.values():
        advance(summary)
    left = [chunk for chunk in chunks if chunk.name not in done]
    if left:
        for name in _on_cluster(left, job, folder, coder):
            done[name] = read_summary(folder, name)
            advance(done[name])
    if missing := [chunk.name for chunk in chunks if chunk.name not in done]:
        raise DatelineError(f"{len(missing)} of {len(chunks)} chunks were not coded; run the same command again")
    return [done[chunk.name] for chunk in chunks]


def _absolute(path: str) -> str:
    return path if "://" in path else os.path.abspath(path)


def _need_ray() -> None:
    try:
        import pyarrow  # noqa: F401
        import ray.data  # noqa: F401
    except ImportError as error:
        raise DatelineError(f"--cluster needs Ray ({error}); run: pip install 'dateline[ray]'") from None


def _on_cluster(chunks: list[Chunk], job: Job, folder: str, coder: str) -> Iterator[str]:
    """The names of chunks as they are done."""
    import ray
    from ray.data import ActorPoolStrategy, DataContext

    ours = not ray.is_initialized()
    if ours:
        _connect(ray, job.cluster)
    try:
        DataContext.get_current().enable_progress_bars = False
        cores = int(ray.cluster_resources().get("CPU", 1))
        size = max(1, min(job.jobs or cores, len(chunks)))
        rows = [{"chunk": msgspec.json.encode(chunk).decode()} for chunk in chunks]
        data = ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(
            Coder,
            batch_size=1,
            num_cpus=1,
            compute=ActorPoolStrategy(min_size=1, max_size=size),
            fn_constructor_kwargs={"folder": folder, "coder": coder, "job": msgspec.json.encode(job)},
        )
        for row in data.iter_rows():
            yield str(row["done"])
    except ray.exceptions.RayError as error:
        cause = getattr(error, "cause", None)
        raise DatelineError(str(cause if isinstance(cause, DatelineError) else error).strip().splitlines()[-1]) from error
    finally:
        if ours:
            ray.shutdown()


def _connect(ray: Any, address: str) -> None:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    for name in ("ray", "ray.data"):
        logging.getLogger(name).setLevel(logging.ERROR)
    try:
        ray.init(
            address=None if address == "local" else address,
            include_dashboard=False if address == "local" else None,
            logging_level=logging.ERROR,
            log_to_driver=False,
        )
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise DatelineError(f"no Ray cluster at {address!r} ({str(error).splitlines()[0]}); start one, or give --cluster local") from error


class Coder:
    """An actor: it codes the chunks it is given, one after the other, and keeps the model between them.

    Raises: DatelineError where its machine has another version of this program than the one that asks.
    """

    def __init__(self, *, folder: str, coder: str, job: bytes) -> None:
        self._folder = folder
        self._coder = coder
        self._job = msgspec.json.decode(job, type=Job)
        mine = coder_version(self._job.model, quick=self._job.quick)
        if mine != coder:
            raise DatelineError(f"machine {os.uname().nodename} has {mine}, this one {coder}; install the same on all")

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[str]]:
        """The names of the chunks, when they are done."""
        chunks = [msgspec.json.decode(text, type=Chunk) for text in batch["chunk"]]
        for chunk in chunks:
            attempts = f"{self._folder}/{_TRIES}/{chunk.name}"
            write_whole(f"{attempts}/{uuid.uuid4().hex}", b"")
            code_chunk(chunk, self._job, self._folder, self._coder, apart=len(list_folder(attempts)) >= _CAREFUL)
        return {"done": [chunk.name for chunk in chunks]}


def code_chunk(chunk: Chunk, job: Job, folder: str, coder: str, *, apart: bool = False) -> Summary:
    """What became of a chunk, which is coded and kept in the folder; `apart`, it is coded in a process of its own."""
    tally = _Tally()
    items: list[tuple[int, Record | Withdrawal]] = []
    given: deque[list[tuple[int, Article]]] = deque()

    def batches() -> Iterator[tuple[Article, ...]]:
        standing = _standing(chunk, job.published, items, tally)
        while batch := list(islice(standing, BATCH)):
            given.append(batch)
            yield tuple(article for _, article in batch)

    for coded in code_batches(batches(), jobs=1, model=job.model, quick=job.quick, apart=apart):
        found = {item.article: item for item in coded}
        for ordinal, article in given.popleft():
            item = found[article]
            if isinstance(item, Failure):
                tally.failed.append(f"article {article.id}: could not be coded ({item.error})")
            else:
                items.append((ordinal, item))
    items.sort(key=lambda pair: pair[0])
    records = [item for _, item in items if isinstance(item, Record)]
    summary = Summary(
        articles=len(records),
        events=sum(len(record.claims) for record in records),
        other_language=tally.other_language,
        bad=tuple(tally.bad),
        failed=tuple(tally.failed),
        parts=write_parts(folder, chunk, items, coder),
    )
    commit(folder, chunk, summary)
    return summary


class _Tally:
    """What is counted on the way."""

    def __init__(self) -> None:
        self.other_language = 0
        self.bad: list[str] = []
        self.failed: list[str] = []


def _standing(
    chunk: Chunk, published: date | None, withdrawn: list[tuple[int, Record | Withdrawal]], tally: _Tally
) -> Iterator[tuple[int, Article]]:
    """The articles to code, with their numbers in the chunk; withdrawals are put aside, what can't be coded is counted."""
    for ordinal, item in enumerate(read_chunk(chunk, published)):
        if isinstance(item, InputError):
            tally.bad.append(str(item))
        elif isinstance(item, Withdrawal):
            withdrawn.append((ordinal, item))
        elif not is_english(item.language):
            tally.other_language += 1
        else:
            yield ordinal, item
