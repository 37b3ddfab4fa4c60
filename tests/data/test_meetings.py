"""Meetings, contact with institutions, and the reach of their network: worked out by hand, and nothing from later."""

import datetime as dt
import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import Dataset, Snapshot, open_dataset
from data.frames.contacts import NOT_MET, contacts
from data.frames.meetings import MeetingRow, Staff
from tests.data.handmade import dataset
from tests.data.stores.test_folder import problems, write

STAKEHOLDER = "2024-04-25-rakor-stakeholder"
CAME = ("dukcapil-dki", "bawaslu-dki", "polda-metro-jaya", "kesbangpol-dki", "kemenkumham-dki", "ki-dki")


def at(region: str, day: str, election: str = "pilgub-2024") -> Snapshot:
    return open_dataset().snapshot(region, election, day)


def meeting(s: Snapshot, key: str) -> MeetingRow:
    return next(row for row in s.meeting_rows if row.meeting == key)


def test_who_came_on_25_april_and_who_was_only_invited() -> None:
    row = meeting(at("31", "2024-04-25"), STAKEHOLDER)
    assert row.attended == CAME
    assert row.invited is not None
    assert len(row.invited) == 23  # six came, eleven of the province and the six mayors are only known to be invited
    assert set(row.invited) - set(CAME) >= {"pemprov-dki", "kodam-jaya", "walikota-jakut", "bupati-kepulauan-seribu"}
    assert len(row.actions) == 4
    assert row.place == "own"
    assert meeting(at("31.71", "2024-04-25"), STAKEHOLDER).place == "above"


@pytest.mark.parametrize(
    ("key", "staff", "expected", "difference"),
    [
        # 5 x 44 + 3 x 267 + 3 x 44 + 3 x 267, and 2,011 came
        ("2024-09-29-konsolidasi-adhoc",
         [("ppk", 220), ("pps", 801), ("ppk_secretariat", 132), ("pps_secretariat", 801)], 1954, 57),
        ("2024-11-07-pelantikan-kpps", [("kpps", 103845)], 103845, 0),  # 7 x 14,835
        ("2024-11-07-pelantikan-kpps-jakbar", [("kpps", 24164)], 24164, 0),  # 7 x 3,452
        ("2024-11-06-tot-kpps-jakpus", [("ppk", 40), ("pps", 132)], 172, 0),  # 5 x 8 + 3 x 44
        ("2024-06-24-pelantikan-pantarlih", [("pantarlih", 29300)], 29300, 15),  # 2 x 14,650, planned on that day
        ("2024-06-24-pantarlih-rawa-buaya", [("pantarlih", 206)], 206, 0),  # 2 x 103
    ],
)  # fmt: skip
def test_participants_against_the_staff_that_the_norms_ask_for(
    key: str, staff: list[tuple[str, int]], expected: int, difference: int
) -> None:
    s = at("31", "2024-11-26")
    row = meeting(s, key)
    assert [(one.body, one.needed) for one in row.staff] == staff
    assert (row.expected, row.difference) == (expected, difference)
    assert tuple(s.meetings.loc[key, ["expected", "difference"]]) == (expected, difference)


def test_what_is_not_known_is_not_nobody() -> None:
    frame = at("31", "2024-11-26").meetings
    assert frame.loc["2024-09-29-konsolidasi-adhoc", ["invited", "attended"]].isna().all()
    assert frame.loc["2024-06-24-pantarlih-utan-panjang", ["expected", "difference"]].isna().all()  # its TPS
    assert frame.loc["2024-11-20-evaluasi-desk", ["participants", "expected", "difference"]].isna().all()
    invited = at("31", "2022-06-29", "pemilu-2024").meetings.loc["2022-06-29-rakor-daftar-pemilih"]
    assert invited["invited"] == 8
    assert invited[["attended"]].isna().all()


def test_secretariats_are_no_body_that_is_recruited() -> None:
    assert list(at("31", "2024-11-26").workers.index) == ["ppk", "pps", "pantarlih", "kpps", "linmas"]


@given(st.floats(0, 100), st.floats(0, 1e5))
def test_staff_is_norm_times_units(norm: float, units: float) -> None:
    assert Staff("ppk", norm, units).needed == norm * units


@pytest.mark.parametrize("day", ["2022-03-17", "2022-03-18", "2024-04-24", "2024-09-13", "2024-11-07"])
@pytest.mark.parametrize("election", ["pilgub-2024", "pemilu-2024"])
def test_nothing_later_is_told(day: str, election: str) -> None:
    until = dt.date.fromisoformat(day)
    s = at("31.71", day, election)
    held = s.dataset.tables["meetings"]
    known = held[(held["election"] == election) & (held["on"] <= day)]
    assert {row.meeting for row in s.meeting_rows} == {
        row.meeting for row in known.itertuples() if row.region == "31" or row.region.startswith("31.71")
    }
    days = [*s.meetings["on"], *s.contacts["last"].dropna(), *s.issues["raised_on"], *s.actions["on"]]
    days += [*s.issues["resolved_on"].dropna(), *s.actions["done_on"].dropna()]
    assert all(one.date() <= until for one in days)


