"""An action that is agreed is entered below the slides: on the minute taker's page, while the projector stays.

It is checked and written as an import is, and only where the server was started for that (`rakor serve
--allow-import`); all pages show it as soon as it is kept.
"""

import functools
import logging
import os
import pathlib
import tempfile
from typing import TYPE_CHECKING, Any, ClassVar

import panel as pn
import param
from panel.models.esm import DataEvent

from data import DatasetError, Snapshot, expectations, words
from widgets.arriving import ALLOWED
from widgets.beside import beside, in_turn
from widgets.board import Board
from widgets.control import Control
from widgets.script import script
from widgets.view import View

if TYPE_CHECKING:
    from data.agreed import Agreed

HERE = pathlib.Path(__file__).parent
NEAR = 30  # meetings that can be chosen, the latest first
LABELS = ("title", "about", "what", "owner", "due", "stage", "meeting", "by", "keep")


class AgreedInputs(Control):
    """The fields and the button. Sends {"keep": {field: text}}."""

    words = param.Dict(default={}, doc="Heading, explanation and labels.")
    meetings = param.List(doc="Key and name of the meetings that can be chosen, the latest first.")
    stages = param.List(doc="Key and name of the stages; the first is none.")
    owners = param.List(doc="Offices that answered for something before.")
    busy = param.Boolean(doc="Whether it is being written.")
    wrong = param.Dict(default={}, doc="What is wrong, by the name of the field; of none of them: all.")
    said = param.String(doc="What is going on, or what has become of it.")
    kept = param.Integer(default=0, doc="How many were kept: the browser empties its fields when one was.")

    _esm = script("agreed_form")
    _stylesheets: ClassVar[list[str]] = [
        *Control._stylesheets, (HERE / "form.css").read_text(), (HERE / "agreed_form.css").read_text(),
    ]  # fmt: skip


class AgreedForm(View):
    """An action of a meeting of the board's region, into the board's dataset."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self.form = AgreedInputs(margin=0, sizing_mode="stretch_width")
        self.form.on_msg(self._hear)
        self.draw(board.snapshot)

    def draw(self, snapshot: Snapshot) -> None:
        """Say everything in the language of the moment; what was typed stays."""
        self.form.visible = bool(os.environ.get(ALLOWED))
        if not self.form.visible:
            return
        speak = snapshot.language
        meetings = snapshot.meeting_rows[:NEAR]
        today = any(one.on == snapshot.day for one in meetings)
        labels = {word: speak.say(f"agreed.{word}") for word in LABELS}
        if not today:
            labels["about"] += " " + speak.say("agreed.no_meeting", date=speak.date(snapshot.as_of))
        self.form.param.update(
            words=labels,
            meetings=[[one.meeting, f"{words.day(speak, one.on)} · {one.name}"] for one in meetings],
            stages=[
                ["", speak.say("agreed.no_stage")],
                *([key, one.short] for key, one in snapshot.stage_rows.items()),
            ],
            owners=sorted({one.owner for one in snapshot.action_rows}),
            wrong={},
        )

    def _hear(self, event: DataEvent) -> None:
        if not os.environ.get(ALLOWED) or self.form.busy:  # nobody is asked to, but anybody can send
            return
        from data.agreed import FIELDS, Agreed, faults  # a page on which nobody enters any starts without these

        typed = event.data.get("keep", {})
        asked, snapshot = Agreed(**{name: str(typed.get(name, "")) for name in FIELDS}), self.board.snapshot
        if found := faults(snapshot, asked):
            wrong = {name: expectations.words(expected, snapshot.language) for name, expected in found.items()}
            self.form.param.update(wrong=wrong, said=snapshot.language.say("agreed.refused"))
            return
        self.form.param.update(busy=True, wrong={}, said=snapshot.language.say("import.writing"))
        beside(functools.partial(self._write, snapshot, asked, pn.state.curdoc))

    def _write(self, snapshot: Snapshot, asked: "Agreed", document: Any) -> None:
        from data.agreed import KNOWN, propose_action
        from data.import_words import written
        from data.ingest import ImportRefused

        speak = snapshot.language
        try:
            with tempfile.TemporaryDirectory(prefix="rakor-agreed-") as folder:
                proposal = propose_action(snapshot, asked, pathlib.Path(folder))
                if any(proposal.sorted.corrected.values()):  # somebody was faster, with another owner or day
                    in_turn(document, functools.partial(self._refused, KNOWN.words(speak), "what"))
                    return
                entry = proposal.keep(asked.by.strip())
            self.board.library.refresh(self.board.edition.name)
            done = functools.partial(self._kept, written(entry, speak) if entry else speak.say("import.nothing_new"))
        except ImportRefused as refused:
            done = functools.partial(self._refused, refused.words(speak))
        except DatasetError as refused:
            done = functools.partial(self._refused, "\n".join(map(str, refused.problems)))
        except Exception:  # whatever it is, who waits is told
            logging.exception("an action cannot be written")
            done = functools.partial(self._refused, speak.say("agreed.failed"))
        in_turn(document, done)

    def _kept(self, told: str) -> None:
        self.board.renew()
        self.form.param.update(busy=False, wrong={}, said=told, kept=self.form.kept + 1)

    def _refused(self, why: str, field: str = "") -> None:
        said = self.board.snapshot.language.say("agreed.refused")
        self.form.param.update(busy=False, wrong={field: why}, said=said)

    def __panel__(self) -> AgreedInputs:
        return self.form
