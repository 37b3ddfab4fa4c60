"""A native chart on a slide, with its numbers behind it, so that whoever edits the deck can change them."""

import datetime as dt
from typing import Any

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt

from dashboards.exports.ooxml import element, put
from dashboards.exports.slide_table import LETTER, SIZE, Area
from data.answers import Answer, Picture
from data.calendar import day_number
from data.sourced import UNKNOWN
from widgets import theme

EXCEL_EPOCH = 25569  # the day of a spreadsheet on which our day number is 0
FORMATS = {"share": "0%", "decimal": "#,##0.0", "days": "d mmm yy"}
FILLS = (theme.RAMP[4], theme.RAMP[2], theme.EDGE, theme.RAMP[1], theme.SOFT)
CROWDED = 14  # categories beyond which bars carry no numbers
ABOVE, BELOW, GAP = Inches(0.35), Inches(0.75), Inches(0.1)  # of a plot: its axis, the day and the legend, some air
SPARE = 7  # days of an axis before the first bar and after the last


def add_chart(slide: Slide, answer: Answer, area: Area, today: int, named: str) -> None:
    """Draw the picture of an answer, of any kind but a matrix.

    Args:
        slide: Where to draw it.
        answer: It has a picture.
        area: Left, top, width and height.
        today: The day number that the picture speaks of; charts over days have a line there.
        named: What is written beside that line.
    """
    picture = answer.picture
    kind = {"line": XL_CHART_TYPE.LINE, "timeline": XL_CHART_TYPE.BAR_STACKED}.get(
        picture.kind, XL_CHART_TYPE.BAR_CLUSTERED
    )
    shape: Any = slide.shapes.add_chart(kind, *area, _data(picture))  # type: ignore[arg-type]  # its stub is too narrow
    shape._element.nvGraphicFramePr.cNvPr.set("descr", " ".join([picture.title, *answer.sentences]))
    _dress(shape.chart, picture)
    if picture.kind != "bars":
        plot = _plot(picture, area)
        _fix(shape.chart, plot, area)
        _mark(slide, plot, _share(picture, today), named, above=picture.kind == "line")


