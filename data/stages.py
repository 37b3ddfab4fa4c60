"""The stages of an election: their order and nesting, what each weighs, and which dates are in force.

Two layers of dates exist. A legal deadline comes from law or regulation and cannot move; an administrative one is the
office's own plan. Where sources differ about dates the same rule chooses as for figures (see `data.claims`).
"""

import dataclasses

import pandas as pd

from data.calendar import day_numbers
from data.claims import rank
from data.rollup import NEVER
from data.schema import LAYERS


@dataclasses.dataclass(frozen=True)
class Dates:
    """One claim about when a stage takes place."""

    stage: str
    layer: str
    start: int  # day number, NEVER where the source gives none
    end: int
    day: int  # since when the claim exists
    rank: int  # see `data.claims.rank`
    source: str


@dataclasses.dataclass(frozen=True)
class Stages:
    """The stages of one election."""

    table: pd.DataFrame  # index stage, in the order of the dataset, each sub-stage after its parent
    top: dict[str, str]  # stage -> the top-level stage it belongs to
    schedule: tuple[Dates, ...]

    def claims(self, stage: str, layer: str, day: int) -> list[Dates]:
        """What is claimed on `day` about the dates of a stage in one layer, the counted claim first."""
        known = [row for row in self.schedule if row.stage == stage and row.layer == layer and row.day <= day]
        return sorted(known, key=lambda row: -row.rank)

    def counted(self, stage: str, layer: str, day: int) -> Dates | None:
        """The dates in force on `day` in one layer, None where nothing valid is claimed."""
        best = next(iter(self.claims(stage, layer, day)), None)
        return best if best and best.rank >= 0 else None

    def planned(self, stage: str, day: int) -> Dates | None:
        """The dates to work to: the office's own plan where there is one, else those of the law."""
        return next((found for layer in LAYERS[::-1] if (found := self.counted(stage, layer, day))), None)

    def legal_end(self, stage: str, day: int) -> int:
        """The last legal day of a stage or, where it has none of its own, of the stage above it; else NEVER."""
        while stage:
            dates = self.counted(stage, "legal", day)
            if dates and dates.end != NEVER:
                return dates.end
            stage = str(self.table.at[stage, "parent"])
        return NEVER

    def under(self, stage: str) -> list[str]:
        """A stage and all stages below it."""
        below = [child for child, parent in self.table["parent"].items() if parent == stage]
        return [stage, *(deeper for child in below for deeper in self.under(str(child)))]


def stages(table: pd.DataFrame, schedule: pd.DataFrame, sources: pd.DataFrame) -> Stages:
    """The stages of one election from its rows of the tables stages and schedule; `sources` indexed by source."""
    table = table.set_index("stage")
    order: list[str] = []

    def place(parent: str) -> None:
        for stage in table.index[table["parent"] == parent]:
            order.append(stage)
            place(stage)

    place("")
    table = table.loc[order]
    top: dict[str, str] = {}
    for stage, parent in table["parent"].items():
        top[str(stage)] = top[parent] if parent else str(stage)
    days = day_numbers(schedule["as_of"])
    ranks = rank(schedule["standing"], days, schedule["source"], sources)
    rows = zip(
        schedule["stage"], schedule["layer"], day_numbers(schedule["start"]).tolist(),
        day_numbers(schedule["end"]).tolist(), days.tolist(), ranks.tolist(), schedule["source"], strict=True,
    )  # fmt: skip
    return Stages(table, top, tuple(Dates(*row) for row in rows))


def milestone_weights(milestones: pd.DataFrame, stages: Stages) -> pd.Series:
    """The share of each milestone in the election's whole work, index milestone; they sum to 1.

    A top-level stage's weight is spread over the milestones of it and its sub-stages in proportion to their weights;
    a stage without milestones carries none.
    """
    weights = milestones.set_index("milestone")
    if weights.empty:
        return pd.Series(dtype=float)
    top = weights["stage"].map(stages.top)
    within = weights["weight"] / weights["weight"].groupby(top).transform("sum")
    whole = within * top.map(stages.table["weight"])
    return (whole / whole.sum()).fillna(0.0)
