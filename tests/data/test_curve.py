"""The S-curve, earned schedule and forecast of a region, against values worked out by hand."""

import datetime as dt
import math
import pathlib

import numpy as np
import pandas as pd
import pytest

from data import Dataset, open_dataset
from data.calendar import day_number
from data.forecast import forecast
from tests.data.handmade import dataset

DUE = ("2024-05-11", "2024-05-21", "2024-06-10", "2024-06-20")


def works(folder: pathlib.Path, *done: str) -> Dataset:
    """Four milestones of one weight; the plan begins on 1 May. `done` are the days on which the first ones were met."""
    return dataset(
        folder,
        schedule=[{"stage": "a", "start": "2024-05-01", "end": "2024-06-20"}],
        milestones=[
            {"milestone": f"m{i}", "stage": "a", "level": "city", "due": due} for i, due in enumerate(DUE)
        ],
        evidence=[{"milestone": f"m{i}", "region": "1.1", "done_on": day} for i, day in enumerate(done)],
    )  # fmt: skip


def day(text: str) -> int:
    return day_number(dt.date.fromisoformat(text))


@pytest.mark.parametrize(
    ("done", "as_of", "planned", "earned", "es", "behind"),
    [
        ((), "2024-05-05", 0, math.nan, math.nan, None),  # nothing due, nothing reported
        (("2024-05-04",), "2024-05-05", 0, 0.25, math.nan, None),  # early, and still nothing due
        (("2024-05-11",), "2024-05-15", 0.25, 0.25, 14, 0),  # on time: the second is due in six days
        (("2024-05-11",), "2024-05-31", 0.5, 0.25, 10, 20),  # late: the plan had this on 11 May, 20 days ago
        (("2024-05-11", "2024-05-12", "2024-05-13"), "2024-05-21", 0.5, 0.75, 40, 0),  # ahead: planned for 10 June
        (("2024-05-11", "2024-05-21", "2024-06-10", "2024-07-01"), "2024-07-10", 1, 1, 70, None),  # finished late
    ],
)
def test_earned_schedule_day_by_day(
    tmp_path: pathlib.Path, done: tuple[str, ...], as_of: str, planned: float, earned: float, es: float,
    behind: int | None,
) -> None:  # fmt: skip
    s = works(tmp_path / "d", *done).snapshot("1.1", "e", as_of)
    curve = s.curve
    assert curve is not None
    assert curve.start == day("2024-05-01")
    assert curve.due_share == pytest.approx(planned)
    assert curve.earned_share == pytest.approx(earned, nan_ok=True)
    assert curve.earned_schedule == pytest.approx(es, nan_ok=True)
    assert curve.days_behind == behind
    assert math.isnan(curve.spi) == (planned == 0 or math.isnan(earned))
    if planned and earned:
        assert curve.spi == pytest.approx(earned / planned)
        assert curve.spi_t == pytest.approx(es / (s.day - curve.start))


def test_the_curve_is_the_share_of_every_day(tmp_path: pathlib.Path) -> None:
    s = works(tmp_path / "d", "2024-05-12", "2024-05-19").snapshot("1.1", "e", "2024-05-31")
    frame = s.progress
    assert frame["planned"].to_dict() == {
        pd.Timestamp(day): share
        for day, share in {
            "2024-05-01": 0.0, "2024-05-11": 0.25, "2024-05-12": 0.25, "2024-05-19": 0.25, "2024-05-21": 0.5,
            "2024-05-31": 0.5, "2024-06-10": 0.75, "2024-06-20": 1.0,
        }.items()
    }  # fmt: skip
    assert frame["earned"].dropna().tolist() == [0.25, 0.5, 0.5, 0.5]
    assert frame.loc["2024-06-10":, "earned"].isna().all()  # what comes is not known


@pytest.mark.parametrize("region", ["31", "31.71", "31.71.01", "31.71.01.1001"])
@pytest.mark.parametrize("as_of", ["2023-12-18", "2024-06-30", "2024-09-13", "2024-11-18", "2025-01-14"])
def test_every_point_of_the_curve_is_what_a_snapshot_of_that_day_says(region: str, as_of: str) -> None:
    opened = open_dataset()
    curve = opened.snapshot(region, "pilgub-2024", as_of).curve
    for number, share in zip(curve.earned.day[::4], curve.earned.share[::4], strict=True):
        then = opened.snapshot(region, "pilgub-2024", dt.date(1970, 1, 1) + dt.timedelta(days=number))
        assert share == pytest.approx(then.summary.earned)
    assert all(number <= day(as_of) for number in curve.earned.day)


def test_what_is_due_and_unreported_makes_the_delay_one_at_most(tmp_path: pathlib.Path) -> None:
    silent = works(tmp_path / "d", "2024-05-11").snapshot("1.1", "e", "2024-05-31")
    assert (silent.curve.silent, silent.curve.days_behind) == (1, 20)
    assert works(tmp_path / "e", "2024-05-11", "2024-05-30").snapshot("1.1", "e", "2024-05-31").curve.silent == 0


def test_a_region_without_work_has_no_curve(tmp_path: pathlib.Path) -> None:
    s = dataset(tmp_path / "d").snapshot("1", "e", "2024-06-01")
    assert s.curve is None
    assert s.progress.empty
    assert math.isnan(s.summary.spi)


@pytest.mark.parametrize(
    ("late", "today", "expected"),
    [
        ([0, 0, 2, 6, 9], 100, (150, 156)),  # half of them lie from 0 to 6
        ([4, 4, 4, 4, 4], 100, (154, 154)),
        ([0, 0, 2, 6, 9], 153, (153, 156)),  # nothing open is met before today
        ([0, 0, 2, 6, 9], 156, (156, 156)),
    ],
)
def test_a_forecast_is_as_wide_as_the_lateness_so_far(late: list[int], today: int, expected: tuple[int, int]) -> None:
    found = forecast(np.array([120, 150]), np.array(late), today)
    assert (found.planned, found.first, found.last) == (150, *expected)
    assert found.known == 5


def test_nothing_is_forecast_from_a_handful() -> None:
    assert forecast(np.array([120]), np.array([1, 2, 3, 4]), 100) is None


def test_what_is_later_than_all_before_it_has_no_forecast() -> None:
    assert forecast(np.array([120, 150]), np.array([0, 0, 2, 6, 9]), 157) is None


def test_no_forecast_for_what_may_be_done_and_is_unreported() -> None:
    """On the last day all that is open is past due and silent: nobody knows when it will be, or was, done."""
    opened = open_dataset()
    last = opened.snapshot("31", "pilgub-2024", "2025-01-14").curve
    assert last.silent == 4
    assert last.forecast is None
    before = opened.snapshot("31", "pilgub-2024", "2024-09-13").curve
    assert before.forecast.known == 8
