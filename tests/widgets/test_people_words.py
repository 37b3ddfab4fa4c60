"""The words of the page about stations and people: what the shipped data says on its days, and any data at all."""

import datetime as dt
import itertools
import pathlib
import re
from typing import Any

import pytest

from data import Dataset, open_dataset
from data.language import LANGUAGES
from data.scenario import Scenario
from tests.data.handmade import REGIONS, dataset
from tests.widgets import snapshots
from tests.widgets.markup_contract import harmless, well_formed
from tests.widgets.test_plan_words import OTHER, PLAN
from tests.widgets.test_stage_words import board, everything, read
from tests.widgets.test_words import Reader
from widgets.against_field import AgainstField
from widgets.board import Board
from widgets.budget_table import BudgetTable
from widgets.counts_table import CountsTable
from widgets.figure_history import FigureHistory
from widgets.funnel_chart import FunnelChart
from widgets.load_histogram import LoadHistogram
from widgets.load_list import LoadList
from widgets.logistics_table import LogisticsTable
from widgets.measure_table import ReadinessTable, SpecialStations
from widgets.plan_comparison import PlanComparison
from widgets.plan_result import PlanResult
from widgets.recruiting_list import RecruitingList
from widgets.scope import Scope
from widgets.station_numbers import StationNumbers
from widgets.tps_comparison import TpsComparison
from widgets.turnout_chart import TurnoutChart

WORDS = [
    StationNumbers, CountsTable, FigureHistory, SpecialStations, LoadList, RecruitingList, ReadinessTable,
    LogisticsTable, BudgetTable, PlanResult, PlanComparison,
]  # fmt: skip
CHARTS = [TpsComparison, LoadHistogram, FunnelChart, TurnoutChart]


def unfolded(view: type[Any], *args: str, **looks: Any) -> Reader:
    """What unfolds in a widget."""
    one = board(*args, **looks)
    return Reader(view(one).unfolded(one.snapshot))


def said(chart: type[Any], *args: str, **looks: Any) -> str:
    """What a chart says in words."""
    one = board(*args, **looks)
    return f"{chart(one).lead(one.snapshot)} {chart(one).sentence(one.snapshot)}".strip()


def test_dki_on_the_day_of_its_plenary() -> None:
    view = ("31", "2024-09-22")
    assert "Rawa Buaya · melebihi batas 600 KPPS 103.845" in read(StationNumbers, *view).text
    counts = read(CountsTable, *view).text
    # 30,766 x (300 / 600 - 1) = -15,383, 15,383 x (8,214,007 / 8,252,897 - 1) = -72, and the rest of 14,835 - 30,766
    assert (
        "Selisih −15.931 TPS: −15.383 karena batas pemilih per TPS 300 → 600, "
        "−72 karena jumlah pemilih, −476 karena kepadatan TPS." in counts
    )
    assert "Batas pemilih per TPS: Pemilu 2024 300 sejak 24 Okt 2022; Pilgub 2024 800 sejak 2 Apr 2024, 600" in counts
    assert "Kepulauan Seribu 41 88 −47 −53,4% −44 20.908 22.036 −1.128" in counts
    assert "Pulau Kelapa kelurahan –belum ada laporan 19" in unfolded(CountsTable, *view).text
    history = read(FigureHistory, *view).text
    assert "TPS 14.650 → 14.775 → 14.832 → 14.835" in history
    assert "21 Agu 2024 14.832 +57 dilaporkan Disway" in history
    assert said(LoadHistogram, *view) == (
        "1 dari 7 wilayah melebihi batas 600 pemilih per TPS. DKI Jakarta rata-rata 553,7 pemilih per TPS. Tertinggi "
        "Rawa Buaya: 956,7. 1 mendekati batas. Paling sedikit diperlukan 13.697 TPS; ada 1.138 lebih dari itu. "
        "Di wilayah yang melebihi batas kurang 62 TPS."
    )
    load = read(LoadList, *view).text
    assert "Rawa Buaya kelurahan 98.544 103 956,7 ▲ melebihi batas" in load
    assert "Jakarta Timur kota/kabupaten 2.374.828 4.144 573,1 mendekati batas" in load
    assert "Pantarlih: 29.315 dilantik, ketika dibutuhkan 29.300. KPPS: dibutuhkan 103.845, pelantikan belum" in said(
        FunnelChart, *view
    )
    assert "Catatan lama: pada 10 Mei 2024, 74 kelurahan kekurangan pendaftar PPS." in read(RecruitingList, *view).text
    special = read(SpecialStations, *view).text  # who reports nothing has a row, too
    assert (
        "DKI Jakarta 31 13.380 Kepulauan Seribu –belum ada laporan –belum ada laporan Jakarta Pusat 7 3.537" in special
    )
    assert "Pemilu 2024: 78,78%; Pemilu 2024, DPR: 77,57%; Pemilu 2024, DPD: 77,65%" in said(TurnoutChart, *view)
    budget = read(BudgetTable, *view).text
    assert "40,0% hibah sudah dilaporkan cair." in budget
    assert "masa kerja tidak diubah): Rp 139.557.400.000, 14,3% dari hibah." in budget
    assert "2 Apr 2024 Perencanaan program dan anggaran Pemerintah Provinsi DKI Jakarta Hibah pemilihan disetujui" in (
        unfolded(BudgetTable, *view).text
    )
    plan = read(PlanResult, *view).text
    assert "14.835 TPS, 164.206 petugas, honor Rp 139.557.400.000." in plan
    assert "Tidak ada aturan yang diubah: inilah rencana menurut norma yang berlaku." in plan


