"""What every widget is: a part of the page that draws the board's snapshot, in a served page or in a notebook cell.

Two kinds exist. Words, numbers and tables are markup (here); quantity, time and place are charts (`widgets.chart`).
"""

import functools
import pathlib
from collections.abc import Callable, Mapping

import jinja2
import markupsafe
import panel as pn
import param
from panel.custom import JSComponent
from panel.models.esm import DataEvent

from data import Snapshot
from data.sourced import ANCHOR, ANNOTATED, marked
from widgets.board import Board
from widgets.scope import parse_pick
from widgets.script import script
from widgets.theme import css_variables

HERE = pathlib.Path(__file__).parent


def opened(value: object) -> object:
    """What is put into a template: a text with numbers that know their source gets a link for each of them.

    Only within elements: a text that goes into an attribute has to be made `plain` before.
    """
    if not isinstance(value, str) or ANCHOR not in value:
        return value
    told = str(markupsafe.escape(value))  # a name from a spreadsheet may hold anything, these signs as well
    return markupsafe.Markup(ANNOTATED.sub(r'<a data-explain="\2">\1</a>', told))  # noqa: S704 - escaped above


@functools.cache
def templates() -> jinja2.Environment:
    """The templates of all markup. Everything that is put into them is escaped: names come from spreadsheets."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=opened,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def rendered(template: str, snapshot: Snapshot, context: Mapping[str, object]) -> str:
    """A template filled with `context`, the snapshot as `s`, and the formatters of its language."""
    speaker = snapshot.language
    return (
        templates()
        .get_template(template)
        .render(
            s=snapshot, say=speaker.say, number=speaker.number, percent=speaker.percent, date=speaker.date, **context
        )
    )


def whole(template: str, snapshot: Snapshot, context: Mapping[str, object]) -> str:
    """The same as all that a `Markup` shows, with what a reader hears after a number that opens its source."""
    label = markupsafe.escape(snapshot.language.say("explain.open"))
    return f'<div data-opens="{label}">{rendered(template, snapshot, context)}</div>'


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

    def pick(self, event: DataEvent) -> None:
        """Follow a link of this view: {"pick": "region=31.71"}, see `widgets.scope.Link`."""
        self.board.scope.param.update(**parse_pick(event.data["pick"]))


class Markup(JSComponent):
    """Server-made markup in its own shadow root; a click on a link with data-pick="region=31.71" is sent back.

    What unfolds in it is made when somebody unfolds it, and goes into the element of the class "more".
    """

    html = param.String(doc="The markup, already escaped.")
    more = param.String(doc="What was unfolded, already escaped; empty as long as nothing is.")
    open = param.Boolean(doc="Whether it is unfolded.")

    _esm = script("opening", "markup")
    _stylesheets = [css_variables(), (HERE / "markup.css").read_text()]

    def __init__(self, html: str, unfolded: Callable[[], str] = str) -> None:
        """`unfolded` makes what unfolds, of what is shown at that moment."""
        super().__init__(html=html, sizing_mode="stretch_width", margin=0)
        self._unfolded = unfolded
        self.param.watch(self._unfold, "open")

    def renew(self, html: str) -> None:
        """Replace the markup, and what is unfolded in it; the browser keeps the keyboard where it was."""
        self.html = html  # one by one: an update of two reads all parameters first, 0.3 ms each time
        if self.open or self.more:
            self.more = self._unfolded() if self.open else ""

    def _unfold(self, event: param.parameterized.Event) -> None:
        self.more = self._unfolded() if event.new else ""


class MarkupView(View):
    """A widget made of words: a template and what it needs from the snapshot."""

    template = ""  # file in widgets/templates
    folded = ""  # the file of what unfolds in it, if anything does

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self.markup = Markup(self.html(board.snapshot), lambda: self.unfolded(self.board.snapshot))
        self.markup.on_msg(self.pick)

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """What the template needs beside the snapshot `s` and `say`, `number`, `percent`, `date` of its language."""
        raise NotImplementedError

    def folded_context(self, snapshot: Snapshot) -> dict[str, object]:
        """The same for the template of what unfolds."""
        raise NotImplementedError

    def html(self, snapshot: Snapshot) -> str:
        """The markup for a snapshot, as the page shows it at first."""
        with marked():
            return whole(self.template, snapshot, self.context(snapshot))

    def unfolded(self, snapshot: Snapshot) -> str:
        """What unfolds in it."""
        with marked():
            return rendered(self.folded, snapshot, self.folded_context(snapshot))

    def draw(self, snapshot: Snapshot) -> None:
        """Send new markup."""
        self.markup.renew(self.html(snapshot))

    def __panel__(self) -> pn.viewable.Viewable:
        return self.markup
