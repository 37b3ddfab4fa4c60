"""How full a region is at the lowest level: of its single stations where they are listed, else of its regions."""

import datetime as dt
import pathlib

from data.snapshot import Snapshot
from tests.data.handmade import dataset
from tests.data.test_stations import ROWS
from tests.widgets.test_words import Reader
from widgets.board import Board
from widgets.load_histogram import LoadHistogram
from widgets.scope import Scope
from widgets.station_numbers import StationNumbers

NORMS = [{"norm": "tps_voter_cap", "value": "600"}]
FIGURES = [
    {"region": region, "measure": measure, "value": value, "as_of": "2024-05-01"}
    for region, measure, value in (
        ("1.1.1.1", "voters", "1180"), ("1.1.1.1", "tps", "2"), ("1.2", "voters", "500"), ("1.2", "tps", "1"),
    )
]  # fmt: skip


def board(folder: pathlib.Path, **tables: list[dict[str, str]]) -> Board:
    opened = dataset(folder, norms=NORMS, figures=FIGURES, **tables)
    return Board(opened, Scope(region="1", election="e", as_of=dt.date(2024, 5, 2)))


def told(snapshot: Snapshot) -> tuple[object, ...]:
    held = snapshot.crowd
    return held.unit, held.load.tolist(), held.worst, held.region, held.number


def test_single_stations_are_told_where_they_are_listed(tmp_path: pathlib.Path) -> None:
    one = board(tmp_path / "d", tps=ROWS)
    # 1.2 no. 1 holds 7, 1.1.1.2 no. 2 holds 601; of 1.1.1.1 only half of the voters are known
    assert told(one.snapshot) == ("station", [7.0, 601.0], 1, "Kel B", 2)
    assert one.snapshot.crowd.state == "over"
    seen = Reader(StationNumbers(one).html(one.snapshot)).text
    assert "601 pemilih per TPS Kel B, TPS 002 · melebihi batas 600" in seen
    assert "Tertinggi Kel B, TPS 002: 601." in LoadHistogram(one).sentence(one.snapshot)


def test_else_the_lowest_regions_are_told(tmp_path: pathlib.Path) -> None:
    one = board(tmp_path / "d")
    assert told(one.snapshot) == ("region", [590.0, 500.0], 0, "Kel A", 0)
    assert one.snapshot.crowd.state == "near"
    assert "590,0 pemilih per TPS Kel A · mendekati batas 600" in Reader(StationNumbers(one).html(one.snapshot)).text
    one.scope.region = "1.1.1.3"
    assert told(one.snapshot) == ("region", [], -1, "", 0)
    assert "Wilayah terpadat belum ada laporan" in Reader(StationNumbers(one).html(one.snapshot)).text
