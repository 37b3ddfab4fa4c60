"""What every chart is: declared once in HoloViews, rendered once a process, copied a session, patched on each pick.

Why not a DynamicMap, which HoloViews offers for this: measured on one page of four charts, a pick cost the server
116 to 189 ms with DynamicMaps, 20 ms with the columns of the rendered figures replaced, of which the charts took
0.9 ms. One process then serves about ten times as many readers, and the answer comes in 0.1 s instead of 0.3 s.

The price is that the names of the columns in a rendered figure are not documented by HoloViews. Two things keep it
small. A layer has one constant look (no style depends on data, which would add columns of its own), so only the
names in `DRAWN` are not the declared ones. And tests/widgets/test_chart_contract.py holds every chart to a contract:
after any pick the patched figure equals the figure that HoloViews renders afresh.
"""

import datetime as dt
import functools
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import holoviews as hv
import numpy as np
import panel as pn
from bokeh.events import Event, Tap
from bokeh.models import AllIndices, Axis, ColumnDataSource, FixedTicker, Plot, UnionRenderers
from bokeh.models.renderers import GlyphRenderer

from data import Snapshot
from data.sourced import marked
from widgets.figure import Mould
from widgets.look import SIZE, TEXT_FONT, Look, Rows
from widgets.theme import GROUND, LINE, SOFT
from widgets.view import Markup, View, rendered, whole

hv.extension("bokeh", logo=False)
hv.renderer("bokeh").webgl = False  # slower than the canvas for figures of this size

# What HoloViews calls the corners of Rectangles, and the places of Path and Polygons.
DRAWN = {"left": "x0", "bottom": "y0", "right": "x1", "top": "y1", "xs": "x", "ys": "y"}
# Bokeh measures words on a canvas outside of the page: what is drawn must not inherit the page's figures and spaces.
AS_MEASURED = ":host { font-variant-numeric: normal; font-feature-settings: normal; word-spacing: normal }"
_moulds: dict[type, Mould] = {}  # by kind of chart: what a figure consists of depends on nothing else
_casting = threading.Lock()


@dataclass(frozen=True)
class Frame:
    """What a snapshot changes about the frame of a chart. A height of 0 hides the figure."""

    height: int  # pixels; where there is an aspect, about so many
    x: tuple[Any, Any]  # the range from left to right
    y: tuple[float, float]  # the range from bottom to top
    ticks: tuple[tuple[Any, str], ...] = ()  # along x: (value, label)
    aspect: float | None = None  # width over height of a picture that keeps its shape, as high as the page is wide


@dataclass(frozen=True)
class Table:
    """The figures of a chart as a table, everything preformatted. The first cell of a row names it."""

    caption: str
    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    numeric: frozenset[int] = frozenset()  # the columns that are aligned to the right
    ways: list[dict[str, str]] = field(default_factory=list)  # for each row what its link changes of the scope


