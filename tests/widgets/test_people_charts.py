"""What the charts of the page about stations and people draw, worked out by hand."""

import datetime as dt
import pathlib
from typing import Any

import holoviews as hv
import pytest

from data import Dataset, open_dataset
from tests.data.handmade import dataset
from tests.widgets.rendering import content
from widgets.board import Board
from widgets.funnel_chart import FunnelChart
from widgets.load_histogram import Bin, LoadHistogram, bins
from widgets.scope import Scope
from widgets.tps_comparison import TpsComparison
from widgets.turnout_chart import TurnoutChart


def shown(**view: Any) -> Board:
    return Board(open_dataset(), Scope(**view))


def test_counts_against_another_election_are_drawn_anew_when_it_is_chosen() -> None:
    one = shown(region="31", election="pemilu-2024", as_of=dt.date(2024, 9, 22))
    chart = TpsComparison(one)
    assert chart.shown is not None
    assert chart.layers(one.snapshot)["then"] == []
    one.scope.against = "pilgub-2024"
    rows = chart.layers(one.snapshot)
    assert [value for value, _ in rows["then"]] == [4144, 3452, 3270, 2386, 1542, 41]
    assert [value for value, _ in rows["now"]] == [8812, 7169, 6715, 4853, 3129, 88]
    assert content(chart.figure) == content(hv.render(chart.element(one.snapshot), backend="bokeh"))


def figures(**known: tuple[int, int]) -> list[dict[str, str]]:
    """Voters and TPS of regions; their names are codes with "_" for "."."""
    return [
        {"region": name.strip("r").replace("_", "."), "measure": measure, "value": str(value), "as_of": "2024-05-01"}
        for name, both in known.items()
        for measure, value in zip(("voters", "tps"), both, strict=True)
    ]


def loads(folder: pathlib.Path, rows: list[dict[str, str]], cap: str = "600", **looks: Any) -> Board:
    norms = [{"norm": "tps_voter_cap", "value": cap}] if cap else []
    opened = dataset(folder, norms=norms, figures=rows)
    return Board(opened, Scope(region="1", election="e", as_of=dt.date(2024, 5, 1), **looks))


def test_a_load_of_exactly_the_cap_lies_below_it(tmp_path: pathlib.Path) -> None:
    one = loads(
        tmp_path / "d",
        figures(
            r1_1_1_1=(1200, 2),  # 600, the cap itself
            r1_1_1_2=(1201, 2),  # 600.5
            r1_1_1_3=(1100, 2),  # 550, the end of a bin below
            r1_1_2=(1140, 2),  # 570, near
            r1_2=(499, 1),
            r1_1=(4641, 8),  # known below, so it has no bar of its own
        ),
    )
    assert bins(one.snapshot) == (
        Bin(450, 500, 1, "within"), Bin(500, 550, 1, "within"), Bin(550, 600, 2, "near"), Bin(600, 650, 1, "over"),
    )  # fmt: skip
    chart = LoadHistogram(one)
    rows = chart.layers(one.snapshot)
    assert rows["over"] == [(600, 0, 650, 1)]
    assert rows["near"] == [(550, 0, 600, 2)]
    assert rows["within"] == [(450, 0, 500, 1), (500, 0, 550, 1)]
    assert [row[:3] for row in rows["cap"]] == [(600, 0, 600)]
    assert chart.lead(one.snapshot) == "1 dari 5 wilayah melebihi batas 600 pemilih per TPS."
    # of the province 4,641 + 499 in 8 + 1 TPS; at the cap 2 + 3 + 2 + 2 + 1 are needed
    assert chart.sentence(one.snapshot) == (
        "Provinsi rata-rata 571,1 pemilih per TPS. Tertinggi Kel B: 600,5. 2 mendekati batas. "
        "Paling sedikit diperlukan 10 TPS; kurang 1."
    )
    assert chart.table(one.snapshot).rows == [("450–500", "1"), ("500–550", "1"), ("550–600", "2"), ("600–650", "1")]


def test_the_cap_is_in_the_picture_though_all_loads_lie_far_below(tmp_path: pathlib.Path) -> None:
    one = loads(tmp_path / "d", figures(r1_1=(101, 1), r1_2=(160, 1)), language="en")
    found = bins(one.snapshot)
    assert [(one.start, one.end, one.amount) for one in found if one.amount] == [(100, 150, 1), (150, 200, 1)]
    assert found[-1].end > 600
    chart = LoadHistogram(one)
    assert chart.frame(one.snapshot).x[1] > 600
    assert len(chart.table(one.snapshot).rows) == 2  # empty bins are no rows
    assert chart.lead(one.snapshot) == "Of the 2 regions that are known, none is over the cap of 600 voters per TPS."


