"""The tables behind the answers, as a workbook and as CSV: read back, with types, formats, frozen heads and sources."""

import csv
import dataclasses
import datetime as dt
import io

import openpyxl
import pytest

from dashboards.exports.comma import tables
from dashboards.exports.workbook import FORMATS, HEAD, workbook
from data.answers import Cell, Column, Table
from tests.exports import office
from tests.exports.conftest import request_of


def opened(request):
    return openpyxl.load_workbook(io.BytesIO(workbook(request)))


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_sheet_an_answer_with_the_same_values(asked):
    book = opened(asked)
    say = asked.s.language.say
    shorts = [answer.short for answer in asked.answers]
    around = [say("exports.contents")], [say("exports.sources"), say("exports.definitions")]
    assert book.sheetnames == [*around[0], *shorts, *around[1]]
    for answer in asked.answers:
        sheet = book[answer.short]
        assert (sheet["A1"].value, sheet["A2"].value) == (answer.title, " ".join(answer.sentences))
        assert [cell.value for cell in sheet[HEAD]] == [column.head for column in answer.table.columns]
        for number, row in enumerate(answer.table.rows, HEAD + 1):
            for place, (column, cell) in enumerate(zip(answer.table.columns, row, strict=True), 1):
                at = sheet.cell(number, place)
                value = at.value.date() if isinstance(at.value, dt.datetime) else at.value
                assert value == (cell.text if cell.value is None else cell.value)
                if cell.value is not None and column.kind in FORMATS:
                    assert at.number_format == FORMATS[column.kind]


def test_every_sheet_has_a_frozen_head_and_carries_where_it_is_from(asked):
    book = opened(asked)
    for sheet in book:
        assert sheet.freeze_panes == f"A{HEAD + 1}"
        assert sheet.print_title_rows == f"${HEAD}:${HEAD}"
        assert sheet["A3"].value == asked.footer
        assert sheet["A4"].value is None
        assert sheet.oddFooter.left.text == asked.footer
    assert (book.properties.title, book.properties.creator) == (asked.title, None)
    listed = {row[0].value for row in book[asked.s.language.say("exports.sources")].iter_rows(min_row=HEAD + 1)}
    assert {source.key for source in asked.sources} <= listed
    meant = {row[0].value: row[3].value for row in book[asked.s.language.say("exports.definitions")].iter_rows()}
    assert meant["tps"] == asked.s.language.name(asked.s.dataset.measures.loc["tps"], "definition")


def test_numbers_are_numbers_and_days_are_days():
    sheet = opened(request_of("full"))["TPS dulu dan kini"]
    row = [cell.value for cell in sheet[HEAD + 1]]
    assert row == ["DKI Jakarta", 14835, 103845, 30766, 215362, pytest.approx(14835 / 30766 - 1, abs=1e-6)]
    assert opened(request_of("full"))["Tenggat hukum"].cell(HEAD + 1, 1).value == dt.datetime(2024, 9, 22)  # noqa: DTZ001


def test_no_text_becomes_a_formula():
    request = request_of("full")
    evil = Cell("=1+1", "=1+1")
    table = Table("x", (Column("=2"), Column("+3")), ((evil, Cell("@a\x07", "@a\x07")),))
    request.__dict__["answers"] = [dataclasses.replace(request.answers[0], title="=cmd()", table=table)]
    sheet = opened(request)["Tenggat hukum"]
    assert [cell.data_type for cell in (sheet["A1"], *sheet[HEAD], *sheet[HEAD + 1])] == ["s"] * 5
    assert [cell.value for cell in sheet[HEAD + 1]] == ["=1+1", "@a"]
    written = next(csv.reader(io.StringIO(tables(request)["countdown"].decode("utf-8-sig").split("\n", 1)[1])))
    assert written[:2] == ["'=1+1", "'@a\x07"]


def test_csv_holds_plain_values_and_where_they_hold(asked):
    made = tables(asked)
    assert made.keys() == {answer.key for answer in asked.answers if answer.table.rows} | {"sources"}
    for answer in asked.answers:
        if not answer.table.rows:
            continue
        read = rows(made[answer.key])
        assert len(read) == len(answer.table.rows)
        assert {(row["region"], row["as_of"], row["simulated"]) for row in read} == {
            (asked.s.region, asked.s.as_of.isoformat(), "no")
        }
        for row, cells in zip(read, answer.table.rows, strict=True):
            for column, cell in zip(answer.table.columns, cells, strict=True):
                if cell.value is None:
                    assert row[column.head] == ""
                elif isinstance(cell.value, float):
                    assert float(row[column.head]) == cell.value
                else:
                    assert row[column.head].removeprefix("'") == str(cell.value)


def test_a_simulation_says_so_on_every_sheet_and_in_every_row(invented):
    book = opened(invented)
    assert all(sheet["A4"].value == "SIMULASI" for sheet in book)
    assert all(row["simulated"] == "yes" for content in tables(invented).values() for row in rows(content))


UTF_8 = "csv:Text - txt - csv (StarCalc):44,34,76"  # commas, quotes, UTF-8


@office.needed
@pytest.mark.slow
def test_libreoffice_opens_the_workbook(tmp_path):
    request = request_of("full")
    (tmp_path / "book.xlsx").write_bytes(workbook(request))
    read = list(csv.reader(io.StringIO(office.converted(tmp_path / "book.xlsx", UTF_8).decode())))
    assert read[0][0] == request.title
    told = [(answer.title, " ".join(answer.sentences), answer.short) for answer in request.answers]
    assert [tuple(row) for row in read[HEAD : HEAD + len(told)]] == told
