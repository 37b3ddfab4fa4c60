"""TPS, voters and KPPS beside another election, down to the last level, and how a figure moved: by hand and shipped."""

import math
import pathlib

import pytest

from data import Dataset, Snapshot, UnknownChoice, open_dataset
from tests.data.handmade import dataset

ELECTIONS = [
    {"election": "e", "previous": "before"},
    {"election": "before", "voting_day": "2024-02-14", "previous": "longago"},
    {"election": "longago", "voting_day": "2019-04-17"},
    {"election": "bare", "voting_day": "2014-04-17"},
]
NORMS = [
    {"norm": "tps_voter_cap", "value": "800", "valid_from": "2024-04-02"},
    {"norm": "tps_voter_cap", "value": "600", "valid_from": "2024-05-26"},
    {"norm": "kpps_per_tps", "value": "7"},
    {"election": "before", "norm": "tps_voter_cap", "value": "300"},
    {"election": "before", "norm": "kpps_per_tps", "value": "5"},
    {"election": "longago", "norm": "tps_voter_cap", "value": "600"},
]
NAN = pytest.approx(math.nan, nan_ok=True)


def row(measure: str, region: str, value: int, election: str = "e", **more: str) -> dict[str, str]:
    return {
        "measure": measure, "region": region, "value": str(value), "as_of": "2024-05-01", "election": election, **more,
    }  # fmt: skip


def made(folder: pathlib.Path, *figures: dict[str, str]) -> Dataset:
    return dataset(folder, elections=ELECTIONS, norms=NORMS, figures=list(figures))


def shipped(region: str, day: str, election: str = "pilgub-2024") -> Snapshot:
    return open_dataset().snapshot(region, election, day)


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return made(
        tmp_path_factory.mktemp("d"),
        row("tps", "1.1", 50), row("tps", "1.2", 40), row("voters", "1.1", 30_000),
        row("tps", "1.1", 96, "before"), row("tps", "1.2", 80, "before"), row("voters", "1.2", 20_000, "before"),
        row("tps", "1.1", 70, "longago"),
        row("tps", "1.1.1.2", 4), row("voters", "1.1.2", 900, "before"),
    )  # fmt: skip


def test_what_the_cap_leaves_is_parted_into_voters_and_how_full_tps_are(tmp_path: pathlib.Path) -> None:
    dense = made(
        tmp_path / "d", row("tps", "1.1", 50), row("voters", "1.1", 22_000), row("tps", "1.1", 80, "before"),
        row("voters", "1.1", 20_000, "before"), row("tps", "1.2", 5), row("tps", "1.2", 8, "before"),
    ).snapshot("1", "e", "2024-06-01").compared("before")  # fmt: skip
    # 80 TPS of 300 are 40 of 600; a tenth more voters are 4 more; that there are 50 is how full they are
    assert (dense.at["1.1", "explained"], dense.at["1.1", "grown"]) == (-40, pytest.approx(4))
    assert math.isnan(dense.at["1.2", "grown"])  # nobody counts its voters
    assert math.isnan(dense.at["1", "grown"])


def test_counts_beside_any_election(province: Dataset) -> None:
    s = province.snapshot("1", "e", "2024-06-01")
    before = s.compared("before")
    assert before["now"].tolist() == [90, 50, 40]
    assert before["then"].tolist() == [176, 96, 80]
    assert before["difference"].tolist() == [-86, -46, -40]
    assert before["voters_now"].tolist() == [NAN, 30_000, NAN]
    assert before["voters_partial"].tolist() == [True, False, False]  # of the province one city of two is known
    assert before["voters_then"].tolist() == [NAN, NAN, 20_000]
    # half the cap then would be twice the TPS now: 300 / 600 - 1
    assert before["explained"].tolist() == [-88, -48, -40]
    assert before["kpps_now"].tolist() == [630, 350, 280]
    assert before["kpps_then"].tolist() == [880, 480, 400]  # five a TPS then
    other = s.compared("longago")
    assert other["then"].tolist() == [NAN, 70, NAN]
    assert other["explained"].tolist() == [NAN, 0, NAN]  # the cap was the same
    assert other["kpps_then"].isna().all()
    back = province.snapshot("1", "longago", "2024-06-01").compared("e")
    assert (back.at["1.1", "now"], back.at["1.1", "then"], back.at["1.1", "share"]) == (70, 50, pytest.approx(0.4))
    silent = province.snapshot("1", "longago", "2024-06-01").compared("before")
    assert silent["then"].tolist() == [176, 96, 80]
    assert silent["explained"].tolist() == [NAN, -48, NAN]  # there is no change to explain where nobody counts yet
    assert s.comparison.equals(before)
    with pytest.raises(UnknownChoice):
        s.compared("pemilu-2099")


def test_what_the_cap_explains_is_by_the_cap_of_the_day(province: Dataset) -> None:
    early = province.snapshot("1", "e", "2024-05-25").compared("before")
    assert early["cap_now"].tolist() == [800] * 3
    assert early.at["1.1", "explained"] == 96 * (300 / 800 - 1) == -60
    nothing = province.snapshot("1", "e", "2024-06-01").compared("bare")
    assert nothing[["then", "cap_then", "cap_share", "explained", "kpps_then"]].isna().all(axis=None)
    unknown = province.snapshot("1", "e", "2024-04-30").compared("before")
    assert unknown[["now", "explained", "then"]].isna().all(axis=None)  # nothing is known yet of either


