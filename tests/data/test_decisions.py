"""What meetings decided: settled on its day, never due, and no number that the sources do not give."""

import pathlib
import re

import pandas as pd
import pytest

from data import Snapshot, open_dataset
from data.dataset import SHIPPED
from tests.data.handmade import dataset, write
from tests.data.stores.test_folder import problems


def at(region: str, day: str, language: str = "id") -> Snapshot:
    return open_dataset().snapshot(region, "pilgub-2024", day, language)


def test_the_final_list_of_the_province_is_a_decision_of_its_day() -> None:
    assert "2024-09-22-dpt" not in at("31", "2024-09-21").actions.index
    row = at("31", "2024-09-22").actions.loc["2024-09-22-dpt"]
    assert row[["kind", "state", "days"]].tolist() == ["decision", "done", 0]
    assert row[["on", "done_on"]].tolist() == [pd.Timestamp("2024-09-22")] * 2
    assert pd.isna(row["due"])
    assert "8.214.007 pemilih dan 14.835 TPS" in row["what"]
    english = at("31", "2024-09-22", "en").actions.loc["2024-09-22-dpt"]
    assert english["owner"] == "Election Commission (KPU), DKI Jakarta Province"


def test_a_plenary_of_two_days_has_decided_nothing_on_the_first() -> None:
    first, second = (at("31", day) for day in ("2024-12-07", "2024-12-08"))
    counts = [s.meetings.at["2024-12-07-rekap-provinsi", "decisions"] for s in (first, second)]
    assert counts == [0, 1]
    assert second.actions.at["2024-12-08-hasil", "on"] == pd.Timestamp("2024-12-08")


def test_decisions_are_counted_apart() -> None:
    counts = at("31", "2024-11-26").meetings[["actions", "decisions", "issues"]]
    assert counts.loc["2024-09-22-pleno-dpt"].tolist() == [0, 1, 0]
    assert counts.loc["2024-09-13-sosialisasi-kpps"].tolist() == [3, 0, 2]
    assert counts["decisions"].sum() == 4  # the provisional list, the final ones of two cities and of the province


def test_every_number_of_a_decision_stands_in_the_ledgers_with_its_source() -> None:
    tables = open_dataset().tables
    decided = tables["actions"][tables["actions"]["kind"] == "decision"]
    said = {
        (row.action, row.region, row.source, int(number.replace(".", "")))
        for row in decided.itertuples()
        for number in re.findall(r"[0-9][0-9.]*", row.what_id)
    }
    assert {number for *_, number in said} == {8248283, 813721, 1542, 20908, 8214007, 14835}
    figures, evidence = (pd.read_csv(SHIPPED / f"{name}.csv", dtype=str) for name in ("figures", "evidence"))
    known = {
        (row.region, row.source, int(float(number)))
        for frame, column in ((figures, "value"), (evidence.dropna(subset="quantity"), "quantity"))
        for row, number in zip(frame.itertuples(), frame[column], strict=True)
    }
    assert [one for one in said if one[1:] not in known] == []


@pytest.mark.parametrize("day", ["2024-09-22", "2024-12-05", "2025-01-31", "2025-04-30"])
def test_a_decision_is_never_due_and_on_no_agenda(day: str) -> None:
    s = at("31", day)
    decided = s.actions[s.actions["kind"] == "decision"]
    assert len(decided)
    assert (decided["state"] == "done").all()
    assert not [what for what in decided["what"] if what in s.agenda_text]


def test_what_is_wrong_with_a_decision_is_named(tmp_path: pathlib.Path) -> None:
    meetings = [{"meeting": "m", "on": "2024-05-10"}]
    decision = {"meeting": "m", "kind": "decision"}
    rows = [
        {**decision, "action": "1", "done_on": "2024-05-11"},
        {**decision, "action": "2", "done_on": "2024-05-09"},
        {**decision, "action": "3"},
        {**decision, "action": "4", "done_on": "2024-05-10", "due": "2024-05-20"},
    ]
    expected = "expected the day of the decision, not before its meeting, 2024-05-10"
    assert problems(write(tmp_path / "d", meetings=meetings, actions=rows)) == [
        f"actions.csv, row 3, column done_on: found '2024-05-09', {expected}",
        f"actions.csv, row 4, column done_on: {expected}",
        "actions.csv, row 5, column due: found '2024-05-20', expected nothing, for a decision is not due",
    ]
    kinds = [{"action": f"a {kind}", "meeting": "m", "kind": kind} for kind in ("", "wish")]
    assert [str(one).split(": ")[1] for one in problems(write(tmp_path / "e", meetings=meetings, actions=kinds))] == [
        "expected a value, the cell is empty", "found 'wish', expected one of action, decision",
    ]  # fmt: skip


def test_a_decision_of_a_later_day_is_not_told_early(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d",
        meetings=[{"meeting": "m", "on": "2024-05-10"}],
        actions=[{"action": "x", "meeting": "m", "kind": "decision", "done_on": "2024-05-12"}],
    )
    told = {day: [*opened.snapshot("1", "e", f"2024-05-{day}").actions["state"]] for day in (10, 11, 12, 13)}
    assert told == {10: [], 11: [], 12: ["done"], 13: ["done"]}
