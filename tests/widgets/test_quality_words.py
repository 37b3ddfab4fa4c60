"""The words of the page about sources and quality: what the shipped data say of themselves, and any data at all."""

import datetime as dt
import itertools
import pathlib
import re
from typing import Any

import pytest

from data import Dataset, open_dataset
from data.findings import SEVERITIES
from data.language import LANGUAGES, catalogue
from data.rules import RULES
from tests.data.handmade import REGIONS, dataset
from tests.widgets import snapshots
from tests.widgets.markup_contract import harmless, well_formed
from tests.widgets.test_stage_words import board, everything, read
from tests.widgets.test_words import Reader
from widgets.board import Board
from widgets.completeness_table import CompletenessTable
from widgets.finding_list import LONGEST, SHOWN, FindingList
from widgets.finding_table import FindingsByRegion
from widgets.origin_table import OriginTable
from widgets.rule_catalogue import RuleCatalogue
from widgets.scope import Scope, parse_pick

WORDS = [FindingList, FindingsByRegion, CompletenessTable, OriginTable, RuleCatalogue]
VIEW = ("31", "2024-09-13")
LAST = ("31", "2025-04-30")


def picks(seen: Reader) -> list[dict[str, object]]:
    """What each link changes."""
    return [parse_pick(attrs["data-pick"]) for attrs in seen.attributes("a") if "data-pick" in attrs]


def whole(kind: type[Any], *args: str, **looks: Any) -> str:
    """All words of a widget, what unfolds included."""
    one = board(*args, **looks)
    return " ".join(Reader(part).text for part in everything(kind(one), one))


def test_findings_begin_with_the_worst_and_are_counted() -> None:
    seen = read(FindingList, *LAST)
    assert seen.text.startswith("Temuan 27 temuan: 1 penting, 13 sedang dan 13 ringan.")
    assert "Sumber berbeda 11, Jadwal berbeda 3" in seen.text
    assert f"{27 - SHOWN} temuan lagi" in seen.text
    first = seen.text.index("98.544 pemilih : 103 TPS = 956,7 per TPS, batas 600 ▲ penting Rawa Buaya")
    assert first < seen.text.index("■ sedang")
    assert "▲" not in whole(FindingList, *LAST, severity="low")


def test_a_finding_names_its_claims_with_standing_day_and_publisher() -> None:
    seen = whole(FindingList, *LAST)
    assert "TPS: 14.935 ditolak, 23 Okt 2024 · ANTARA" in seen
    assert "Pemilih (DPT): 2.374.828 ditetapkan, 22 Sep 2024 ·" in seen
    assert "Pelaksanaan kampanye: 20 Okt 2024 sampai 20 Nov 2024 dinyatakan, 13 Sep 2024 · Progresif Jaya" in seen


def test_rules_regions_and_stages_lead_to_their_findings() -> None:
    seen = picks(read(FindingList, *VIEW))
    assert {"rule": "schedule_differs"} in seen
    assert {"region": "31.71"} in seen
    assert {"stage": "S6"} in seen
    assert {"severity": "", "rule": "", "stage": "", "place": ""} not in seen
    assert {"severity": "", "rule": "", "stage": "", "place": ""} in picks(read(FindingList, *VIEW, severity="low"))
    one = board(*VIEW)
    unfolded = Reader(RuleCatalogue(one).unfolded(one.snapshot))
    assert picks(unfolded) == [{"rule": entry["rule"]} for entry in picks(unfolded)]
    assert {str(entry["rule"]) for entry in picks(unfolded)} == {check.__name__ for check in RULES}


@pytest.mark.parametrize(
    ("looks", "told"),
    [
        ({"severity": "high"}, "1 temuan: 1 penting."),
        ({"rule": "turnout_share"}, "2 temuan: 2 sedang."),
        ({"stage": "S6"}, "2 temuan: 2 sedang."),
        (
            {"stage": "P4"},
            "2 temuan: 2 sedang.",
        ),  # of its sub-stage: planned, and done, after the deadline
        ({"stage": "P4", "rule": "after_legal_end"}, "1 temuan: 1 sedang."),
        ({"place": "own", "severity": "high"}, "Tidak ada temuan yang cocok"),  # that of Rawa Buaya is further down
        ({"place": "here", "severity": "high"}, "1 temuan: 1 penting."),
    ],
)
def test_the_choice_leaves_what_is_asked_for(looks: dict[str, str], told: str) -> None:
    assert told in read(FindingList, *LAST, **looks).text


def test_a_choice_that_leaves_nothing_says_so() -> None:
    assert "Tidak ada temuan yang cocok" in read(FindingList, *LAST, stage="S1").text
    assert "Tidak ada temuan: tidak ada yang bertentangan" in read(FindingList, "31", "2023-01-01").text
    assert "Tidak ada temuan di DKI Jakarta" in read(FindingsByRegion, "31", "2023-01-01").text


def test_each_region_has_its_count_and_none_is_a_count_too() -> None:
    seen = read(FindingsByRegion, *LAST)
    assert "DKI Jakarta 1 13 13" in seen.text
    assert "Kepulauan Seribu 0 0 0" in seen.text
    assert "Jakarta Timur 0 1 2" in seen.text  # KPPS after the deadline and the turnout; two slips of the pen
    assert {"region": "31.75"} in picks(seen)
    assert "Jakarta Timur 0 1 0" in read(FindingsByRegion, *LAST, rule="turnout_share").text


