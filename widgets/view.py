"""What every widget is: a part of the page that draws the board's snapshot, in a served page or in a notebook cell.

Two kinds exist. Words, numbers and tables are markup (here); quantity, time and place are charts (`widgets.chart`).
"""

import functools
import pathlib

import jinja2
import panel as pn
import param
from panel.custom import JSComponent
from panel.models.esm import DataEvent

from data import Snapshot
from widgets.board import Board
from widgets.script import script
from widgets.theme import css_variables

HERE = pathlib.Path(__file__).parent


@functools.cache
def templates() -> jinja2.Environment:
    """The templates of all markup. Everything that is put into them is escaped: names come from spreadsheets."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class View(pn.viewable.Viewer):
    """Base of all widgets: draws the snapshot of a board now and again on each pick."""

    def __init__(self, board: Board) -> None:
        """`board` is the session's; the view lives as long as it does."""
        super().__init__()
        self.board = board
        board.param.watch(lambda event: self.draw(event.new), "snapshot")

    def draw(self, snapshot: Snapshot) -> None:
        """Bring what is on screen in step with `snapshot`."""
        raise NotImplementedError


class Markup(JSComponent):
    """Server-made markup in its own shadow root; a click on an element with data-pick="CODE" is sent back."""

    html = param.String(doc="The markup, already escaped.")

    _esm = script("markup")
    _stylesheets = [css_variables(), (HERE / "markup.css").read_text()]


class MarkupView(View):
    """A widget made of words: a template and what it needs from the snapshot."""

    template = ""  # file in widgets/templates

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self.markup = Markup(html=self.html(board.snapshot), sizing_mode="stretch_width", margin=0)
        self.markup.on_msg(self._pick)

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """What the template needs beside the snapshot `s` and `say`, `number`, `percent`, `date` of its language."""
        raise NotImplementedError

    def html(self, snapshot: Snapshot) -> str:
        """The markup for a snapshot: what the page shows, and what exports and tests read."""
        speaker = snapshot.language
        return templates().get_template(self.template).render(
            s=snapshot, say=speaker.say, number=speaker.number, percent=speaker.percent, date=speaker.date,
            **self.context(snapshot),
        )  # fmt: skip

    def draw(self, snapshot: Snapshot) -> None:
        """Send new markup; the browser keeps the keyboard where it was."""
        self.markup.html = self.html(snapshot)

    def _pick(self, event: DataEvent) -> None:
        self.board.scope.region = event.data["pick"]

    def __panel__(self) -> Markup:
        return self.markup
