"""The S-curve of a region: the share of the work that was to be done, and that is done, day by day."""

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.calendar import NEVER, timestamps
from data.earned_schedule import earned_schedule, spi_t
from data.forecast import Forecast, forecast
from data.frames.milestones import MilestoneRow

if TYPE_CHECKING:
    from data.snapshot import Snapshot


@dataclasses.dataclass(frozen=True)
class Curve:
    """Two step functions as their points, and what they say on the day. Shares are of 1, NaN unknown."""

    start: int  # day number; the plan begins
    planned_on: Sequence[int]  # ascending day numbers; `planned[i]` holds from that day on
    planned: Sequence[float]
    earned_on: Sequence[int]  # none later than the day; none where nothing is reported
    earned: Sequence[float]
    due_share: float  # planned on the day
    earned_share: float
    earned_schedule: float  # days since `start`, see `data.earned_schedule`
    spi: float  # earned / planned; NaN before anything is due
    spi_t: float
    days_behind: int | None  # time passed less earned schedule; None where that is unknown
    silent: int  # milestones that are due and unreported: each may be done, so the delay is one at most
    finished: int  # the day on which all was met, NEVER while anything is open
    forecast: Forecast | None


def curve(s: "Snapshot", milestones: Sequence[MilestoneRow]) -> Curve | None:
    """The curve of some milestones of a snapshot; None where none has weight in the region."""
    counted = [one for one in milestones if one.weight > 0 and one.units > 0]
    if not counted:
        return None
    due, weight = (np.array([getattr(one, name) for one in counted]) for name in ("due", "weight"))
    weight = weight / weight.sum()
    planned_on, planned = _steps(due, weight)
    earned_on, earned = _earned(s, counted, weight)
    start = min(_start(s, counted), int(planned_on[0]))
    due_share = float(weight[due <= s.day].sum())
    earned_share = earned[-1] if earned else float("nan")
    es = earned_schedule(due, weight, earned_share, start, s.day)
    finished = max(one.done_on for one in counted)
    return Curve(
        start, planned_on, planned, earned_on, earned, due_share, earned_share, es,
        spi=earned_share / due_share if due_share > 0 else float("nan"),
        spi_t=spi_t(es, start, s.day),
        days_behind=None if np.isnan(es) or finished <= s.day else max(s.day - start - round(es), 0),
        silent=sum(one.state == "no_report" for one in counted),
        finished=finished,
        forecast=_forecast(s, counted),
    )  # fmt: skip


def _steps(days: np.ndarray, changes: np.ndarray) -> tuple[list[int], list[float]]:
    """Changes on days, in any order, as the days in order and what they have added up to."""
    at, place = np.unique(days, return_inverse=True)
    return at.tolist(), np.cumsum(np.bincount(place, changes, len(at))).clip(0, 1).tolist()


def _earned(s: "Snapshot", counted: list[MilestoneRow], weight: np.ndarray) -> tuple[list[int], list[float]]:
    """The share done: of each milestone its weight times the share of its units, from every day that changed it."""
    days, changes = [], []
    for one, share in zip(counted, weight, strict=True):
        steps = s.ledgers.milestones[one.key].done.steps
        points = slice(steps.first[s.row], steps.first[s.row + 1])
        known = steps.day[points] <= s.day
        days.append(steps.day[points][known])
        changes.append(np.diff(np.nan_to_num(steps.value[points][known]), prepend=0.0) * share / one.units)
    return _steps(np.concatenate(days), np.concatenate(changes))


def _start(s: "Snapshot", counted: list[MilestoneRow]) -> int:
    """The first planned day of any stage that one of the milestones belongs to, or of a stage above."""
    stages = s.ledgers.stages
    asked = {one.stage for one in counted} | {stages.top[one.stage] for one in counted}
    dates = [found for stage in asked if (found := stages.planned(stage, s.day))]
    return min((found.start for found in dates), default=NEVER)


def _forecast(s: "Snapshot", counted: list[MilestoneRow]) -> Forecast | None:
    """From what is met on a known day or overdue; what is only known to be done by a day says nothing of its delay.

    What is past due and unreported may be done, so nobody can say when it will be.
    """
    ahead = [one.due for one in counted if one.done_on > s.day and one.state != "no_report"]
    exact = {one.key: bool(s.ledgers.milestones[one.key].done.exact[s.row]) for one in counted}
    late = [one.days_late for one in counted if one.state == "late" or (one.done_on <= s.day and exact[one.key])]
    return forecast(np.array(ahead), np.array(late), s.day) if ahead else None


def progress(s: "Snapshot") -> pd.DataFrame:
    """Index day, every day on which a share changes up to the last due date; planned, earned.

    `earned` is NaN before the first report and after the day of the snapshot.
    """
    found = s.curve
    if found is None:
        return pd.DataFrame({"planned": [], "earned": []}, index=pd.DatetimeIndex([], name="day"))
    days = sorted({found.start, *found.planned_on, *found.earned_on, s.day})
    planned = pd.Series(found.planned, found.planned_on).reindex(days, method="ffill").fillna(0.0)
    earned = pd.Series(found.earned, found.earned_on, dtype=float).reindex(days, method="ffill")
    earned[[day > s.day for day in days]] = np.nan
    return pd.DataFrame({"planned": planned.to_numpy(), "earned": earned.to_numpy()},
                        index=pd.DatetimeIndex(timestamps(days), name="day"))  # fmt: skip