def test_of_thousands_some_are_made_into_words_and_all_are_counted(tmp_path: pathlib.Path) -> None:
    many = LONGEST + 7
    said = [
        {"region": "1.1", "measure": f"m{number}", "value": value, "as_of": "2024-05-01", "standing": standing}
        for number in range(many) for value, standing in (("5", "determined"), ("6", "rejected"))
    ]  # fmt: skip
    opened = dataset(tmp_path / "d", measures=[{"measure": f"m{number}"} for number in range(many)], figures=said)
    one = Board(opened, Scope(region="1", election="e", as_of=dt.date(2024, 7, 1), language="en"))
    first, rest = (Reader(part) for part in everything(FindingList(one), one))
    assert f"{many} findings: {many} medium." in first.text
    assert f"{LONGEST - SHOWN} more findings; 7 " in first.text
    rows = [sum(tag == "tr" for tag, _ in seen.seen) - 1 for seen in (first, rest)]
    assert rows == [SHOWN, LONGEST - SHOWN]


def test_no_report_is_not_zero_and_a_part_is_no_total() -> None:
    seen = whole(CompletenessTable, "31", "2024-11-27")
    assert "Pindah memilih masuk (DPTb) 3 dari 6 50% 26 Nov 2024 1 hari – jumlah sebagian, bukan total" in seen
    assert "PPK mendaftar" not in seen  # nothing was ever claimed of it
    assert "Pindah memilih masuk (DPTb) – – – – – belum ada laporan" in whole(CompletenessTable, *VIEW)
    assert "TPS 6 dari 6 100% 16 Okt 2024 42 hari 60 hari ▲ perlu diperbarui di 2 wilayah" in seen
    assert "Anggota PPK dilantik – – – – – belum ada laporan" in seen


def test_the_press_and_the_office_are_told_apart() -> None:
    seen = read(OriginTable, "31", "2024-11-27").text
    assert "359 baris; 92% dari berita pers." in seen
    assert "Berita acara 16 5 0" in seen
    assert "Belum ada data tentang" in read(OriginTable, "31.72.01", "2022-07-01").text


CASES = [
    ("31", "2022-03-19", "pemilu-2024", {}),
    ("31", "2024-10-20", "pemilu-2024", {"rule": "only_rejected"}),
    ("31.71", "2024-09-13", "pilgub-2024", {"severity": "medium"}),
    ("31", "2025-04-30", "pilgub-2024", {"rule": "more_than_before"}),
    ("31.75.07", "2025-04-30", "pilgub-2024", {"stage": "P4"}),
    ("31.71.01.1001", "2024-09-13", "pilgub-2024", {}),
]


@pytest.mark.parametrize(("case", "language"), [*itertools.product(CASES, LANGUAGES)])
def test_everything_is_well_formed_in_both_languages(case: tuple[Any, ...], language: str) -> None:
    region, day, election, looks = case
    one = board(region, day, election, language=language, **looks)
    for kind in WORDS:
        shown = well_formed(kind, one)
        assert shown[0].count("h2") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_dataset_is_a_page_without_an_error(tmp_path: pathlib.Path, language: str) -> None:
    opened = dataset(tmp_path / "d", stages=[], measures=[])
    for region in ("1", "1.1.1.1"):
        one = Board(opened, Scope(region=region, election="e", as_of=dt.date(2024, 7, 1), language=language))
        told = [Reader(markup).text for kind in WORDS[:-1] for markup in everything(kind(one), one)]
        assert not re.search(r"\b(None|nan)\b|\d%", " ".join(told))


def hostile(folder: pathlib.Path, evil: str) -> Dataset:
    """A dataset in which every text from outside is `evil`, and every widget has something to show."""
    name = {"name_id": evil, "name_en": evil}
    return dataset(
        folder,
        sources=[{"source": key, "publisher": evil, "title": evil} for key in ("s", "law")],
        regions=[{"code": code, "name": evil, "level": level, "parent": parent} for code, _, level, parent in REGIONS],
        measures=[{"measure": "tps", **name}],
        stages=[{"stage": "a", **name, "short_id": evil, "short_en": evil}],
        schedule=[
            {"stage": "a", "start": "2024-05-01", "end": "2024-06-01"},
            {"stage": "a", "start": "2024-05-02", "end": "2024-06-01", "standing": "stated", "as_of": "2024-05-01"},
        ],
        milestones=[{"milestone": "m", "stage": "a", "level": "city", **name}],
        evidence=[{"milestone": "m", "region": "1.1", "done_on": "2024-06-05", "source": ""}],
        figures=[
            {"region": "1.1", "value": "5", "as_of": "2024-05-01", "note": evil},
            {"region": "1.1", "value": "6", "as_of": "2024-05-01", "standing": "stated", "source": "law"},
        ],
    )


@pytest.mark.parametrize("evil", snapshots.HOSTILE)
def test_names_from_outside_stay_words(tmp_path: pathlib.Path, evil: str) -> None:
    one = Board(hostile(tmp_path / "d", evil), Scope(region="1", election="e", as_of=dt.date(2024, 7, 1)))
    seen = harmless(WORDS, one)
    written = re.sub(r"\s+", " ", evil)
    silent = {kind for kind, readers in seen.items() if not any(written in one.text for one in readers)}
    assert silent == {RuleCatalogue}  # which says nothing that comes from outside


def test_every_choice_has_its_words() -> None:
    keys = {f"severity.{name}" for name in SEVERITIES} | {f"rule.{check.__name__}" for check in RULES}
    kinds = open_dataset().snapshot("31", "pilgub-2024", "2024-09-13").origins.index
    assert keys | {f"origins.kind.{kind}" for kind in kinds} <= set(catalogue())
