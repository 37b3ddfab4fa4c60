"""The slides of a meeting: one question each, from data that is live, shown full screen from where the board is.

All of them are on the page at once, so that a meeting goes on when the connection does not; only the one that is shown
is drawn. Turning a slide is the browser's own doing, and told to the server for the address.
"""

import pathlib
from typing import ClassVar

import panel as pn
import param
from panel.custom import Child, Children, JSComponent  # type: ignore[attr-defined]  # it is documented, and not listed

from data import Snapshot
from data.sourced import marked
from data.status_text import heading, status_lines
from widgets.answer_chart import PICTURED, AnswerChart, answered
from widgets.board import Board
from widgets.chart import AS_MEASURED
from widgets.control import Control
from widgets.pages import PAGES
from widgets.script import script
from widgets.slide import slide
from widgets.theme import css_variables
from widgets.view import View, rendered

HERE = pathlib.Path(__file__).parent
WORDS = (
    "deck", "previous", "next", "choose", "present", "leave", "speak", "speak_refused", "copy", "copied",
    "copy_refused", "notes", "elapsed", "keys", "more",
)  # fmt: skip


class Deck(Control):
    """The slides in the browser. Sends {"pick": text} for a link in them; which slide is shown is `slide`."""

    html = param.String(doc="All slides, already escaped.")
    heading = param.String(doc="Which region and day the slides are about.")
    slide = param.String(doc="The question that is on screen.")
    words = param.Dict(default={}, doc="Labels of the buttons and what is said.")
    summary = param.String(doc="The short status, without the link to the view.")

    _esm = script("opening", "slides")
    _stylesheets: ClassVar[list[str]] = [css_variables(), (HERE / "slides.css").read_text()]


class Stage(JSComponent):
    """The slides with their pictures. Nothing in it changes: Panel walks all models below what does (35 ms a pick)."""

    deck = Child(doc="The slides.")
    charts = Children(doc="The pictures, in the order of `pictured`.")
    pictured = param.List(doc="The questions that have a picture.")

    _esm = script("slide_charts")


class Slides(View):
    """The run of show that the address asks for, on the board's region and day."""

    def __init__(self, board: Board) -> None:
        self._drawn: tuple[Snapshot, str] | None = None
        self._served = bool(pn.state.curdoc and pn.state.curdoc.session_context)
        self.charts = {key: AnswerChart(board, key) for key in PICTURED}
        super().__init__(board)
        panes = [pn.pane.Bokeh(one.figure, margin=0, stylesheets=[AS_MEASURED], sizing_mode="stretch_both")
                 for one in self.charts.values()]  # fmt: skip
        for one in self.charts.values():
            one.figure.sizing_mode = "stretch_both"  # as high as its slide has room
        self.deck = Deck(sizing_mode="stretch_width", margin=0)
        self.stage = Stage(
            deck=self.deck, charts=panes, pictured=list(self.charts), margin=0, sizing_mode="stretch_width"
        )
        self.deck.on_msg(self.pick)
        self.draw(board.snapshot)
        self.deck.param.watch(self._turned, "slide")

    def draw(self, snapshot: Snapshot) -> None:
        """Bring all slides in step; what is equal is not sent."""
        scope, run = self.board.scope, self.board.scope.run
        drawn = snapshot, scope.query(slide="", explain="")
        if drawn != self._drawn:
            self._drawn = drawn
            self.deck.param.update(**self._content(snapshot))
        self.deck.slide = scope.slide if scope.slide in run.slides else run.slides[0]
        pn.io.push_notebook(self.stage)

    def _content(self, snapshot: Snapshot) -> dict[str, object]:
        """All that does not depend on which slide is shown."""
        scope, say = self.board.scope, snapshot.language.say
        pages = PAGES if self._served else ()
        with marked():
            slides = [slide(snapshot, scope, one, pages) for one in answered(self.board, snapshot, scope.run)]
        flag = say("words.headline.simulated") if snapshot.dataset.simulated else ""
        context = {"slides": slides, "flag": flag, "dataset": snapshot.dataset.name}
        return {
            "heading": heading(snapshot),
            "html": rendered("slides.html", snapshot, context),
            "words": {**{word: say(f"slides.{word}", n="{n}") for word in WORDS}, "opens": say("explain.open")},
            "summary": "\n".join([heading(snapshot), "", *status_lines(snapshot), ""]),
        }

    def _turned(self, event: param.parameterized.Event) -> None:
        """Follow the browser: the address tells which slide is shown."""
        shown = self.deck.slide
        self.board.scope.slide = "" if shown == self.board.scope.run.slides[0] else shown

    def __panel__(self) -> Stage:
        return self.stage
