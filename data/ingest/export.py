"""Writes any table to a spreadsheet or a CSV file that the import reads back cell by cell."""

import contextlib
import io
import os
import pathlib
import tempfile
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd
from openpyxl import Workbook

from data.expectations import Expectation
from data.ingest import columns
from data.ingest.cells import address, hidden
from data.ingest.faults import ExportRefused, Faults
from data.ingest.numerals import ambiguous, tidy_number
from data.ingest.sheet_rows import ROWS
from data.ingest.writing import Cells, heading, new_workbook
from data.language import Language
from data.personal import personal_cells
from data.schema import TABLES

FORMS = (".xlsx", ".csv")


def export_table(table: str, parts: Iterable[pd.DataFrame], path: pathlib.Path, speak: Language) -> int:
    """Write a table to a file, whole or not at all; the number of its rows.

    An XLSX file has the headings and words of a language, a CSV file those of the schema, as a dataset is kept.

    Args:
        table: One of `data.schema.TABLES`.
        parts: Its rows as the schema writes them, some at a time, each with every column.
        path: Where to; a file that is there is replaced. Its name ends with one of FORMS.
        speak: The language.

    Raises:
        ExportRefused: There is personal data in it, or what would not come back; nothing was written.
        OSError: The file cannot be written.
    """
    write = {".xlsx": _workbook, ".csv": _csv}[path.suffix.lower()]
    with _replacing(path) as new:
        return write(table, _checked(table, path.name, parts), new, speak)


@contextlib.contextmanager
def _replacing(path: pathlib.Path) -> Iterator[pathlib.Path]:
    """A file beside, which takes the place of the other once it is complete."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    new = pathlib.Path(name)
    try:
        yield new
        new.chmod(0o644)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _checked(table: str, file: str, parts: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """The parts of a table with plain numbers; after the last one what must not leave is refused."""
    faults, names = Faults(), list(TABLES[table].columns)
    numbers = [name for name in names if TABLES[table].columns[name].metadata["kind"] == "number"]
    row = 2  # the first below the heading
    for part in parts:
        frame = part[names].set_axis(range(row, row + len(part)))
        row += len(part)
        for at, column, kind in personal_cells(frame, numbers):
            place = address(at, names.index(column) + 1)
            faults.add(file, Expectation(f"personal.{kind}"), cell=place, heading=column, secret=True)
        for column in names:
            wrong = {cell: fault for cell in frame[column].unique() if (fault := hidden(cell))}
            for at, cell in frame.loc[frame[column].isin(list(wrong)), column].items():
                faults.add(file, wrong[cell], cell=address(int(at), names.index(column) + 1), heading=column)
        for column in numbers:
            frame[column] = frame[column].map({cell: cell and tidy_number(cell) for cell in frame[column].unique()})
        yield frame
    faults.refuse(ExportRefused)


def _csv(table: str, parts: Iterable[pd.DataFrame], path: pathlib.Path, speak: Language) -> int:
    """Numbers such as 1.539 get one more 0: they would be doubtful to the import, and to people."""
    numbers = [name for name, spec in TABLES[table].columns.items() if spec.metadata["kind"] == "number"]
    rows = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        for part in parts:
            for column in numbers:
                sure = {cell: f"{cell}0" if ambiguous(cell) else cell for cell in part[column].unique()}
                part[column] = part[column].map(sure)
            part.to_csv(file, header=not rows, index=False, lineterminator="\n")
            rows += len(part)
        if not rows:
            pd.DataFrame(columns=list(TABLES[table].columns)).to_csv(file, index=False, lineterminator="\n")
    return rows


def _workbook(table: str, parts: Iterable[pd.DataFrame], path: pathlib.Path, speak: Language) -> int:
    """More rows than a sheet holds go on in further sheets."""
    book = new_workbook(in_parts=True)
    try:
        rows = _rows(book, table, parts, speak)
    except BaseException:
        book.save(io.BytesIO())  # the files beside it in which openpyxl keeps the rows go away only so
        raise
    book.save(path)
    return rows


def _rows(book: Workbook, table: str, parts: Iterable[pd.DataFrame], speak: Language) -> int:
    """Write all rows; how many there are."""
    specs, rows = TABLES[table].columns, 0
    sheet, cells = _sheet(book, table, 1, speak)
    for part in parts:
        said = {
            name: {word: ";".join(columns.choice(table, name, one, speak) for one in word.split(";"))
                   for word in part[name].unique()}
            for name, spec in specs.items() if spec.metadata["kind"] == "choice"
        }  # fmt: skip
        for name, words in said.items():
            part[name] = part[name].map(words)
        for texts in part.itertuples(index=False, name=None):
            if rows and rows % (ROWS - 1) == 0:
                sheet, cells = _sheet(book, table, rows // (ROWS - 1) + 1, speak)
            sheet.append(cells.row(texts))
            rows += 1
    return rows


def _sheet(book: Workbook, table: str, number: int, speak: Language) -> tuple[Any, Cells]:
    """A new sheet with its headings, and what makes its cells."""
    sheet = book.create_sheet(table if number == 1 else f"{table} ({number})")
    sheet.freeze_panes = "A2"
    specs = TABLES[table].columns
    sheet.append([heading(sheet, columns.label(table, column, speak)) for column in specs])
    return sheet, Cells(sheet, [spec.metadata["kind"] for spec in specs.values()])
