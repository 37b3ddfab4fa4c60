"""The layout holds: imports go one way, pages are pages, files stay small enough to read."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from widgets import pages

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {"data": {"data"}, "widgets": {"data", "widgets"}, "dashboards": {"data", "widgets", "dashboards"}}
DISTRIBUTIONS = {"ibis": "ibis-framework", "pptx": "python-pptx"}  # packages that are called otherwise when installed
DRAWING = {"bokeh", "holoviews", "panel"}
MODULES = [path for layer in MAY_IMPORT for path in sorted((ROOT / layer).rglob("*.py"))]
PAGES = sorted((ROOT / "dashboards").glob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(source: str, package: str) -> Iterator[str]:
    """The top-level name of every import, wherever in the file it stands; a relative one stays in its package."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield package if node.level else str(node.module).split(".")[0]


def layer_faults(source: str, layer: str) -> set[str]:
    """What a module of the layer imports and must not."""
    other_layers = MAY_IMPORT.keys() - MAY_IMPORT[layer] | {"tests"}
    return set(imported(source, layer)) & (other_layers | (DRAWING if layer == "data" else set()))


def test_a_forbidden_import_is_noticed():
    assert layer_faults("import widgets.theme", "data") == {"widgets"}
    assert layer_faults("def f():\n    from panel import pane", "data") == {"panel"}
    assert layer_faults("from dashboards.command import main", "widgets") == {"dashboards"}
    assert layer_faults("import panel\nfrom data import Snapshot\nfrom . import theme", "widgets") == set()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_go_one_way(path):
    assert layer_faults(path.read_text("utf-8"), path.relative_to(ROOT).parts[0]) == set()


def test_every_imported_package_is_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["spark"]]
    declared = {re.match(r"[\w-]+", line).group() for line in asked}
    used = {package for path in MODULES for package in imported(path.read_text("utf-8"), "data")}
    used = {DISTRIBUTIONS.get(name, name) for name in used}
    assert used - sys.stdlib_module_names - MAY_IMPORT.keys() - declared == set()


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_dashboards_holds_pages_only(path):
    assert ".servable(" in path.read_text("utf-8")


def test_the_navigation_names_the_pages_that_exist():
    assert sorted(pages.PAGES) == [page.stem for page in PAGES]
    assert pages.PAGES[0] == "overview"


@pytest.mark.parametrize("folder", ["data", "widgets", "dashboards", "tests"])
def test_files_are_short(folder):
    sources = [path for kind in ("py", "js", "css", "html") for path in (ROOT / folder).rglob(f"*.{kind}")]
    assert [name(path) for path in sources if len(path.read_text("utf-8").splitlines()) >= 300] == []
