"""Files as they arrive: any encoding that offices use, several tables and files, and all that must be refused."""

import logging
import traceback
import zipfile

import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from data.language import LANGUAGES, language
from tests.data.sheets import (
    FIGURES,
    added,
    changed,
    figure,
    keys,
    packed,
    refused,
    rows_of,
    saved,
    sharing,
    text,
    workbook,
    xlsx,
)  # fmt: skip

NIK, PHONE, EMAIL = "3171234567890123", "0812-3456-7890", "budi@kpu.example"
SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_file_is_read_however_it_is_saved(tmp_path, encoding, separator):
    path = tmp_path / "figures.csv"
    cells = [FIGURES, figure(note="é – “ya”"), []]
    path.write_bytes("\r\n".join(separator.join(row) for row in cells).encode(encoding))
    assert rows_of(path)[0]["note"] == "é – “ya”"


@pytest.mark.parametrize("name", ["figures (2).csv", "Figures.csv", "angka.txt", "laporan.csv"])
def test_the_table_is_known_by_the_name_or_else_by_the_headings(tmp_path, name):
    assert rows_of(text(tmp_path, figure(), name=name))[0]["value"] == "12"


def test_labels_of_either_language_are_headings(tmp_path):
    path = tmp_path / "data.csv"
    path.write_text(
        "PEMILIHAN,Wilayah, ukuran ,Value,Per tanggal,standing,Sumber\ne,31.10,tps,1,2024-09-13,reported,s", "utf-8"
    )
    assert rows_of(path) == [
        {"election": "e", "region": "31.10", "measure": "tps", "value": "1", "as_of": "2024-09-13",
         "standing": "reported", "source": "s", "note": ""}
    ]  # fmt: skip


def test_several_files_and_sheets_are_one_batch_and_equal_rows_count_once(tmp_path):
    book = workbook(tmp_path, figure(value=1), figure(value=2))
    gates = book.create_sheet("gates")
    for row in (["election", "gate", "days"], ["e", "H-7", 7]):
        gates.append(row)
    paths = saved(book, tmp_path / "figures.xlsx"), text(tmp_path, figure(value="2"), figure(value="3"))
    assert [row["value"] for row in rows_of(*paths)] == ["1", "2", "3"]
    assert rows_of(*paths, table="gates") == [{"election": "e", "gate": "H-7", "days": "7"}]


def test_a_key_that_comes_twice_with_other_cells_is_refused_and_both_places_are_named(tmp_path):
    path = tmp_path / "tps.csv"
    head = "election,region,number,kind,voters_men,as_of,source"
    path.write_text(f"{head}\ne,1,7,regular,5,2024-01-01,s\ne,1,007,regular,6,2024-01-01,s", "utf-8")
    error = refused(path)
    assert keys(error) == [("A3", "key_once.other")]
    assert "tps.csv 2:2" in str(error)


def test_every_problem_of_every_file_is_told_at_once(tmp_path):
    one = text(tmp_path, figure(value="x", as_of="y"), figure(standing="z", source=""))
    other = tmp_path / "gates.csv"
    other.write_text("election,gate\ne,H-7", "utf-8")
    error = refused(one, other)
    assert [(fault.file, fault.cell, fault.expected.key) for fault in error.problems] == [
        ("gates.csv", "", "heading.there"), ("figures.csv", "D2", "number"), ("figures.csv", "E2", "day"),
        ("figures.csv", "F3", "choice"), ("figures.csv", "G3", "filled"),
    ]  # fmt: skip
    for code in LANGUAGES:
        assert len(error.words(language(code)).splitlines()) == 6


def test_at_most_a_thousand_problems_are_listed_and_the_others_counted(tmp_path):
    error = refused(text(tmp_path, *(figure(value="x", note=str(row)) for row in range(1200))))
    assert (len(error.problems), error.more) == (1000, 200)
    assert str(error).splitlines()[0] == "Nothing was imported: 1,200 problems."


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (["election", "election"], "heading.once"), (["Pemilihan", "election"], "heading.once"),
        (["election", "warna"], "heading.known"), (["Nama KPPS"], "personal.heading"),
    ],
)  # fmt: skip
def test_a_wrong_heading_is_refused(tmp_path, heading, expected):
    path = tmp_path / "figures.csv"
    path.write_text(",".join([*heading, *FIGURES[1:]]) + "\n" + ",".join(map(str, figure())), "utf-8")
    assert expected in {fault.expected.key for fault in refused(path).problems}


