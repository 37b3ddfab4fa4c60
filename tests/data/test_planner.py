"""The planner: the shipped plan by hand, a whole invented province against plain recursion, and what it may not do."""

import math
import pathlib

import pandas as pd
import pytest

from data import Dataset, UnknownChoice, open_dataset
from data.language import catalogue
from data.planner import Planner
from data.planning_rules import RULES
from data.refusals import ScenarioError
from data.scenario import Scenario
from tests.data.handmade import dataset

ELECTION, DAY, LATE = "pilgub-2024", "2024-09-22", "2024-11-02"
RULES_OF_E = [
    {"norm": name, "value": value}
    for name, value in (
        ("tps_voter_cap", "600"), ("kpps_per_tps", "7"), ("ppk_per_kecamatan", "5"), ("pps_per_kelurahan", "3"),
        ("ballot_reserve_pct", "2.5"), ("pay_kpps_chair", "900000"), ("pay_kpps_member", "850000"),
    )
]  # fmt: skip


def dki(**rules: object) -> pd.DataFrame:
    return Planner(open_dataset(), "31", ELECTION, LATE, **rules).result()


def figures(**known: tuple[int | None, int | None]) -> list[dict[str, str]]:
    """Voters and TPS by region, such as r1_2=(500, 1)."""
    return [
        {"region": name.removeprefix("r").replace("_", "."), "measure": measure, "value": str(value),
         "as_of": "2024-05-01"}
        for name, both in known.items()
        for measure, value in zip(("voters", "tps"), both, strict=True)
        if value is not None
    ]  # fmt: skip


def made(folder: pathlib.Path, **known: tuple[int | None, int | None]) -> Dataset:
    return dataset(folder, norms=RULES_OF_E, figures=figures(**known))


def test_under_the_norms_in_force_the_plan_is_the_plan_in_force() -> None:
    result = Planner(open_dataset(), "31", ELECTION, DAY).result()
    assert result.index.tolist() == ["31", "31.01", "31.71", "31.72", "31.73", "31.74", "31.75"]
    assert result["tps"].tolist() == result["tps_now"].tolist() == [14835, 41, 1542, 2386, 3452, 3270, 4144]
    assert result["kpps"].tolist() == [103845, 287, 10794, 16702, 24164, 22890, 29008]
    assert (result.at["31", "voters"], result.at["31", "least"]) == (8214007, 13697)
    assert result.loc["31", ["ppk", "pps"]].tolist() == [5 * 44, 3 * 267]
    assert result.at["31", "cost_kpps"] == 14835 * (900_000 + 6 * 850_000)
    assert result.at["31", "cost_ppk"] == 44 * (2_500_000 + 4 * 2_200_000)
    assert result.at["31", "cost_pantarlih"] == 2 * 14835 * 1_000_000
    assert result.at["31", "people"] == 220 + 801 + 103845 + 2 * 2 * 14835
    assert not result[["difference", "people_difference", "cost_difference"]].any(axis=None)
    assert not result["partial"].any()


def test_what_no_norm_says_is_unknown_and_not_nothing() -> None:
    early = Planner(open_dataset(), "31", ELECTION, DAY).result()  # the reserve was read on 17 October
    assert early[["ballots", "ballots_least", "boxes", "ink", "expected"]].isna().all(axis=None)
    late = dki(participation_pct=57.52)
    assert late.at["31", "boxes"] == 14835
    assert late["ink"].isna().all()  # no source says how many bottles
    assert late.at["31", "expected"] == pytest.approx(8214007 * 0.5752)
    assert dki(ink_per_tps=2).at["31", "ink"] == 2 * 14835


def test_the_ballots_reported_lie_within_their_bounds() -> None:
    plan = dki().loc["31"]
    assert plan["ballots_least"] == 8419358  # 8,214,007 x 1.025 = 8,419,357.2
    assert plan["ballots_most"] == 8419358 + 14835 - 1  # each TPS rounds up by less than one
    assert plan["ballots_least"] <= 8425775 <= plan["ballots_most"]
    assert plan["ballots_least"] <= plan["ballots"] <= plan["ballots_most"]


def test_half_the_cap_doubles_the_tps() -> None:
    half = dki(tps_voter_cap=300).loc["31"]
    assert half["tps"] == 2 * 14835
    assert half["kpps"] == 7 * 2 * 14835
    assert half["people_difference"] == 14835 * (7 + 2 + 2)
    assert half["cost_difference"] == 14835 * (900_000 + 6 * 850_000 + 2 * 1_000_000 + 2 * 650_000)
    assert half["ballots_difference"] == half["ballots"] - dki().at["31", "ballots"] > 0
    assert dki(tps_voter_cap=300, keep_fill=False).at["31", "tps"] == half["least"] < half["tps"]
    # as many as in the election before under the same cap, within a twentieth
    assert half["tps"] == pytest.approx(30766, rel=0.05)


