"""What all tests share: where Chromium is, and one served board."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
RAKOR = Path(sys.executable).with_name("rakor")

_kept = tempfile.TemporaryDirectory(prefix="rakor-tests-")
os.environ["RAKOR_CACHE"] = _kept.name  # tests neither use nor change what this machine has rolled up


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skips what needs a browser where there is none, and says so."""
    if CHROMIUM is None:
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason="no Chromium found (looked for chromium and google-chrome)"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """Drives the installed Chromium, as root too, without a screen and without calls home."""
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-quic", "--disable-sync"]
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": ["--no-sandbox", "--disable-gpu", "--no-first-run", *quiet],
    }


@pytest.fixture
def unused_port() -> int:
    """A port of this machine that nothing listens on."""
    return _unused_port()


@pytest.fixture(scope="session")
def unused_port_of_session() -> int:
    """A port for a server that all tests share."""
    return _unused_port()


@pytest.fixture(scope="session")
def board_url() -> Iterator[str]:
    """The address, such as http://127.0.0.1:40001, of a board that `rakor serve` shows for the whole session."""
    url = f"http://127.0.0.1:{(port := _unused_port())}"
    with subprocess.Popen([RAKOR, "serve", "--port", str(port)], stdout=subprocess.PIPE, text=True) as board:
        try:
            assert board.stdout.readline() == f"Rakor: {url}\n", "the board did not start; its reason is above"
            yield url
        finally:
            board.terminate()


def _unused_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]
