"""A native chart on a slide, with its numbers behind it, so that whoever edits the deck can change them."""

from typing import Any

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Length, Pt

from dashboards.exports.ooxml import element, put
from data.answers import Answer, Picture
from data.sourced import UNKNOWN
from widgets import theme

EXCEL_EPOCH = 25569  # the day of a spreadsheet on which our day number is 0
FORMATS = {"share": "0%", "decimal": "#,##0.0", "days": "d mmm yy"}
FILLS = (theme.RAMP[4], theme.RAMP[2], theme.EDGE, theme.RAMP[1], theme.SOFT)
SIZE = 12  # points
CROWDED = 14  # categories beyond which bars carry no numbers
Area = tuple[Length, Length, Length, Length]


def add_chart(slide: Slide, answer: Answer, area: Area) -> None:
    """Draw the picture of an answer, of any kind but a matrix."""
    picture = answer.picture
    kind = {"line": XL_CHART_TYPE.LINE, "timeline": XL_CHART_TYPE.BAR_STACKED}.get(
        picture.kind, XL_CHART_TYPE.BAR_CLUSTERED
    )
    shape: Any = slide.shapes.add_chart(kind, *area, _data(picture))  # type: ignore[arg-type]  # its stub is too narrow
    shape._element.nvGraphicFramePr.cNvPr.set("descr", " ".join([picture.title, *answer.sentences]))
    _dress(shape.chart, picture)


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
        begins = [begin for begin in picture.series[0].values if isinstance(begin, float)]
        value.minimum_scale = min(begins) + EXCEL_EPOCH - 7
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
