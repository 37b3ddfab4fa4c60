"""The work of each division: its stages, and which of its milestones are late, unreported, due soon, next."""

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

import pandas as pd

from data.calendar import HORIZON, NEVER
from data.frames.milestones import MilestoneRow
from data.frames.stages import StageRow
from data.progress import FINISHED
from data.vocabulary import DIVISIONS

if TYPE_CHECKING:
    from data.snapshot import Snapshot


@dataclasses.dataclass(frozen=True, slots=True)
class Division:
    """One division of the office; milestones by due date."""

    key: str  # one of DIVISIONS
    stages: tuple[StageRow, ...]  # that it answers for, of any level
    milestones: tuple[MilestoneRow, ...]  # of those stages, where the region has a part in them

    @property
    def met(self) -> int:
        """How many are met."""
        return len(self._those(lambda row: row.state in FINISHED))

    @property
    def late(self) -> tuple[MilestoneRow, ...]:
        """Those that are late."""
        return self._those(lambda row: row.state == "late")

    @property
    def silent(self) -> tuple[MilestoneRow, ...]:
        """Those that are due and unreported."""
        return self._those(lambda row: row.state == "no_report")

    def soon(self, day: int) -> tuple[MilestoneRow, ...]:
        """The open ones that fall due in the next 14 days."""
        return self._those(lambda row: row.state not in FINISHED and day <= row.due <= day + HORIZON)

    def next(self, day: int) -> MilestoneRow | None:
        """The open one that falls due next, None for none."""
        return next(iter(self._those(lambda row: row.state not in FINISHED and day <= row.due < NEVER)), None)

    def _those(self, are: Callable[[MilestoneRow], bool]) -> tuple[MilestoneRow, ...]:
        return tuple(row for row in self.milestones if are(row))


def divisions(s: "Snapshot") -> list[Division]:
    """The divisions that answer for any stage of the election, in the order of DIVISIONS."""
    rows = sorted((row for row in s.milestone_rows.values() if row.units), key=lambda row: row.due)
    found = []
    for key in DIVISIONS:
        stages = {stage.key: stage for stage in s.stage_rows.values() if stage.division == key}
        if stages:
            found.append(Division(key, tuple(stages.values()), tuple(row for row in rows if row.stage in stages)))
    return found


def workload(s: "Snapshot") -> pd.DataFrame:
    """Index division; stages, milestones, met, late, silent, soon (counts of milestones), next (its name, NA none)."""
    cells = []
    for one in s.divisions:
        due = one.next(s.day)
        counts = [len(one.milestones), one.met, len(one.late), len(one.silent), len(one.soon(s.day))]
        cells.append([len(one.stages), *counts, due.name if due else pd.NA])
    columns = ["stages", "milestones", "met", "late", "silent", "soon", "next"]
    return pd.DataFrame(cells, columns=columns, index=pd.Index([one.key for one in s.divisions], name="division"))
