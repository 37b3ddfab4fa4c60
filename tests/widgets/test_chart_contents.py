"""What each chart says about one known snapshot: bars, tiles, dots, sentences and tables, worked out by hand."""

import datetime as dt
import math
from typing import Any

import pandas as pd
import pytest
from bokeh.events import Tap

from data.language import language
from tests.widgets import snapshots
from widgets.chart import Chart
from widgets.indicators import INDICATORS
from widgets.stage_timeline import Span, StageTimeline, month_ticks, shown_span
from widgets.tile_map import TileMap, places
from widgets.tps_comparison import TpsComparison

DAY = pd.Timedelta(days=1)


def chart_of(kind: type[Chart], shown: snapshots.StandIn) -> Any:
    """The chart of a board that shows `shown`."""
    return kind(snapshots.StandInBoard(shown))


def stages() -> snapshots.StandIn:
    """Six stages on 13 September 2024, H-75: done, late, running, one with a deadline alone, one without any date."""
    stage, day = snapshots.stage, pd.Timestamp
    return snapshots.snapshot(
        [
            stage("DP4", "2024-04-24", "2024-05-31", "done", earned=1.0, planned=1.0, earned_start=day("2024-04-24"),
                  earned_end=day("2024-05-27"), slack_legal=4),
            stage("Coklit", "2024-06-24", "2024-07-24", "late", earned=0.5, planned=1.0, days_late=51, slack_legal=-51,
                  earned_start=day("2024-06-24"), earned_end=day("2024-07-09")),
            stage("Coklit ulang", "2024-06-24", "2024-07-24", "late", parent="s1", days_late=99),
            stage("Peraturan", snapshots.NAT, "2024-11-18", "no_report", planned=0.4, slack_legal=7),
            stage("Pemungutan", "2024-11-27", "2024-11-27", "not_due"),
            stage("Pengawas", snapshots.NAT, snapshots.NAT, "not_due"),
        ]
    )  # fmt: skip


def test_bars_stand_where_plan_and_evidence_are() -> None:
    shown = stages()
    rows = chart_of(StageTimeline, shown).layers(shown)
    start = pd.Timestamp("2024-04-24")
    assert shown_span(shown) == Span(start, pd.Timestamp("2024-12-04"))  # a week after voting day
    assert [row[2] for row in rows["names"]] == ["DP4", "Coklit", "Peraturan", "Pemungutan", "Pengawas"]
    bars = [(row[0], row[2]) for row in rows["plan"]]
    assert bars[:2] == [(start, pd.Timestamp("2024-06-01")), (pd.Timestamp("2024-06-24"), pd.Timestamp("2024-07-25"))]
    assert bars[2][0] == pd.Timestamp("2024-11-27")
    assert bars[2][1] - bars[2][0] == (pd.Timestamp("2024-12-04") - start) / 120  # one day is widened to be seen
    assert len(bars) == 3
    evidence = [(row[0], row[2]) for row in rows["evidence"]]
    assert evidence == [
        (start, pd.Timestamp("2024-05-28")), (pd.Timestamp("2024-06-24"), pd.Timestamp("2024-07-10")),
    ]  # fmt: skip
    assert rows["deadline"] == [(pd.Timestamp("2024-11-18"), -2.7)]
    assert rows["today_line"] == [(pd.Timestamp("2024-09-13"),)]
    assert rows["voting_line"] == [(pd.Timestamp("2024-11-27"),)]
    assert [row[2] for row in rows["marks_before"]] == ["13 Sep 2024, H-75", "hari pemungutan suara"]


def test_states_are_told_by_shape_and_word() -> None:
    shown = stages()
    states = [row[2] for row in chart_of(StageTimeline, shown).layers(shown)["states"]]
    assert states == ["✓ selesai", "▲ terlambat 51 hari", "? belum ada laporan", "□ belum waktunya", "□ belum waktunya"]


def test_the_pointer_gets_the_whole_story() -> None:
    shown = stages()
    texts = [row[4] for row in chart_of(StageTimeline, shown).layers(shown)["under_pointer"]]
    assert texts[1].split("\n") == [
        "Coklit", "Rencana: 24 Jun 2024 – 24 Jul 2024", "Bukti: sejak 24 Jun 2024", "Selesai: 50% · Seharusnya: 100%",
        "▲ terlambat 51 hari", "Kelonggaran ke tenggat hukum: lewat 51 hari",
    ]  # fmt: skip
    assert "Rencana: sampai 18 Nov 2024" in texts[2]
    assert "Rencana: –" in texts[4].replace("– – –", "–")


def test_the_timeline_in_words_and_figures() -> None:
    shown = stages()
    chart = chart_of(StageTimeline, shown)
    sentence = chart.sentence(shown)
    assert sentence.startswith(
        "1 dari 5 tahapan selesai, 1 terlambat: Coklit (51 hari), 1 lewat tenggat tanpa laporan."
    )
    table = chart.table(shown)
    assert table.caption == "Tahapan di Jakarta Pusat, per 13 September 2024"
    assert len(table.rows) == 5
    assert table.rows[0] == (
        "DP4", "24 Apr 2024 – 31 Mei 2024", "24 Apr 2024 – 27 Mei 2024", "100%", "100%", "✓ selesai", "–",
    )  # fmt: skip
    assert [row[6] for row in table.rows] == ["–", "lewat 51 hari", "7 hari", "–", "–"]  # none left to what is done
    assert table.rows[4][1:5] == ("–", "–", "–", "0%")


