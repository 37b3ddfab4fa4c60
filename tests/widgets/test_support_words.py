"""The words about support: what the shipped data says on its days, what a choice leaves, and any data at all."""

import datetime as dt
import itertools
import pathlib
import re
from typing import Any

import pytest

from data import Dataset
from data.language import LANGUAGES, catalogue
from data.register import STATES
from data.vocabulary import DUES, RUNGS
from data.wanted import NO_RUNG
from tests.data.handmade import REGIONS, dataset
from tests.widgets import snapshots
from tests.widgets.markup_contract import harmless, well_formed
from tests.widgets.test_stage_words import board, everything, read
from tests.widgets.test_words import Reader
from widgets.board import Board
from widgets.coverage_matrix import CoverageMatrix
from widgets.institution_brief import InstitutionBrief
from widgets.register_table import FIRST, LISTED, RegisterTable
from widgets.scope import Scope, parse_pick
from widgets.support_curve import SupportCurve
from widgets.support_history import SupportHistory
from widgets.support_matrix import SupportMatrix
from widgets.support_numbers import SupportNumbers
from widgets.support_table import SupportByInstitution, SupportByRegion, SupportByStage

TABLES = [SupportByStage, SupportByInstitution, SupportByRegion]
WORDS = [SupportMatrix, SupportHistory, SupportNumbers, *TABLES, RegisterTable, InstitutionBrief]
VIEW = ("31", "2024-09-13")
CELL = {"stakeholder": "dukcapil-dki", "about": "P8"}


def picks(seen: Reader) -> list[dict[str, object]]:
    """What each link changes."""
    return [parse_pick(attrs["data-pick"]) for attrs in seen.attributes("a") if "data-pick" in attrs]


def names(**looks: Any) -> list[str]:
    """The institutions in the matrix of Jakarta, from the top down."""
    one = board(*VIEW, **looks)
    context = SupportMatrix(one).context(one.snapshot)
    return [row.name for rows in context["groups"].values() for row in rows]


def test_a_cell_leads_to_its_history_and_a_name_to_the_brief() -> None:
    seen = read(SupportMatrix, *VIEW)
    assert {"stakeholder": "dukcapil-dki", "about": "P8"} in picks(seen)
    assert {"stakeholder": "dukcapil-dki", "about": ""} in picks(seen)
    cells = [attrs for attrs in seen.attributes("a") if "aria-label" in attrs]
    assert "Dinas Dukcapil DKI Jakarta, Pemutakhiran dan penyusunan daftar pemilih: dinyatakan, lewat tenggat" in [
        attrs["aria-label"] for attrs in cells
    ]
    assert all(attrs["href"].startswith("?region=31&") for attrs in cells)
    chosen = [attrs for attrs in read(SupportMatrix, *VIEW, **CELL).attributes("a") if "aria-current" in attrs]
    assert [parse_pick(attrs["data-pick"]) for attrs in chosen] == [CELL]
    assert not read(CoverageMatrix, *VIEW).count("a")  # on the overview it leads nowhere


def test_everybody_who_should_be_at_the_table_has_a_row() -> None:
    seen = read(SupportMatrix, *VIEW).text
    assert "BIN Daerah DKI Jakarta tidak ada sumber –" in seen  # one proposed pair
    assert "Kejaksaan Tinggi DKI Jakarta tidak ada sumber" in seen  # nothing asked
    assert "Wali Kota Jakarta Pusat Jakarta Pusat ◔ ◔ ◔ ◔" in seen  # a guest with the pairs of the city
    assert "dukungannya dihitung di wilayahnya sendiri" in seen
    assert "dukungannya dihitung di wilayahnya sendiri" not in read(SupportMatrix, "31", "2024-04-24").text
    assert "Kejaksaan Tinggi" not in read(CoverageMatrix, *VIEW).text


