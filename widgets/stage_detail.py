"""One stage from close by: its milestones, who has reported and who has not, its dates, its rules, and a slip.

Whoever chairs a meeting opens a stage to ask the person responsible; so who, until when and says who stand together.
"""

import panel as pn

from data import Snapshot, words
from data.calendar import day_of
from data.frames.milestones import MilestoneRow
from data.frames.regulations import RegulationRow, governing
from data.frames.reports import Report, report, report_places, waiting
from data.frames.slack import Move
from data.frames.stages import StageRow
from data.progress import FINISHED
from data.stage_words import days_text, state_text
from data.stages import Dates
from data.symbols import STATES
from data.vocabulary import LAYERS
from widgets.board import Board
from widgets.part_field import PartField
from widgets.view import MarkupView

NAMED = 3  # milestones that a sentence names
LISTED = 12  # regions or reports that a line names before it says how many more


class StageDetail(MarkupView):
    """The stage that the scope has opened, below the field that chooses it and the days by which it may slip."""

    template = "stage_detail.html"

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        fields = [field.field for field in (PartField(board, "stage", "none"), PartField(board, "slip"))]
        fields[0].param.update(sizing_mode=None, width=300)
        fields[1].param.update(sizing_mode=None, width=165)
        row = pn.FlexBox(*fields, gap="12px", margin=(0, 0, 8, 0), sizing_mode="stretch_width")
        self.column = pn.Column(row, self.markup, sizing_mode="stretch_width", margin=0)

    def context(self, snapshot: Snapshot) -> dict[str, object]:
        """The stage in words; nothing of it where none is open."""
        scope = self.board.scope
        stage = snapshot.stage_rows.get(scope.stage)
        if stage is None:
            return {"stage": None}
        under = snapshot.ledgers.stages.under[stage.key]
        milestones = [row for row in snapshot.milestone_rows.values() if row.stage in under and row.units]
        return {
            "stage": stage,
            "state": state_text(snapshot.language, stage, f"days_late:{stage.key}"),
            "dates": [_layer(snapshot, stage, layer) for layer in LAYERS],
            "milestones": [_milestone(snapshot, row) for row in sorted(milestones, key=lambda row: row.due)],
            "rules": [_rule(snapshot, row) for row in governing(snapshot, stage.key)],
            "slip": scope.slip,
            "moves": [_move(snapshot, move) for move in snapshot.moves(stage.key, scope.slip)] if scope.slip else [],
            "told": _consequence(snapshot, stage, scope.slip) if scope.slip else "",
        }

    def __panel__(self) -> pn.Column:
        return self.column


def _layer(snapshot: Snapshot, stage: StageRow, layer: str) -> dict[str, object]:
    """The dates of a stage in one layer: those in force, and what other sources say."""
    known = [
        dates for dates in snapshot.ledgers.stages.schedule.get((stage.key, layer), ()) if dates.day <= snapshot.day
    ]
    counted = snapshot.ledgers.stages.counted(stage.key, layer, snapshot.day)
    others = [dates for dates in known if counted and (dates.start, dates.end) != (counted.start, counted.end)]
    return {
        "layer": layer, "counted": _said(snapshot, counted) if counted else "",
        "others": [_said(snapshot, dates) for dates in others],
    }  # fmt: skip


def _said(snapshot: Snapshot, dates: Dates) -> str:
    """A period and who gives it: "25 Sep 2024 – 23 Nov 2024 (KPU RI, 26 Jan 2024)"."""
    period = days_text(snapshot.language, dates.start, dates.end)
    since = snapshot.language.date(day_of(dates.day), short=True)
    return f"{period} ({snapshot.dataset.titles[dates.source]}, {since})"


def _milestone(snapshot: Snapshot, row: MilestoneRow) -> dict[str, object]:
    """A milestone, its slack, its reports and the regions that have not met it."""
    left, missing = snapshot.network.floats.get(row.key), waiting(snapshot, row.key)
    told, number = report_places(snapshot, row.key), snapshot.language.number
    before = [snapshot.milestone_rows[key] for key in snapshot.ledgers.milestones[row.key].after]
    after = [one.name for one in before if one.state not in FINISHED and row.state not in FINISHED]
    return {
        "sign": STATES[row.state], "name": row.name, "due": words.day(snapshot.language, row.due),
        "reached": words.reached(snapshot.language, row), "after": ", ".join(after),
        "slack": "" if left is None else words.slack(snapshot.language, left),
        "told": [_report(snapshot, report(snapshot, row.key, place)) for place in told[:LISTED].tolist()],
        "more": number(max(len(told) - LISTED, 0)),
        "missing_head": snapshot.language.say("detail.silent" if row.state == "no_report" else "detail.missing"),
        "missing": [snapshot.dataset.tree.names[number] for number in missing[:LISTED].tolist()],
        "unnamed": number(max(len(missing) - LISTED, 0)),
    }  # fmt: skip


def _report(snapshot: Snapshot, one: Report) -> dict[str, str]:
    """A region, the day, and who says so."""
    date = snapshot.language.date(day_of(one.done_on), short=True)
    day = date if one.exact else snapshot.language.say("detail.by", date=date)
    source = snapshot.dataset.publishers[one.source] if one.source else snapshot.language.say("detail.unsourced")
    title = snapshot.dataset.titles[one.source] if one.source else ""
    return {"region": one.name, "day": day, "source": source, "title": title}


def _rule(snapshot: Snapshot, row: RegulationRow) -> dict[str, object]:
    """An act that governs the stage."""
    since = snapshot.language.date(day_of(row.as_of), short=True)
    return {"row": row, "since": since, "source": snapshot.dataset.publishers[row.source]}


def _move(snapshot: Snapshot, move: Move) -> dict[str, object]:
    """A milestone that a slip moves."""
    days = {"before": move.before, "after": move.after, "legal": move.legal_end}
    date = {name: words.day(snapshot.language, day) for name, day in days.items()}
    return {**date, "name": move.name, "breaks": move.breaks, "broken": move.before > move.legal_end}


def _consequence(snapshot: Snapshot, stage: StageRow, days: int) -> str:
    """What a slip does, in a sentence."""
    found, language = snapshot.moves(stage.key, days), snapshot.language
    broken = [move.name for move in found if move.breaks]
    moved = words.counted(language, "detail.slip.moved", len(found))
    named = ", ".join(broken[:NAMED]) + (", …" if len(broken) > NAMED else ".")
    if not found:
        what = language.say("detail.slip.nothing")
    elif not broken:
        what = language.say("detail.slip.holds", moved=moved)
    else:
        what = words.counted(language, "detail.slip.breaks", len(broken), moved=moved, named=named)
    return language.say(
        "detail.slip.told", stage=stage.short, days=words.counted(language, "part.slip.days", days), what=what
    )
