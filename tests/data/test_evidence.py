"""What reports make of a milestone, for the region they are about and those around it, and whether they prove it."""

import datetime as dt
import math
import pathlib

from tests.data.handmade import dataset


def test_a_region_answers_for_the_rows_its_day_comes_from(tmp_path: pathlib.Path) -> None:
    rows = [{"milestone": "m", "region": f"1.1.1.{ward}", "done_on": "2024-05-20"} for ward in (1, 2)]
    opened = dataset(
        tmp_path / "d",
        milestones=[{"milestone": "m", "stage": "a"}],
        evidence=[*rows, {"milestone": "m", "region": "1.1", "done_on": "2024-05-25", "source": ""}],
    )
    states = {
        code: opened.snapshot(code, "e", "2024-05-25").milestones.at["m", "state"]
        for code in ("1", "1.1", "1.1.1.1", "1.1.1.3")
    }
    assert states == {
        "1": "done_without_evidence",  # for one ward there is no source
        "1.1": "done_without_evidence",
        "1.1.1.1": "done",  # by its own report, five days before the city spoke
        "1.1.1.3": "done_without_evidence",
    }
    third = {"milestone": "m", "region": "1.1.1.3", "done_on": "2024-05-25"}
    opened = dataset(
        tmp_path / "e",
        milestones=[{"milestone": "m", "stage": "a"}],
        evidence=[*rows, third, {"milestone": "m", "region": "1.1", "done_on": "2024-05-25", "source": ""}],
    )
    assert opened.snapshot("1.1", "e", "2024-05-25").milestones.at["m", "state"] == "done"  # each ward has a source


def test_a_source_that_comes_later_proves_what_was_said_without_one(tmp_path: pathlib.Path) -> None:
    rows = [{"milestone": "m", "region": "1.1.1.1", "done_on": "2024-05-20", "source": ""}]
    rows += [{"milestone": "m", "region": f"1.1.1.{ward}", "done_on": "2024-05-20"} for ward in (2, 3)]
    rows += [{"milestone": "m", "region": "1.1.1.1", "done_on": "2024-06-03"}]
    opened = dataset(tmp_path / "d", milestones=[{"milestone": "m", "stage": "a"}], evidence=rows)  # due on 1 June
    for code in ("1.1.1.1", "1.1.1", "1"):
        before, after = (opened.snapshot(code, "e", day) for day in ("2024-06-02", "2024-06-03"))
        assert before.milestones.at["m", "state"] == "done_without_evidence"
        assert (after.milestones.at["m", "state"], after.milestones.at["m", "days_late"]) == ("done_late", 2)
        assert after.milestones.at["m", "done_on"].date() == dt.date(2024, 6, 3)  # what the source says
    ward = opened.snapshot("1.1.1.1", "e", "2024-06-03").evidence("m")
    assert ward[["done_on", "source"]].astype(str).to_numpy().tolist() == [["2024-06-03", "s"]]


def test_the_evidence_of_a_stage_begins_with_the_first_report_of_the_region_itself(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d",
        schedule=[{"stage": "a", "start": "2024-05-10", "end": "2024-06-01"}],
        milestones=[{"milestone": "m", "stage": "a", "level": "city"}],
        evidence=[
            {"milestone": "m", "region": "1.1", "done_on": "2024-04-01"},
            {"milestone": "m", "region": "1.2", "done_on": "2024-05-20"},
        ],
    )
    begun = {code: opened.snapshot(code, "e", "2024-06-01").stages.at["a", "earned_start"] for code in ("1.1", "1.2")}
    assert {code: day.date() for code, day in begun.items()} == {
        "1.1": dt.date(2024, 4, 1),
        "1.2": dt.date(2024, 5, 10),
    }


def test_a_region_that_holds_no_unit_has_nothing_to_report(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d",
        milestones=[{"milestone": "m", "stage": "a", "level": "kelurahan"}],
        evidence=[{"milestone": "m", "region": "1.2", "done_on": "2024-05-20"}],
    )
    row = opened.snapshot("1", "e", "2024-07-01").milestones.loc["m"]
    assert math.isnan(row["done"])
    assert (row["units"], row["state"]) == (3, "no_report")


def test_done_by_a_day_is_done_but_never_late(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d",
        schedule=[{"stage": "a", "start": "2024-05-01", "end": "2024-06-01"}],
        milestones=[{"milestone": "m", "stage": "a", "level": "city"}],
        evidence=[
            {"milestone": "m", "region": "1.1", "done_on": "2024-06-11", "dated": "by"},
            {"milestone": "m", "region": "1.2", "done_on": "2024-06-11"},
        ],
    )
    by, on, both = (opened.snapshot(code, "e", "2024-06-11") for code in ("1.1", "1.2", "1"))
    assert [(s.stages.at["a", "state"], s.stages.at["a", "days_late"]) for s in (by, on)] == [
        ("done", 0),
        ("done_late", 10),
    ]
    assert both.stages.at["a", "state"] == "done"  # one of the two is not known to be late
    assert both.findings["region"].tolist() == ["1.2"]
    assert by.findings.empty
