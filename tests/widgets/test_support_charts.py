"""The curve of support over time: what it draws, worked out by hand."""

import datetime as dt
import pathlib

import pytest

from tests.data.handmade import dataset
from widgets.board import Board
from widgets.scope import Scope
from widgets.support_curve import SupportCurve

DAY = dt.datetime  # a moment of the axis


@pytest.fixture
def agreed(tmp_path: pathlib.Path) -> Board:
    said = {"stakeholder": "x"}
    opened = dataset(
        tmp_path / "d",
        stages=[{"stage": "a"}, {"stage": "b"}],
        stakeholders=[said, {"stakeholder": "y"}],
        needs=[{**said, "due": "2024-05-15"}, {**said, "stage": "b"}, {"stakeholder": "y", "basis": "proposed"}],
        commitments=[
            {**said, "rung": "stated", "on": "2024-05-01"},
            {**said, "rung": "written", "on": "2024-05-10"},
            {**said, "stage": "b", "rung": "fulfilled", "on": "2024-05-20"},
            {"stakeholder": "y", "rung": "stated", "on": "2024-05-25"},
            {**said, "rung": "fulfilled", "on": "2024-06-20"},
        ],
    )
    return Board(opened, Scope(region="1", election="e", as_of=dt.date(2024, 5, 31), language="en"))


def heights(rows: list[tuple]) -> list[tuple[int, float]]:
    """The days on which a curve of stairs moves, and to which share."""
    return [(end.day, to) for start, before, end, to in rows if start == end and before != to]


def test_the_curves_go_up_and_down_on_their_days(agreed: Board) -> None:
    rows = SupportCurve(agreed).layers(agreed.snapshot)
    assert heights(rows["committed"]) == [(10, 0.5), (20, 1.0)]
    assert heights(rows["stated"]) == [(1, 0.5), (10, 0.0)]  # what is put in writing is not only stated any more
    filled = [(start.day, top) for start, _, _, top in rows["delivered"]]
    assert filled == [(1, 0.0), (10, 0.0), (16, 0.0), (20, 0.5)]
    assert rows["delivered"][-1][2] == DAY(2024, 6, 1)  # what comes on 20 June is not known yet
    under = [row[-1] for row in rows["under_pointer"]]
    assert under[2] == "16 May 2024\ncommitted 1 of 2\nonly stated 0 of 2\ndelivered 0 of 2\non time 0 of 1 due"


def test_the_sentence_and_the_table_say_the_same(agreed: Board) -> None:
    chart = SupportCurve(agreed)
    assert chart.sentence(agreed.snapshot) == (
        "Committed 2 of 2; only stated 0 of 2; delivered 1 of 2; on time 0 of 1 due. This has held since 20 May 2024."
    )
    table = chart.table(agreed.snapshot)
    assert table.head == ("From", "Committed", "Only stated", "Delivered", "On time", "Due", "Required")
    assert table.rows == [
        ("1 May 2024", "0", "1", "0", "0", "0", "2"),
        ("10 May 2024", "1", "0", "0", "0", "0", "2"),
        ("16 May 2024", "1", "0", "0", "0", "1", "2"),
        ("20 May 2024", "2", "0", "1", "0", "1", "2"),
    ]


def test_proposed_pairs_are_drawn_when_they_are_asked_for(agreed: Board) -> None:
    chart = SupportCurve(agreed)
    agreed.scope.basis = "all"
    assert chart.table(agreed.snapshot).rows[-1] == ("25 May 2024", "2", "1", "1", "0", "1", "3")
    agreed.scope.param.update(basis="", as_of=dt.date(2024, 4, 30))
    assert chart.frame(agreed.snapshot).height == 0
    assert chart.sentence(agreed.snapshot) == "There is no support to draw in Provinsi yet."
