"""Which claim counts: of all that is said about one number, the one to show, and who says otherwise.

Of the claims known on a day the best standing counts (determined, reported, stated, planned), then the latest date,
then the kind of source (law before press). A rejected claim never counts. The others are either history (an earlier
stage of the same figure) or conflicts, and conflicts stay visible.
"""

import dataclasses
import functools

import numpy as np
import pandas as pd

from data.calendar import day_numbers
from data.rollup import Cube, day_columns, hold, roll_up
from data.schema import SOURCE_KINDS, STANDINGS
from data.tree import Tree

REJECTED = STANDINGS.index("rejected")


def rank(standing: pd.Series, days: np.ndarray, source: pd.Series, sources: pd.DataFrame) -> np.ndarray:
    """How well each claim counts among those known, higher is better; -1 for rejected ones.

    Standing outweighs the date, the date outweighs the kind of source. `sources` is indexed by source id.
    """
    worse = standing.map(STANDINGS.index).to_numpy(dtype=np.int64)
    kind = source.map(sources["kind"]).map(SOURCE_KINDS.index).to_numpy(dtype=np.int64)
    since = days - days.min(initial=0)
    ranks = ((len(STANDINGS) - worse) * (since.max(initial=0) + 1) + since) * len(SOURCE_KINDS)
    return np.where(worse == REJECTED, -1, ranks + len(SOURCE_KINDS) - 1 - kind)


@dataclasses.dataclass(frozen=True)
class Measure:
    """Everything claimed about one measure of one election."""

    claims: pd.DataFrame  # the rows of the ledger, with columns row (region number), day, rank; ordered by day
    counted: np.ndarray  # shape (regions, days): position in `claims` of each region's own counted claim, NaN for none
    cube: Cube
    additive: bool  # False for a rate or a share, which is never summed
    refresh_days: float  # after so many days a figure that is not final is stale; NaN for never

    @functools.cached_property
    def _columns(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Row, day, rank and value of the claims as arrays: many times faster to search than a frame."""
        row, day, rank, value = (self.claims[name].to_numpy() for name in ("row", "day", "rank", "value"))
        return row, day, rank, value

    def positions(self, region: int, day: int) -> tuple[np.ndarray, np.ndarray]:
        """Where in `claims` those about a region stand that exist on a day, and which of them are conflicts.

        A conflict differs from the counted claim and is no history: it is rejected, or not older than the counted one.
        """
        rows, days, ranks, values = self._columns
        found = np.flatnonzero((rows == region) & (days <= day))
        chosen = self.counted[region, self.cube.column(day)]
        if np.isnan(chosen):
            return found, np.zeros(len(found), dtype=bool)
        best = int(chosen)
        aside = (ranks[found] < 0) | (days[found] >= days[best])
        return found, (values[found] != values[best]) & aside

    def known(self, region: int, day: int) -> pd.DataFrame:
        """The claims about a region that exist on `day`, with columns counts, difference, conflict."""
        found, conflict = self.positions(region, day)
        chosen = self.counted[region, self.cube.column(day)]
        claims = self.claims.iloc[found]
        best = np.nan if np.isnan(chosen) else self._columns[3][int(chosen)]
        return claims.assign(counts=found == chosen, difference=claims["value"] - best, conflict=conflict)


def measures(tree: Tree, figures: pd.DataFrame, catalogue: pd.DataFrame, sources: pd.DataFrame) -> dict[str, Measure]:
    """The claims of one election by measure; only measures about which anything is claimed.

    Args:
        tree: The regions.
        figures: Rows of the ledger of one election.
        catalogue: The table of measures, indexed by measure.
        sources: The table of sources, indexed by source.
    """
    figures = figures.assign(row=figures["region"].map(tree.number), day=day_numbers(figures["as_of"]))
    figures["rank"] = rank(figures["standing"], figures["day"].to_numpy(), figures["source"], sources)
    known = {}
    for measure, rows in figures.groupby("measure", sort=False):
        claims = rows.sort_values("day", kind="stable").reset_index(drop=True)
        about = catalogue.loc[measure]
        known[str(measure)] = _measure(tree, claims, about["additive"] == "yes", about["refresh_days"])
    return known


def _measure(tree: Tree, claims: pd.DataFrame, additive: bool, refresh_days: float) -> Measure:
    best = claims.groupby("row")["rank"].cummax()  # a claim counts from its day on if none before it ranks higher
    counts = claims[(claims["rank"] >= 0) & (claims["rank"] == best)]
    columns = day_columns(claims["day"].to_numpy())
    counted = hold(tree, columns, counts["row"].to_numpy(), counts["day"].to_numpy(), counts.index.to_numpy(float))
    values = np.append(claims["value"].to_numpy(), np.nan)
    own = values[np.where(np.isnan(counted), len(claims), counted).astype(int)]
    return Measure(claims, counted, roll_up(tree, columns, own, additive), additive, refresh_days)
