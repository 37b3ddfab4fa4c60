"""A native table on slides: as many rows as fit on each, their heights worked out from what stands in them."""

import dataclasses
import functools
import textwrap
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Emu, Inches, Length, Pt

from data.answers import Table
from widgets import theme

SIZE, SMALL, TURNED = 12, 10, 9  # points; the smaller ones of a matrix, of its names and of heads that stand upright
BOLD = 1.15  # how much wider the words of heads are than others
LETTER = 0.62  # of the size of the type: how wide a letter is, taken a little too wide
LONGEST = 46  # letters of a column that count for its width
PADDING = Inches(0.16)  # of a cell, at both sides
PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # the style of a table without any
UPRIGHT = Inches(2.2)  # the most that a head may be high whose words stand upright
Area = tuple[Length, Length, Length, Length]


@dataclasses.dataclass(frozen=True)
class Grid:
    """How a table lies on slides of some width.

    Of a matrix the first column names things, the others hold signs under heads that stand upright.
    """

    table: Table  # its rows have at least one column
    width: int
    matrix: bool = False

    @property
    def size(self) -> int:
        """Points of the type."""
        return SMALL if self.matrix else SIZE

    @functools.cached_property
    def widths(self) -> list[int]:
        """The width of each column."""
        return _matrix_widths(self.table, self.width) if self.matrix else column_widths(self.table, self.width)

    @functools.cached_property
    def head(self) -> int:
        """How high the head is."""
        if self.matrix:
            return _upright(self.table)
        return row_height([column.head for column in self.table.columns], self.widths, self.size)

    @functools.cached_property
    def heights(self) -> list[int]:
        """How high each row is."""
        least = row_height([""], [PADDING * 2], SIZE)  # that of a sign
        rows = [row_height([cell.text for cell in row], self.widths, self.size) for row in self.table.rows]
        return [max(high, least) for high in rows]

    def fitting(self, first: int, room: int) -> int:
        """How many rows, from one of them, are with the head no higher than there is room; at least one."""
        used = self.head
        for count, high in enumerate(self.heights[first:]):
            used += high
            if used > room:
                return max(count, 1)
        return len(self.heights) - first


def add_table(slide: Slide, grid: Grid, rows: range, area: Area) -> None:
    """Put the head and some rows of a table into an area."""
    left, top, width, _ = area
    tall = [grid.head, *(grid.heights[place] for place in rows)]
    shape: Any = slide.shapes.add_table(1, len(grid.widths), left, top, width, Emu(sum(tall)))
    shape._element.nvGraphicFramePr.cNvPr.set("descr", grid.table.caption)
    made: Any = shape.table
    made._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN
    for column, wide in zip(made._tbl.tblGrid.gridCol_lst, grid.widths, strict=True):
        column.w = Emu(wide)
    made._tbl.remove(made._tbl.tr_lst[0])
    # Written as text: made with a call for each of its properties, a deck of forty tables takes seconds.
    lines = [_head(grid), *(_row(grid, place, number) for number, place in enumerate(rows, 1))]
    for line in parse_xml(f"<a:tbl {nsdecls('a')}>{''.join(lines)}</a:tbl>"):
        made._tbl.append(line)


def _head(grid: Grid) -> str:
    cells = [
        _cell(column.head, TURNED if grid.matrix else SIZE, "r" if column.numeric else "l", theme.LINE, bold=True,
              upright=grid.matrix and place > 0)
        for place, column in enumerate(grid.table.columns)
    ]  # fmt: skip
    return f'<a:tr h="{grid.head}">{"".join(cells)}</a:tr>'


def _row(grid: Grid, place: int, number: int) -> str:
    """A row, the `number`-th on its slide: every second one has another ground."""
    ground, cells = (theme.PAPER, theme.GROUND)[number % 2 == 0], []
    for column, (head, cell) in enumerate(zip(grid.table.columns, grid.table.rows[place], strict=True)):
        sign = grid.matrix and column > 0
        align = "ctr" if sign else "r" if head.numeric else "l"
        cells.append(_cell(cell.text, SIZE if sign else grid.size, align, ground))
    return f'<a:tr h="{grid.heights[place]}">{"".join(cells)}</a:tr>'


def _cell(text: str, size: int, align: str, ground: str, bold: bool = False, upright: bool = False) -> str:
    """A cell as markup, on a ground of its own, as the office's masters may be dark."""
    ink = f'<a:solidFill><a:srgbClr val="{theme.INK[1:]}"/></a:solidFill>'
    said = escape(ILLEGAL_CHARACTERS_RE.sub("", text))
    run = f'<a:r><a:rPr sz="{size}00" b="{int(bold)}">{ink}</a:rPr><a:t>{said}</a:t></a:r>' if said else ""
    end = f'<a:endParaRPr sz="{size}00"/>'  # an empty cell is as high as its type
    side, end_side = PADDING // 2, Inches(0.03)
    turned = ' vert="vert270" anchor="ctr"' if upright else ""
    return (
        f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{align}"/>{run}{end}</a:p></a:txBody>'
        f'<a:tcPr marL="{side}" marR="{side}" marT="{end_side}" marB="{end_side}"{turned}>'
        f'<a:solidFill><a:srgbClr val="{ground[1:]}"/></a:solidFill></a:tcPr></a:tc>'
    )


def column_widths(table: Table, width: int) -> list[int]:
    """The width of each column: numbers and days get what they need, texts share the rest by how long they are."""
    needs, wishes = [], []
    for place, column in enumerate(table.columns):
        texts = [row[place].text for row in table.rows]
        word = round(_longest_word(column.head) * BOLD)
        longest = max([word, *map(len, texts)])
        words = max([word, *(_longest_word(one) for one in texts)])
        needs.append(_wide(words if column.kind == "text" else longest + 1))  # digits are wide
        wishes.append(0 if column.kind != "text" else _wide(min(longest, LONGEST)))
    rest = width - sum(needs)
    if not sum(wishes):
        return [width * need // sum(needs) for need in needs]
    if rest < 0:  # only texts may wrap within a word
        all_texts = sum(need for need, wish in zip(needs, wishes, strict=True) if wish)
        return [
            need * (all_texts + rest) // all_texts if wish else need for need, wish in zip(needs, wishes, strict=True)
        ]
    more = [max(wish - need, 1) if wish else 0 for wish, need in zip(wishes, needs, strict=True)]
    return [need + rest * one // sum(more) for need, one in zip(needs, more, strict=True)]


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=1)


def _wide(letters: int) -> int:
    return int(letters * Pt(SIZE) * LETTER + PADDING)


def _matrix_widths(table: Table, width: int) -> list[int]:
    """A third for the names, the rest in equal parts."""
    signs = len(table.columns) - 1
    return [width - signs * (width * 2 // 3 // signs), *[width * 2 // 3 // signs] * signs]


def _upright(table: Table) -> int:
    """How high a head is whose words stand upright."""
    longest = max(len(column.head) for column in table.columns)
    return min(int(longest * BOLD * Pt(TURNED) * LETTER + PADDING), UPRIGHT)


def row_height(texts: Sequence[str], widths: Sequence[int], size: int) -> int:
    """How high a row becomes in which each text wraps within its column."""
    lines = max(
        _lines(text, int((wide - PADDING) / (Pt(size) * LETTER))) for text, wide in zip(texts, widths, strict=True)
    )
    return int(lines * Pt(size) * 1.25 + Inches(0.07))


def _lines(text: str, letters: int) -> int:
    """How many lines a text takes, of so many letters each; words are broken only where they are longer than a line."""
    return 1 if len(text) <= letters else len(textwrap.wrap(text, max(letters, 1)))
