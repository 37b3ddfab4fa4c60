"""The brief of an institution, as an object and as text for the minutes."""

import pathlib

import pytest

from data import Dataset, UnknownChoice, open_dataset
from tests.data.handmade import dataset


@pytest.fixture
def agreed(tmp_path: pathlib.Path) -> Dataset:
    mayor = {"stakeholder": "mayor", "region": "1.1"}
    action = {"meeting": "m", "owner_id": "Kantor wali kota", "owner_en": "Office of the mayor", "stakeholder": "mayor"}
    return dataset(
        tmp_path / "d",
        stages=[{"stage": "a", "name_en": "Voter list", "name_id": "Daftar pemilih"}, {"stage": "b"}],
        stakeholders=[{**mayor, "name_en": "Mayor of One", "kind": "gotong-royong"}, {"stakeholder": "idle"}],
        needs=[
            {**mayor, "stage": "b", "basis": "proposed", "need_en": "Venue"},
            {**mayor, "stage": "a", "need_en": "Population data", "due": "2024-05-10"},
        ],
        commitments=[
            {**mayor, "rung": "stated", "on": "2024-05-01", "what_en": "Data of 3 wards", "quantity": "3",
             "unit": "kelurahan"},
            {**mayor, "stage": "", "rung": "asked", "on": "2024-05-02", "what_en": "Good will"},
            {**mayor, "rung": "fulfilled", "on": "2024-05-12", "what_en": "Data handed over"},
        ],
        meetings=[{"meeting": "m", "on": "2024-05-03"}, {"meeting": "n", "on": "2024-05-04", "region": "1.1"},
                  {"meeting": "later", "on": "2024-06-01"}],
        attendance=[{"meeting": "m", "stakeholder": "mayor"}, {"meeting": "later", "stakeholder": "mayor"},
                    {"meeting": "n", "stakeholder": "mayor", "role": "invited"}],
        actions=[
            {**action, "action": "hall", "what_en": "Open the hall", "due": "2024-05-11", "done_on": "2024-05-10"},
            {**action, "action": "list", "what_en": "Send the list", "due": "2024-05-09", "done_on": "2024-05-20"},
            {**action, "action": "other", "stakeholder": "idle"}, {**action, "action": "new", "meeting": "later"},
        ],
    )  # fmt: skip


def test_the_brief_of_an_institution_of_a_region_below(agreed: Dataset) -> None:
    brief = agreed.snapshot("1", "e", "2024-05-11", "en").brief("mayor")
    assert (brief.support.required, brief.support.stated, brief.support.overdue, brief.proposed) == (1, 1, 1, 1)
    assert [pair.stage for pair in brief.asked] == ["a", "b"]  # in the order of the stages
    assert [(step.entry.what, step.moved) for step in brief.said] == [("Data of 3 wards", True), ("Good will", True)]
    assert [(entry.what, entry.state) for entry in brief.open] == [
        ("Data of 3 wards", "overdue"), ("Good will", "asked"),
    ]  # fmt: skip
    assert [meeting.meeting for meeting in brief.invited] == ["n", "m"]  # the latest first
    assert [meeting.meeting for meeting in brief.attended] == ["m"]
    assert [(action.action, action.state) for action in brief.actions] == [("list", "overdue"), ("hall", "done")]


def test_an_institution_whose_attendance_nobody_noted_did_not_come_0_times() -> None:
    told = [open_dataset().snapshot("31", "pilgub-2024", "2024-04-25", code) for code in ("id", "en")]
    text = [s.brief("kodam-jaya").text() for s in told]
    assert "Diundang ke 1 rapat.\n- Kehadirannya tidak tercatat." in text[0]
    assert "Invited to 1 meeting.\n- No attendance is on record." in text[1]


def test_the_text_says_all_of_it(agreed: Dataset) -> None:
    assert (
        agreed.snapshot("1", "e", "2024-05-11", "en").brief("mayor").text()
        == """\
Mayor of One
gotong-royong, Kota Satu. Election, as of 11 May 2024.

Support
- 0 of 1 items of support required are in writing, under way or fulfilled; 1 only stated.
- 0 of 1 fulfilled.
- 0 of 1 already due were fulfilled on time.
- 1 more item is only proposed and not counted.

What is asked for
- Voter list: Population data (Kantor; due 10 May 2024; stated since 1 May 2024; overdue)
- Stage: Venue (only proposed; asked since 2 May 2024)

What it said and did
- 1 May 2024, Voter list: Data of 3 wards (3 kelurahan) (stated; source: Kantor)
- 2 May 2024, all stages: Good will (asked; source: Kantor)

What is still open
- Data of 3 wards (3 kelurahan), Voter list (1 day overdue; due 10 May 2024)
- Good will, all stages (asked)

What meetings agreed with it
- Send the list (past its date, not reported as done; due 9 May 2024; Office of the mayor)
- Open the hall (done; due 11 May 2024; Office of the mayor)

Meetings
- Invited to 2 meetings.
- Attendance on record at 1 meeting.
- Last attended 3 May 2024."""
    )


def test_of_an_institution_without_anything_it_says_so(agreed: Dataset) -> None:
    text = agreed.snapshot("1", "e", "2024-05-11", "id").brief("idle").text()
    assert text.splitlines()[3] == "Dukungan"
    assert text.splitlines()[4].startswith("- Tidak ada sumber: ")
    assert "0%" not in text
    assert text.endswith("Rapat\n- Belum tercatat diundang ke rapat.")
    with pytest.raises(UnknownChoice, match="expected one of mayor, idle"):
        agreed.snapshot("1", "e", "2024-05-11").brief("nobody")


def test_what_is_kept_is_open_no_more(agreed: Dataset) -> None:
    brief = agreed.snapshot("1.1", "e", "2024-05-12", "en").brief("mayor")
    assert [entry.what for entry in brief.open] == ["Good will"]
    assert brief.support.delivered == 1


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_institution_of_jakarta_has_a_brief_in_both_languages(language: str) -> None:
    s = open_dataset().snapshot("31", "pilgub-2024", "2024-11-27", language)
    for who in s.dataset.stakeholders:
        brief = s.brief(who)
        assert brief.text().startswith(brief.name)
        assert len(brief.text().split("\n\n")) == 7  # the head and six parts
