"""The ladder of commitments and the shares made of it."""

import itertools
import pathlib

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import Dataset
from data.coverage import Coverage, ladder
from data.tree import grow
from data.vocabulary import RUNGS
from tests.data.handmade import REGIONS, dataset

TREE = grow(pd.DataFrame(REGIONS, columns=["code", "name", "level", "parent"]))


@pytest.fixture
def agreed(tmp_path: pathlib.Path) -> Dataset:
    return dataset(
        tmp_path / "d",
        stages=[{"stage": "a"}, {"stage": "b"}],
        stakeholders=[{"stakeholder": "x"}, {"stakeholder": "y"}, {"stakeholder": "z", "region": "1.1"}],
        needs=[
            {"stakeholder": "x", "stage": "a", "due": "2024-05-01"},
            {"stakeholder": "x", "stage": "b"},
            {"stakeholder": "y", "stage": "a", "basis": "proposed"},
            {"stakeholder": "z", "stage": "a", "region": "1.1", "due": "2024-06-01"},
        ],
        commitments=[
            {"stakeholder": "x", "stage": "", "rung": "stated", "on": "2024-04-25"},  # for all stages
            {"stakeholder": "x", "stage": "a", "rung": "fulfilled", "on": "2024-05-03"},
            {"stakeholder": "x", "stage": "a", "rung": "asked", "on": "2024-05-04"},  # no way down without withdrawal
            {"stakeholder": "z", "stage": "a", "region": "1.1", "rung": "written", "on": "2024-05-01"},
            {"stakeholder": "z", "stage": "a", "region": "1.1", "rung": "withdrawn", "on": "2024-05-20"},
            {"stakeholder": "z", "stage": "a", "region": "1.1", "rung": "asked", "on": "2024-05-25"},
        ],
    )


@pytest.mark.parametrize(
    ("day", "rungs"),
    [
        ("2024-04-24", [None, None, None, None]),
        ("2024-04-25", ["stated", "stated", None, None]),
        ("2024-05-02", ["stated", "stated", None, "written"]),
        ("2024-05-20", ["fulfilled", "stated", None, "withdrawn"]),
        ("2024-06-02", ["fulfilled", "stated", None, "asked"]),
    ],
)
def test_the_rung_of_each_pair(agreed: Dataset, day: str, rungs: list[str | None]) -> None:
    frame = agreed.snapshot("1.1", "e", day).coverage
    assert [None if pd.isna(rung) else rung for rung in frame["rung"]] == rungs


def test_shares_stand_side_by_side(agreed: Dataset) -> None:
    summary = agreed.snapshot("1.1.1", "e", "2024-06-02").summary
    support = summary.support
    assert (support.required, summary.proposed) == (3, 1)
    assert (support.committed, support.stated, support.delivered) == (1, 1, 1)
    assert (support.due, support.on_time, support.overdue) == (2, 0, 1)  # x came two days late, z is still open
    children = agreed.snapshot("1", "e", "2024-05-10").children
    assert children["committed"].tolist() == [2 / 3, 1 / 2]  # z concerns the first city only
    assert children["delivered"].tolist() == [1 / 3, 1 / 2]
    frame = agreed.snapshot("1.1", "e", "2024-06-02").coverage
    assert frame["overdue"].tolist() == [False, False, False, True]


LEDGER = st.lists(
    st.tuples(st.sampled_from(["1", "1.1", "1.1.1"]), st.sampled_from(RUNGS), st.integers(1, 28)), max_size=12
)


@settings(max_examples=100)
@given(LEDGER)
def test_a_rung_never_goes_down_without_a_withdrawal_and_nothing_leaks_from_later(
    rows: list[tuple[str, str, int]],
) -> None:
    needs = pd.DataFrame([("a", "x", "1.1", "s", pd.NaT)], columns=["stage", "stakeholder", "region", "basis", "due"])
    ledger = pd.DataFrame(
        [("a", "x", region, rung, pd.Timestamp(2024, 5, day)) for region, rung, day in rows],
        columns=["stage", "stakeholder", "region", "rung", "on"],
    ).astype({"on": "datetime64[s]"})
    needs = needs.astype({"due": "datetime64[s]"})
    ledger = ledger.sort_values("on", kind="stable")
    known = Coverage(ladder(TREE, needs, ledger), needs, ledger, TREE)
    reached = known.ladder.rung.tolist()
    for before, after in itertools.pairwise(reached):
        assert before == RUNGS.index("withdrawn") or after > before
    start = (pd.Timestamp(2024, 5, 1) - pd.Timestamp(1970, 1, 1)).days - 1
    for day in range(29):  # the ledger of earlier days alone gives the same answer
        early = ladder(TREE, needs, ledger[ledger["on"].dt.day <= day]).rung.tolist()
        assert known.rungs(np.array([0]), start + day).tolist() == [early[-1] if early else -1]
