"""A cluster of two nodes on this machine, one of which is killed half-way: `make cluster`. Needs the extra "ray"."""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

pytest.importorskip("ray")

SOURCE = Path(__file__).resolve().parents[1] / "src"
RAY = (sys.executable, "-m", "ray.scripts.scripts")
PORT = "6399"
HOST = "127.0.0.1"
TOKEN = secrets.token_hex(32)
DISPATCHES = 400
CHUNK = "4000"
PEOPLE = ("Polish President Andrzej Duda", "Norwegian Prime Minister Jonas Gahr Stoere", "Finnish President Alexander Stubb")
PLACES = ("Vilnius, Lithuania", "Rome, Italy", "Madrid, Spain")
TABLES = ("articles", "claims", "events", "links", "participants", "places", "sources", "evidence", "relations", "tombstones")


def dispatches() -> Iterator[str]:
    """Four hundred dispatches of three months; among them one given twice, one in Spanish, one withdrawn and a broken line."""
    for n in range(DISPATCHES):
        day = date(2024, 4, 3) + timedelta(n // 5)
        told = day + timedelta(3)
        text = (
            f"{PEOPLE[n % 3]} will pay an official visit to {PLACES[n // 3 % 3]} on {told:%B} {told.day}. Trade deal {n} will be discussed."
        )
        yield json.dumps({"id": f"d{n:04}", "published": day.isoformat(), "text": text})
    yield json.dumps({"id": "d0000", "published": "2024-04-03", "text": "This story is withdrawn.", "title": "STORY WITHDRAWN"})
    yield json.dumps({"id": "es", "published": "2024-04-03", "language": "es", "text": "El presidente viajó a Roma."})
    yield '{"id": "broken'


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wire, and the store that one machine makes of it."""
    folder = tmp_path_factory.mktemp("cluster")
    (folder / "wire.jsonl").write_text("\n".join(dispatches()) + "\n", encoding="utf-8")
    run(folder, "code", "wire.jsonl", "--jobs", "1", "--store", "one.duckdb", status=4)
    return folder


def environment(folder: Path) -> dict[str, str]:
    """The processes' environment; the cluster's token is made for it and goes with it."""
    ray = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": TOKEN}
    return {**os.environ, "PYTHONPATH": str(SOURCE), "DATELINE_CACHE": str(folder / "cache"), **ray}


def run(folder: Path, *arguments: str, status: int = 0) -> str:
    """What a command tells people."""
    command = [sys.executable, "-m", "dateline", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment(folder), capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == status, done.stderr
    return done.stderr


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a store holds."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return {name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in TABLES}


def start_node(folder: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    """A node that runs until it is ended."""
    command = [*RAY, "start", *arguments, f"--node-ip-address={HOST}", "--num-cpus=1", "--block", "--object-store-memory=100000000"]
    return subprocess.Popen(command, env=environment(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def family(pid: int) -> list[int]:
    """A process and those that it started, and those that these started."""
    found = [pid]
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = path.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(words[1]) == pid:
            found.extend(family(int(path.parent.name)))
    return found


def end_node(node: "subprocess.Popen[bytes]") -> None:
    """Kill a node and all its processes, as a power cut does."""
    for pid in family(node.pid):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    node.wait()


@pytest.fixture
def nodes(folder: Path) -> Iterator[tuple["subprocess.Popen[bytes]", "subprocess.Popen[bytes]"]]:
    """A head and another node, of one core each."""
    temporary = f"/tmp/dateline-ray-{os.getpid()}"
    head = start_node(folder, "--head", f"--port={PORT}", "--include-dashboard=false", f"--temp-dir={temporary}")
    time.sleep(5)
    other = start_node(folder, f"--address={HOST}:{PORT}")
    try:
        for _ in range(60):
            command = [*RAY, "status", f"--address={HOST}:{PORT}"]
            status = subprocess.run(command, env=environment(folder), capture_output=True, text=True, check=False)
            if "/2.0 CPU" in status.stdout:
                break
            time.sleep(1)
        else:
            pytest.fail(f"the two nodes did not come up: {status.stdout}{status.stderr}")
        yield head, other
    finally:
        end_node(other)
        end_node(head)
        shutil.rmtree(temporary, ignore_errors=True)


def finished(output: Path) -> int:
    """How many chunks are done."""
    return len(list((output / "_done").glob("*.json")))


def test_a_node_killed_half_way_costs_nothing(folder: Path, nodes: tuple["subprocess.Popen[bytes]", "subprocess.Popen[bytes]"]) -> None:
    """Nothing is lost and nothing there twice: merged, the record is that of one machine, row for row."""
    output = folder / "coded"
    command = [sys.executable, "-m", "dateline", "code", "wire.jsonl", "--cluster", f"{HOST}:{PORT}", "--output", "coded"]
    began = subprocess.Popen([*command, "--chunk", CHUNK], cwd=folder, env=environment(folder), stderr=subprocess.PIPE, text=True)
    wanted = (folder / "wire.jsonl").stat().st_size // int(CHUNK) // 2
    while finished(output) < wanted and began.poll() is None:
        time.sleep(0.2)
    assert began.poll() is None, began.communicate()
    end_node(nodes[1])
    _, told = began.communicate(timeout=300)
    assert began.returncode == 4, told
    assert "401 articles coded" in told or "400 articles coded" in told
    assert "1 not readable" in told
    assert "merged" not in run(folder, "merge", "coded", "--store", "two.duckdb")
    assert content(folder / "two.duckdb") == content(folder / "one.duckdb")


def test_a_run_that_is_broken_off_goes_on_where_it_was(folder: Path) -> None:
    """Chunks that are done are not done again, and until all are, there is nothing to merge."""
    shutil.copytree(folder / "coded", folder / "half")
    gone = sorted((folder / "half" / "_done").glob("*.json"))[3:5]
    for path in gone:
        path.unlink()
    kept = {path: path.stat().st_mtime_ns for path in (folder / "half").rglob("*.parquet")}
    assert "2 of " in run(folder, "merge", "half", "--store", "half.duckdb", status=3)
    run(folder, "code", "wire.jsonl", "--cluster", "local", "--output", "half", "--chunk", CHUNK, status=4)
    again = {path for path in kept if path.stat().st_mtime_ns != kept[path]}
    assert {path.stem.removeprefix("part-") for path in again} == {path.stem for path in gone}
    run(folder, "merge", "half", "--store", "half.duckdb")
    assert content(folder / "half.duckdb") == content(folder / "one.duckdb")


def test_merging_twice_changes_nothing(folder: Path) -> None:
    before = content(folder / "two.duckdb")
    assert "unchanged" in run(folder, "merge", "coded", "--store", "two.duckdb")
    assert content(folder / "two.duckdb") == before


def test_another_input_or_version_is_refused(folder: Path) -> None:
    """A folder is for one input; nothing is mixed."""
    (folder / "other.jsonl").write_text("\n".join(list(dispatches())[:3]), encoding="utf-8")
    told = run(folder, "code", "other.jsonl", "--cluster", "local", "--output", "coded", status=3)
    assert "was begun with another input" in told


def test_parquet_is_read_by_its_row_groups(folder: Path) -> None:
    with duckdb.connect() as connection:
        table = "read_json(?, ignore_errors = true, columns = {id: 'VARCHAR', published: 'VARCHAR', title: 'VARCHAR', text: 'VARCHAR'})"
        told = f"COPY (SELECT * FROM {table} WHERE id LIKE 'd%' LIMIT 300) TO '{folder}/wire.parquet' (ROW_GROUP_SIZE 100)"
        connection.execute(told, [str(folder / "wire.jsonl")])
    run(folder, "code", "wire.parquet", "--jobs", "1", "--store", "table.duckdb")
    run(folder, "code", "wire.parquet", "--cluster", "local", "--output", "table")
    run(folder, "merge", "table", "--store", "merged.duckdb")
    assert content(folder / "merged.duckdb") == content(folder / "table.duckdb")
