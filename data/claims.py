"""Which claim counts: of all that is said about one number, the one to show, and who says otherwise.

Of the claims known on a day the best standing counts (determined, reported, stated, planned), then the latest date,
then the kind of source (law before press). A rejected claim never counts. The others are either history (an earlier
stage of the same figure) or conflicts, and conflicts stay visible.
"""

import dataclasses
import functools

import numpy as np

from data.rollup import roll_up
from data.spells import until_next
from data.steps import Steps, begun, codes, held
from data.tree import Tree
from data.vocabulary import SOURCE_KINDS, STANDINGS

REJECTED, DETERMINED = STANDINGS.index("rejected"), STANDINGS.index("determined")


def rank(standing: np.ndarray, days: np.ndarray, kind: np.ndarray) -> np.ndarray:
    """How well each claim counts among those known, higher is better; -1 for rejected ones.

    Standing outweighs the date, the date outweighs the kind of source. `standing` and `kind` are positions in STANDINGS
    and SOURCE_KINDS, `days` day numbers; arrays of shape (claims,).
    """
    since = days.astype(np.int64) - days.min(initial=0)
    ranks = ((len(STANDINGS) - standing) * (since.max(initial=0) + 1) + since) * len(SOURCE_KINDS)
    return np.where(standing == REJECTED, -1, ranks + len(SOURCE_KINDS) - 1 - kind)


@dataclasses.dataclass(frozen=True)
class Claims:
    """What the ledger says about one measure: arrays of shape (claims,), ascending by row, day, rank."""

    row: np.ndarray  # region number
    day: np.ndarray
    rank: np.ndarray
    value: np.ndarray
    standing: np.ndarray  # position in STANDINGS
    source: np.ndarray  # position in the table of sources
    note: np.ndarray  # position among the notes of the dataset

    @functools.cached_property
    def counts(self) -> np.ndarray:
        """Which claims count from their day on, until a later one of their row does: none before ranks higher."""
        best = np.ones(len(self.row), dtype=bool)
        rank = self.rank.copy()
        new = np.diff(self.row, prepend=-1) != 0
        lift = np.cumsum(new) * (int(rank.max(initial=0)) + 2)  # so that the highest so far begins anew with each row
        best = (self.rank >= 0) & (rank + lift == np.maximum.accumulate(rank + lift))
        at = codes(self.row, self.day)
        last = np.append(at[1:] != at[:-1], True) if len(at) else best  # of two on a day the better one
        return best & last


@dataclasses.dataclass(frozen=True)
class Places:
    """Where the claims about a region are found."""

    first: np.ndarray  # shape (regions + 1,): those about region r stand from first[r] up to first[r + 1]
    counted: np.ndarray  # those that count at some time
    counted_first: np.ndarray  # as `first`, into `counted`


@dataclasses.dataclass(frozen=True)
class Measure:
    """Everything claimed about one measure of one election, and what that makes of every region over time."""

    claims: Claims
    places: Places
    steps: Steps
    additive: bool  # False for a rate or a share, which is never summed
    refresh_days: float  # after so many days a figure that is not final is stale; NaN for never

    @functools.cached_property
    def counted_days(self) -> np.ndarray:
        """The days of the claims that count at some time."""
        return self.claims.day[self.places.counted]

    def chosen(self, rows: slice, day: int) -> np.ndarray:
        """The claim that counts in each region of a slice on a day, -1 for none."""
        found = begun(self.places.counted_first, self.counted_days, rows, day)
        return np.append(self.places.counted, -1)[found]

    def known(self, region: int, day: int) -> tuple[np.ndarray, int, np.ndarray]:
        """The claims about a region that exist on a day, which of all counts (-1: none), which of them are conflicts.

        A conflict differs from the counted claim and is no history: it is rejected, or not older than the counted one.
        """
        start, end = int(self.places.first[region]), int(self.places.first[region + 1])
        claims, found = self.claims, np.arange(start, end)[self.claims.day[start:end] <= day]
        best = int(self.chosen(slice(region, region + 1), day)[0])
        if best < 0:
            return found, best, np.zeros(len(found), dtype=bool)
        aside = (claims.rank[found] < 0) | (claims.day[found] >= claims.day[best])
        return found, best, (claims.value[found] != claims.value[best]) & aside


def places(tree: Tree, claims: Claims) -> Places:
    """Find the claims of each region, and which of them count."""
    bounds, counted = np.arange(len(tree) + 1), np.flatnonzero(claims.counts)
    first, counted_first = (rows.searchsorted(bounds) for rows in (claims.row, claims.row[counted]))
    return Places(*(column.astype(np.int32) for column in (first, counted, counted_first)))


def roll_up_claims(tree: Tree, claims: Claims, places: Places, additive: bool) -> Steps:
    """The value of a measure in every region over time."""
    counted = places.counted
    return roll_up(tree, claims.row[counted], claims.day[counted], claims.value[counted], additive)


def sources_of(measure: Measure, rows: np.ndarray, days: np.ndarray) -> np.ndarray:
    """The source of each region's own counted claim on a day, -1 where the value is a sum."""
    claims, counted = measure.claims, measure.places.counted
    place = held(codes(rows, days), codes(claims.row[counted], claims.day[counted]))
    sources: np.ndarray = np.append(claims.source[counted], -1)[place]
    return sources


def conflicts(measure: Measure) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Every conflict there ever was: the other claim, the one that counted, since when, until when.

    Arrays of shape (conflicts,); see Measure.known for what is one.
    """
    claims, counted = measure.claims, measure.places.counted
    at, best_at = codes(claims.row, claims.day), codes(claims.row[counted], claims.day[counted])
    best = held(at, best_at)  # of each claim the one that counts on its day, as a place in `counted`
    valid = np.flatnonzero((best >= 0) & (claims.rank >= 0))  # these are history as soon as another one counts
    pairs = [(valid, best[valid])]
    first = measure.places.counted_first
    for rejected in np.flatnonzero(claims.rank < 0).tolist():  # a rejected one conflicts with all that count after it
        row = int(claims.row[rejected])
        later = np.arange(max(first[row], best[rejected]), first[row + 1])
        pairs.append((np.full(len(later), rejected), later))
    other, place = (np.concatenate(parts) for parts in zip(*pairs, strict=True))
    shown = counted[place]
    differ = claims.value[other] != claims.value[shown]
    other, place, shown = other[differ], place[differ], shown[differ]
    since = np.maximum(claims.day[other], claims.day[shown])
    return other, shown, since, until_next(best_at[place], best_at)
