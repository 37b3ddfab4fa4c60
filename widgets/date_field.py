"""The day the board speaks of, as a field that keyboard, mouse and phone all know how to fill."""

import datetime as dt

import param
from panel.models.esm import DataEvent

from data import Snapshot
from widgets.board import Board
from widgets.control import Control
from widgets.scope import Scope
from widgets.script import script
from widgets.view import View


def move_to(scope: Scope, day: dt.date) -> None:
    """Move a scope to another day; a comparison with that day or a later one ends, for it would tell of no change."""
    compare_to = scope.compare_to if scope.compare_to and scope.compare_to < day else None
    scope.param.update(as_of=day, compare_to=compare_to)


class DateInput(Control):
    """A labelled <input type="date">. Sends {"day": "2024-09-13"} on Enter, blur, or a pick in the calendar."""

    value = param.String(doc="The day shown, ISO 8601: text, so that no time zone can move it.")
    first = param.String(doc="The earliest day that may be chosen, ISO 8601.")
    last = param.String(doc="The latest day that may be chosen, ISO 8601.")
    caption = param.String(doc="The label of the field.")
    words = param.String(doc="The day in words, for whoever cannot tell 09/10 from 10/09.")
    limits = param.String(doc="What is said of a day that may not be chosen.")

    _esm = script("date_field")


class DateField(View):
    """The control that moves the board to another day."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self.field = DateInput(margin=0, sizing_mode="stretch_width")
        self.field.on_msg(self._hear)
        self.draw(board.snapshot)

    def draw(self, snapshot: Snapshot) -> None:
        """Show the snapshot's day and the span of its election."""
        speaker = snapshot.language
        first, last = self.board.dataset.span(snapshot.election)
        self.field.param.update(
            value=snapshot.as_of.isoformat(),
            first=first.isoformat(),
            last=last.isoformat(),
            caption=speaker.say("shell.date"),
            words=speaker.date(snapshot.as_of, short=True),
            limits=speaker.say("shell.date_limits", first=speaker.date(first), last=speaker.date(last)),
        )

    def _hear(self, event: DataEvent) -> None:
        move_to(self.board.scope, dt.date.fromisoformat(event.data["day"]))

    def __panel__(self) -> DateInput:
        return self.field
