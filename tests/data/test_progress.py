"""Evidence, progress, lateness, slack and earned schedule, against values worked out by hand."""

import datetime as dt
import math
import pathlib

import numpy as np
import pandas as pd
import pytest

from data import Dataset
from data.earned_schedule import earned_schedule, spi_t
from data.progress import STATES, stage_state
from tests.data.handmade import dataset


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Stage a: one milestone in each kelurahan (weight 3), one at the city (weight 1), which waits for the first."""
    return dataset(
        tmp_path_factory.mktemp("d"),
        stages=[{"stage": "a"}, {"stage": "a1", "parent": "a"}, {"stage": "b"}, {"stage": "none"}],
        schedule=[
            {"stage": "a", "start": "2024-05-01", "end": "2024-06-10"},
            {"stage": "b", "start": "2024-08-01", "end": "2024-08-31"},
        ],
        milestones=[
            {"milestone": "city", "stage": "a", "level": "city", "due": "2024-06-05", "after": "kel"},
            {"milestone": "kel", "stage": "a1", "level": "kelurahan", "due": "2024-06-01", "weight": "3"},
            {"milestone": "later", "stage": "b", "level": "city", "due": "2024-08-31"},
        ],
        evidence=[
            {"milestone": "kel", "region": "1.1.1.1", "done_on": "2024-05-20"},
            {"milestone": "kel", "region": "1.1.1.2", "done_on": "2024-06-04"},
            {"milestone": "kel", "region": "1.1", "done_on": "2024-06-08"},
            {"milestone": "city", "region": "1", "done_on": "2024-06-12", "source": ""},
        ],
    )


@pytest.mark.parametrize(
    ("day", "planned", "earned", "state", "late"),
    [
        ("2024-04-30", 0, math.nan, "not_due", 0),
        ("2024-05-10", 0, math.nan, "on_time", 0),  # begun, nothing due, nothing reported
        ("2024-05-20", 0, 0.25, "running", 0),  # 3/4 x 1 of 3 kelurahan
        ("2024-06-03", 0.75, 0.25, "late", 2),
        ("2024-06-04", 0.75, 0.5, "late", 3),
        ("2024-06-08", 1, 0.75, "no_report", 7),  # kelurahan done 7 days late; of the city nothing is known
        ("2024-06-12", 1, 1, "done_without_evidence", 7),
    ],
)
def test_a_stage_day_by_day(works: Dataset, day: str, planned: float, earned: float, state: str, late: int) -> None:
    row = works.snapshot("1.1", "e", day).stages.loc["a"]
    assert row["planned"] == pytest.approx(planned)
    assert row["earned"] == pytest.approx(earned, nan_ok=True)
    assert (row["state"], row["days_late"]) == (state, late)


def test_what_a_city_reports_holds_for_everything_below_it_and_nothing_beside_it(works: Dataset) -> None:
    inherited = works.snapshot("1.1.1.3", "e", "2024-06-08").milestones.loc["kel"]
    assert (inherited["done"], inherited["units"], inherited["state"]) == (1, 1, "done_late")
    assert inherited["inherited"]
    own = works.snapshot("1.1.1.1", "e", "2024-06-08").milestones.loc["kel"]
    assert (own["state"], own["inherited"]) == ("done", False)
    assert own["done_on"].date() == dt.date(2024, 5, 20)
    before = works.snapshot("1.1.1.3", "e", "2024-06-07").milestones.loc["kel"]
    assert math.isnan(before["done"])
    assert before["state"] == "no_report"
    assert works.snapshot("1.2", "e", "2024-06-08").milestones.loc["city", "state"] == "no_report"


def test_slack_follows_what_a_milestone_waits_for(works: Dataset) -> None:
    # kel is open and overdue on 8 days after its due date of 1 June, city waits for it with 4 days between their dues
    at = {day: works.snapshot("1.1.1", "e", day).stages.loc["a", "slack_legal"] for day in ("2024-05-01", "2024-06-07")}
    assert at["2024-05-01"] == 5  # city is due on 5 June, the law says 10 June
    assert at["2024-06-07"] == -1  # kel not before 7 June, so city not before 11 June
    assert pd.isna(works.snapshot("1.1", "e", "2024-06-07").stages.loc["none", "slack_legal"])


def test_dates_do_not_exist_before_they_are_published(works: Dataset) -> None:
    stages = works.snapshot("1.1", "e", "2023-12-31").stages
    assert stages["start"].isna().all()
    assert (stages["state"] == "not_due").all()
    summary = works.snapshot("1.1", "e", "2023-12-31").summary
    assert math.isnan(summary.spi)
    assert summary.planned == 0


def test_headline_numbers(works: Dataset) -> None:
    summary = works.snapshot("1.1", "e", "2024-06-03").summary
    # stages a and b weigh the same; of a, 3/4 is due and 1/4 earned
    assert summary.planned == pytest.approx(0.375)
    assert summary.earned == pytest.approx(0.125)
    assert summary.spi == pytest.approx(1 / 3)
    assert (summary.days_late, summary.stages_late, summary.stages_done, summary.stages_total) == (2, 1, 0, 2)
    # the plan earns 0.375 from 1 May (day 0) to 1 June (day 31); a third of it is 10.3 days
    assert summary.earned_schedule == pytest.approx(31 / 3)
    assert summary.spi_t == pytest.approx(31 / 3 / 33)


DUE, WEIGHTS = np.array([10, 20, 40]), np.array([1.0, 1.0, 2.0])


@pytest.mark.parametrize(
    ("earned", "day", "expected"),
    [
        (0.0, 5, math.nan),  # nothing due yet
        (math.nan, 15, math.nan),  # nothing reported
        (0.25, 10, 10),  # on time
        (0.25, 19, 19),  # still on time: the second is due tomorrow
        (0.25, 20, 20),  # and on the day itself
        (0.0, 10, 10),
        (0.25, 25, 10),  # behind: the plan had this on day 10
        (0.375, 25, 15),  # half of the second
        (0.75, 25, 30),  # ahead: half of the third, due on day 40
        (1.0, 60, 60),  # all of it, and nothing else was planned
        (0.0, 15, 0),
    ],
)
def test_earned_schedule_by_hand(earned: float, day: int, expected: float) -> None:
    assert earned_schedule(DUE, WEIGHTS, earned, 0, day) == pytest.approx(expected, nan_ok=True)


def test_spi_t_is_undefined_on_the_first_day() -> None:
    assert math.isnan(spi_t(0.0, 3, 3))
    assert spi_t(10.0, 0, 20) == 0.5


@pytest.mark.parametrize(
    ("states", "started", "over", "expected"),
    [
        ([], False, False, "not_due"),
        ([], True, False, "on_time"),
        ([], True, True, "no_report"),
        (["done", "not_due"], True, False, "running"),
        (["done", "late", "no_report"], True, True, "late"),
        (["done", "done_late"], True, True, "done_late"),
        (["done", "done"], True, False, "done"),
        (["done", "done_without_evidence"], True, True, "done_without_evidence"),
    ],
)
def test_the_state_of_a_stage(states: list[str], started: bool, over: bool, expected: str) -> None:
    assert stage_state(states, started, over) == expected
    assert expected in STATES


def test_a_region_that_does_not_report_is_not_said_to_be_in_time(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d",
        milestones=[
            {"milestone": "m", "stage": "a", "level": "city"},  # due on 1 June
            {"milestone": "n", "stage": "a", "level": "city", "due": "2024-06-10"},
        ],
        evidence=[
            {"milestone": "m", "region": "1.1", "done_on": "2024-05-30"},
            {"milestone": "m", "region": "1.2", "done_on": "2024-05-30"},
            {"milestone": "n", "region": "1.2", "done_on": "2024-06-12"},
        ],
    )

    def late(day: str) -> list[float]:
        return opened.snapshot("1", "e", day).children["days_late"].tolist()

    assert late("2024-06-10") == [0, 0]  # due today is not overdue
    assert late("2024-06-15") == [pytest.approx(math.nan, nan_ok=True), 0]  # what was late is finished


def test_a_due_date_does_not_exist_before_it_is_known(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d",
        schedule=[{"stage": "a", "start": "2024-05-01", "end": "2024-06-30"}],
        milestones=[
            {"milestone": "m", "stage": "a", "level": "city", "due": "2024-05-11"},
            {"milestone": "n", "stage": "a", "level": "city", "due": "2024-06-01", "as_of": "2024-06-20", "after": "m"},
        ],
        evidence=[{"milestone": "m", "region": "1", "done_on": "2024-05-11"}],
    )
    before, after = (opened.snapshot("1.1", "e", day) for day in ("2024-06-19", "2024-06-20"))
    assert pd.isna(before.milestones.at["n", "due"])
    assert (before.milestones.at["n", "state"], after.milestones.at["n", "state"]) == ("not_due", "no_report")
    assert (before.summary.planned, after.summary.planned) == (0.5, 1)
    assert (before.curve.undated, after.curve.undated) == (1, 0)
    assert before.progress["planned"].max() == 0.5
    assert (before.curve.days_behind, before.curve.forecast) == (0, None)
    assert before.slack.empty


def test_a_report_that_weighs_nothing_makes_no_share(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d",
        milestones=[
            {"milestone": "m", "stage": "a", "level": "city", "weight": "0"},
            {"milestone": "n", "stage": "a", "level": "city"},
        ],
        evidence=[{"milestone": "m", "region": "1", "done_on": "2024-05-20"}],
    )
    assert math.isnan(opened.snapshot("1", "e", "2024-07-01").stages.at["a", "earned"])


def test_the_plan_begins_with_the_dates_known_that_day(tmp_path: pathlib.Path) -> None:
    first = {"stage": "a", "start": "2024-05-01", "end": "2024-06-30"}
    opened = dataset(
        tmp_path / "d",
        schedule=[first, {**first, "start": "2024-04-01", "as_of": "2024-12-01", "standing": "stated"}],
        milestones=[
            {"milestone": "m", "stage": "a", "level": "city", "due": "2024-05-11"},
            {"milestone": "n", "stage": "a", "level": "city", "due": "2024-05-31"},
        ],
        evidence=[{"milestone": "m", "region": "1", "done_on": "2024-05-11"}],
    )
    # half is earned, as the plan had it 10 days after 1 May; by 10 June 40 days have passed
    assert opened.snapshot("1", "e", "2024-06-10").summary.spi_t == pytest.approx(10 / 40)
