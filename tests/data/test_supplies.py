"""Ballots, things, turnout and money: by hand, against every way to share voters out, and on the shipped data."""

import fractions
import itertools
import math
import pathlib
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import Dataset, Snapshot, open_dataset
from data.frames.logistics import logistics_columns
from tests.data.handmade import dataset

MEASURES = [
    {"measure": name, "additive": "no" if name.startswith("turnout") else "yes"}
    for name in (
        "tps", "voters", "ballots_allocated", "boxes_received", "boxes_distributed", "voters_turned_out",
        "turnout_pct", "turnout_pct_dpd", "budget_grant", "budget_spent",
    )
]  # fmt: skip
NAN = pytest.approx(math.nan, nan_ok=True)


def row(measure: str, region: str, value: float, **more: str) -> dict[str, str]:
    return {"measure": measure, "region": region, "value": str(value), "as_of": "2024-05-01", **more}


def made(folder: pathlib.Path, *figures: dict[str, str], **tables: list[dict[str, str]]) -> Dataset:
    return dataset(folder, measures=MEASURES, figures=list(figures), **tables)


def shipped(region: str, day: str, election: str = "pilgub-2024") -> Snapshot:
    return open_dataset().snapshot(region, election, day)


def test_what_stations_need_in_things(tmp_path: pathlib.Path) -> None:
    opened = made(
        tmp_path / "d",
        row("tps", "1.1", 3), row("voters", "1.1", 1001), row("ballots_allocated", "1.1", 1028),
        row("boxes_received", "1.1", 2), row("tps", "1.2", 2), row("boxes_distributed", "1.2", 0),
        norms=[
            {"norm": "ballot_reserve_pct", "value": "2.5"}, {"norm": "boxes_per_tps", "value": "4"},
            {"norm": "booths_per_tps", "value": "2", "valid_from": "2024-06-01"},
        ],
    )  # fmt: skip
    found = opened.snapshot("1", "e", "2024-05-01").logistics
    assert found.index.names == ["code", "item"]
    # 1,001 and 2.5 % are 1,026.025: at least 1,027; in three TPS at most three more than 1,026 are rounded up
    assert found.loc["1.1", "ballots"].tolist() == [1027, 1029, 1028, NAN, NAN, NAN]
    assert found.loc["1.1", "boxes"].tolist() == [12, 12, NAN, 2, NAN, NAN]
    assert found.loc["1.2", "ballots"].tolist() == [NAN] * 6  # its voters are unknown
    assert found.loc["1.2", "boxes"].tolist() == [8, 8, NAN, NAN, 0, NAN]  # none sent on is a report
    assert found.loc["1", "boxes"].tolist() == [20, 20, NAN, NAN, NAN, NAN]  # the received ones are a part, no total
    assert found.loc["1", "ballots"].tolist() == [NAN] * 6
    for item in ("booths", "ink"):  # no norm holds yet, and none ever
        assert found.xs(item, level="item")[["least", "most"]].isna().all(axis=None)
    assert opened.snapshot("1", "e", "2024-06-01").logistics.loc[("1", "booths"), "least"] == 10


def bounds(voters: float, tps: float, percent: float) -> tuple[float, float]:
    whole = {"voters": np.array([voters]), "tps": np.array([tps])}
    nothing = SimpleNamespace(whole=np.array([math.nan]))
    s = SimpleNamespace(
        of_family=lambda measure: SimpleNamespace(whole=whole[measure]) if measure in whole else nothing,
        ledgers=SimpleNamespace(norm=lambda _name, _day: SimpleNamespace(value=percent)),
        day=0,
    )
    ballots = logistics_columns(s)["ballots"]
    return ballots["least"][0], ballots["most"][0]


@given(st.integers(0, 12), st.integers(1, 4), st.sampled_from(["0", "0.1", "2.5", "2.49", "10", "33.33", "100"]))
def test_however_voters_are_shared_out_the_ballots_lie_between_the_bounds(voters: int, tps: int, percent: str) -> None:
    share = 1 + fractions.Fraction(percent) / 100
    ways = [way for way in itertools.product(range(voters + 1), repeat=tps) if sum(way) == voters]
    needed = {sum(math.ceil(one * share) for one in way) for way in ways}
    least, most = bounds(voters, tps, float(percent))
    assert min(needed) == least  # all voters in one
    assert max(needed) <= most


