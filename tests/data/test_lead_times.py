"""Lead times give the calendar of an election, and show where the dates in force break it."""

import datetime as dt
import pathlib

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import Dataset, DatasetError, open_dataset
from data.calendar import NEVER, day_number
from data.frames.calendar import lead_words
from data.language import language
from data.lead_times import calendar, day_before
from tests.data.handmade import dataset, write

TWENTY_MONTHS = {"kind": "general", "bound": "by", "amount": "20", "unit": "months"}
GENERAL = [{"election": "e", "kind": "general", "voting_day": "2024-02-14"}]
STAGES = [{"stage": "a", "name_en": "Planning"}, {"stage": "b", "name_en": "Campaign"}]


def number(day: str) -> int:
    return day_number(dt.date.fromisoformat(day))


def broken(opened: Dataset, day: str, region: str = "1", speaks: str = "en") -> list[str]:
    frame = opened.snapshot(region, "e", day, speaks).findings
    return frame.loc[frame["rule"] == "lead_time", "text"].tolist()


@pytest.mark.parametrize(
    ("voting_day", "amount", "unit", "expected"),
    [
        ("2024-02-14", 20, "months", "2022-06-14"),
        ("2024-08-31", 6, "months", "2024-02-29"),
        ("2023-08-31", 6, "months", "2023-02-28"),
        ("2024-01-15", 1, "months", "2023-12-15"),
        ("2024-12-31", 12, "months", "2023-12-31"),
        ("2024-01-31", -1, "months", "2024-02-29"),
        ("2024-11-27", 0, "months", "2024-11-27"),
        ("2024-11-27", 3, "days", "2024-11-24"),
        ("2024-11-27", 306, "days", "2024-01-26"),  # 26 of January is the 26th day of the year, the vote the 332nd
        ("2024-11-27", -19, "days", "2024-12-16"),
    ],
)
def test_a_day_so_long_before_voting_day(voting_day: str, amount: float, unit: str, expected: str) -> None:
    assert day_before(dt.date.fromisoformat(voting_day), amount, unit) == dt.date.fromisoformat(expected)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)), st.integers(-9999, 9999))
def test_days_before_are_days_between(voting_day: dt.date, amount: int) -> None:
    assert (voting_day - day_before(voting_day, amount, "days")).days == amount


@given(st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)), st.integers(-999, 999))
def test_months_before_keep_the_day_or_end_the_month(voting_day: dt.date, amount: int) -> None:
    day = day_before(voting_day, amount, "months")
    assert (voting_day.year - day.year) * 12 + voting_day.month - day.month == amount
    assert day.day == voting_day.day or (day.day < voting_day.day and (day + dt.timedelta(days=1)).day == 1)


def test_the_stages_of_the_general_election_began_on_the_last_lawful_day() -> None:
    opened = open_dataset()
    before = opened.snapshot("31", "pemilu-2024", "2022-06-08").calendar_rows[0]
    assert (before.given, before.difference, before.kept) == (NEVER, None, None)
    row = opened.snapshot("31", "pemilu-2024", "2022-06-09").calendar_rows[0]
    assert (row.stage, row.name, row.source) == ("", "Seluruh pemilihan", "uu-7-2017")
    assert (row.bound, row.amount, row.unit) == ("by", 20, "months")
    assert row.expected == row.given == number("2022-06-14")
    assert (row.difference, row.kept) == (0, True)


@pytest.mark.parametrize("election", ["pemilu-2024", "pilgub-2024"])
def test_the_shipped_calendars_keep_their_lead_times(election: str) -> None:
    frame = open_dataset().snapshot("31", election, "2025-06-01").calendar
    assert len(frame) > 40
    assert frame["kept"].all()
    assert (frame["difference"] == 0).all()
    assert "lead_time" not in set(open_dataset().snapshot("31", election, "2025-06-01").findings["rule"])


