"""What is behind a cell of the matrix: all that an institution said and did about a stage, with dates and sources."""

from data import Snapshot, support_words
from data.frames.register import Step
from data.symbols import RUNGS
from widgets.view import MarkupView


class SupportHistory(MarkupView):
    """The history of the pair that is looked at; nothing as long as none is."""

    template = "support_history.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """Who, for which stage, the rows with the oldest first, and the way to close it."""
        who, about = self.board.scope.stakeholder, self.board.scope.about
        opened = who in snapshot.dataset.stakeholders and about in snapshot.stage_rows
        steps = snapshot.said(who, about) if opened else []
        return {
            "key": f"{who} {about}" if opened else "",
            "who": snapshot.language.name(snapshot.dataset.stakeholders[who]) if opened else "",
            "stage": snapshot.stage_rows[about].name if opened else "",
            "steps": [self._step(snapshot, step) for step in steps],
            "heads": ("on", "rung", "what", "due", "became", "source"),
            "close": self.board.scope.link(about=""),
        }

    def _step(self, snapshot: Snapshot, step: Step) -> dict[str, object]:
        """A row in words; one about a region below, or about all stages, says so."""
        entry, speaker, tree = step.entry, snapshot.language, snapshot.dataset.tree
        notes = [
            "" if entry.region in snapshot.path else tree.name(entry.region),
            "" if entry.stage else speaker.say("support.all_stages"),
            speaker.say("support.moved") if step.moved else "",
            entry.note,
        ]
        settled = "" if entry.rung == entry.state else support_words.day(snapshot, entry.settled_on)
        return {
            "on": support_words.day(snapshot, entry.on),
            "sign": RUNGS[entry.rung],
            "what": support_words.what(snapshot, entry),
            "notes": " · ".join(filter(None, notes)),
            "due": support_words.day(snapshot, entry.due),
            "became": ", ".join(filter(None, [support_words.state(snapshot, entry), settled])),
            "source": support_words.publisher(snapshot, entry.source),
            "title": snapshot.dataset.titles[entry.source],
        }
