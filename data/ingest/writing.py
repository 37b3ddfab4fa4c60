"""Cells as a spreadsheet keeps them: texts as text whatever they begin with, numbers and days as such.

Nothing is altered on the way out. A text that begins with = + - or @ becomes a text cell, so that no program reckons
with it; in a CSV file it stands as it is, since a sign put before it would come back as part of the text.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

TEXT, DAY, WHOLE, OTHER = "@", "yyyy-mm-dd", "0", "General"
FORMATS = {"date": DAY, "number": OTHER}  # by the kind of a column; all others are TEXT
_FIRST_DAY = dt.date(1900, 3, 1)  # before it spreadsheets disagree
_EXACT = 2**53


def new_workbook(in_parts: bool) -> Workbook:
    """A workbook without a sheet, and without the name of the person at the machine."""
    book = Workbook(write_only=in_parts)
    book.properties.creator = "Rakor"
    for sheet in [] if in_parts else book.worksheets:
        book.remove(sheet)
    return book


class Cells:
    """Makes the cells of one sheet that is written row by row; each is used again as soon as its row is written."""

    def __init__(self, sheet: Any, kinds: Sequence[str]) -> None:
        """`kinds` are those of the columns in `data.schema`."""
        self._kinds = kinds
        self._made = [{form: _cell(sheet, form) for form in (TEXT, DAY, WHOLE, OTHER)} for _ in kinds]

    def row(self, texts: Sequence[str]) -> list[Any]:
        """A row of the text cells of a dataset."""
        return [
            self._filled(made, kind, text) if text else None
            for made, kind, text in zip(self._made, self._kinds, texts, strict=True)
        ]

    def _filled(self, made: dict[str, Any], kind: str, text: str) -> Any:
        value = value_of(kind, text)
        form = TEXT if isinstance(value, str) else DAY if kind == "date" else WHOLE if isinstance(value, int) else OTHER
        cell = made[form]
        cell.value = value
        if form == TEXT:
            cell.data_type = "s"
        return cell


def value_of(kind: str, text: str) -> str | int | float | dt.date:
    """A text cell as what it means, where a spreadsheet can hold that without loss; else the text."""
    if kind == "date":
        day = dt.date.fromisoformat(text)
        return day if day >= _FIRST_DAY else text
    if kind != "number":
        return text
    if text.removeprefix("-").isdigit():
        return int(text) if abs(int(text)) < _EXACT else text
    return float(text) if repr(float(text)) == text else text


def heading(sheet: Any, text: str) -> Any:
    """A cell of a heading."""
    cell = _cell(sheet, TEXT)
    cell.value, cell.font = text, Font(bold=True)
    return cell


def _cell(sheet: Any, form: str) -> Any:
    cell = WriteOnlyCell(sheet)
    cell.number_format = form
    if form == TEXT:
        cell.quotePrefix = True
    return cell
