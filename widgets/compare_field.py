"""Which earlier meeting the board is compared with, to tell what changed since."""

import datetime as dt

from data import Snapshot
from widgets.select_field import Options, SelectField, dated


class CompareField(SelectField):
    """The control that chooses the day to compare with."""

    caption = "shell.compare"

    def offer(self, snapshot: Snapshot) -> tuple[str, Options]:
        """No comparison, then the meetings before the board's day, latest first, and the day that a link asked for."""
        speaker, chosen = snapshot.language, self.board.scope.compare_to
        named: dict[dt.date, list[str]] = {chosen: []} if chosen else {}
        for meeting in self.board.dataset.meeting_rows(snapshot.election, snapshot.region):
            if meeting.on.date() < snapshot.as_of:
                named.setdefault(meeting.on.date(), []).append(speaker.name(meeting))
        latest_first = {day: named[day] for day in sorted(named, reverse=True)}
        value = chosen.isoformat() if chosen else ""
        return value, [("", speaker.say("shell.compare_none")), *dated(latest_first, speaker)]

    def choose(self, value: str) -> None:
        """Compare with the day, or with none."""
        self.board.scope.compare_to = dt.date.fromisoformat(value) if value else None
