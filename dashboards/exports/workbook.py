"""The tables behind the answers as a workbook: typed cells, frozen heads, the sources, and what each figure means."""

import io
import re
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from dashboards.exports.request import Request
from data import words
from data.answers import Answer, Cell, Column
from data.answers.answer import KINDS, Value
from widgets import theme

FORMATS = {
    "count": "#,##0", "decimal": "#,##0.0", "number": "#,##0.##", "share": "0%", "change": "+0.0%;-0.0%;0%",
    "date": "d mmm yyyy", "days": "#,##0", "rupiah": "#,##0",
}  # fmt: skip
HEAD = 5  # the row in which the heads of a table stand
WIDEST, NARROWEST = 60, 9  # letters of a column
NAME = 31  # letters that the name of a sheet may have
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def workbook(request: Request) -> bytes:
    """A sheet an answer, before them the contents, behind them sources and definitions; as the bytes of an .xlsx."""
    book, say = Workbook(), request.s.language.say
    for kind in KINDS:
        book.add_named_style(_style(kind))
    contents = book.active
    if contents is None:  # only of a book that is read
        raise ValueError("a new workbook has no sheet")
    contents.title = _name(say("exports.contents"))
    names = {answer.key: _name(answer.short) for answer in request.answers}
    heads = [Column(say(f"exports.head.{name}")) for name in ("question", "answer", "sheet")]
    rows = [(answer.title, " ".join(answer.sentences), names[answer.key]) for answer in request.answers]
    _fill(request, contents, request.title, request.dated, heads, _texts(rows))
    for answer in request.answers:
        sheet = book.create_sheet(names[answer.key])
        _fill(request, sheet, answer.title, " ".join(answer.sentences), answer.table.columns, answer.table.rows,
              _below(request, answer))  # fmt: skip
    _sources(request, book.create_sheet(_name(say("exports.sources"))))
    _definitions(request, book.create_sheet(_name(say("exports.definitions"))))
    about = book.properties
    about.title, about.creator, about.subject, about.description = request.title, "", request.dated, request.footer
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _below(request: Request, answer: Answer) -> list[str]:
    """What stands below a table: rows that are left out, notes, sources."""
    speak, left_out = request.s.language, answer.table.left_out
    rest = [words.counted(speak, "exports.left_out", left_out)] if left_out else []
    names = "; ".join(source.text for source in answer.sources)
    return [*rest, *answer.notes, speak.say("exports.source", names=names) if names else ""]


def _sources(request: Request, sheet: Worksheet) -> None:
    say = request.s.language.say
    heads = [Column(say(f"exports.head.{name}")) for name in ("key", "source", "url")]
    rows = [(source.key, source.text, source.url) for source in request.sources]
    _fill(request, sheet, say("exports.sources"), request.dated, heads, _texts(rows))


def _definitions(request: Request, sheet: Worksheet) -> None:
    """What each measure of the dataset means."""
    say, name = request.s.language.say, request.s.language.name
    heads = [Column(say(f"exports.head.{name}")) for name in ("key", "name", "unit", "definition")]
    measures = request.s.dataset.measures
    rows = [(str(key), name(row), str(row["unit"]), name(row, "definition")) for key, row in measures.iterrows()]
    _fill(request, sheet, say("exports.definitions"), request.dated, heads, _texts(rows))


def _texts(rows: Iterable[Sequence[str]]) -> list[tuple[Cell, ...]]:
    return [tuple(Cell(text, text) for text in row) for row in rows]


def _fill(
    request: Request, sheet: Worksheet, title: str, told: str, columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]], below: Sequence[str] = (),
) -> None:  # fmt: skip
    """Title, answer, what every sheet carries, then the table under its heads, then what is to be known of it."""
    _put(sheet.cell(1, 1), title).font = Font(name=theme.FONT, size=16, bold=True)
    _put(sheet.cell(2, 1), told).font = Font(name=theme.FONT, size=12)
    _put(sheet.cell(3, 1), request.footer).font = Font(name=theme.FONT, size=9)
    _put(sheet.cell(4, 1), request.banner or None).font = Font(name=theme.FONT, size=20, bold=True)
    for place, column in enumerate(columns, 1):
        head = _put(sheet.cell(HEAD, place), column.head)
        head.font, head.fill = Font(name=theme.FONT, bold=True), PatternFill("solid", fgColor=theme.LINE[1:])
        head.alignment = Alignment(wrap_text=True, vertical="top", horizontal="right" if column.numeric else "left")
        longest = max([len(column.head), *(len(row[place - 1].text) for row in rows)])
        sheet.column_dimensions[get_column_letter(place)].width = min(max(longest, NARROWEST), WIDEST) + 2
        for number, row in enumerate(rows, HEAD + 1):
            _write(sheet.cell(number, place), column, row[place - 1])
    for number, line in enumerate(filter(None, below), HEAD + len(rows) + 2):
        _put(sheet.cell(number, 1), line).font = Font(name=theme.FONT, size=9)
    sheet.freeze_panes = f"A{HEAD + 1}"
    if rows:
        sheet.auto_filter.ref = f"A{HEAD}:{get_column_letter(len(columns))}{HEAD + len(rows)}"
    sheet.print_title_rows = f"{HEAD}:{HEAD}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr = 0, PageSetupProperties(fitToPage=True)
    footer = request.footer.replace("&", "&&")
    sheet.oddFooter = HeaderFooterItem(left=_HeaderFooterPart(footer), right=_HeaderFooterPart("&P / &N"))


def _style(kind: str) -> NamedStyle:
    """How the cells of a kind of column look: a named style, as one made for each cell takes most of the time."""
    side = "right" if Column("", kind).numeric else "left"
    aligned = Alignment(wrap_text=kind == "text", vertical="top", horizontal=side)
    form = FORMATS.get(kind, "General")
    return NamedStyle(kind.capitalize(), font=Font(name=theme.FONT), alignment=aligned, number_format=form)


def _write(at: SheetCell | MergedCell, column: Column, cell: Cell) -> None:
    """A value with the style of its column; what is unknown is the sign for it, which no sum counts."""
    _put(at, cell.text if cell.value is None else cell.value).style = column.kind.capitalize()


def _put(at: SheetCell | MergedCell, value: Value) -> SheetCell | MergedCell:
    """A value, in which a text is a text: what begins with = is no formula."""
    at.value = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
    if isinstance(value, str):
        at.data_type = "s"
    return at


def _name(text: str) -> str:
    """The name of a sheet."""
    return _FORBIDDEN.sub(" ", text)[:NAME]
