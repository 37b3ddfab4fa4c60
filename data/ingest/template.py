"""The empty form of a table: a spreadsheet with headings that people understand, lists to choose from, an example."""

import csv
import pathlib
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from data.dataset import SHIPPED
from data.ingest import columns
from data.ingest.writing import FORMATS, TEXT, heading, new_workbook, value_of
from data.language import Language
from data.schema import TABLES

_LAST = 1_048_576  # the row to which formats and lists reach
_LONGEST_LIST = 5_000  # keys of which one can still be found in a list
_PROMPT = 255  # characters; a spreadsheet shows no more
_WIDTHS = {"text": 28, "number": 16, "date": 16}
_EXAMPLE_DAY, _EXAMPLE_NUMBER = "2024-09-13", "1"

Known = Mapping[str, Sequence[str]]  # the keys of registers, by table


def write_template(table: str, path: pathlib.Path, speak: Language, known: Known | None = None) -> None:
    """Write the empty form of a table as an XLSX file.

    Args:
        table: One of `data.schema.TABLES`.
        path: Where to; a file that is there is replaced.
        speak: The language of headings, explanations and words to choose.
        known: Keys of other tables, to choose from.

    Raises:
        OSError: The file cannot be written.
    """
    book = new_workbook(in_parts=False)
    sheet, guide, lists = (
        book.create_sheet(title) for title in (table, speak.say("import.guide"), speak.say("import.lists"))
    )
    lists.sheet_state = "hidden"
    _headings(sheet, table, speak)
    _example(sheet, table, speak)
    for place, column in enumerate(TABLES[table].columns, 1):
        _column(sheet, lists, table, column, place, speak, known or {})
    _guide(guide, table, speak)
    for printed in (sheet, guide):
        printed.page_setup.orientation, printed.page_setup.fitToHeight = "landscape", 0
        printed.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    book.active = 0
    book.save(path)


def _headings(sheet: Any, table: str, speak: Language) -> None:
    for place, column in enumerate(TABLES[table].columns, 1):
        made = heading(sheet, columns.label(table, column, speak))
        cell = sheet.cell(1, place, made.value)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"


def _example(sheet: Any, table: str, speak: Language) -> None:
    """A row as the shipped dataset has it, where it has any; its first cell says that it is an example."""
    for place, (column, text) in enumerate(_example_cells(table, speak).items(), 1):
        spec = TABLES[table].columns[column].metadata
        said = speak.say("import.example") + " " + text if place == 1 else text
        if spec["kind"] == "choice":
            said = ";".join(columns.choice(table, column, word, speak) for word in said.split(";"))
        cell = sheet.cell(2, place)
        cell.value = value_of(spec["kind"], said) if said and place > 1 else said
        cell.number_format = FORMATS.get(spec["kind"], TEXT)
        cell.font = Font(italic=True)


def _example_cells(table: str, speak: Language) -> dict[str, str]:
    if row := _shipped(table):
        return row

    def invented(column: str, spec: Mapping[str, Any]) -> str:
        if spec["refers_to"]:
            first = _shipped(spec["refers_to"])
            return first[(TABLES[spec["refers_to"]].metadata["key"] or list(first))[-1]]
        if spec["kind"] == "choice":
            return str(spec["allowed"][0])
        plain = {"date": _EXAMPLE_DAY, "number": _EXAMPLE_NUMBER}
        return plain.get(spec["kind"], columns.label(table, column, speak))

    return {column: invented(column, spec.metadata) for column, spec in TABLES[table].columns.items()}


def _shipped(table: str) -> dict[str, str]:
    """The first row of a table that the project ships; {} where there is none."""
    path = SHIPPED / f"{table}.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.DictReader(file), {})


def _column(
    sheet: Any, lists: Any, table: str, column: str, place: int, speak: Language, known: Known
) -> None:  # fmt: skip
    """Width, format, explanation and list of one column."""
    spec, letter = TABLES[table].columns[column].metadata, get_column_letter(place)
    sheet.column_dimensions[letter].width = _WIDTHS.get(spec["kind"], 22)
    sheet.column_dimensions[letter].number_format = FORMATS.get(spec["kind"], TEXT)
    words = _words(table, column, speak, known)
    validation = DataValidation(allow_blank=True, showInputMessage=True)
    if words:
        at = lists.max_column + 1 if lists.cell(1, 1).value else 1
        for row, word in enumerate([columns.label(table, column, speak), *words], 1):
            lists.cell(row, at, word).number_format = TEXT
        list_letter = get_column_letter(at)
        validation.type = "list"
        validation.formula1 = f"'{lists.title}'!${list_letter}$2:${list_letter}${len(words) + 1}"
        validation.showErrorMessage = spec["kind"] == "choice" and not spec["many"]
    validation.promptTitle = columns.label(table, column, speak)[:32]
    validation.prompt = columns.meaning(table, column, speak)[:_PROMPT]
    validation.add(f"{letter}2:{letter}{_LAST}")
    sheet.add_data_validation(validation)


def _words(table: str, column: str, speak: Language, known: Known) -> list[str]:
    """What can be chosen in a column, [] where anything can stand."""
    spec = TABLES[table].columns[column].metadata
    if spec["kind"] == "choice":
        return [columns.choice(table, column, word, speak) for word in spec["allowed"]]
    keys = list(dict.fromkeys(known.get(spec["refers_to"], ())))
    return keys if len(keys) <= _LONGEST_LIST else []


def _guide(guide: Any, table: str, speak: Language) -> None:
    """How to fill in the form, and what each column means."""
    named, mark = columns.table_label(table, speak), speak.say("import.example")
    guide.append([speak.say("import.guide.title", table=named)])
    for line in ("rows", "numbers", "days", "sources", "people"):
        guide.append([speak.say(f"import.guide.{line}", table=table, mark=mark)])
    guide.append([])
    guide.append([speak.say(f"import.guide.{name}") for name in ("column", "key", "meaning", "required", "allowed")])
    for bold in (1, guide.max_row):
        for cell in guide[bold]:
            cell.font = Font(bold=True)
    for column, spec in TABLES[table].columns.items():
        said = next(iter(spec.metadata["said"].values()))
        allowed = ", ".join(_words(table, column, speak, {})) or said.words(speak)
        required = speak.say("import.guide.yes" if spec.metadata["required"] else "import.guide.no")
        label, means = columns.label(table, column, speak), columns.meaning(table, column, speak)
        guide.append([label, column, means, required, allowed])
        for cell in guide[guide.max_row]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCDE", (30, 20, 60, 16, 60), strict=True):
        guide.column_dimensions[letter].width = width
