"""The days that people ask for: meetings of the region, today, voting day."""

import datetime as dt

from data import Snapshot
from data.calendar import today
from widgets.date_field import move_to
from widgets.select_field import Options, SelectField, dated


class KeyDates(SelectField):
    """The control that moves the board to a day that has a name."""

    caption = "shell.key_dates"

    def offer(self, snapshot: Snapshot) -> tuple[str, Options]:
        """All named days within the span of the election, in order; nothing is chosen on a day without a name."""
        speaker = snapshot.language
        first, last = self.board.dataset.span(snapshot.election)
        named: dict[dt.date, list[str]] = {}
        for meeting in self.board.dataset.meeting_rows(snapshot.election, snapshot.region):
            named.setdefault(meeting.on.date(), []).append(speaker.name(meeting))
        named.setdefault(snapshot.voting_day, []).append(speaker.say("shell.voting_day"))
        named.setdefault(today(), []).append(speaker.say("shell.today"))
        within = {day: named[day] for day in sorted(named) if first <= day <= last}
        chosen = snapshot.as_of.isoformat() if snapshot.as_of in within else ""
        return chosen, [("", speaker.say("shell.key_dates_none")), *dated(within, speaker)]

    def choose(self, value: str) -> None:
        """Move to the day; the line that asks to choose one moves nowhere."""
        if value:
            move_to(self.board.scope, dt.date.fromisoformat(value))