def test_cells_below_no_heading_are_refused(tmp_path):
    assert keys(refused(text(tmp_path, [*figure(), "", "x"]))) == [("J2", "under_heading")]


def test_a_sheet_of_no_table_is_refused_with_the_names_of_tables(tmp_path):
    book = workbook(tmp_path, figure())
    book.create_sheet("Catatan").append(["apa saja"])
    book.create_sheet("Sheet3")  # empty
    error = refused(saved(book, tmp_path / "x.xlsx"))
    assert [(fault.sheet, fault.expected.key) for fault in error.problems] == [("Catatan", "table")]


def hide_in_comment(book, secret):
    book.active["B2"].comment = Comment(f"tanya {secret}", "Kantor")


def hide_in_sheet(book, secret):
    book.create_sheet("Petunjuk").append(["a", secret])
    book["Petunjuk"].sheet_state = "veryHidden"


def hide_in_note(book, secret):
    book.active["H2"] = f"tanya {secret}"


def hide_in_title(book, secret):
    book.properties.title = secret


def hide_in_header(book, secret):
    book.active.oddHeader.center.text = secret


def hide_in_prompt(book, secret):
    rule = DataValidation(prompt=secret, showInputMessage=True)
    rule.add("A1")
    book.active.add_data_validation(rule)


def hide_in_sheet_name(book, secret):
    book.create_sheet(secret)


@pytest.mark.parametrize(
    "hide",
    [hide_in_comment, hide_in_sheet, hide_in_note, hide_in_title, hide_in_header, hide_in_prompt, hide_in_sheet_name],
)
@pytest.mark.parametrize("secret", [NIK, PHONE, EMAIL])
def test_personal_data_is_refused_wherever_it_hides_and_never_repeated(tmp_path, caplog, capsys, hide, secret):
    caplog.set_level(logging.DEBUG)
    book = workbook(tmp_path, figure(value="Budi"))
    hide(book, secret)
    error = refused(saved(book, tmp_path / "figures.xlsx"))
    assert error.problems[0].expected.key in {"personal.nik", "personal.phone", "personal.email"}
    told = "".join(traceback.format_exception(error)) + repr(error) + repr(error.problems) + caplog.text
    told += "".join(capsys.readouterr()) + "".join(error.words(language(code)) for code in LANGUAGES)
    assert secret not in told
    assert "Budi" not in told  # nor what stands beside it


def test_personal_data_is_told_by_its_cell(tmp_path):
    book = workbook(tmp_path, figure(note=int(NIK)), figure(note=f"a {PHONE}", value=int(NIK)))
    book.active["A2"].comment = Comment(EMAIL, "Kantor")
    error = refused(saved(book, tmp_path / "figures.xlsx"))
    assert sorted(keys(error))[:4] == [
        ("A2", "personal.email"), ("D3", "personal.nik"), ("H2", "personal.nik"), ("H3", "personal.phone"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/threadedComments/a.xml", '<T><threadedComment ref="C3"><text>{}</text></threadedComment></T>'),
        ("xl/drawings/drawing9.xml", "<d><p><r><t>0</t></r><r><t>{}</t></r></p></d>"),
        ("docProps/custom.xml", "<Properties><property name='x'><lpwstr>{}</lpwstr></property></Properties>"),
        ("xl/charts/chart1.xml", "<c><v>{}</v></c>"),
    ],
)  # fmt: skip
def test_personal_data_is_found_in_parts_that_no_cell_shows(tmp_path, part, content):
    path = added(xlsx(tmp_path, figure()), part, content.format(EMAIL).encode())
    assert {fault.expected.key for fault in refused(path).problems} == {"personal.email"}


def test_the_name_of_an_author_alone_refuses_no_file(tmp_path):
    book = workbook(tmp_path, figure())
    book.properties.creator = book.properties.lastModifiedBy = "Budi Santoso"
    assert len(rows_of(saved(book, tmp_path / "figures.xlsx"))) == 1


