"""A map draws the boundaries that a dataset has of all children of a region, else tiles, and says what is missing."""

import datetime as dt
import pathlib

import holoviews as hv
import pytest
from bokeh.events import Tap

from data import open_dataset
from tests.data import geojson, handmade
from tests.widgets.rendering import content, sent
from widgets.board import Board
from widgets.boundary_map import BoundaryMap
from widgets.outline import sheet
from widgets.scope import Scope

DUE = [{"milestone": "m", "stage": "a", "level": "city", "due": "2024-02-01"}]
REPORTS = [{"milestone": "m", "region": "1.1", "done_on": "2024-02-01"}]


def board(folder: pathlib.Path, features: list, region: str = "1", language: str = "id") -> Board:
    geojson.write(handmade.write(folder, milestones=DUE, evidence=REPORTS), features)
    scope = Scope(region=region, election="e", as_of=dt.date(2024, 7, 1), language=language)
    return Board(open_dataset(folder), scope)


def test_the_picture_is_the_kept_boundary_and_keeps_its_shape(tmp_path: pathlib.Path) -> None:
    shown = board(tmp_path, geojson.CITIES)
    chart, kept, number = BoundaryMap(shown), shown.dataset.boundaries, shown.dataset.tree.number
    rows = chart.layers(shown.snapshot)
    (filled,), (silent,) = rows["area_step_4"], rows["area_unknown"]
    for (right, up), code in ((filled, "1.1"), (silent, "1.2")):
        for across, upward, rings in zip(right, up, kept.shape(number[code]), strict=True):
            assert [list(map(list, zip(*line, strict=True))) for line in zip(across, upward, strict=True)] == [
                ring.tolist() for ring in rings
            ]
    assert [len(rows[name]) for name in ("borders", "unknown_edge")] == [2, 2]  # with a hole, and an island
    frame = chart.frame(shown.snapshot)
    assert frame.aspect == pytest.approx((frame.x[1] - frame.x[0]) / (frame.y[1] - frame.y[0]))
    assert (chart.figure.height, chart.figure.aspect_ratio) == (None, frame.aspect)


def test_from_boundaries_to_tiles_and_back_each_pick_is_the_figure_rendered_afresh(tmp_path: pathlib.Path) -> None:
    shown = board(tmp_path, geojson.CITIES)
    chart = BoundaryMap(shown)
    assert chart.shown is not None
    pictures = []
    for region in (
        "1",
        "1.1",
        "1.1.1",
        "1.2",
        "1",
    ):  # of the second and third no boundaries, the fourth has no children
        shown.scope.region = region
        pictures.append(content(chart.figure))
        assert pictures[-1] == content(hv.render(chart.element(shown.snapshot), backend="bokeh")), region
    assert pictures[0] == pictures[-1] != pictures[1]
    assert pictures[1]["aspect"] is None


def test_nothing_is_sent_where_nothing_changed_and_a_pick_is_small(tmp_path: pathlib.Path) -> None:
    shown = board(tmp_path, geojson.CITIES)
    events = sent(BoundaryMap(shown))
    shown.scope.as_of = dt.date(2024, 7, 2)
    assert not [event for event in events if "xs" in str(getattr(event, "data", ""))]


def test_a_click_goes_into_the_region_and_through_a_hole_nowhere(tmp_path: pathlib.Path) -> None:
    shown = board(tmp_path, geojson.CITIES)
    chart = BoundaryMap(shown)
    plane = sheet(shown.snapshot).plane
    across = (plane.right - plane.left) / 2.4  # steps a degree of longitude
    up = (plane.top - plane.bottom) / 1.0

    def click(longitude: float, latitude: float) -> str:
        chart._tap(Tap(chart.figure, x=(longitude - 106) * across, y=(latitude + 7) * up))
        return shown.scope.region

    assert click(106.5, -6.5) == "1"  # the hole
    assert click(108.1, -6.5) == "1"  # the sea
    assert click(108.35, -6.5) == "1.2"  # the island
    shown.scope.region = "1"
    assert click(106.2, -6.5) == "1.1"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("id", "Petak, karena batas baru 1 dari 2 wilayah yang ada."),
        ("en", "Tiles, as the boundaries of only 1 of 2 regions are there."),
    ],
)
def test_where_a_boundary_is_missing_there_are_tiles_and_words(
    tmp_path: pathlib.Path, language: str, said: str
) -> None:
    shown = board(tmp_path, geojson.CITIES[:1], language=language)
    chart = BoundaryMap(shown)
    assert chart.sentence(shown.snapshot).endswith(said)
    assert chart.frame(shown.snapshot).aspect is None
    shown.scope.region = "1.1"  # of its children there is none at all, and nothing to say
    assert said[:5] not in chart.sentence(shown.snapshot)
    assert said not in BoundaryMap(board(tmp_path / "whole", geojson.CITIES)).sentence(shown.snapshot)
