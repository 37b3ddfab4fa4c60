"""The sheets of an XLSX file and what stands in their cells, row by row.

Nothing is guessed: what a sheet claims about itself (its size, the place of a row) is held against what is there, and a
formula is no figure, so what it was computed to be is not taken.
"""

import dataclasses
import datetime as dt
import math
import posixpath
from collections.abc import Callable, Iterator

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from data.ingest.cells import DAY, NUMBER, PERCENT, SHAPED, UNUSABLE
from data.ingest.faults import Unusable
from data.ingest.package import Attributes, Package
from data.ingest.sheet_rows import Note, Row, SheetRows, index_of

SHEETS = 200
_PLAIN = {"General", "0", "@", "GENERAL"}
_FIRST_SURE_DAY = dt.datetime(1900, 3, 1)  # noqa: DTZ001  # before it spreadsheets count a day that never was


@dataclasses.dataclass(frozen=True)
class SheetPart:
    """One sheet: its title and the part that holds it."""

    title: str
    part: str
    is_grid: bool = True  # not a chart alone


class Workbook:
    """What the sheets of one file share."""

    def __init__(self, package: Package) -> None:
        """Raises Unusable where it is not made as a workbook is."""
        self.package = package
        self.epoch = CALENDAR_WINDOWS_1900
        self._targets = _targets(package, "xl/_rels/workbook.xml.rels", "xl")
        self.sheets = self._sheets()
        self._signs = self._styles()
        self._strings = _strings(package, self._part("sharedStrings"))
        self._used = bytearray(len(self._strings))

    def _sheets(self) -> list[SheetPart]:
        found: list[SheetPart] = []

        def start(name: str, attributes: Attributes) -> None:
            if name == "sheet":
                link = next((value for key, value in attributes.items() if key.endswith(":id")), "")
                kind, part = self._targets.get(link, ("", ""))
                if part not in self.package.sizes:
                    raise Unusable("file.whole")
                found.append(SheetPart(attributes.get("name", ""), part, kind.endswith("/worksheet")))
            elif name == "workbookPr" and attributes.get("date1904") in ("1", "true", "on"):
                self.epoch = CALENDAR_MAC_1904

        self.package.read("xl/workbook.xml", start)
        if not 0 < len(found) <= SHEETS or len({sheet.part for sheet in found}) < len(found):
            raise Unusable("file.xlsx")
        return found

    def _part(self, kind: str) -> str:
        """The part of a kind, "" for none."""
        parts = (part for of, part in self._targets.values() if of.endswith(f"/{kind}"))
        return next((part for part in parts if part in self.package.sizes), "")

    def _styles(self) -> list[str]:
        """For each style of cells the sign of a number that is shown in it."""
        part = self._part("styles")
        formats: dict[int, str] = dict(BUILTIN_FORMATS)
        styles: list[int] = []
        inside = False

        def start(name: str, attributes: Attributes) -> None:
            nonlocal inside
            if name == "numFmt" and "formatCode" in attributes:
                formats[index_of(attributes.get("numFmtId", ""))] = attributes["formatCode"]
            elif name == "cellXfs":
                inside = True
            elif name == "xf" and inside:
                styles.append(index_of(attributes.get("numFmtId", "0")))

        def end(name: str) -> None:
            nonlocal inside
            inside = inside and name != "cellXfs"

        if part:
            self.package.read(part, start, end)
        return [_sign(formats.get(style, "General")) for style in styles]

    def rows(self, sheet: SheetPart, note: Note, merged: Callable[[str], None]) -> Iterator[Row]:
        """The rows of a sheet that have cells, in order: (number from 1, [(column from 1, what stands in it)]).

        Texts of the sheet outside its cells, such as header and footer, are told to `note`; cells that are joined, such
        as A1:B2, to `merged`.
        """
        reader = SheetRows(self, note, merged)
        for _ in self.package.parse(sheet.part, reader.start, reader.end, reader.text):
            yield from reader.rows
            reader.rows.clear()

    def unused(self) -> Iterator[str]:
        """Texts that the file holds and that no cell shows; complete once all sheets were read."""
        return (text for text, used in zip(self._strings, self._used, strict=True) if not used)

    def string(self, place: str) -> str:
        """One of the shared texts."""
        index = index_of(place)
        if index >= len(self._strings):
            raise Unusable("file.whole")
        self._used[index] = 1
        return self._strings[index]

    def value(self, number: str, style: str) -> str:
        """A number as it is shown: a day, a percentage or a number, with its sign."""
        index = index_of(style)
        sign = self._signs[index] if index < len(self._signs) else NUMBER
        try:
            value = float(number)
        except ValueError:
            raise Unusable("file.whole") from None
        if not math.isfinite(value):
            return f"{UNUSABLE}error {number}"
        return self._day(value) if sign == DAY else sign + shortest(number, value)

    def _day(self, value: float) -> str:
        try:
            day = from_excel(value, self.epoch)
        except (OverflowError, ValueError):
            day = None
        if not isinstance(day, dt.datetime) or day < _FIRST_SURE_DAY:
            return f"{UNUSABLE}day {value:g}"
        return DAY + (day.date() if day.time() == dt.time() else day).isoformat()


def shortest(number: str, value: float) -> str:
    """The shortest text of a number that keeps its value: 0.1 for 0.10000000000000001, 1539 for 1539.0."""
    digits = number.removeprefix("-")
    if digits.isascii() and digits.isdigit() and len(digits) < 40:
        return str(int(number))
    if value.is_integer() and abs(value) < 1e21:
        return str(int(value))
    return (
        repr(value)
        if "e" not in repr(value)
        else f"{value:.17f}".rstrip("0")
        if 1e-10 < abs(value) < 1
        else repr(value)
    )


def _sign(code: str) -> str:
    """The sign of a number in a format of cells."""
    if is_date_format(code):
        return DAY
    return NUMBER if code in _PLAIN else PERCENT if "%" in code else SHAPED


def _targets(package: Package, part: str, folder: str) -> dict[str, tuple[str, str]]:
    """{id: (kind, part)} of what a part refers to."""
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[attributes.get("Id", "")] = attributes.get("Type", ""), whole

    package.read(part, start)
    return found


def _strings(package: Package, part: str) -> list[str]:
    """The texts that cells share, in order; their formats and how they are pronounced are left out."""
    strings, pieces = list[str](), list[str]()
    wanted, silent = False, False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal wanted, silent
        wanted = name == "t" and not silent
        silent = silent or name == "rPh"

    def end(name: str) -> None:
        nonlocal wanted, silent
        wanted, silent = False, silent and name != "rPh"
        if name == "si":
            strings.append("".join(pieces))
            pieces.clear()

    def text(words: str) -> None:
        if wanted:
            pieces.append(words)

    if part:
        package.read(part, start, end, text)
    return strings
