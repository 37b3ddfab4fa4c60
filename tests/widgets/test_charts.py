"""What holds for every chart: it patches to what HoloViews would render, sends nothing without need, escapes names."""

from typing import Any

import holoviews as hv
import numpy as np
import pandas as pd
import pytest
from bokeh.document import Document
from bokeh.document.events import ColumnDataChangedEvent
from bokeh.model import Model
from bokeh.models import Plot

from tests.widgets import snapshots
from widgets.chart import Chart, sources
from widgets.indicators import INDICATORS
from widgets.look import shortened
from widgets.stage_timeline import StageTimeline
from widgets.tile_map import TileMap, wrapped
from widgets.tps_comparison import TpsComparison

CHARTS = [StageTimeline, TileMap, TpsComparison]


def plain(value: Any) -> Any:
    """A value as Bokeh would send it: days as milliseconds, NumPy numbers as Python's."""
    if isinstance(value, np.datetime64 | pd.Timestamp):
        return pd.Timestamp(value).timestamp() * 1000
    return value.item() if isinstance(value, np.generic) else value


def content(figure: Plot) -> dict[str, Any]:
    """All that a pick may change in a figure."""
    data = [{name: [plain(v) for v in values] for name, values in source.data.items()} for source in sources(figure)]
    axes = [
        [(tick, {float(k): v for k, v in axis.major_label_overrides.items()}[tick]) for tick in axis.ticker.ticks]
        for axis in figure.above
    ]
    ranges = [plain(end) for span in (figure.x_range, figure.y_range) for end in (span.start, span.end)]
    return {"data": data, "axes": axes, "ranges": ranges, "height": figure.height}


@pytest.mark.parametrize("kind", CHARTS)
def test_a_patched_figure_is_the_figure_rendered_afresh(kind: type[Chart]) -> None:
    chart = kind(snapshots.StandInBoard(snapshots.by_chance(0)))
    assert chart.shown is not None
    for seed in range(1, 13):
        picked = snapshots.by_chance(seed)
        chart.board.snapshot = picked
        assert content(chart.figure) == content(hv.render(chart.element(picked), backend="bokeh")), f"seed {seed}"


def structure(figure: Plot) -> list[str]:
    """All that no pick changes: every model with what it holds; other models by their kind."""

    def said(value: Any) -> str:
        if isinstance(value, list | tuple):
            return str([said(one) for one in value])
        return type(value).__name__ if isinstance(value, Model) else repr(value)

    apart = {"data", "start", "end", "ticks", "major_label_overrides", "height", "visible", "reset_start", "reset_end"}
    models = [(type(one).__name__, one.properties_with_values()) for one in figure.references()]
    return sorted(
        f"{name} {[(k, said(v)) for k, v in sorted(held.items()) if k not in apart]}" for name, held in models
    )


