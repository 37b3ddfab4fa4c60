"""The widgets made of words where the shipped dataset does not go: hostile names, partial sums, every rung, no data."""

import datetime as dt

import pytest

from data.frames.ranking import worst_first
from data.key_numbers import poll_workers, polling_stations, stages
from tests.data.handmade import REGIONS, dataset
from tests.widgets.test_words import WIDGETS, Reader
from widgets.attention import Attention
from widgets.board import Board
from widgets.child_table import ChildTable
from widgets.coverage_matrix import CoverageMatrix
from widgets.headline import Headline
from widgets.scope import Scope

HOSTILE = [
    '<img src=x onerror="alert(1)">',
    "N" * 80,
    "\u202e\u05de\u05d7\u05d5\u05d6",
    "{n} &amp; {say}",
    "'\"><script>",
]
NORMS = [{"norm": "kpps_per_tps", "value": "7"}, {"norm": "tps_voter_cap", "value": "600"}]


def board(folder, region="1", as_of="2024-07-01", language="id", **tables):
    opened = dataset(folder, **tables)
    asked = Scope(region=region, election="e", as_of=dt.date.fromisoformat(as_of), language=language)
    return Board(opened, asked)


@pytest.mark.parametrize("language", ["id", "en"])
def test_names_from_outside_stay_words(tmp_path, language):
    named = [(code, HOSTILE[i % len(HOSTILE)], level, parent) for i, (code, _, level, parent) in enumerate(REGIONS)]
    regions = [dict(zip(("code", "name", "level", "parent"), row, strict=True)) for row in named]
    names = dict.fromkeys(("name_id", "name_en", "short_id", "short_en", "title", "publisher"), HOSTILE[0])
    tables = {
        "regions": regions,
        "sources": [{"source": "s", "publisher": HOSTILE[0]}],
        "stages": [{"stage": "a", **{key: names[key] for key in ("name_id", "name_en", "short_id", "short_en")}}],
        "schedule": [{"stage": "a", "start": "2024-06-01", "end": "2024-07-09"}],
        "milestones": [{"milestone": "m", "stage": "a", "name_id": HOSTILE[0], "name_en": HOSTILE[0]}],
        "stakeholders": [{"stakeholder": "x", "name_id": HOSTILE[0], "name_en": HOSTILE[0], "kind": HOSTILE[4]}],
        "needs": [{"stakeholder": "x", "need_id": HOSTILE[0], "need_en": HOSTILE[4]}],
        "commitments": [
            {"stakeholder": "x", "rung": "stated", "on": "2024-05-01", "what_id": HOSTILE[0], "what_en": HOSTILE[0]}
        ],
        "figures": [{"region": "1", "value": "10", "as_of": "2024-06-01"}],
        "norms": NORMS,
    }
    for region in ("1", "1.1.1"):
        seen = [Reader(widget(board(tmp_path / region, region, "2024-07-01", language, **tables)).markup.html)
                for widget in WIDGETS]  # fmt: skip
        tags = {tag for one in seen for tag, _ in one.seen}
        assert not tags & {"img", "script", "n"}
        assert not any(key.startswith("on") for one in seen for _, attrs in one.seen for key in attrs)
    assert HOSTILE[0] in seen[3].text  # shown as it was written


def test_a_partial_sum_is_not_shown_as_a_total(tmp_path):
    one = board(
        tmp_path, "1", norms=NORMS, figures=[{"region": "1.1", "value": "1203", "as_of": "2024-06-01"}]
    ).snapshot
    assert (polling_stations(one).value, polling_stations(one).beside) == (
        "1.203",
        "sebagian, 1 dari 2 kota/kabupaten lengkap",
    )


def test_a_full_sum_says_of_what(tmp_path):
    figures = [{"region": region, "value": "10", "as_of": "2024-06-01"} for region in ("1.1", "1.2")]
    number = polling_stations(board(tmp_path, "1", norms=NORMS, figures=figures).snapshot)
    assert (number.value, number.beside, number.notes) == ("20", "", ["jumlah 2 kota/kabupaten"])


