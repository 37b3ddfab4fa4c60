"""How far regions are: planned and earned shares, lateness and states, all as of a day.

Progress = sum over milestones of weight x share of required units done, over the sum of the weights. `planned` is the
same sum with what is due. No report is not zero: where nothing is reported the earned share is unknown.
"""

import dataclasses
from collections.abc import Iterable, Sequence

import numpy as np

from data.calendar import NEVER
from data.evidence import Milestone

# The states of a milestone or a stage, in the order in which a list of stages is worth reading.
STATES = ("late", "no_report", "done_without_evidence", "running", "on_time", "not_due", "done_late", "done")

FINISHED = ("done", "done_late", "done_without_evidence")  # nothing is left to be done
PROVED = ("done", "done_late")  # and a source says so


@dataclasses.dataclass(frozen=True)
class Reached:
    """How far a slice of regions is with some milestones on a day: arrays of shape (milestones, regions)."""

    day: int
    due: np.ndarray  # shape (milestones, 1): day number, NEVER while it is not known
    weight: np.ndarray  # 0 where a region holds no unit
    units: np.ndarray
    done: np.ndarray  # of the units; NaN where nothing is reported
    finished: np.ndarray  # the day on which all were done, NEVER if not by now
    exact: np.ndarray  # bool; whether that is the day itself, or only one by which it was done

    @property
    def reported(self) -> np.ndarray:
        """Where anything is reported."""
        return ~np.isnan(self.done) & (self.units > 0)

    @property
    def days_late(self) -> np.ndarray:
        """Days by which each is, or was when it was met, past its due date; 0 where in time or unreported.

        What has reported nothing is unknown, not late; nor is what was late if only a day is known by which it was
        done.
        """
        done = self.finished <= self.day
        past = np.where(done, self.finished, self.day) - self.due.astype(np.int64)
        return np.where(self.reported & (self.exact | ~done), np.maximum(past, 0), 0)

    @property
    def planned(self) -> np.ndarray:
        """The share of the work that was due, shape (regions,); NaN where there is none."""
        return _ratio((self.weight * (self.due <= self.day)).sum(axis=0), self.weight.sum(axis=0))

    @property
    def earned(self) -> np.ndarray:
        """The share of the work that is done, shape (regions,); NaN where no milestone has a report."""
        done = np.nan_to_num(self.done) / np.maximum(self.units, 1)
        heard = (~np.isnan(self.done) & (self.weight > 0)).any(axis=0)
        return np.where(heard, _ratio((self.weight * done).sum(axis=0), self.weight.sum(axis=0)), np.nan)


def _ratio(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """Element-wise quotient, NaN where there is nothing to divide by."""
    return np.divide(above, below, out=np.full(len(above), np.nan), where=below > 0)


def reached(milestones: Sequence[Milestone], rows: slice, day: int) -> Reached:
    """How far a slice of regions is with some milestones on a day."""
    many = np.zeros((len(milestones), rows.stop - rows.start))
    if not len(many):
        return Reached(day, many[:, :1], many, many, many, many, many.astype(bool))
    units = np.stack([one.units[rows] for one in milestones])
    finished = np.stack([one.done.finished[rows] for one in milestones])
    proved = np.stack([one.done.proved[rows] for one in milestones])
    finished = np.where(proved <= day, proved, finished)  # what a source says goes before what none does
    return Reached(
        day=day,
        due=np.array([[one.due_on(day)] for one in milestones]),
        weight=np.array([[one.weight] for one in milestones]) * (units > 0),
        units=units,
        done=np.stack([one.done.steps.on(rows, day).value for one in milestones]),
        finished=np.where(finished <= day, finished, NEVER),
        exact=np.stack([one.done.exact[rows] for one in milestones]),
    )


def milestone_state(due: int, day: int, units: int, reported: bool, finished: int, sourced: bool, exact: bool) -> str:
    """One of STATES for one milestone in one region on a day; `finished` is NEVER while it is open."""
    if finished <= day:
        if not sourced:
            return "done_without_evidence"
        return "done_late" if finished > due and exact else "done"
    if units == 0:
        return "not_due"
    if due < day:
        return "late" if reported else "no_report"
    return "running" if reported else "not_due"


def stage_state(states: Iterable[str], started: bool, over: bool) -> str:
    """The state of a stage from those of its milestones; `started`, `over`: its first, its last planned day has passed.

    A stage without milestones cannot report; once it is over nothing is known of it.
    """
    found = set(states)
    if not found:
        return "no_report" if over else "on_time" if started else "not_due"
    for state in ("late", "no_report"):
        if state in found:
            return state
    if found <= set(FINISHED):
        return next(state for state in ("done_without_evidence", "done_late", "done") if state in found)
    if found == {"not_due"}:
        return "on_time" if started else "not_due"
    return "running"