@pytest.mark.parametrize(
    ("looks", "there", "gone"),
    [
        ({"stage": "S3"}, ["Polda Metro Jaya"], ["BMKG", "BIN Daerah DKI Jakarta"]),
        ({"stage": "P8", "rung": "fulfilled"}, ["Kanwil Kemenkumham DKI Jakarta"], ["Dinas Dukcapil DKI Jakarta"]),
        ({"division": "data", "rung": "stated"}, ["Bawaslu DKI Jakarta"], ["Kodam Jaya"]),
        ({"due": "overdue"}, ["Dinas Dukcapil DKI Jakarta"], ["BMKG", "Kejaksaan Tinggi DKI Jakarta"]),
        ({"due": "soon"}, ["Badan Kesbangpol DKI Jakarta"], ["BMKG"]),  # P8 until 23 September
        ({"rung": NO_RUNG}, ["BMKG", "Kejaksaan Tinggi DKI Jakarta"], ["Polda Metro Jaya"]),
    ],
)
def test_the_choice_leaves_what_is_asked_for(looks: dict[str, str], there: list[str], gone: list[str]) -> None:
    shown = names(**looks)
    assert set(there) <= set(shown)
    assert not set(gone) & set(shown)


def test_in_the_order_of_gaps_most_missing_stands_first() -> None:
    one = board(*VIEW, order="gap")
    groups = SupportMatrix(one).context(one.snapshot)["groups"]
    assert list(groups) == ["Kekurangan terbanyak lebih dulu"]
    first, second, *_ = rows = groups["Kekurangan terbanyak lebih dulu"]
    assert (first.name, first.note) == ("Bawaslu DKI Jakarta", "kurang 6")  # stated for six stages, none in writing
    assert (second.name, second.note) == ("Wali Kota Jakarta Pusat", "Jakarta Pusat · kurang 4")
    gaps = [int(match[1]) if (match := re.search(r"kurang (\d+)", row.note)) else 0 for row in rows]
    assert gaps == sorted(gaps, reverse=True)
    assert len(rows) == len(names())


def test_a_choice_that_leaves_nothing_says_so() -> None:
    assert "Tidak ada dukungan yang cocok dengan pilihan ini." in read(SupportMatrix, *VIEW, rung="withdrawn").text
    assert "Tidak ada komitmen yang cocok" in read(RegisterTable, *VIEW, rung="withdrawn").text


def test_the_history_of_a_cell_opens_and_closes() -> None:
    seen = read(SupportHistory, *VIEW, **CELL)
    assert seen.text.startswith("Riwayat: Dinas Dukcapil DKI Jakarta, Pemutakhiran dan penyusunan daftar pemilih")
    assert "25 April 2024 ◔ dinyatakan Hibah pengadaan blangko KTP-el, tersedia mulai Mei 2024 (5.000.000 blangko)" in (
        seen.text
    )
    assert "31 Mei 2024 lewat tenggat 105 hari Megapolitan Pos" in seen.text
    assert picks(seen) == [{"about": ""}]
    for closed in ({}, {"stakeholder": "dukcapil-dki"}, {"about": "P8"}):
        assert read(SupportHistory, *VIEW, **closed).text == ""
    grant = read(SupportHistory, "31", "2024-10-31", stakeholder="pemprov-dki", about="P1").text
    assert "31 Juli 2024 terpenuhi terlambat 82 hari, 21 Oktober 2024" in grant  # the second tranche
    late = read(SupportHistory, "31", "2025-06-01", stakeholder="pemprov-dki", about="P1").text
    assert "(Rp 448.155.462.588) Juga: Disway 09-04-2025 31 Juli 2024 terpenuhi VIVA" in late  # no delivery


def test_three_numbers_stand_side_by_side_with_their_basis() -> None:
    seen = read(SupportNumbers, *VIEW)
    assert "Berkomitmen 35% 13 dari 37 baru dinyatakan: 38% (14 dari 37)" in seen.text
    assert "Terpenuhi 3% 1 dari 37" in seen.text
    assert "Tepat waktu 0% 0 dari 4 4 lewat tenggat, belum dilaporkan terpenuhi" in seen.text
    assert "20 usulan tanpa sumber tidak dihitung" in seen.text
    assert picks(seen) == [{"basis": "all"}]
    along = read(SupportNumbers, *VIEW, basis="all")
    # Of the proposed pairs the circular of the health office and the centre for law enforcement are committed; the
    # council, the agency for national unity and Satpol PP have stated theirs: 13 + 2 and 14 + 3.
    assert "Berkomitmen 26% 15 dari 57 baru dinyatakan: 30% (17 dari 57)" in along.text
    assert "termasuk 20 usulan tanpa sumber" in along.text
    assert picks(along) == [{"basis": ""}]


