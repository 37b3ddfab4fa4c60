"""Recruiting step by step, and where people are still missing: by hand, on the shipped data, and against a definition.

What is at stake is that a silent region is never counted as full, and that no surplus hides a gap.
"""

import math
import pathlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import Dataset, Snapshot, open_dataset
from data.steps import Steps
from data.tree import Tree
from data.workers import Norm, shortage
from tests.data.handmade import dataset
from tests.data.test_rollup import claims_on, naive, rolled, trees

MEASURES = [
    {"measure": name}
    for name in (
        "tps", "pps_applied", "pps_passed", "pps_inducted", "kpps_applied", "kpps_inducted",
        "kelurahan_short_of_applicants",
    )
]  # fmt: skip
NORMS = [
    {"norm": "pps_per_kelurahan", "value": "3"},
    {"norm": "kpps_per_tps", "value": "7"},
    {"norm": "pps_applicants_per_need", "value": "2"},
]
NAN = pytest.approx(math.nan, nan_ok=True)


def row(measure: str, region: str, value: float, as_of: str = "2024-05-01") -> dict[str, str]:
    return {"measure": measure, "region": region, "value": str(value), "as_of": as_of}


def made(folder: pathlib.Path, *figures: dict[str, str], norms: list[dict[str, str]] = NORMS) -> Dataset:
    return dataset(folder, measures=MEASURES, norms=norms, figures=list(figures))


def at(opened: Dataset, region: str, day: str = "2024-05-01") -> Snapshot:
    return opened.snapshot(region, "e", day)


def shipped(region: str, day: str) -> Snapshot:
    return open_dataset().snapshot(region, "pilgub-2024", day)


def test_a_part_is_no_total_and_a_silent_step_is_not_zero(tmp_path: pathlib.Path) -> None:
    opened = made(
        tmp_path / "d",
        row("pps_applied", "1.1.1.1", 7), row("pps_applied", "1.1.1.2", 5),  # Kel C is silent
        row("pps_inducted", "1.1.1", 8), row("tps", "1.1.1.1", 2),
    )  # fmt: skip
    funnel = at(opened, "1.1.1").funnel
    assert funnel.index.tolist() == [
        (body, step)
        for body in ("ppk", "pps", "pantarlih", "kpps", "linmas")
        for step in ("needed", "applied", "passed", "inducted", "trained")
    ]
    assert funnel.loc["pps"].to_numpy().tolist() == [
        [9, True, 3, 3, NAN],  # three kelurahan, three people each
        [12, False, 2, 3, NAN],  # two of three report, so it is no share of the need
        [NAN, False, 0, 3, NAN],
        [8, True, 0, 3, pytest.approx(8 / 9)],  # the kecamatan reports for itself
        [NAN, False, 0, 3, NAN],
    ]
    # one kelurahan of three has TPS, so what the kecamatan needs is not known, and neither is it zero
    assert funnel.loc[("kpps", "needed")].tolist() == [NAN, False, 1, 3, NAN]
    assert funnel.loc[("ppk", "needed"), "value"] == NAN  # no norm says how many
    city = at(opened, "1.1").funnel.loc["pps"]
    assert city.loc["inducted"].tolist() == [8, False, 1, 2, NAN]
    assert city.loc["needed", ["value", "complete"]].tolist() == [9, True]


def test_a_step_that_nobody_needed_has_no_share(tmp_path: pathlib.Path) -> None:
    funnel = at(made(tmp_path / "d", row("tps", "1", 0), row("kpps_inducted", "1", 3)), "1").funnel
    assert funnel.loc[("kpps", "needed"), "value"] == 0
    assert funnel.loc[("kpps", "inducted")].tolist() == [3, True, 0, 2, NAN]


