"""How long a fresh process takes: `python bench/startup.py [COUNT]`, `dateline code` of one dispatch and `dateline --help`.

Wall time to the first byte of the record and to the end, and CPU time of user and system, of COUNT processes each (15); their
least, median and most. The first process, which works out what later ones read, is told apart.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from msgspec import Struct

DISPATCH = """date 2024-05-14
MOSCOW, May 14. /TASS/. Russian President Vladimir Putin will pay a state visit to China on May 16-17, the Kremlin press service said.
"""


class Run(Struct, frozen=True):
    """Seconds that one process took."""

    first: float
    wall: float
    cpu: float


def run(*arguments: str, cache: str) -> Run:
    """One process of the command line with these arguments."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    command = [sys.executable, "-m", "dateline", *arguments]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, "DATELINE_CACHE": cache}
    ) as process:
        os.read(process.stdout.fileno() if process.stdout else 0, 1)
        first = time.perf_counter() - began
        process.communicate()
    if process.returncode:
        raise SystemExit(f"bench/startup.py: {' '.join(command)} ended with {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(first, time.perf_counter() - began, cpu)


def told(name: str, seconds: list[float]) -> str:
    """A line of figures."""
    return f"  {name:14}{min(seconds):7.2f}{statistics.median(seconds):8.2f}{max(seconds):7.2f}"


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as folder:
        dispatch, cache = Path(folder, "dispatch.txt"), str(Path(folder, "cache"))
        dispatch.write_text(DISPATCH, encoding="utf-8")
        code = ("code", str(dispatch), "--format", "jsonl")
        fresh = run(*code, cache=cache)
        for name, arguments in (("code of one dispatch", code), ("--help", ("--help",))):
            runs = [run(*arguments, cache=cache) for _ in range(count)]
            print(f"dateline {name}, {count} processes: seconds (least, median, most)")
            print(told("first record" if name != "--help" else "first line", [r.first for r in runs]))
            print(told("end", [r.wall for r in runs]))
            print(told("CPU", [r.cpu for r in runs]))
        print(f"first run ever: {fresh.first:.2f} to the first record, {fresh.cpu:.2f} of CPU")


if __name__ == "__main__":
    main()
