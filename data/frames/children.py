"""The regions directly below: progress, counts, people, support and findings side by side."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.progress import days_late, progress

if TYPE_CHECKING:
    from data.snapshot import Snapshot


def children(s: "Snapshot") -> pd.DataFrame:
    """Index code; name, level, progress, planned, days_late, tps, tps_standing, voters, load, kpps_*, shortage ...

    `progress` is the earned share, NaN without a report. `days_late` is of the oldest open milestone that reports.
    `tps_partial`, `voters_partial`, `kpps_inducted_partial`: the sum lacks some regions below, it is no total.
    `findings` counts those of the child and of everything below it.
    """
    tree, election, day = s.dataset.tree, s.ledgers, s.day
    below, regions = tree.below(s.row), len(tree)
    shares = progress(election.milestones.values(), below, day)
    whole_tps, whole_voters = election.value("tps", day)[below], election.value("voters", day)[below]
    tps, voters = (election.value(name, day, whole=False)[below] for name in ("tps", "voters"))
    kpps, norm = election.workers["kpps"], election.norm("kpps_per_tps", day)
    rate = norm.value if norm else np.nan
    needed = kpps.needed(day, rate, regions)
    inducted = kpps.reported("inducted", day, regions)
    committed, delivered = election.coverage.shares(below, day)
    tiles = s.dataset.tiles
    return pd.DataFrame(
        {
            "name": tree.names[below],
            "level": tree.levels[below],
            "progress": shares.earned,
            "planned": shares.planned,
            "days_late": _open_days_late(s, below),
            "tps": tps,
            "tps_partial": election.partial("tps", day)[below],
            "tps_standing": _standings(s, below),
            "voters": voters,
            "voters_partial": election.partial("voters", day)[below],
            "load": _ratio(whole_voters, whole_tps),
            "kpps_needed": needed[below],
            "kpps_inducted": inducted[below],
            "kpps_inducted_partial": election.partial("kpps_inducted", day)[below],
            "shortage": kpps.shortage(tree, day, rate)[below],
            "committed": committed,
            "delivered": delivered,
            "findings": s.dataset.findings(s.election).counts(day)[below],
            "tile_column": tiles[below, 0],
            "tile_row": tiles[below, 1],
        },
        index=pd.Index(tree.codes[below], name="code"),
    )


def _ratio(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """Element-wise quotient, NaN where there is nothing to divide by."""
    quotient = np.full(len(above), np.nan)
    np.divide(above, below, out=quotient, where=below > 0)
    return quotient


def _open_days_late(s: "Snapshot", rows: slice) -> np.ndarray:
    """Days by which the oldest open milestone is overdue in each region."""
    worst = np.zeros(rows.stop - rows.start, dtype=int)
    for milestone in s.ledgers.milestones.values():
        still_open = milestone.finished[rows] > s.day
        worst = np.maximum(worst, np.where(still_open, days_late(milestone, rows, s.day), 0))
    return worst


def _standings(s: "Snapshot", rows: slice) -> np.ndarray:
    """The standing of each region's own counted TPS figure, NA where there is none."""
    known = s.ledgers.measures.get("tps")
    standings = np.full(rows.stop - rows.start, pd.NA, dtype=object)
    if known is not None:
        chosen = known.counted[rows, known.cube.column(s.day)]
        for place in np.flatnonzero(~np.isnan(chosen)):
            standings[place] = known.claims.at[int(chosen[place]), "standing"]
    return standings
