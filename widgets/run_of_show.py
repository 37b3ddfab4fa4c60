"""Which questions a meeting goes through, and in which order: chosen on the page, kept in the address and in a file."""

from collections.abc import Sequence

import panel as pn
from panel.models.esm import DataEvent

from data import Snapshot
from data.answers.show import QUESTIONS, Show, ShowError
from widgets.board import Board
from widgets.file_field import FileField
from widgets.saved import Saved, saved
from widgets.scope import Link, written_show
from widgets.view import MarkupView

ENDING = ".toml"


class RunOfShow(MarkupView):
    """The chosen questions in their order, then the others; each can be taken in or out, and moved."""

    template = "run_of_show.html"

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self.file = FileField(label=self._label(board.snapshot), accept=ENDING, margin=0)
        self.file.on_msg(self._open)

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """A line for each question, and the ways to keep the choice and to give it up."""
        run, say = self.board.scope.run, snapshot.language.say
        rest = tuple(key for key in QUESTIONS if key not in run.slides)
        lines = [self._line(run, key, say(f"answers.{key}")) for key in (*run.slides, *rest)]
        save = saved(snapshot, "rakor-run", run.text())
        return {
            "lines": lines,
            "save": Saved(save.href, save.name.removesuffix(".txt") + ENDING),
            "reset": self.board.scope.link(show="") if self.board.scope.show else None,
        }

    def _line(self, run: Show, key: str, title: str) -> dict[str, object]:
        """A question; no link for what cannot be done with it."""
        order, chosen = list(run.slides), key in run.slides
        if not chosen:
            return {"key": key, "title": title, "chosen": False, "toggle": self._link(run, [*order, key])}
        at, last = order.index(key), len(order) - 1
        without = [one for one in order if one != key]
        return {
            "key": key, "title": title, "chosen": True,
            "toggle": self._link(run, without) if without else None,
            "up": self._link(run, [*without[: at - 1], key, *without[at - 1 :]]) if at > 0 else None,
            "down": self._link(run, [*without[: at + 1], key, *without[at + 1 :]]) if at < last else None,
        }  # fmt: skip

    def _link(self, run: Show, slides: Sequence[str]) -> Link:
        """The same with other slides; it goes on trying the same rules."""
        return self.board.scope.link(show=written_show(slides), plan=run.scenario)

    def _open(self, event: DataEvent) -> None:
        """Show what a file says, or what is wrong with it."""
        try:
            run = Show.of_text(str(event.data["open"]))
        except ShowError as error:
            self.file.refusal = error.words(self.board.snapshot.language)
        else:
            self.file.refusal = ""
            self.board.scope.param.update(show=written_show(run.slides), plan=run.scenario, slide="")

    def draw(self, snapshot: Snapshot) -> None:
        """Send new lines; what was wrong with a file goes with the next choice."""
        super().draw(snapshot)
        self.file.param.update(label=self._label(snapshot), refusal="")

    def _label(self, snapshot: Snapshot) -> str:
        return snapshot.language.say("run.open")

    def __panel__(self) -> pn.Column:
        return pn.Column(self.markup, self.file, sizing_mode="stretch_width", margin=0)
