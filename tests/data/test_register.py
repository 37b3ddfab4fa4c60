"""The register of commitments: what became of each promise, by hand, on real data and against a slow definition."""

import datetime as dt
import pathlib

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import Dataset, UnknownChoice, open_dataset
from data.calendar import HORIZON, NEVER, day_number
from data.register import STATES, register
from data.tree import grow
from data.vocabulary import RUNGS
from tests.data.handmade import REGIONS, dataset

TREE = grow(pd.DataFrame(REGIONS, columns=["code", "name", "level", "parent"]))
PARENT = {code: parent for code, _, _, parent in REGIONS}


@pytest.fixture
def agreed(tmp_path: pathlib.Path) -> Dataset:
    said = {"stakeholder": "x", "stage": "a"}
    return dataset(
        tmp_path / "d",
        stages=[{"stage": "a"}, {"stage": "a1", "parent": "a"}, {"stage": "b"}],
        stakeholders=[{"stakeholder": "x"}, {"stakeholder": "y"}],
        needs=[{**said, "due": "2024-05-10"}, {"stakeholder": "x", "stage": "b"}],
        commitments=[
            {**said, "rung": "stated", "on": "2024-05-01", "what_en": "own day", "due": "2024-05-04"},
            {**said, "rung": "stated", "on": "2024-05-02", "what_en": "day of the need", "region": "1.1"},
            {**said, "rung": "written", "on": "2024-05-02", "what_en": "elsewhere", "region": "1.2"},
            {**said, "stage": "", "rung": "stated", "on": "2024-05-02", "what_en": "all stages"},
            {**said, "stage": "b", "rung": "stated", "on": "2024-05-03", "what_en": "no day"},
            {**said, "rung": "fulfilled", "on": "2024-05-20", "what_en": "kept", "region": "1.1"},
            {**said, "rung": "withdrawn", "on": "2024-05-25", "what_en": "taken back"},
            {"stakeholder": "y", "stage": "a1", "rung": "stated", "on": "2024-05-26", "what_en": "another"},
        ],
    )


@pytest.mark.parametrize(
    ("day", "states"),
    [
        ("2024-05-03", ["soon", "soon", "soon", "undated", "undated"]),
        ("2024-05-10", ["overdue", "soon", "soon", "undated", "undated"]),  # due that day is not late
        ("2024-05-20", ["overdue", "fulfilled", "overdue", "undated", "undated", "fulfilled"]),  # not the city beside
        ("2024-05-25", ["withdrawn", "fulfilled", "withdrawn", "undated", "undated", "fulfilled", "withdrawn"]),
    ],
)
def test_the_state_of_each_row_on_a_day(agreed: Dataset, day: str, states: list[str]) -> None:
    told = ["own day", "day of the need", "elsewhere", "all stages", "no day", "kept", "taken back"]
    frame = agreed.snapshot("1", "e", day, "en").register.set_index("what")
    assert frame.loc[told[: len(states)], "state"].tolist() == states
    assert len(frame) == len(states)  # a later row does not exist yet


def test_nobody_is_late_who_was_only_asked_or_promised_after_the_day_of_the_need(tmp_path: pathlib.Path) -> None:
    said = {"stakeholder": "x", "stage": "a"}
    opened = dataset(
        tmp_path / "d",
        stakeholders=[{"stakeholder": "x"}],
        needs=[{**said, "due": "2024-05-10"}],
        commitments=[
            {**said, "rung": "asked", "on": "2024-05-01", "what_en": "asked", "due": "2024-05-02"},
            {**said, "rung": "stated", "on": "2024-05-10", "what_en": "on the day"},
            {**said, "rung": "stated", "on": "2024-05-11", "what_en": "after it"},
            {**said, "rung": "written", "on": "2024-05-11", "what_en": "with a day", "due": "2024-05-12"},
        ],
    )
    frame = opened.snapshot("1", "e", "2024-06-01", "en").register.set_index("what")
    told = ["asked", "on the day", "after it", "with a day"]
    assert frame.loc[told, "state"].tolist() == ["asked", "overdue", "undated", "overdue"]
    assert frame.loc["after it", "due"] is pd.NaT


