"""What leaves comes back: forms that are filled in, and tables that are exported."""

import csv
import tempfile

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from dashboards.command import main
from data.dataset import SHIPPED
from data.ingest import ExportRefused, columns, export_table, write_template
from data.language import LANGUAGES, catalogue, language
from data.schema import TABLES
from data.stores import store_of
from tests.data.sheets import FIGURES, figure, keys, refused, rows_of


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("table", TABLES)
def test_each_column_has_a_label_of_its_own_and_says_what_belongs_there(table, code):
    speak = language(code)
    heads = [columns.label(table, column, speak) for column in TABLES[table].columns]
    assert len({columns.folded(head) for head in heads}) == len(heads)
    assert all(columns.meaning(table, column, speak) for column in TABLES[table].columns)
    assert [columns.headings(table)[columns.folded(head)] for head in heads] == list(TABLES[table].columns)
    for column, spec in TABLES[table].columns.items():
        if spec.metadata["kind"] == "choice":
            words = [columns.choice(table, column, word, speak) for word in spec.metadata["allowed"]]
            assert [columns.choices(table, column)[columns.folded(word)] for word in words] == [
                *spec.metadata["allowed"]
            ]
            assert all("{" not in word for word in words)


def test_no_label_is_left_over():
    own = {key.split(".means")[0] for key in catalogue() if key.startswith("column.")}
    asked = {key for table, schema in TABLES.items() for column in schema.columns
             for key in (f"column.{column}", f"column.{table}.{column}")}  # fmt: skip
    assert own <= asked


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("table", TABLES)
def test_a_form_that_is_filled_in_is_read(tmp_path, table, code):
    path = tmp_path / "form.xlsx"
    write_template(table, path, language(code))
    assert keys(refused(path)) == [("", "file.rows")]  # the example is no row
    book = load_workbook(path)
    sheet = book[table]
    example = [cell.value for cell in sheet[2]]
    example[0] = example[0].removeprefix(language(code).say("import.example")).strip()
    sheet.append(example)
    book.save(path)
    (row,) = rows_of(path, table=table)
    if table not in ("tps", "signoffs"):  # of which the project ships no row
        with (SHIPPED / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            assert row == next(csv.DictReader(file))


def test_a_form_offers_words_and_known_keys_and_keeps_codes_as_text(tmp_path):
    path = tmp_path / "form.xlsx"
    write_template("figures", path, language("id"), {"measures": ["tps", "voters"], "regions": ["31"] * 9})
    book = load_workbook(path)
    sheet, lists = book["figures"], book["Daftar pilihan"]
    assert [cell.value for cell in sheet[1]][:3] == ["Pemilihan", "Wilayah", "Ukuran"]
    assert sheet.freeze_panes == "A2"
    assert (sheet.column_dimensions["B"].number_format, sheet["E2"].number_format) == ("@", "yyyy-mm-dd")
    offered = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    assert len(offered) == 3
    words = {column[0].value: [cell.value for cell in column[1:] if cell.value] for column in lists.columns}
    assert words["Ukuran"] == ["tps", "voters"]
    assert words["Kedudukan"] == ["ditetapkan", "dilaporkan", "dinyatakan", "rencana", "ditolak"]
    assert lists.sheet_state == "hidden"
    assert book["Petunjuk"].max_row > len(FIGURES)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("table", [name for name in TABLES if name not in ("tps", "signoffs")])
def test_a_table_comes_back_cell_by_cell(tmp_path, table, code, form):
    path = tmp_path / f"{table}.{form}"
    export_table(table, store_of(SHIPPED).rows(table), path, language(code))
    with (SHIPPED / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        assert rows_of(path, table=table) == list(csv.DictReader(file))


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=30)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    notes=st.lists(st.one_of(WORDS, st.sampled_from(["=1+1", "+x", "-", "@x", "'x", "31.10", "1.539"])), min_size=1),
    numbers=st.lists(st.one_of(st.integers(-(10**15) + 1, 10**15 - 1), st.decimals(-9999, 9999, places=3)), min_size=1),
)
def test_any_text_and_number_comes_back(tmp_path, notes, numbers):
    from data.ingest.cells import hidden, tidy
    from data.ingest.numerals import tidy_number
    from data.personal import personal

    notes = [tidy(note) for note in notes if not hidden(note) and not personal(tidy(note))]
    cells = [figure(note=note, value=tidy_number(f"{number}")) for note, number in zip(notes, numbers, strict=False)]
    cells = [list(row) for row in dict.fromkeys(map(tuple, cells))]
    if not cells:
        return
    for form in ("xlsx", "csv"):
        path = tmp_path / f"figures.{form}"
        export_table("figures", [pd.DataFrame(cells, columns=FIGURES, dtype=object)], path, language("id"))
        assert [list(row.values()) for row in rows_of(path)] == cells


def test_a_formula_leaves_as_text(tmp_path):
    path = tmp_path / "figures.xlsx"
    rows = pd.DataFrame([figure(note="=1+1")], columns=FIGURES, dtype=object)
    assert export_table("figures", [rows], path, language("en")) == 1
    cell = load_workbook(path)["figures"]["H2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_personal_data_does_not_leave_and_the_file_that_was_there_stays(tmp_path, form, monkeypatch):
    beside = tmp_path / "beside"  # where openpyxl keeps rows meanwhile
    beside.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(beside))
    path = tmp_path / f"figures.{form}"
    path.write_text("before", "utf-8")
    rows = pd.DataFrame([figure(), figure(note="hubungi 0812 3456 7890")], columns=FIGURES, dtype=object)
    with pytest.raises(ExportRefused) as caught:
        export_table("figures", [rows], path, language("en"))
    assert keys(caught.value) == [("H3", "personal.phone")]
    assert "3456" not in str(caught.value)
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == [path]
    assert path.read_text("utf-8") == "before"


def test_the_console_writes_forms_and_tables(tmp_path, capsys):
    form, table = tmp_path / "f.xlsx", tmp_path / "gates.csv"
    assert main(["template", "gates", "--to", str(form), "--lang", "en"]) == 0
    assert main(["export", "gates", "--to", str(table)]) == 0
    assert capsys.readouterr().out == (
        f"The template of gates was written to {form}\n8 baris gates ditulis ke {table}\n"
    )
    assert table.read_bytes() == (SHIPPED / "gates.csv").read_bytes()
    assert main(["export", "gates", "--to", str(tmp_path / "no" / "gates.csv")]) == 2
    with pytest.raises(SystemExit):
        main(["export", "gates", "--to", "gates.pdf"])
    assert "gates.pdf" in capsys.readouterr().err
