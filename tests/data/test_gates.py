"""A gate is passed by what is proved, by nothing else."""

import datetime as dt
import pathlib
from typing import Any

import pytest

from data import DatasetError, Snapshot, open_dataset
from data.calendar import NEVER, day_of
from tests.data.handmade import dataset, write

MILESTONES = [
    {"milestone": key, "stage": "a", "level": "city", "due": "2024-10-01"} for key in ("done", "bare", "late", "silent")
] + [{"milestone": "ahead", "stage": "a", "level": "city", "due": "2024-11-25"}]
EVIDENCE = [
    {"milestone": "done", "region": "1", "done_on": "2024-09-01"},
    {"milestone": "bare", "region": "1", "done_on": "2024-09-01", "source": ""},
    {"milestone": "late", "region": "1.1", "done_on": "2024-09-01"},  # of two cities
]


def tables(*items: str, **more: Any) -> dict[str, Any]:
    """Gate g, 30 days before voting day (28 October), with these items; those that begin with ? are not mandatory."""
    rows = [{"milestone": item.lstrip("?"), "mandatory": "no" if item.startswith("?") else "yes"} for item in items]
    gates = [{"gate": "g", "days": "30"}]
    return {"milestones": MILESTONES, "evidence": EVIDENCE, "gates": gates, "gate_items": rows, **more}


def at(folder: pathlib.Path, region: str, *items: str, **more: Any) -> Snapshot:
    return dataset(folder, **tables(*items, **more)).snapshot(region, "e", "2024-10-28")


@pytest.mark.parametrize(
    ("items", "passed"),
    [
        (("done",), True),
        (("done", "bare"), False),  # done without evidence passes no gate
        (("done", "late"), False),
        (("done", "silent"), False),
        (("done", "?late", "?silent", "?bare"), True),
        (("?done",), False),  # nothing is asked, so nobody passes
    ],
)
def test_a_gate_is_passed_when_every_mandatory_item_is_proved(
    tmp_path: pathlib.Path, items: tuple[str, ...], passed: bool
) -> None:
    [gate] = at(tmp_path / "d", "1", *items).gates
    assert gate.passed == passed
    assert (gate.weakest is None) == (passed or items == ("?done",))


def test_the_weakest_item_comes_first(tmp_path: pathlib.Path) -> None:
    [gate] = at(tmp_path / "d", "1", "done", "ahead", "bare", "silent", "late").gates
    assert [item.milestone.key for item in gate.items] == ["late", "silent", "ahead", "bare", "done"]
    assert gate.weakest.milestone.key == "late"
    assert gate.unproved == 1
    frame = at(tmp_path / "e", "1", "done", "bare").checklist
    assert frame[["milestone", "proved", "passed"]].to_numpy().tolist() == [
        ["bare", False, False],
        ["done", True, False],
    ]


def test_a_gate_is_asked_region_by_region(tmp_path: pathlib.Path) -> None:
    passed = {code: at(tmp_path / code, code, "late").gates[0].passed for code in ("1", "1.1", "1.2", "1.1.1")}
    assert passed == {"1": False, "1.1": True, "1.2": False, "1.1.1": True}


def test_who_has_signed_is_shown_and_signs_for_nothing(tmp_path: pathlib.Path) -> None:
    signed = [{"on": "2024-10-20"}, {"on": "2024-10-29", "office": "Sekretaris"}, {"on": "2024-10-20", "region": "1.1"}]
    [gate] = at(tmp_path / "d", "1", "late", signoffs=signed).gates
    assert [one.office for one in gate.signed] == ["Ketua KPU"]  # not tomorrow's, not that of a city
    assert not gate.passed


def test_a_gate_of_another_election_is_named(tmp_path: pathlib.Path) -> None:
    folder = write(tmp_path / "d", **tables("done", "nothing"))
    with pytest.raises(DatasetError, match=r"gate_items.csv, row 3, column milestone: found 'nothing'"):
        open_dataset(folder)


@pytest.mark.parametrize("election", ["pilgub-2024", "pemilu-2024"])
def test_whoever_is_on_plan_passes_every_gate(election: str) -> None:
    opened = open_dataset().election(election)
    due = {gate.key: [opened.milestones[asked.milestone] for asked in gate.asked] for gate in opened.gates}
    late = {
        (gate.key, one.key) for gate in opened.gates for one in due[gate.key] if one.due > opened.voting_day - gate.days
    }
    assert late <= {("H-1", "logistics_to_tps")}  # the office plans it a day before it must be there


def test_a_gate_that_is_passed_after_its_day_says_when(tmp_path: pathlib.Path) -> None:
    late = [
        {"milestone": "late", "region": code, "done_on": day}
        for code, day in (("1.1", "2024-10-01"), ("1.2", "2024-11-02"))
    ]
    opened = dataset(tmp_path / "d", **{**tables("done", "late"), "evidence": [EVIDENCE[0], *late]})
    [before], [after] = (opened.snapshot("1", "e", day).gates for day in ("2024-11-01", "2024-11-02"))
    assert (before.passed, before.passed_on) == (False, NEVER)
    assert (after.passed, day_of(after.passed_on)) == (True, dt.date(2024, 11, 2))
    assert after.passed_on > after.day  # the gate was on 28 October


def test_the_gates_of_jakarta_a_week_before_voting() -> None:
    gates = {gate.key: gate for gate in open_dataset().snapshot("31", "pilgub-2024", "2024-11-20").gates}
    assert list(gates) == ["H-100", "H-30", "H-7", "H-1"]
    assert not any(gate.passed for gate in gates.values())
    # no source says that PPK and PPS were inducted, that requirements were checked, that all boxes had arrived
    weakest = {key: gate.weakest.milestone.key for key, gate in gates.items()}
    assert weakest["H-100"] == "ppk_inducted"
    assert weakest["H-30"] == "requirements_checked"
    assert gates["H-7"].weakest.milestone.state == "late"
    assert (len(gates["H-7"].mandatory), sum(item.proved for item in gates["H-7"].mandatory)) == (5, 3)