def lying(path):
    """A workbook that declares less than a part holds."""
    content = path.read_bytes()
    size = zipfile.ZipFile(path).getinfo(SHEET).file_size
    at = content.rindex(size.to_bytes(4, "little"))
    path.write_bytes(content[:at] + (100).to_bytes(4, "little") + content[at + 4 :])
    return path


def bomb(path):
    """A sheet of 64 megabytes in a few kilobytes."""
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet9.xml", "w") as part,
    ):
        for _ in range(64):
            part.write(b" " * 2**20)
    return path


def entities(path):
    laugh = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    return changed(path, SHEET, b"<worksheet", laugh + b"<worksheet")


HOSTILE = {
    "empty": lambda path: path.write_bytes(b""),
    "zeros": lambda path: path.write_bytes(b"\0" * 4096),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-300]),
    "half": lambda path: path.write_bytes(path.read_bytes()[:2000]),
    "old": lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "html": lambda path: path.write_bytes(b"<html><table><tr><td>1</td></tr></table></html>"),
    "csv": lambda path: path.write_text(",".join(FIGURES), "utf-8"),
    "other": lambda path: packed(path, {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
    "lying": lying,
    "bomb": bomb,
    "entities": entities,
    "macro": lambda path: added(path, "xl/vbaProject.bin", b"x"),
    "link": lambda path: added(path, "xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
    "object": lambda path: added(path, "xl/embeddings/oleObject1.bin", b"x"),
    "string": lambda path: changed(path, SHEET, b"<v>12</v>", b"<v>12</v><v>x</v>"),
    "index": lambda path: sharing(path, "tps"),
    "order": lambda path: changed(path, SHEET, b'r="B2"', b'r="A2"'),
    "row": lambda path: changed(path, SHEET, b'<row r="2"', b'<row r="99999999999"'),
    "column": lambda path: changed(path, SHEET, b'r="H1"', b'r="ZZZZZZ1"'),
    "wide": lambda path: changed(path, SHEET, b'r="H1"', b'r="XFD1"'),
    "twice": lambda path: changed(path, SHEET, b'<row r="2"', b'<row r="1"'),
    "broken": lambda path: changed(path, SHEET, b"</sheetData>", b"</sheetDat>"),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_as_a_whole(tmp_path, kind):
    path = xlsx(tmp_path, figure(value=12))
    HOSTILE[kind](path)
    error = refused(path)
    assert len(error.problems) >= 1
    assert all(error.words(language(code)) for code in LANGUAGES)


def test_shared_texts_are_read_without_their_format_and_how_they_are_pronounced(tmp_path):
    rich = "<r><t>rapat </t></r><r><rPr><b/></rPr><t>kerja</t></r><rPh><t>RAPAT</t></rPh>"
    assert rows_of(sharing(xlsx(tmp_path, figure(note="memo")), "memo", rich))[0]["note"] == "rapat kerja"


def test_personal_data_in_a_shared_text_is_told_by_its_cell_or_as_left_over(tmp_path):
    split = f"<r><t>{PHONE[:6]}</t></r><r><t>{PHONE[6:]}</t></r>"
    error = refused(sharing(xlsx(tmp_path, figure(note="memo")), "memo", split, f"<t>{NIK}</t>"))
    assert keys(error) == [("H2", "personal.phone"), ("", "personal.nik")]


def test_merged_cells_are_refused_with_their_place(tmp_path):
    book = workbook(tmp_path, figure(), figure(value=3))
    book.active.merge_cells("H2:H3")
    assert keys(refused(saved(book, tmp_path / "figures.xlsx"))) == [("H2:H3", "no_merge")]


def test_what_a_sheet_says_of_its_size_is_not_believed(tmp_path):
    path = xlsx(tmp_path, figure(value=1), figure(value=2))
    assert len(rows_of(changed(path, SHEET, b'<dimension ref="A1:H3"', b'<dimension ref="A1:A1"'))) == 2


@pytest.mark.parametrize(
    "content", [b"election\0,region", b'"election,region\n1', b"\x81\x8d\xff", b"\xff\xfea", b"\n\n\n"]
)
def test_a_text_file_that_is_none_is_refused(tmp_path, content):
    path = tmp_path / "figures.csv"
    path.write_bytes(content)
    assert len(refused(path).problems) == 1


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert keys(refused(tmp_path / "figures.csv")) == [("", "file.readable")]
