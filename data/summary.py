"""The headline numbers of a region: what a commissioner reads first, each with what qualifies it."""

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from data.calendar import HORIZON, day_of
from data.coverage import Support

if TYPE_CHECKING:
    from data.snapshot import Snapshot


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
    coverage = s.ledgers.coverage
    pairs = coverage.of(s.row)
    proposed = coverage.ladder.proposed[pairs]
    top = [stage for stage in s.stage_rows.values() if not stage.parent and not np.isnan(stage.planned)]
    states = [stage.state for stage in top]
    curve, unknown = s.curve, float("nan")
    return Summary(
        planned=curve.due_share if curve else unknown,
        earned=curve.earned_share if curve else unknown,
        spi=curve.spi if curve else unknown,
        earned_schedule=curve.earned_schedule if curve else unknown,
        spi_t=curve.spi_t if curve else unknown,
        days_late=max((stage.days_late for stage in top if stage.state == "late"), default=0),
        stages_done=sum(state in ("done", "done_late", "done_without_evidence") for state in states),
        stages_late=states.count("late"),
        stages_no_report=states.count("no_report"),
        stages_total=len(top),
        support=coverage.support(pairs[~proposed], s.day),
        proposed=int(proposed.sum()),
    )


def next_legal_end(s: "Snapshot", within: int = HORIZON) -> tuple[str, dt.date] | None:
    """The open top-level stage whose legal end comes first in the next `within` days: (stage, day); None for none."""
    still_open = [one for one in s.stage_rows.values() if not one.parent and one.state not in ("done", "done_late")]
    near = [one for one in still_open if s.day <= one.legal_end <= s.day + within]
    first = min(near, key=lambda one: one.legal_end, default=None)
    return (first.key, day_of(first.legal_end)) if first else None
