"""The words of the page about stages: what the meetings of the shipped data heard, and any data at all."""

import datetime as dt
import itertools
import pathlib
from types import SimpleNamespace
from typing import Any

import pytest

from data import open_dataset
from data.frames.gates import current_gate
from data.language import LANGUAGES, catalogue
from data.progress import STATES
from data.vocabulary import BOUNDS, DIVISIONS, EDGES, LAYERS, PHASES, STATUSES
from tests.data.handmade import REGIONS, dataset
from tests.widgets.test_words import Reader
from tests.widgets.test_words_edges import HOSTILE
from widgets.attention import Attention
from widgets.board import Board
from widgets.calendar_rules import CalendarRules
from widgets.chart import Chart
from widgets.countdown import Countdown
from widgets.division_work import DivisionWork
from widgets.gate_checklist import GateChecklist
from widgets.progress_curve import ProgressCurve
from widgets.ranking import Ranking
from widgets.scope import Scope
from widgets.slack_table import SlackTable
from widgets.stage_detail import StageDetail
from widgets.stage_plan import StagePlan
from widgets.view import MarkupView
from widgets.what_changed import WhatChanged

WORDS = [Countdown, GateChecklist, StageDetail, SlackTable, WhatChanged, Ranking, DivisionWork, CalendarRules]
CHARTS = [StagePlan, ProgressCurve]


def board(region: str = "31", as_of: str = "2024-09-13", election: str = "pilgub-2024", **looks: Any) -> Board:
    """A board of the shipped dataset."""
    day = dt.date.fromisoformat(as_of)
    return Board(open_dataset(), Scope(region=region, election=election, as_of=day, **looks))


def read(view: type[MarkupView], *args: str, **looks: Any) -> Reader:
    """What a widget shows at once."""
    return Reader(view(board(*args, **looks)).markup.html)


def everything(view: MarkupView | Chart, one: Board) -> list[str]:
    """All markup that a widget ever shows of the snapshot of a board, what unfolds included."""
    if isinstance(view, Chart):
        return [*(markup.html for markup in view.markups), view.figures(one.snapshot)]
    return [view.markup.html, *([view.unfolded(one.snapshot)] if view.folded else [])]


def test_the_countdown_of_the_meeting() -> None:
    seen = read(Countdown).text
    assert seen.startswith("Tenggat hukum H-75 menuju 27 November 2024 14 hari ke depan")
    assert "8 hari lagi, 21 Sep 2024: Penelitian persyaratan calon Masih terbuka: Persyaratan calon selesai" in seen
    assert "10 hari lagi, 23 Sep 2024: Pemutakhiran dan penyusunan daftar pemilih" in seen
    assert "1 day" not in read(Countdown, as_of="2024-09-20", language="en").text
    assert "tomorrow, 21 Sept 2024" in read(Countdown, as_of="2024-09-20", language="en").text
    assert "hari ini, 21 Sep 2024" in read(Countdown, as_of="2024-09-21").text
    assert "Tidak ada tenggat hukum dalam 14 hari" in read(Countdown, as_of="2025-01-14").text


def test_the_gates_a_week_before_voting() -> None:
    seen = read(GateChecklist, as_of="2024-11-18").text
    assert "▲ H-100 belum lolos 19 Agu 2024 8 dari 10 terbukti Anggota PPK dilantik" in seen
    assert "□ H-7 belum waktunya 20 Nov 2024 3 dari 5 terbukti" in seen
    assert "tenggat 14 Nov 2024: terlambat 4 hari, 9 dari 44 kecamatan" in seen
    assert "Belum ditandatangani." in seen
    assert "belum ada sumber yang menetapkannya" in seen
    folded = GateChecklist(board(as_of="2024-11-18")).unfolded(board(as_of="2024-11-18").snapshot)
    assert Reader(folded).count("h3") == 4


@pytest.mark.parametrize(
    ("as_of", "gate"), [("2024-06-01", "H-100"), ("2024-11-20", "H-7"), ("2024-11-26", "H-1"), ("2024-12-30", "H-100")]
)
def test_the_gate_that_comes_next_is_shown_and_after_all_the_first_that_was_missed(as_of: str, gate: str) -> None:
    assert current_gate(board(as_of=as_of).snapshot).key == gate


