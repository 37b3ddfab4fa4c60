"""What changed between two days: every kind of change once, nothing else, and the same as text."""

import datetime as dt

import pytest

from data import Dataset, UnknownChoice, open_dataset
from data.change_words import sentences
from tests.data.handmade import dataset


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """On 10 June a meeting was held; by the 20th one thing of every kind has changed."""
    return dataset(
        tmp_path_factory.mktemp("d"),
        sources=[{"source": "s"}, {"source": "law", "kind": "law"}, {"source": "t", "publisher": "Koran"}],
        stages=[
            {"stage": "a", "name_id": "Daftar pemilih"},
            {"stage": "b", "name_id": "Logistik"},
            {"stage": "c", "name_id": "Kampanye"},
        ],
        schedule=[
            {"stage": "c", "start": "2024-09-01", "end": "2024-09-30"},
            {"stage": "c", "start": "2024-09-05", "end": "2024-09-30", "as_of": "2024-06-15"},
        ],
        milestones=[
            {"milestone": "m", "stage": "a", "level": "city", "due": "2024-06-25", "name_id": "DPS"},
            {"milestone": "n", "stage": "b", "level": "city", "due": "2024-06-12", "name_id": "Kotak"},
        ],
        evidence=[
            {"milestone": "m", "region": "1.1", "done_on": "2024-06-05"},
            {"milestone": "m", "region": "1.2", "done_on": "2024-06-18"},
            {"milestone": "n", "region": "1.1", "done_on": "2024-06-09"},
        ],
        figures=[
            {"region": "1", "value": "100", "as_of": "2024-06-01"},
            {"region": "1", "value": "120", "as_of": "2024-06-17", "source": "t"},
            {"region": "1", "measure": "voters", "value": "9000", "as_of": "2024-06-17"},
            {"region": "1", "measure": "kpps_claimed", "value": "700", "as_of": "2024-06-17"},
        ],
        stakeholders=[{"stakeholder": "x"}, {"stakeholder": "y", "name_id": "Polda"}],
        needs=[{"stakeholder": "x"}, {"stakeholder": "y"}],
        commitments=[
            {"stakeholder": "x", "rung": "stated", "on": "2024-06-01"},
            {"stakeholder": "x", "rung": "written", "on": "2024-06-19"},
            {"stakeholder": "y", "rung": "fulfilled", "on": "2024-06-20"},
        ],
        meetings=[{"meeting": "r", "on": "2024-06-10"}, {"meeting": "q", "on": "2024-05-01"}],
    )  # fmt: skip


def test_every_kind_of_change_is_found_once(opened: Dataset) -> None:
    s = opened.snapshot("1", "e", "2024-06-20")
    found = s.changes()
    assert [(was.earned, now.earned) for was, now in found.advanced] == [(0.5, 1.0)]
    assert [(now.key, was.days_late, now.days_late) for was, now in found.slipped] == [("b", 0, 8)]
    assert [(stage.key, was.start - now.start) for stage, was, now in found.replanned] == [("c", -4)]
    assert [row.key for row in found.met] == ["m"]
    assert [(was and was.value, now.value) for was, now in found.figures] == [(100, 120), (None, 9000)]
    assert {name: [pair.stakeholder for pair in pairs] for name, pairs in found.climbed.items()} == {
        "fulfilled": ["y"], "committed": ["x"], "asked": [], "withdrawn": [],
    }  # fmt: skip
    assert (found.found, [finding.rule for finding in found.findings]) == (0, [])


def test_the_same_in_sentences_and_as_text(opened: Dataset) -> None:
    s = opened.snapshot("1", "e", "2024-06-20")
    told = sentences(s, s.changes())
    assert told == {
        "slipped": ["Logistik: kini terlambat 8 hari"],
        "advanced": ["Daftar pemilih: 50% → 100%"],
        "met": ["DPS, 18 Juni 2024"],
        "replanned": ["Kampanye (hukum): 1 Sep 2024 sampai 30 Sep 2024 → 5 Sep 2024 sampai 30 Sep 2024"],
        "figures": ["Ukuran: 100 (Kantor) → 120 (Koran)", "Ukuran: belum ada laporan → 9.000 (Kantor)"],
        "fulfilled": ["Polda, Daftar pemilih: terpenuhi (Dukungan)"],
        "committed": ["Dinas, Daftar pemilih: tertulis (Dukungan)"],
    }
    text = s.changes_text()
    assert text.startswith("Provinsi: yang berubah dari 10 Juni 2024 sampai 20 Juni 2024\n\nMundur\n- Logistik")
    assert all(f"- {line}" in text for lines in told.values() for line in lines)
    english = opened.snapshot("1", "e", "2024-06-20", "en").changes_text()
    assert "Stage: 50% → 100%" in english
    assert "Stage: now 8 days late" in english


def test_the_meeting_before_is_the_default_and_any_earlier_day_may_be_asked(opened: Dataset) -> None:
    s = opened.snapshot("1", "e", "2024-06-20")
    assert s.before().as_of == dt.date(2024, 6, 10)
    assert opened.snapshot("1", "e", "2024-06-10").before().as_of == dt.date(2024, 5, 1)  # not the day itself
    first = opened.snapshot("1", "e", "2024-05-01")
    assert (first.before(), first.changes(), first.changes_text()) == (None, None, "")
    assert s.changes("2024-06-18").figures == ()
    with pytest.raises(UnknownChoice, match="expected a calendar day"):
        s.changes("18/06/2024")


def test_nothing_changed_is_said(opened: Dataset) -> None:
    s = opened.snapshot("1", "e", "2024-06-20")
    found = s.changes("2024-06-20")
    assert not found
    assert sentences(s, found) == {}
    assert s.changes_text("2024-06-20").endswith("Tidak ada yang berubah.")


def test_between_two_meetings_of_jakarta() -> None:
    """From the plenary on the provisional list (16 August 2024) to that on the final list."""
    s = open_dataset().snapshot("31", "pilgub-2024", "2024-09-22")
    found = s.changes("2024-08-16")
    values = {now.measure: (was and was.value, now.value, now.source) for was, now in found.figures}
    assert values["tps"][:2] == (14_775, 14_835)
    assert values["voters"][1] == 8_214_007
    assert {row.key for row in found.met} >= {"dpt_city", "dpt_province", "candidates_determined"}
    assert "14.775 (Okezone) → 14.835 (KPU DKI Jakarta)" in s.changes_text("2024-08-16")
    assert not found.slipped
