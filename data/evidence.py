"""What has been done: milestones and the evidence for them, by region and day.

A milestone must be met in every region of its level. A row of evidence at a higher region is the claim that all units
below it are done, so it is handed down to them; a region below the level shares the state of the unit it belongs to.
"""

import dataclasses
from typing import Any

import numpy as np

from data.calendar import NEVER
from data.levels import LEVELS
from data.rollup import roll_up
from data.steps import Steps
from data.tree import Tree


@dataclasses.dataclass(frozen=True)
class Reports:
    """The regions for which there is evidence of one milestone: arrays of shape (reports,), ascending by row."""

    row: np.ndarray  # region number
    first: np.ndarray  # the first day on which it was done, says any row of evidence
    sourced: np.ndarray  # the first day that a row with a source says, NEVER for none
    source: np.ndarray  # of that row: position in the table of sources, 0 for none
    exact: np.ndarray  # the first day that a row says on which, not only by which, it was done; NEVER for none


@dataclasses.dataclass(frozen=True)
class Done:
    """What the reports on one milestone make of all regions."""

    steps: Steps  # units done; no point where nothing is reported
    finished: np.ndarray  # shape (regions,): the day on which all units were done, NEVER if not
    inherited: np.ndarray  # shape (regions,): bool; done because a higher region said so
    proved: np.ndarray  # shape (regions,): the day on which for all units a source said so, NEVER if not
    exact: np.ndarray  # shape (regions,): bool; False where a row behind it only says "done by then"


@dataclasses.dataclass(frozen=True)
class Milestone:
    """One milestone of an election and how far every region is with it."""

    key: str
    stage: str
    level: str
    due: int  # day number
    known: int  # the day number from which its due date is known
    weight: float  # share of the whole election's work, all milestones of an election sum to 1
    after: tuple[str, ...]
    units: np.ndarray  # shape (regions,): how many regions of the level must meet it
    reports: Reports
    done: Done
    row: Any  # of the table of milestones, as a named tuple

    def due_on(self, day: int) -> int:
        """When it is due as far as is known on a day; NEVER while that is unknown."""
        return self.due if self.known <= day else NEVER


def done(tree: Tree, level: str, reports: Reports) -> Done:
    """Hand the reports on a milestone down to its units and sum the units that are done."""
    unit_depth = LEVELS.index(level)
    units = tree.units(level)
    kept = tree.depths[reports.row] <= unit_depth  # a report from inside a unit does not say that the unit is done

    def handed(days: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        said = np.full(len(tree), NEVER, dtype=np.int32)
        said[reports.row[kept]] = days[kept]
        return said, tree.hand_down(said, np.minimum)

    claimed, done_on = handed(reports.first)
    known = done_on != NEVER

    def holds(days: np.ndarray) -> np.ndarray:
        """Regions without a unit for which the row behind its day is not one of these."""
        lacking = known & (handed(days)[1] != done_on)
        if not lacking.any():
            return np.ones(len(tree), dtype=bool)
        below = tree.sum_up((lacking & (tree.depths == unit_depth)).astype(np.int32)) > 0
        return ~np.where(tree.depths < unit_depth, below, lacking)

    rows = np.flatnonzero(known & (units > 0))  # a region that holds no unit has nothing to report
    steps = roll_up(tree, rows, done_on[rows], units[rows].astype(float))
    return Done(
        steps=steps,
        finished=_finished(steps, units),
        inherited=(done_on < claimed) & known,
        proved=_all_by(tree, unit_depth, handed(reports.sourced)[1], units),
        exact=holds(reports.exact),
    )


def _all_by(tree: Tree, unit_depth: int, days: np.ndarray, units: np.ndarray) -> np.ndarray:
    """The last of the days of all units of a region, NEVER where one has none; below the units that of its unit."""
    last = np.where(tree.depths >= unit_depth, days, 0)
    for layer in tree.layers[:0:-1]:
        rows = np.arange(layer.start, layer.stop)
        rows = rows[(units[rows] > 0) & (tree.depths[rows] <= unit_depth)]
        np.maximum.at(last, tree.parents[rows], last[rows])
    return np.where(units > 0, last, NEVER).astype(np.int32)


def _finished(steps: Steps, units: np.ndarray) -> np.ndarray:
    """The first day on which all units of a region are done, NEVER for none; shape (regions,)."""
    rows = steps.rows
    whole = np.flatnonzero(steps.value == units[rows])
    finished = np.full(len(units), NEVER, dtype=np.int32)
    finished[rows[whole][::-1]] = steps.day[whole][::-1]  # the earliest is written last
    return finished