def test_without_a_cap_nothing_is_over_or_near_it(tmp_path: pathlib.Path) -> None:
    one = loads(tmp_path / "d", figures(r1_1=(2000, 1), r1_2=(10, 1)), cap="")
    assert {found.look for found in bins(one.snapshot)} == {"within"}
    assert sum(found.amount for found in bins(one.snapshot)) == 2
    assert len(bins(one.snapshot)) == 40  # 50 wide up to 2,000
    chart = LoadHistogram(one)
    assert (chart.layers(one.snapshot)["cap"], chart.key(one.snapshot), chart.lead(one.snapshot)) == ([], [], "")
    assert chart.sentence(one.snapshot) == ("Provinsi rata-rata 1.005,0 pemilih per TPS. Tertinggi Kota Satu: 2.000,0.")
    wider = loads(tmp_path / "wider", figures(r1_1=(2001, 1), r1_2=(10, 1)), cap="")
    assert [one.end - one.start for one in bins(wider.snapshot)] == [100] * 21
    nothing = loads(tmp_path / "nothing", [])
    assert bins(nothing.snapshot) == ()
    assert LoadHistogram(nothing).frame(nothing.snapshot).height == 0


@pytest.fixture
def recruiting(tmp_path: pathlib.Path) -> Dataset:
    """Kec Satu has a need of nine PPS; of its three kelurahan some report some steps."""
    known = [
        ("pps_applied", "1.1.1", 12), ("pps_passed", "1.1.1.1", 4), ("pps_passed", "1.1.1.2", 2),
        ("pps_inducted", "1.1.1", 9),
    ]  # fmt: skip
    return dataset(
        tmp_path / "d",
        norms=[{"norm": "pps_per_kelurahan", "value": "3"}, {"norm": "pps_applicants_per_need", "value": "2"}],
        measures=[{"measure": f"pps_{step}"} for step in ("applied", "passed", "inducted", "trained")],
        figures=[
            {"measure": measure, "region": region, "value": str(value), "as_of": "2024-05-01"}
            for measure, region, value in known
        ],
    )


def test_a_bar_is_solid_only_where_all_report(recruiting: Dataset) -> None:
    one = Board(recruiting, Scope(region="1.1.1", election="e", as_of=dt.date(2024, 5, 1)))
    chart = FunnelChart(one)
    rows = chart.layers(one.snapshot)
    assert [(row[0], row[2]) for row in rows["need"]] == [(0, 1)]
    assert [row[2] for row in rows["whole"]] == [pytest.approx(12 / 9), 1]  # applied and inducted
    assert [row[2] for row in rows["part"]] == [pytest.approx(6 / 9)]  # six passed so far
    assert [row[2] for row in rows["notes"]] == ["9", "12 · 133%", "6 · 2 dari 3 kelurahan lengkap", "9 · 100%"]
    frame = chart.frame(one.snapshot)
    assert (frame.height, frame.x[1]) == (4 * 38, pytest.approx(12 / 9))  # nobody reports those trained: no bar
    assert (
        chart.sentence(one.snapshot) == "PPS: 9 dilantik dari 9. Pendaftar PPS 1,3 kali kebutuhan, kurang dari 2 kali."
    )
    trained = chart.table(one.snapshot).rows[-1 - 5 * 3]
    assert trained == ("PPS", "dilatih", "belum ada laporan", "–", "–")


def test_turnout_stands_as_stated_and_as_worked_out() -> None:
    one = shown(region="31.71", election="pilgub-2024", as_of=dt.date(2024, 12, 10))
    chart = TurnoutChart(one)
    rows = chart.layers(one.snapshot)
    assert rows["stated"] == [(pytest.approx(0.5598), -0.7)]
    assert rows["worked_out"] == [(pytest.approx(455_549 / 813_721), -0.7)]
    assert rows["notes"] == [(1, -0.3, "55,98%")]
    assert chart.table(one.snapshot).ways == [{"region": "31.71"}]
    dki = shown(region="31", election="pilgub-2024", as_of=dt.date(2024, 12, 10))
    drawn = TurnoutChart(dki).layers(dki.snapshot)
    assert len(drawn["scale"]) == len(dki.snapshot.turnouts) == 11
    assert len(drawn["stated"]) == 8  # three cities state no percentage ...
    assert len(drawn["worked_out"]) == 8  # ... and of three contests of February voters are not known
    assert drawn["notes"][1][2] == "72,51%"
