"""Support counted by stage, institution, region and over time: by hand and against a slow definition."""

import datetime as dt
import math
import pathlib

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import Dataset
from data.calendar import day_number
from data.coverage import COUNTS, Coverage, Support, ladder
from data.tree import grow
from data.vocabulary import RUNGS
from tests.data.handmade import REGIONS, dataset

TREE = grow(pd.DataFrame(REGIONS, columns=["code", "name", "level", "parent"]))
PARENT = {code: parent for code, _, _, parent in REGIONS}


@pytest.fixture
def agreed(tmp_path: pathlib.Path) -> Dataset:
    return dataset(
        tmp_path / "d",
        stages=[{"stage": "a"}, {"stage": "a1", "parent": "a"}, {"stage": "b"}, {"stage": "c"}],
        stakeholders=[
            {"stakeholder": "x"}, {"stakeholder": "y"}, {"stakeholder": "idle"},
            {"stakeholder": "mayor", "region": "1.1"}, {"stakeholder": "other", "region": "1.2"},
        ],
        needs=[
            {"stakeholder": "x", "stage": "a", "due": "2024-05-10"},
            {"stakeholder": "x", "stage": "a1", "due": "2024-05-20"},
            {"stakeholder": "x", "stage": "b"},
            {"stakeholder": "y", "stage": "b", "basis": "proposed"},
            {"stakeholder": "mayor", "stage": "a", "region": "1.1"},
        ],
        commitments=[
            {"stakeholder": "x", "stage": "a", "rung": "fulfilled", "on": "2024-05-10"},
            {"stakeholder": "x", "stage": "a1", "rung": "written", "on": "2024-05-12"},
            {"stakeholder": "x", "stage": "b", "rung": "stated", "on": "2024-05-14"},
            {"stakeholder": "y", "stage": "b", "rung": "written", "on": "2024-05-14"},
            {"stakeholder": "mayor", "stage": "a", "region": "1.1", "rung": "written", "on": "2024-05-15"},
        ],
        meetings=[{"meeting": "m", "on": "2024-05-15"}],
        attendance=[{"meeting": "m", "stakeholder": "mayor", "role": "invited"}],
    )  # fmt: skip


def test_by_stage_a_sub_stage_counts_for_its_stage_and_what_is_only_proposed_has_no_source(agreed: Dataset) -> None:
    frame = agreed.snapshot("1", "e", "2024-05-21").support("stage")
    assert frame.loc["a", list(COUNTS)].tolist() == [2, 2, 0, 1, 2, 1, 1]
    assert frame.loc["b", list(COUNTS)].tolist() == [1, 0, 1, 0, 0, 0, 0]
    assert frame.loc["a", ["committed_share", "delivered_share", "on_time_share"]].tolist() == [1, 0.5, 0.5]
    assert math.isnan(frame.at["b", "on_time_share"])  # nothing was due
    assert frame["proposed"].tolist() == [0, 1]
    assert "c" not in frame.index


def test_by_institution_nothing_named_is_no_source_and_never_zero(agreed: Dataset) -> None:
    s = agreed.snapshot("1", "e", "2024-05-21")
    rows = {row.key: row for row in s.supported("institution")}
    assert list(rows) == ["x", "y", "idle"]
    assert [row.sourced for row in rows.values()] == [True, False, False]
    assert math.isnan(rows["y"].support.committed_share)
    assert (rows["y"].proposed, rows["idle"].proposed) == (1, 0)
    along = {row.key: row for row in s.supported("institution", "all")}
    assert (along["y"].support.committed_share, along["y"].proposed) == (1, 0)
    assert not along["idle"].sourced


def test_by_region_a_child_also_counts_what_is_asked_above_it(agreed: Dataset) -> None:
    frame = agreed.snapshot("1", "e", "2024-05-21").support("region")
    assert frame["required"].to_dict() == {"1": 3, "1.1": 4, "1.2": 3}
    assert frame["committed"].to_dict() == {"1": 2, "1.1": 3, "1.2": 2}
    assert agreed.snapshot("1", "e", "2024-05-21").support("region", "all")["required"].tolist() == [4, 5, 4]
    with pytest.raises(ValueError, match="support by 'kind' is not known; expected stage, institution or region"):
        agreed.snapshot("1", "e", "2024-05-21").support("kind")


def test_over_time_it_moves_on_the_days_of_the_ledger_and_after_what_was_due(agreed: Dataset) -> None:
    steps = agreed.snapshot("1", "e", "2024-05-20").support_steps()
    moved = [(day.day, c.committed, c.stated, c.delivered, c.due, c.on_time) for day, c in steps]
    assert moved == [(10, 1, 0, 1, 0, 0), (11, 1, 0, 1, 1, 1), (12, 2, 0, 1, 1, 1), (14, 2, 1, 1, 1, 1)]
    assert {c.required for _, c in steps} == {3}
    assert {c.required for _, c in agreed.snapshot("1", "e", "2024-05-20").support_steps("all")} == {4}
    assert agreed.snapshot("1", "e", "2024-05-09").support_steps() == []