def test_a_stage_from_close_by() -> None:
    seen = read(StageDetail, as_of="2024-11-18", stage="L3").text
    assert "Boks" not in seen
    assert "Kotak dan bilik sampai di kecamatan, tenggat 14 Nov 2024: terlambat 4 hari, 16 dari 44 kecamatan" in seen
    assert "Dilaporkan: Jakarta Barat, 17 Nov 2024" in seen
    assert "Belum: Kepulauan Seribu Utara, Kepulauan Seribu Selatan, Penjaringan" in seen
    assert "Menunggu" not in seen  # what it waits for is done
    waits = read(StageDetail, as_of="2024-11-18", stage="L5").text
    assert "Menunggu: Kotak dan bilik sampai di kecamatan, Surat suara dan kelengkapan sampai di kecamatan" in waits
    campaign = read(StageDetail, stage="S6").text
    assert "25 Sep 2024 – 23 Nov 2024 (Peraturan KPU Nomor 2 Tahun 2024" in campaign
    assert "Sumber lain: 20 Okt 2024 – 20 Nov 2024" in campaign
    assert "Peraturan KPU Nomor 2 Tahun 2024: tahapan dan jadwal pemilihan 2024 berlaku, 26 Jan 2024" in campaign
    assert "Pilih tahapan di atas" in read(StageDetail).text


def test_a_draft_says_what_it_changes_once_in_force() -> None:
    seen = read(StageDetail, "31", "2022-03-20", "pemilu-2024", stage="E1").text
    assert "rancangan, 19 Mar 2022" in seen
    assert "Bila berlaku: Tahapan harus sudah berjalan mulai Juni 2022" in seen
    assert "berlaku, 9 Jun 2022" in read(StageDetail, "31", "2022-06-09", "pemilu-2024", stage="E1").text


def test_a_slip_in_words() -> None:
    nothing = read(StageDetail, stage="P1", slip=30).text
    assert "Bila Program & anggaran mundur 30 hari: tidak ada tonggak terbuka yang bergeser." in nothing
    holds = read(StageDetail, as_of="2024-10-01", stage="S6.2", slip=6).text  # the next debate has a day of its own
    assert "Bila Debat 1 mundur 6 hari: 1 tonggak bergeser, tidak ada batas hukum yang terlanggar." in holds
    breaks = read(StageDetail, as_of="2024-11-29", stage="S9.1", slip=14, language="en").text
    assert "Recap, districts, 14 days later: 3 milestones move, 3 legal dates break" in breaks
    assert "3 Dec 2024 17 Dec 2024 ▲ 3 Dec 2024 broken" in breaks


def test_the_critical_path_in_words() -> None:
    seen = read(SlackTable).text
    path = "DPT kabupaten/kota ditetapkan → DPT provinsi direkapitulasi → Anggota KPPS dilantik"
    assert f"Jalur kritis: {path}. Menurut rencana, batas hukum 5 November 2024 terlewati 2 hari." in seen
    assert "Tidak ada tonggak terbuka yang dibatasi hukum." in read(SlackTable, as_of="2025-01-14").text


def test_what_changed_since_the_meeting_before_or_the_day_that_is_compared_with() -> None:
    seen = read(WhatChanged).text
    assert seen.startswith("Berubah sejak 16 Agustus 2024 Rakor sebelumnya: Pleno rekapitulasi DPS provinsi")
    assert "TPS: 14.775 (Okezone) → 14.832 (Disway)" in seen
    assert read(WhatChanged, compare_to=dt.date(2024, 9, 12)).text.startswith("Berubah sejak 12 September 2024")
    assert "Belum ada rakor sebelumnya" in read(WhatChanged, "31", "2021-06-01", "pemilu-2024").text
    one = board()
    assert "<pre>DKI Jakarta: yang berubah dari 16 Agustus" in WhatChanged(one).unfolded(one.snapshot)


def test_the_ranking_says_why() -> None:
    seen = read(Ranking, as_of="2024-11-18").text
    assert (
        "1. Jakarta Timur 4 60% 75% Surat suara dan kelengkapan sampai di kecamatan (4 hari); 5 belum dilaporkan"
        in seen
    )
    assert "Gambir tidak dibagi lagi" in read(Ranking, "31.71.01.1001").text


