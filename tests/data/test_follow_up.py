"""What was agreed and what was raised at meetings: its state on any day, and nothing from later."""

import datetime as dt
import pathlib

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import Dataset, Snapshot, open_dataset
from data.calendar import NEVER
from data.frames.actions import ACTION_STATES, action_state
from tests.data.handmade import dataset, write
from tests.data.stores.test_folder import problems

MEETINGS = [{"meeting": "m", "on": "2024-05-10"}, {"meeting": "later", "on": "2024-07-01", "region": "1.1"}]
days = st.integers(19_000, 21_000)


def at(region: str, day: str, election: str = "pilgub-2024") -> Snapshot:
    return open_dataset().snapshot(region, election, day)


def late(s: Snapshot) -> dict[str, int]:
    return {row.action: row.days for row in s.action_rows if row.state == "overdue"}


def test_what_was_agreed_and_is_past_its_day() -> None:
    assert late(at("31", "2024-05-31")) == {}
    assert late(at("31", "2024-06-01")) == {"2024-04-25-blangko-ktp": 1}
    assert late(at("31.71", "2024-09-29")) == {
        "2024-04-25-blangko-ktp": 121,  # 30 of June, 31, 31 and 29 of September
        "2024-09-13-rekrutmen-kpps": 12,
        "2024-09-13-aturan-kampanye": 5,
    }
    assert late(at("31.72", "2024-09-29")) == {"2024-04-25-blangko-ktp": 121}  # nothing of another city
    assert late(at("31", "2022-06-15", "pemilu-2024")) == {"2022-03-18-tahapan-juni": 1}
    frame = at("31", "2024-11-27").actions
    assert frame.loc["2024-04-25-layanan-ktp", ["state", "stakeholder"]].tolist() == ["open", "dukcapil-dki"]
    assert frame.at["2024-04-25-pemilih-muda", "state"] == "undated"
    assert frame.loc["2024-04-25-pemilih-muda", ["stakeholder", "due", "stage"]].isna().all()


def test_issues_age_until_they_are_resolved() -> None:
    before, after = (at("31", day, "pemilu-2024").issues for day in ("2022-06-08", "2022-06-09"))
    assert before["state"].tolist() == ["open"] * 3
    assert before["age"].tolist() == [82] * 3  # 13 of March, 30, 31 and 8
    assert before[["owner", "resolution", "resolved_on", "resolution_source"]].isna().all(axis=None)
    assert after.loc["2022-03-18-anggaran", ["state", "age"]].tolist() == ["open", 83]
    ended = after.loc["2022-03-18-tahapan"]
    assert ended[["state", "age", "resolution_source"]].tolist() == ["resolved", 83, "pkpu-3-2022"]
    assert ended["resolution"] == "Tahapan dan jadwal ditetapkan, mulai 14 Juni 2022"
    assert at("31", "2024-11-27", "pemilu-2024").issues.at["2022-03-18-tahapan", "age"] == 83  # it ages no more
    city = at("31.71", "2024-09-29").issues
    assert city["age"].tolist() == [16, 16]
    assert city["stage"].tolist() == ["S6", "S6"]
    assert city.at["2024-09-13-diskresi-apk", "owner"] == "Ketua KPU Kota Jakarta Pusat"
    english = open_dataset().snapshot("31.71", "pilgub-2024", "2024-09-29", "en").issues
    assert english.at["2024-09-13-diskresi-apk", "owner"] == "Chair of the Election Commission (KPU), Central Jakarta"
    assert at("31.72", "2024-09-29").issues.empty


@given(days, days, days)
def test_the_state_of_an_action_on_any_day(due: int, done: int, day: int) -> None:
    state = action_state(due, done, day)
    assert state in ACTION_STATES
    assert (state in ("done", "done_late")) == (done <= day)
    assert (state == "done") == (done <= min(due, day))
    assert (state == "overdue") == (due < day < done)
    assert action_state(NEVER, done, day) == ("done" if done <= day else "undated")
    assert action_state(NEVER, NEVER, day) == "undated"


@given(days, days, days, days)
def test_an_action_that_is_done_stays_so(due: int, done: int, day: int, later: int) -> None:
    if done <= day <= later:
        assert action_state(due, done, later) == action_state(due, done, day)


