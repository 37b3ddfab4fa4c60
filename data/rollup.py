"""The one mechanism behind counts, evidence and shortages: own claim, else the sum of the children, on every date.

One walk from the kelurahan up: the changes of the children of a region, added up by day, are the changes of their sum.
So the work grows with what was reported, not with regions times days.
"""

from collections.abc import Callable

import numpy as np

from data.steps import SPAN, Steps, codes, held
from data.tree import Tree

# Each layer of the tree as arrays: (row, day) codes, values, whether they are own claims, complete, children reporting.
_Layer = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def own_or_sum(own: np.ndarray, total: np.ndarray) -> np.ndarray:
    """A region's own claim goes before the sum of its children; NaN where there is neither."""
    return np.where(np.isnan(own), total, own)


def roll_up(
    tree: Tree,
    rows: np.ndarray,
    days: np.ndarray,
    values: np.ndarray,
    additive: bool = True,
    combine: Callable[[np.ndarray, np.ndarray], np.ndarray] = own_or_sum,
) -> Steps:
    """The value of every region over time: its own claim, else the sum of those children that have a value.

    Args:
        tree: The regions.
        rows: Of each own claim the region's number; claims ascend by row, then day, and no two are of the same.
        days: The day number from which it holds until the next of its row.
        values: Floats; NaN says that from that day on nothing is claimed.
        additive: False for a rate or a share: it is never summed, a region has only its own claim.
        combine: Makes the value of a region out of its own claim and the sum, each NaN where there is none.

    A sum is complete when every child is complete; `reporting` says how many are, so a partial sum is never a total.
    """
    own = codes(rows, days)
    layers: list[_Layer] = []
    for layer in reversed(tree.layers):
        mine = slice(*own.searchsorted([layer.start * SPAN, layer.stop * SPAN]))
        claimed = own[mine], values[mine]
        below = _sums(tree, layers[-1]) if layers else None
        layers.append(_layer(tree, claimed, below, additive, combine))
    at, value, claims, complete, reporting = (np.concatenate(parts) for parts in zip(*reversed(layers), strict=True))
    first = at.searchsorted(np.arange(len(tree) + 1) * SPAN)
    return Steps(first.astype(np.int32), (at % SPAN).astype(np.int32), value, claims, complete, reporting)


def summed(tree: Tree, steps: Steps) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The sums below those regions that claim a value of their own: row, day, sum; NaN until all children are complete.

    Arrays of shape (changes,), ascending by row, then by day.
    """
    rows = steps.rows
    claimed = np.zeros(len(tree) + 1, dtype=bool)  # the last for the parent of the root
    claimed[rows[steps.own]] = True
    below = claimed[tree.parents[rows]]
    columns = (column[below] for column in (steps.value, steps.own, steps.complete, steps.reporting))
    at, sums = _sums(tree, (codes(rows[below], steps.day[below]), *columns))
    row = at // SPAN
    return row, at % SPAN, np.where(sums[:, 2] == tree.child_counts[row], sums[:, 0], np.nan)


def _sums(tree: Tree, layer: _Layer) -> tuple[np.ndarray, np.ndarray]:
    """The changes of a layer's parents: their codes, and by column what their children then sum to.

    Columns: the sum of the known values, how many children have one, how many are complete.
    """
    at, value, _, complete, _ = layer
    rows = at // SPAN
    columns = np.stack([np.nan_to_num(value), ~np.isnan(value), complete], axis=1)
    change = np.diff(columns, axis=0, prepend=0.0)
    new = np.flatnonzero(np.diff(rows, prepend=-1))
    change[new] = columns[new]
    parent = codes(tree.parents[rows], at % SPAN)
    order = np.argsort(parent, kind="stable")
    parent = parent[order]
    starts = np.flatnonzero(np.diff(parent, prepend=-1))
    total = np.add.reduceat(change[order], starts, axis=0).cumsum(axis=0) if len(starts) else change
    parent = parent[starts]
    begins = np.flatnonzero(np.diff(parent // SPAN, prepend=-1))  # each parent's sums begin at nothing
    before = np.concatenate([np.zeros((1, 3)), total])[begins]
    return parent, total - np.repeat(before, np.diff([*begins, len(parent)]), axis=0)


def _layer(
    tree: Tree,
    claimed: tuple[np.ndarray, np.ndarray],
    below: tuple[np.ndarray, np.ndarray] | None,
    additive: bool,
    combine: Callable[[np.ndarray, np.ndarray], np.ndarray],
) -> _Layer:
    """The points of one layer from its own claims and from the sums of what lies below it."""
    own_at, own_value = claimed
    if below is None or not len(below[0]):
        known = ~np.isnan(own_value)
        return own_at, own_value, known, known, np.zeros(len(own_at), dtype=np.int32)
    sum_at, sums = below
    at = np.union1d(own_at, sum_at) if len(own_at) else sum_at
    own = np.append(own_value, np.nan)[held(at, own_at)]
    total, known, whole = np.append(sums, [[0.0, 0.0, 0.0]], axis=0)[held(at, sum_at)].T
    total = np.where((known > 0) & additive, total, np.nan)
    mine = ~np.isnan(own)
    complete = mine | (additive & (whole == tree.child_counts[at // SPAN]) & (known > 0))
    return at, combine(own, total), mine, complete, whole.astype(np.int32)
