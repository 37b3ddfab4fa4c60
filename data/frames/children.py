"""The regions directly below: progress, counts, people, support and findings side by side."""

import functools
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from data.coverage import COUNTS
from data.progress import reached
from data.vocabulary import STANDINGS

if TYPE_CHECKING:
    from data.snapshot import Snapshot


def children_columns(s: "Snapshot") -> dict[str, list[Any]]:
    """The columns of `children` and `code`, as lists of plain values: what tables and charts are drawn from."""
    tree, election, day = s.dataset.tree, s.ledgers, s.day
    below = tree.below(s.row)
    work = reached(list(election.milestones.values()), below, day)
    late = np.where(work.finished > day, work.days_late, 0).max(axis=0, initial=0).astype(float)
    silent = ((work.due < day) & (work.weight > 0) & ~work.reported).any(axis=0)
    unheard = np.isnan(work.earned) | ((late == 0) & silent)
    on = functools.partial(election.on, rows=below, day=day)
    tps, voters, inducted = on("tps"), on("voters"), on("kpps_inducted")
    kpps, norm = election.workers["kpps"], election.norm("kpps_per_tps", day)
    support = dict(zip(COUNTS, election.coverage.below(s.row, day).astype(float), strict=True))
    asked = np.where(support["required"] > 0, support["required"], np.nan)
    columns = {
        "progress": work.earned,
        "planned": work.planned,
        "days_late": np.where(unheard, np.nan, late),
        "tps": tps.value,
        "tps_partial": tps.known & ~tps.complete,
        "voters": voters.value,
        "voters_partial": voters.known & ~voters.complete,
        "load": np.divide(voters.whole, tps.whole, out=np.full(len(late), np.nan), where=tps.whole > 0),
        "kpps_needed": kpps.needed(below, day, norm.value if norm else np.nan),
        "kpps_inducted": inducted.value,
        "kpps_inducted_partial": inducted.known & ~inducted.complete,
        "shortage": kpps.shortage(below, day),
        "committed": support["committed"] / asked,
        "delivered": support["delivered"] / asked,
        "findings": s.dataset.findings(s.election).counts(below, day),
        "tile_column": s.dataset.tiles[below, 0],
        "tile_row": s.dataset.tiles[below, 1],
    }
    names = {"code": tree.codes[below], "name": tree.names[below], "level": tree.levels[below]}
    return {**names, "tps_standing": _standings(s, below), **{key: column.tolist() for key, column in columns.items()}}


def _standings(s: "Snapshot", rows: slice) -> list[object]:
    """The standing of each region's own counted TPS figure, None where there is none."""
    known = s.ledgers.measures.get("tps")
    if known is None:
        return [None] * (rows.stop - rows.start)
    return [STANDINGS[known.claims.standing[place]] if place >= 0 else None for place in known.chosen(rows, s.day)]


_ORDER = [
    "name", "level", "progress", "planned", "days_late", "tps", "tps_partial", "tps_standing", "voters",
    "voters_partial", "load", "kpps_needed", "kpps_inducted", "kpps_inducted_partial", "shortage", "committed",
    "delivered", "findings", "tile_column", "tile_row",
]  # fmt: skip


def children(s: "Snapshot") -> pd.DataFrame:
    """Index code; name, level, progress, planned, days_late, tps, tps_standing, voters, load, kpps_*, shortage ...

    `progress` is the earned share, NaN without a report. `days_late` is of the oldest open milestone that reports,
    NaN where nothing is reported, or none of them is late and others, due before the day, have not reported.
    `tps_partial`, `voters_partial`, `kpps_inducted_partial`: the sum lacks some regions below, it is no total.
    `findings` counts those of the child and of everything below it.
    """
    columns = dict(s.children_columns)
    columns["tps_standing"] = pd.array(
        [pd.NA if cell is None else cell for cell in columns["tps_standing"]], dtype="object"
    )
    return pd.DataFrame({name: columns[name] for name in _ORDER}, index=pd.Index(columns["code"], name="code"))
