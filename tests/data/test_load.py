"""Voters a TPS against the cap: by hand, on the shipped data, and against plain recursion on random trees."""

import fractions
import math
import pathlib

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import Dataset, open_dataset
from data.levels import LEVELS
from data.simulation import simulate
from data.tiling import Tiling, whole_parts
from data.tree import Tree, grow
from tests.data.handmade import dataset

CAP = [{"norm": "tps_voter_cap", "value": "600"}]


def rows(region: str, voters: int | None, tps: int | None) -> list[dict[str, str]]:
    known = {"voters": voters, "tps": tps}
    return [
        {"region": region, "measure": measure, "value": str(value), "as_of": "2024-05-01"}
        for measure, value in known.items()
        if value is not None
    ]


def province(folder: pathlib.Path, norms: list[dict[str, str]]) -> Dataset:
    figures = [
        *rows("1", 60000, 110),
        *rows("1.1", 11400, 20),  # exactly 570 a TPS: 0.95 of the cap
        *rows("1.1.1.1", 1201, 2), *rows("1.1.1.2", 1200, 2), *rows("1.1.1.3", 599, None),
        *rows("1.1.2", 3001, None),
        *rows("1.2", 569, 1),
    ]  # fmt: skip
    return dataset(folder, norms=norms, figures=figures)


def test_an_average_hides_no_breach(tmp_path: pathlib.Path) -> None:
    s = province(tmp_path / "d", CAP).snapshot("1", "e", "2024-05-01")
    load = s.load
    assert load.index.tolist() == ["1.1.1.1", "1.1.1.2", "1.1", "1.2", "1"]
    assert load.columns.tolist() == ["name", "level", "voters", "tps", "load", "over", "near", "lowest"]
    assert load["load"].tolist() == [600.5, 600, 570, 569, pytest.approx(60000 / 110)]
    assert load["over"].tolist() == [True, False, False, False, False]
    assert load["near"].tolist() == [False, True, True, False, False]
    assert load["lowest"].tolist() == [True, True, False, True, False]
    assert load.loc["1.1.1.1", ["name", "level"]].tolist() == ["Kel A", "kelurahan"]
    assert (s.loads.cap, s.loads.worst, s.loads.over_count, s.loads.near_count) == (600, 600.5, 1, 1)
    # Kec Satu 3 + 2 + 1, Kec Dua 6, Kota Dua 1; the city and the province have the same as sums
    assert (s.loads.least, s.loads.headroom) == (13, 97)
    assert [s.dataset.tree.codes[row] for row in s.loads.row] == load.index.tolist()
    assert s.loads is s.dataset.snapshot("1", "e", "2024-05-01").loads


def test_the_worst_of_the_lowest_may_not_be_the_worst(tmp_path: pathlib.Path) -> None:
    figures = [*rows("1", 900, 1), *rows("1.2", 500, 1)]
    loads = dataset(tmp_path / "d", norms=CAP, figures=figures).snapshot("1", "e", "2024-05-01").loads
    assert (loads.worst, loads.worst_lowest, loads.over_count) == (900, 500, 0)


def test_of_a_part_of_the_regions_the_least_is_its_own(tmp_path: pathlib.Path) -> None:
    figures = [*rows("1", 1000, 3), *rows("1.1", 601, None)]  # nothing is known of Kota Dua
    s = dataset(tmp_path / "d", norms=CAP, figures=figures).snapshot("1", "e", "2024-05-01")
    assert (s.loads.least, s.loads.headroom) == (2, 1)
    silent = s.dataset.snapshot("1.2", "e", "2024-05-01").loads
    assert [math.isnan(value) for value in (silent.worst, silent.worst_lowest, silent.least, silent.headroom)] == [
        True
    ] * 4
    assert silent.over_count == silent.near_count == 0
    assert s.dataset.snapshot("1.2", "e", "2024-05-01").load.empty


@pytest.mark.parametrize("norms", [[], [{**CAP[0], "value": "0"}]])
def test_without_a_cap_nothing_is_over_it(tmp_path: pathlib.Path, norms: list[dict[str, str]]) -> None:
    s = province(tmp_path / "d", norms).snapshot("1", "e", "2024-05-01")
    assert len(s.load) == 5
    assert not s.load[["over", "near"]].any(axis=None)
    assert [math.isnan(value) for value in (s.loads.cap, s.loads.least, s.loads.headroom)] == [True] * 3


def test_a_region_without_a_tps_has_no_load(tmp_path: pathlib.Path) -> None:
    figures = [*rows("1.1", 900, 0), *rows("1.2", 500, 1)]
    load = dataset(tmp_path / "d", norms=CAP, figures=figures).snapshot("1", "e", "2024-05-01").load
    assert load["load"].to_dict() == {"1": 1400, "1.2": 500}  # the province has 1,400 voters and one TPS


def test_the_cap_is_that_of_the_day() -> None:
    opened = open_dataset()
    assert opened.snapshot("31", "pilgub-2024", "2024-04-10").loads.cap == 800
    assert opened.snapshot("31", "pilgub-2024", "2024-09-22").loads.cap == 600
    assert opened.snapshot("31", "pemilu-2024", "2024-02-14").loads.cap == 300