def test_by_part_no_source_is_never_zero() -> None:
    stages = read(SupportByStage, *VIEW).text
    assert "Pendaftaran pemantau pemilihan tidak ada sumber –tidak ada sumber" in stages
    assert "Pemutakhiran dan penyusunan daftar pemilih 40% 2 dari 5 60% 3 dari 5 20% 1 dari 5 0% 0 dari 1 2" in stages
    assert "itu bukan 0%" in stages
    assert "BMKG 0% 0 dari 1" in "".join(Reader(part).text for part in everything_of(SupportByInstitution, *VIEW))
    regions = read(SupportByRegion, *VIEW)
    assert "Jakarta Pusat 33% 15 dari 46" in regions.text
    assert {"region": "31.71"} in picks(regions)
    assert {"stage": "P8"} in picks(read(SupportByStage, *VIEW))


def everything_of(kind: type[Any], *args: str, **looks: Any) -> list[str]:
    one = board(*args, **looks)
    return everything(kind(one), one)


def test_the_register_begins_with_what_is_overdue() -> None:
    seen = read(RegisterTable, *VIEW)
    groups = re.findall(r"\d+ (lewat tenggat|jatuh tempo dalam 14 hari|belum jatuh tempo|tanpa tenggat)[ ,]", seen.text)
    assert list(dict.fromkeys(groups)) == [
        "lewat tenggat", "jatuh tempo dalam 14 hari", "belum jatuh tempo", "tanpa tenggat",
    ]  # fmt: skip
    assert "Juga: 16 tanpa tenggat, 4 diminta, 3 terpenuhi" in seen.text
    assert seen.text.count("▲ lewat tenggat") == 6
    assert "● terpenuhi" not in seen.text
    rest = Reader(everything_of(RegisterTable, *VIEW)[1]).text
    assert "● terpenuhi" in rest
    assert "Hibah tahap kedua (60 %) cair Juni atau Juli (Rp 585.586.385.130)" in seen.text
    assert "31 Jul 2024 ▲ lewat tenggat 44 hari Disway" in seen.text
    only = read(RegisterTable, *VIEW, stakeholder="dukcapil-dki")
    assert "Hanya Dinas Dukcapil DKI Jakarta." in only.text
    assert {"stakeholder": "", "about": ""} in picks(only)
    assert "Polda" not in only.text
    assert (
        "1 lewat tenggat, belum dilaporkan terpenuhi."
        in read(RegisterTable, *VIEW, stakeholder="dukcapil-dki", due="overdue").text
    )


def test_of_many_rows_the_register_shows_some_and_counts_all(tmp_path: pathlib.Path) -> None:
    said = [{"stakeholder": "x", "rung": "stated", "on": "2024-05-01", "due": "2024-06-01"}] * (LISTED + 2)
    opened = dataset(tmp_path / "d", stakeholders=[{"stakeholder": "x"}], commitments=said)
    one = Board(opened, Scope(region="1", election="e", as_of=dt.date(2024, 7, 1), language="en"))
    first, rest = (Reader(part).text for part in everything(RegisterTable(one), one))
    assert f"Also: {LISTED + 2 - FIRST} overdue, not reported as fulfilled" in first
    assert f"{LISTED + 2} overdue, not reported as fulfilled and 2 more" in rest
    assert (first.count("61 days ago"), rest.count("61 days ago")) == (FIRST, LISTED - FIRST)


def test_the_brief_says_how_to_choose_one_and_shows_the_chosen() -> None:
    assert "Pilih nama lembaga di matriks" in read(InstitutionBrief, *VIEW).text
    seen = read(InstitutionBrief, *VIEW, stakeholder="dukcapil-dki", language="en")
    one = board(*VIEW, stakeholder="dukcapil-dki", language="en")
    lines = one.snapshot.brief("dukcapil-dki").text().replace("\n- ", "\n").split("\n")
    assert all(line in seen.text for line in lines if line)
    assert picks(seen) == [{"stakeholder": "", "about": ""}]


