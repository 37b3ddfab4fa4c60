"""Is the work as far as it should be, and when will it be done: the S-curve, in words first.

Grey line: what was to be done; filled: what is done. The dashed box ahead is the range of days in which the last
milestone is met if what comes is as late as what has been.
"""

import functools
import itertools

import holoviews as hv
import numpy as np

from data import Snapshot, curve_words, words
from data.calendar import NEVER, day_of
from data.curve_words import holding
from data.frames.curve import Curve, Steps
from data.selection import Selection
from data.sourced import sourced
from widgets.chart import Chart, Frame, Table
from widgets.look import Look, Rows, words_look
from widgets.stage_timeline import DAY, KEPT, Span, mark_days, midnight, moment, month_ticks
from widgets.theme import EDGE, GROUND, INK, LINE, RAMP, SOFT, WASH

HEIGHT = 300  # pixels
FOOT = 0.24  # shares below 0, for the words of the two lines
QUARTERS = (0.25, 0.5, 0.75, 1.0)


class ProgressCurve(Chart):
    """The share of the work of the stages asked for, planned and done, over time."""

    area = "charts.curve"
    xaxis = "top"
    looks = {
        "forecast": Look(hv.Rectangles, {"fill_color": WASH, "line_color": EDGE, "line_dash": "dashed"}),
        "area": Look(hv.Rectangles, {"fill_color": RAMP[1], "line_color": RAMP[1]}),
        "quarters": Look(hv.Segments, {"color": LINE}),
        "voting_line": Look(hv.VLines, {"color": SOFT, "line_dash": "dashed", "line_width": 1.5}),
        "today_line": Look(hv.VLines, {"color": INK, "line_width": 1.5}),
        "planned": Look(hv.Segments, {"color": EDGE, "line_width": 2}),
        "earned": Look(hv.Segments, {"color": INK, "line_width": 3}),
        "under_pointer": Look(hv.Rectangles, {"fill_alpha": 0, "line_alpha": 0}, hover=True),
        "shares": words_look("left", SOFT, background_fill_color=GROUND),
        "marks_after": words_look("left", background_fill_color=GROUND),
        "marks_before": words_look("right", background_fill_color=GROUND),
    }

    def curve(self, snapshot: Snapshot) -> Curve | None:
        """The curve of the stages asked for, None where they hold no work."""
        return curve_of(snapshot, self.board.scope.phase, self.board.scope.division)

    def layers(self, snapshot: Snapshot) -> dict[str, Rows]:
        """X is time, y a share of 1."""
        rows: dict[str, Rows] = {name: [] for name in self.looks}
        curve = self.curve(snapshot)
        if curve is None:
            return rows
        span, today = shown(snapshot, curve), snapshot.day
        for share in QUARTERS:
            rows["quarters"].append((span.start, share, span.end, share))
            rows["shares"].append((span.start, share - 0.04, snapshot.language.percent(share)))
        rows["planned"] = stairs(curve.planned, curve.start, curve.planned.day[-1])
        rows["earned"] = stairs(curve.earned, NEVER, today)
        steps = [*zip(curve.earned.day, curve.earned.share, strict=True)]
        for (day, share), (until, _) in itertools.pairwise([*steps, (today, 0.0)]):
            rows["area"].append((moment(day), 0.0, moment(until), share))
        days = sorted({curve.start, *curve.planned.day, *curve.earned.day, today})
        for day, until in itertools.pairwise(days):
            rows["under_pointer"].append((moment(day), 0.0, moment(until), 1.0, self._told(snapshot, curve, day)))
        if curve.forecast:
            ahead = moment(curve.forecast.first), moment(curve.forecast.last) + DAY
            rows["forecast"].append((ahead[0], 0.0, ahead[1], 1.0))
        mark_days(snapshot, span, rows, 0.0, FOOT)
        return rows

    def _told(self, snapshot: Snapshot, curve: Curve, day: int) -> str:
        """What holds from a day on, in lines."""
        say, date = snapshot.language.say, snapshot.language.date
        known = holding(curve.earned, day) if curve.earned.day and day <= snapshot.day else float("nan")
        lines = [date(day_of(day)), say(f"{self.area}.planned_share", share=_percent(snapshot, curve.planned, day))]
        earned = words.progress(snapshot.language, None if np.isnan(known) else known)
        return "\n".join([*lines, say(f"{self.area}.earned_share", share=earned)] if day <= snapshot.day else lines)

    def frame(self, snapshot: Snapshot) -> Frame:
        """From the first day of the plan to its last, with the months above."""
        curve = self.curve(snapshot)
        if curve is None:
            day = midnight(snapshot.as_of)
            return Frame(0, (day, day + DAY), (-FOOT, 1.05), ((day, ""),))
        span = shown(snapshot, curve)
        return Frame(HEIGHT, (span.start, span.end), (-FOOT, 1.05), month_ticks(span, snapshot.language))

    def title(self, snapshot: Snapshot) -> str:
        """What the curve is of: all work, or that of the phase and division asked for."""
        say, scope = snapshot.language.say, self.board.scope
        asked = [say(f"{part}.{value}") for part in ("division", "phase") if (value := getattr(scope, part))]
        return ": ".join([say(f"{self.area}.title"), ", ".join(asked)]) if asked else say(f"{self.area}.title")

    def key(self, snapshot: Snapshot) -> list[tuple[str, str]]:
        """The two lines, and the box of the forecast where there is one."""
        say, curve = snapshot.language.say, self.curve(snapshot)
        if curve is None:
            return []
        line = "height:{}px;vertical-align:.3em;background:{}"
        fills = [(line.format(2, EDGE), say(f"{self.area}.planned")), (line.format(4, INK), say(f"{self.area}.earned"))]
        box = f"background:var(--wash);border:1px dashed {EDGE}"
        return [*fills, (box, say(f"{self.area}.key.forecast"))] if curve.forecast else fills

    def lead(self, snapshot: Snapshot) -> str:
        """Late or not and by how much, and when it will be done."""
        return curve_words.lead(snapshot, self.curve(snapshot), self._whole)

    def sentence(self, snapshot: Snapshot) -> str:
        """What that rests on: what is silent, the lateness so far, and the indices."""
        return curve_words.basis(snapshot, self.curve(snapshot), self._whole)

    @property
    def _whole(self) -> bool:
        """Whether all stages are shown: of some of them no number opens."""
        return not (self.board.scope.phase or self.board.scope.division)

    def _key(self, name: str, day: str) -> str:
        """Where a number of all stages on a day comes from."""
        return f"{name}{day}" if self._whole else ""

    def table(self, snapshot: Snapshot) -> Table:
        """One row a day on which a share changes."""
        curve, say, date = self.curve(snapshot), snapshot.language.say, snapshot.language.date
        head = tuple(say(f"{self.area}.{name}") for name in ("day", "planned", "earned"))
        caption = say(f"{self.area}.caption", region=snapshot.region_name, date=date(snapshot.as_of))
        if curve is None:
            return Table(caption, head, [])
        rows = []
        for day in sorted({*curve.planned.day, *curve.earned.day, snapshot.day}):
            known = holding(curve.earned, day) if curve.earned.day and day <= snapshot.day else float("nan")
            earned = snapshot.language.percent(None) if np.isnan(known) else words.progress(snapshot.language, known)
            then, on = [_percent(snapshot, curve.planned, day), earned], f"!{day_of(day)}"
            if day <= snapshot.day:
                then = [sourced(then[0], self._key("planned", on)), sourced(earned, self._key("progress", on))]
            rows.append((date(day_of(day), short=True), *then))
        return Table(caption, head, rows, frozenset({1, 2}))


