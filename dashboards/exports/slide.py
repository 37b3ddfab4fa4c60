"""One slide: a title, the answer in large type, a chart or a table, and what every slide carries."""

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Emu, Inches, Length, Pt

from dashboards.exports.ooxml import put
from dashboards.exports.request import Request
from dashboards.exports.slide_chart import add_chart
from dashboards.exports.slide_table import SIZE, Area, Grid, add_table
from data import headline_words
from data.answers import Answer
from widgets import theme

MARGIN, FOOT, TITLE = Inches(0.6), Inches(0.45), Inches(0.95)
LARGE, LEAST = 26, 18  # points of the answer; 18 points are 24 pixels of a slide that is 1280 wide
LINE = Inches(0.3)  # below a table
LINES = 4  # of the answer, before its type becomes smaller


def title_slide(request: Request, made: Deck, slide: Slide) -> None:
    """Region and election, the headline, and what the deck carries."""
    s = request.s
    width, height = Length(made.slide_width or 0), Length(made.slide_height or 0)
    inner = Emu(width - 2 * MARGIN)
    _title(slide, request.title, (MARGIN, Inches(1.5), inner, Inches(1.3)), 40)
    told = f"{headline_words.countdown(s)} {headline_words.state(s)}"
    place = (MARGIN, Inches(2.9), inner, Emu(height - Inches(2.9) - FOOT))
    subtitle = next((one for one in slide.placeholders if one.placeholder_format.idx == 1), None)
    frame = subtitle.text_frame if subtitle is not None else slide.shapes.add_textbox(*place).text_frame
    if subtitle is not None:
        _place(subtitle, place)
    lines = [(told, 28), (" ".join(headline_words.lead(s)), 20), (request.dated, 20), (request.origin, 14)]
    _write(frame, lines)
    notes: Any = slide.notes_slide.notes_text_frame  # always there, as the slide was made here
    notes.text = "\n".join([s.language.say("exports.kind"), request.footer])
    _furnish(request, made, slide)


def answer_slide(request: Request, made: Deck, slide: Slide, answer: Answer) -> Area:
    """The answer in large type, and below it its chart if it has one; the area below the answer."""
    told, inner = " ".join(answer.sentences), _heading(made, slide, answer.title)
    top, size = Emu(TITLE + Inches(0.1)), _size(told, inner)
    used = Emu(round(Pt(size) * 1.3) * _lines(told, size, inner) + Inches(0.25))
    _write(slide.shapes.add_textbox(MARGIN, top, inner, used).text_frame, [(told, size)])
    area = _area(made, Emu(top + used))
    if charted(answer):
        add_chart(slide, answer, area, request.s.day, request.today)
    _furnish(request, made, slide)
    return area


def charted(answer: Answer) -> bool:
    """Whether a chart belongs to an answer."""
    return bool(answer.picture) and answer.picture.kind != "matrix"


def table_slide(request: Request, made: Deck, slide: Slide, title: str) -> None:
    """A slide that is free for a table."""
    _heading(made, slide, title)
    _furnish(request, made, slide)


def table_area(made: Deck) -> Area:
    """What is free for a table on a slide of its own."""
    return _area(made, Emu(TITLE + Inches(0.1)))


def put_rows(slide: Slide, grid: Grid, rows: range, area: Area, below: Sequence[str]) -> None:
    """Some rows of a table, and at the foot of its area what is to be said of it, a line each."""
    add_table(slide, grid, rows, area)
    if below:
        left, top, width, height = area
        high = Emu(LINE * len(below))
        box = slide.shapes.add_textbox(left, Emu(top + height - high), width, high)
        _write(box.text_frame, [(line, SIZE) for line in below], after=0)


def _area(made: Deck, top: Length) -> Area:
    """What is free from `top` down to the footer."""
    width, height = Length(made.slide_width or 0), Length(made.slide_height or 0)
    return MARGIN, top, Emu(width - 2 * MARGIN), Emu(height - top - FOOT - Inches(0.1))


