"""The meeting as a deck that opens in PowerPoint and LibreOffice: native text, tables and charts, all to be edited."""

import functools
import io
import pathlib
import re
import zipfile

from pptx import Presentation
from pptx.exc import PackageNotFoundError
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide, SlideLayout
from pptx.util import Emu, Inches

from dashboards.exports.files import ExportError
from dashboards.exports.matrix import matrix, signs
from dashboards.exports.request import Request
from dashboards.exports.slide import (
    LINE,
    add_notes,
    answer_slide,
    charted,
    put_rows,
    table_area,
    table_slide,
    title_slide,
)
from dashboards.exports.slide_table import Area, Grid
from data import words
from data.answers import Answer
from widgets import theme

WIDE = Inches(13.333)  # 16 : 9
MOST = 6  # slides of one table: a meeting looks through no more, and the workbook has them all
_COLOURS = {
    "dk1": theme.INK, "lt1": theme.PAPER, "dk2": theme.RAMP[4], "lt2": theme.GROUND, "accent1": theme.RAMP[4],
    "accent2": theme.RAMP[2], "accent3": theme.EDGE, "accent4": theme.RAMP[3], "accent5": theme.SOFT,
    "accent6": theme.RAMP[1], "hlink": theme.FOCUS, "folHlink": theme.RAMP[3],
}  # fmt: skip
"""The roles of a theme of Office, by our colours."""


def deck(request: Request) -> bytes:
    """The answers as slides, as the bytes of a .pptx file.

    Raises ExportError for a template that is none.
    """
    made = _begun(request.template)
    add_slides(request, made)
    properties = made.core_properties
    properties.title, properties.author, properties.language = request.title, "", request.s.language.code
    properties.subject, properties.comments = request.dated, request.footer
    properties.last_modified_by, properties.keywords = "", request.banner
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def add_slides(request: Request, made: Deck) -> None:
    """A title slide, then of each answer as many as it and its table need."""
    title_slide(request, made, made.slides.add_slide(_layout(made, subtitle=True)))
    plain = _layout(made, subtitle=False)
    for answer in request.answers:
        first = len(made.slides)
        area = answer_slide(request, made, made.slides.add_slide(plain), answer)
        table = matrix(answer) if signs(answer) else answer.table
        if table.rows:
            begun = None if charted(answer) else (made.slides[first], area)
            _add_rows(request, made, plain, answer, Grid(table, area[2], signs(answer)), begun)
        for slide in list(made.slides)[first:]:
            add_notes(request, slide, answer)


def _add_rows(
    request: Request, made: Deck, plain: SlideLayout, answer: Answer, grid: Grid, begun: tuple[Slide, Area] | None
) -> None:
    """A table: on the slide of its answer if there is room, then on further ones; after MOST the rest is counted."""
    say, key = request.s.language.say, [answer.picture.key] if grid.matrix else []
    title = grid.table.caption if grid.matrix else say("exports.table", title=answer.short)
    room = Emu(LINE * (len(key) + 1))
    if begun and grid.head + grid.heights[0] > begun[1][3] - room:
        begun = None
    rooms = [begun[1][3] - room] if begun else []
    parts = _parts(grid, rooms, table_area(made)[3] - room)
    for part, rows in enumerate(parts, 1):
        if begun and part == 1:
            slide, area = begun
        else:
            slide, area = made.slides.add_slide(plain), table_area(made)
            told = say("exports.part", title=title, part=part, parts=len(parts)) if len(parts) > 1 else title
            table_slide(request, made, slide, told)
        last = parts[-1].stop
        rest = len(grid.heights) - last + grid.table.left_out if part == len(parts) else last - rows.stop
        more = "exports.more" if part == len(parts) else "exports.goes_on"
        put_rows(slide, grid, rows, area, [*key, *([words.counted(request.s.language, more, rest)] if rest else [])])


def _parts(grid: Grid, rooms: list[int], room: int) -> list[range]:
    """Which rows stand on which slide, at most MOST: on the first in the rooms given, on further ones alike many."""

    def parted(further: int) -> list[range]:
        parts, after = [], 0
        for high in [*rooms, *[further] * (MOST - len(rooms))]:
            if after < len(grid.heights):
                parts.append(range(after, after + grid.fitting(after, high)))
                after = parts[-1].stop
        return parts

    full = parted(room)
    lower = (parted(room * tenth // 10) for tenth in range(3, 10))
    return next((parts for parts in lower if len(parts) == len(full) and parts[-1].stop == full[-1].stop), full)


def _begun(template: pathlib.Path | None) -> Deck:
    """An empty deck: with the masters of the office's template, else with ours."""
    if template is None:
        return Presentation(io.BytesIO(_ours()))
    try:
        made = Presentation(str(template))
        list(made.slide_layouts)
    except (PackageNotFoundError, ValueError, KeyError, OSError, zipfile.BadZipFile) as problem:
        raise ExportError(
            f"{template} is no template: expected a PowerPoint file (.pptx) that can be read"
        ) from problem
    slides = made.slides._sldIdLst
    for slide in list(slides):
        made.part.drop_rel(slide.rId)
        slides.remove(slide)
    return made


@functools.cache
def _ours() -> bytes:
    """The template of python-pptx, made wide, in our colours and our type; once, as it takes ten times the reading."""
    made = Presentation()
    factor = WIDE / made.slide_width
    made.slide_width = WIDE
    master = made.slide_masters[0]
    for page in (master, *master.slide_layouts):
        for shape in page.placeholders:
            shape.left, shape.width = Emu(round(shape.left * factor)), Emu(round(shape.width * factor))
    part = master.part.part_related_by(RT.THEME)
    xml = part.blob.decode()
    for role, colour in _COLOURS.items():
        xml = re.sub(rf"<a:{role}>.*?</a:{role}>", f'<a:{role}><a:srgbClr val="{colour[1:]}"/></a:{role}>', xml)
    # Without the font a program takes another sans-serif one, as its panose number asks.
    xml = re.sub(r'<a:latin typeface="[^"]*"', f'<a:latin typeface="{theme.FONT}" panose="020B0604020202020204"', xml)
    part._blob = xml.encode()
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def _layout(made: Deck, subtitle: bool) -> SlideLayout:
    """The layout with a title and as little else as there is; with a subtitle, too, if asked and there is one."""

    def kinds(layout: SlideLayout) -> list[str]:
        return [str(one.placeholder_format.type).split(" ")[0] for one in list(layout.placeholders)]

    furniture = {"DATE", "FOOTER", "SLIDE_NUMBER"}
    titled = [one for one in made.slide_layouts if {"TITLE", "CENTER_TITLE"} & set(kinds(one))]
    if not titled:
        raise ExportError("the template has no layout with a title; expected at least one")
    if subtitle:
        titled = [one for one in titled if "SUBTITLE" in kinds(one)] or titled
    else:
        titled = [one for one in titled if "TITLE" in kinds(one)] or titled
    return min(titled, key=lambda one: len(set(kinds(one)) - furniture) * 100 + len(kinds(one)))