@pytest.fixture
def agreed(tmp_path: pathlib.Path) -> Dataset:
    return dataset(
        tmp_path / "d", meetings=MEETINGS,
        actions=[
            {"action": "open", "meeting": "m", "due": "2024-06-20"},
            {"action": "done", "meeting": "m", "due": "2024-06-01", "done_on": "2024-06-01"},
            {"action": "slow", "meeting": "m", "due": "2024-06-01", "done_on": "2024-06-11", "stage": "a"},
            {"action": "some day", "meeting": "m"},
            {"action": "of a city", "meeting": "later", "due": "2024-07-02", "region": "1.1"},
        ],
        issues=[
            {"issue": "old", "raised_on": "2024-05-01", "meeting": "later"},
            {"issue": "new", "raised_on": "2024-05-10", "meeting": "m", "resolved_on": "2024-06-01",
             "resolution_id": "Selesai", "resolution_source": "law"},
        ],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("region", "day", "states"),
    [
        ("1", "2024-05-09", {}),
        ("1", "2024-05-10", {"done": "open", "slow": "open", "open": "open", "some day": "undated"}),
        ("1", "2024-06-02", {"slow": "overdue", "open": "open", "some day": "undated", "done": "done"}),
        ("1", "2024-06-11", {"open": "open", "some day": "undated", "slow": "done_late", "done": "done"}),
        ("1.2", "2024-07-03", {"open": "overdue", "some day": "undated", "slow": "done_late", "done": "done"}),
        ("1.1.1", "2024-07-03", {"open": "overdue", "of a city": "overdue", "some day": "undated",
                                 "slow": "done_late", "done": "done"}),
    ],
)  # fmt: skip
def test_actions_in_the_order_in_which_to_ask_for_them(
    agreed: Dataset, region: str, day: str, states: dict[str, str]
) -> None:
    assert [*agreed.snapshot(region, "e", day).actions["state"].items()] == [*states.items()]


def test_days_late_and_days_that_have_not_come(agreed: Dataset) -> None:
    first = agreed.snapshot("1", "e", "2024-06-10").actions
    assert first.at["slow", "days"] == 9
    assert pd.isna(first.at["slow", "done_on"])
    last = agreed.snapshot("1", "e", "2024-07-10").actions
    assert last["days"].to_dict() == {"open": 20, "of a city": 8, "some day": 0, "slow": 10, "done": 0}
    assert last.at["slow", "done_on"].date() == dt.date(2024, 6, 11)
    assert last["place"].to_dict()["of a city"] == "below"
    assert agreed.snapshot("1.1.1", "e", "2024-07-10").actions.at["of a city", "place"] == "above"


def test_an_issue_names_no_meeting_that_is_still_to_come(agreed: Dataset) -> None:
    before, after = (agreed.snapshot("1", "e", day) for day in ("2024-05-20", "2024-07-01"))
    assert before.issues["meeting"].isna().to_dict() == {"old": True, "new": False}
    assert before.issues["state"].to_dict() == {"old": "open", "new": "open"}
    assert after.issues["meeting"].to_dict() == {"old": "later", "new": "m"}
    assert before.issues["meeting_on"].isna().to_dict() == {"old": True, "new": False}
    assert after.issues["meeting_on"].dt.date.to_dict() == {"old": dt.date(2024, 7, 1), "new": dt.date(2024, 5, 10)}
    assert [len(row.issues) for row in after.meeting_rows] == [1, 1]
    assert agreed.snapshot("1", "e", "2024-04-30").issues.empty
    assert agreed.span("e") == (dt.date(2024, 5, 1), dt.date(2024, 11, 27))


def test_what_is_wrong_with_issues_and_actions_is_named_at_once(tmp_path: pathlib.Path) -> None:
    issues = [
        {"issue": "1", "raised_on": "2024-05-10", "resolved_on": "2024-05-09"},
        {"issue": "2", "raised_on": "2024-05-10", "resolution_en": "Solved"},
        {"issue": "3", "raised_on": "2024-05-10", "resolved_on": "2024-05-10", "resolution_source": "s"},
        {"issue": "4", "raised_on": "2024-05-10", "owner_id": "Kepala Dinas"},
    ]
    assert problems(write(tmp_path / "issues", issues=issues)) == [
        "issues.csv, row 2, column resolution_source: expected the source of the resolution",
        "issues.csv, row 2, column resolved_on: found '2024-05-09', expected a day not before it was raised, "
        "2024-05-10",
        "issues.csv, row 3, column resolved_on: expected the day of the resolution",
        "issues.csv, row 3, column resolution_source: expected the source of the resolution",
        "issues.csv, row 5, column owner_en: expected who answers for it, in both languages or in none",
    ]
    both = {
        "elections": [{"election": "e"}, {"election": "f"}],
        "stages": [{"stage": "a"}, {"stage": "b", "election": "f"}],
    }
    actions = [{"action": "x", "meeting": "m", "stage": "b", "stakeholder": "nobody"}]
    assert problems(write(tmp_path / "actions", meetings=MEETINGS, actions=actions, **both)) == [
        "actions.csv, row 2, column stakeholder: found 'nobody', expected a stakeholder in stakeholders.csv",
        "actions.csv, row 2, column stage: found 'b', expected a stage in stages.csv of e",
    ]