def test_inducted_in_part_names_how_many_report(tmp_path):
    figures = [{"region": region, "value": "10", "as_of": "2024-06-01"} for region in ("1.1", "1.2")]
    figures.append({"region": "1.1", "value": "60", "as_of": "2024-06-01", "measure": "kpps_inducted"})
    number = poll_workers(board(tmp_path, "1", norms=NORMS, figures=figures, language="en").snapshot)
    assert (number.value, number.beside) == ("140", "needed")  # 7 x 20
    assert number.notes == ["inducted: 60 of 140", "1 of 2 cities in full"]


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("id", "Baru 1.203 TPS dilaporkan (1 dari 2 kota/kabupaten lengkap)."),
        ("en", "Only 1,203 polling stations (TPS) are reported so far (1 of 2 cities in full)."),
    ],
)
def test_the_headline_calculates_nothing_from_a_partial_sum(tmp_path, language, lead):
    figures = [{"region": "1.1", "value": "1203", "as_of": "2024-06-01"}]
    one = board(tmp_path, "1", language=language, norms=NORMS, figures=figures)
    seen = Reader(Headline(one).markup.html).text
    assert lead in seen
    assert "KPPS" not in seen
    assert poll_workers(one.snapshot).value == ""


def test_the_headline_says_who_reports_inducted_workers(tmp_path):
    figures = [{"region": region, "value": "10", "as_of": "2024-06-01"} for region in ("1.1", "1.2")]
    figures.append({"region": "1.1", "value": "60", "as_of": "2024-06-01", "measure": "kpps_inducted"})
    seen = Reader(Headline(board(tmp_path, "1", norms=NORMS, figures=figures)).markup.html).text
    assert "Baru 60 dari 140 KPPS dilaporkan dilantik (1 dari 2 kota/kabupaten lengkap)." in seen  # 7 x 20


def test_inducted_workers_are_told_where_the_need_is_unknown(tmp_path):
    figures = [{"region": "1", "value": "60", "as_of": "2024-06-01", "measure": "kpps_inducted"}]
    number = poll_workers(board(tmp_path / "a", "1", norms=NORMS, figures=figures, language="en").snapshot)
    assert (number.value, number.beside, number.notes) == ("", "need not known yet", ["inducted: 60"])
    figures = [{"region": "1", "value": "20", "as_of": "2024-06-01"}]  # no norm, so no need
    seen = Reader(Headline(board(tmp_path / "b", "1", figures=figures)).markup.html).text
    assert "20 TPS; kebutuhan KPPS belum diketahui." in seen


def test_a_partial_sum_is_no_change(tmp_path):
    figures = [
        {"region": "1", "value": "20", "as_of": "2024-06-20"},
        {"region": "1.1", "value": "9", "as_of": "2024-05-01"},
    ]
    one = board(tmp_path, "1", norms=NORMS, figures=figures)
    one.scope.compare_to = dt.date(2024, 6, 1)
    assert "TPS" not in Attention(one).context(one.snapshot)["changed"]


def test_a_simulated_dataset_says_so(tmp_path):
    one = board(tmp_path)
    assert "SIMULASI" not in Headline(one).markup.html
    one.dataset.simulated = True
    assert "SIMULASI" in Headline(one).html(one.snapshot)


def test_an_election_of_which_nothing_is_known(tmp_path):
    one = board(tmp_path, stages=[], language="en")
    seen = [Reader(widget(one).markup.html).text for widget in WIDGETS]
    assert "149 days to go. The stages are not set yet." in seen[0]  # 1 July to 27 November
    assert seen[1] == (
        "Key numbers Stages nothing due yet Polling stations (TPS) no report Poll workers (KPPS) no report "
        "Support no needs on record"
    )
    assert "Nothing needs attention now." in seen[2]
    assert seen[3] == "Who supports which stage No support is on record as required yet."


def test_one_late_stage_in_english_is_singular(tmp_path):
    tables = {
        "milestones": [{"milestone": "m", "stage": "a", "due": "2024-06-01"}],
        "evidence": [{"milestone": "m", "region": "1.1.1.1", "done_on": "2024-05-01"}],
    }
    one = board(tmp_path, language="en", **tables)
    seen = Reader(Headline(one).markup.html).text
    assert "149 days to go. One stage needs attention." in seen
    assert "None of the one stages is done; one late." in seen
    number = stages(one.snapshot)
    # 1 of 3 kelurahan; 30 days from 1 June to 1 July
    assert (number.value, number.beside) == ("33%", "planned 100%")
    assert number.notes == ["30 days late", "1 of 2 cities reporting"]


def test_due_without_a_report_is_not_zero(tmp_path):
    number = stages(board(tmp_path, milestones=[{"milestone": "m", "stage": "a"}]).snapshot)
    assert (number.value, number.beside) == ("", "belum ada laporan")
    assert number.notes == ["rencana 100%", "0 dari 2 kota/kabupaten melapor"]


