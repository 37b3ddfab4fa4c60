"""What all tests share: where Chromium is, and one served board."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.ports import unused_port

CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
RAKOR = Path(sys.executable).with_name("rakor")

_kept = tempfile.TemporaryDirectory(prefix="rakor-tests-")
os.environ["RAKOR_CACHE"] = _kept.name  # neither this machine nor another worker shares it
settings.register_profile("unhurried", settings.default, deadline=None)  # time says nothing of a rule
settings.load_profile("unhurried")


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


@pytest.fixture(scope="session")
def board_url() -> Iterator[str]:
    """The address, such as http://127.0.0.1:40001, of a board that `rakor serve` shows for the whole session."""
    url = f"http://127.0.0.1:{(port := unused_port())}"
    with subprocess.Popen([RAKOR, "serve", "--port", str(port)], stdout=subprocess.PIPE, text=True) as board:
        try:
            assert board.stdout.readline() == f"Rakor: {url}\n", "the board did not start; its reason is above"
            yield url
        finally:
            board.terminate()