@given(st.integers(0, 250_000_000), st.integers(0, 10_000).map(lambda hundredths: fractions.Fraction(hundredths, 100)))
def test_a_whole_number_of_ballots_is_never_rounded_up_by_what_floats_add(
    voters: int, percent: fractions.Fraction
) -> None:
    exact = voters * (100 + percent) / 100
    assert bounds(voters, 5, float(percent)) == (math.ceil(exact), math.ceil(exact) + 5 - 1)


def test_the_ballots_of_jakarta_lie_between_the_bounds() -> None:
    found = shipped("31", "2024-11-20").logistics
    ballots = found.loc[("31", "ballots")]
    assert ballots["allocated"] == 8_425_775
    assert ballots["least"] == math.ceil(8_214_007 * fractions.Fraction(1025, 1000)) == 8_419_358
    assert ballots["most"] == 8_419_357 + 14_835
    everywhere = found.xs("ballots", level="item")
    assert everywhere["allocated"].between(everywhere["least"], everywhere["most"]).all()
    assert everywhere["allocated"].iloc[1:].sum() == 8_425_775
    pusat = shipped("31.71", "2024-11-20").logistics
    assert pusat.loc[("31.71", "booths"), ["least", "distributed"]].tolist() == [4 * 1542, 6168]
    assert pusat.loc[("31.71", "boxes"), ["least", "distributed"]].tolist() == [1542, 1542]
    assert found.xs("ink", level="item")["least"].isna().all()  # nobody says how many bottles a TPS gets
    assert shipped("31", "2024-10-16").logistics.xs("ballots", level="item")["least"].isna().all()  # not yet


def test_turnout_as_stated_and_as_it_follows_from_the_counts(tmp_path: pathlib.Path) -> None:
    opened = made(
        tmp_path / "d",
        row("voters", "1.1", 200), row("voters_turned_out", "1.1", 150, as_of="2024-05-03"),
        row("turnout_pct", "1.1", 74, standing="stated", as_of="2024-05-03"),
        row("turnout_pct", "1.1", 74.5, standing="determined", as_of="2024-05-04"),
        row("turnout_pct", "1.1", 80, standing="rejected", as_of="2024-05-05"),
        row("turnout_pct", "1.1", 74, standing="stated", as_of="2024-05-06"),
        row("turnout_pct_dpd", "1.2", 60, as_of="2024-05-07"),
        row("voters_turned_out", "1.1.1.1", 30, as_of="2024-05-08"),
    )  # fmt: skip
    at = {day: opened.snapshot("1", "e", f"2024-05-0{day}").turnout for day in range(1, 10)}
    assert at[1].empty  # voters alone are no turnout
    one = ("e", "turnout_pct", "1.1")
    assert at[3].index.tolist() == [one]
    assert at[3].loc[one, ["stated", "share", "others"]].tolist() == [0.74, 0.75, ()]
    assert at[4].loc[one, ["stated", "standing", "others"]].tolist() == [0.745, "determined", (0.74,)]
    assert at[6].loc[one, ["stated", "others"]].tolist() == [0.745, (0.74, 0.8)]  # each other value once
    assert at[7].index.tolist() == [one, ("e", "turnout_pct_dpd", "1.2")]
    assert at[7].iloc[1][["stated", "turned_out", "registered", "share"]].tolist() == [0.6, NAN, NAN, NAN]
    # of a region without a contest, the nearest above it that has one
    for region, told in (("1.1.1.2", "1.1"), ("1.1.2", "1.1"), ("1.1.1.1", "1.1.1.1"), ("1.2", "1.2")):
        assert opened.snapshot(region, "e", "2024-05-09").turnout.index.get_level_values("code").tolist() == [told]
    kelurahan = opened.snapshot("1.1.1.1", "e", "2024-05-09").turnouts[0]
    assert (kelurahan.turned_out, kelurahan.stated, kelurahan.share) == (30, NAN, NAN)  # nobody says of how many


