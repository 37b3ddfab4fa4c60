"""The headline numbers of a region: what a commissioner reads first, each with what qualifies it."""

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from data.calendar import HORIZON, NEVER, day_of
from data.coverage import Support
from data.earned_schedule import earned_schedule, spi_t
from data.frames.stages import shares

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
    milestones = [one for one in s.milestone_rows.values() if one.weight > 0 and one.units > 0]
    planned, earned = shares(milestones, s.day)
    coverage = s.ledgers.coverage
    pairs = coverage.of(s.row)
    proposed = coverage.ladder.proposed[pairs]
    top = [stage for stage in s.stage_rows.values() if not stage.parent and not np.isnan(stage.planned)]
    states = [stage.state for stage in top]
    known = [dates for dates in s.ledgers.stages.claims() if dates.day <= s.day and dates.rank >= 0]
    due = np.array([one.due for one in milestones], dtype=np.int64)
    weights = np.array([one.weight for one in milestones])
    start = min([*(dates.start for dates in known if dates.start != NEVER), *due.tolist()], default=s.day)
    es = earned_schedule(due, weights, earned, start, s.day) if len(due) else float("nan")
    return Summary(
        planned=planned,
        earned=earned,
        spi=earned / planned if planned > 0 else float("nan"),
        earned_schedule=es,
        spi_t=spi_t(es, start, s.day),
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
