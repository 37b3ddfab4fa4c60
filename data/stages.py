"""The stages of an election: their order and nesting, what each weighs, and which dates are in force.

Two layers of dates exist. A legal deadline comes from law or regulation and cannot move; an administrative one is the
office's own plan. Where sources differ about dates the same rule chooses as for figures (see `data.claims`).
"""

import dataclasses
from collections.abc import Mapping
from typing import Any

import pandas as pd

from data.calendar import NEVER, day_numbers
from data.claims import rank
from data.problems import UnknownChoice
from data.vocabulary import LAYERS, SOURCE_KINDS, STANDINGS


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
    standing: str  # one of STANDINGS


@dataclasses.dataclass(frozen=True)
class Stages:
    """The stages of one election."""

    rows: Mapping[str, Any]  # stage -> its row of the table, as a named tuple; each sub-stage after its parent
    top: Mapping[str, str]  # stage -> the top-level stage it belongs to
    under: Mapping[str, frozenset[str]]  # stage -> it and all stages below it
    schedule: Mapping[tuple[str, str], tuple[Dates, ...]]  # (stage, layer) -> what is claimed, the best ranked first

    def known(self, stage: str) -> str:
        """A stage that exists, or "" for none. Raises UnknownChoice, which names those that exist."""
        if stage and stage not in self.rows:
            msg = f"stage {stage!r} is not known; expected one of {', '.join(self.rows)}"
            raise UnknownChoice(msg)
        return stage

    def claims(self) -> list[Dates]:
        """Everything claimed about dates, for all stages and both layers."""
        return [dates for claimed in self.schedule.values() for dates in claimed]

    def counted(self, stage: str, layer: str, day: int) -> Dates | None:
        """The dates in force on `day` in one layer, None where nothing valid is claimed."""
        claimed = self.schedule.get((stage, layer), ())
        return next((dates for dates in claimed if dates.day <= day and dates.rank >= 0), None)

    def planned(self, stage: str, day: int) -> Dates | None:
        """The dates to work to: the office's own plan where there is one, else those of the law."""
        return next((found for layer in LAYERS[::-1] if (found := self.counted(stage, layer, day))), None)

    def begin(self, stage: str, day: int) -> int:
        """The first planned day of a stage or, where it has none of its own, of the stage above it; else NEVER."""
        while stage:
            dates = self.planned(stage, day)
            if dates and dates.start != NEVER:
                return dates.start
            stage = self.rows[stage].parent
        return NEVER

    def legal_end(self, stage: str, day: int) -> int:
        """The last legal day of a stage or, where it has none of its own, of the stage above it; else NEVER."""
        dates = self.legal_dates(stage, day)
        return dates.end if dates else NEVER

    def legal_dates(self, stage: str, day: int = NEVER - 1) -> Dates | None:
        """The claim that gives a stage its last legal day, see `legal_end`; None for none."""
        while stage:
            dates = self.counted(stage, "legal", day)
            if dates and dates.end != NEVER:
                return dates
            stage = self.rows[stage].parent
        return None


def stages(table: pd.DataFrame, schedule: pd.DataFrame, sources: pd.DataFrame) -> Stages:
    """The stages of one election from its rows of the tables stages and schedule, and all sources."""
    given = {row.stage: row for row in table.itertuples(index=False)}
    rows: dict[str, Any] = {}
    top: dict[str, str] = {}

    def place(parent: str) -> frozenset[str]:
        """Puts the stages below `parent` in order; all stages below it."""
        below: frozenset[str] = frozenset()
        for stage, row in given.items():
            if row.parent == parent:
                rows[stage], top[stage] = row, top[parent] if parent else stage
                under[stage] = place(stage) | {stage}
                below |= under[stage]
        return below

    under: dict[str, frozenset[str]] = {}
    place("")
    return Stages(rows, top, under, _schedule(schedule, sources))


def _schedule(schedule: pd.DataFrame, sources: pd.DataFrame) -> dict[tuple[str, str], tuple[Dates, ...]]:
    """The claims about dates by stage and layer, the best ranked first."""
    days = day_numbers(schedule["as_of"])
    kind = schedule["source"].map(sources.set_index("source")["kind"].map(SOURCE_KINDS.index))
    ranks = rank(schedule["standing"].map(STANDINGS.index).to_numpy(int), days, kind.to_numpy(int))
    columns = (
        schedule["stage"], schedule["layer"], day_numbers(schedule["start"]).tolist(),
        day_numbers(schedule["end"]).tolist(), days.tolist(), ranks.tolist(), schedule["source"],
        schedule["standing"],
    )  # fmt: skip
    claimed: dict[tuple[str, str], tuple[Dates, ...]] = {}
    for dates in sorted((Dates(*row) for row in zip(*columns, strict=True)), key=lambda dates: -dates.rank):
        key = dates.stage, dates.layer
        claimed[key] = (*claimed.get(key, ()), dates)
    return claimed


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
    whole = within * top.map({stage: row.weight for stage, row in stages.rows.items()})
    return (whole / whole.sum()).fillna(0.0)
