"""Which institutions are to be met, in words: who never came, and for how long nobody met the others."""

import pytest

from tests.widgets.test_meeting_words import unfolded
from tests.widgets.test_stage_words import board, read
from widgets.contact_list import ContactList
from widgets.part_field import PartField


def test_institutions_to_be_met() -> None:
    seen = read(ContactList, "31", "2024-09-22").text
    assert "Kodam Jaya 1 –tidak tercatat –tidak tercatat –tidak tercatat ▲ diundang, belum tercatat hadir" in seen
    assert "Dihitung dari rapat pemilihan ini yang tercatat di DKI Jakarta, di atas, dan di bawahnya." in seen
    assert "Batas 60 hari dapat dipilih di atas; tidak ada ketentuan tentangnya." in seen
    both = seen + unfolded(ContactList, "31", "2024-09-22").text
    assert "Kejaksaan Tinggi DKI Jakarta 1 1 23 Nov 2023 304 ▲ lebih dari 60 hari" in both
    assert "Bawaslu DKI Jakarta 4 4 22 Sep 2024 0 dalam 60 hari terakhir" in both
    never = read(ContactList, "31", "2022-07-01", "pemilu-2024", language="en").text
    assert never.startswith(
        "Institutions to be met 71 of 71 institutions need to be contacted: 8 invited, not on record as present; "
        "63 not on record as invited or met."
    )


@pytest.mark.parametrize(("after", "lead"), [(46, "15 tidak"), (47, "6 tidak"), (303, "1 tidak"), (304, "")])
def test_for_how_long_nobody_may_have_met_an_institution_is_chosen(after: int, lead: str) -> None:
    """Nine came on 6 August, 47 days before; five 87 to 135 days before, and the prosecutor 304."""
    seen = read(ContactList, "31", "2024-09-22", unmet=after).text
    told = seen[: seen.index("Dihitung dari")]
    assert "12 diundang, belum tercatat hadir; 31 belum tercatat diundang atau ditemui" in told
    assert (f"; {lead} ditemui lebih dari {after} hari." in told) if lead else "tidak ditemui" not in told
    assert f"Batas {after} hari dapat dipilih" in seen


def test_one_day_is_said_as_one() -> None:
    english = read(ContactList, "31", "2024-09-22", unmet=1, language="en").text
    assert "; 25 not met for more than 1 day." in english  # 28 came, three of them on the day
    assert "The limit of 1 day can be chosen above" in english


def test_the_days_are_offered_and_any_other_that_a_link_asked_for() -> None:
    one = board("31", "2024-09-22", unmet=45)
    field = ContactList(one).column[0]
    assert (field.caption, field.value) == ("Tidak ditemui lebih dari", "45")
    assert [value for value, _ in field.options] == ["14", "30", "45", "60", "90", "180"]
    PartField(one, "unmet").choose("90")
    assert (one.scope.unmet, field.value, field.options[-1]) == (90, "90", ["180", "180 hari"])
    assert "45" not in [value for value, _ in field.options]
