"""The headline numbers of a region: what a commissioner reads first, each with what qualifies it."""

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from data.calendar import day_of
from data.coverage import Support, support
from data.earned_schedule import earned_schedule, spi_t
from data.frames.coverage import pairs_of
from data.frames.figures import figure_row
from data.progress import progress
from data.rollup import NEVER

if TYPE_CHECKING:
    from data.snapshot import Snapshot


@dataclasses.dataclass(frozen=True)
class Figure:
    """The counted value of one measure. A sum of children has no standing, day and source of its own."""

    measure: str
    value: float
    unit: str
    standing: str | None
    as_of: dt.date | None
    source: str | None
    reporting: int  # children that are complete, of `of`
    of: int
    conflicts: int

    @property
    def complete(self) -> bool:
        """The region's own claim, or a sum to which every child contributes."""
        return self.standing is not None or self.reporting == self.of


def figure(s: "Snapshot", measure: str) -> Figure | None:
    """The counted figure of a measure in a snapshot, None where nothing is known."""
    row = figure_row(s, measure) if measure in s.ledgers.measures else None
    if row is None or np.isnan(row["value"]):
        return None
    own = row["own"]
    return Figure(
        measure, row["value"], row["unit"], row["standing"] if own else None, day_of(row["as_of"]) if own else None,
        row["source"] if own else None, row["reporting"], row["of"], row["conflicts"],
    )  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Summary:
    """Shares are of 1; NaN is unknown."""

    planned: float
    earned: float
    spi: float  # earned / planned; NaN before anything is due
    earned_schedule: float  # days since the start of the plan, see `data.earned_schedule`
    spi_t: float
    days_late: int  # of the oldest open stage
    stages_done: int
    stages_late: int
    stages_no_report: int  # due, and nothing reported
    stages_total: int  # top-level stages that have milestones
    support: Support  # over the pairs that the law, the office or a source names
    proposed: int  # further pairs, that no source names


def summary(s: "Snapshot") -> Summary:
    """The headline numbers of a snapshot."""
    milestones = [one for one in s.ledgers.milestones.values() if one.weight > 0 and one.units[s.row] > 0]
    share = progress(milestones, slice(s.row, s.row + 1), s.day)
    planned, earned = float(share.planned[0]), float(share.earned[0])
    pairs = pairs_of(s)
    stages = s.stages
    top = stages[(stages["parent"] == "") & stages["planned"].notna()]
    states = top["state"]
    late = top.loc[states == "late", "days_late"]
    known = [dates for dates in s.ledgers.stages.claims() if dates.day <= s.day and dates.rank >= 0]
    starts = [dates.start for dates in known if dates.start != NEVER]
    due = np.array([one.due for one in milestones], dtype=np.int64)
    weights = np.array([one.weight for one in milestones])
    start = min([*starts, *due.tolist()], default=s.day)
    es = earned_schedule(due, weights, earned, start, s.day) if len(due) else float("nan")
    return Summary(
        planned=planned,
        earned=earned,
        spi=earned / planned if planned > 0 else float("nan"),
        earned_schedule=es,
        spi_t=spi_t(es, start, s.day),
        days_late=int(late.max()) if len(late) else 0,
        stages_done=int(states.isin(["done", "done_late", "done_without_evidence"]).sum()),
        stages_late=int((states == "late").sum()),
        stages_no_report=int((states == "no_report").sum()),
        stages_total=len(top),
        support=support([pair for pair in pairs if not pair.proposed], s.day),
        proposed=sum(pair.proposed for pair in pairs),
    )


def next_legal_end(s: "Snapshot", within: int = 14) -> tuple[str, dt.date] | None:
    """The open top-level stage whose legal end comes first in the next `within` days: (stage, day); None for none."""
    stages = s.stages
    for_open = stages[(stages["parent"] == "") & ~stages["state"].isin(["done", "done_late"])]
    days = (for_open["legal_end"] - np.datetime64(s.as_of)).dt.days
    near = days[(days >= 0) & (days <= within)]
    return (str(near.idxmin()), day_of(s.day + int(near.min()))) if len(near) else None