def test_a_row_says_by_what_it_was_settled_how_late_and_how_old_it_is(agreed: Dataset) -> None:
    snapshot = agreed.snapshot("1.1", "e", "2024-05-21", "en")
    row = snapshot.register.set_index("what").loc["day of the need"]
    assert (row["settled_by"], row["settled_on"], row["age"]) == ("kept", pd.Timestamp(2024, 5, 20), 19)
    assert row["due"] == pd.Timestamp(2024, 5, 10)
    late = {entry.what: entry.late for entry in snapshot.entries.rows()}
    # What was kept in the city is no promise, and it is no delivery of the pair of the province that was due.
    assert late == {"own day": False, "day of the need": True, "all stages": False, "no day": False, "kept": False}
    assert "elsewhere" not in late  # the city beside is neither above nor below


def test_the_overdue_come_first_and_parts_can_be_asked_for(agreed: Dataset) -> None:
    entries = agreed.snapshot("1", "e", "2024-05-20", "en").entries
    assert [row.what for row in entries.rows()] == [
        "own day", "elsewhere", "all stages", "no day", "day of the need", "kept",
    ]  # fmt: skip
    assert [row.what for row in entries.rows(2)] == ["own day", "elsewhere"]
    assert [row.what for row in entries.where(stages={"b"}).rows()] == ["all stages", "no day"]
    assert [row.what for row in entries.where(rung="withdrawn").rows()] == []
    assert [row.what for row in entries.where("x", state="overdue").rows()] == ["own day", "elsewhere"]
    assert not entries.where("y")


def test_the_history_of_a_pair_goes_by_day_and_says_what_moved_it(agreed: Dataset) -> None:
    snapshot = agreed.snapshot("1", "e", "2024-05-31", "en")
    moved = {step.entry.what: step.moved for step in snapshot.said("x", "a")}
    assert moved == {
        "own day": True, "day of the need": False, "elsewhere": False, "all stages": False, "kept": False,
        "taken back": True,
    }  # fmt: skip  # rows of the cities below move no pair of the province
    assert [step.entry.what for step in snapshot.said("x", "b")] == ["all stages", "no day"]
    assert [step.moved for step in snapshot.said("x", "b")] == [True, False]
    assert len(snapshot.said("x")) == 7
    assert [step.entry.what for step in snapshot.said("y", "a")] == ["another"]  # a sub-stage belongs to its stage
    assert not agreed.snapshot("1", "e", "2024-04-30", "en").said("x")
    with pytest.raises(UnknownChoice, match="institution 'z' is not known; expected one of x, y"):
        snapshot.said("z")
    with pytest.raises(UnknownChoice, match="stage 'c' is not known; expected one of a, a1, b"):
        snapshot.said("x", "c")


def grant(day: str) -> pd.DataFrame:
    frame = open_dataset().snapshot("31", "pilgub-2024", day).register
    return frame[(frame["stakeholder"] == "pemprov-dki") & (frame["stage"] == "P1")].set_index("quantity")


