"""Which legal deadlines fall in the next two weeks, and what is still open for each: what a meeting begins with."""

from data import Snapshot, words
from data.calendar import HORIZON, day_of
from data.frames.deadlines import Deadline
from data.symbols import STATES
from widgets.view import MarkupView


class Countdown(MarkupView):
    """The number of the day, and below it the deadlines, the nearest first."""

    template = "countdown.html"

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """H-n; the lines, each with sign, words, detail and link; how far the list looks ahead."""
        return {
            "day": snapshot.language.days(snapshot.days_to_vote),
            "lines": [self._line(snapshot, one) for one in snapshot.deadlines],
            "horizon": snapshot.language.number(HORIZON),
        }

    def _line(self, snapshot: Snapshot, one: Deadline) -> dict[str, object]:
        say, date = snapshot.language.say, snapshot.language.date(day_of(one.day), short=True)
        when = words.counted(snapshot.language, "countdown.left", one.left) if one.left else say("countdown.today")
        named = [f"{row.name} ({words.reached(snapshot.language, row)})" for row in one.open]
        return {
            "sign": STATES[one.stage.state], "when": when, "date": date, "stage": one.stage.name,
            "open": "; ".join(named), "checked": one.checked, "link": self.board.scope.link(stage=one.stage.key),
        }  # fmt: skip
