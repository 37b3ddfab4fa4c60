"""What is known over time: step functions for all regions in one sparse table, as little as was ever said.

Between two changes nothing moves, so a value over time is kept as its changes: a few points a region, not a column a
day. All points of a region stand together and ascend by day; a pick is then a search in one short run of them, and the
children of a region, which are numbered one after another, are one run, too, whatever the size of the country.
"""

import dataclasses
from collections.abc import Sequence

import numpy as np

SPAN = 1 << 32  # more than there are days: (row, day) as one number that sorts as the pair does


@dataclasses.dataclass(frozen=True)
class Reading:
    """What holds in some regions on one day: arrays of shape (regions,)."""

    value: np.ndarray  # float; NaN where nothing is known
    own: np.ndarray  # bool; the value is the region's own claim, not the sum of its children
    complete: np.ndarray  # bool; the own claim, or a sum to which every child contributes
    reporting: np.ndarray  # int; how many children are complete

    @property
    def whole(self) -> np.ndarray:
        """The values that are complete, NaN elsewhere: what may be calculated with."""
        return np.where(self.complete, self.value, np.nan)

    @property
    def known(self) -> np.ndarray:
        """Where there is a value, complete or not."""
        return ~np.isnan(self.value)


def joined(readings: Sequence[Reading]) -> Reading:
    """Several readings one after another."""
    names = [field.name for field in dataclasses.fields(Reading)]
    return Reading(*(np.concatenate([getattr(one, name) for one in readings]) for name in names))


@dataclasses.dataclass(frozen=True)
class Steps:
    """The points of row r are those from first[r] up to first[r + 1]; each holds from its day until the next."""

    first: np.ndarray  # shape (rows + 1,)
    day: np.ndarray  # shape (points,): day numbers, ascending within a row
    value: np.ndarray  # float, as in Reading, at each point
    own: np.ndarray  # bool
    complete: np.ndarray  # bool
    reporting: np.ndarray  # int

    def point(self, row: int, day: int) -> int:
        """The point that holds in a row on a day, -1 before the first."""
        start, end = int(self.first[row]), int(self.first[row + 1])
        place = int(self.day[start:end].searchsorted(day, side="right"))
        return start + place - 1 if place else -1

    def points(self, rows: slice, day: int) -> np.ndarray:
        """The points that hold in a slice of rows on a day, -1 before the first; shape (rows,)."""
        return begun(self.first, self.day, rows, day)

    def on(self, rows: slice, day: int) -> Reading:
        """What holds in a slice of rows on a day."""
        points = self.points(rows, day)
        none = points < 0
        if not len(self.day):
            nothing = np.zeros(len(points), dtype=bool)
            return Reading(np.full(len(points), np.nan), nothing, nothing, nothing.astype(int))
        value, own, complete, reporting = (
            column[points] for column in (self.value, self.own, self.complete, self.reporting)
        )
        value[none], own[none], complete[none], reporting[none] = np.nan, False, False, 0
        return Reading(value, own, complete, reporting)

    @property
    def rows(self) -> np.ndarray:
        """The row of each point."""
        return np.repeat(np.arange(len(self.first) - 1), np.diff(self.first))


def begun(first: np.ndarray, days: np.ndarray, rows: slice, day: int) -> np.ndarray:
    """The last place of each row on or before a day, -1 for none; shape (rows,).

    The places of row r are those from first[r] up to first[r + 1], and `days` ascend within a row.
    """
    bounds = first[rows.start : rows.stop + 1]
    start, end = int(bounds[0]), int(bounds[-1])
    count = np.zeros(end - start + 1, dtype=np.int64)
    np.cumsum(days[start:end] <= day, out=count[1:])
    count = np.diff(count[bounds - start])
    return np.where(count > 0, bounds[:-1] + count - 1, -1)


def codes(rows: np.ndarray, days: np.ndarray) -> np.ndarray:
    """(row, day) as one int64 that sorts as the pair does."""
    return rows.astype(np.int64) * SPAN + days


def held(at: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """For each (row, day) of `at` the place in `codes` (ascending) of what holds then in that row, -1 for nothing."""
    place = codes.searchsorted(at, side="right") - 1
    same = (place >= 0) & (codes[place] // SPAN == at // SPAN) if len(codes) else np.zeros(at.shape, dtype=bool)
    return np.where(same, place, -1)


def together(steps: list[Steps], also: np.ndarray) -> tuple[np.ndarray, np.ndarray, list[np.ndarray]]:
    """Several step functions on the union of their days: row, day, and of each the complete value (else NaN).

    `also` are further days on which the rows of the first one get a point, once they have begun; all arrays have shape
    (points,).
    """
    own = [codes(one.rows, one.day) for one in steps]
    rows = np.flatnonzero(np.diff(steps[0].first))
    later = steps[0].day[steps[0].first[rows], None] < also
    extra = (rows[:, None] * SPAN + also)[later]
    at = np.unique(np.concatenate([*own, extra]))
    values = []
    for one, known in zip(steps, own, strict=True):
        place = held(at, known)
        whole = np.append(np.where(one.complete, one.value, np.nan), np.nan)  # the last for -1
        values.append(whole[place])
    return at // SPAN, at % SPAN, values
