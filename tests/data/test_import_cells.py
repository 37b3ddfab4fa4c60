"""Numbers, days, words and codes are read as they were meant, or refused with what was expected."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from data.expectations import Expectation
from data.ingest.days import day
from data.language import language
from tests.data.sheets import changed, figure, keys, refused, rows_of, saved, text, workbook, xlsx


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (["1539"], ["1539"]),
        (["1.539,25", "1.539"], ["1539.25", "1539"]),
        (["1,539.25", "1.539"], ["1539.25", "1.539"]),
        (["1,539,000", "1,539"], ["1539000", "1539"]),
        (["1.539.000", "1.539"], ["1539000", "1539"]),
        (["0,5", "1,539"], ["0.5", "1.539"]),
        (["0.5"], ["0.5"]),
        (["1 539", "-3", "1\u00a0539\u00a0000"], ["1539", "-3", "1539000"]),
        (["1 539,5"], ["1539.5"]),
        (["−3", "007", "1,50"], ["-3", "7", "1.5"]),
        (["0,123", "2.000"], ["0.123", "2000"]),
    ],
)  # fmt: skip
def test_the_column_decides_how_numbers_are_read(tmp_path, typed, read):
    rows = rows_of(text(tmp_path, *(figure(value=value, note=str(at)) for at, value in enumerate(typed))))
    assert [row["value"] for row in rows] == read


def test_a_number_that_nothing_decides_is_refused_with_both_readings(tmp_path):
    error = refused(text(tmp_path, figure(value="12"), figure(value="1.539"), figure(value="2.000")))
    assert [(fault.cell, fault.value, fault.heading) for fault in error.problems] == [("D3", "1.539", "value")]
    assert error.more == 1  # the other cell
    assert "1.539 atau 1,539" in error.words(language("id"))
    assert "1,539 or 1.539" in str(error)
    assert "write 1539 or 1.5390" in str(error)


@pytest.mark.parametrize("settled", ["1539", "1.5390", "1,5390"])
def test_what_is_said_to_settle_it_does(tmp_path, settled):
    assert rows_of(text(tmp_path, figure(value=settled)))[0]["value"] in {"1539", "1.539"}


def test_two_ways_in_one_column_are_refused_and_both_cells_are_named(tmp_path):
    error = refused(text(tmp_path, figure(value="1.539,5"), figure(value="1,539.5")))
    assert keys(error) == [("D2", "number.one_way")]
    assert "cell D3 holds “1,539.5”" in str(error)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("78%", "number.no_percent"), ("Rp 5.000", "number.no_currency"), ("dua", "number"), ("1.23.4", "number"),
        ("1e3", "number"), ("1234567890123456789", "number"), ("", "filled"),
    ],
)  # fmt: skip
def test_what_is_no_number_is_told_what_is_expected(tmp_path, typed, expected):
    assert keys(refused(text(tmp_path, figure(value=typed)))) == [("D2", expected)]


@given(st.integers(-(10**14), 10**14), st.integers(0, 99))
def test_a_number_is_read_back_from_either_way_to_write_it(whole, hundredths):
    import pandas as pd

    from data.ingest.numerals import Notation, tidy_number

    grouped = f"{whole:,}"
    for typed in (f"{grouped}.{hundredths:02}", f"{grouped.replace(',', '.')},{hundredths:02}"):
        cells, notation = pd.Series([typed]), Notation(whole=False)
        notation.learn(cells)
        assert float(notation.read(cells)[0]) == float(f"{whole}.{hundredths:02}")
    assert tidy_number(str(whole)) == str(whole)


@pytest.mark.parametrize(
    "typed", ["2024-09-13", "13/09/2024", "13-09-2024", "13.09.2024", "13/9/2024", "13 September 2024", "13 Sep 2024"]
)
def test_days_are_read_day_first(typed):
    assert day(typed) == "2024-09-13"


MONTHS = {"Agustus": 8, "Agt": 8, "May": 5, "mei": 5, "Desember": 12, "October": 10}


@pytest.mark.parametrize(("name", "month"), MONTHS.items())
def test_months_have_names_in_both_languages(name, month):
    assert day(f"1 {name} 2024") == f"2024-{month:02}-01"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("09/13/2024", "day.first"), ("13/09/24", "day.whole_year"), ("13 Sep 24", "day.whole_year"),
        ("13/09/2024 10:30", "day.no_time"), ("31/02/2024", "day"), ("kemarin", "day"), ("45548", "day"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_told_what_is_expected(tmp_path, typed, expected):
    assert keys(refused(text(tmp_path, figure(as_of=typed)))) == [("E2", expected)]


def test_cells_of_a_spreadsheet_keep_their_value(tmp_path):
    numbers = [1539, 0.1, 1539.0, 1e15 - 1, 2.5]
    path = xlsx(tmp_path, *(figure(value=value, as_of=dt.date(2024, 9, 13)) for value in numbers))
    rows = rows_of(path)
    assert [row["value"] for row in rows] == ["1539", "0.1", "999999999999999", "2.5"]  # 1539.0 is 1539 again
    assert {row["as_of"] for row in rows} == {"2024-09-13"}


def test_days_of_1904_are_days(tmp_path):
    book = workbook(tmp_path)
    book.epoch = CALENDAR_MAC_1904
    book.active.append(figure(as_of=dt.date(2024, 9, 13)))
    assert rows_of(saved(book, tmp_path / "figures.xlsx"))[0]["as_of"] == "2024-09-13"


@pytest.mark.parametrize("serial", [60, 59, 0, -1, 1e10])
def test_a_day_that_spreadsheets_disagree_about_is_refused(tmp_path, serial):
    book = workbook(tmp_path, figure(as_of=serial))
    book.active["E2"].number_format = "yyyy-mm-dd"
    assert keys(refused(saved(book, tmp_path / "figures.xlsx"))) == [("E2", "day.certain")]


def test_a_time_of_day_is_refused(tmp_path):
    assert keys(refused(xlsx(tmp_path, figure(as_of=dt.datetime.fromisoformat("2024-09-13 08:30"))))) == [
        ("E2", "day.no_time")
    ]


def test_a_code_that_became_a_number_is_refused_unless_its_text_is_certain(tmp_path):
    shaped = workbook(tmp_path, figure(region=31.1), figure(region=31, note="sure"), figure(region=7))
    shaped.active["B4"].number_format = "00"
    error = refused(saved(shaped, tmp_path / "figures.xlsx"))
    assert keys(error) == [("B2", "text.certain"), ("B4", "text.certain")]
    assert rows_of(xlsx(tmp_path, figure(region=31)))[0]["region"] == "31"


def test_percentages_that_a_spreadsheet_shows_are_refused(tmp_path):
    book = workbook(tmp_path, figure(value=0.78))
    book.active["D2"].number_format = "0%"
    assert keys(refused(saved(book, tmp_path / "figures.xlsx"))) == [("D2", "number.no_percent")]


def test_choices_are_words_of_either_language(tmp_path):
    typed = ["reported", "dilaporkan", "DITETAPKAN", "determined ", "rencana"]
    rows = rows_of(text(tmp_path, *(figure(standing=word, note=word) for word in typed)))
    assert [row["standing"] for row in rows] == ["reported", "reported", "determined", "determined", "planned"]
    error = refused(text(tmp_path, figure(standing="pasti")))
    assert "salah satu dari ditetapkan, dilaporkan" in error.words(language("id"))
    assert "one of determined, reported, stated, planned, rejected" in str(error)


def test_a_text_that_looks_like_a_formula_is_a_text(tmp_path):
    texts = ["=1+1", "+62", "-", "@rapat"]
    book = workbook(tmp_path)
    for row, typed in enumerate(texts, 2):
        book.active.append(figure(note="x"))
        book.active.cell(row, 8).value = typed
        book.active.cell(row, 8).data_type = "s"
    assert [row["note"] for row in rows_of(saved(book, tmp_path / "figures.xlsx"))] == texts
    assert [row["note"] for row in rows_of(text(tmp_path, *(figure(note=typed) for typed in texts)))] == texts


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\u200d", "\u2066", "\ufeff", "\x07", "\x01", "\x1b"])
def test_characters_that_nobody_sees_are_refused_by_name(tmp_path, sign):
    error = refused(text(tmp_path, figure(note=f"{sign}ab")))
    assert keys(error) == [("H2", "visible")]
    assert f"U+{ord(sign):04X}" in str(error)


def test_spaces_around_a_cell_do_not_count(tmp_path):
    assert rows_of(text(tmp_path, figure(note="\u00a0 a b \u2009", region=" 31.71 ")))[0] | {} == {
        "election": "e", "region": "31.71", "measure": "tps", "value": "12", "as_of": "2024-09-13",
        "standing": "reported", "source": "s", "note": "a b",
    }  # fmt: skip


@pytest.mark.parametrize(("cell", "expected"), [("=1+1", "no_formula"), (True, "no_truth"), ("#N/A", "no_error")])
def test_what_a_spreadsheet_reckons_is_refused(tmp_path, cell, expected):
    assert keys(refused(xlsx(tmp_path, figure(value=cell)))) == [("D2", expected)]


def test_an_infinite_number_is_refused(tmp_path):
    path = changed(xlsx(tmp_path, figure(value=4711)), "xl/worksheets/sheet1.xml", b"<v>4711</v>", b"<v>1e999</v>")
    assert keys(refused(path)) == [("D2", "no_error")]


def test_an_expectation_is_english_text_and_can_be_said_in_indonesian():
    expected = Expectation("number.least", least="0")
    assert expected == "a plain number such as 1539 or 0.5, at least 0"
    assert expected.words(language("id")) == "angka seperti 1539 atau 0.5, sekurang-kurangnya 0"