class Chart(View):
    """A picture of quantity, time or place, with the sentence and the table that say the same.

    A chart declares `looks` (its layers, bottom first) and three functions of a snapshot: `layers` (the rows of each
    look), `frame`, and the words (`title`, `sentence`, `table`). `element` is the same picture as a plain HoloViews
    object for notebooks and exports. Nothing is rendered before the chart is first shown.
    """

    area = ""  # prefix of its messages
    looks: dict[str, Look] = {}
    xaxis: str | None = None  # "top" for an axis above the picture

    def layers(self, snapshot: Snapshot) -> dict[str, Rows]:
        """The rows of every look, in the order of its columns. No value may be missing."""
        raise NotImplementedError

    def frame(self, snapshot: Snapshot) -> Frame:
        """Height, ranges and ticks."""
        raise NotImplementedError

    def title(self, snapshot: Snapshot) -> str:
        """What the picture is of."""
        return snapshot.language.say(f"{self.area}.title")

    def lead(self, snapshot: Snapshot) -> str:
        """The answer in large type, where the picture is the answer to one question."""
        return ""

    def sentence(self, snapshot: Snapshot) -> str:
        """What the picture says, for who cannot or need not see it."""
        raise NotImplementedError

    def table(self, snapshot: Snapshot) -> Table:
        """The figures that the picture shows."""
        raise NotImplementedError

    def key(self, snapshot: Snapshot) -> list[tuple[str, str]]:
        """What the fills mean, [(CSS background, words)]; empty where labels do."""
        return []

    def element(self, snapshot: Snapshot) -> hv.Overlay:
        """The picture as a HoloViews object, to overlay, lay out, restyle or export."""
        rows, frame = self.layers(snapshot), self.frame(snapshot)
        # Of no ticks HoloViews would make its own, and these could not be patched.
        ticks = {"xticks": list(frame.ticks) or [(frame.x[0], "")]} if self.xaxis else {}
        overlay = hv.Overlay([look.drawn(rows[name], name) for name, look in self.looks.items()])
        return overlay.opts(
            responsive=True, height=max(frame.height, 1), xlim=frame.x, ylim=frame.y, xaxis=self.xaxis, **ticks,
            yaxis=None, xlabel="", ylabel="", toolbar=None, show_legend=False,
            hooks=[_plain, lambda plot, _element: _size(plot.state, frame)],
        )  # fmt: skip

    @functools.cached_property
    def figure(self) -> Plot:
        """The Bokeh figure of this session, made when it is first asked for."""
        figure = self.copied()
        if type(self).tapped is not Chart.tapped:
            figure.on_event(Tap, self._tap)
        return figure

    def tapped(self, x: float, y: float) -> None:
        """Do what a click at a place of the picture stands for."""

    def _tap(self, event: Event) -> None:
        if isinstance(event, Tap) and event.x is not None and event.y is not None:
            self.tapped(event.x, event.y)

    def copied(self) -> Plot:
        """A new Bokeh figure of the board's snapshot, from the mould of this kind of chart."""
        kind = type(self)
        with _casting:
            if kind not in _moulds:
                _moulds[kind] = Mould(self.rendered())
            figure = _moulds[kind].copy()
        self._fit(figure)
        return figure

    def rendered(self) -> Plot:
        """A new Bokeh figure of the board's snapshot, as HoloViews renders it."""
        figure = hv.render(self.element(self.board.snapshot), backend="bokeh")
        self._fit(figure)
        return figure

    def _fit(self, figure: Plot) -> None:
        """Make a figure one of the board's snapshot. What cannot be patched fails here and not at the first pick."""
        label = self.board.snapshot.language.say(f"{self.area}.label")
        figure.html_attributes = {"role": "img", "aria-label": label}
        self._patch(figure, self.board.snapshot)

    @functools.cached_property
    def markups(self) -> tuple[Markup, Markup]:
        """The words above the picture, and below it its key and the table that unfolds."""
        above, below = self._html(self.board.snapshot)
        foot = Markup(below, lambda: self.figures(self.board.snapshot))
        head = Markup(above)
        for markup in (head, foot):
            markup.on_msg(self.pick)
        return head, foot

    @functools.cached_property
    def shown(self) -> pn.Column:
        """The widget on the page: words, what `controls` adds, picture, table."""
        head, foot = self.markups
        picture = pn.pane.Bokeh(self.figure, margin=0, stylesheets=[AS_MEASURED])
        return pn.Column(head, *self.controls(), picture, foot, sizing_mode="stretch_width", margin=0)

    def controls(self) -> list[pn.viewable.Viewable]:
        """Controls of this chart alone, between its sentence and its picture."""
        return []

    def draw(self, snapshot: Snapshot) -> None:
        """Send what `snapshot` changes, if the chart, or its figure alone, is on a page."""
        if "figure" in self.__dict__:
            self._patch(self.figure, snapshot)
        if "shown" not in self.__dict__:
            return
        for markup, html in zip(self.markups, self._html(snapshot), strict=True):
            markup.renew(html)
        pn.io.push_notebook(self.shown)  # in a cell, what changes in a figure alone is not sent by itself

    def _patch(self, figure: Plot, snapshot: Snapshot) -> None:
        rows = self.layers(snapshot)
        _patch_frame(figure, self.frame(snapshot))  # first: Bokeh 3.10 fails where polygons go before it is laid out
        for source, (name, look) in zip(sources(figure), self.looks.items(), strict=True):
            data, columns = source.data, look.columned(rows[name])
            wanted = {drawn: columns[DRAWN.get(drawn, drawn)] for drawn in data}
            # Lists, because an array costs two messages to the browser; equal ones are not sent at all.
            if changed := {drawn: values for drawn, values in wanted.items() if _listed(data[drawn]) != values}:
                data.update(changed)

    def figures(self, snapshot: Snapshot) -> str:
        """The table as markup."""
        with marked():
            table = self.table(snapshot)
            links = [self.board.scope.link(**way) for way in table.ways]
            return rendered("chart_figures.html", snapshot, {"table": table, "links": links})

    def _html(self, snapshot: Snapshot) -> tuple[str, str]:
        title, figures = self.title(snapshot), self.frame(snapshot).height > 0
        with marked():
            words = {"title": title, "lead": self.lead(snapshot), "sentence": self.sentence(snapshot)}
        return (
            whole("chart_words.html", snapshot, words),
            whole("chart_table.html", snapshot, {"title": title, "figures": figures, "key": self.key(snapshot)}),
        )

    def __panel__(self) -> pn.Column:
        return self.shown


