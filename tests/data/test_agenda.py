"""The agenda proposed for the next meeting: its order, its reasons, and that it says what the board says."""

import pathlib

import pytest

from data import Dataset, Snapshot, open_dataset
from data.agenda import LISTED
from tests.data.handmade import dataset

ORDER = {
    "follow_up": 0, "late": 1, "no_report": 1, "deadline": 2, "shortage": 3, "uncovered": 4, "overdue": 5, "soon": 6,
    "issue": 7, "finding": 8, "contact": 9,
}  # fmt: skip


def at(region: str, day: str, election: str = "pilgub-2024", language: str = "id") -> Snapshot:
    return open_dataset().snapshot(region, election, day, language)


def test_the_agenda_of_jakarta_pusat_after_the_meeting_of_september() -> None:
    told = at("31.71", "2024-09-29").agenda_text.splitlines()
    assert told[:5] == [
        "Usulan agenda rapat berikutnya: Jakarta Pusat, keadaan per 29 September 2024",
        "1. Tindak lanjut: Menyediakan blangko KTP-el mulai Mei (DKI Jakarta)",
        "   Kepala Dinas Dukcapil DKI Jakarta; tenggat 31 Mei 2024, lewat 121 hari dan belum dilaporkan selesai; "
        "disepakati 25 Apr 2024",
        "2. Tindak lanjut: Membuka pendaftaran KPPS tanpa biaya pada 17 September",
        "   Ketua KPU Kota Jakarta Pusat; tenggat 17 Sep 2024, lewat 12 hari dan belum dilaporkan selesai; "
        "disepakati 13 Sep 2024",
    ]
    english = at("31.71", "2024-09-29", language="en").agenda_text
    assert "1 item of support is due and nothing is known of it\n   DKI Jakarta Provincial Government" in english
    assert "open for 16 days, since 13 Sept 2024; nobody answers for it" in english


def test_before_anything_was_agreed_there_are_issues_and_institutions() -> None:
    kinds = [item.kind for item in at("31", "2022-06-01", "pemilu-2024").agenda]
    assert kinds == ["issue", "issue", "issue", "contact"]
    assert at("31", "2022-06-09", "pemilu-2024").agenda[0].text == "Isu strategis: Anggaran pelaksanaan Pemilu serentak"


@pytest.mark.parametrize("day", ["2024-04-25", "2024-06-30", "2024-09-13", "2024-11-20", "2024-11-27", "2025-02-01"])
@pytest.mark.parametrize("region", ["31", "31.71", "31.71.02"])
def test_the_order_and_the_same_items_as_the_board(region: str, day: str) -> None:
    s = at(region, day)
    places = [ORDER[item.kind] for item in s.agenda]
    assert places == sorted(places)
    of_board = [item for item in s.attention if item.kind != "finding"]
    assert {item for item in s.agenda if item.kind in {one.kind for one in of_board}} == {*of_board}
    assert all(item.text and item.target for item in s.agenda)


@pytest.fixture
def busy(tmp_path: pathlib.Path) -> Dataset:
    needs = {"due": "2024-06-01", "stage": "a"}
    return dataset(
        tmp_path / "d",
        stakeholders=[{"stakeholder": name} for name in "vwxyz"],
        needs=[
            {"stakeholder": "v", **needs}, {"stakeholder": "w", **needs, "basis": "proposed"},
            {"stakeholder": "x", **needs, "due": "2024-06-10"}, {"stakeholder": "y", **needs, "due": "2024-06-24"},
            {"stakeholder": "z", **needs, "due": "2024-06-25"},
        ],
        commitments=[{"stakeholder": "x", "rung": "fulfilled", "on": "2024-06-01"}],
        meetings=[{"meeting": "m", "on": "2024-05-10"}],
        attendance=[{"meeting": "m", "stakeholder": "v"}, {"meeting": "m", "stakeholder": "w", "role": "invited"}],
        actions=[{"action": str(number), "meeting": "m", "due": "2024-06-01"} for number in range(LISTED + 2)],
        issues=[{"issue": "i", "raised_on": "2024-06-09", "stage": "a"}],
    )  # fmt: skip


def test_support_that_is_due_and_what_is_cut_short(busy: Dataset) -> None:
    agenda = busy.snapshot("1", "e", "2024-06-10", "en").agenda
    assert [(item.kind, item.severity) for item in agenda] == [
        *[("follow_up", "medium")] * (LISTED + 1), ("uncovered", "medium"), ("overdue", "medium"), ("soon", "low"),
        ("issue", "medium"), ("contact", "low"), ("contact", "low"),
    ]  # fmt: skip
    assert [item.text for item in agenda[LISTED:]] == [
        "2 more follow-ups past their date",
        "1 item of support is due and nothing is known of it",  # v; of w nobody but the dataset says that it is needed
        "1 item of support overdue, not reported as fulfilled",
        "1 item of support falls due within 14 days",  # y on the last day; x is fulfilled, z is a day too far
        "Strategic issue: Issue",
        "1 institution was invited and is not on record as having come to a meeting of this election",
        "3 institutions are not on record as invited to or met at meetings of this election",
    ]
    assert agenda[10].detail == "Agency"
    assert agenda[11].detail == "open for 1 day, since 9 Jun 2024; nobody answers for it"
    assert agenda[11].stage == "a"


def test_an_issue_of_the_day_is_raised_today(busy: Dataset) -> None:
    told = {code: busy.snapshot("1", "e", "2024-06-09", code).agenda[-3].detail for code in ("id", "en")}
    assert told == {"id": "dibuka hari ini; belum ada penanggung jawab", "en": "raised today; nobody answers for it"}


def test_who_was_not_met_for_long_is_said_of_this_election(busy: Dataset) -> None:
    told = [busy.snapshot("1", "e", day).agenda[-1].text for day in ("2024-07-09", "2024-07-10")]  # 60 days, 61 days
    assert "lebih dari 60 hari" not in told[0]
    assert told[1] == "1 lembaga tidak ditemui dalam rapat pemilihan ini lebih dari 60 hari"


def test_a_quiet_region_has_no_agenda(tmp_path: pathlib.Path) -> None:
    quiet = dataset(tmp_path / "d").snapshot("1", "e", "2024-06-10")
    assert quiet.agenda == ()
    assert quiet.agenda_text.endswith("Tidak ada pokok yang perlu diusulkan dari data yang ada.")
