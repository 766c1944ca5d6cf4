"""How fast the explorer answers: `python bench/load.py --store FILE`. Twenty readers ask every page, again and again, on loopback.

What must hold: every page in under 200 ms (median, warm) and under 1 s (99th percentile), and less than 1 GB of memory.
"""

import argparse
import http.client
import os
import re
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

READERS, ROUNDS, WARM = 20, 6, 1
PORT = 8399
PAGES = (
    "/", "/events", "/events?country=Russia&kind=visit", "/events?actor=putin&sort=oldest", "/events.json?limit=20", "/timeline", "/map",
    "/network", "/calendar", "/calendar?month=2022-06", "/countries", "/countries/RUS", "/dyads/RUS/USA", "/actors/person/vladimir-putin",
    "/search?q=ukraine", "/articles", "/changes", "/docs", "/api/v1/events?limit=20", "/api/v1/upcoming", "/api/v1/network?limit=100",
)  # fmt: skip


def main() -> None:
    """Serve the store, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, required=True)
    store = parser.parse_args().store
    command = [sys.executable, "-m", "dateline", "serve", "--store", str(store), "--port", str(PORT), "--rate", "0"]
    started = time.monotonic()
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            wait(server)
            print(f"ready after {time.monotonic() - started:.1f} s")
            measure(server.pid)
        finally:
            server.terminate()


def wait(server: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        if server.poll() is not None:
            sys.exit("the server ended; is the store there?")
        try:
            if ask("/")[0] == 200:
                return
        except OSError:
            time.sleep(0.2)
    sys.exit("the server did not answer within two minutes")


def ask(address: str) -> tuple[int, float, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    begun = time.monotonic()
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, time.monotonic() - begun, body


def measure(pid: int) -> None:
    links = re.findall(rb'href="(/(?:events|articles|actors)/[^"?#]+)"', ask("/events?limit=100")[2] + ask("/articles")[2])
    addresses = [*PAGES, *(link.decode() for link in dict.fromkeys(links))][:120]
    cold = {address: ask(address) for address in addresses}
    bad = [address for address, (status, _, _) in cold.items() if status != 200]
    times: dict[str, list[float]] = {address: [] for address in addresses}
    threads = [threading.Thread(target=read, args=(number, addresses, times)) for number in range(READERS)]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    everything = sorted(t for each in times.values() for t in each)
    spent = time.monotonic() - begun
    first = sorted(seconds for _, seconds, _ in cold.values())
    print(f"first answers, one reader: median {statistics.median(first) * 1000:.0f} ms, slowest {first[-1] * 1000:.0f} ms "
          f"({max(cold, key=lambda a: cold[a][1])})")  # fmt: skip
    tail = everything[int(len(everything) * 0.99)]
    print(f"{len(everything):,} answers to {READERS} readers in {spent:.1f} s ({len(everything) / spent:.0f} a second)")
    print(f"median {statistics.median(everything) * 1000:.0f} ms, 99th percentile {tail * 1000:.0f} ms")
    slow = max(times, key=lambda address: statistics.median(times[address]))
    print(f"slowest page: {slow}, median {statistics.median(times[slow]) * 1000:.0f} ms; answers that failed: {len(bad)} {bad[:5]}")
    print(f"memory: {memory(pid) / 1e6:.0f} MB at most")


def read(number: int, addresses: list[str], times: dict[str, list[float]]) -> None:
    for turn in range(ROUNDS + WARM):
        for step in range(len(addresses)):
            address = addresses[(step + number * 7) % len(addresses)]
            seconds = ask(address)[1]
            if turn >= WARM:
                times[address].append(seconds)


def memory(pid: int) -> int:
    """The most memory that the process has held, in bytes."""
    told = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(encoding="ascii"))
    return int(told.group(1)) * 1024 if told else os.sysconf("SC_PAGE_SIZE") * 0


if __name__ == "__main__":
    main()
