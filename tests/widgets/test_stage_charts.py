"""What the charts of the page about stages draw, worked out by hand."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from bokeh.events import Tap

from data import Dataset
from data.curve_words import holding
from data.frames.curve import Steps
from tests.data.handmade import dataset
from widgets.board import Board
from widgets.progress_curve import ProgressCurve, stairs
from widgets.scope import Scope
from widgets.stage_plan import StagePlan


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Stage a with a sub-stage, and stage b; both layers of dates differ for a."""
    return dataset(
        tmp_path_factory.mktemp("d"),
        stages=[
            {"stage": "a", "short_id": "Daftar"}, {"stage": "a1", "parent": "a", "short_id": "Coklit"},
            {"stage": "b", "short_id": "Logistik", "division": "planning_logistics"},
        ],
        schedule=[
            {"stage": "a", "start": "2024-05-01", "end": "2024-06-30"},
            {"stage": "a", "start": "2024-05-01", "end": "2024-06-20", "layer": "administrative"},
            {"stage": "b", "start": "2024-07-01", "end": "2024-08-31", "layer": "administrative"},
        ],
        milestones=[
            {"milestone": "m", "stage": "a", "level": "city", "due": "2024-06-20"},
            {"milestone": "m1", "stage": "a1", "level": "city", "due": "2024-05-31"},
            {"milestone": "n", "stage": "b", "level": "city", "due": "2024-08-31"},
        ],
        evidence=[{"milestone": "m1", "region": "1.1", "done_on": "2024-05-29"}],
    )  # fmt: skip


def plan(opened: Dataset, **looks: Any) -> tuple[StagePlan, dict[str, list[Any]]]:
    one = Board(opened, Scope(region="1.1", election="e", as_of=dt.date(2024, 6, 10), **looks))
    chart = StagePlan(one)
    return chart, chart.layers(one.snapshot)


def test_deadlines_and_milestones_stand_on_their_days(works: Dataset) -> None:
    day = pd.Timestamp
    _, rows = plan(works)
    assert [row[2] for row in rows["names"]] == ["Daftar", "Logistik"]
    assert rows["law"] == [(day("2024-06-30"), pytest.approx(-0.5))]
    assert rows["office"] == [(day("2024-06-20"), pytest.approx(-0.9)), (day("2024-08-31"), pytest.approx(-1.9))]
    assert rows["met"] == [(day("2024-05-29"), -0.7)]  # that of the folded sub-stage, on the day it was met
    assert rows["ahead"] == [(day("2024-06-20"), -0.7), (day("2024-08-31"), -1.7)]
    assert rows["opened"] == []


def test_a_stage_unfolds_where_it_is_open_and_all_where_asked(works: Dataset) -> None:
    _, rows = plan(works, stage="a")
    assert [row[2] for row in rows["names"]] == ["Daftar", "· Coklit", "Logistik"]
    assert rows["met"] == [(pd.Timestamp("2024-05-29"), -1.7)]  # beside its own stage now
    assert [row[1] for row in rows["opened"]] == [-1]
    assert len(plan(works, depth="all")[1]["names"]) == 3
    assert len(plan(works, stage="b")[1]["names"]) == 2


@pytest.mark.parametrize(
    ("looks", "names"),
    [
        ({"division": "planning_logistics"}, ["Logistik"]),
        ({"state": "done"}, ["Daftar", "· Coklit"]),  # the parent is shown above a sub-stage that is asked for
        ({"phase": "implementation"}, []),
        ({"level": "city"}, ["Daftar", "Logistik"]),
    ],
)
def test_only_stages_that_are_asked_for_are_drawn(works: Dataset, looks: dict[str, str], names: list[str]) -> None:
    chart, rows = plan(works, **looks)
    assert [row[2] for row in rows["names"]] == names
    assert (chart.frame(chart.board.snapshot).height > 0) == bool(names)
    assert len(chart.table(chart.board.snapshot).rows) == len(names)


def test_the_sentence_counts_what_is_shown(works: Dataset) -> None:
    chart, _ = plan(works, state="done")
    assert chart.sentence(chart.board.snapshot).startswith("1 dari 1 tahapan selesai.")
    chart, _ = plan(works)
    assert chart.sentence(chart.board.snapshot).startswith("0 dari 2 tahapan selesai.")


def test_a_click_opens_a_stage_and_closes_it(works: Dataset) -> None:
    chart, _ = plan(works)
    chart._tap(Tap(chart.figure, x=0, y=-1.4))
    assert chart.board.scope.stage == "b"
    chart._tap(Tap(chart.figure, x=0, y=-1.4))
    assert chart.board.scope.stage == ""
    for nowhere in (0.3, -2.5, None):
        chart._tap(Tap(chart.figure, x=0, y=nowhere))
    assert chart.board.scope.stage == ""


def test_the_table_holds_both_deadlines_and_the_way_into_the_stage(works: Dataset) -> None:
    chart, _ = plan(works)
    table = chart.table(chart.board.snapshot)
    assert table.rows[0][-3:] == ("sampai 30 Jun 2024", "sampai 20 Jun 2024", "Data & Informasi")
    assert table.rows[1][-3:-1] == ("–", "sampai 31 Agu 2024")
    assert table.ways == [{"stage": "a"}, {"stage": "b"}]


def test_a_curve_is_level_from_change_to_change() -> None:
    day = pd.Timestamp
    steps = Steps([19_844, 19_854], [0.25, 1.0])  # 1 and 11 May 2024
    assert stairs(steps, 19_834, 19_864) == [
        (day("2024-04-21"), 0.0, day("2024-05-01"), 0.0),
        (day("2024-05-01"), 0.0, day("2024-05-01"), 0.25),
        (day("2024-05-01"), 0.25, day("2024-05-11"), 0.25),
        (day("2024-05-11"), 0.25, day("2024-05-11"), 1.0),
        (day("2024-05-11"), 1.0, day("2024-05-21"), 1.0),
    ]
    assert [holding(steps, day) for day in (19_843, 19_844, 19_853, 19_854)] == [0.0, 0.25, 0.25, 1.0]
    assert stairs(Steps([], []), 0, 10) == []


def test_the_curve_of_a_division_is_of_its_work_alone(works: Dataset) -> None:
    one = Board(works, Scope(region="1.1", election="e", as_of=dt.date(2024, 6, 10), division="data"))
    chart = ProgressCurve(one)
    assert chart.curve(one.snapshot).earned_share == 0.5  # of a's two milestones
    one.scope.division = ""
    assert chart.curve(one.snapshot).earned_share == 0.25  # a and b weigh the same
    one.scope.division = "technical"
    assert chart.curve(one.snapshot) is None
    assert chart.frame(one.snapshot).height == 0