def test_a_ward_over_the_cap_gets_more_tps() -> None:
    rawa_buaya = Planner(open_dataset(), "31.73.01.1003", ELECTION, DAY).result().iloc[0]
    assert (rawa_buaya["tps_now"], rawa_buaya["tps"], rawa_buaya["difference"]) == (103, 165, 62)  # 98,544 / 600
    cengkareng = Planner(open_dataset(), "31.73.01", ELECTION, DAY).result()
    assert cengkareng.loc["31.73.01", ["tps", "partial", "reporting", "of"]].tolist() == [165, True, 1, 6]
    assert cengkareng["tps"].isna().sum() == 5


def test_units_are_the_finest_that_cover_a_region(tmp_path: pathlib.Path) -> None:
    opened = made(
        tmp_path / "d", r1=(5000, 20), r1_2=(1000, 3), r1_1=(2000, 4), r1_1_1=(900, None), r1_1_2=(1300, None)
    )
    city = Planner(opened, "1.1", "e", "2024-05-01").result()
    assert city.loc["1.1", ["tps", "tps_now", "least"]].tolist() == [5, 4, 2 + 3]  # 4 TPS; the kecamatan ask for 5
    assert city.loc[["1.1.1", "1.1.2"], "tps"].isna().all()  # of voters alone: they would not add up to the city
    assert city.loc[["1.1.1", "1.1.2"], "tps_now"].isna().all()
    province = Planner(opened, "1", "e", "2024-05-01").result()
    assert province.loc["1", ["voters", "tps", "tps_now"]].tolist() == [3000, 8, 7]  # its cities, not its own 20
    assert (province.at["1", "reporting"], province.at["1", "of"]) == (2, 2)


def test_of_a_part_the_total_is_a_part(tmp_path: pathlib.Path) -> None:
    opened = made(tmp_path / "d", r1_1_1=(900, 2), r1_2=(None, 3))
    result = Planner(opened, "1", "e", "2024-05-01").result()
    assert result.loc["1", ["tps", "voters", "partial", "reporting", "of"]].tolist() == [2, 900, True, 0, 2]
    assert result.loc["1.1", ["tps", "partial"]].tolist() == [2, True]
    assert math.isnan(result.at["1.2", "tps"])
    assert (result.at["1.2", "tps_now"], result.at["1.2", "partial"]) == (3, False)
    whole = Planner(made(tmp_path / "w", r1=(900, 2)), "1", "e", "2024-05-01").result()
    assert whole.loc["1", ["tps", "partial", "reporting", "of"]].tolist() == [2, False, 0, 2]
    assert whole["tps"].isna().tolist() == [False, True, True]  # the region itself is the unit


def test_ballots_are_rounded_up_in_each_tps(tmp_path: pathlib.Path) -> None:
    opened = made(tmp_path / "d", r1=(1001, 3))  # 334 + 334 + 333 voters
    one = Planner(opened, "1", "e", "2024-05-01").result().loc["1"]
    assert one["ballots"] == 343 + 343 + 342  # x 1.025 = 342.35, 342.35, 341.325
    assert (one["ballots_least"], one["ballots_most"]) == (1027, 1029)
    none = Planner(opened, "1", "e", "2024-05-01", ballot_reserve_pct=0).result().loc["1"]
    assert none["ballots"] == 1001
    exact = Planner(made(tmp_path / "x", r1=(400, 1)), "1", "e", "2024-05-01", ballot_reserve_pct=2.25).result()
    assert exact.at["1", "ballots"] == 409  # in floats 400 x 1.0225 is a hair more
    empty = Planner(made(tmp_path / "n", r1=(0, 0)), "1", "e", "2024-05-01").result().loc["1"]
    assert empty[["tps", "ballots", "kpps", "cost_kpps"]].tolist() == [0, 0, 0, 0]


def test_pay_is_for_one_chair_and_the_others_by_the_day(tmp_path: pathlib.Path) -> None:
    opened = made(tmp_path / "d", r1=(1001, 3))
    rules = {"kpps_per_tps": 5, "days_kpps": 45}
    one = Planner(opened, "1", "e", "2024-05-01", **rules).result().loc["1"]
    assert one["cost_kpps"] == 3 * (900_000 + 4 * 850_000) * 45 / 30
    assert one[["cost_linmas", "cost", "people"]].isna().all()  # no norm of guards, so not all is known
    ward = Planner(open_dataset(), "31.73.01.1003", ELECTION, DAY).result().iloc[0]
    assert math.isnan(ward["ppk"])  # a ward is a part of a kecamatan
    assert ward["people"] == 165 * (7 + 2 + 2) + 3
    assert ward["cost"] == ward[["cost_kpps", "cost_linmas", "cost_pantarlih", "cost_pps"]].sum()