CASES = [
    ("31", "2021-01-01", "pemilu-2024", {}),
    ("31", "2024-02-14", "pemilu-2024", {"basis": "all", "stakeholder": "kemenkumham-dki", "about": "E12"}),
    ("31", "2024-04-26", "pilgub-2024", {"order": "gap"}),
    ("31", "2024-11-20", "pilgub-2024", {"stakeholder": "kejati-dki", "about": "P8"}),  # of which nothing is asked
    ("31.71", "2024-11-27", "pilgub-2024", {"stakeholder": "walikota-jakpus", "about": "S6", "due": "overdue"}),
    ("31.75.07", "2025-06-01", "pilgub-2024", {"stakeholder": "polda-metro-jaya", "about": "S8"}),
    ("31.71.01.1001", "2024-09-13", "pilgub-2024", {"stakeholder": "polres-jaksel", "rung": "asked"}),
    ("31", "2024-09-13", "pilgub-2024", {"stakeholder": "nobody", "about": "E99"}),  # from an old address
]


@pytest.mark.parametrize(("case", "language"), [*itertools.product(CASES, LANGUAGES)])
def test_everything_is_well_formed_in_both_languages(case: tuple[Any, ...], language: str) -> None:
    region, day, election, looks = case
    one = board(region, day, election, language=language, **looks)
    for kind in [*WORDS, SupportCurve]:
        shown = well_formed(kind, one)
        assert shown[0].count("h2") == 1 or (kind is SupportHistory and not shown[0].text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_dataset_is_a_page_without_an_error(tmp_path: pathlib.Path, language: str) -> None:
    opened = dataset(tmp_path / "d", stages=[], measures=[])
    for region, basis in itertools.product(("1", "1.1.1.1"), ("", "all")):
        scope = Scope(region=region, election="e", as_of=dt.date(2024, 7, 1), language=language, basis=basis)
        one = Board(opened, scope)
        told = [Reader(markup).text for kind in [*WORDS, SupportCurve] for markup in everything(kind(one), one)]
        assert not re.search(r"\b(None|nan)\b|0%", " ".join(told))


def hostile(folder: pathlib.Path, evil: str) -> Dataset:
    """A dataset in which every text from outside is `evil`, and every widget has something to show."""
    name = {"name_id": evil, "name_en": evil}
    said = {"what_id": evil, "what_en": evil, "note": evil, "unit": evil, "quantity": "3", "stakeholder": "x"}
    return dataset(
        folder,
        sources=[{"source": key, "publisher": evil, "title": evil} for key in ("s", "law")],
        regions=[{"code": code, "name": evil, "level": level, "parent": parent} for code, _, level, parent in REGIONS],
        elections=[{"election": "e", **name, "short_id": evil, "short_en": evil}],
        stages=[{"stage": "a", **name, "short_id": evil, "short_en": evil}],
        stakeholders=[{"stakeholder": "x", "kind": evil, **name}, {"stakeholder": "m", "region": "1.1", **name}],
        needs=[{"stakeholder": "x", "need_id": evil, "need_en": evil, "due": "2024-06-01"}],
        commitments=[
            {**said, "rung": "stated", "on": "2024-05-01"},
            {**said, "rung": "fulfilled", "on": "2024-06-20"},
            {**said, "rung": "asked", "on": "2024-06-21", "region": "1.1", "stage": ""},
        ],
        meetings=[{"meeting": "r", "on": "2024-06-01", **name}],
        attendance=[{"meeting": "r", "stakeholder": "m"}],
    )


@pytest.mark.parametrize("evil", snapshots.HOSTILE)
def test_names_from_outside_stay_words(tmp_path: pathlib.Path, evil: str) -> None:
    scope = Scope(region="1", election="e", as_of=dt.date(2024, 7, 1), stakeholder="x", about="a")
    one = Board(hostile(tmp_path / "d", evil), scope)
    seen = harmless([*WORDS, SupportCurve], one)
    written = re.sub(r"\s+", " ", evil)
    silent = [kind.__name__ for kind, readers in seen.items() if not any(written in one.text for one in readers)]
    assert silent == []  # each shows it as it was written


def test_every_state_and_choice_has_its_words() -> None:
    keys = {f"register.count.{state}" for state in STATES} | {f"register.state.{state}" for state in STATES[1:]}
    assert keys | {"register.overdue_by"} <= set(catalogue())  # an overdue one says by how many days
    assert {f"words.rung.{rung}" for rung in (*RUNGS, NO_RUNG)} <= set(catalogue())
    assert set(DUES) <= set(STATES)
