"""The stages of a region: plan against evidence, lateness, slack to the law."""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.calendar import timestamps
from data.evidence import Milestone
from data.progress import days_late, expected_finish, legal_slack, milestone_state, progress, stage_state
from data.rollup import NEVER

if TYPE_CHECKING:
    from data.snapshot import Snapshot

_DAYS = ["start", "end", "legal_end", "earned_start", "earned_end"]
_COLUMNS = [
    "parent", "name", "short", "phase", "division", *_DAYS, "planned", "earned", "state", "days_late", "reporting",
    "of", "slack_legal",
]  # fmt: skip


@dataclasses.dataclass(frozen=True)
class _Reached:
    """How far the region is with one milestone; worked out once, however many stages it belongs to."""

    state: str
    days_late: int
    first: int  # the day of its first report, NEVER for none by now
    finished: int
    heard: np.ndarray  # of the region's children: has anything been reported
    finish: int  # expected, see `data.progress.expected_finish`
    legal_end: int


def stages(s: "Snapshot") -> pd.DataFrame:
    """Index stage, sub-stages after their parent; shares planned and earned, state, days_late, slack_legal ...

    Columns: parent, name, short, phase, division, start, end, legal_end, earned_start, earned_end, planned, earned
    (NaN: no report), state (see `data.progress.STATES`), days_late, reporting, of (children from which anything is
    reported), slack_legal (days, NA: no legal date). `earned_end` of an open stage is how far its plan is earned.
    """
    election = s.ledgers
    finish = expected_finish(election.milestones, s.row, s.day)
    reached = {key: _reach(s, milestone, finish[key]) for key, milestone in election.milestones.items()}
    rows = {}
    for stage, row in election.stages.rows.items():
        milestones = election.under[stage]
        about = [row.parent, s.language.name(row), s.language.name(row, "short"), row.phase, row.division]
        rows[stage] = [*about, *_course(s, stage, milestones, [reached[one.key] for one in milestones])]
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=_COLUMNS).rename_axis("stage")
    for column in _DAYS:
        frame[column] = timestamps(frame[column].tolist())
    return frame


def _reach(s: "Snapshot", milestone: Milestone, finish: int) -> _Reached:
    column = milestone.cube.column(s.day)
    known = ~np.isnan(milestone.cube.value[s.row])
    reported = known[column]
    return _Reached(
        state=milestone_state(milestone, s.row, s.day),
        days_late=int(days_late(milestone, slice(s.row, s.row + 1), s.day)[0]),
        first=int(milestone.cube.days[known.argmax()]) if reported else NEVER,
        finished=int(milestone.finished[s.row]),
        heard=~np.isnan(milestone.cube.value[s.dataset.tree.below(s.row), column]),
        finish=finish,
        legal_end=s.ledgers.stages.legal_end(milestone.stage, s.day),
    )


def _course(s: "Snapshot", stage: str, milestones: list[Milestone], reached: list[_Reached]) -> list[object]:
    """Dates, shares, state, lateness and slack of one stage: the columns from `start` on."""
    dates = s.ledgers.stages.planned(stage, s.day)
    start, end = (dates.start, dates.end) if dates else (NEVER, NEVER)
    shares = progress(milestones, slice(s.row, s.row + 1), s.day)
    planned, earned = float(shares.planned[0]), float(shares.earned[0])
    children = int(s.dataset.tree.child_counts[s.row])
    heard = np.logical_or.reduce([np.zeros(children, dtype=bool), *(one.heard for one in reached)])
    slack = legal_slack((one.legal_end, one.finish) for one in reached)
    return [
        start, end, s.ledgers.stages.legal_end(stage, s.day), *_evidence(s, start, end, earned, reached), planned,
        earned, stage_state((one.state for one in reached), started=start <= s.day, over=end < s.day),
        max((one.days_late for one in reached), default=0), int(heard.sum()), children,
        pd.NA if slack is None else slack,
    ]  # fmt: skip


def _evidence(s: "Snapshot", start: int, end: int, earned: float, reached: list[_Reached]) -> tuple[int, int]:
    """The bar of the evidence: from the stage's start to its completion or, while open, to the share earned."""
    if np.isnan(earned):
        return NEVER, NEVER
    begun = min([start, *(one.first for one in reached)])
    finished = max(one.finished for one in reached)
    if finished <= s.day:
        return begun, finished
    plan = start + round(earned * (end - start)) if NEVER not in (start, end) else s.day
    return begun, min(max(plan, begun), s.day)