def test_nothing_is_known_of_a_step_before_its_day(tmp_path: pathlib.Path) -> None:
    opened = made(tmp_path / "d", row("pps_applied", "1.1.1", 30))
    assert at(opened, "1.1.1", "2024-04-30").funnel.loc[("pps", "applied")].tolist() == [NAN, False, 0, 3, NAN]
    assert at(opened, "1.1.1").funnel.loc[("pps", "applied"), "value"] == 30


def test_too_few_applicants_are_fewer_than_the_norm_times_the_need(tmp_path: pathlib.Path) -> None:
    opened = made(
        tmp_path / "d",
        row("pps_applied", "1.1.1.1", 6), row("pps_applied", "1.1.1.2", 5),  # two times three, and one fewer
        row("kpps_applied", "1.1.1.1", 1), row("tps", "1.1.1.1", 1),  # for KPPS no norm holds
    )  # fmt: skip
    s = at(opened, "1.1.1")
    assert s.recruiting.index.tolist() == ["1.1.1.2", "1.1.1.1", "1.1.1.3"]
    assert s.recruiting["open"].tolist() == [True, False, False]
    assert s.recruiting["applicants_pps"].tolist() == [pytest.approx(5 / 3), 2, NAN]
    assert [one.applicants["pps"].short for one in s.vacancies[:2]] == [True, False]
    assert s.vacancies[1].applicants["kpps"].ratio == pytest.approx(1 / 7)
    assert math.isnan(s.vacancies[1].applicants["kpps"].least)
    assert [one.heard for one in s.vacancies] == [True, True, False]  # who is silent is not full
    # a norm for KPPS, where a dataset has one
    ruled = made(
        tmp_path / "ruled", row("kpps_applied", "1.1.1.1", 10), row("tps", "1.1.1.1", 1),
        norms=[*NORMS, {"norm": "kpps_applicants_per_need", "value": "1.5"}],
    )  # fmt: skip
    [first, *_] = at(ruled, "1.1.1").vacancies
    assert (first.code, first.applicants["kpps"].least, first.open) == ("1.1.1.1", 1.5, True)  # 10 / 7 < 1.5


def test_applicants_of_some_regions_are_not_held_against_the_need_of_all(tmp_path: pathlib.Path) -> None:
    opened = made(tmp_path / "d", row("pps_applied", "1.1.1.1", 2))
    [kecamatan, _] = [one for one in at(opened, "1.1").vacancies if one.code.startswith("1.1.")]
    assert kecamatan.applicants == {}
    assert not kecamatan.open


def test_a_shortage_is_summed_and_neither_averaged_nor_netted(tmp_path: pathlib.Path) -> None:
    opened = made(
        tmp_path / "d",
        row("tps", "1.1.1.1", 10), row("kpps_inducted", "1.1.1.1", 80),  # ten too many
        row("tps", "1.1.1.2", 10), row("kpps_inducted", "1.1.1.2", 65),
        row("tps", "1.1.1.3", 10), row("kpps_inducted", "1.1.1.3", 60),
    )  # fmt: skip
    s = at(opened, "1.1.1")
    assert s.workers.at["kpps", "shortage"] == 15
    assert s.recruiting.index.tolist() == ["1.1.1.3", "1.1.1.2", "1.1.1.1"]  # most missing first
    assert s.recruiting["missing_kpps"].tolist() == [10, 5, 0]
    assert s.recruiting["open"].tolist() == [True, True, False]
    assert s.recruiting["missing_pps"].isna().all()
    above = at(opened, "1.1").recruiting
    assert above["missing_kpps"].tolist() == [15, NAN]  # Kec Dua reports nothing
    assert above["open"].tolist() == [True, False]
    # where nothing lies below, the region itself is the list
    assert at(opened, "1.1.1.2").recruiting["missing_kpps"].to_dict() == {"1.1.1.2": 5}


