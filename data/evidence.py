"""What has been done: milestones and the evidence for them, by region and day.

A milestone must be met in every region of its level. A row of evidence at a higher region is the claim that all units
below it are done, so it is handed down to them; a region below the level shares the state of the unit it belongs to.
"""

import dataclasses
import graphlib
from typing import Any

import numpy as np
import pandas as pd

from data.calendar import day_numbers
from data.levels import LEVELS
from data.rollup import NEVER, Cube, day_columns, roll_up
from data.tree import Tree


@dataclasses.dataclass(frozen=True)
class Milestone:
    """One milestone of an election and how far every region is with it."""

    key: str
    stage: str
    level: str
    due: int  # day number
    weight: float  # share of the whole election's work, all milestones of an election sum to 1
    after: tuple[str, ...]
    units: np.ndarray  # shape (regions,): how many regions of the level must meet it
    cube: Cube  # units done; NaN where nothing is reported
    finished: np.ndarray  # shape (regions,): the day on which all units were done, NEVER if not
    inherited: np.ndarray  # shape (regions,): bool; done because a higher region said so
    sourced: np.ndarray  # shape (regions,): bool; False where a row of evidence without a source is behind it
    exact: np.ndarray  # shape (regions,): bool; False where a row behind it only says "done by then"


def milestones(tree: Tree, table: pd.DataFrame, evidence: pd.DataFrame, weights: pd.Series) -> dict[str, Milestone]:
    """The milestones of one election in an order in which each comes after those it waits for.

    Args:
        tree: The regions.
        table: Rows of the milestones table of one election.
        evidence: Rows of the evidence ledger of that election.
        weights: By milestone, from `data.stages.milestone_weights`.
    """
    table = table.set_index("milestone")
    after = {key: tuple(part for part in cell.split(";") if part) for key, cell in table["after"].items()}
    rows = dict(tuple(evidence.groupby("milestone")))
    none = evidence.iloc[:0]
    known = {}
    for key in graphlib.TopologicalSorter(after).static_order():
        row = table.loc[key]
        known[key] = Milestone(
            key=key, stage=str(row["stage"]), level=str(row["level"]),
            due=int(day_numbers(table.loc[[key], "due"])[0]), weight=float(weights.get(key, 0.0)), after=after[key],
            **_done(tree, str(row["level"]), rows.get(key, none)),
        )  # fmt: skip
    return known


def _done(tree: Tree, level: str, evidence: pd.DataFrame) -> dict[str, Any]:
    """What the evidence for one milestone says about every region: the fields of Milestone from `units` on."""
    numbers = evidence["region"].map(tree.number).to_numpy(dtype=int)
    depth = np.array([LEVELS.index(name) for name in tree.levels])
    unit_depth = LEVELS.index(level)
    counts = depth[numbers] <= unit_depth  # a report from inside a unit does not say that the unit is done
    claimed = np.full(len(tree), NEVER)
    claimed[numbers[counts]] = day_numbers(evidence["done_on"])[counts]  # of several rows the latest written counts
    done_on = tree.hand_down(claimed, np.minimum)

    def behind(rows: pd.Series) -> np.ndarray:
        """The regions that take their day from such a row, or hold a unit that does; on a tie the other row counts."""
        said = np.zeros(len(tree), dtype=np.int64)
        said[numbers[counts]] = rows.to_numpy()[counts]
        known = claimed != NEVER
        coded = claimed.copy()
        coded[known] = 2 * claimed[known] + said[known]  # so that the earliest day brings along who said it
        here = (done_on != NEVER) & (tree.hand_down(coded, np.minimum) % 2 == 1)
        below = tree.sum_up((here & (depth == unit_depth)).astype(int)) > 0
        return np.where(depth < unit_depth, below, here)

    units = tree.units(level)
    columns = day_columns(done_on)
    done = (done_on[:, None] <= columns) & (units > 0)[:, None]  # a region that holds no unit has nothing to report
    cube = roll_up(tree, columns, np.where(done, units[:, None].astype(float), np.nan))
    whole = cube.value == units[:, None]
    return {
        "units": units,
        "cube": cube,
        "finished": np.where(whole.any(axis=1) & (units > 0), columns[whole.argmax(axis=1)], NEVER),
        "inherited": (done_on < claimed) & (done_on != NEVER),
        "sourced": ~behind(evidence["source"] == ""),
        "exact": ~behind(evidence["dated"] == "by"),
    }