def test_the_grant_of_the_province_is_followed_through_its_tranches() -> None:
    whole, first, second = 975_977_308_550, 390_390_923_420, 585_586_385_130
    assert (first, second) == (whole * 40 // 100, whole * 60 // 100)
    assert first + second == whole
    before, after = grant("2024-09-13"), grant("2024-10-21")
    assert before.loc[whole, ["rung", "state"]].tolist() == ["written", "overdue"]
    assert before.loc[first, ["on", "rung"]].tolist() == [pd.Timestamp(2023, 12, 19), "under_way"]  # paid in part
    assert before.loc[second, ["rung", "due", "state"]].tolist() == ["stated", pd.Timestamp(2024, 7, 31), "overdue"]
    assert before["settled_on"].isna().all()
    for amount in (whole, first, second):
        assert after.loc[amount, ["state", "settled_on"]].tolist() == ["fulfilled", pd.Timestamp(2024, 10, 21)]
        assert after.at[amount, "settled_on"] > after.at[amount, "due"]


def test_only_the_delivery_that_was_awaited_can_be_late() -> None:
    rows = open_dataset().snapshot("31", "pilgub-2024", "2025-06-01").entries.where("pemprov-dki").rows()
    late = {(row.stage, row.on): row.late for row in rows if row.rung == "fulfilled"}
    assert late["S6", day_number(dt.date(2024, 10, 3))]  # the election desk was due on 25 September
    assert late["P1", day_number(dt.date(2024, 10, 21))]
    assert not late["P1", day_number(dt.date(2025, 4, 30))]  # what was not spent came back: no delivery of the grant


def test_the_blanks_for_identity_cards_are_a_promise_that_is_overdue_from_june_on() -> None:
    for day, state in (("2024-04-25", "open"), ("2024-05-31", "soon"), ("2024-06-01", "overdue")):
        frame = open_dataset().snapshot("31", "pilgub-2024", day).register
        row = frame[frame["quantity"] == 5_000_000].iloc[0]
        assert (row["rung"], row["on"], row["state"]) == ("stated", pd.Timestamp(2024, 4, 25), state)
    assert len(open_dataset().snapshot("31", "pilgub-2024", "2024-04-24").entries.where("dukcapil-dki")) == 0


WHO, STAGES, CODES = ("x", "y"), ("a", "b"), ("1", "1.1", "1.2", "1.1.1")
DAYS = st.none() | st.integers(1, 40)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(WHO), st.sampled_from(("", *STAGES)), st.sampled_from(CODES), st.sampled_from(RUNGS),
        st.integers(1, 40), DAYS,
    ),
    max_size=14,
)  # fmt: skip
NEEDS = st.dictionaries(
    st.tuples(st.sampled_from(WHO), st.sampled_from(STAGES), st.sampled_from(CODES)), DAYS, max_size=8
)
START = dt.date(2024, 4, 30)


def line(code: str) -> list[str]:
    return [code, *line(PARENT[code])] if code else []


def slow_state(rows: list[tuple], needs: dict, place: int, day: int) -> str:
    """The rule as the module states it, for one row, by reading the whole ledger again."""
    who, stage, region, rung, on, due = rows[place]
    later = [rung] if rung in ("fulfilled", "withdrawn") else [
        other[3] for other in rows[place + 1 :]
        if stage and other[:2] == (who, stage) and other[2] in line(region) and other[4] <= day
        and other[3] in ("fulfilled", "withdrawn")
    ]  # fmt: skip
    if later:
        return later[0]
    asked = [needs[who, stage, above] for above in line(region) if (who, stage, above) in needs]
    if rung == "asked":
        return "asked"
    of_need = asked[0] if asked else None
    due = due if due is not None else of_need if of_need is not None and of_need >= on else None  # no day before it
    if due is None:
        return "undated"
    return "overdue" if due < day else "soon" if due <= day + HORIZON else "open"


@settings(max_examples=200)
@given(ROWS, NEEDS, st.integers(0, 60))
def test_states_are_those_of_the_definition(rows: list[tuple], needs: dict, day: int) -> None:
    rows = sorted(rows, key=lambda row: row[4])
    number = day_number(START)

    def days(values: list[int | None]) -> pd.Series:
        stamps = [pd.NaT if value is None else pd.Timestamp(START) + pd.Timedelta(days=value) for value in values]
        return pd.Series(stamps, dtype="datetime64[s]")

    names = ["stakeholder", "stage", "region", "rung", "on", "due"]
    ledger = pd.DataFrame(rows, columns=names)
    asked = pd.DataFrame([*needs], columns=names[:3]).assign(due=days([*needs.values()]))
    found = register(TREE, asked, ledger.assign(on=days([row[4] for row in rows]), due=days([row[5] for row in rows])))
    for code in CODES:
        places = found.known(TREE, TREE.number[code], number + day)
        near = [
            place for place, row in enumerate(rows) if row[4] <= day and (row[2] in line(code) or code in line(row[2]))
        ]
        assert places.tolist() == near
        states = [STATES[state] for state in found.states(places, number + day)]
        assert states == [slow_state(rows, needs, place, day) for place in near]
    open_rows = found.settled_by(np.arange(len(rows)), NEVER) < 0
    assert not set(np.array([row[3] for row in rows], dtype=object)[open_rows]) & {"fulfilled", "withdrawn"}