def sources(figure: Plot) -> list[ColumnDataSource]:
    """What the layers of a rendered chart draw from, bottom first."""
    found = [renderer.data_source for renderer in figure.renderers if isinstance(renderer, GlyphRenderer)]
    return [source for source in found if isinstance(source, ColumnDataSource)]


def _listed(column: Any) -> list[Any]:
    """A column as lists all the way down; HoloViews gives arrays, also within a row of places."""
    parts = (list, np.ndarray)
    return [_listed(cell) if isinstance(cell, parts) else cell for cell in column]


def _size(figure: Plot, frame: Frame) -> None:
    """Give a figure its height, or the shape that it keeps."""
    height = None if frame.aspect else max(frame.height, 1)
    figure.update(height=height, aspect_ratio=frame.aspect)


def _patch_frame(figure: Plot, frame: Frame) -> None:
    """Bring height, ranges and ticks in step; Bokeh sends only what differs."""
    _size(figure, frame)
    figure.visible = frame.height > 0
    figure.x_range.update(start=frame.x[0], end=frame.x[1])
    figure.y_range.update(start=frame.y[0], end=frame.y[1])
    for axis in figure.above:
        if not isinstance(axis, Axis) or not isinstance(axis.ticker, FixedTicker):
            continue
        places = [_milliseconds(place) for place, _ in frame.ticks]
        axis.ticker.ticks = places  # in place: a new ticker costs a walk over all models
        # Labels of ticks that have gone stay: Bokeh 3.10 keeps their views, and would remove them again and warn of it.
        labels = dict(zip(places, [label for _, label in frame.ticks], strict=True))
        axis.major_label_overrides = {**axis.major_label_overrides, **labels}


def _milliseconds(place: Any) -> Any:
    """A place on the axis as Bokeh counts it: days are milliseconds since 1970."""
    if isinstance(place, dt.datetime):
        return int(place.replace(tzinfo=dt.UTC).timestamp() * 1000)
    return place


def _plain(plot: Any, _element: hv.Overlay) -> None:
    """The look of the frame: no box, the page's ground, room only where something stands."""
    figure = plot.state
    figure.update(outline_line_color=None, background_fill_color=GROUND, border_fill_color=GROUND)
    figure.update(min_border_top=0, min_border_bottom=0, min_border_left=2, min_border_right=2)
    figure.ygrid.visible = False
    figure.xgrid.update(grid_line_color=LINE, visible=bool(figure.above))
    everything, policy = AllIndices(), UnionRenderers()
    for source in sources(figure):
        source.selection_policy = policy
    for renderer in figure.renderers:  # nothing is filtered, selected or muted: half of all models would be for that
        if isinstance(renderer, GlyphRenderer):
            renderer.update(selection_glyph=None, nonselection_glyph=None, muted_glyph=None)
            renderer.view.filter = everything
    for axis in figure.above:
        axis.update(axis_line_color=None, major_tick_line_color=None, minor_tick_line_color=None)
        axis.update(major_label_text_font=TEXT_FONT, major_label_text_font_size=SIZE, major_label_text_color=SOFT)
