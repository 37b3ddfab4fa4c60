"""Keeps the address of the page in step with the scope, so that a link opens the same view and Back works."""

import pathlib
from urllib.parse import urlencode

import panel as pn
import param
from panel.custom import JSComponent
from panel.models.esm import DataEvent

from data import Library, Snapshot
from widgets.board import Board
from widgets.choice import find
from widgets.live import watch
from widgets.scope import Scope
from widgets.view import View

HERE = pathlib.Path(__file__).parent


def visitors_board(library: Library) -> Board:
    """A board that shows what the visitor's address asks for; its `problem` says what could not be followed.

    It takes new versions of the data as long as the page is open.
    """
    last = {name: values[-1] for name, values in pn.state.session_args.items() if values}
    _, choice, problems = find(library, urlencode(last))
    board = Board(library, Scope(**choice))
    board.problem = " ".join(problems)
    if pn.state.curdoc:
        watch.follow(board, pn.state.curdoc)
    return board


def title(snapshot: Snapshot) -> str:
    """The title of a document, which tabs and history show: "Jakarta Pusat · H-75 · Rakor"."""
    return f"{snapshot.region_name} · {snapshot.language.days(snapshot.days_to_vote)} · Rakor"


class AddressBar(JSComponent):
    """The browser's address, title and language. Sends {"query": text} on Back and Forward."""

    query = param.String(doc="The query of the address, with its question mark.")
    title = param.String(doc="The title of the document.")
    language = param.String(doc="The language of the document.")

    _esm = HERE / "address.js"


class Address(View):
    """Shows nothing; ties the scope of a served page to its address."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self.bar = AddressBar()
        self.bar.on_msg(self._hear)
        self.draw(board.snapshot)

    def draw(self, snapshot: Snapshot) -> None:
        """Bring address, title and language in step."""
        self.bar.param.update(query=self.board.scope.query(), title=title(snapshot), language=snapshot.language.code)

    def _hear(self, event: DataEvent) -> None:
        self.board.go(event.data["query"])

    def __panel__(self) -> AddressBar:
        return self.bar