@pytest.mark.parametrize(("election", "of_first_level"), [("pemilu-2024", 14), ("pilgub-2024", 16)])
def test_the_lead_times_give_back_the_legal_dates(election: str, of_first_level: int) -> None:
    opened = open_dataset()
    row = opened.election_rows[election]
    made = calendar(opened.tables["lead_times"], row.kind, row.voting_day.date())
    stages = opened.election(election).stages
    dated = 0
    for stage, about in stages.rows.items():
        dates = stages.counted(stage, "legal", NEVER - 1)
        if about.parent or dates is None or dates.start == dates.end == NEVER or not about.weight:
            continue  # without weight are the oaths, which do not hang on voting day
        window = made[stage, "legal"]
        assert (window.start, window.end) == (dates.start, dates.end), stage
        assert {window.start_source, window.end_source} <= {dates.source, None}
        dated += 1
    assert dated == of_first_level


def test_a_later_election_has_the_same_pattern() -> None:
    table = open_dataset().tables["lead_times"]
    then, later = dt.date(2024, 11, 27), dt.date(2029, 11, 28)
    made, moved = (calendar(table, "governor", day) for day in (then, later))
    assert moved["S7", "legal"].start == number("2029-11-25")  # the quiet period: three days before the vote
    assert moved["S9", "legal"].end == number("2029-12-17")
    assert moved["P1", "legal"].start == NEVER
    assert made.keys() == moved.keys()
    shift = (later - then).days
    for key, window in made.items():
        for edge in ("start", "end"):
            day = getattr(window, edge)
            assert getattr(moved[key], edge) == (NEVER if day == NEVER else day + shift), key
    general = calendar(table, "general", dt.date(2029, 2, 14))
    assert general["", "legal"].start == number("2027-06-14")


def test_a_first_stage_that_begins_too_late_is_found_everywhere(tmp_path: pathlib.Path) -> None:
    schedule = [
        {"stage": "a", "start": "2022-06-15", "as_of": "2022-06-09"},
        {"stage": "b", "start": "2023-11-28", "as_of": "2022-01-01"},
    ]
    opened = dataset(
        tmp_path / "d", elections=GENERAL, stages=STAGES, schedule=schedule, lead_times=[TWENTY_MONTHS]
    )  # fmt: skip
    text = "Planning: starts on 15 Jun 2022; the rule says by 14 Jun 2022, 20 months before voting day (14 Feb 2024), "
    assert broken(opened, "2022-06-08") == []
    assert broken(opened, "2022-06-09", "1.1.2") == [text + "1 day apart"]
    assert broken(opened, "2022-06-09", speaks="id") == [
        "Tahapan: mulai 15 Jun 2022; menurut aturan paling lambat 14 Jun 2022, 20 bulan sebelum pemungutan suara "
        "(14 Feb 2024), selisih 1 hari"
    ]
    frame = opened.snapshot("1", "e", "2022-06-09", "en").findings
    assert (frame["stage"].tolist(), frame["severity"].tolist()) == (["a"], ["medium"])
    assert frame["claims"].tolist() == [("s", "law")]
    (row,) = opened.snapshot("1", "e", "2022-06-09").calendar_rows
    assert (row.difference, row.kept) == (1, False)


def test_on_time_or_earlier_keeps_by_but_not_on(tmp_path: pathlib.Path) -> None:
    schedule = [{"stage": stage, "start": "2022-06-01", "end": "2022-06-14"} for stage in ("a", "b")]
    leads = [
        TWENTY_MONTHS,
        {"stage": "a", "edge": "start", "bound": "on", "amount": "20", "unit": "months"},
        {"stage": "b", "edge": "end", "bound": "on", "amount": "20", "unit": "months"},
        {"stage": "b", "edge": "start", "layer": "administrative", "amount": "5"},  # no such date is known
    ]
    opened = dataset(tmp_path / "d", elections=GENERAL, stages=STAGES, schedule=schedule, lead_times=leads)
    frame = opened.snapshot("1", "e", "2024-01-01").calendar
    assert frame["stage"].tolist() == ["a", "b", "b", ""]
    assert frame["kept"].tolist() == [False, True, pd.NA, True]
    assert frame["difference"].tolist() == [-13, 0, pd.NA, -13]
    assert frame["given"].isna().tolist() == [False, False, True, False]
    assert [text.endswith("13 days apart") for text in broken(opened, "2024-01-01")] == [True]


