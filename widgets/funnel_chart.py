"""Recruiting of the ad hoc bodies as bars: the need, and each step of it that is reported.

A solid bar is a report of the whole region; an outlined one counts only the regions that report, so it is no total, and
"n of m" stands beside it. A step of which nothing is reported has no bar, and the table says so.
"""

import math

import holoviews as hv

from data import Snapshot, funnel_words
from data.frames.funnel import NEEDED, FunnelStep
from data.language import unknown
from data.sourced import sourced
from widgets.chart import Chart, Frame, Table
from widgets.look import Look, Rows, words_look
from widgets.theme import EDGE, INK, RAMP, SOFT, WASH

ROW = 38  # pixels of one step: a line of words and a bar
BAR = (0.52, 0.84)  # of a row, from its top


class FunnelChart(Chart):
    """One group of bars for each body; the width is the share of the need."""

    area = "charts.funnel"
    looks = {
        "need": Look(hv.Rectangles, {"fill_color": WASH, "line_color": EDGE}),
        "whole": Look(hv.Rectangles, {"fill_color": RAMP[3], "line_color": RAMP[3]}),
        "part": Look(hv.Rectangles, {"fill_alpha": 0, "line_color": RAMP[3], "line_dash": "dashed"}),
        "bodies": words_look("left", text_font_style="bold"),
        "names": words_look("left", SOFT),
        "notes": words_look("right"),
        "under_pointer": Look(hv.Rectangles, {"fill_alpha": 0, "line_alpha": 0}, hover=True),
    }

    def bars(self, snapshot: Snapshot) -> list[FunnelStep]:
        """The need of each body, and its steps that are reported; bodies of which nothing is known are left out."""
        return [step for step in snapshot.funnel_steps if not unknown(step.value)]

    def layers(self, snapshot: Snapshot) -> dict[str, Rows]:
        """One row a bar, from the top down; y counts rows, downwards below 0."""
        rows: dict[str, Rows] = {name: [] for name in self.looks}
        right = self.frame(snapshot).x[1]
        for i, step in enumerate(self.bars(snapshot)):
            words_at, bar = -i - 0.3, (-i - BAR[1], -i - BAR[0])
            rows["bodies" if step.step == NEEDED else "names"].append((0, words_at, self._name(snapshot, step)))
            rows["notes"].append((right, words_at, self._note(snapshot, step)))
            width = self._width(snapshot, step)
            if not unknown(width):
                look = "need" if step.step == NEEDED else "whole" if step.complete else "part"
                rows[look].append((0, bar[0], width, bar[1]))
            told = f"{self._name(snapshot, step)}: {self._note(snapshot, step)}"
            rows["under_pointer"].append((0, -i - 1, right, -i, told))
        return rows

    def frame(self, snapshot: Snapshot) -> Frame:
        """As high as there are bars, as wide as the longest of them."""
        bars = self.bars(snapshot)
        widths = [width for step in bars if not unknown(width := self._width(snapshot, step))]
        return Frame(len(bars) * ROW, (0, max([1.0, *widths])), (-max(len(bars), 1), 0))

    def _width(self, snapshot: Snapshot, step: FunnelStep) -> float:
        """How long the bar of a step is: the share beside it; of a part, that of the need today; NaN if not known."""
        need = snapshot.worker_rows[step.body].needed
        if unknown(step.share):
            return step.value / need if need > 0 else math.nan
        return step.share

    def _name(self, snapshot: Snapshot, step: FunnelStep) -> str:
        say = snapshot.language.say
        body, name = say(f"body.{step.body}"), say(f"charts.funnel.step.{step.step}")
        alone = step.step == NEEDED or unknown(snapshot.worker_rows[step.body].needed)  # no need above says whose it is
        return say("charts.funnel.of", body=body, step=name) if alone else name

    def _note(self, snapshot: Snapshot, step: FunnelStep) -> str:
        """The number, its share of the need, and how many regions report where not all do."""
        number = snapshot.language.number(step.value)
        share = [] if unknown(step.share) else [snapshot.language.share(step.share)]
        return " · ".join([number, *share, *funnel_words.reporting(snapshot, step), *self._standing(snapshot, step)])

    def _standing(self, snapshot: Snapshot, step: FunnelStep) -> list[str]:
        """That a number was only stated, as such are often rounded."""
        figure = snapshot.figure(f"{step.body}_{step.step}")
        return [snapshot.language.say("words.standing.stated")] if figure and figure.standing == "stated" else []

    def sentence(self, snapshot: Snapshot) -> str:
        """The need in all, what is missing of it, and which bodies report nothing."""
        return funnel_words.sentence(snapshot)

    def key(self, snapshot: Snapshot) -> list[tuple[str, str]]:
        """What the three bars mean."""
        say = snapshot.language.say
        return [
            (f"background:{WASH};border:1px solid {EDGE}", say("charts.funnel.key.need")),
            (f"background:{RAMP[3]}", say("charts.funnel.key.whole")),
            (f"border:1px dashed {RAMP[3]};color:{INK}", say("charts.funnel.key.part")),
        ]

    def table(self, snapshot: Snapshot) -> Table:
        """One row a body and step, also those of which nothing is reported."""
        say, number = snapshot.language.say, snapshot.language.number
        head = tuple(say(f"charts.funnel.head.{name}") for name in ("body", "step", "people", "share", "reporting"))
        rows = []
        for step in snapshot.funnel_steps:
            known = not unknown(step.value)
            told = funnel_words.heard(snapshot, step)
            key = f"{step.body}_{step.step}"
            share = "–" if unknown(step.share) else sourced(snapshot.language.share(step.share), f"step_share:{key}")
            people = sourced(number(step.value), key) if known else say("words.no_report")
            rows.append((say(f"body.{step.body}"), say(f"charts.funnel.step.{step.step}"), people, share, told or "–"))
        caption = say("charts.funnel.caption", region=snapshot.region_name, date=snapshot.language.date(snapshot.as_of))
        return Table(caption, head, rows, frozenset({2, 3}))