def test_the_work_of_a_division_is_one_choice() -> None:
    seen = read(DivisionWork, as_of="2024-11-18", division="planning_logistics").text
    assert "Perencanaan & Logistik 6 5 / 8 2 0 1 Logistik sampai di TPS, 27 Nov 2024" in seen
    assert "Divisi Perencanaan & Logistik" in seen
    assert (
        seen.index("Terlambat Kotak dan bilik") if "Terlambat Kotak dan bilik" in seen else "Terlambat ▲ Kotak" in seen
    )
    links = read(DivisionWork).attributes("a")
    assert links[0]["data-pick"] == "division=planning_logistics"
    assert links[0]["href"].endswith("&division=planning_logistics&lang=id")


def test_the_law_of_twenty_months_is_kept_to_the_day() -> None:
    seen = read(CalendarRules, "31", "2022-06-14", "pemilu-2024").text
    assert "paling lambat 20 bulan sebelum pemungutan suara 14 Jun 2022 14 Jun 2022 ✓ terpenuhi" in seen


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("31", "2022-01-01", "pilgub-2024"), "Belum ada pekerjaan bertanggal di sini."),
        (("31", "2022-06-14", "pemilu-2024"), "Belum ada yang jatuh tempo."),
        (
            ("31", "2024-09-13", "pilgub-2024"),
            "Secara keseluruhan sesuai rencana. Bila laju ini berlanjut, selesai menurut rencana, 27",
        ),
        (("31.75", "2024-11-18", "pilgub-2024"), "Terlambat paling banyak"),
        (("31", "2025-01-14", "pilgub-2024"), "yang tersisa lewat tenggat dan belum dilaporkan"),
    ],
)
def test_the_curve_in_words_first(args: tuple[str, str, str], told: str) -> None:
    one = board(*args)
    assert told in ProgressCurve(one).lead(one.snapshot)


def test_the_curve_of_a_division_is_late_within_a_range() -> None:
    one = board(as_of="2024-11-20", division="planning_logistics", language="en")
    chart = ProgressCurve(one)
    assert chart.title(one.snapshot) == "Progress against the plan: Planning & Logistics"
    assert chart.lead(one.snapshot) == (
        "3 days behind the plan. If this goes on, done from 27 November 2024 to 3 December 2024 "
        "(planned 27 November 2024)."
    )
    assert "the middle half of the 6 milestones with a known day were 0 to 6 days late" in chart.sentence(one.snapshot)


def test_what_needs_attention_leads_to_its_stage_on_a_served_page(monkeypatch: pytest.MonkeyPatch) -> None:
    one = board(as_of="2024-11-18")
    assert all("href" not in attrs for attrs in Reader(Attention(one).markup.html).attributes("a"))
    served = SimpleNamespace(curdoc=SimpleNamespace(session_context=object()))
    monkeypatch.setattr("widgets.item_list.pn", SimpleNamespace(state=served))
    links = [attrs["href"] for attrs in Reader(Attention(one).markup.html).attributes("a")]
    assert len(links) == 7  # one late, three silent, one with a deadline in eight days; two on pages of their own
    assert links[0] == "sources?region=31&election=pilgub-2024&date=2024-11-18&lang=id#detail"  # the worst is a finding
    assert links[-1] == "stakeholders?region=31&election=pilgub-2024&date=2024-11-18&lang=id#detail"
    assert links[-2] == "stages?region=31&election=pilgub-2024&date=2024-11-18&stage=S8&lang=id#detail"


CASES = [
    ("31", "2021-01-01", "pemilu-2024", {}),  # before anything is known
    ("31", "2022-03-20", "pemilu-2024", {"stage": "E1", "slip": 5}),
    ("31", "2024-02-14", "pemilu-2024", {"depth": "all", "state": "no_report"}),
    ("31", "2024-11-18", "pilgub-2024", {"stage": "S8", "slip": 90, "division": "planning_logistics"}),
    ("31.01", "2024-11-27", "pilgub-2024", {"stage": "P8.1", "phase": "preparation"}),
    ("31.71.01.1001", "2024-09-13", "pilgub-2024", {"stage": "P4", "level": "kelurahan"}),
    ("31", "2025-01-14", "pilgub-2024", {"stage": "S11", "compare_to": dt.date(2022, 1, 1)}),  # all is over
]


