"""What has been done: milestones and the evidence for them, by region and day.

A milestone must be met in every region of its level. A row of evidence at a higher region is the claim that all units
below it are done, so it is handed down to them; a region below the level shares the state of the unit it belongs to.
"""

import dataclasses
import graphlib

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
        units, cube, finished, inherited, sourced = _done(tree, str(row["level"]), rows.get(key, none))
        known[key] = Milestone(
            key, str(row["stage"]), str(row["level"]), int(day_numbers(table.loc[[key], "due"])[0]),
            float(weights.get(key, 0.0)), after[key], units, cube, finished, inherited, sourced,
        )  # fmt: skip
    return known


def _done(
    tree: Tree, level: str, evidence: pd.DataFrame
) -> tuple[np.ndarray, Cube, np.ndarray, np.ndarray, np.ndarray]:
    """Units, cube, day of completion, whether inherited, whether sourced, for one milestone; see Milestone."""
    numbers = evidence["region"].map(tree.number).to_numpy(dtype=int)
    depth = np.array([LEVELS.index(name) for name in tree.levels])
    unit_depth = LEVELS.index(level)
    counts = depth[numbers] <= unit_depth  # a report from inside a unit does not say that the unit is done
    claimed = np.full(len(tree), NEVER)
    claimed[numbers[counts]] = day_numbers(evidence["done_on"])[counts]  # of several rows the latest written counts
    unsourced = np.zeros(len(tree), dtype=bool)
    unsourced[numbers[counts]] = (evidence["source"] == "").to_numpy()[counts]

    done_on = tree.hand_down(claimed, np.minimum)
    units = tree.units(level)
    columns = day_columns(done_on)
    own = np.where(done_on[:, None] <= columns, units[:, None].astype(float), np.nan)
    cube = roll_up(tree, columns, own)
    whole = cube.value == units[:, None]
    finished = np.where(whole.any(axis=1) & (units > 0), columns[whole.argmax(axis=1)], NEVER)
    # Without evidence is a region whose own claim, one above it, or one of a unit below it names no source.
    bare = tree.hand_down(unsourced & (claimed == done_on), np.logical_or)
    below = tree.sum_up((bare & (depth <= unit_depth)).astype(int)) > 0
    sourced = ~np.where(depth < unit_depth, below, bare)
    return units, cube, finished, (done_on < claimed) & (done_on != NEVER), sourced
