"""Every stage with its sub-stages, milestones and both kinds of deadline: the timeline of the page about stages.

What may not move and what the office may move itself is told by shape: a triangle for the last legal day, a square for
the last day of the office's own plan, a circle for a milestone, filled when it is met.
"""

import dataclasses
import math

import holoviews as hv

from data import Snapshot
from data.calendar import NEVER
from data.frames.stages import StageRow
from data.progress import FINISHED
from data.selection import Selection
from data.stage_words import days_text
from data.vocabulary import LAYERS
from widgets.chart import Table
from widgets.look import Look, Rows
from widgets.stage_timeline import BAR, Span, StageTimeline, moment
from widgets.theme import EDGE, GROUND, INK, PAPER, WASH

MARK = 9  # pixels
ROOM = 0.12  # of the whole time, for words
ASIDE = 0.2  # rows between the middle of a bar and the marks of the law above it, of the office below it


class StagePlan(StageTimeline):
    """The stages that the scope asks for; a click on one opens it."""

    area = "charts.plan"
    looks = {
        "opened": Look(hv.Rectangles, {"fill_color": WASH, "line_color": WASH}),
        **StageTimeline.looks,
        "office": Look(hv.Points, {"marker": "square", "size": MARK - 2, "fill_color": GROUND, "line_color": EDGE}),
        "law": Look(hv.Points, {"marker": "inverted_triangle", "size": MARK, "fill_color": EDGE, "line_color": EDGE}),
        "ahead": Look(hv.Points, {"marker": "circle", "size": MARK, "fill_color": PAPER, "line_color": INK}),
        "met": Look(hv.Points, {"marker": "circle", "size": MARK, "fill_color": INK, "line_color": PAPER}),
    }

    def stages(self, snapshot: Snapshot) -> list[StageRow]:
        """The stages that are asked for; the sub-stages of the one that is open, or all of them."""
        scope = self.board.scope
        return scope.selection.stages(snapshot, scope.stage, everything=scope.depth == "all")

    def counted(self, snapshot: Snapshot) -> list[StageRow]:
        """The top-level stages; where only some are asked for these, of any level."""
        asked = self.board.scope.selection
        if asked == Selection():
            return super().counted(snapshot)
        return [stage for stage in snapshot.stage_rows.values() if asked.holds(snapshot, stage)]

    def sentence(self, snapshot: Snapshot) -> str:
        """As of the timeline; of a choice that nothing fits that it is so."""
        asked = bool(snapshot.stage_rows) and not self.counted(snapshot)
        return snapshot.language.say(f"{self.area}.nothing") if asked else super().sentence(snapshot)

    def span(self, snapshot: Snapshot) -> Span:
        """With room for the words of the states to the right of all bars."""
        start, end = super().span(snapshot)
        return Span(start, end + (end - start) * ROOM)

    def layers(self, snapshot: Snapshot) -> dict[str, Rows]:
        """The rows of the timeline, with the marks of deadlines and milestones."""
        rows, span, shown = super().layers(snapshot), self.span(snapshot), self.stages(snapshot)
        unfolded = {stage.parent for stage in shown}  # their milestones stand beside the sub-stages
        for i, stage in enumerate(shown):
            if stage.key == self.board.scope.stage:
                rows["opened"].append((span.start, -i - 1, span.end, -i))
            ends = deadlines(snapshot, stage)
            days = [("law", ends["legal"], -i - BAR + ASIDE), ("office", ends["administrative"], -i - BAR - ASIDE)]
            for one in snapshot.ledgers.under[stage.key]:
                if one.stage == stage.key or stage.key not in unfolded:
                    row = snapshot.milestone_rows[one.key]
                    met = row.state in FINISHED
                    days.append(("met" if met else "ahead", row.done_on if met else row.due, -i - BAR))
            for look, day, y in days:
                if day != NEVER and span.start <= moment(day) <= span.end:
                    rows[look].append((moment(day), y))
        return rows

    def table(self, snapshot: Snapshot) -> Table:
        """One row a stage, with both deadlines and the division; a link opens the stage."""
        say, language = snapshot.language.say, snapshot.language
        table, stages, rows = super().table(snapshot), self.stages(snapshot), []
        for stage, row in zip(stages, table.rows, strict=True):
            ends = [days_text(language, NEVER, day) for day in deadlines(snapshot, stage).values()]
            rows.append((*row, *ends, say(f"division.{stage.division}")))
        head = (*table.head, *(say(f"{self.area}.{name}") for name in (*LAYERS, "division")))
        return dataclasses.replace(table, head=head, rows=rows, ways=[{"stage": stage.key} for stage in stages])

    def tapped(self, x: float, y: float) -> None:
        """Open the stage of the row, close it where it is open."""
        stages, place = self.stages(self.board.snapshot), math.floor(-y)
        if 0 <= place < len(stages):
            key = stages[place].key
            self.board.scope.stage = "" if key == self.board.scope.stage else key


def deadlines(snapshot: Snapshot, stage: StageRow) -> dict[str, int]:
    """The last day of a stage in each of LAYERS as a day number, NEVER where the layer has none."""
    counted = snapshot.ledgers.stages.counted
    dates = {layer: counted(stage.key, layer, snapshot.day) for layer in LAYERS}
    return {layer: found.end if found else NEVER for layer, found in dates.items()}
