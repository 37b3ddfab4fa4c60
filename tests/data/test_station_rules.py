"""Each check of single stations fires on the case it is for, from the day it is for, and stays silent next to it."""

import pathlib

import numpy as np

from data.findings import Batch
from data.rules import RULES
from data.station_rules import stations_listed, stations_over_cap
from tests.data.handmade import dataset
from tests.data.test_rules import found

MEASURES = [{"measure": name, "name_en": name, "name_id": name} for name in ("tps", "voters")]
CAPS = [
    {"norm": "tps_voter_cap", "value": "600", "source": "law"},
    {"norm": "tps_voter_cap", "value": "500", "valid_from": "2024-08-01", "source": "law"},
]


def station(number: int, men: int | str, women: int | str, region: str = "1.1.1.1", **more: str) -> dict[str, str]:
    return {"region": region, "number": str(number), "voters_men": str(men), "voters_women": str(women), **more}


def test_the_list_is_held_against_the_count_known_that_day(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d", measures=MEASURES,
        figures=[
            {"region": "1.1.1.1", "value": "3", "as_of": "2024-05-10", "standing": "planned"},
            {"region": "1.1.1.1", "value": "2", "as_of": "2024-06-20", "standing": "determined"},
            {"region": "1.1.1.2", "value": "1", "as_of": "2024-05-10"},  # agrees
            {"region": "1.1.1.3", "value": "4", "as_of": "2024-05-10"},  # lists none of its own
        ],
        tps=[
            station(1, "", "", as_of="2024-05-01"), station(2, "", "", as_of="2024-05-20", source="law"),
            station(1, "", "", "1.1.1.2"), station(1, "", "", "1.2"),  # of the last nothing is counted
            station(3, "", "", as_of="2024-07-01"),
        ],
    )  # fmt: skip
    assert found(opened, "2024-05-09") == []
    text = "{} TPS are listed, but {} are counted (difference {})"
    for day, said in (
        ("2024-05-10", (1, 3, "−2")), ("2024-05-19", (1, 3, "−2")), ("2024-05-20", (2, 3, "−1")),
        ("2024-06-19", (2, 3, "−1")), ("2024-07-01", (3, 2, 1)), ("2025-01-01", (3, 2, 1)),
    ):  # fmt: skip
        assert found(opened, day) == [("stations_listed", "1.1.1.1", text.format(*said))], day
    assert found(opened, "2024-06-20") == found(opened, "2024-06-30") == []
    frame = opened.snapshot("1", "e", "2024-05-20").findings
    assert frame["claims"].tolist() == [("s", "law")]  # who counted, and who listed the newest
    said = "Daftar TPS memuat 2 TPS, tetapi yang dihitung 3 (selisih −1)"
    assert frame["text"].tolist() == [said]


def test_a_station_is_held_against_the_cap_of_the_day(tmp_path: pathlib.Path) -> None:
    opened = dataset(
        tmp_path / "d", norms=CAPS,
        tps=[
            station(1, 300, 300), station(2, 300, 301), station(3, 400, 310, as_of="2024-06-01"),
            station(4, 350, 300, as_of="2024-07-01"), station(5, 9999, ""), station(1, 250, 260, "1.2"),
        ],
    )  # fmt: skip

    def said(day: str) -> list[tuple[str, str]]:
        return [(region, text) for rule, region, text in found(opened, day) if rule == "stations_over_cap"]

    assert said("2024-04-30") == []
    assert said("2024-05-01") == [("1.1.1.1", "1 station above the cap: 601 voters, cap 600")]
    assert said("2024-06-01") == [("1.1.1.1", "2 stations above the cap: up to 710 voters, cap 600")]
    assert said("2024-07-31") == [("1.1.1.1", "3 stations above the cap: up to 710 voters, cap 600")]
    assert said("2024-08-01") == [
        ("1.2", "1 station above the cap: 510 voters, cap 500"),
        ("1.1.1.1", "4 stations above the cap: up to 710 voters, cap 500"),  # 600 is above it, too
    ]
    assert len(said("2025-01-01")) == 2
    frame = opened.snapshot("1.2", "e", "2024-08-01").findings
    assert frame[["severity", "claims"]].to_numpy().tolist() == [["high", ("s", "law")]]
    assert frame["text"].tolist() == ["1 TPS melebihi batas: 510 pemilih, batas 500"]


def test_without_stations_there_is_nothing_to_hold(tmp_path: pathlib.Path) -> None:
    checks = [stations_listed, stations_over_cap]
    assert [check for check in checks if check not in RULES] == []
    opened = dataset(tmp_path / "d", norms=CAPS, figures=[{"region": "1.2", "value": "3", "as_of": "2024-05-10"}])
    assert [batch for check in checks for batch in check(opened.election("e"))] == []
    bare = dataset(tmp_path / "e", tps=[station(1, 900, 900)])  # stations, but neither a count nor a cap
    assert [batch for check in checks for batch in check(bare.election("e"))] == []


def test_any_list_gives_what_a_loop_over_its_rows_gives(tmp_path: pathlib.Path) -> None:
    chance = np.random.default_rng(5)
    codes, days = ("1.1.1.1", "1.1.1.2", "1.2"), [f"2024-0{month}-15" for month in range(5, 10)]
    rows = [
        station(number, int(chance.integers(240, 320)), 250, code, as_of=str(chance.choice(days)))
        for code in codes
        for number in range(1, 15)
    ]
    opened = dataset(tmp_path / "d", norms=CAPS, tps=rows)
    (batch,) = stations_over_cap(opened.election("e"))
    assert isinstance(batch, Batch)
    for day in [*days, "2024-08-01", "2025-01-01"]:
        cap, now = (600 if day < "2024-08-01" else 500), opened.snapshot("1", "e", day).day
        holds = (batch.since <= now) & (now < batch.until)
        found = zip(*(column[holds] for column in (batch.row, *batch.values.values())), strict=True)
        expected = []
        for code in codes:
            loads = [int(row["voters_men"]) + 250 for row in rows if row["region"] == code and row["as_of"] <= day]
            over = [load for load in loads if load > cap]
            expected += [(opened.tree.number[code], len(over), max(over), cap)] if over else []
        assert sorted(found) == sorted(expected), day
