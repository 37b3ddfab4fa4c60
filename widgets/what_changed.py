"""What changed since the last meeting, or since the day that is compared with: in the words of the minutes."""

from data import Snapshot, UnknownChoice
from data.change_words import sentences, text
from data.changes import changes
from widgets.view import MarkupView

SHOWN = 4  # lines of a group; all of them unfold as text


class WhatChanged(MarkupView):
    """The changes by group; the whole as plain text unfolds, to be copied."""

    template = "changed.html"
    folded = "changed_text.html"

    def _before(self, snapshot: Snapshot) -> Snapshot | None:
        """The day that is compared with; None where it is none and there was no meeting before."""
        compare_to = self.board.scope.compare_to
        try:
            return snapshot.before(compare_to if compare_to and compare_to < snapshot.as_of else None)
        except UnknownChoice:
            return None

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The earlier day and the groups, each with its heading, its first lines, and how many more."""
        then = self._before(snapshot)
        if then is None:
            return {"then": None}
        found, say, number = changes(then, snapshot), snapshot.language.say, snapshot.language.number
        groups = [
            {"name": say(f"changes.{group}"), "lines": lines[:SHOWN], "rest": number(max(len(lines) - SHOWN, 0))}
            for group, lines in sentences(snapshot, found).items()
        ]
        meeting = snapshot.dataset.meeting_before(snapshot.election, snapshot.region, snapshot.as_of)
        met = meeting is not None and meeting.on.date() == then.as_of
        settled = say("changed.settled", n=number(found.settled)) if found.settled else ""
        meeting_name = snapshot.language.name(meeting) if met else ""
        return {"then": then, "meeting": meeting_name, "groups": groups, "settled": settled}

    def folded_context(self, snapshot: Snapshot) -> dict[str, object]:
        """All of it as text."""
        then = self._before(snapshot)
        return {"text": text(snapshot, then, changes(then, snapshot)) if then else ""}
