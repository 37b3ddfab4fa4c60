"""The one mechanism behind counts, evidence and shortages: own claim, else the sum of the children, on every date.

What is known about a region changes only on certain days. Between them nothing moves, so a value over time is a step
function, kept as one column for each day on which anything changed. A pick is then a look-up of one row and column,
whatever the size of the country.
"""

import dataclasses

import numpy as np

from data.tree import Tree

NEVER = np.iinfo(np.int64).max  # a day that does not come


@dataclasses.dataclass(frozen=True)
class Cube:
    """A value for all regions on all days: arrays of shape (regions, days), column 0 is before the first change."""

    days: np.ndarray  # day numbers on which a column begins, ascending; days[0] is the beginning of time
    value: np.ndarray  # float; NaN where nothing is known
    own: np.ndarray  # bool; the value is the region's own claim, not the sum of its children
    complete: np.ndarray  # bool; the own claim, or a sum to which every child contributes
    reporting: np.ndarray  # int; how many children are complete

    def column(self, day: int) -> int:
        """The column that holds on `day`."""
        return int(np.searchsorted(self.days, day, side="right")) - 1

    def on(self, day: int) -> np.ndarray:
        """The value of every region on a day, shape (regions,); a sum may be partial."""
        return self.value[:, self.column(day)]

    def whole_on(self, day: int) -> np.ndarray:
        """The value of every region on a day where it is complete, else NaN: what may be calculated with."""
        column = self.column(day)
        return np.where(self.complete[:, column], self.value[:, column], np.nan)


def day_columns(days: np.ndarray) -> np.ndarray:
    """The starts of the columns for changes on `days`: the beginning of time, then each day once, ascending."""
    real = np.unique(days[days != NEVER])
    return np.concatenate([[np.iinfo(np.int64).min], real])


def hold(tree: Tree, columns: np.ndarray, rows: np.ndarray, days: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Step functions as an array (regions, columns): `values[i]` holds in row `rows[i]` from `days[i]` to the next.

    `values` are floats and not NaN; where nothing holds yet the result is NaN. Of two changes of a row on one day the
    later in order counts.
    """
    grid = np.full((len(tree), len(columns)), np.nan)
    grid[rows, np.searchsorted(columns, days)] = values
    last = np.maximum.accumulate(np.where(np.isnan(grid), 0, np.arange(len(columns))), axis=1)
    return np.take_along_axis(grid, last, axis=1)


def roll_up(tree: Tree, days: np.ndarray, own: np.ndarray, additive: bool = True) -> Cube:
    """The value of every region on every day: its own claim, else the sum of those children that have a value.

    Args:
        tree: The regions.
        days: Starts of the columns, from `day_columns`.
        own: Shape (regions, days); a region's own counted claim, NaN where it makes none.
        additive: False for a rate or a share: it is never summed, a region has only its own claim.

    A sum is complete when every child is complete; `reporting` says how many are, so a partial sum is never a total.
    """
    value, claimed = own.copy(), ~np.isnan(own)
    complete, reporting = claimed.copy(), np.zeros(own.shape, dtype=np.int32)
    # One walk sums three things at once: known values, whether any child has one, how many children are complete.
    carried = np.stack([np.nan_to_num(value), claimed, complete], axis=-1)

    def combine(layer: slice, having: np.ndarray, sums: np.ndarray) -> None:
        known, whole = sums[..., 1] > 0, sums[..., 2]
        mine = claimed[layer][having]
        if additive:
            value[layer][having] = np.where(mine, value[layer][having], np.where(known, sums[..., 0], np.nan))
            complete[layer][having] = mine | (whole == tree.child_counts[layer][having][:, None])
        reporting[layer][having] = whole
        carried[layer] = np.stack([np.nan_to_num(value[layer]), ~np.isnan(value[layer]), complete[layer]], axis=-1)

    tree.fold(carried, combine)
    return Cube(days, value, claimed, complete, reporting)
