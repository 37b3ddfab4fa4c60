"""The legal deadlines of the next days, and what is still open for each."""

import dataclasses
from typing import TYPE_CHECKING

import pandas as pd

from data.calendar import HORIZON, NEVER, timestamps
from data.frames.milestones import MilestoneRow
from data.frames.stages import StageRow
from data.progress import FINISHED

if TYPE_CHECKING:
    from data.snapshot import Snapshot


@dataclasses.dataclass(frozen=True, slots=True)
class Deadline:
    """The last legal day of one stage."""

    stage: StageRow
    day: int  # day number
    left: int  # days, 0 on the day itself
    open: tuple[MilestoneRow, ...]  # of the stage and its sub-stages, by due date
    checked: bool  # whether there is any milestone by which to tell


def deadlines(s: "Snapshot", within: int = HORIZON) -> list[Deadline]:
    """The stages whose own legal end lies in the next `within` days, today included, the nearest first."""
    found = []
    for key, stage in s.stage_rows.items():
        dates = s.ledgers.stages.counted(key, "legal", s.day)
        if dates is None or dates.end == NEVER or not s.day <= dates.end <= s.day + within:
            continue
        under = s.ledgers.stages.under[key]
        asked = [one for one in s.milestone_rows.values() if one.stage in under and one.units]
        still = sorted((one for one in asked if one.state not in FINISHED), key=lambda one: one.due)
        found.append(Deadline(stage, dates.end, dates.end - s.day, tuple(still), checked=bool(asked)))
    return sorted(found, key=lambda one: one.day)


def countdown(s: "Snapshot") -> pd.DataFrame:
    """One row a legal deadline of the next 14 days, the nearest first: stage, name, day, left, state, open.

    `left` are days, `open` the names of the milestones that are not met.
    """
    cells = [
        [one.stage.key, one.stage.name, one.day, one.left, one.stage.state, [row.name for row in one.open]]
        for one in s.deadlines
    ]
    frame = pd.DataFrame(cells, columns=["stage", "name", "day", "left", "state", "open"])
    frame["day"] = timestamps(frame["day"].tolist())
    return frame
