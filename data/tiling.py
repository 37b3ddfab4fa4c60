"""Voters and TPS of a region and of all below it, and how they add up without a gap and without counting twice.

Sources speak of different levels: a city has both figures, the wards below it have some. What is reckoned TPS by TPS is
only right on the finest regions that cover the whole.
"""

import dataclasses
import functools
from typing import TYPE_CHECKING

import numpy as np

from data.tree import Tree

if TYPE_CHECKING:
    from data.snapshot import Snapshot


def whole_parts(amount: np.ndarray | float, size: np.ndarray | float) -> np.ndarray:
    """How many parts of at most `size` an amount makes, ceil(amount / size); NaN where one is unknown or size not > 0.

    No quotient is rounded on the way: floor division takes the remainder first, which is exact.
    """
    amount, size = np.broadcast_arrays(np.asarray(amount, dtype=float), np.asarray(size, dtype=float))
    out = np.full(amount.shape, np.nan)
    np.floor_divide(-amount, size, out=out, where=size > 0)
    return -out


def finest(tree: Tree, own: np.ndarray) -> np.ndarray:
    """The sum over a region's children where each of them has a value, else its own; NaN unknown. Shape (regions,)."""
    values = own.copy()

    def add(layer: slice, having: np.ndarray, sums: np.ndarray) -> None:
        values[layer][having] = np.where(np.isnan(sums), values[layer][having], sums)

    tree.fold(values, add)
    return values


@dataclasses.dataclass(frozen=True)
class Tiling:
    """A region, first, and all below it, in the order of `Tree.spread`; arrays of shape (regions,)."""

    tree: Tree  # of the region and what is below it, with numbers of its own
    rows: np.ndarray  # their numbers in the tree of the dataset
    voters: np.ndarray  # where known whole, else NaN
    tps: np.ndarray  # where known whole, else NaN

    @functools.cached_property
    def both(self) -> np.ndarray:
        """Where voters and TPS are known."""
        return ~np.isnan(self.voters + self.tps)

    @functools.cached_property
    def unit(self) -> np.ndarray:
        """Which regions a plan is made for as one: the finest that cover what is above them; booleans.

        A region is divided among its children if each can be divided into regions with voters and TPS; else it is a
        unit if it has both; else it is divided if each child can be divided into regions with voters; else it is a unit
        if it has voters.
        """
        by_both = _divided(self.tree, self.both)
        by_voters = _divided(self.tree, ~np.isnan(self.voters))
        unit: np.ndarray = ~by_both & (self.both | (~by_voters & ~np.isnan(self.voters)))
        return unit

    @functools.cached_property
    def whole(self) -> np.ndarray:
        """Which regions are a unit or divided into units without a gap, as booleans: elsewhere a total is a part."""
        return self.unit | _divided(self.tree, self.unit)

    @functools.cached_property
    def reporting(self) -> np.ndarray:
        """How many children of each region are `whole`."""
        return np.bincount(self.tree.parents[1:][self.whole[1:]], minlength=len(self.tree))

    @functools.cached_property
    def counted(self) -> np.ndarray:
        """The voters and TPS of the units at and below each region, shape (regions, 2); NaN where one has not both."""
        return self.add_up(np.stack([self.voters, self.tps], axis=1))

    def least(self, cap: float) -> np.ndarray:
        """The least number of TPS with at most `cap` voters each, over the finest regions with voters; NaN unknown."""
        return finest(self.tree, whole_parts(self.voters, cap))

    def add_up(self, values: np.ndarray) -> np.ndarray:
        """Sums of the units' own values over the units at and below each region; shape (regions, any).

        NaN where a unit's value is unknown, and where there is no unit.
        """
        rows = np.where(self.unit[:, None], np.column_stack([values, np.ones(len(values))]), 0.0)

        def add(layer: slice, having: np.ndarray, sums: np.ndarray) -> None:
            free = ~self.unit[layer][having]
            rows[layer][having[free]] = sums[free]

        self.tree.fold(rows, add)
        return np.where(rows[:, -1:] > 0, rows[:, :-1], np.nan)


def _divided(tree: Tree, known: np.ndarray) -> np.ndarray:
    """Which regions have children of which each is known or can be divided into known regions; booleans."""
    divided = np.zeros(len(tree), dtype=bool)
    covered = known.astype(np.int64)

    def combine(layer: slice, having: np.ndarray, sums: np.ndarray) -> None:
        divided[layer][having] = sums == tree.child_counts[layer][having]
        covered[layer] |= divided[layer]

    tree.fold(covered, combine)
    return divided


def tiling(s: "Snapshot") -> Tiling:
    """The voters and TPS of a snapshot's region and of all below it."""
    tree = s.dataset.tree
    spread = tree.spread(s.row)
    voters, tps = (
        np.concatenate([s.ledgers.on(measure, rows, s.day).whole for rows in spread]) for measure in ("voters", "tps")
    )
    rows = np.concatenate([np.arange(rows.start, rows.stop) for rows in spread])
    return Tiling(tree.branch(s.row), rows, voters, tps)
