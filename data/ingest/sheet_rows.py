"""Takes the XML of one sheet apart: its rows of cells, and the texts that stand beside them."""

import re
from collections.abc import Callable
from typing import Protocol

from openpyxl.utils.cell import column_index_from_string

from data.ingest.cells import DAY, UNUSABLE
from data.ingest.faults import Unusable
from data.ingest.package import Attributes

ROWS, COLUMNS = 1_048_576, 16_384  # no spreadsheet has more

Row = tuple[int, list[tuple[int, str]]]  # its number from 1, then the column from 1 and what stands there
Note = Callable[[str, str], None]  # told of a text outside the cells, and of the cell it belongs to, if any
_CODES = re.compile('&(?:[A-Za-z]|"[^"]*")')  # with which headers and footers are laid out
_SPOKEN = ("prompt", "promptTitle", "error", "errorTitle", "display", "tooltip", "location")


class Book(Protocol):
    """What the sheets of a workbook share."""

    def string(self, place: str) -> str:
        """One of the shared texts."""

    def value(self, number: str, style: str) -> str:
        """A number as a cell of a style shows it."""


class SheetRows:
    """Takes the XML of a sheet apart; what is complete lies in `rows`."""

    def __init__(self, book: Book, note: Note, merged: Callable[[str], None]) -> None:
        self.rows: list[Row] = []
        self._book, self._note, self._merged = book, note, merged
        self._cells: list[tuple[int, str]] = []
        self._row = self._column = 0
        self._kind = self._style = ""
        self._texts: list[str] = []
        self._formula: list[str] | None = None
        self._into: list[str] | None = None  # what the text that comes belongs to
        self._inside = self._silent = False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "c":
            self._begin_cell(attributes)
        elif not self._inside:
            self._inside = name == "sheetData"
            self._into = []
            if name == "mergeCell":
                self._merged(attributes.get("ref", ""))
            elif name != "sheetData":
                cell = attributes.get("ref", attributes.get("sqref", ""))
                for attribute in _SPOKEN:
                    if attribute in attributes:
                        self._note(attributes[attribute], cell)
        elif name in ("v", "t"):
            self._into = None if self._silent else self._texts
        elif name == "f":
            self._formula = self._into = []
        elif name == "rPh":
            self._silent = True
        elif name == "row":
            self._begin_row(attributes)

    def _begin_row(self, attributes: Attributes) -> None:
        number = index_of(attributes["r"]) if "r" in attributes else self._row + 1
        if not self._row < number <= ROWS:
            raise Unusable("file.whole")
        self._row, self._column = number, 0

    def _begin_cell(self, attributes: Attributes) -> None:
        column = self._column + 1
        if "r" in attributes:
            letters = attributes["r"].rstrip("0123456789")
            if attributes["r"][len(letters) :] != str(self._row) or not 0 < len(letters) < 4:
                raise Unusable("file.whole")
            column = column_index_from_string(letters)
        if not self._column < column <= COLUMNS:
            raise Unusable("file.whole")
        self._column = column
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._texts, self._formula = [], None

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "c":
            if cell := self._cell():
                self._cells.append((self._column, cell))
        elif not self._inside:
            if self._into:
                self._note(_CODES.sub(" ", "".join(self._into)), "")
            self._into = None
        elif name == "row":
            if self._cells:
                self.rows.append((self._row, self._cells))
                self._cells = []
        elif name in ("v", "t", "f"):
            self._into = None
        elif name == "rPh":
            self._silent = False
        elif name == "sheetData":
            self._inside = False

    def text(self, words: str) -> None:
        """Words of the current element."""
        if self._into is not None:
            self._into.append(words)

    def _cell(self) -> str:
        """What stands in the cell that ends."""
        if self._formula is not None:
            return f"{UNUSABLE}formula ={''.join(self._formula)}"
        text = "".join(self._texts)
        if self._kind in ("inlineStr", "str") or not text:
            return text
        if self._kind == "s":
            return self._book.string(text)
        if self._kind == "n":
            return self._book.value(text.strip(), self._style)
        if self._kind == "d":
            return DAY + text
        return f"{UNUSABLE}{'truth' if self._kind == 'b' else 'error'} {text}"


def index_of(text: str) -> int:
    """A number that the file gives for a place; Unusable where it is none."""
    if text == "":
        return 0
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Unusable("file.whole")
    return int(text)