def test_the_recruiting_list_of_10_may() -> None:
    seen = read(RecruitingList, "31", "2024-05-10").text
    assert "74 kelurahan kekurangan pendaftar PPS, per 10 Mei 2024." in seen
    assert "Selatan 23 Jakarta Pusat 19 Jakarta Timur 16 Jakarta Barat 14 Kepulauan Seribu 2" in seen
    assert "1 wilayah belum melaporkan apa pun" in seen  # Jakarta Utara, which is not full for that
    english = read(RecruitingList, "31", "2024-05-10", language="en").text
    assert "74 kelurahan are short of PPS applicants, as of 10 May 2024." in english
    assert said(FunnelChart, "31", "2024-05-10", language="en") == (
        "PPK: 220 needed, no induction reported. PPS: 801 needed, no induction reported."
    )
    assert "Pemilu 2024: 30.766 TPS. Pilgub 2024: belum ada laporan." in said(TpsComparison, "31", "2024-05-10")


def test_jakarta_pusat_a_week_before_voting() -> None:
    view = ("31.71", "2024-11-20")
    assert "TPS 1.532 → 1.539 → 1.542" in read(FigureHistory, *view).text
    assert "22 Sep 2024 1.542 0 ditetapkan angka yang sama ditegaskan" in read(FigureHistory, *view).text
    supplies = read(LogisticsTable, *view).text
    assert "Alokasi 834.814 surat suara sesuai aturan cadangan: antara 834.065 dan 835.606." in supplies
    assert "Tidak dapat dihitung, karena ketentuannya tidak ada dalam data: Tinta." in supplies
    assert "Jakarta Pusat 834.065–835.606 834.814 834.814 1.542 1.542 6.168 6.168" in supplies
    assert "▲" not in supplies.split("Surat suara dibulatkan")[0]  # nothing is missing here
    short = read(LogisticsTable, "31", "2024-11-20").text
    assert "Jakarta Timur 2.434.199–2.438.342 2.435.878 –belum ada laporan –belum ada laporan 4.144" in short
    assert "▲ 14.560 kurang 2.016" in short  # booths of Jakarta Timur: 4 x 4,144 - 14,560
    assert "KPPS: dibutuhkan 10.794, pelantikan belum dilaporkan." in said(FunnelChart, *view)
    assert said(TurnoutChart, *view).startswith("DKI Jakarta: Pemilu 2024: 78,78%")  # the nearest that is known


def test_cengkareng_of_which_one_kelurahan_is_known() -> None:
    view = ("31.73.01", "2024-09-13")
    assert "TPS 103 sebagian, 1 dari 6 kelurahan lengkap" in read(StationNumbers, *view).text
    assert "sebagian, 1 dari 6 kelurahan lengkap; 103 TPS sejauh ini." in said(TpsComparison, *view)
    assert "Cengkareng sebagian –belum ada laporan" in read(CountsTable, *view).text
    assert "Cengkareng tidak punya angka sendiri" in read(FigureHistory, *view).text
    plan = read(PlanResult, *view).text
    assert "165 TPS" in plan  # 98,544 voters of Rawa Buaya, 600 each
    assert "Baru sebagian: 1 dari 6 wilayah di bawahnya dapat dihitung penuh." in plan
    assert (
        "Belum ada laporan per wilayah tentang PPK, PPS, KPPS, dan Linmas di Cengkareng"
        in read(RecruitingList, *view).text
    )


