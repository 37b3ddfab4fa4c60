"""The milestones of a region: what is due when, how many units have met it, whether a higher region said so."""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.calendar import NEVER
from data.frames.rows import framed
from data.progress import milestone_state, reached

if TYPE_CHECKING:
    from data.snapshot import Snapshot

_COLUMNS = ["name", "stage", "level", "due", "done", "units", "done_on", "state", "days_late", "inherited"]


@dataclasses.dataclass(frozen=True, slots=True)
class MilestoneRow:
    """How far a region is with one milestone."""

    key: str
    name: str
    stage: str
    level: str
    due: int  # day number, NEVER while it is not known
    done: float  # regions of `level` that have met it, NaN where nothing is reported
    units: int  # of so many
    done_on: int  # day number, NEVER while it is open
    state: str  # one of data.progress.STATES
    days_late: int
    inherited: bool  # a higher region said so
    first: int  # the day of the first report, NEVER for none by now
    weight: float

    @property
    def reported(self) -> bool:
        """Whether anything is reported."""
        return not np.isnan(self.done)


def milestone_rows(s: "Snapshot") -> dict[str, MilestoneRow]:
    """The milestones of a region by key, each after those it waits for."""
    milestones = list(s.ledgers.milestones.values())
    here = reached(milestones, slice(s.row, s.row + 1), s.day)
    columns = (here.units, here.done, here.finished, here.reported, here.exact, here.days_late)
    rows = {}
    for one, units, done, finished, reported, exact, late in zip(
        milestones, *(column.ravel().tolist() for column in columns), strict=True
    ):
        steps, over, due = one.done.steps, finished <= s.day, one.due_on(s.day)
        sourced = not over or int(one.done.proved[s.row]) <= s.day
        rows[one.key] = MilestoneRow(
            one.key, s.language.name(one.row), one.stage, one.level, due, done, units, finished,
            milestone_state(due, s.day, units, reported, finished, sourced, exact), late,
            over and bool(one.done.inherited[s.row]),
            int(steps.day[steps.first[s.row]]) if done == done else NEVER,  # NaN is not itself
            one.weight,
        )  # fmt: skip
    return rows


def milestones(s: "Snapshot") -> pd.DataFrame:
    """Index milestone; name, stage, level, due, done, units, done_on, state, days_late, inherited.

    `done` of `units`: regions of `level` that have met it, NaN where nothing is reported.
    """
    frame = framed(MilestoneRow, s.milestone_rows.values(), "key", days=("due", "done_on"))
    return frame[_COLUMNS].rename_axis("milestone")
