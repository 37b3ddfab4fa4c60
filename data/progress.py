"""How far a region is: planned and earned shares, lateness, states and slack, all as of a day.

Progress = sum over milestones of weight x share of required units done, over the sum of the weights. `planned` is the
same sum with what is due. No report is not zero: where nothing is reported the earned share is unknown.
"""

import dataclasses
from collections.abc import Iterable, Mapping

import numpy as np

from data.evidence import Milestone
from data.rollup import NEVER

# The states of a milestone or a stage, in the order in which a list of stages is worth reading.
STATES = ("late", "no_report", "done_without_evidence", "running", "on_time", "not_due", "done_late", "done")


@dataclasses.dataclass(frozen=True)
class Progress:
    """Shares of 1 for the regions asked for: arrays of shape (regions,)."""

    planned: np.ndarray
    earned: np.ndarray  # NaN where no milestone has a report


def progress(milestones: Iterable[Milestone], rows: slice, day: int) -> Progress:
    """Planned and earned share of the given milestones together, for a slice of regions on a day."""
    planned, earned, total = (np.zeros(rows.stop - rows.start) for _ in range(3))
    heard = np.zeros(rows.stop - rows.start, dtype=bool)
    for milestone in milestones:
        units = milestone.units[rows]
        weight = milestone.weight * (units > 0)
        done = milestone.cube.value[rows, milestone.cube.column(day)]
        known = ~np.isnan(done)
        heard |= known & (weight > 0)
        total += weight
        planned += weight * (milestone.due <= day)
        earned += weight * np.where(known, done, 0.0) / np.maximum(units, 1)
    with np.errstate(divide="ignore", invalid="ignore"):  # no weight at all: nothing to be done, share unknown
        return Progress(planned / total, np.where(heard, earned / total, np.nan))


def days_late(milestone: Milestone, rows: slice, day: int) -> np.ndarray:
    """Days by which a milestone is, or was when it was met, past its due date; 0 where it is in time or unreported.

    Shape (regions,). A region that has reported nothing is unknown, not late; nor is one late of which only a day is
    known by which it was done.
    """
    done_on = milestone.finished[rows]
    reported = ~np.isnan(milestone.cube.value[rows, milestone.cube.column(day)]) & (milestone.units[rows] > 0)
    done = done_on <= day
    until = np.where(done, done_on, day)
    return np.where(reported & (milestone.exact[rows] | ~done), np.maximum(until - milestone.due, 0), 0)


def milestone_state(milestone: Milestone, region: int, day: int) -> str:
    """One of STATES for one region on a day."""
    done_on = milestone.finished[region]
    if done_on <= day:
        if not milestone.sourced[region]:
            return "done_without_evidence"
        return "done_late" if done_on > milestone.due and milestone.exact[region] else "done"
    if milestone.units[region] == 0:
        return "not_due"
    reported = not np.isnan(milestone.cube.value[region, milestone.cube.column(day)])
    if milestone.due < day:
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
    if found <= {"done", "done_late", "done_without_evidence"}:
        return next(state for state in ("done_without_evidence", "done_late", "done") if state in found)
    if found == {"not_due"}:
        return "on_time" if started else "not_due"
    return "running"


def expected_finish(milestones: Mapping[str, Milestone], region: int, day: int) -> dict[str, int]:
    """The day on which each milestone is met, or can be at the earliest, as {milestone: day number}.

    A milestone that is open is expected on its due date, today if that has passed, or as much later as what it waits
    for has slipped: finish(m) = max(due(m), day, finish(p) + due(m) - due(p) for p in after(m)). Where nothing is
    reported nothing is known to have slipped, and today does not count. `milestones` come in an order in which each
    follows what it waits for.
    """
    finish: dict[str, int] = {}
    for key, milestone in milestones.items():
        done_on = int(milestone.finished[region])
        if done_on <= day:
            finish[key] = done_on
            continue
        pushed = (finish[before] + max(milestone.due - milestones[before].due, 0) for before in milestone.after)
        reported = not np.isnan(milestone.cube.value[region, milestone.cube.column(day)])
        finish[key] = max(milestone.due, day if reported else milestone.due, *pushed)
    return finish


def legal_slack(milestones: Iterable[tuple[int, int]]) -> int | None:
    """Days left between the legal end of milestones and their expected finish; None where no law sets an end.

    `milestones` are pairs (legal end, expected finish) of day numbers, NEVER for no legal end. Negative: too late.
    """
    return min((end - finish for end, finish in milestones if end != NEVER), default=None)
