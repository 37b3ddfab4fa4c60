"""The map draws boundaries where a dataset brings them, pick after pick: of more regions, of fewer, of none.

The boundaries are invented, a grid with bulges: how they look proves nothing, and no page of the project shows them.
"""

import itertools
import json
import math
import pathlib
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from data import open_dataset
from data.dataset import SHIPPED
from tests.browser.controls import query
from tests.conftest import RAKOR
from tests.ports import unused_port

pytestmark = [pytest.mark.browser, pytest.mark.slow]
VIEW = "/overview?region={}&election=pilgub-2024&date=2024-11-20&lang=id"
GIVEN = ("31", "31.71", "31.72", "31.74")  # 6, 8, 6 and 10 children; the others have tiles
SETTLED = "() => window.Bokeh?.documents.length && Bokeh.documents.every(one => one.is_idle)"
PICK = """code => {
    const markups = []
    const walk = root => { for (const one of root.querySelectorAll("*")) {
        if (one.dataset?.pick === `region=${code}`) markups.push(one)
        if (one.shadowRoot) walk(one.shadowRoot)
    } }
    walk(document)
    markups[0].click()
}"""


def border(begin: tuple[float, float], end: tuple[float, float]) -> list[list[float]]:
    """From a corner to the next with a bulge to the north and the east: the same from both its sides."""
    across, up = end[0] - begin[0], end[1] - begin[1]
    bulges = [0.015 * math.sin(math.pi * i / 12) for i in range(12)]
    return [
        [
            round(begin[0] + across * i / 12 + (0 if across else bulge), 9),
            round(begin[1] + up * i / 12 + (0 if up else bulge), 9),
        ]
        for i, bulge in enumerate(bulges)
    ]


def cells(codes: list[str]) -> Iterator[dict]:
    """A region each in a grid of three columns."""
    for place, code in enumerate(codes):
        column, row = place % 3, place // 3
        left, right = (round(106.5 + 0.1 * one, 9) for one in (column, column + 1))
        high, low = (round(-6.1 - 0.08 * one, 9) for one in (row, row + 1))
        corners = [(left, low), (right, low), (right, high), (left, high), (left, low)]
        ring = [point for edge in itertools.pairwise(corners) for point in border(*edge)]
        geometry = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
        yield {"type": "Feature", "properties": {"code": code}, "geometry": geometry}


@pytest.fixture(scope="module")
def drawn_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A board of the shipped dataset with boundaries of some regions."""
    folder = pathlib.Path(shutil.copytree(SHIPPED, tmp_path_factory.mktemp("drawn") / "dki-jakarta"))
    tree = open_dataset(SHIPPED).tree
    features = itertools.chain.from_iterable(cells(tree.children(code)) for code in GIVEN)
    said = {"type": "FeatureCollection", "features": list(features)}
    (folder / "boundaries.geojson").write_text(json.dumps(said), encoding="utf-8")
    port = unused_port()
    board = subprocess.Popen([RAKOR, "serve", "--data", folder, "--port", str(port)], stdout=subprocess.PIPE)
    try:
        assert board.stdout
        assert board.stdout.readline()
        yield f"http://127.0.0.1:{port}"
    finally:
        board.terminate()
        board.wait()
        board.stdout.close()


@pytest.mark.parametrize("width", [1400, 390])
def test_thirty_picks_between_boundaries_and_tiles(page: Page, drawn_url: str, width: int, trouble: list[str]) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(drawn_url + VIEW.format("31"))
    page.wait_for_function(SETTLED)
    tour = ["31.71", "31", "31.72", "31", "31.73", "31", "31.74", "31", "31.01", "31"] * 3
    for code in tour:
        page.evaluate(PICK, code)
        expect(page).to_have_url(query(region=code))
        page.wait_for_function(SETTLED)
    assert trouble == []
    picture = page.get_by_role("img", name="Peta")
    expect(picture).to_be_visible()
    box = picture.bounding_box()
    assert box
    assert box["width"] / box["height"] == pytest.approx(0.3 * math.cos(math.radians(6.1)) / 0.16, rel=0.15)


def test_a_click_in_a_boundary_goes_into_its_region(page: Page, drawn_url: str, trouble: list[str]) -> None:
    page.goto(drawn_url + VIEW.format("31"))
    page.wait_for_function(SETTLED)
    picture = page.get_by_role("img", name="Peta")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box
    picture.click(position={"x": box["width"] / 2, "y": box["height"] / 4})  # in the middle of the upper row
    expect(page).to_have_url(query(region=open_dataset(SHIPPED).tree.children("31")[1]))
    assert trouble == []
