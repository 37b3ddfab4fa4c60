"""A step of recruiting with more people than the step before: caught on its days, and nothing beside it."""

import pathlib

import pytest

from data import Dataset, open_dataset
from data.rules import RULES
from data.simulation import simulate
from data.workers import BODIES, STEPS
from tests.data.handmade import dataset

NAMES = [f"{body}_{step}" for body in BODIES for step in STEPS]


def made(folder: pathlib.Path, *figures: dict[str, str]) -> Dataset:
    measures = [{"measure": name, "name_id": name, "name_en": name} for name in ["tps", *NAMES]]
    sources = [{"source": name} for name in ("s", "other")]
    return dataset(folder, measures=measures, figures=list(figures), sources=[*sources, {"source": "law"}])


def row(measure: str, value: int, as_of: str = "2024-05-01", region: str = "1.1", **more: str) -> dict[str, str]:
    return {"measure": measure, "region": region, "value": str(value), "as_of": as_of, **more}


def found(opened: Dataset, day: str, region: str = "1") -> list[tuple[str, str, str, str]]:
    frame = opened.snapshot(region, "e", day, "en").findings
    return list(zip(frame["rule"], frame["region"], frame["severity"], frame["text"], strict=True))


GREW = "kpps_trained: 105 people, more than kpps_inducted: 100 people (difference 5)"


def test_more_trained_than_inducted_from_the_day_both_are_known_until_one_is_corrected(tmp_path: pathlib.Path) -> None:
    opened = made(
        tmp_path / "d",
        row("kpps_inducted", 100, "2024-11-07"), row("kpps_trained", 105, "2024-11-16", source="other"),
        row("kpps_trained", 106, "2024-11-18", source="other"), row("kpps_inducted", 106, "2024-11-20"),
    )  # fmt: skip
    assert found(opened, "2024-11-15") == []  # nobody is trained yet
    for day in ("2024-11-16", "2024-11-17"):
        assert found(opened, day) == [("funnel_grows", "1.1", "medium", GREW)]
    grew_more = "kpps_trained: 106 people, more than kpps_inducted: 100 people (difference 6)"
    for day in ("2024-11-18", "2024-11-19"):
        assert found(opened, day) == [("funnel_grows", "1.1", "medium", grew_more)]
    assert found(opened, "2024-11-20") == []  # equal
    s = opened.snapshot("1.1", "e", "2024-11-16", "id")
    assert s.findings["text"].tolist() == [
        "kpps_trained 105 orang, lebih banyak daripada kpps_inducted 100 orang (selisih 5)"
    ]
    assert s.findings["claims"].tolist() == [("s", "other")]  # what both numbers rest on
    assert found(opened, "2024-11-16", "1.2") == []


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize(("before", "step"), [("applied", "passed"), ("passed", "inducted"), ("inducted", "trained")])
def test_every_step_of_every_body_is_held_against_the_one_before(
    tmp_path: pathlib.Path, body: str, before: str, step: str
) -> None:
    more, same, fewer = "1.1.1.1", "1.1.1.2", "1.1.1.3"  # in their sum as many people as before
    first = [row(f"{body}_{before}", 10, region=region) for region in (more, same, fewer)]
    then = [row(f"{body}_{step}", people, region=region) for region, people in ((more, 11), (same, 10), (fewer, 9))]
    opened = made(tmp_path / "d", *first, *then)
    assert [one[:2] for one in found(opened, "2024-05-01")] == [("funnel_grows", more)]


def test_bodies_and_regions_are_not_held_against_each_other(tmp_path: pathlib.Path) -> None:
    opened = made(
        tmp_path / "d",
        row("pps_inducted", 3), row("kpps_trained", 7), row("kpps_inducted", 3, region="1.2"),
        row("pps_applied", 1), row("pps_trained", 2),  # with a step between them
    )  # fmt: skip
    assert found(opened, "2024-05-01") == []


def test_a_part_is_no_total(tmp_path: pathlib.Path) -> None:
    part = [row("kpps_inducted", 10, region="1.1.1.1"), row("kpps_trained", 12, region="1.1.1")]
    assert found(made(tmp_path / "part", *part), "2024-05-01") == []  # two kelurahan are silent
    whole = [*part, *(row("kpps_inducted", 1, "2024-05-03", region=f"1.1.1.{kelurahan}") for kelurahan in (2, 3))]
    opened = made(tmp_path / "whole", *whole[:-1], {**whole[-1], "value": "0"})
    assert found(opened, "2024-05-02") == []
    text = "kpps_trained: 12 people, more than kpps_inducted: 11 people (difference 1)"
    assert found(opened, "2024-05-03") == [("funnel_grows", "1.1.1", "medium", text)]  # the sum counts now
    assert found(made(tmp_path / "equal", *whole), "2024-05-03") == []


def test_a_rejected_number_makes_nothing_grow(tmp_path: pathlib.Path) -> None:
    opened = made(tmp_path / "d", row("kpps_inducted", 100), row("kpps_trained", 105, standing="rejected"))
    assert "funnel_grows" not in [rule for rule, *_ in found(opened, "2024-05-01")]


def grown(opened: Dataset, election: str) -> set[str]:
    ledger = opened.findings(election)
    return {one.rule for one in map(ledger.__getitem__, range(len(ledger)))} & {"funnel_grows"}


@pytest.mark.parametrize("seed", [1, 5])
def test_in_an_invented_province_nothing_ever_grows(tmp_path: pathlib.Path, seed: int) -> None:
    simulate(tmp_path / "province", "province", seed)
    opened = open_dataset(tmp_path / "province")
    assert {"kpps_applied", "kpps_passed", "kpps_inducted", "kpps_trained"} <= opened.election(
        "pilgub-2024"
    ).measures.keys()
    assert grown(opened, "pilgub-2024") == set()


def test_what_was_reported_of_jakarta_never_grew() -> None:
    assert [rule.__name__ for rule in RULES].count("funnel_grows") == 1
    assert [grown(open_dataset(), election) for election in ("pilgub-2024", "pemilu-2024")] == [set(), set()]
