"""The S-curve of a region: the share of the work that was to be done, and that is done, day by day."""

import dataclasses
import functools
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from data.calendar import NEVER, timestamps
from data.earned_schedule import earned_schedule, spi_t
from data.forecast import Forecast, forecast
from data.frames.milestones import MilestoneRow

if TYPE_CHECKING:
    from data.snapshot import Snapshot


DIGITS = 9  # of a share: the sum of all weights is 1, and not a hair less


class Steps(NamedTuple):
    """A share of 1 over time: `share[i]` holds from the day number `day[i]` on; days ascend."""

    day: list[int]
    share: list[float]


@dataclasses.dataclass(frozen=True, eq=False)
class Curve:
    """What was to be done and what is done of some milestones, and what that says on the day. Shares are of 1."""

    _snapshot: "Snapshot"
    _counted: Sequence[MilestoneRow]  # those that weigh something here, at least one
    _due: np.ndarray  # of each
    _weight: np.ndarray  # of each; they sum to 1

    @functools.cached_property
    def _dated(self) -> np.ndarray:
        return self._due != NEVER

    @property
    def undated(self) -> int:
        """Milestones of which it is not known yet when they are due; they weigh, and are planned for no day."""
        return int((~self._dated).sum())

    @property
    def _day(self) -> int:
        return self._snapshot.day

    @functools.cached_property
    def start(self) -> int:
        """The day number on which the plan begins: the first planned day of any of the stages, or of one above."""
        stages = self._snapshot.ledgers.stages
        asked = {one.stage for one in self._counted}
        asked |= {stages.top[stage] for stage in asked}
        dates = [found for stage in asked if (found := stages.planned(stage, self._day))]
        return min([*(found.start for found in dates), int(self._due.min())])

    @functools.cached_property
    def due_share(self) -> float:
        """The share that was to be done by the day."""
        return round(float(self._weight[self._due <= self._day].sum()), DIGITS)

    @functools.cached_property
    def earned_share(self) -> float:
        """The share that is done, NaN where nothing is reported."""
        done = np.array([one.done / one.units for one in self._counted])
        return round(float(np.nansum(self._weight * done)), DIGITS) if not np.isnan(done).all() else float("nan")

    @functools.cached_property
    def earned_schedule(self) -> float:
        """Days since `start`, see `data.earned_schedule`; NaN before anything is due or reported."""
        dated = self._dated
        if not dated.any():
            return float("nan")
        total = self._weight[dated].sum()
        return earned_schedule(self._due[dated], self._weight[dated], self.earned_share / total, self.start, self._day)

    @property
    def spi(self) -> float:
        """Earned / planned; NaN before anything is due or reported."""
        return self.earned_share / self.due_share if self.due_share > 0 else float("nan")

    @property
    def spi_t(self) -> float:
        """Earned schedule / time passed; NaN where the earned schedule is, and on the first day."""
        return spi_t(self.earned_schedule, self.start, self._day)

    @property
    def days_behind(self) -> int | None:
        """Time passed less earned schedule, at least 0; None where that is unknown and once all is met."""
        es = self.earned_schedule
        return None if np.isnan(es) or self.finished != NEVER else max(self._day - self.start - round(es), 0)

    @property
    def silent(self) -> int:
        """Milestones that are due and unreported: each of them may be done, so a delay is one at most."""
        return sum(one.state == "no_report" for one in self._counted)

    @property
    def finished(self) -> int:
        """The day number on which the last was met, NEVER while one is open."""
        last = max(one.done_on for one in self._counted)
        return last if last <= self._day else NEVER

    @functools.cached_property
    def planned(self) -> Steps:
        """What was to be done, over time."""
        return _steps(self._due[self._dated], self._weight[self._dated])

    @functools.cached_property
    def earned(self) -> Steps:
        """What was done, up to the day: of each milestone its weight times the share of its units."""
        days, changes = [], []
        for one, weight in zip(self._counted, self._weight, strict=True):
            steps = self._snapshot.ledgers.milestones[one.key].done.steps
            points = slice(steps.first[self._snapshot.row], steps.first[self._snapshot.row + 1])
            known = steps.day[points] <= self._day
            days.append(steps.day[points][known])
            changes.append(np.diff(np.nan_to_num(steps.value[points][known]), prepend=0.0) * weight / one.units)
        return _steps(np.concatenate(days), np.concatenate(changes))

    @functools.cached_property
    def ahead(self) -> list[int]:
        """When those are due that are known to be open and have a date."""
        open_ones = [one for one in self._counted if one.done_on > self._day and one.state != "no_report"]
        return [one.due for one in open_ones if one.due != NEVER]

    @functools.cached_property
    def forecast(self) -> Forecast | None:
        """When the last will be met; None if that cannot be said, see `data.forecast`.

        It rests on what was met on a known day or is overdue; what is only known to be done by a day says nothing of
        its delay. What is past due and unreported may be done, so nobody can say when it will be.
        """
        done = {one.key: self._snapshot.ledgers.milestones[one.key].done for one in self._counted}
        late = [
            one.days_late
            for one in self._counted
            if one.state == "late" or (one.done_on <= self._day and done[one.key].exact[self._snapshot.row])
        ]
        return forecast(np.array(self.ahead), np.array(late), self._day) if self.ahead else None


def curve(s: "Snapshot", milestones: Iterable[MilestoneRow]) -> Curve | None:
    """The curve of some milestones of a snapshot; None where none has weight in the region."""
    counted = [one for one in milestones if one.weight > 0 and one.units > 0]
    if not counted:
        return None
    weight = np.array([one.weight for one in counted])
    return Curve(s, counted, np.array([one.due for one in counted]), weight / weight.sum())


def _steps(days: np.ndarray, changes: np.ndarray) -> Steps:
    """Changes on days, in any order, as the days in order and what they have added up to."""
    at, place = np.unique(days, return_inverse=True)
    return Steps(at.tolist(), np.cumsum(np.bincount(place, changes, len(at))).round(DIGITS).tolist())


def progress(s: "Snapshot") -> pd.DataFrame:
    """Index day, every day on which a share changes up to the last due date; planned, earned.

    `earned` is NaN before the first report and after the day of the snapshot.
    """
    found = s.curve
    if found is None or not found.planned.day:
        return pd.DataFrame({"planned": [], "earned": []}, index=pd.DatetimeIndex([], name="day"))
    days = sorted({found.start, *found.planned.day, *found.earned.day, s.day})
    planned = pd.Series(found.planned.share, found.planned.day).reindex(days, method="ffill").fillna(0.0)
    earned = pd.Series(found.earned.share, found.earned.day, dtype=float).reindex(days, method="ffill")
    earned[[day > s.day for day in days]] = np.nan
    return pd.DataFrame({"planned": planned.to_numpy(), "earned": earned.to_numpy()},
                        index=pd.DatetimeIndex(timestamps(days), name="day"))  # fmt: skip
