"""A choice among a few, as the browser's own <select>: every keyboard, phone and screen reader knows it."""

import datetime as dt

import param
from panel.models.esm import DataEvent

from data import Snapshot
from data.language import Language
from widgets.board import Board
from widgets.control import Control
from widgets.script import script
from widgets.view import View

Options = list[tuple[str, str]]  # value, text


class Select(Control):
    """A labelled <select>. Sends {"choose": value}."""

    value = param.String(doc="The value shown as chosen.")
    options = param.List(doc="Value and text of each option, in order.")
    caption = param.String(doc="The label of the field.")

    _esm = script("select_field")


class SelectField(View):
    """Base of the controls that choose one of a few things of the scope."""

    caption = ""  # key of the label

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self.field = Select(margin=0, sizing_mode="stretch_width")
        self.field.on_msg(self._hear)
        self.draw(board.snapshot)

    def draw(self, snapshot: Snapshot) -> None:
        """Show what may be chosen and what is."""
        value, options = self.offer(snapshot)
        caption = snapshot.language.say(self.caption)
        self.field.param.update(value=value, options=[list(option) for option in options], caption=caption)

    def offer(self, snapshot: Snapshot) -> tuple[str, Options]:
        """The value that is chosen now, and all options."""
        raise NotImplementedError

    def choose(self, value: str) -> None:
        """Do what the chosen value stands for."""
        raise NotImplementedError

    def _hear(self, event: DataEvent) -> None:
        chosen = event.data["choose"]
        if any(chosen == value for value, _ in self.field.options):
            self.choose(chosen)

    def __panel__(self) -> Select:
        return self.field


def dated(days: dict[dt.date, list[str]], speaker: Language) -> Options:
    """Days with what they are known for, as options: ("2024-09-13", "13 Sep 2024 · Rakor persiapan")."""
    return [(day.isoformat(), " · ".join([speaker.date(day, short=True), *names])) for day, names in days.items()]
