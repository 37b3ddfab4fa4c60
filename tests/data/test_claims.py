"""Which claim counts, on which day, and which claims stay visible as conflicts."""

import pathlib

import pandas as pd
import pytest

from data import Dataset
from tests.data.handmade import dataset

SOURCES = [{"source": "s"}, {"source": "decree", "kind": "decree"}, {"source": "law", "kind": "law"}]


def claim(value: int, as_of: str, standing: str, source: str = "s", region: str = "1") -> dict[str, str]:
    return {"region": region, "value": str(value), "as_of": as_of, "standing": standing, "source": source}


@pytest.fixture
def moving(tmp_path: pathlib.Path) -> Dataset:
    """One figure that is planned, stated, determined, misprinted and repeated wrongly by the press afterwards."""
    return dataset(
        tmp_path / "d",
        sources=SOURCES,
        figures=[
            claim(90, "2024-06-30", "planned"),
            claim(95, "2024-09-13", "stated"),
            claim(100, "2024-09-22", "determined", "decree"),
            claim(101, "2024-09-22", "determined", "s"),
            claim(109, "2024-09-22", "rejected"),
            claim(102, "2024-10-01", "stated"),
        ],
    )


@pytest.mark.parametrize(
    ("day", "value", "standing", "conflicts"),
    [
        ("2024-06-29", None, None, 0),
        ("2024-06-30", 90, "planned", 0),
        ("2024-09-13", 95, "stated", 0),  # the plan before it is history, no conflict
        ("2024-09-22", 100, "determined", 2),  # a decree before the press on the same day; 101 and the rejected 109
        ("2024-12-01", 100, "determined", 3),  # a later statement does not outweigh a determined figure
    ],
)
def test_the_best_standing_then_the_latest_then_the_kind_of_source(
    moving: Dataset, day: str, value: float | None, standing: str | None, conflicts: int
) -> None:
    row = moving.snapshot("1", "e", day).figures.loc["tps"]
    assert (None if pd.isna(row["value"]) else row["value"]) == value
    assert (None if pd.isna(row["standing"]) else row["standing"]) == standing
    assert row["conflicts"] == conflicts


def test_claims_say_how_far_they_are_from_the_one_that_counts(moving: Dataset) -> None:
    claims = moving.snapshot("1", "e", "2024-12-01").claims("tps")
    assert claims["value"].tolist()[0] == 100
    assert dict(zip(claims["value"], claims["difference"], strict=True)) == {
        100: 0, 90: -10, 95: -5, 101: 1, 109: 9, 102: 2,
    }  # fmt: skip
    assert set(claims.loc[claims["conflict"], "value"]) == {101, 109, 102}


def test_a_rejected_claim_alone_is_no_figure(tmp_path: pathlib.Path) -> None:
    opened = dataset(tmp_path / "d", figures=[claim(5, "2024-01-01", "rejected")])
    assert opened.snapshot("1", "e", "2024-06-01").figure("tps") is None


def test_a_partial_sum_says_how_many_report(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d",
        figures=[
            claim(5, "2024-01-01", "reported", region="1.1.1.1"),
            claim(6, "2024-01-02", "reported", region="1.1.1.2"),
            claim(0, "2024-01-03", "reported", region="1.1.1.3"),
        ],
    )
    second, third = (opened.snapshot("1.1.1", "e", f"2024-01-0{day}").figure("tps") for day in (2, 3))
    assert (second.value, second.reporting, second.of, second.complete) == (11, 2, 3, False)
    assert (third.value, third.reporting, third.of, third.complete) == (11, 3, 3, True)  # zero is a report
    city = opened.snapshot("1.1", "e", "2024-01-03").figure("tps")
    assert (city.value, city.reporting, city.of, city.complete) == (11, 1, 2, False)
    assert opened.snapshot("1.2", "e", "2024-01-03").figure("tps") is None