def contact(s: Snapshot, key: str) -> tuple[int, int, int | None, str]:
    row = next(row for row in s.contact_rows if row.stakeholder == key)
    return row.invited, row.attended, row.days, row.state()


def test_contact_with_institutions() -> None:
    s = at("31", "2024-09-22")
    # 25 April, 10 May, 27 June, 22 September
    assert contact(s, "bawaslu-dki") == (4, 4, 0, "met")
    assert contact(s, "kodam-jaya") == (1, 0, None, "never_came")
    assert contact(s, "dprd-dki") == (0, 0, None, "never_met")
    assert contact(s, "kejati-dki") == (1, 1, 304, "not_met")  # 23 November 2023: 8 + 296 days
    assert contact(s, "walikota-jakpus") == (6, 5, 4, "met")  # at the city, and invited by the province


def test_for_how_long_is_for_the_reader_to_say() -> None:
    s = at("31", "2024-08-26")  # the legal briefing of 23 November 2023 was 277 days ago, Dukcapil came 123 days ago
    assert contacts(s).loc["dukcapil-dki", ["days", "state"]].tolist() == [123, "not_met"]
    assert [contacts(s, after).at["dukcapil-dki", "state"] for after in (122, 123)] == ["not_met", "met"]
    assert NOT_MET == 60
    later = [at("31", day) for day in ("2024-06-24", "2024-06-25")]  # after 25 April: 60 days, 61 days
    assert [contact(one, "dukcapil-dki")[3] for one in later] == ["met", "not_met"]


def test_the_reach_of_the_network() -> None:
    rows = {row.level: row for row in at("31", "2024-11-26").reach_rows}
    counted = {level: (row.served, row.of, row.place) for level, row in rows.items()}
    assert counted == {
        "province": (1, 1, "own"), "city": (6, 6, "below"),
        "kecamatan": (28, 44, "below"),  # 8 + 10 + 10: camat of Jakarta Pusat, Selatan and Timur
        "kelurahan": (174, 267, "below"),  # 44 + 65 + 65
        "neighbourhood": (44, 267, "below"),  # RT and RW of Jakarta Pusat
    }  # fmt: skip
    gaps = [(gap.name, gap.missing, gap.of) for gap in rows["kecamatan"].gaps]
    assert gaps == [("Kepulauan Seribu", 2, 2), ("Jakarta Utara", 6, 6), ("Jakarta Barat", 8, 8)]
    assert "camat-lurah-jakpus" not in rows["city"].institutions  # its reach stands instead of its region's level
    assert rows["neighbourhood"].institutions == ("rt-rw-jakpus",)


def test_the_reach_seen_from_a_kecamatan() -> None:
    rows = {row.level: row for row in at("31.72.01", "2024-11-26").reach_rows}
    assert [(row.level, row.place, row.served, row.of) for row in rows.values()] == [
        ("province", "above", 1, 1), ("city", "above", 1, 1), ("kecamatan", "own", 0, 1),
        ("kelurahan", "below", 0, 5), ("neighbourhood", "below", 0, 5),
    ]  # fmt: skip
    assert [gap.code for gap in rows["kecamatan"].gaps] == ["31.72.01"]
    assert "walikota-jakut" in rows["city"].institutions
    assert "walikota-jakpus" not in rows["city"].institutions


@pytest.fixture
def networked(tmp_path: pathlib.Path) -> Dataset:
    return dataset(
        tmp_path / "d",
        stakeholders=[
            {"stakeholder": "up", "region": "1.1.1", "reach": "city"},  # of a kecamatan, and works for the whole city
            {"stakeholder": "here", "region": "1.1.1.2"},
        ],
    )


def test_an_institution_below_may_work_for_those_above(networked: Dataset) -> None:
    found = {row.level: (row.served, row.of) for row in networked.snapshot("1", "e", "2024-05-01").reach_rows}
    assert found == {
        "province": (0, 1), "city": (1, 2), "kecamatan": (0, 2), "kelurahan": (1, 3), "neighbourhood": (0, 3),
    }  # fmt: skip
    empty = {row.level: (row.served, row.of) for row in networked.snapshot("1.2", "e", "2024-05-01").reach_rows}
    assert empty["kecamatan"] == (0, 0)  # of which the register holds none


def test_words_of_a_list_are_checked_one_by_one(tmp_path: pathlib.Path) -> None:
    folder = write(
        tmp_path / "d",
        meetings=[{"meeting": "m", "on": "2024-05-01", "staff": "ppk;pps;camat"}],
        stakeholders=[{"stakeholder": "x", "reach": "city;neighbourhood"}, {"stakeholder": "y", "reach": "city;"}],
    )
    assert problems(folder) == [
        "stakeholders.csv, row 3, column reach: found 'city;', expected any, joined by semicolons, of province, city, "
        "kecamatan, kelurahan, neighbourhood",
        "meetings.csv, row 2, column staff: found 'ppk;pps;camat', expected any, joined by semicolons, of ppk, pps, "
        "kpps, pantarlih, linmas, ppk_secretariat, pps_secretariat",
    ]