def test_a_stray_date_does_not_squash_the_rest() -> None:
    rows = [
        snapshots.stage("Arsip", "2019-01-01", "2024-05-01", "running"),
        snapshots.stage("DPT", "2024-05-01", "2024-09-22", "running"),
    ]
    shown = snapshots.snapshot(rows)
    assert shown_span(shown).start == pd.Timestamp("2024-05-01")
    assert chart_of(StageTimeline, shown).layers(shown)["plan"][0][0] == pd.Timestamp("2024-05-01")  # cut at the edge


@pytest.mark.parametrize("as_of", [dt.date(2024, 1, 5), dt.date(2025, 1, 20)])
def test_the_day_in_question_is_always_shown(as_of: dt.date) -> None:
    shown = snapshots.snapshot([snapshots.stage("DPT", "2024-05-01", "2024-09-22", "not_due")], as_of=as_of)
    span = shown_span(shown)
    assert span.start <= pd.Timestamp(as_of) < span.end


def test_months_are_named_in_the_language_and_never_crowded() -> None:
    year = Span(pd.Timestamp("2024-01-20"), pd.Timestamp("2024-12-10"))
    assert [words for _, words in month_ticks(year, language("id"))] == ["Mar", "Mei", "Jul", "Sep", "Nov"]
    longer = Span(pd.Timestamp("2022-06-01"), pd.Timestamp("2024-11-01"))
    assert [words for _, words in month_ticks(longer, language("en"))] == ["Jan 2023", "Jul", "Jan 2024", "Jul"]
    assert month_ticks(Span(year.start, year.start + 5 * DAY), language("id"))[0][1] == "20 Jan 2024"


def test_no_stages_is_said_and_not_drawn() -> None:
    shown = snapshots.snapshot()
    chart = chart_of(StageTimeline, shown)
    assert chart.sentence(shown) == "Belum ada tahapan dalam data."
    assert chart.frame(shown).height == 0
    assert not chart.figure.visible


def regions() -> snapshots.StandIn:
    """Four kecamatan on an L of tiles; one does not report, one is above the cap of 600."""
    child = snapshots.child
    return snapshots.snapshot(
        [],
        [
            child("Gambir", 4, 3, progress=0.62, tps=141.0, then=293.0, load=528.0, kpps_needed=987.0, findings=2),
            child("Senen", 5, 3, progress=0.2, tps=189.0, then=385.0, load=613.0, kpps_needed=1323.0),
            child("Johar Baru", 5, 4, then=400.0),
            child("Cempaka Putih", 6, 3, progress=0.998, tps=145.0, load=90.0, kpps_needed=1015.0),
        ],
        own=(1078.0, 475.0),
    )  # fmt: skip


def test_tiles_stand_on_their_places_in_their_steps() -> None:
    shown = regions()
    rows = chart_of(TileMap, shown).layers(shown)
    assert {name: len(rows[name]) for name in rows if name.startswith("step") or name == "unknown"} == {
        "unknown": 1, "step_0": 0, "step_1": 1, "step_2": 0, "step_3": 1, "step_4": 1,
    }  # fmt: skip
    assert rows["unknown"][0] == pytest.approx((1.03, -1.97, 1.97, -1.03))  # second column, second row
    assert [row[2] for row in rows["values_light"]] == ["62%", "99%"]  # 99.8 % is not yet all of it
    assert [row[2] for row in rows["values_dark"]] == ["20%", "–"]
    assert [row[2] for row in rows["names_light"]] == ["Gambir", "Cempaka Putih"]
    assert (
        rows["under_pointer"][2][4] == "Johar Baru\nTahapan selesai: belum ada laporan\nKlik untuk membuka wilayah ini."
    )


def test_the_map_in_words_and_figures() -> None:
    shown = regions()
    chart = chart_of(TileMap, shown)
    assert chart.title(shown) == "Kecamatan di Jakarta Pusat"
    assert (
        chart.sentence(shown)
        == "Tahapan selesai: terendah Senen (20%), tertinggi Cempaka Putih (99%). 1 belum melapor."
    )
    table = chart.table(shown)
    assert table.rows[2] == ("Johar Baru", "belum ada laporan")
    assert table.ways == [{"region": f"31.71.0{i}"} for i in (1, 2, 3, 4)]
    assert [text for _, text in chart.key(shown)][:2] == ["0–20%", "20–40%"]


def test_load_is_coloured_up_to_the_cap_and_marked_beyond_it() -> None:
    shown = regions()
    chart = TileMap(snapshots.StandInBoard(shown), "load")
    tiles = {tile.name: tile for tile in chart.tiles(shown)}
    assert [tiles[name].step for name in ("Gambir", "Senen", "Johar Baru", "Cempaka Putih")] == [4, 4, None, 0]
    assert tiles["Senen"].words == "▲ 613"
    assert tiles["Gambir"].words == "528"
    assert [text for _, text in chart.key(shown)][4:6] == ["480–600", "▲ di atas batas 600"]