def add_notes(request: Request, slide: Slide, answer: Answer) -> None:
    """What the speaker needs: finer numbers, the sources of the slide, where to look on."""
    say = request.s.language.say
    lines = [*answer.sentences, *answer.notes, "", f"{say('exports.sources')}:"]
    lines += [f"- {source.text} {source.url}".rstrip() for source in answer.sources]
    lines += [] if answer.sources else [f"- {say('exports.sources.none')}"]
    lines += [say("exports.look", link=link)] if (link := request.link(answer)) else []
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = "\n".join([*lines, "", request.footer])


def _heading(made: Deck, slide: Slide, text: str) -> Length:
    """The title of a slide; the width that is free below it. In large type it is bold, so its letters are wide."""
    inner = Emu((made.slide_width or 0) - 2 * MARGIN)
    size = 26 if len(text) * 26 * 66 <= 100 * inner.pt else 22  # less where it would need a second line
    _title(slide, text, (MARGIN, Inches(0.3), inner, Emu(TITLE - Inches(0.3))), size)
    return inner


def _size(text: str, width: Length) -> int:
    """Points at which a text takes no more than LINES lines, but at least LEAST."""
    return next((size for size in range(LARGE, LEAST, -2) if _lines(text, size, width) <= LINES), LEAST)


def _lines(text: str, size: int, width: Length) -> int:
    """How many lines a text takes: a letter is a little more than half as wide as it is high."""
    return -(-len(text) * size * 56 // (100 * int(Length(width).pt)))


def _title(slide: Slide, text: str, place: tuple[Length, Length, Length, Length], size: int) -> None:
    title = slide.shapes.title
    if title is None:
        return
    _place(title, place)
    _write(title.text_frame, [(text, size)], bold=True)
    title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM


def _place(shape: BaseShape, place: tuple[Length, Length, Length, Length]) -> None:
    shape.left, shape.top, shape.width, shape.height = place


def _write(frame: TextFrame, lines: Sequence[tuple[str, int]], bold: bool = False, after: int = 6) -> None:
    """Paragraphs with their size in points, at the left."""
    frame.word_wrap = True
    lines = [line for line in lines if line[0]]
    for place, (text, size) in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(after)
        run = paragraph.add_run()
        run.text, run.font.size, run.font.bold = text, Pt(size), bold
        run.font.color.theme_color = MSO_THEME_COLOR.TEXT_1  # the office's masters may be dark


def _small(slide: Slide, text: str, place: tuple[Length, Length, Length, Length]) -> TextFrame:
    frame = slide.shapes.add_textbox(*place).text_frame
    _write(frame, [(text, 9)])
    return frame


def _furnish(request: Request, made: Deck, slide: Slide) -> None:
    """The footer, the number of the slide, and across all of it that it is a simulation."""
    width, height = Length(made.slide_width or 0), Length(made.slide_height or 0)
    top = Emu(height - FOOT)
    _small(slide, request.footer, (MARGIN, top, Emu(width - 2 * MARGIN - Inches(0.8)), Inches(0.35)))
    corner = (Emu(width - MARGIN - Inches(0.8)), top, Inches(0.8), Inches(0.35))
    frame = _small(slide, " ", corner)
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    run = paragraph.runs[0]._r
    field = put(paragraph._p, "a:fld", id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum")
    field.append(run.find(qn("a:rPr")))
    put(field, "a:t").text = "1"
    paragraph._p.remove(run)
    if request.banner:
        _watermark(slide, request.banner, width, height)


def _watermark(slide: Slide, banner: str, width: Length, height: Length) -> None:
    """A word across the slide, light enough to read through."""
    box = slide.shapes.add_textbox(Emu(0), Emu(height // 2 - Inches(0.9)), width, Inches(1.8))
    box.rotation = -20
    _write(box.text_frame, [(banner, 96)], bold=True)
    paragraph = box.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER
    fill = paragraph.runs[0].font.color
    fill.rgb = RGBColor.from_string(theme.EDGE[1:])
    colour = paragraph.runs[0]._r.find(f".//{qn('a:srgbClr')}")
    put(colour, "a:alpha", val="30000")
