"""How support has grown, and whether it came before it was due: three step curves, told apart by line and fill.

Filled: delivered. Full line: committed. Dashed line: only stated; it falls where a statement is put in writing.
"""

import datetime as dt
from collections.abc import Callable

import holoviews as hv

from data import Snapshot
from data.calendar import NEVER, day_number
from data.coverage import Support
from data.frames.curve import Steps
from data.key import Key
from data.sourced import sourced
from data.words import sentence
from widgets.chart import Chart, Frame, Table
from widgets.look import Look, Rows, words_look
from widgets.progress_curve import stairs
from widgets.stage_timeline import DAY, Span, mark_days, midnight, moment, month_ticks
from widgets.theme import EDGE, GROUND, INK, LINE, RAMP, SOFT

HEIGHT = 240  # pixels
FOOT = 0.3  # shares below 0, for the words of the two lines
QUARTERS = (0.25, 0.5, 0.75, 1.0)
SAID = ("committed", "stated", "delivered", "on_time", "due")


class SupportCurve(Chart):
    """The share of the required pairs that is committed, stated and delivered, over time."""

    area = "support.curve"
    xaxis = "top"
    looks = {
        "delivered": Look(hv.Rectangles, {"fill_color": RAMP[2], "line_color": RAMP[2]}),
        "quarters": Look(hv.Segments, {"color": LINE}),
        "voting_line": Look(hv.VLines, {"color": SOFT, "line_dash": "dashed", "line_width": 1.5}),
        "today_line": Look(hv.VLines, {"color": INK, "line_width": 1.5}),
        "stated": Look(hv.Segments, {"color": EDGE, "line_width": 2, "line_dash": "dashed"}),
        "committed": Look(hv.Segments, {"color": INK, "line_width": 3}),
        "under_pointer": Look(hv.Rectangles, {"fill_alpha": 0, "line_alpha": 0}, hover=True),
        "shares": words_look("left", SOFT, background_fill_color=GROUND),
        "marks_after": words_look("left", background_fill_color=GROUND),
        "marks_before": words_look("right", background_fill_color=GROUND),
    }

    def steps(self, snapshot: Snapshot) -> list[tuple[int, Support]]:
        """The days on which anything moved; none where no pair is counted."""
        steps = snapshot.support_steps(self.board.scope.basis)
        return [(day_number(day), counts) for day, counts in steps if counts.required]

    def layers(self, snapshot: Snapshot) -> dict[str, Rows]:
        """X is time, y a share of 1."""
        rows: dict[str, Rows] = {name: [] for name in self.looks}
        steps = self.steps(snapshot)
        if not steps:
            return rows
        span, today, days = shown(snapshot, steps), snapshot.day, [day for day, _ in steps]
        for share in QUARTERS:
            rows["quarters"].append((span.start, share, span.end, share))
            rows["shares"].append((span.start, share - 0.05, snapshot.language.percent(share)))
        committed = [counts.committed_share for _, counts in steps]
        said = [counts.stated_share for _, counts in steps]
        rows["committed"] = stairs(Steps(days, committed), NEVER, today)
        rows["stated"] = stairs(Steps(days, said), NEVER, today)
        for (day, counts), until in zip(steps, [*days[1:], today + 1], strict=True):
            rows["delivered"].append((moment(day), 0.0, moment(until), counts.delivered_share))
            told = "\n".join(
                [snapshot.language.date(moment(day).date()), *self._told(snapshot, counts, lambda text, name: text)]
            )
            rows["under_pointer"].append((moment(day), 0.0, moment(until), 1.0, told))
        mark_days(snapshot, span, rows, 0.0, FOOT)
        return rows

    def _told(self, snapshot: Snapshot, counts: Support, keyed: Callable[[str, str], str]) -> list[str]:
        """The counts in lines, each with of how many; `keyed` gives a number the key of its source, or not."""
        say, number = snapshot.language.say, snapshot.language.number
        values = {name: keyed(number(getattr(counts, name)), name) for name in (*SAID, "required")}
        lines = ("committed", "stated", "delivered", *(["on_time"] if counts.due else []))
        return [say(f"{self.area}.told.{name}", **values) for name in lines]

    def _keyed(self, text: str, name: str, day: dt.date | None = None) -> str:
        """A count with the key of its source, as of a day."""
        return sourced(text, str(Key(name, self.board.scope.basis, day=str(day or ""))))

    def frame(self, snapshot: Snapshot) -> Frame:
        """From the first day on which anything moved to voting day or the day in question."""
        steps = self.steps(snapshot)
        if not steps:
            day = midnight(snapshot.as_of)
            return Frame(0, (day, day + DAY), (-FOOT, 1.05), ((day, ""),))
        span = shown(snapshot, steps)
        return Frame(HEIGHT, (span.start, span.end), (-FOOT, 1.05), month_ticks(span, snapshot.language))

    def key(self, snapshot: Snapshot) -> list[tuple[str, str]]:
        """The two lines and the fill."""
        if not self.steps(snapshot):
            return []
        say = snapshot.language.say
        looks = {
            "committed": f"height:4px;vertical-align:.3em;background:{INK}",
            "stated": f"height:0;vertical-align:.3em;border-top:2px dashed {EDGE}",
            "delivered": f"background:{RAMP[2]}",
        }
        return [(look, say(f"{self.area}.key.{name}")) for name, look in looks.items()]

    def sentence(self, snapshot: Snapshot) -> str:
        """How it stands, and since when that is so."""
        say, steps = snapshot.language.say, self.steps(snapshot)
        if not steps:
            return say(f"{self.area}.empty", region=snapshot.region_name)
        day, counts = steps[-1]
        told = sentence("; ".join(self._told(snapshot, counts, self._keyed)))
        return say(f"{self.area}.sentence", told=told, date=snapshot.language.date(moment(day).date()))

    def table(self, snapshot: Snapshot) -> Table:
        """One row a day on which a count moved."""
        say, number, date = snapshot.language.say, snapshot.language.number, snapshot.language.date
        head = ("day", *SAID, "required")
        keyed = self._keyed
        rows = [
            (
                date(moment(day).date(), short=True),
                *(keyed(number(getattr(counts, name)), name, moment(day).date()) for name in head[1:]),
            )
            for day, counts in self.steps(snapshot)
        ]
        caption = say(f"{self.area}.caption", region=snapshot.region_name, date=date(snapshot.as_of))
        return Table(caption, tuple(say(f"{self.area}.{name}") for name in head), rows, frozenset(range(1, len(head))))


def shown(snapshot: Snapshot, steps: list[tuple[int, Support]]) -> Span:
    """From the first step to a week after voting day, or after the day in question if that is later."""
    last = max(snapshot.day, snapshot.ledgers.voting_day)
    return Span(moment(min(steps[0][0], snapshot.day)), moment(last) + 7 * DAY)
