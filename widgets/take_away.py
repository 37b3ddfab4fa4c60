"""What a meeting takes away: a button a kind of file, which is made beside the page and sent when it is there.

The page hands over what makes a file, as the widgets know nothing of it. A notebook calls that itself: there is no such
part in one.
"""

import dataclasses
import datetime as dt
import functools
import logging
import pathlib
import time
from collections.abc import Callable
from typing import Any, ClassVar
from urllib.parse import urlsplit

import numpy as np
import panel as pn
import param
from panel.models.esm import DataEvent

from data import Snapshot, UnknownChoice
from data.answers.show import Show
from data.calendar import JAKARTA
from data.levels import LEVELS
from widgets.answer_chart import compared
from widgets.beside import beside, in_turn
from widgets.board import Board
from widgets.control import Control
from widgets.script import script
from widgets.view import View

HERE = pathlib.Path(__file__).parent
KINDS = ("pptx", "deck", "pdf", "xlsx", "csv", "html", "txt", "svg", "png")
MOST = 300  # regions at once; for more there is the command, which keeps none in memory
OFTEN = 0.2  # seconds between two words of progress
WORDS = ("title", "about", "whose", "kinds")
Told = Callable[[int, int, str], None]  # regions done, regions in all, which comes next


@dataclasses.dataclass(frozen=True)
class Order:
    """A file that is asked for: the view that is on screen."""

    snapshot: Snapshot
    compare_to: dt.date | None
    show: Show
    address: str  # where the board is served; "" where the browser does not say
    kind: str  # one of KINDS
    level: str  # all regions of this level; "" for the region alone


class TakeAwayInputs(Control):
    """The buttons, the bar and the link. Sends {"make": kind, "level": level, "address": URL}.

    Is sent {"name": text, "content": bytes}.
    """

    words = param.Dict(default={}, doc="Heading, explanation and labels.")
    kinds = param.List(doc="Kind, name and explanation of each button.")
    levels = param.List(doc="Level and name of what may be had at once; the first is the region alone.")
    busy = param.Boolean(doc="Whether a file is being made.")
    done = param.Number(default=-1, doc="How much of it is done, from 0 to 1; -1 where nobody can say.")
    said = param.String(doc="What is going on, or what has become of it.")
    wrong = param.String(doc="Why there is no file; empty for nothing.")

    _esm = script("take_away")
    _stylesheets: ClassVar[list[str]] = [
        *Control._stylesheets, (HERE / "form.css").read_text(), (HERE / "take_away.css").read_text(),
    ]  # fmt: skip


class TakeAway(View):
    """Files of the board's view. `make` gives name and content, and is called on a thread of its own."""

    def __init__(self, board: Board, make: Callable[[Order, Told], tuple[str, bytes]]) -> None:
        super().__init__(board)
        self._make = make
        self.form = TakeAwayInputs(margin=0, sizing_mode="stretch_width")
        self.form.on_msg(self._hear)
        self.draw(board.snapshot)

    def draw(self, snapshot: Snapshot) -> None:
        """Say everything in the language of the moment; what is in the making goes on."""
        say = snapshot.language.say
        levels = [("", snapshot.region_name)]
        for level, many in offered(snapshot).items():
            levels.append((level, say(f"take.level.{level}", n=snapshot.language.number(many))))
        kinds = [(kind, say(f"take.kind.{kind}"), say(f"take.kind.{kind}.about")) for kind in KINDS]
        words = {word: say(f"take.{word}") for word in WORDS}
        if not self.form.busy:
            self.form.param.update(said="", wrong="", done=-1)
        self.form.param.update(words=words, levels=[list(one) for one in levels], kinds=[list(one) for one in kinds])

    def _hear(self, event: DataEvent) -> None:
        kind, level, address = (str(event.data.get(name, "")) for name in ("make", "level", "address"))
        snapshot = self.board.snapshot
        if self.form.busy or kind not in KINDS or level not in {"", *offered(snapshot)}:
            return  # a page offers nothing else
        address = address if urlsplit(address).scheme in ("http", "https") else ""
        order = Order(snapshot, compared(self.board, snapshot), self.board.scope.run, address, kind, level)
        self.form.param.update(busy=True, done=-1, wrong="", said=self._named("take.making", kind))
        beside(functools.partial(self._work, order, pn.state.curdoc))

    def _work(self, order: Order, document: Any) -> None:
        last = 0.0

        def told(done: int, of: int, name: str) -> None:
            nonlocal last
            if of > 1 and time.monotonic() > last + OFTEN:
                last = time.monotonic()
                in_turn(document, functools.partial(self._progress, done, of, name))

        try:
            name, content = self._make(order, told)
        except Exception as problem:
            # Whatever it is, who waits is told, and who runs the board finds where it came from.
            logging.exception("%s of %s cannot be made", order.kind, order.snapshot.region)
            why = str(problem) if isinstance(problem, UnknownChoice) else ""
            in_turn(document, functools.partial(self._failed, order.kind, why))
        else:
            in_turn(document, functools.partial(self._made, name, content))

    def _progress(self, done: int, of: int, name: str) -> None:
        speak = self.board.snapshot.language
        said = speak.say("take.progress", n=speak.number(done), of=speak.number(of), region=name)
        self.form.param.update(done=done / of, said=said)

    def _failed(self, kind: str, why: str) -> None:
        problem = why or self.board.snapshot.language.say("take.unexpected", time=f"{dt.datetime.now(JAKARTA):%H.%M}")
        self.form.param.update(busy=False, done=-1, said="", wrong=self._named("take.failed", kind, problem=problem))

    def _made(self, name: str, content: bytes) -> None:
        speak = self.board.snapshot.language
        said = speak.say("take.made", kilobytes=speak.number(max(len(content) // 1000, 1)))
        self.form.param.update(busy=False, done=-1, said=said)
        self.form._send_msg({"name": name, "content": content})

    def _named(self, key: str, kind: str, **values: str) -> str:
        say = self.board.snapshot.language.say
        return say(key, kind=say(f"take.kind.{kind}"), **values)

    def __panel__(self) -> TakeAwayInputs:
        return self.form


def offered(snapshot: Snapshot) -> dict[str, int]:
    """The levels below the region of which all regions may be had at once, with how many there are."""
    tree = snapshot.dataset.tree
    spread = tree.spread(tree.number[snapshot.region])[1:]  # the first is the region itself
    counts = sum((np.bincount(tree.depths[rows], minlength=len(LEVELS)) for rows in spread), np.zeros(len(LEVELS), int))
    return {level: int(many) for level, many in zip(LEVELS, counts, strict=True) if 0 < many <= MOST}
