"""Deadlines, divisions, ranking and reports of a region: who must do what by when, and who has not."""

import numpy as np
import pytest

from data import Dataset, open_dataset
from data.frames.ranking import worst_first
from tests.data.handmade import dataset


def test_late_and_due_stages_of_jakarta_on_the_day_of_the_meeting() -> None:
    """By hand from the facts: on 13 September 2024 nothing that reports is late; of PPK and PPS nothing is reported.

    Legal ends of the next fortnight: requirements check and city lists 21, candidates 22, voter list 23 September.
    """
    s = open_dataset().snapshot("31", "pilgub-2024", "2024-09-13")
    top = s.stages[s.stages["parent"] == ""]
    assert {state: sorted(rows.index) for state, rows in top.groupby("state")} == {
        "done": ["P1", "P3", "P7", "S1", "S2", "S3"],
        "running": ["P2", "P8"],
        "on_time": ["P6", "S4"],
        "no_report": ["P4"],
        "not_due": ["P5", "S10", "S11", "S5", "S6", "S7", "S8", "S9"],
    }
    frame = s.countdown
    assert frame[["stage", "left"]].to_numpy().tolist() == [["P8.9", 8], ["S4", 8], ["S5", 9], ["P8", 10]]
    assert frame.set_index("stage")["open"].to_dict() == {
        "P8.9": [],
        "S4": ["Persyaratan calon selesai diteliti"],
        "S5": ["Pasangan calon ditetapkan", "Nomor urut diundi"],
        "P8": ["DPT kabupaten/kota ditetapkan", "DPT provinsi direkapitulasi"],
    }


def test_a_deadline_counts_from_today_to_the_fourteenth_day() -> None:
    opened = open_dataset()
    near = {day: opened.snapshot("31", "pilgub-2024", day).countdown["stage"].tolist() for day in (
        "2024-09-06", "2024-09-07", "2024-09-21", "2024-09-22")}  # fmt: skip
    assert "S4" not in near["2024-09-06"]  # the 15th day
    assert "S4" in near["2024-09-07"]
    assert "S4" in near["2024-09-21"]  # the day itself
    assert "S4" not in near["2024-09-22"]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return dataset(
        tmp_path_factory.mktemp("d"),
        stages=[{"stage": "a"}, {"stage": "a1", "parent": "a", "division": "technical"}, {"stage": "b"}],
        milestones=[
            {"milestone": "kel", "stage": "a1", "level": "kelurahan", "due": "2024-06-01", "name_id": "Pelantikan"},
            {"milestone": "city", "stage": "a", "level": "city", "due": "2024-06-10", "name_id": "Pleno"},
            {"milestone": "soon", "stage": "b", "level": "city", "due": "2024-06-29", "name_id": "Serah terima"},
            {"milestone": "far", "stage": "b", "level": "city", "due": "2024-06-30", "name_id": "Evaluasi"},
        ],
        evidence=[
            {"milestone": "kel", "region": "1.1.1.1", "done_on": "2024-05-20"},
            {"milestone": "kel", "region": "1.1.1.2", "done_on": "2024-06-14", "dated": "by", "source": ""},
            {"milestone": "city", "region": "1.1", "done_on": "2024-06-12"},
            {"milestone": "city", "region": "1.1.1", "done_on": "2024-06-12"},  # below the level: says nothing of it
            {"milestone": "kel", "region": "1", "done_on": "2024-07-01"},
        ],
    )


def test_the_work_of_a_division(opened: Dataset) -> None:
    s = opened.snapshot("1", "e", "2024-06-15")
    frame = s.workload
    # technical: a1 with kel, which one ward of three lacks; data: a and b with three, of which a city lacks one
    counts = ["stages", "milestones", "met", "late", "silent", "soon"]
    assert frame.loc["technical", counts].tolist() == [1, 1, 0, 1, 0, 0]
    assert frame.loc["data", counts].tolist() == [2, 3, 0, 1, 0, 1]
    assert frame["next"].isna().to_dict() == {"technical": True, "data": False}
    assert frame.loc["data", "next"] == "Serah terima"
    there = {one.key: one for one in opened.snapshot("1.2", "e", "2024-06-15").divisions}
    assert [row.key for row in there["data"].silent] == ["city"]
    assert there["technical"].milestones == ()  # that city has no ward


def test_ranking_names_what_drives_it(opened: Dataset) -> None:
    s = opened.snapshot("1", "e", "2024-06-15")
    frame = s.behind
    assert frame.index.tolist() == ["1.1", "1.2"]
    assert frame.loc["1.1", "late"] == (("kel", 14),)
    assert frame.loc["1.1", "days_late"] == 14
    assert frame.loc["1.2", "silent"] == ("city",)
    assert np.isnan(frame.loc["1.2", "days_late"])


def test_ties_are_broken_the_same_way_every_time() -> None:
    nan = float("nan")
    late, progress, codes = [0, 5, 5, nan, 0, 0], [0.5, 0.9, 0.2, nan, 0.5, 0.1], ["c", "b", "f", "a", "b2", "d"]
    assert [codes[place] for place in worst_first(late, progress, codes)] == ["f", "b", "d", "b2", "c", "a"]
    turned = worst_first(late[::-1], progress[::-1], codes[::-1])
    assert [codes[::-1][place] for place in turned] == ["f", "b", "d", "b2", "c", "a"]


def test_who_has_reported_and_who_has_not(opened: Dataset) -> None:
    s = opened.snapshot("1.1", "e", "2024-06-15")
    told = s.evidence("kel")
    assert told["region"].tolist() == ["1.1.1.2", "1.1.1.1"]
    assert told["exact"].tolist() == [False, True]
    assert told["source"].fillna("none").tolist() == ["none", "s"]
    assert told["done_on"].dt.date.astype(str).tolist() == ["2024-06-14", "2024-05-20"]
    assert s.waiting("kel") == ["1.1.1.3"]
    assert s.evidence("city")["region"].tolist() == ["1.1"]
    ward = opened.snapshot("1.1.1.1", "e", "2024-06-15")
    assert ward.evidence("city")["region"].tolist() == ["1.1"]  # what a city reports holds below it
    assert ward.waiting("kel") == []
    assert opened.snapshot("1.2", "e", "2024-06-15").waiting("city") == ["1.2"]
    later = opened.snapshot("1.1", "e", "2024-07-01")
    assert later.waiting("kel") == []
    assert later.evidence("kel")["region"].tolist() == ["1", "1.1.1.2", "1.1.1.1"]
    assert s.evidence("soon").empty