def test_a_click_goes_into_the_region_and_beside_a_tile_nowhere() -> None:
    chart = chart_of(TileMap, regions())
    chart._tap(Tap(chart.figure, x=0.5, y=-1.5))  # an empty place
    assert chart.board.scope.region == "31.71"
    chart._tap(Tap(chart.figure, x=1.5, y=-1.5))
    assert chart.board.scope.region == "31.71.03"


def test_regions_without_places_or_with_one_place_for_two_are_laid_out_in_rows() -> None:
    children = regions().children_columns
    in_rows = [("31.71.01", 0, 0), ("31.71.02", 1, 0), ("31.71.03", 0, 1), ("31.71.04", 1, 1)]
    assert places({**children, "tile_row": 4 * [float("nan")]}) == in_rows
    assert places({**children, "tile_column": 4 * [0.0], "tile_row": 4 * [0.0]}) == in_rows


@pytest.mark.parametrize("kind", [TileMap, TpsComparison])
def test_a_region_without_children_or_figures_is_a_calm_sentence(kind: type[Chart]) -> None:
    shown = snapshots.snapshot(region_name="Kelurahan Gambir")
    chart = chart_of(kind, shown)
    assert chart.shown is not None
    assert chart.sentence(shown) in ("Kelurahan Gambir tidak dibagi lagi.", "Belum ada laporan tentang jumlah TPS.")
    assert not chart.figure.visible


def test_dots_stand_then_and_now_the_largest_first_the_unknown_last() -> None:
    shown = regions()
    rows = chart_of(TpsComparison, shown).layers(shown)
    assert [row[2] for row in rows["names"]] == ["Senen", "Cempaka Putih", "Gambir", "Johar Baru"]
    assert [row[0] for row in rows["now"]] == [189.0, 145.0, 141.0]
    assert [row[0] for row in rows["then"]] == [385.0, 293.0, 400.0]
    assert [row[2] for row in rows["low"]] == ["189", "141"]
    assert [row[2] for row in rows["high"]] == ["385", "145", "293", "400"]
    assert [row[2] for row in rows["notes"]] == [
        "−50,9% · KPPS 1.323", "KPPS 1.015", "−51,9% · KPPS 987", "belum ada laporan",
    ]  # fmt: skip


def test_the_comparison_says_the_change_and_what_the_cap_explains() -> None:
    shown = regions()
    chart = chart_of(TpsComparison, shown)
    assert chart.sentence(shown) == (
        "TPS turun 55,9%, dari 1.078 (Pemilu 2024) menjadi 475 (Pilgub 2024). "
        "Batas pemilih per TPS 300 → 600 saja sudah mengubahnya −50%. ○ Pemilu 2024, ● Pilgub 2024."
    )
    table = chart.table(shown)
    years = ("TPS Pilgub 2024", "KPPS Pilgub 2024", "TPS Pemilu 2024", "KPPS Pemilu 2024")
    assert table.head == ("Wilayah", *years, "Selisih")
    assert table.rows[0] == ("Senen", "189", "1.323", "385", "2.695", "−50,9%")
    assert table.rows[3] == ("Johar Baru", "–", "–", "400", "2.800", "–")


def test_an_election_without_one_before_it_compares_nothing() -> None:
    child = snapshots.child("Gambir", 0, 0, tps=141.0, kpps_needed=987.0)
    shown = snapshots.snapshot([], [child], election="pemilu-2024", own=(snapshots.NAN, 141.0))
    chart = chart_of(TpsComparison, shown)
    assert chart.sentence(shown) == "Pemilu 2024: 141 TPS. Belum ada angka pembanding."
    assert chart.layers(shown)["then"] == []
    assert chart.table(shown).head == ("Wilayah", "TPS Pemilu 2024", "KPPS Pemilu 2024")
    assert chart.table(shown).rows == [("Gambir", "141", "987")]


def test_a_region_of_unknown_children_shows_itself() -> None:
    shown = snapshots.snapshot([], [snapshots.child("Gambir", 0, 0)], own=(3129.0, 1539.0))
    chart = chart_of(TpsComparison, shown)
    assert [row[2] for row in chart.layers(shown)["names"]] == ["Jakarta Pusat"]
    assert chart.table(shown).ways == []


def test_a_scale_ends_where_it_can_be_known() -> None:
    shown = regions()
    empty = [float("nan")]
    assert INDICATORS["load"].full(shown, empty) == 600
    assert math.isnan(INDICATORS["load"].full(snapshots.snapshot(caps=(300.0, snapshots.NAN)), empty))
    assert INDICATORS["findings"].full(shown, [0, 11]) == 15
    nobody = snapshots.snapshot([], [snapshots.child("Gambir", 0, 0, kpps_needed=0.0, kpps_inducted=3.0)])
    assert [*map(math.isnan, INDICATORS["inducted"].values(nobody))] == [True]  # a share of nothing is unknown
