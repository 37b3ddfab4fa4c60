"""Which support somebody asked to see: for which stages, on which rung, due when; in matrix and register alike."""

import dataclasses
from typing import TYPE_CHECKING

from data.calendar import HORIZON
from data.frames.coverage import PairRow
from data.frames.register import Entries

if TYPE_CHECKING:
    from data.snapshot import Snapshot

NO_RUNG = "none"  # asks for pairs of which nothing is known


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What support must be to be shown; empty for anything."""

    stage: str = ""  # the top-level stage of which this is, or is below, one
    division: str = ""  # which answers for the top-level stage
    rung: str = ""  # one of RUNGS, or NO_RUNG
    due: str = ""  # one of DUES

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return any(dataclasses.astuple(self))

    def stages(self, s: "Snapshot") -> list[str]:
        """The top-level stages that are asked for, in the order of the dataset."""
        top = s.ledgers.stages.top.get(self.stage, self.stage)
        return [
            key for key, stage in s.stage_rows.items()
            if not stage.parent and top in ("", key) and self.division in ("", stage.division)
        ]  # fmt: skip

    def pair(self, s: "Snapshot", pair: PairRow) -> bool:
        """Whether a pair of a stage that is asked for is on the rung and due as is asked."""
        open_until = pair.due if pair.rung != "fulfilled" else -1
        due = {"": True, "overdue": pair.overdue, "soon": s.day <= open_until <= s.day + HORIZON}
        return due[self.due] and self.rung in ("", pair.rung or NO_RUNG)

    def entries(self, s: "Snapshot", stakeholder: str = "") -> Entries:
        """The rows of the register that are asked for; those about all stages belong to each."""
        under = None
        if self.stage or self.division:
            under = {key for top in self.stages(s) for key in s.ledgers.stages.under[top]}
        return s.entries.where(stakeholder, under, self.rung, self.due)
