"""A real JupyterLab of this environment, in which a browser has run the notebook, watched for what must not happen."""

import json
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocket, expect

from tests.ports import unused_port
from tests.waiting import wait_for

NOTEBOOKS = Path(__file__).parents[2] / "dashboards" / "notebooks"
CONFIG = """
c.IdentityProvider.token = ""
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.expose_app_in_browser = True
c.LabApp.news_url = None
"""
SETTINGS = {
    "apputils-extension/notification": {"checkForUpdates": False, "fetchNews": "false"},
    "notebook-extension/tracker": {"windowingMode": "none"},  # cells out of sight are in the document, too
}
ECHO = '"attr":"html"'  # markup is made by the kernel only
IDLE = "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    """English dates in the browser, so that a date can be typed as month, day, year."""
    return {**browser_context_args, "locale": "en-US", "viewport": {"width": 1400, "height": 900}}


@pytest.fixture(scope="session")
def lab_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that JupyterLab shows, empty at first."""
    return tmp_path_factory.mktemp("notebooks")


@pytest.fixture(scope="session")
def lab_url(tmp_path_factory: pytest.TempPathFactory, lab_root: Path) -> Iterator[str]:
    """The address of a JupyterLab for all tests that knows nothing of this machine's user."""
    home, port = tmp_path_factory.mktemp("home"), unused_port()
    config, settings = home / "config", home / "settings" / "@jupyterlab"
    config.mkdir()
    (config / "jupyter_lab_config.py").write_text(CONFIG, encoding="utf-8")
    for name, values in SETTINGS.items():
        (settings / name).parent.mkdir(parents=True)
        (settings / f"{name}.jupyterlab-settings").write_text(json.dumps(values), encoding="utf-8")
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--log-level=ERROR"]
    folders = {"HOME": home, "JUPYTER_CONFIG_DIR": config, "JUPYTERLAB_SETTINGS_DIR": settings.parent}
    env = {name: value for name, value in os.environ.items() if not name.startswith(("IPYTHON", "JUPYTER"))}
    env |= {"JUPYTER_PREFER_ENV_PATH": "1", **{name: str(folder) for name, folder in folders.items()}}
    with subprocess.Popen([*command, f"--port={port}", f"--ServerApp.root_dir={lab_root}"], env=env) as lab:
        try:
            wait_for(f"http://127.0.0.1:{port}/api/status")
            yield f"http://127.0.0.1:{port}"
        finally:
            lab.terminate()


@pytest.fixture
def trouble(page: Page, lab_url: str) -> list[str]:
    """What went wrong in `page` so far: requests that leave the machine, refused ones, errors, echoes to the kernel."""
    seen: list[str] = []
    local = (f"{lab_url}/", f"{lab_url.replace('http', 'ws')}/", "data:", "blob:")
    page.on("request", lambda request: request.url.startswith(local) or seen.append(f"left: {request.url}"))

    def watch(socket: WebSocket) -> None:
        if not socket.url.startswith(local):
            seen.append(f"left: {socket.url}")
        socket.on("framesent", lambda sent: ECHO in str(sent) and seen.append("what the kernel said is said back"))

    page.on("websocket", watch)
    page.on("response", lambda answer: answer.ok or seen.append(f"{answer.status}: {answer.url}"))
    page.on("console", lambda line: line.type == "error" and seen.append(f"{line.type}: {line.text}"))
    page.on("pageerror", lambda error: seen.append(f"error: {error}"))
    return seen


@pytest.fixture
def run(page: Page, lab_url: str, lab_root: Path, trouble: list[str]) -> Callable[[str, str], Page]:
    """Runs all cells of a notebook in the browser: run("overview", "6"), by its name and what its last cell says.

    A copy of its own: with one of another test it would share the kernel, and in one workspace that one would be open.
    """

    def run(name: str, last: str) -> Page:
        copy = f"{name}-{uuid.uuid4().hex}"
        shutil.copy(NOTEBOOKS / f"{name}.ipynb", lab_root / f"{copy}.ipynb")
        page.goto(f"{lab_url}/lab/workspaces/{copy}/tree/{copy}.ipynb")
        page.wait_for_function(IDLE, timeout=60_000)
        page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
        expect(page.locator(".jp-Cell").last.locator(".jp-OutputArea-output")).to_have_text(last, timeout=120_000)
        return page

    return run


@pytest.fixture
def notebook(run: Callable[[str, str], Page]) -> Page:
    """The notebook of the overview in the browser, as of 22 September 2024 for DKI Jakarta."""
    page = run("overview", "6")
    expect(page.get_by_role("heading", level=1).filter(has_text="66 days to go")).to_be_visible()
    return page