@pytest.mark.parametrize("first", [snapshots.snapshot(), snapshots.by_chance(3)], ids=["empty", "full"])
@pytest.mark.parametrize("kind", CHARTS)
def test_whoever_comes_first_the_next_visitor_gets_the_figure_rendered_afresh(
    kind: type[Chart], first: snapshots.StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("widgets.chart._moulds", {})
    assert kind(snapshots.StandInBoard(first)).figure is not None
    chart = kind(snapshots.StandInBoard(snapshots.by_chance(4)))
    copied, other, afresh = chart.copied(), chart.copied(), chart.rendered()
    assert structure(copied) == structure(afresh)
    assert content(copied) == content(afresh)
    assert not {one.id for one in copied.references()} & {one.id for one in other.references()}


@pytest.mark.parametrize("indicator", list(INDICATORS))
def test_a_map_of_another_indicator_is_the_map_rendered_afresh(indicator: str) -> None:
    chart = TileMap(snapshots.StandInBoard(snapshots.by_chance(5)))
    assert chart.shown is not None
    chart.indicator = indicator
    afresh = TileMap(snapshots.StandInBoard(snapshots.by_chance(5)), indicator)
    assert content(chart.figure) == content(afresh.rendered())


def measured(progress: float = 0.5, tps: float = 50.0, days_late: int = 3) -> snapshots.StandIn:
    """Two stages and two regions, of which one figure each may differ."""
    stages = [
        snapshots.stage("Coklit", "2024-06-24", "2024-07-24", "late", days_late=days_late),
        snapshots.stage("DPT", "2024-08-01", "2024-09-22", "not_due"),
    ]
    children = [
        snapshots.child("Gambir", 0, 0, progress=progress, tps=tps, then=100.0, kpps_needed=7 * tps),
        snapshots.child("Senen", 1, 0, progress=0.1, tps=20.0, then=90.0, kpps_needed=140.0),
    ]
    return snapshots.snapshot(stages, children, own=(190.0, tps + 20))


def watched(kind: type[Chart], snapshot: snapshots.StandIn) -> tuple[Chart, list[Any]]:
    """A chart on a page, and the list that fills with what is sent to the browser."""
    chart, events = kind(snapshots.StandInBoard(snapshot)), []
    document = Document()
    document.add_root(chart.shown.get_root(document))
    document.on_change(events.append)
    return chart, events


@pytest.mark.parametrize("kind", CHARTS)
def test_nothing_is_sent_where_nothing_changed(kind: type[Chart]) -> None:
    chart, events = watched(kind, measured())
    chart.board.snapshot = measured()  # equal, and not the same object
    assert events == []


@pytest.mark.parametrize(
    ("kind", "change", "sent"),
    [
        # the words of the state, and of the row under the pointer
        (StageTimeline, {"days_late": 9}, [("hover",), ("text",)]),
        # Gambir moves from the third fill to the last: two fills lose or gain a tile, so do name and value in dark
        # ink and in light; the words under the pointer
        (TileMap, {"progress": 0.9}, None),
        # dot, line, two figures and the words of the one region; the widest count stays
        (TpsComparison, {"tps": 60.0}, [("hover",), ("text",), ("text", "x"), ("x",), ("x0",)]),
    ],
)
def test_only_columns_that_changed_are_sent(kind: type[Chart], change: dict[str, Any], sent: list[Any] | None) -> None:
    chart, events = watched(kind, measured())
    chart.board.snapshot = measured(**change)
    columns = sorted(tuple(sorted(event.cols)) for event in events if isinstance(event, ColumnDataChangedEvent))
    if sent is None:
        assert len(columns) == 7  # of the eleven layers
        assert ("hover",) in columns
    else:
        assert columns == sent


@pytest.mark.parametrize("kind", CHARTS)
def test_names_are_escaped(kind: type[Chart]) -> None:
    evil = snapshots.HOSTILE[0]
    shown = snapshots.snapshot(
        [snapshots.stage(evil, "2024-01-01", "2024-02-01", "late", days_late=3)],
        [snapshots.child(evil, 0, 0, progress=0.5, tps=3.0, then=5.0)],
        own=(9.0, 3.0),
        region_name=evil,
    )
    chart = kind(snapshots.StandInBoard(shown))
    html = "".join([*(markup.html for markup in chart.markups), chart.figures(shown)])
    assert "<img" not in html
    assert "&lt;img src=x" in html


@pytest.mark.parametrize("kind", CHARTS)
def test_a_picture_is_named_and_has_no_tools_to_trip_over(kind: type[Chart]) -> None:
    figure = kind(snapshots.StandInBoard(snapshots.by_chance(3))).figure
    assert figure.html_attributes["role"] == "img"
    assert figure.html_attributes["aria-label"]
    assert figure.toolbar_location is None
    assert {type(tool).__name__ for tool in figure.tools} <= {"HoverTool"}
    assert figure.sizing_mode == "stretch_width"


def test_a_chart_that_is_on_no_page_is_not_rendered() -> None:
    chart = StageTimeline(snapshots.StandInBoard(snapshots.by_chance(1)))
    chart.board.snapshot = snapshots.by_chance(2)
    assert not {"figure", "shown", "markups"} & set(vars(chart))


def test_long_names_are_shortened() -> None:
    assert shortened("Cempaka  Putih\n", 20) == "Cempaka Putih"
    assert shortened("Cempaka Putih", 9) == "Cempaka…"
    assert wrapped("Cempaka Putih", 9) == "Cempaka\nPutih"
    assert wrapped("Kepulauan Seribu Utara", 10) == "Kepulauan\nSeribu Ut…"
    assert wrapped("Gambir", 9) == "Gambir"
    assert wrapped("N" * 80, 5) == "NNNN…"
    assert wrapped("", 5) == ""
