"""Rows from spreadsheets: sent, read, checked as a whole, weighed, and written when somebody has seen what they do.

The page imports only where the server was started for it (`rakor serve --allow-import`).
"""

import datetime as dt
import functools
import os
import pathlib
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import panel as pn
import param
from panel.models.esm import DataEvent

from data import DatasetError, Snapshot
from widgets.arriving import ALLOWED, Arriving
from widgets.beside import beside, in_turn
from widgets.board import Board
from widgets.control import Control
from widgets.script import script
from widgets.view import Markup, View, rendered

if TYPE_CHECKING:
    from data.import_words import Part
    from data.importing import Proposal
    from data.ingest import ImportRefused

HERE = pathlib.Path(__file__).parent
MOST = 500_000_000  # bytes of all files together
OFTEN = 0.2  # seconds between two words of progress
WORDS = ("choose", "keep", "discard", "by")


class ImportInputs(Control):
    """The buttons and the bar.

    Sends {"files": [{"name", "size"}]}, {"part": bytes, "start": offset} for each part that is wanted, and
    {"press": "keep" | "discard" | "lost", "by": text}.
    """

    words = param.Dict(default={}, doc="Labels of the buttons and of the field.")
    accept = param.String(default=".xlsx,.csv,.txt", doc="The kinds of files that may be chosen.")
    state = param.Selector[str](
        default="idle", objects=["idle", "busy", "proposed"], doc="What the visitor can do now."
    )
    said = param.String(doc="What is going on, or what has become of it.")
    done = param.Number(default=-1, doc="How much of it is done, from 0 to 1; -1 where nobody can say.")
    wanted = param.Dict(default={}, doc="The part that is to be sent next: file, start, turn.")

    _esm = script("import_form")
    _stylesheets: ClassVar[list[str]] = [*Control._stylesheets, (HERE / "form.css").read_text()]