def test_the_turnout_of_november_with_what_others_say() -> None:
    one = board("31", "2024-12-10")
    rows = TurnoutChart(one).table(one.snapshot).rows
    assert rows[0][2:8] == ("57,52%", "Jak Lamer", "4.724.393", "8.214.007", "57,52%", "57,60%; 58,00%; 53,05%")
    assert rows[1][2] == "–"  # of Kepulauan Seribu nobody gives a percentage, and it follows from the counts
    assert rows[1][6] == "72,51%"


def test_counts_are_compared_with_any_election_and_with_none() -> None:
    seen = read(CountsTable, "31", "2024-09-22", "pemilu-2024", against="pilgub-2024").text
    assert (
        "+15.931 TPS: +14.835 karena batas pemilih per TPS 600 → 300, "
        "+140 karena jumlah pemilih, +956 karena kepadatan TPS." in seen
    )
    assert "dari 14.835 (Pilgub 2024) menjadi 30.766 (Pemilu 2024)" in said(
        TpsComparison, "31", "2024-09-22", "pemilu-2024", against="pilgub-2024"
    )
    alone = read(CountsTable, "31", "2024-09-22", "pemilu-2024").text
    assert "TPS pembanding" in alone
    assert "Selisih +" not in alone
    field = AgainstField(board("31", "2024-09-22", "pemilu-2024"))
    assert [option[0] for option in field.field.options] == ["", "pilgub-2024"]
    field.choose("pilgub-2024")
    assert (field.board.scope.against, field.field.value) == ("pilgub-2024", "pilgub-2024")
    assert [option[0] for option in field.field.options] == ["pilgub-2024"]
    before = AgainstField(board("31", "2024-09-22"))
    before.choose("pemilu-2024")  # the one before is the default, so the address does not need it
    assert (before.board.scope.against, before.field.value) == ("", "pemilu-2024")


@pytest.mark.parametrize("kind", [CountsTable, RecruitingList, LogisticsTable, LoadList, PlanResult])
def test_every_row_leads_to_its_region_and_keeps_the_view(kind: type[Any]) -> None:
    one = board("31", "2024-11-20" if kind is not RecruitingList else "2024-05-10", plan=PLAN, versus=OTHER)
    markup = "".join(everything(kind(one), one))
    rows = re.findall(r'<a href="([^"]*)" data-pick="([^"]*)"><bdi>([^<]*)</bdi>', markup)
    assert len(rows) >= 5
    names = dict(zip(one.dataset.tree.codes, one.dataset.tree.names, strict=True))
    for href, pick, name in rows:
        code = pick.removeprefix("region=")
        assert names[code] == name
        assert href.replace("&amp;", "&") == one.scope.query(region=code)
        assert "plan=tps_voter_cap" in href
    assert not any(pick == "region=31" for _, pick, _ in rows)  # here one is already


CASES = [
    ("31", "2021-01-01", "pemilu-2024", {}),  # before anything is known
    ("31", "2022-01-01", "pilgub-2024", {"against": "pemilu-2024"}),
    ("31", "2024-05-10", "pilgub-2024", {}),
    ("31", "2024-02-14", "pemilu-2024", {"against": "pilgub-2024", "plan": PLAN}),
    ("31", "2024-11-20", "pilgub-2024", {"plan": PLAN, "versus": OTHER}),
    ("31.01", "2024-11-20", "pilgub-2024", {"plan": "kpps_per_tps=1;ink_per_tps=2"}),
    ("31.71", "2024-11-20", "pilgub-2024", {"versus": "participation_pct=50"}),
    ("31.73.01", "2024-09-13", "pilgub-2024", {"plan": "tps_voter_cap=1"}),
    ("31.73.01.1003", "2024-09-13", "pilgub-2024", {"plan": "keep_fill=false"}),
    ("31.71.01.1001", "2024-09-13", "pilgub-2024", {"plan": PLAN, "versus": OTHER}),  # of which nothing is known
    ("31", "2025-04-30", "pilgub-2024", {}),  # all is over, and paid
]


