"""A native table on a slide: as many rows as fit, their heights worked out from what stands in them."""

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.util import Emu, Inches, Length, Pt

from data.answers import Table
from widgets import theme

SIZE, SMALL = 12, 9  # points; the small ones of a matrix, whose cells are signs
LETTER = 0.62  # of the size of the type: how wide a letter is, taken a little too wide
LONGEST = 46  # letters of a column that count for its width
PADDING = Inches(0.16)  # of a cell, at both sides
PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # the style of a table without any
UPRIGHT = Inches(1.7)  # the most that a head may be high whose words stand upright
Area = tuple[Length, Length, Length, Length]


def add_table(slide: Slide, table: Table, area: Area, matrix: bool = False) -> int:
    """Put the head and the first rows into an area; how many rows were put there, at least one.

    Args:
        slide: Where to put it.
        table: Its rows have at least one column.
        area: Left, top, width and height.
        matrix: The first column names things, the others hold signs under heads that stand upright.
    """
    left, top, width, height = area
    size = SMALL if matrix else SIZE
    widths = _matrix_widths(table, width) if matrix else column_widths(table, width)
    heads = _upright(table) if matrix else row_height([column.head for column in table.columns], widths, size)
    heights = [row_height([cell.text for cell in row], widths, size) for row in table.rows]
    shown = max(_fitting(heights, height - heads), 1)
    tall = [heads, *heights[:shown]]
    shape: Any = slide.shapes.add_table(shown + 1, len(widths), left, top, width, Emu(sum(tall)))
    shape._element.nvGraphicFramePr.cNvPr.set("descr", table.caption)
    made: Any = shape.table
    made._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN
    for column, wide in zip(made.columns, widths, strict=True):
        column.width = Emu(wide)
    for line, high in zip(made.rows, tall, strict=True):
        line.height = Emu(high)
    for place, column in enumerate(table.columns):
        signs = matrix and place > 0
        _fill(made.cell(0, place), column.head, size, column.numeric, theme.LINE)
        if signs:
            made.cell(0, place)._tc.get_or_add_tcPr().set("vert", "vert270")
        for number, row in enumerate(table.rows[:shown], 1):
            _fill(
                made.cell(number, place),
                row[place].text,
                size,
                column.numeric,
                theme.GROUND if number % 2 == 0 else theme.PAPER,
            )
    return shown


def _fitting(heights: Sequence[int], room: int) -> int:
    """How many rows, from the first, are together no higher than there is room."""
    used = 0
    for count, high in enumerate(heights):
        used += high
        if used > room:
            return count
    return len(heights)


def column_widths(table: Table, width: int) -> list[int]:
    """The width of each column: numbers and days get what they need, texts share the rest by how long they are."""
    needs, wishes = [], []
    for place, column in enumerate(table.columns):
        texts = [row[place].text for row in table.rows]
        word = max(map(len, column.head.split()), default=1)
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
    return min(int(max(len(column.head) for column in table.columns) * Pt(SMALL) * LETTER + PADDING), UPRIGHT)


def row_height(texts: Sequence[str], widths: Sequence[int], size: int) -> int:
    """How high a row becomes in which each text wraps within its column."""
    letter = Pt(size) * LETTER
    lines = [max(1, -(-len(text) * letter // (wide - PADDING))) for text, wide in zip(texts, widths, strict=True)]
    return int(max(lines) * Pt(size) * 1.25 + Inches(0.07))


def _fill(cell: _Cell, text: str, size: int, numeric: bool, ground: str) -> None:
    """Write a cell: numbers at the right, on a ground of its own, as the office's masters may be dark."""
    cell.margin_left = cell.margin_right = Emu(PADDING // 2)
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if numeric else PP_ALIGN.LEFT
    if text:
        run = paragraph.add_run()
        run.text, run.font.size, run.font.bold = text, Pt(size), ground == theme.LINE
        run.font.color.rgb = RGBColor.from_string(theme.INK[1:])
    paragraph._p.get_or_add_endParaRPr().set("sz", str(100 * size))  # an empty cell is as high as its type
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string(ground[1:])
