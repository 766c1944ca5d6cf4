"""A browser and the explorer on the sample record, for the tests of this folder; skipped where either is missing."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright: make browser")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the explorer on the sample record."""
    store = tmp_path_factory.mktemp("site") / "demo.duckdb"
    subprocess.run([sys.executable, "-m", "dateline", "demo", "--store", str(store)], check=True, capture_output=True)
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [sys.executable, "-m", "dateline", "serve", "--store", str(store), "--port", str(port), "--rate", "0", "--full-text"]
    with subprocess.Popen(command) as server:
        for _ in range(150):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
        server.terminate()


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """Debian's Chromium, without a window; while Playwright is open, its loop runs, and no other test could start one of its own."""
    if CHROMIUM is None:
        pytest.skip("needs chromium: apt-get install chromium, or name it in CHROMIUM")
    with playwright.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()