def test_dates_that_were_replaced_break_nothing(tmp_path: pathlib.Path) -> None:
    schedule = [
        {"stage": "a", "start": "2022-06-20", "as_of": "2022-01-01"},
        {"stage": "a", "start": "2022-06-14", "as_of": "2022-03-01"},
        {"stage": "a", "start": "2022-07-01", "as_of": "2022-05-01", "standing": "rejected"},
    ]
    opened = dataset(tmp_path / "d", elections=GENERAL, schedule=schedule, lead_times=[TWENTY_MONTHS])
    assert broken(opened, "2024-01-01") == []
    kept = [opened.snapshot("1", "e", day).calendar_rows[0].kept for day in ("2022-02-01", "2022-06-01")]
    assert kept == [False, True]


def test_what_holds_for_the_kind_comes_in_place_of_what_holds_for_all(tmp_path: pathlib.Path) -> None:
    elections = [*GENERAL, {"election": "g", "kind": "governor"}]
    leads = [
        {"stage": "a", "amount": "10"}, {"kind": "general", "stage": "a", "amount": "12"},
        {"kind": "governor", "edge": "end", "amount": "1"},
    ]  # fmt: skip
    stages = [{"stage": "a"}, {"election": "g", "stage": "a"}, {"election": "g", "stage": "c"}]
    opened = dataset(tmp_path / "d", elections=elections, stages=stages, lead_times=leads)
    amounts = {
        key: [(row.stage, row.amount) for row in opened.snapshot("1", key, "2024-01-01").calendar_rows]
        for key in ("e", "g")
    }
    assert amounts == {"e": [("a", 12)], "g": [("a", 10), ("", 1)]}


def test_a_lead_time_of_another_stage_or_kind_is_refused(tmp_path: pathlib.Path) -> None:
    leads = [
        {"kind": "governor", "stage": "b"}, {"stage": "c"}, {"kind": "mayor"}, {"kind": "general", "stage": "b"},
        {"stage": "a"},
    ]  # fmt: skip
    elections = [{"election": "e", "kind": "general"}, {"election": "g", "kind": "governor"}]
    stages = [*STAGES, {"election": "g", "stage": "a"}]
    folder = write(tmp_path / "d", elections=elections, stages=stages, lead_times=leads)
    with pytest.raises(DatasetError) as refusal:
        open_dataset(folder)
    assert [str(problem) for problem in refusal.value.problems] == [
        "lead_times.csv, row 2, column stage: found 'b', expected a stage in stages.csv of an election of kind "
        "governor",
        "lead_times.csv, row 3, column stage: found 'c', expected a stage in stages.csv",
        "lead_times.csv, row 4, column kind: found 'mayor', expected the kind of an election in elections.csv",
    ]


@pytest.mark.parametrize("amount", ["2.5", "12345", "x"])
def test_a_lead_time_is_a_whole_number(tmp_path: pathlib.Path, amount: str) -> None:
    folder = write(tmp_path / "d", lead_times=[{"amount": amount}])
    with pytest.raises(DatasetError, match=r"column amount: found .*, expected a whole number such as 20 or -3"):
        open_dataset(folder)


def test_lead_times_in_words() -> None:
    said = [
        lead_words(language(code), amount, unit)
        for code in ("id", "en")
        for amount, unit in ((20, "months"), (1, "days"), (-19, "days"), (0, "days"))
    ]
    assert said == [
        "20 bulan sebelum pemungutan suara", "1 hari sebelum pemungutan suara", "19 hari setelah pemungutan suara",
        "hari pemungutan suara", "20 months before voting day", "1 day before voting day", "19 days after voting day",
        "voting day itself",
    ]  # fmt: skip