@pytest.mark.parametrize(("case", "language"), [*itertools.product(CASES, LANGUAGES)])
def test_everything_is_well_formed_in_both_languages(case: tuple[Any, ...], language: str) -> None:
    region, day, election, looks = case
    one = board(region, day, election, language=language, **looks)
    for kind in [*WORDS, *CHARTS]:
        for markup in everything(kind(one), one):
            seen = Reader(markup)
            assert "{" not in seen.text, kind
            assert "nan" not in seen.text.lower().split(), kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_dataset_is_a_page_without_an_error(tmp_path: pathlib.Path, language: str) -> None:
    opened = dataset(tmp_path / "d", stages=[], measures=[])
    for region in ("1", "1.1.1.1"):
        one = Board(opened, Scope(region=region, election="e", as_of=dt.date(2024, 7, 1), language=language))
        told = [Reader(markup).text for kind in [*WORDS, *CHARTS] for markup in everything(kind(one), one)]
        assert "None" not in " ".join(told)


def test_names_from_outside_stay_words(tmp_path: pathlib.Path) -> None:
    evil, name = HOSTILE[0], dict.fromkeys(("name_id", "name_en", "short_id", "short_en"), HOSTILE[0])
    named = {key: name[key] for key in ("name_id", "name_en")}
    opened = dataset(
        tmp_path / "d",
        sources=[{"source": key, "publisher": evil, "title": evil} for key in ("s", "law")],
        regions=[{"code": code, "name": evil, "level": level, "parent": parent} for code, _, level, parent in REGIONS],
        stages=[{"stage": "a", **name}, {"stage": "b", "parent": "a", **name}],
        schedule=[
            {"stage": "a", "start": "2024-06-01", "end": "2024-07-09"},
            {"stage": "a", "start": "2024-06-02", "end": "2024-07-08", "standing": "stated"},
        ],
        milestones=[
            {"milestone": "m", "stage": "a", "level": "city", "due": "2024-06-20", **named},
            {"milestone": "n", "stage": "b", "level": "city", "due": "2024-07-05", "after": "m", **named},
        ],
        evidence=[{"milestone": "m", "region": "1.1", "done_on": "2024-06-25"}],
        figures=[{"region": "1", "value": "10", "as_of": "2024-06-28"}],
        gates=[{"gate": evil, "days": "100"}],
        gate_items=[{"gate": evil, "milestone": "m"}],
        signoffs=[{"gate": evil, "office": evil, "on": "2024-06-21"}],
        regulations=[{"stage": "a", "as_of": "2024-05-01", "changes_id": evil, "changes_en": evil}],
        lead_times=[{"stage": "a", "amount": "10"}],
        meetings=[{"meeting": "r", "on": "2024-06-10", **named}],
        stakeholders=[{"stakeholder": "x", **named}],
        needs=[{"stakeholder": "x"}],
        commitments=[{"stakeholder": "x", "rung": "written", "on": "2024-06-27", "what_id": evil, "what_en": evil}],
    )  # fmt: skip
    scope = Scope(region="1", election="e", as_of=dt.date(2024, 7, 1), stage="a", slip=30, division="data")
    one, seen = Board(opened, scope), []
    for kind in [*WORDS, *CHARTS]:
        seen += [Reader(markup) for markup in everything(kind(one), one)]
    assert not {tag for reader in seen for tag, _ in reader.seen} & {"img", "script"}
    assert not any(key.startswith("on") for reader in seen for _, attrs in reader.seen for key in attrs)
    assert sum(evil in reader.text for reader in seen) >= 12  # shown as it was written


def test_every_word_of_the_tables_has_its_message() -> None:
    keys = [f"division.{key}" for key in DIVISIONS] + [f"phase.{key}" for key in PHASES]
    keys += [f"layer.{key}" for key in LAYERS] + [f"charts.plan.{key}" for key in LAYERS]
    keys += [f"edge.{key}" for key in EDGES] + [f"bound.{key}" for key in BOUNDS]
    keys += [f"regulation.{key}" for key in STATUSES] + [f"regulation.changes.{key}" for key in STATUSES]
    keys += [f"words.state.{key}" for key in STATES]
    assert [key for key in keys if key not in catalogue()] == []
