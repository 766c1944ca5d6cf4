"""How fast the explorer answers: `python bench/load.py --store FILE`. Twenty readers ask every page, again and again, on loopback.

Among the pages are those of the people, countries and pairs with most events, of single events and articles, searches, and some of them
as of eight other days. First one reader asks each of them once, so that nothing of it is kept; then twenty ask them all six times over.
What must hold: every page in under 200 ms (median, warm) and under 1 s (99th percentile), and less than 1 GB of memory.
"""

import argparse
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import threading
import time
from datetime import date, timedelta
from pathlib import Path

READERS, ROUNDS, WARM = 20, 6, 1
PORT = 8399
PAGES = (
    "/", "/events", "/events?country=Russia&kind=visit", "/events?actor=putin&sort=oldest", "/events?source=tass", "/events?q=ukraine",
    "/events?confidence=0.7", "/events.json?limit=20", "/events.csv?limit=100", "/timeline", "/map", "/map?actor=putin", "/network",
    "/calendar", "/calendar?month=2022-06", "/countries", "/countries/RUS", "/dyads/RUS/USA", "/actors/person/vladimir-putin",
    "/search?q=ukraine", "/search?q=putin", "/search?q=a+visit", "/articles", "/articles?q=president", "/changes", "/docs",
    "/api/v1/events?limit=20", "/api/v1/events?format=parquet", "/api/v1/actors", "/api/v1/upcoming", "/api/v1/network?limit=100",
    "/api/v1/exchanges", "/api/v1/visits", "/api/v1/dyads", "/api/v1/leads", "/api/v1/coverage", "/api/v1/changes",
    "/api/v1/travels?actor=putin",
)  # fmt: skip
PAST = ("/", "/events", "/timeline", "/calendar", "/search?q=putin", "/changes")
DAYS = 8


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
    for _ in range(1_500):
        if server.poll() is not None:
            sys.exit("the server ended; is the store there?")
        try:
            if ask("/")[0] == 200:
                return
        except OSError:
            time.sleep(0.2)
    sys.exit("the server did not answer within five minutes")


def ask(address: str) -> tuple[int, float, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    begun = time.monotonic()
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, time.monotonic() - begun, body


def addresses() -> list[str]:
    """What is asked: all pages, the busiest people, countries and pairs, events and articles, and other days."""
    links = re.findall(rb'href="(/(?:events|articles)/[^"?#]+)"', ask("/events?limit=100")[2] + ask("/events?sort=claims&limit=10")[2])
    links += re.findall(rb'href="(/articles/[^"?#]+)"', ask("/articles")[2]) + re.findall(rb'href="(/dyads/[^"?#]+)"', ask("/")[2])
    busy = [f"/actors/{row['actor']}" for row in json.loads(ask("/api/v1/actors?limit=10")[2])["rows"]]
    chosen = [*PAGES, *busy, *dict.fromkeys(link.decode() for link in links)]
    days = other_days()
    past = [(page, day) for day in days for page in (*PAST, busy[0])]
    return [*chosen[:180], *(f"{page}{'&' if '?' in page else '?'}as_of={day}" for page, day in past)]


def other_days() -> list[date]:
    index = json.loads(ask("/api/v1")[2])
    first, last = date.fromisoformat(index["first"]), date.fromisoformat(index["last"])
    return [first + timedelta((last - first).days * n // (DAYS + 1)) for n in range(1, DAYS + 1)]


def measure(pid: int) -> None:
    every = addresses()
    cold = {address: ask(address) for address in every}
    bad = [address for address, (status, _, _) in cold.items() if status not in (200, 404)]
    times: dict[str, list[float]] = {address: [] for address in every}
    threads = [threading.Thread(target=read, args=(number, every, times)) for number in range(READERS)]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = time.monotonic() - begun
    first = sorted(seconds for _, seconds, _ in cold.values())
    slowest = sorted(cold, key=lambda address: -cold[address][1])[:6]
    print(f"{len(every)} addresses; answers that failed: {len(bad)} {bad[:5]}")
    print(f"first answers, one reader: {told(first)}, slowest {'; '.join(f'{a} {cold[a][1] * 1000:.0f} ms' for a in slowest)}")
    warm = sorted(t for each in times.values() for t in each)
    print(f"{READERS} readers, {ROUNDS + WARM} rounds: {len(warm) / spent * (ROUNDS + WARM) / ROUNDS:.0f} a second; {told(warm)}")
    slow = max(times, key=lambda address: statistics.median(times[address]))
    print(f"slowest page: {slow}, median {statistics.median(times[slow]) * 1000:.0f} ms")
    print(f"memory: {memory(pid) / 1e6:.0f} MB at most; load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


def told(seconds: list[float]) -> str:
    """The median and the 99th percentile of times in their order."""
    return f"median {statistics.median(seconds) * 1000:.0f} ms, 99th percentile {seconds[int(len(seconds) * 0.99)] * 1000:.0f} ms"


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