def test_the_kelurahan_short_of_applicants_on_10_may_are_the_list() -> None:
    s = shipped("31", "2024-05-10")
    short = s.recruiting["kelurahan"]
    assert short.dropna().to_dict() == {"31.74": 23, "31.71": 19, "31.75": 16, "31.73": 14, "31.01": 2}
    assert short.index.tolist() == ["31.74", "31.71", "31.75", "31.73", "31.01", "31.72"]  # most first, unknown last
    assert s.recruiting.loc[s.recruiting["open"]].index.tolist() == short.index.tolist()[:5]
    assert short.sum() == s.figure("kelurahan_short_of_applicants").value == 74
    assert [one.kelurahan_day for one in s.vacancies] == [*[s.day] * 5, -1]
    # registration was extended by three days, so a month later the list says nothing of the day
    assert shipped("31", "2024-06-09").recruiting["open"].sum() == 5
    later = shipped("31", "2024-06-10")
    assert not later.recruiting["open"].any()
    assert later.recruiting["kelurahan"].sum() == 74  # history, and still told
    assert shipped("31", "2024-05-09").recruiting["kelurahan"].isna().all()


def test_the_ppk_of_jakarta_barat_are_whole_and_those_of_dki_a_part() -> None:
    barat = shipped("31.73", "2024-06-01").funnel.loc["ppk"]
    assert barat.loc["needed", "value"] == 40  # eight kecamatan
    assert barat.loc["inducted"].tolist() == [40, True, 0, 8, 1.0]
    assert shipped("31", "2024-06-01").funnel.loc[("ppk", "inducted")].tolist() == [40, False, 1, 6, NAN]


@st.composite
def reports(draw: st.DrawFn) -> tuple[Tree, dict[tuple[str, int], int], dict[tuple[str, int], int]]:
    """A tree with TPS and people inducted, some of both unknown."""
    tree = draw(trees())
    return tree, draw(claims_on(tree)), draw(claims_on(tree))


SIZE = 3  # people a TPS


def missing(tree: Tree, tps: dict[tuple[str, int], int], people: dict[tuple[str, int], int]) -> Steps | None:
    counts = {"tps": rolled(tree, tps), "kpps_inducted": rolled(tree, people)}
    return shortage(tree, "kpps", counts, [Norm(SIZE, "person", "s", -1)])


def on(steps: Steps, tree: Tree, day: int) -> list[float]:
    return steps.on(slice(0, len(tree)), day).value.tolist()


@settings(max_examples=100)
@given(reports())
def test_a_shortage_equals_its_definition_and_unknown_is_never_zero(
    drawn: tuple[Tree, dict[tuple[str, int], int], dict[tuple[str, int], int]],
) -> None:
    tree, tps, people = drawn

    def short(code: str, day: int) -> float:
        stations, inducted = (naive(tree, claims, code, day) for claims in (tps, people))
        own = [max(SIZE * stations[0] - inducted[0], 0.0)] if stations[1] and inducted[1] else []
        below = [gap for child in tree.children(code) if not math.isnan(gap := short(child, day))]
        return max([*own, *([sum(below)] if below else [])], default=math.nan)

    steps = missing(tree, tps, people)
    for day in range(-1, 8):
        np.testing.assert_equal(on(steps, tree, day), [short(code, day) for code in tree.codes])


@settings(max_examples=150)
@given(reports(), st.data())
def test_a_report_of_fewer_people_never_lowers_a_shortage(
    drawn: tuple[Tree, dict[tuple[str, int], int], dict[tuple[str, int], int]], data: st.DataObject
) -> None:
    tree, tps, people = drawn
    code = data.draw(st.sampled_from(tree.codes))
    known, complete, _ = naive(tree, people, code, 7)
    fewer = data.draw(st.integers(0, int(known) if complete else 9))  # of who was silent any report is the first
    before, after = (on(missing(tree, tps, reported), tree, 7) for reported in (people, {**people, (code, 7): fewer}))
    for was, now in zip(before, after, strict=True):
        assert math.isnan(was) or now >= was
