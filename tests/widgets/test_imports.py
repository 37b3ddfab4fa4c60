"""A second start imports nothing that the page does not use: what reads and checks CSV files stays on disk."""

import subprocess
import sys

HEAVY = {
    "IPython", "dask", "duckdb", "hvplot", "ibis", "jupyterlab", "matplotlib", "pandera", "panel_material_ui", "plotly",
    "scipy", "sqlglot", "xarray",
}  # fmt: skip
PROGRAM = "import runpy, sys; runpy.run_path('dashboards/overview.py'); print(*sys.modules)"


def test_the_page_imports_what_it_shows_and_no_more() -> None:
    for _start in range(2):  # the first one may have to roll the dataset up
        done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert {"panel", "holoviews", "data"} <= loaded
    assert loaded & HEAVY == set()
