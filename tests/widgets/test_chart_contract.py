"""What holds for every chart there is: it patches to what HoloViews would render, sends nothing without need, escapes.

A new chart is in it by standing in `widgets`. What each chart draws is worked out by hand in files of their own.
"""

import dataclasses
import datetime as dt
import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import holoviews as hv
import pytest

import widgets
from data import Dataset, Snapshot, open_dataset
from tests.data.handmade import REGIONS, dataset
from tests.widgets import snapshots
from tests.widgets.chosen_by_chance import chosen
from tests.widgets.rendering import content, sent, structure
from widgets.board import Board
from widgets.chart import Chart
from widgets.scope import PARTS, Scope
from widgets.stage_plan import StagePlan
from widgets.stage_timeline import StageTimeline
from widgets.tile_map import TileMap
from widgets.tps_comparison import TpsComparison

DRAWN_OF_STAND_INS = [StageTimeline, TileMap, TpsComparison]  # those of the overview, which ask a snapshot for little
EVIL = snapshots.HOSTILE[0]
EVERYTHING = {"region": "31", "election": "pilgub-2024", "as_of": dt.date(2024, 12, 10)}  # no chart is empty of it


def kinds(kind: type[Chart] = Chart) -> Iterator[type[Chart]]:
    """Every chart that a module of `widgets` declares."""
    for below in kind.__subclasses__():
        if below.__module__.startswith("widgets."):
            yield below
        yield from kinds(below)


for module in pkgutil.walk_packages(widgets.__path__, "widgets."):
    importlib.import_module(module.name)
CHARTS = sorted(kinds(), key=lambda kind: kind.__name__)
of_every_chart = pytest.mark.parametrize("kind", CHARTS)


def shown(**view: Any) -> Board:
    """A board of the shipped dataset on that view."""
    return Board(open_dataset(), Scope(**view))


def test_every_chart_is_found() -> None:
    assert {StagePlan, *DRAWN_OF_STAND_INS} <= set(CHARTS)  # StagePlan is below a chart


def test_a_view_by_chance_has_all_that_a_visitor_can_choose() -> None:
    assert chosen(0).keys() == PARTS.keys()


def shipped(kind: type[Chart]) -> Iterator[tuple[Chart, Snapshot]]:
    """A chart of the shipped dataset on one view by chance after the other."""
    one = shown(**chosen(0))
    chart = kind(one)
    assert chart.shown is not None
    for seed in range(1, 17):
        one.scope.param.update(**chosen(seed))
        assert one.problem == ""
        yield chart, one.snapshot


def stand_ins(kind: type[Chart]) -> Iterator[tuple[Chart, snapshots.StandIn]]:
    """A chart of what the shipped dataset has not: hostile names, missing days, regions without a place."""
    chart = kind(snapshots.StandInBoard(snapshots.by_chance(0)))
    assert chart.shown is not None
    for seed in range(1, 13):
        chart.board.snapshot = snapshots.by_chance(seed)
        yield chart, chart.board.snapshot


@pytest.mark.parametrize(
    ("kind", "views"), [*((kind, shipped) for kind in CHARTS), *((kind, stand_ins) for kind in DRAWN_OF_STAND_INS)]
)
def test_a_patched_figure_is_the_figure_rendered_afresh(kind: type[Chart], views: Callable[..., Iterator]) -> None:
    pictures = []
    for seen, (chart, snapshot) in enumerate(views(kind), 1):
        pictures.append(content(chart.figure))
        assert pictures[-1] == content(hv.render(chart.element(snapshot), backend="bokeh")), f"seed {seen}"
    assert len({str(picture) for picture in pictures}) > 4  # the views do differ


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Board:
    """A region of which nothing is known and that is not divided."""
    opened = dataset(tmp_path_factory.mktemp("empty"), stages=[])
    return Board(opened, Scope(region="1.2", election="e", as_of=dt.date(2024, 7, 1)))


@pytest.mark.parametrize("first", ["empty", "full"])
@of_every_chart
def test_whoever_comes_first_the_next_visitor_gets_the_figure_rendered_afresh(
    kind: type[Chart], first: str, empty: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("widgets.chart._moulds", {})
    board = shown(**EVERYTHING) if first == "full" else empty
    assert kind(board).figure.visible == (first == "full")
    chart = kind(shown(**{**EVERYTHING, "region": "31.73", "language": "en"}))
    copied, other, afresh = chart.copied(), chart.copied(), chart.rendered()
    assert structure(copied) == structure(afresh)
    assert content(copied) == content(afresh)
    assert not {one.id for one in copied.references()} & {one.id for one in other.references()}


@of_every_chart
def test_nothing_is_sent_where_nothing_changed(kind: type[Chart]) -> None:
    one = shown(**EVERYTHING)
    events = sent(kind(one))
    one.snapshot = dataclasses.replace(one.snapshot)  # equal, and not the same object
    assert events == []
    one.scope.region = "31.73"
    assert events != []  # as would be seen


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Two cities of a province, an election and a stage, all named by markup."""
    named = dict.fromkeys(("name_id", "name_en", "short_id", "short_en"), EVIL)
    return dataset(
        tmp_path_factory.mktemp("hostile"),
        regions=[{"code": code, "name": EVIL, "level": level, "parent": parent} for code, _, level, parent in REGIONS],
        elections=[{"election": "e", **named}],
        stages=[{"stage": "a", **named}],
        schedule=[{"stage": "a", "start": "2024-01-01", "end": "2024-02-01"}],
        milestones=[{"milestone": "m", "stage": "a", "level": "city", "due": "2024-02-01"}],
        figures=[{"region": region, "value": "9", "as_of": "2024-06-01"} for region in ("1.1", "1.2")],
    )


@of_every_chart
def test_names_are_escaped(kind: type[Chart], hostile: Dataset) -> None:
    chart = kind(Board(hostile, Scope(region="1", election="e", as_of=dt.date(2024, 7, 1))))
    html = "".join([*(markup.html for markup in chart.markups), chart.figures(chart.board.snapshot)])
    assert "<img" not in html
    assert "&lt;img src=x" in html


@of_every_chart
def test_a_picture_is_named_and_has_no_tools_to_trip_over(kind: type[Chart]) -> None:
    figure = kind(shown(**EVERYTHING)).figure
    assert figure.html_attributes["role"] == "img"
    assert figure.html_attributes["aria-label"]
    assert figure.toolbar_location is None
    assert {type(tool).__name__ for tool in figure.tools} <= {"HoverTool"}
    assert figure.sizing_mode == "stretch_width"


@of_every_chart
def test_a_chart_that_is_on_no_page_is_not_rendered(kind: type[Chart]) -> None:
    one = shown(**EVERYTHING)
    chart = kind(one)
    one.scope.region = "31.73"
    assert not {"figure", "shown", "markups"} & set(vars(chart))