def test_the_contests_of_february_and_of_november() -> None:
    february = shipped("31", "2024-11-20").turnout
    assert february.index.get_level_values("election").unique().tolist() == ["pemilu-2024"]
    assert february["stated"].tolist() == pytest.approx([0.7878, 0.7757, 0.7765, 0.7746])
    assert february.index.get_level_values("measure").tolist() == [
        "turnout_pct", "turnout_pct_dpr", "turnout_pct_dpd", "turnout_pct_dprd",
    ]  # fmt: skip
    both = shipped("31", "2024-12-10").turnout
    november = both.loc[("pilgub-2024", "turnout_pct", "31")]
    assert (november["stated"], november["standing"], november["registered"]) == (0.5752, "determined", 8_214_007)
    assert november["others"] == pytest.approx((0.576, 0.58, 0.5305))
    assert november["share"] == pytest.approx(4_724_393 / 8_214_007)
    assert both.index[0] == ("pilgub-2024", "turnout_pct", "31")  # the latest first
    early = shipped("31", "2024-12-05").turnout.loc[("pilgub-2024", "turnout_pct", "31")]
    assert (early["stated"], early["others"], early["share"]) == (pytest.approx(0.576), (), NAN)
    assert shipped("31", "2024-03-11").turnout.empty
    for region, day, told in (
        ("31.71.01", "2024-12-10", "31.71"), ("31.71.01", "2024-11-20", "31"), ("31.01.01.1001", "2024-12-10", "31.01"),
    ):  # fmt: skip
        assert {one.code for one in shipped(region, day).turnouts} == {told}


def test_the_money_by_region(tmp_path: pathlib.Path) -> None:
    opened = made(tmp_path / "d", row("budget_grant", "1.1", 300), row("budget_spent", "1.2", 0))
    budget = opened.snapshot("1", "e", "2024-05-01").budget
    assert budget.index.tolist() == ["1", "1.1", "1.2"]
    assert budget["grant"].tolist() == [NAN, 300, NAN]  # the grant of one city is not that of the province
    assert budget["spent"].tolist() == [NAN, NAN, 0]
    assert budget[["disbursed", "returned"]].isna().all(axis=None)
    dki = shipped("31", "2024-04-02").budget.loc["31"]
    assert dki[["grant", "disbursed", "spent"]].tolist() == [975_977_308_550, 390_390_923_420, NAN]
    assert shipped("31", "2024-04-01").budget.loc["31", "grant"] == NAN


def test_promises_and_payments_by_stage(tmp_path: pathlib.Path) -> None:
    money = {"stakeholder": "x", "unit": "rupiah", "rung": "written", "on": "2024-05-02"}
    opened = made(
        tmp_path / "d",
        stages=[{"stage": "a"}, {"stage": "b"}],
        stakeholders=[{"stakeholder": "x"}],
        commitments=[
            {**money, "quantity": "5", "what_id": "later", "on": "2024-05-03", "rung": "fulfilled", "stage": "b"},
            {**money, "quantity": "1", "what_id": "above", "region": "1"},
            {**money, "quantity": "2", "what_id": "below", "region": "1.1.1.1", "on": "2024-04-01"},
            {**money, "quantity": "3", "what_id": "beside", "region": "1.2"},
            {**money, "quantity": "4", "what_id": "in things", "unit": "mobil"},
        ],
    )  # fmt: skip
    paid = opened.snapshot("1.1", "e", "2024-05-02").payments
    assert [(one.what, one.amount, one.region) for one in paid] == [("below", 2, "1.1.1.1"), ("above", 1, "1")]
    assert [one.what for one in opened.snapshot("1.2", "e", "2024-05-03").payments] == ["above", "beside", "later"]
    last = opened.snapshot("1.2", "e", "2024-05-03").payments[-1]
    assert (last.stage, last.rung, last.stakeholder, last.source) == ("b", "fulfilled", "x", "s")
    assert pd.Timestamp(last.day, unit="D") == pd.Timestamp(2024, 5, 3)


def test_the_grant_was_promised_and_paid_for_the_first_stage() -> None:
    paid = shipped("31", "2024-04-02").payments
    assert [one.amount for one in paid] == [206_000_000_000, 390_390_923_420, 975_977_308_550, 585_586_385_130]
    assert [one.rung for one in paid] == ["stated", "under_way", "written", "stated"]
    assert {one.stage for one in paid} == {"P1"}
    assert paid[1].amount + paid[3].amount == paid[2].amount  # 40 % and 60 %
    assert len(shipped("31", "2024-04-01").payments) == 2