def test_before_the_first_stage_its_day_is_told(tmp_path):
    tables = {"schedule": [{"stage": "a", "start": "2024-03-01", "end": "2024-06-01"}]}
    one = board(tmp_path, as_of="2024-02-01", milestones=[{"milestone": "m", "stage": "a"}], **tables)
    assert "Belum ada tahapan yang jatuh tempo.</h1>" in Headline(one).markup.html
    assert "Tahapan pertama dimulai 1 Maret 2024." in Headline(one).markup.html


@pytest.mark.parametrize(
    ("rung", "shows"),
    [
        ("asked", "○diminta"),
        ("stated", "◔dinyatakan"),
        ("written", "◑tertulis"),
        ("under_way", "◕berjalan"),
        ("fulfilled", "●terpenuhi"),
        ("withdrawn", "✕ditarik"),
    ],
)
def test_rungs_are_shapes_with_words(tmp_path, rung, shows):
    tables = {
        "stakeholders": [{"stakeholder": "x"}, {"stakeholder": "y", "name_id": "Badan"}],
        "needs": [{"stakeholder": "x"}, {"stakeholder": "y", "basis": "proposed", "due": "2024-06-30"}],
        "commitments": [{"stakeholder": "x", "rung": rung, "on": "2024-05-01"}],
    }
    seen = Reader(CoverageMatrix(board(tmp_path, **tables)).markup.html)
    assert f"Dinas {shows}" in seen.text
    assert "Badan –belum ada, baru diusulkan, lewat tenggat" in seen.text
    assert {"proposed overdue"} <= {attrs.get("class") for attrs in seen.attributes("td")}


def test_the_need_nearest_to_the_region_is_shown_under_its_top_level_stage(tmp_path):
    tables = {
        "stages": [{"stage": "a", "short_id": "Atas"}, {"stage": "a.1", "parent": "a", "short_id": "Bawah"}],
        "stakeholders": [{"stakeholder": "x"}],
        "needs": [
            {"stakeholder": "x", "stage": "a.1", "region": "1.1", "need_id": "Dekat"},
            {"stakeholder": "x", "need_id": "Jauh"},
        ],
    }
    seen = Reader(CoverageMatrix(board(tmp_path, "1.1.1", **tables)).markup.html)
    assert [attrs["title"].split(" · ")[0] for attrs in seen.attributes("td") if "title" in attrs] == ["Dekat"]
    assert "Atas" in seen.text
    assert "Bawah" not in seen.text


def test_children_are_ordered_worst_first(tmp_path):
    evidence = [
        {"milestone": "m", "region": "1.1.1.2", "done_on": "2024-05-01"},
        {"milestone": "late", "region": "1.1.1.3", "done_on": "2024-07-01"},
    ]
    milestones = [{"milestone": "m", "stage": "a", "due": "2024-12-01"}, {"milestone": "late", "stage": "a"}]
    one = board(tmp_path, "1.1.1", milestones=milestones, evidence=evidence)
    columns = one.snapshot.children_columns
    order = worst_first(columns["days_late"], columns["progress"], columns["code"])
    assert [columns["code"][place] for place in order] == ["1.1.1.2", "1.1.1.3", "1.1.1.1"]
    links = Reader(ChildTable(one).markup.html).attributes("a")
    assert [link["data-pick"] for link in links if link] == [
        "region=1.1.1.2",
        "region=1.1.1.3",
        "region=1.1.1.1",
    ]


def test_what_changed_counts_steps_up_the_ladder(tmp_path):
    commitments = [{"stakeholder": "x", "rung": rung, "on": on} for rung, on in (
        ("stated", "2024-05-01"), ("written", "2024-06-15"))]  # fmt: skip
    figures = [
        {"region": "1", "value": value, "as_of": on} for value, on in (("10", "2024-05-01"), ("12", "2024-06-20"))
    ]
    tables = {"stakeholders": [{"stakeholder": "x"}], "needs": [{"stakeholder": "x"}], "commitments": commitments}
    one = board(tmp_path, figures=figures, **tables)
    one.scope.compare_to = dt.date(2024, 6, 1)
    assert "Sejak 1 Juni 2024: TPS 10 → 12 dan 1 komitmen baru." in Reader(Attention(one).markup.html).text
