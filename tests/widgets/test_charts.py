"""What single charts send after a pick, on snapshots made by hand, and how long names are shortened."""

from typing import Any

import pytest
from bokeh.document.events import ColumnDataChangedEvent

from tests.widgets import snapshots
from tests.widgets.rendering import content, sent
from widgets.chart import Chart
from widgets.indicators import INDICATORS
from widgets.look import shortened
from widgets.stage_timeline import StageTimeline
from widgets.tile_map import TileMap, wrapped
from widgets.tps_comparison import TpsComparison


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


@pytest.mark.parametrize(
    ("kind", "change", "columns"),
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
def test_only_columns_that_changed_are_sent(kind: type[Chart], change: dict[str, Any], columns: list | None) -> None:
    chart = kind(snapshots.StandInBoard(measured()))
    events = sent(chart)
    chart.board.snapshot = measured(**change)
    changed = sorted(tuple(sorted(event.cols)) for event in events if isinstance(event, ColumnDataChangedEvent))
    if columns is None:
        assert len(changed) == 7  # of the eleven layers
        assert ("hover",) in changed
    else:
        assert changed == columns


def test_long_names_are_shortened() -> None:
    assert shortened("Cempaka  Putih\n", 20) == "Cempaka Putih"
    assert shortened("Cempaka Putih", 9) == "Cempaka…"
    assert wrapped("Cempaka Putih", 9) == "Cempaka\nPutih"
    assert wrapped("Kepulauan Seribu Utara", 10) == "Kepulauan\nSeribu Ut…"
    assert wrapped("Gambir", 9) == "Gambir"
    assert wrapped("N" * 80, 5) == "NNNN…"
    assert wrapped("", 5) == ""