@functools.lru_cache(maxsize=KEPT)
def curve_of(snapshot: Snapshot, phase: str, division: str) -> Curve | None:
    """The curve of the stages of a phase and a division, each empty for all; None where nothing has a date yet."""
    found = snapshot.curve_of(Selection(phase, division).milestones(snapshot))
    return found if found and found.planned.day else None


def _percent(snapshot: Snapshot, steps: Steps, day: int) -> str:
    return words.progress(snapshot.language, holding(steps, day))


def shown(snapshot: Snapshot, curve: Curve) -> Span:
    """From the first day of the plan, or of the evidence, to the last of either, to voting day, or to the forecast."""
    days = [curve.start, *curve.earned.day[:1], curve.planned.day[-1], snapshot.day, snapshot.ledgers.voting_day]
    days += [curve.forecast.last] if curve.forecast else []
    return Span(moment(min(days)), moment(max(days)) + 7 * DAY)


def stairs(steps: Steps, start: int, end: int) -> Rows:
    """A step function as lines (x0, y0, x1, y1): level from change to change, upright at each.

    It begins with 0 at `start`, with the first change if that is earlier, and is drawn until `end`.
    """
    if not steps.day:
        return []
    rows: Rows = []
    before, since = 0.0, min(start, steps.day[0])
    for day, share in zip(steps.day, steps.share, strict=True):
        rows.append((moment(since), before, moment(day), before))
        rows.append((moment(day), before, moment(day), share))
        before, since = share, day
    return [*rows, (moment(since), before, moment(max(end, since)), before)]
