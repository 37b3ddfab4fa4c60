"""The stages of a region: plan against evidence, lateness, slack to the law."""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.calendar import NEVER
from data.frames.milestones import MilestoneRow
from data.frames.rows import framed
from data.network import legal_slack
from data.progress import stage_state

if TYPE_CHECKING:
    from data.snapshot import Snapshot

_DAYS = ["start", "end", "legal_end", "earned_start", "earned_end"]


@dataclasses.dataclass(frozen=True, slots=True)
class StageRow:
    """How far a region is with one stage; days are day numbers, NEVER for none."""

    key: str
    parent: str  # "" for a stage of the first level
    name: str
    short: str
    phase: str
    division: str
    start: int
    end: int
    legal_end: int
    earned_start: int
    earned_end: int  # of an open stage: how far its plan is earned
    planned: float  # share of 1, NaN without milestones
    earned: float  # share of 1, NaN: no report
    state: str  # one of data.progress.STATES
    days_late: int
    reporting: int  # children from which anything is reported
    of: int
    slack_legal: int | None  # days, None: no legal date, or nothing that is known to be open


def stage_rows(s: "Snapshot") -> dict[str, StageRow]:
    """The stages of a region by key, sub-stages after their parent."""
    election, reached = s.ledgers, s.milestone_rows
    finish = {key: s.network.earliest[key] for key in s.network.open if s.network.earliest[key] >= s.day}
    legal = {stage: election.stages.legal_end(stage, s.day) for stage in election.stages.rows}
    below = s.dataset.tree.below(s.row)
    heard = {key: one.done.steps.points(below, s.day) >= 0 for key, one in election.milestones.items()}
    rows = {}
    for stage, row in election.stages.rows.items():
        under = [reached[one.key] for one in election.under[stage]]
        dates = election.stages.planned(stage, s.day)
        start, end = (dates.start, dates.end) if dates else (NEVER, NEVER)
        planned, earned = shares(under, s.day)
        of = below.stop - below.start
        reporting = np.logical_or.reduce([heard[one.key] for one in under]).sum() if under and of else 0
        rows[stage] = StageRow(
            stage, row.parent, s.language.name(row), s.language.name(row, "short"), row.phase, row.division, start, end,
            legal[stage], *_evidence(under, start, end, earned, s.day), planned, earned,
            stage_state((one.state for one in under), started=start <= s.day, over=end < s.day),
            max((one.days_late for one in under), default=0), int(reporting), of,
            legal_slack((legal[one.stage], finish[one.key]) for one in under if one.key in finish),
        )  # fmt: skip
    return rows


def shares(milestones: list[MilestoneRow], day: int) -> tuple[float, float]:
    """Planned and earned share of some milestones, see `data.progress`; NaN where there is no weight, no report."""
    counted = [one for one in milestones if one.units and one.weight]
    total = sum(one.weight for one in counted)
    if not total:
        return np.nan, np.nan
    heard = [one for one in counted if one.reported]
    planned = sum(one.weight for one in counted if one.due <= day) / total
    return planned, sum(one.weight * one.done / one.units for one in heard) / total if heard else np.nan


def _evidence(reached: list[MilestoneRow], start: int, end: int, earned: float, day: int) -> tuple[int, int]:
    """The bar of the evidence: from the stage's start to its completion or, while open, to the share earned."""
    if np.isnan(earned):
        return NEVER, NEVER
    begun = min([start, *(one.first for one in reached)])
    finished = max(one.done_on for one in reached)
    if finished <= day:
        return begun, finished
    plan = start + round(earned * (end - start)) if NEVER not in (start, end) else day
    late = max((one.days_late for one in reached if one.state == "late"), default=0)
    return begun, max(min(max(plan, begun), day - late), begun)


def stages(s: "Snapshot") -> pd.DataFrame:
    """Index stage, sub-stages after their parent; shares planned and earned, state, days_late, slack_legal ...

    Columns: parent, name, short, phase, division, start, end, legal_end, earned_start, earned_end, planned, earned
    (NaN: no report), state (see `data.progress.STATES`), days_late, reporting, of (children from which anything is
    reported), slack_legal (days, NA: no legal date). `earned_end` of an open stage is how far its plan is earned.
    """
    frame = framed(StageRow, s.stage_rows.values(), "key", days=_DAYS)
    return frame.rename_axis("stage").astype({"slack_legal": object})
