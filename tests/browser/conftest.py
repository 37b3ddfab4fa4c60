"""A served page as a visitor meets it, watched for what must never happen."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data.dataset import SHIPPED
from tests.conftest import RAKOR
from tests.ports import unused_port
from tests.waiting import wait_for

HERE = Path(__file__).parent
OVERVIEW = HERE.parents[1] / "dashboards" / "overview.py"


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    """English dates in the browser, so that a date can be typed as month, day, year; the page speaks Indonesian."""
    return {**browser_context_args, "locale": "en-US", "viewport": {"width": 1400, "height": 900}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A dataset that may be changed."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "dki-jakarta"))


@pytest.fixture
def board(folder: Path) -> Iterator[str]:
    """The address of a board of its own that takes imports."""
    port = unused_port()
    command = [RAKOR, "serve", "--data", folder, "--allow-import", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as server:
        try:
            assert server.stdout.readline()
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@pytest.fixture
def visit(board_url: str) -> Callable[..., Page]:
    """Opens a page of the board and waits until it is live: visit(page, "?region=31.71", "stages")."""

    def visit(page: Page, query: str = "", name: str = "overview") -> Page:
        page.goto(f"{board_url}/{name}{query}")
        expect(page.get_by_role("combobox").first).to_be_visible(timeout=30_000)
        expect(page.locator(".early")).to_have_count(0)  # what the live widgets replace, or all would be there twice
        return page

    return visit


@pytest.fixture
def trouble(page: Page) -> list[str]:
    """What went wrong in `page` so far: requests that leave the machine, failed ones, errors, alerts."""
    seen: list[str] = []
    local = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")
    page.on("request", lambda request: request.url.startswith(local) or seen.append(f"left: {request.url}"))
    page.on("websocket", lambda socket: socket.url.startswith(local) or seen.append(f"left: {socket.url}"))
    page.on("response", lambda answer: answer.ok or seen.append(f"{answer.status}: {answer.url}"))
    page.on("console", lambda line: line.type in ("error", "warning") and seen.append(f"{line.type}: {line.text}"))
    page.on("pageerror", lambda error: seen.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (seen.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    return seen


@pytest.fixture
def counted_url() -> Iterator[str]:
    """The address of a board of its own that forgets sessions after a second and answers /alive (see alive.py)."""
    url = f"http://127.0.0.1:{(port := unused_port())}"
    command = [sys.executable, "-m", "panel", "serve", OVERVIEW, "--port", str(port), "--plugins", "alive"]
    brief = ["--unused-session-lifetime", "1000", "--check-unused-sessions", "500"]
    with subprocess.Popen([*command, *brief], env={**os.environ, "PYTHONPATH": str(HERE)}) as board:
        try:
            wait_for(f"{url}/alive")
            yield url
        finally:
            board.terminate()