class ImportForm(View):
    """Files to import into the board's dataset, and what becomes of them."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self.form = ImportInputs(margin=0, sizing_mode="stretch_width")
        self.form.on_msg(self._hear)
        self.head, self.answer = Markup(""), Markup("")
        self._arriving: Arriving | None = None
        self._turn = 0  # tells the first part of one choice of files from that of another
        self._proposal: Proposal | None = None
        self._told: Callable[[], list[Part]] = list  # the answer, in the language of the moment
        self.draw(board.snapshot)

    def draw(self, snapshot: Snapshot) -> None:
        """Say everything in the language of the moment."""
        self.form.visible = ALLOWED in os.environ
        self.form.words = {word: snapshot.language.say(f"import.{word}") for word in WORDS}
        self.head.renew(rendered("import_head.html", snapshot, {"allowed": ALLOWED in os.environ}))
        self.answer.renew(rendered("import_answer.html", snapshot, {"parts": self._told()}))

    def _hear(self, event: DataEvent) -> None:
        if not os.environ.get(ALLOWED):  # nobody is asked to, but anybody can send
            return
        message = event.data
        if "files" in message:
            self._begin(message["files"])
        elif "part" in message:
            self._take(bytes(message["part"]), int(message["start"]))
        elif message.get("press") == "keep":
            self._keep(str(message.get("by", "")))
        elif message.get("press") == "lost":
            self._end("import.lost")
        else:
            self._end("import.discarded")

    def _begin(self, files: Sequence[Mapping[str, Any]]) -> None:
        self._forget()
        if sum(int(one["size"]) for one in files) > MOST:
            self._end("import.too_long", n=self.board.snapshot.language.number(MOST // 1_000_000))
            return
        self._arriving = Arriving(files)
        self._turn += 1
        self._answered(list)
        self._say("import.sending", state="busy")
        self._next()

    def _take(self, part: bytes, start: int) -> None:
        if self._arriving:
            self._arriving.take(part, start)
            self._next()

    def _next(self) -> None:
        """Ask for the next part, or read what has arrived."""
        arriving = self._arriving
        if arriving and not arriving.whole:
            wanted = {"file": arriving.file, "start": arriving.start, "turn": self._turn}
            self.form.param.update(done=arriving.share, wanted=wanted)
        elif arriving:
            self._say("import.reading", done=-1)
            beside(functools.partial(self._read, arriving, pn.state.curdoc))

    def _read(self, arriving: Arriving, document: Any) -> None:
        """Read and weigh the files; on a thread of its own, as it may take a minute."""
        from data.importing import propose  # a page on which nobody imports starts without what these need
        from data.ingest import ImportRefused
        from data.stores import store_of

        told = time.monotonic()

        def progress(rows: int, of: int | None) -> None:
            nonlocal told
            if time.monotonic() > told + OFTEN:
                told = time.monotonic()
                in_turn(document, functools.partial(self._progress, rows, of))

        batch = arriving.folder / "batch"
        batch.mkdir()
        try:
            store = store_of(self.board.dataset.address)
            proposal = propose(store, arriving.paths, batch, progress)
            seen = self.board.snapshot.as_of
            proposal.effects(self.board.scope.language, seen)
        except (ImportRefused, DatasetError) as refused:
            in_turn(document, functools.partial(self._refused, refused))
        else:
            in_turn(document, functools.partial(self._proposed, arriving, proposal, seen))

    def _progress(self, rows: int, of: int | None) -> None:
        n = self.board.snapshot.language.number(rows)
        self._say("import.read_rows", n, done=rows / of if of else -1)

    def _refused(self, refused: "ImportRefused | DatasetError") -> None:
        self._answered(lambda: [_refusal(refused, self.board.snapshot)])
        self._end("import.refused_all")

    def _proposed(self, arriving: Arriving, proposal: "Proposal", seen: dt.date) -> None:
        if arriving is not self._arriving:  # the visitor has begun anew
            return
        from data.import_words import proposed

        # For the day that was on screen: to weigh it anew for another one would hold up every pick of a day.
        self._answered(lambda: proposed(proposal, self.board.snapshot.language, seen))
        if not proposal.rows:
            self._end("import.nothing_new")
            return
        self._proposal = proposal
        self._say("import.ready", state="proposed")

    def _keep(self, by: str) -> None:
        if not self._proposal:
            return
        if not by.strip():
            self._say("import.by_whom", state="proposed")
            return
        proposal, self._proposal = self._proposal, None
        self._say("import.writing", state="busy", done=-1)
        beside(functools.partial(self._write, proposal, by.strip(), pn.state.curdoc))

    def _write(self, proposal: "Proposal", by: str, document: Any) -> None:
        from data.import_words import written

        try:
            entry = proposal.keep(by)
            self.board.library.refresh(self.board.edition.name)
        except DatasetError as refused:
            in_turn(document, functools.partial(self._refused, refused))
            return
        in_turn(
            document, functools.partial(self._written, written(entry, self.board.snapshot.language) if entry else "")
        )

    def _written(self, told: str) -> None:
        self._forget()
        self.board.renew()
        self._answered(list)
        self.form.param.update(state="idle", said=told)

    def _end(self, key: str, n: str = "") -> None:
        """Nothing is going on any more."""
        if key in ("import.discarded", "import.lost"):
            self._answered(list)
        self._forget()
        self._say(key, n, state="idle")

    def _forget(self) -> None:
        if self._arriving:
            self._arriving.forget()
        self._arriving = self._proposal = None

    def _answered(self, told: "Callable[[], list[Part]]") -> None:
        self._told = told
        self.draw(self.board.snapshot)

    def _say(self, key: str, n: str = "", **change: object) -> None:
        """Say something, and change what else is on the form."""
        self.form.param.update(said=self.board.snapshot.language.say(key, n=n), **change)

    def __panel__(self) -> pn.viewable.Viewable:
        return pn.Column(self.head, self.form, self.answer, margin=0, sizing_mode="stretch_width")


def _refusal(refused: "ImportRefused | DatasetError", snapshot: Snapshot) -> "Part":
    """Why nothing was imported, fault by fault."""
    from data.import_words import Part
    from data.ingest import ImportRefused

    title, *lines = (
        refused.words(snapshot.language).split("\n")
        if isinstance(refused, ImportRefused)
        else ["", *map(str, refused.problems)]
    )
    return Part(title, [line.strip() for line in lines])
