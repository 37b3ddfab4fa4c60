"""The plan of a whole invented province against plain recursion, and what must hold of any plan."""

import math
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from data import Dataset, open_dataset
from data.planner import Planner
from data.simulation import simulate

ELECTION, DAY = "pilgub-2024", "2024-11-20"


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("planner") / "province"
    simulate(folder, "province", 1)
    return open_dataset(folder)


class Oracle:
    """The rules by plain recursion and exact fractions, TPS by TPS; it shares no code with the planner."""

    def __init__(self, opened: Dataset, cap: int, keep: bool, reserve: Fraction) -> None:
        self.tree, self.cap, self.keep, self.reserve = opened.tree, cap, keep, reserve
        self.known: dict[str, tuple[int | None, int | None]] = {}
        for code in self.tree.codes:
            there = opened.snapshot(code, ELECTION, DAY)
            both = [there.figure(measure) for measure in ("voters", "tps")]
            self.known[code] = tuple(int(one.value) if one and one.complete else None for one in both)

    def divisible(self, code: str, measures: tuple[int, ...]) -> bool:
        below = self.tree.children(code)
        here = all(self.known[code][measure] is not None for measure in measures)
        return here or (bool(below) and all(self.divisible(child, measures) for child in below))

    def units(self, code: str) -> list[str]:
        below = self.tree.children(code)
        for measures in ((0, 1), (0,)):
            if below and all(self.divisible(child, measures) for child in below):
                break
            if all(self.known[code][measure] is not None for measure in measures):
                return [code]
        return [unit for child in below for unit in self.units(child)]

    def least(self, code: str) -> int | None:
        below = [self.least(child) for child in self.tree.children(code)]
        voters = self.known[code][0]
        if below and None not in below:
            return sum(below)
        return None if voters is None else math.ceil(Fraction(voters, self.cap))

    def plan(self, code: str) -> tuple[float, float]:
        units = self.units(code)
        counts = {unit: self.tps(unit) for unit in units}
        ballots = 0
        for unit, tps in counts.items():
            each = [self.known[unit][0] // tps + (place < self.known[unit][0] % tps) for place in range(tps)]
            ballots += sum(math.ceil(voters * (1 + self.reserve)) for voters in each)
        return (sum(counts.values()), ballots) if units else (math.nan, math.nan)

    def tps(self, unit: str) -> int:
        now, least = self.known[unit][1], self.least(unit)
        return max(least, math.ceil(Fraction(now * 600, self.cap))) if self.keep and now is not None else least


@pytest.mark.parametrize(
    ("cap", "keep", "reserve"),
    [(600, True, "2.5"), (600, False, "2.5"), (300, True, "0"), (437, True, "2.25"), (800, False, "7.77")],
)
def test_a_whole_province_equals_plain_recursion(province: Dataset, cap: int, keep: bool, reserve: str) -> None:
    oracle = Oracle(province, cap, keep, Fraction(reserve) / 100)
    rules = {"tps_voter_cap": cap, "keep_fill": keep, "ballot_reserve_pct": float(reserve)}
    for code in ("99", *province.tree.children("99"), *province.tree.codes[7:300:13]):
        result = Planner(province, code, ELECTION, DAY, **rules).result()
        for row in result.itertuples():
            np.testing.assert_equal((row.tps, row.ballots), oracle.plan(row.Index))


def test_totals_are_the_sums_of_the_regions(province: Dataset) -> None:
    """Cities whose own figures differ from those below are units only where something below them is unknown."""
    checked = 0
    for code in province.tree.codes[:51]:
        planner = Planner(province, code, ELECTION, DAY, tps_voter_cap=432, days_kpps=40)
        result, unit = planner.result(), planner.snapshot.tiling.unit
        if unit[0]:
            continue
        sums = ["voters", "tps", "least", "ballots", "kpps", "linmas", "pantarlih", "boxes", "cost_linmas"]
        pd.testing.assert_series_equal(
            result.iloc[0][sums], result.iloc[1:][sums].sum(), check_names=False, check_dtype=False
        )
        assert result.iloc[0]["cost_kpps"] == pytest.approx(result.iloc[1:]["cost_kpps"].sum(), rel=1e-12)
        checked += 1
    assert checked > 30


def test_a_region_is_the_same_from_above_and_by_itself(province: Dataset) -> None:
    above = Planner(province, "99", ELECTION, DAY, tps_voter_cap=500).result()
    for code in above.index[1:]:
        alone = Planner(province, code, ELECTION, DAY, tps_voter_cap=500).result()
        pd.testing.assert_series_equal(alone.loc[code], above.loc[code])


@pytest.mark.parametrize("keep", [True, False])
def test_a_higher_cap_never_asks_for_more_tps(province: Dataset, keep: bool) -> None:
    for opened, code in ((province, "99"), (open_dataset(), "31")):
        planner = Planner(opened, code, ELECTION, DAY, keep_fill=keep)
        before = None
        for cap in range(200, 820, 20):
            planner.tps_voter_cap = cap
            result = planner.result()
            assert (result["tps"].dropna() >= result["least"].dropna()).all()
            tps = result[["tps", "least", "ballots_most"]]
            assert before is None or (tps.dropna() <= before.dropna()).all(axis=None)
            before = tps