def test_all_below_stand_in_reading_order(province: Dataset) -> None:
    s = province.snapshot("1", "e", "2024-06-01")
    deep = s.compared("before", deep=True)
    # Kec Satu knows a part of itself only, Kel A and C nothing
    assert deep.index.tolist() == ["1", "1.1", "1.1.1.2", "1.1.2", "1.2"]
    assert deep["level"].tolist() == ["province", "city", "kelurahan", "kecamatan", "city"]
    assert deep["now"].tolist() == [90, 50, 4, NAN, 40]
    assert deep["voters_then"].tolist() == [NAN, NAN, NAN, 900, 20_000]
    assert deep.loc[["1", "1.1", "1.2"]].equals(s.compared("before"))
    assert s.compared("bare", deep=True).index.tolist() == ["1", "1.1", "1.1.1.2", "1.2"]
    alone = province.snapshot("1.1.1.3", "e", "2024-06-01").compared("before", deep=True)
    assert alone.index.tolist() == ["1.1.1.3"]  # the region itself stands there though nothing is known


def test_jakarta_down_to_the_last_level_is_a_walk_through_its_tree() -> None:
    s = shipped("31", "2024-09-22")

    def walk(code: str) -> list[str]:
        here = s.dataset.snapshot(code, "pilgub-2024", "2024-09-22").compared("pemilu-2024").loc[code]
        known = here[["now", "then", "voters_now", "voters_then"]].notna().any()
        below = [found for child in s.dataset.tree.children(code) for found in walk(child)]
        return [*([code] if known else []), *below]

    assert s.compared("pemilu-2024", deep=True).index.tolist() == walk("31")


def test_every_number_that_was_given_has_its_part(tmp_path: pathlib.Path) -> None:
    opened = made(
        tmp_path / "d",
        row("tps", "1.1", 10, standing="planned", note="perkiraan"),
        row("tps", "1.1", 12, standing="stated", as_of="2024-05-10"),
        row("tps", "1.1", 12, standing="stated", as_of="2024-05-20"),
        row("tps", "1.1", 11, standing="planned", as_of="2024-05-25"),
        row("tps", "1.1", 99, standing="rejected", as_of="2024-05-26"),
        row("tps", "1.1", 13, standing="determined", as_of="2024-06-01"),
        row("tps", "1.1", 14, standing="reported", as_of="2024-06-01"),
    )  # fmt: skip
    moved = opened.snapshot("1.1", "e", "2024-06-01").moved("tps")
    assert moved.columns.tolist() == ["on", "value", "change", "standing", "source", "note", "part"]
    assert moved["on"].dt.strftime("%d %m").tolist() == [
        "01 05", "10 05", "20 05", "25 05", "26 05", "01 06", "01 06",
    ]  # fmt: skip
    assert moved["value"].tolist() == [10, 12, 12, 11, 99, 14, 13]
    # always from the number that counted before, never from one that was set aside or rejected
    assert moved["change"].tolist() == [NAN, 2, 0, -1, 87, 2, 1]
    assert moved["part"].tolist() == ["counted", "counted", "confirmed", "aside", "rejected", "aside", "counted"]
    assert moved.loc[0, ["standing", "source", "note"]].tolist() == ["planned", "s", "perkiraan"]
    assert len(opened.snapshot("1.1", "e", "2024-05-19").moved("tps")) == 2
    for region, measure in (("1", "tps"), ("1.1", "voters"), ("1.1", "no_such_measure")):
        nothing = opened.snapshot(region, "e", "2024-06-01").moved(measure)  # a sum is no claim
        assert nothing.empty
        assert nothing.columns.tolist() == moved.columns.tolist()


def test_the_tps_of_jakarta_pusat_moved_twice() -> None:
    moved = shipped("31.71", "2024-12-01").moved("tps")
    counted = moved[moved["part"] == "counted"]
    assert counted["value"].tolist() == [1532, 1539, 1542]
    assert counted["standing"].tolist() == ["planned", "stated", "determined"]
    assert counted["change"].tolist() == [NAN, 7, 3]
    assert moved.iloc[-1][["value", "change", "part"]].tolist() == [1542, 0, "confirmed"]  # by the province
    assert shipped("31.71", "2024-09-13").moved("tps")["value"].tolist() == [1532, 1539]


def test_the_tps_of_dki_moved_three_times_and_a_misprint_not_at_all() -> None:
    moved = shipped("31", "2024-12-01").moved("tps")
    assert moved["value"].tolist() == [14_650, 14_775, 14_832, 14_835, 14_935]
    assert moved["change"].tolist() == [NAN, 125, 57, 3, 100]
    assert moved["part"].tolist() == [*["counted"] * 4, "rejected"]
    assert moved["standing"].tolist() == ["planned", "planned", "reported", "determined", "rejected"]
    assert shipped("31", "2024-12-01").figure("tps").value == 14_835


def test_kpps_ppk_and_pps_needed_in_jakarta() -> None:
    s = shipped("31", "2024-09-22")
    needed = s.comparison["kpps_now"]
    cities = [287, 10_794, 16_702, 24_164, 22_890, 29_008]
    assert needed.tolist() == [103_845, *cities]
    assert sum(cities) == s.workers.at["kpps", "needed"] == 103_845
    assert s.children["kpps_needed"].tolist() == cities
    assert s.workers.loc[["ppk", "pps"], "needed"].tolist() == [220, 801]  # 44 kecamatan x 5, 267 kelurahan x 3