@pytest.mark.parametrize("cap", ["0", "599.5"])
def test_a_cap_that_cannot_be_is_unknown(tmp_path: pathlib.Path, cap: str) -> None:
    norms = [{**RULES_OF_E[0], "value": cap}, RULES_OF_E[1]]
    opened = dataset(tmp_path / "d", norms=norms, figures=figures(r1=(1001, 3)))
    planner = Planner(opened, "1", "e", "2024-05-01")
    assert planner.tps_voter_cap is None
    assert planner.result()[["tps", "least", "kpps"]].isna().all(axis=None)
    planner.tps_voter_cap = 500  # how full the TPS are of what is allowed is not known, the least number is
    assert planner.result().loc["1", ["tps", "least"]].tolist() == pytest.approx([math.nan, 3], nan_ok=True)
    planner.keep_fill = False
    assert planner.result().at["1", "tps"] == 3


def test_cost_goes_with_pay_and_days() -> None:
    once = dki(pay_kpps_member=100_000, pay_kpps_chair=0, days_kpps=15).at["31", "cost_kpps"]
    assert once == 14835 * 6 * 100_000 / 2
    assert dki(pay_kpps_member=300_000, pay_kpps_chair=0, days_kpps=15).at["31", "cost_kpps"] == 3 * once
    assert dki(pay_kpps_member=100_000, pay_kpps_chair=0, days_kpps=30).at["31", "cost_kpps"] == 2 * once
    assert dki(days_kpps=0).at["31", "cost_kpps"] == 0


def test_a_planner_holds_the_norms_and_says_what_differs() -> None:
    planner = Planner(open_dataset(), "31", ELECTION, LATE, title="Hemat", kpps_per_tps=5, tps_voter_cap=600)
    assert (planner.tps_voter_cap, planner.kpps_per_tps, planner.ink_per_tps, planner.keep_fill) == (600, 5, None, True)
    assert planner.scenario.query() == "kpps_per_tps=5;name=Hemat"  # 600 is the norm
    assert (planner.scenario.region, str(planner.scenario.as_of)) == ("31", LATE)
    assert Planner.of(open_dataset(), planner.scenario).scenario == planner.scenario
    for name, rule in RULES.items():
        assert planner.param[name].doc == rule.doc
        assert getattr(planner.param[name], "bounds", (0, 1)) == (rule.low, rule.high)
    planner.change(kpps_per_tps=None, tps_voter_cap=500)
    assert planner.scenario.values == {"tps_voter_cap": 500}
    planner.use(Scenario({"pay_linmas": 1}))
    assert (planner.scenario.query(), planner.title, planner.tps_voter_cap) == ("pay_linmas=1", "", 600)


def test_nothing_is_half_set() -> None:
    planner = Planner(open_dataset(), "31", ELECTION, LATE)
    with pytest.raises(ScenarioError, match="2 problems"):
        planner.change(kpps_per_tps=5, tps_voter_cap=0, nothing=None)
    assert planner.scenario.values == {}
    with pytest.raises(ValueError, match="must be at least 1"):
        planner.tps_voter_cap = 0
    assert planner.tps_voter_cap == 600
    with pytest.raises(ScenarioError, match="3 problems"):
        dki(tps_voter_cap=5000, pay_linmas=-1, cap=1)
    with pytest.raises(UnknownChoice, match="region '32' is not known"):
        Planner(open_dataset(), "32")


def test_two_scenarios_side_by_side() -> None:
    planner = Planner(open_dataset(), "31", ELECTION, LATE, kpps_per_tps=5)
    compared = planner.compare(Scenario({"tps_voter_cap": 300}))
    assert compared.loc["kpps"].tolist() == [5 * 14835, 7 * 2 * 14835, 5 * 14835 - 14 * 14835]
    assert planner.compare().loc["kpps"].tolist() == [5 * 14835, 7 * 14835, -2 * 14835]
    city = Planner(open_dataset(), "31.71", ELECTION, LATE)
    assert planner.compare(city).loc["tps"].tolist() == [14835, 1542, 14835 - 1542]
    assert compared.loc["ink"].isna().all()


def test_it_is_written_as_a_table(tmp_path: pathlib.Path) -> None:
    planner = Planner(open_dataset(), "31", ELECTION, LATE, tps_voter_cap=500)
    planner.export(tmp_path / "plan.csv")
    lines = (tmp_path / "plan.csv").read_text("utf-8").splitlines()
    assert len(lines) == 8
    row = dict(zip(lines[0].split(","), lines[1].split(","), strict=True))
    assert (row["code"], row["tps_now"], row["ink"]) == ("31", "14835", "")
    assert float(row["tps"]) == planner.result().at["31", "tps"]
    with pytest.raises(ValueError, match=r"ends with \.csv"):
        planner.export(tmp_path / "plan.xlsx")


def test_every_number_has_its_label_and_unit() -> None:
    numbers = dki().drop(columns=["name", "level", "reporting", "of", "partial"]).columns
    assert {key for name in numbers for key in (f"planner.result.{name}", f"planner.result.{name}.unit")} <= set(
        catalogue()
    )


def test_the_chosen_day_is_that_of_the_dataset() -> None:
    chosen = open_dataset().default_choice()
    s = Planner(open_dataset(), "31").snapshot
    assert (s.election, s.as_of) == (chosen["election"], chosen["as_of"])