def test_the_institutions_of_a_region_are_those_asked_those_of_it_and_those_it_invites(agreed: Dataset) -> None:
    before, after = (agreed.snapshot("1", "e", f"2024-05-{day}").institutions for day in (14, 15))
    assert {who: len(pairs) for who, pairs in before.items()} == {"x": 3, "y": 1, "idle": 0}
    assert {who: len(pairs) for who, pairs in after.items()} == {"x": 3, "y": 1, "mayor": 1, "idle": 0}
    assert list(agreed.snapshot("1.2", "e", "2024-05-14").institutions) == ["x", "y", "idle", "other"]


CODES, PAIRS = ("1", "1.1", "1.2", "1.1.1"), st.tuples(st.sampled_from("xy"), st.sampled_from("ab"))
NEEDS = st.dictionaries(
    st.tuples(PAIRS, st.sampled_from(CODES)), st.tuples(st.booleans(), st.none() | st.integers(1, 30)), max_size=8
)
ROWS = st.lists(
    st.tuples(st.sampled_from("xy"), st.sampled_from(["", "a", "b"]), st.sampled_from(CODES), st.sampled_from(RUNGS),
              st.integers(1, 30)), max_size=14,
)  # fmt: skip
START = dt.date(2024, 4, 30)


def line(code: str) -> list[str]:
    return [code, *line(PARENT[code])] if code else []


def slow(rows: list[tuple], needs: dict, code: str, basis: str, day: int) -> Support:
    """The rules of the design, pair by pair, from the rows known by a day."""
    found = dict.fromkeys(COUNTS, 0)
    for ((who, stage), region), (proposed, due) in needs.items():
        if region not in line(code) or (proposed and not basis):
            continue
        reached, since = "", 0
        for name, about, where, rung, on in rows:
            if name == who and about in ("", stage) and where in line(region) and on <= day:
                higher = not reached or reached == "withdrawn" or RUNGS.index(rung) > RUNGS.index(reached)
                reached, since = (rung, on) if higher else (reached, since)
        over = due is not None and due < day
        found["required"] += 1
        found["committed"] += reached in ("written", "under_way", "fulfilled")
        found["stated"] += reached == "stated"
        found["delivered"] += reached == "fulfilled"
        found["due"] += over
        found["on_time"] += over and reached == "fulfilled" and since <= due
        found["overdue"] += over and reached != "fulfilled"
    return Support(**found)


@settings(max_examples=150)
@given(ROWS, NEEDS, st.sampled_from(["", "all"]), st.integers(0, 40))
def test_counts_are_those_of_the_definition(rows: list[tuple], needs: dict, basis: str, day: int) -> None:
    rows = sorted(rows, key=lambda row: row[4])
    number = day_number(START)

    def days(values: list[int | None]) -> pd.Series:
        stamps = [pd.NaT if value is None else pd.Timestamp(START) + pd.Timedelta(days=value) for value in values]
        return pd.Series(stamps, dtype="datetime64[s]")

    asked = pd.DataFrame([(*pair, region) for pair, region in needs], columns=["stakeholder", "stage", "region"])
    bases = ["proposed" if proposed else "s" for proposed, _ in needs.values()]
    asked = asked.assign(basis=bases, due=days([due for _, due in needs.values()]))
    ledger = pd.DataFrame(rows, columns=["stakeholder", "stage", "region", "rung", "on"])
    ledger = ledger.assign(on=days([row[4] for row in rows]))
    known = Coverage(ladder(TREE, asked, ledger), asked, ledger, TREE)
    for code in CODES:
        pairs = known.counted(known.of(TREE.number[code]), basis)
        assert known.support(pairs, number + day) == slow(rows, needs, code, basis, day)
        below = known.below(TREE.number[code], number + day, basis)
        children = [slow(rows, needs, child, basis, day) for child in TREE.children(code)]
        assert [Support(*column) for column in below.T.tolist()] == children
        steps, counts = known.over_time(pairs, number + day)
        for one in range(day + 1):  # what holds is what the last step before says
            place = np.searchsorted(steps, number + one, side="right") - 1
            expected = slow(rows, needs, code, basis, one)
            if place >= 0:
                assert Support(*counts[:, place].tolist()) == expected
            else:
                assert expected == Support(len(pairs), 0, 0, 0, 0, 0, 0)
