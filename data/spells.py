"""How long something held: runs of points of step functions between which nothing that matters changed."""

import dataclasses

import numpy as np

from data.calendar import NEVER
from data.steps import SPAN, codes


@dataclasses.dataclass(frozen=True)
class Spells:
    """Arrays of shape (spells,)."""

    point: np.ndarray  # the point with which it began
    row: np.ndarray
    since: np.ndarray  # day number
    until: np.ndarray  # the day on which it no longer held, NEVER while it does


def until_next(at: np.ndarray, among: np.ndarray) -> np.ndarray:
    """The day of the first change in `among` after each (row, day) of `at` in its row, NEVER for none."""
    place = among.searchsorted(at, side="right")
    after = np.append(among, -SPAN)[place]
    return np.where(after // SPAN == at // SPAN, after % SPAN, NEVER)


def spells(rows: np.ndarray, days: np.ndarray, wrong: np.ndarray, *values: np.ndarray) -> Spells:
    """Where `wrong` holds without the values changing; all arrays by point, ascending by row, then by day."""
    same = np.zeros(len(rows), dtype=bool)
    same[1:] = (rows[1:] == rows[:-1]) & wrong[1:] & wrong[:-1]
    for value in values:
        same[1:] &= value[1:] == value[:-1]
    begins = np.flatnonzero(wrong & ~same)
    at = codes(rows, days)
    # A spell ends with the first point of its row that does not continue it.
    ends = at[~same]
    return Spells(begins, rows[begins], days[begins], until_next(at[begins], ends))
