"""The analyst's notebook: it runs from top to bottom, answers as the board does, and is live in a real JupyterLab."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbclient
import nbformat
import pytest
from playwright.sync_api import Page, expect

from tests.waiting import wait_for

NOTEBOOK = Path(__file__).parents[2] / "dashboards" / "notebooks" / "overview.ipynb"

pytestmark = pytest.mark.notebook


def test_outputs_are_stripped() -> None:
    for cell in nbformat.read(NOTEBOOK, 4).cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


def test_it_runs_from_top_to_bottom_and_answers_its_questions() -> None:
    notebook = nbformat.read(NOTEBOOK, 4)
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [output for output in outputs if output.output_type in ("error", "stream")]
    late, load, open_needs = (told["data"]["text/plain"] for told in outputs[-3:])
    assert [line.split()[0] for line in late.splitlines()[2:]] == ["P4", "P6", "S4", "S8"]
    assert load.splitlines()[1].split() == ["31.75", "573.1"]  # 2,374,828 voters in 4,144 TPS
    assert open_needs == "6"  # of 37 named needs of the province, counted in needs.csv and commitments.csv


@pytest.fixture
def lab_url(tmp_path: Path, unused_port: int) -> Iterator[str]:
    """The address of a JupyterLab that shows a copy of the notebook and knows nothing of this machine's user."""
    config, settings = tmp_path / "config", tmp_path / "settings" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True)
    config.mkdir()
    # All cells are in the document, also those out of sight.
    (settings / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}', encoding="utf-8")
    lines = ["IdentityProvider.token = ''", "LabApp.news_url = None", "LabApp.expose_app_in_browser = True"]
    lines.append("LabApp.check_for_updates_class = 'jupyterlab.NeverCheckForUpdate'")
    (config / "jupyter_lab_config.py").write_text("\n".join(f"c.{line}" for line in lines), encoding="utf-8")
    root = tmp_path / "notebooks"
    root.mkdir()
    shutil.copy(NOTEBOOK, root)
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root", "--port", str(unused_port)]
    folders = {"JUPYTER_CONFIG_DIR": config, "JUPYTERLAB_SETTINGS_DIR": tmp_path / "settings", "HOME": tmp_path}
    env = {**os.environ, **{name: str(folder) for name, folder in folders.items()}}
    with subprocess.Popen([*command, f"--ServerApp.root_dir={root}"], env=env, stderr=subprocess.DEVNULL) as lab:
        try:
            wait_for(f"http://127.0.0.1:{unused_port}/api/status")
            yield f"http://127.0.0.1:{unused_port}"
        finally:
            lab.terminate()


@pytest.mark.browser
@pytest.mark.slow
def test_a_region_is_picked_in_a_cell_and_the_others_follow(page: Page, lab_url: str) -> None:
    left: list[str] = []
    local = (lab_url, lab_url.replace("http", "ws"), "data:", "blob:")
    page.on("request", lambda request: request.url.startswith(local) or left.append(request.url))
    page.goto(f"{lab_url}/lab/tree/overview.ipynb")
    cells = page.locator(".jp-Notebook .jp-Cell")
    expect(cells.first).to_be_visible(timeout=60_000)
    page.wait_for_function("window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'")
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    picker = page.get_by_role("combobox", name="Region")
    expect(picker).to_have_value("DKI Jakarta", timeout=90_000)
    heading = page.get_by_role("heading", level=1).filter(has_text="days to go")
    expect(heading).to_be_visible(timeout=60_000)
    number = page.locator("section").filter(has=page.get_by_role("heading", name="Polling stations (TPS)"))
    expect(number).to_contain_text("14,835")

    before = cells.count()
    picker.focus()
    page.keyboard.type("31.71dda")  # in command mode dd deletes a cell and a adds one
    for _ in "dda":
        page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    expect(picker).to_have_value("Jakarta Pusat")
    expect(number).to_contain_text("1,542")
    expect(page.get_by_role("row", name="Gambir").first).to_be_attached()
    assert cells.count() == before
    assert left == []