def _plot(picture: Picture, area: Area) -> Area:
    """Where the bars or lines of a chart over days lie: room at the left and above for the words of its axes."""
    left, top, width, height = area
    longest = max(len(str(name)) for name in picture.categories) if picture.kind == "timeline" else len("100%") + 2
    beside = min(Pt(int(SIZE * LETTER * longest)) + GAP, width // 3)
    return Emu(left + beside), Emu(top + ABOVE), Emu(width - beside - 2 * GAP), Emu(height - ABOVE - BELOW)


def _fix(chart: Chart, plot: Area, area: Area) -> None:
    """Have the plot lie there, so that a line over it stands at the right day in any program."""
    left, top, width, height = area
    plots = chart._chartSpace.chart.plotArea
    for old in plots.findall(qn("c:layout")):
        plots.remove(old)
    plots.insert(0, layout := element("c:layout"))
    manual = put(layout, "c:manualLayout")
    put(manual, "c:layoutTarget", val="inner")
    shares = {
        "xMode": "edge", "yMode": "edge", "x": (plot[0] - left) / width, "y": (plot[1] - top) / height,
        "w": plot[2] / width, "h": plot[3] / height,
    }  # fmt: skip
    for name, value in shares.items():
        put(manual, f"c:{name}", val=str(value))


def _share(picture: Picture, day: int) -> float:
    """Where a day lies between the first and the last of the axis, 0 to 1; beyond them outside of that."""
    if picture.kind == "line":
        days = [day_number(one) for one in picture.categories if isinstance(one, dt.date)]
        first, last = days[0], days[-1]
    else:
        first, last = _ends(picture)
    return (day - first) / max(last - first, 1)


def _ends(picture: Picture) -> tuple[int, int]:
    """The first and the last day of the axis of a timeline, with some days to spare."""
    columns = [[int(float(value or 0)) for value in one.values] for one in picture.series]
    return min(columns[0]) - SPARE, max(map(sum, zip(*columns, strict=True))) + SPARE


def _mark(slide: Slide, plot: Area, share: float, named: str, above: bool) -> None:
    """A thin line over the plot, and above or below it what it is; nothing beyond the ends of the axis."""
    if not 0 <= share <= 1:
        return
    left, top, width, height = plot
    at = Emu(left + round(width * share))
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, at, top, at, Emu(top + height))
    line.line.color.rgb, line.line.width = RGBColor.from_string(theme.FOCUS[1:]), Pt(1.5)
    line.name = named
    wide, high = Inches(2), Inches(0.3)
    ends = at + wide // 2 > left + width  # the words would reach beyond the chart
    place = Emu(left + width - wide if ends else at - wide // 2), Emu(top - high if above else top + height)
    paragraph = slide.shapes.add_textbox(*place, wide, high).text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if ends else PP_ALIGN.CENTER
    run = paragraph.add_run()
    run.text, run.font.size, run.font.bold = named, Pt(SIZE), True
    run.font.color.rgb = RGBColor.from_string(theme.FOCUS[1:])


def _data(picture: Picture) -> CategoryChartData:
    """The numbers behind the chart; the first of the bars of a timeline become days of a spreadsheet."""
    data = CategoryChartData(number_format=FORMATS.get(picture.unit, "#,##0"))
    data.categories = picture.categories
    for place, one in enumerate(picture.series):
        shift = EXCEL_EPOCH if picture.kind == "timeline" and place == 0 else 0
        values = [value if value is None else float(value) + shift for value in one.values]
        data.add_series(one.name or UNKNOWN, values)
    return data


def _dress(chart: Chart, picture: Picture) -> None:
    """Our colours, the scale from nothing, the first category on top, names where there are several series."""
    chart.font.size, chart.has_title = Pt(SIZE), False
    value, category = chart.value_axis, chart.category_axis
    value.has_major_gridlines = picture.kind != "bars"
    value.major_gridlines.format.line.color.rgb = RGBColor.from_string(theme.LINE[1:])
    value.has_major_gridlines = picture.kind != "bars"
    value.tick_labels.number_format, value.tick_labels.number_format_is_linked = (
        FORMATS.get(picture.unit, "#,##0"),
        False,
    )
    value.minimum_scale = 0
    category.format.line.color.rgb = RGBColor.from_string(theme.EDGE[1:])
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    plot = chart.plots[0]
    if picture.kind == "line":
        value.maximum_scale = 1
        value._element.find(qn("c:crosses")).addnext(element("c:crossBetween", val="midCat"))  # days begin at the axis
        category.tick_labels.number_format, category.tick_labels.number_format_is_linked = "mmm yy", False
        _by_months(chart)
        for place, one in enumerate(plot.series):
            one.smooth = False
            one.format.line.color.rgb = RGBColor.from_string((theme.EDGE if place == 0 else theme.INK)[1:])
            one.format.line.width = Pt(2 if place == 0 else 4)
    else:
        category.reverse_order = True
        plot.gap_width = 40
        _bars(chart, picture)
    chart.has_legend = len(picture.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    if picture.kind == "timeline":  # where a bar begins, and the second part of the plan, are not named
        for place in (0, 3):
            entry = element("c:legendEntry")
            put(entry, "c:idx", val=str(place))
            put(entry, "c:delete", val="1")
            chart.legend._element.find(qn("c:legendPos")).addnext(entry)


def _by_months(chart: Chart) -> None:
    """A word every second month; without it there is one for every day that has a number."""
    axis = chart.category_axis._element
    for name, value in (("baseTimeUnit", "days"), ("majorUnit", "2"), ("majorTimeUnit", "months")):
        for old in axis.findall(qn(f"c:{name}")):
            axis.remove(old)
        put(axis, f"c:{name}", val=value)


def _bars(chart: Chart, picture: Picture) -> None:
    plot, value = chart.plots[0], chart.value_axis
    fills: tuple[str, ...] = FILLS
    if picture.kind == "timeline":
        fills = ("", theme.RAMP[1], theme.INK, theme.RAMP[1])
        value.minimum_scale, value.maximum_scale = (day + EXCEL_EPOCH for day in _ends(picture))
        plot.overlap = 100
    elif len(picture.series) == 2:
        fills = (theme.RAMP[2], theme.RAMP[4])
    for one, fill in zip(plot.series, fills, strict=False):
        if fill:
            one.format.fill.solid()
            one.format.fill.fore_color.rgb = RGBColor.from_string(fill[1:])
        else:
            one.format.fill.background()
    if picture.kind == "bars" and len(picture.categories) * len(picture.series) <= CROWDED * 2:
        plot.has_data_labels = True
        plot.data_labels.number_format = FORMATS.get(picture.unit, "#,##0")
        plot.data_labels.number_format_is_linked = False
        plot.data_labels.font.size = Pt(SIZE)
        value.visible = False
