"""Which stages somebody asked to see: by phase, division, state and level, with or without their sub-stages."""

import dataclasses
from typing import TYPE_CHECKING

from data.frames.milestones import MilestoneRow
from data.frames.stages import StageRow

if TYPE_CHECKING:
    from data.snapshot import Snapshot


@dataclasses.dataclass(frozen=True)
class Selection:
    """What a stage must be to be shown; empty for anything."""

    phase: str = ""
    division: str = ""
    state: str = ""
    level: str = ""  # at which one of its milestones must be met

    def holds(self, s: "Snapshot", stage: StageRow) -> bool:
        """Whether a stage is asked for."""
        named = (
            (self.phase, stage.phase),
            (self.division, stage.division),
            (self.state, stage.state),
        )
        if any(asked and asked != given for asked, given in named):
            return False
        return not self.level or any(one.level == self.level for one in s.ledgers.under[stage.key])

    def stages(self, s: "Snapshot", opened: str = "", everything: bool = False) -> list[StageRow]:
        """The stages to show, sub-stages after their parent.

        Args:
            s: The snapshot.
            opened: A stage whose sub-stages, and those beside it, are shown; "" for none.
            everything: Show all sub-stages.

        A top-level stage that is not asked for is shown above a sub-stage that is.
        """
        stages = s.ledgers.stages
        holding = {key for key, stage in s.stage_rows.items() if self.holds(s, stage)}
        unfolded = {stages.top[opened]} if opened else set()

        def shown(key: str, stage: StageRow) -> bool:
            top = stages.top[key]
            if not stage.parent:
                return bool(stages.under[key] & holding)
            return key in holding and (everything or top in unfolded or top not in holding)

        return [stage for key, stage in s.stage_rows.items() if shown(key, stage)]

    def milestones(self, s: "Snapshot") -> list[MilestoneRow]:
        """The milestones of the stages that are asked for."""
        return [row for row in s.milestone_rows.values() if self.holds(s, s.stage_rows[row.stage])]
