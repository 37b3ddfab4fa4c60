"""Opens a file that somebody made, whatever it is called, and gives the grids of cells that are in it."""

import dataclasses
import pathlib
from collections.abc import Iterator

from data.expectations import Expectation
from data.ingest import delimited, outside
from data.ingest.faults import Faults, Unusable
from data.ingest.package import package
from data.ingest.sheet_rows import Row
from data.ingest.workbook import Workbook
from data.personal import personal

_TEXT_FILES = (".csv", ".txt", ".tsv")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table", b"{\\rtf", b"%pdf")


@dataclasses.dataclass(frozen=True)
class Grid:
    """The cells of one sheet, or of one CSV file."""

    file: str
    sheet: str  # "" in a CSV file
    rows: Iterator[Row]


def grids(path: pathlib.Path, faults: Faults) -> Iterator[Grid]:
    """The grids of a file, each to be read before the next is asked for.

    What is wrong with the file as a whole is raised as Unusable, there or while its rows are read. Personal data beside
    the cells is added to `faults`.
    """
    if _is_workbook(path):
        with package(path) as parts:
            book = Workbook(parts)
            notes = _Notes(path.name, faults)
            for number, sheet in enumerate(book.sheets, 1):
                notes.sheet = notes.title(sheet.title, number)
                if sheet.is_grid:
                    yield Grid(path.name, notes.sheet, book.rows(sheet, notes.text, notes.merged))
            notes.rest(book)
    else:
        yield Grid(path.name, "", delimited.rows(path))


def _is_workbook(path: pathlib.Path) -> bool:
    """Whether a file is an XLSX file by its content; raises Unusable where it is neither that nor text."""
    try:
        with path.open("rb") as file:
            head = file.read(512)
    except OSError:
        raise Unusable("file.readable") from None
    if not head.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        raise Unusable("file.empty")
    if head.startswith(_ZIP):
        return True
    if head.startswith(_OLE):
        raise Unusable("file.old")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        raise Unusable("file.markup")
    if path.suffix.lower() not in _TEXT_FILES:
        raise Unusable("file.named", names=_TEXT_FILES)
    return False


class _Notes:
    """What stands beside the cells of a workbook: only whether there is personal data in it."""

    def __init__(self, file: str, faults: Faults) -> None:
        self.sheet = ""
        self._file, self._faults = file, faults

    def title(self, title: str, number: int) -> str:
        """What a sheet may be called in a message."""
        if not (kind := personal(title)):
            return title
        self._faults.add(self._file, Expectation(f"personal.{kind}"), f"#{number}", secret=True)
        return f"#{number}"

    def text(self, text: str, cell: str) -> None:
        """A text of the current sheet."""
        if kind := personal(text):
            self._faults.add(self._file, Expectation(f"personal.{kind}"), self.sheet, cell, secret=True)

    def merged(self, cells: str) -> None:
        """Cells of the current sheet that are joined: what is below all but the first nobody sees."""
        self._faults.add(self._file, Expectation("no_merge"), self.sheet, cells)

    def rest(self, book: Workbook) -> None:
        """Everything that belongs to no cell, once all sheets were read."""
        parts = {sheet.part for sheet in book.sheets if sheet.is_grid}
        for part, cell, text in outside.texts(book.package, parts):
            if kind := personal(text):
                self._faults.add(self._file, Expectation(f"personal.{kind}"), part, cell, secret=True)
        for text in book.unused():
            if kind := personal(text):
                self._faults.add(self._file, Expectation(f"personal.{kind}"), "sharedStrings", secret=True)