def test_dki_after_the_plenary() -> None:
    s = open_dataset().snapshot("31", "pilgub-2024", "2024-09-22")
    load = s.load
    assert load.at["31", "load"] == pytest.approx(553.7, abs=0.05)
    cities = load[load["level"] == "city"]
    assert (len(cities), cities.index[0]) == (6, "31.75")
    assert cities["load"].iloc[0] == pytest.approx(573.1, abs=0.05)
    assert load.index[0] == "31.73.01.1003"  # Rawa Buaya, as planned in June
    assert load.iloc[0][["voters", "tps", "over", "lowest"]].tolist() == [98544, 103, True, True]
    assert load.at["31.73.04.1011", "load"] == pytest.approx(526.8)
    assert not load.at["31.73", "lowest"]  # two of its kelurahan are known
    assert (s.loads.over_count, s.loads.near_count) == (1, 1)  # Rawa Buaya; Jakarta Timur with 573 of 570 at least
    assert s.loads.worst == s.loads.worst_lowest == pytest.approx(956.7, abs=0.05)
    # 35 + 2,244 + 3,183 + 2,915 + 3,959; in Jakarta Pusat by kecamatan 119 + 160 + 312 + 152 + 129 + 110 + 209 + 170
    assert (s.loads.least, s.loads.headroom) == (13697, 1138)


@st.composite
def figures_on_trees(draw: st.DrawFn) -> tuple[Tree, np.ndarray, np.ndarray]:
    """Random trees with voters and TPS, some of them unknown."""
    size = draw(st.integers(1, 14))
    parents = ["", *(f"r{draw(st.integers(0, child - 1)):02}" for child in range(1, size))]
    table = [(f"r{child:02}", "x", "kelurahan", parent) for child, parent in enumerate(parents)]
    tree = grow(pd.DataFrame(table, columns=["code", "name", "level", "parent"]))
    number = st.one_of(st.just(math.nan), st.integers(0, 9).map(float))
    voters, tps = (np.array(draw(st.lists(number, min_size=size, max_size=size))) for _ in range(2))
    return tree, voters, tps


def least(tree: Tree, voters: np.ndarray, cap: int, code: str) -> float:
    """The definition, by plain recursion."""
    below = [least(tree, voters, cap, child) for child in tree.children(code)]
    if below and not any(math.isnan(one) for one in below):
        return sum(below)
    own = voters[tree.number[code]]
    return own if math.isnan(own) else math.ceil(fractions.Fraction(int(own), cap))


@settings(max_examples=300)
@given(figures_on_trees(), st.integers(1, 5))
def test_the_least_number_equals_the_definition(drawn: tuple[Tree, np.ndarray, np.ndarray], cap: int) -> None:
    tree, voters, tps = drawn
    found = Tiling(tree, np.arange(len(tree)), voters, tps).least(cap)
    np.testing.assert_equal(found.tolist(), [least(tree, voters, cap, code) for code in tree.codes])


@settings(max_examples=200)
@given(figures_on_trees())
def test_a_branch_is_the_tree_below_a_region(drawn: tuple[Tree, np.ndarray, np.ndarray]) -> None:
    tree = drawn[0]
    for number, code in enumerate(tree.codes):
        spread, branch = tree.spread(number), tree.branch(number)
        assert spread[0] == slice(number, number + 1)
        assert [other for rows in spread for other in tree.codes[rows]] == branch.codes
        assert sorted(branch.codes) == sorted(other for other in tree.codes if code in tree.path(other))
        assert [branch.children(other) for other in branch.codes] == [tree.children(other) for other in branch.codes]
        assert [tree.depths[tree.number[other]] for other in branch.codes] == branch.depths.tolist()
    assert tree.spread(0) == tree.layers
    assert np.array(tree.codes)[np.argsort(tree.ranks)].tolist() == sorted(tree.codes)


@given(st.integers(0, 10**13), st.integers(1, 5000))
def test_parts_are_counted_exactly(amount: int, size: int) -> None:
    assert whole_parts(amount, size) == math.ceil(fractions.Fraction(amount, size))


def test_parts_of_what_is_unknown_are_unknown() -> None:
    assert np.isnan(whole_parts(np.array([math.nan, 5.0, 5.0]), np.array([2.0, 0.0, math.nan]))).all()


def test_loads_of_a_whole_simulated_province_equal_plain_division(tmp_path: pathlib.Path) -> None:
    simulate(tmp_path / "p", "province", 1)
    s = open_dataset(tmp_path / "p").snapshot("99", "pilgub-2024", "2024-11-20")
    wanted = {}
    for code in s.dataset.tree.codes:
        there = s.dataset.snapshot(code, "pilgub-2024", "2024-11-20")
        voters, tps = there.figure("voters"), there.figure("tps")
        if voters and tps and voters.complete and tps.complete:
            wanted[code] = voters.value / tps.value
    assert s.load["load"].to_dict() == wanted
    assert s.load["load"].is_monotonic_decreasing
    assert set(s.load["level"]) <= set(LEVELS)
    assert s.loads.over_count > 0