@pytest.mark.parametrize(("case", "language"), [*itertools.product(CASES, LANGUAGES)])
def test_everything_is_well_formed_in_both_languages(case: tuple[Any, ...], language: str) -> None:
    region, day, election, looks = case
    one = board(region, day, election, language=language, **looks)
    for kind in [*WORDS, *CHARTS]:
        shown = well_formed(kind, one)
        assert shown[0].count("h2") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_dataset_is_a_page_without_an_error(tmp_path: pathlib.Path, language: str) -> None:
    opened = dataset(tmp_path / "d", stages=[], measures=[])
    for region, plan in itertools.product(("1", "1.1.1.1"), ("", PLAN)):
        scope = Scope(region=region, election="e", as_of=dt.date(2024, 7, 1), language=language, plan=plan)
        one = Board(opened, scope)
        told = [Reader(markup).text for kind in [*WORDS, *CHARTS] for markup in everything(kind(one), one)]
        assert not re.search(r"\b(None|nan)\b", " ".join(told))
        assert AgainstField(one).field.value == ""


def hostile(folder: pathlib.Path, evil: str) -> Dataset:
    """A dataset in which every text from outside is `evil`, and every table of the page has something to show."""
    name = dict.fromkeys(("name_id", "name_en", "short_id", "short_en"), evil)
    named = {key: name[key] for key in ("name_id", "name_en")}
    values = {
        "tps": 2, "voters": 1300, "kpps_inducted": 9, "kpps_applied": 10, "pps_applied": 1, "tps_special": 1,
        "kelurahan_short_of_applicants": 1, "ballots_allocated": 5, "boxes_received": 1, "turnout_pct": 60,
        "voters_turned_out": 700, "budget_grant": 100, "budget_spent": 70, "kpps_trained": 8,
    }  # fmt: skip
    norms = {
        "tps_voter_cap": 600, "kpps_per_tps": 7, "pps_per_kelurahan": 3, "pps_applicants_per_need": 2,
        "ballot_reserve_pct": 2.5, "boxes_per_tps": 1,
    }  # fmt: skip
    figures = [
        {
            "region": region,
            "measure": measure,
            "value": str(value),
            "as_of": "2024-06-28",
            "note": evil,
            "election": key,
        }
        for region, (measure, value), key in itertools.product(("1", "1.1", "1.2"), values.items(), ("e", "before"))
    ]
    return dataset(
        folder,
        sources=[{"source": key, "publisher": evil, "title": evil} for key in ("s", "law")],
        regions=[{"code": code, "name": evil, "level": level, "parent": parent} for code, _, level, parent in REGIONS],
        elections=[{"election": "e", "previous": "before", **name}, {"election": "before", **name}],
        norms=[{"norm": norm, "value": str(value)} for norm, value in norms.items()],
        measures=[{"measure": measure, "definition_id": evil, "definition_en": evil, **named} for measure in values],
        stages=[{"stage": "a", **name}],
        stakeholders=[{"stakeholder": "x", **named}],
        commitments=[
            {"stakeholder": "x", "rung": "written", "on": "2024-06-27", "quantity": "9", "unit": "rupiah",
             "what_id": evil, "what_en": evil},
        ],
        figures=figures,
    )  # fmt: skip


@pytest.mark.parametrize("evil", snapshots.HOSTILE)
def test_names_from_outside_stay_words(tmp_path: pathlib.Path, evil: str) -> None:
    plan, other = (Scenario({"kpps_per_tps": size}, evil if evil.isprintable() else "x").query() for size in (5, 9))
    scope = Scope(region="1", election="e", as_of=dt.date(2024, 7, 1), plan=plan, versus=other)
    one = Board(hostile(tmp_path / "d", evil), scope)
    seen = harmless([*WORDS, *CHARTS], one)
    written = re.sub(r"\s+", " ", evil)
    silent = [kind.__name__ for kind, readers in seen.items() if not any(written in one.text for one in readers)]
    assert silent == []  # each shows it as it was written


def test_the_shipped_dataset_names_every_measure_of_the_tables() -> None:
    known = set(open_dataset().measures.index)
    assert {*SpecialStations.measures, *ReadinessTable.measures} <= known
