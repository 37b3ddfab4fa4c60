"""Voters a TPS against the cap in force, at every level at which both are known: an average must not hide a breach."""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.levels import LEVELS
from data.tiling import Tiling, whole_parts

if TYPE_CHECKING:
    from data.snapshot import Snapshot

_NEAR = 19, 20  # a load of 19/20 of the cap is near it; as whole numbers, so that the comparison is exact
_NUMBERS = ("voters", "tps", "load", "over", "near", "lowest")


@dataclasses.dataclass(frozen=True, eq=False)
class Loads:
    """The regions at or below a snapshot's whose voters and TPS are known whole, the highest load first, then by code.

    The arrays have shape (such regions,). A region without a single TPS has no load and is left out.
    """

    tiling: Tiling  # of the region and of all below it
    place: np.ndarray  # of the regions with a load, in the tiling
    voters: np.ndarray
    tps: np.ndarray
    load: np.ndarray  # voters a TPS
    over: np.ndarray  # bool; more than the cap. Without a cap none is over or near
    near: np.ndarray  # bool; not over, but at least 0.95 of the cap
    lowest: np.ndarray  # bool; no region below it has a load
    cap: float  # voters a TPS, NaN where no norm is in force
    least: float  # TPS at the cap, summed over the finest regions whose voters are known; NaN unknown

    @property
    def row(self) -> np.ndarray:
        """The numbers of the regions in the tree of the dataset."""
        return self.tiling.rows[self.place]

    @property
    def worst(self) -> float:
        """The highest load of all, NaN for none."""
        return float(self.load[0]) if len(self.load) else np.nan

    @property
    def worst_lowest(self) -> float:
        """The highest load of those with no load below them, NaN for none."""
        return float(self.load[self.lowest][0]) if len(self.load) else np.nan

    @property
    def fullest(self) -> str:
        """The code of the one with that load; IndexError for none."""
        return self.tiling.tree.codes[self.place[self.lowest][0]]

    @property
    def over_count(self) -> int:
        """How many of the lowest are over the cap."""
        return int((self.over & self.lowest).sum())

    @property
    def near_count(self) -> int:
        """How many of the lowest are near the cap."""
        return int((self.near & self.lowest).sum())

    @property
    def missing(self) -> int:
        """The TPS that the lowest regions over the cap lack, added up: room elsewhere does not make up for them."""
        full = self.over & self.lowest
        return int((whole_parts(self.voters[full], self.cap) - self.tps[full]).sum())

    @property
    def headroom(self) -> float:
        """The TPS there are above the least number, negative where there are too few; NaN unknown."""
        return float(self.tiling.tps[0]) - self.least


def near_cap(voters: np.ndarray, tps: np.ndarray | float, cap: float) -> np.ndarray:
    """Where there are at least 0.95 of the voters that so many TPS may have; nowhere without a cap."""
    near: np.ndarray = _NEAR[1] * voters >= _NEAR[0] * cap * tps
    return near


def loads(s: "Snapshot") -> Loads:
    """The loads at and below a snapshot's region."""
    here, norm = s.tiling, s.ledgers.norm("tps_voter_cap", s.day)
    tree, cap = here.tree, norm.value if norm and norm.value > 0 else np.nan
    loaded = here.both & (here.tps > 0)
    found = np.flatnonzero(loaded)
    load = here.voters[found] / here.tps[found]
    ranked = np.lexsort([s.dataset.tree.ranks[here.rows[found]], -load])
    order, load = found[ranked], load[ranked]
    voters, tps = here.voters[order], here.tps[order]
    over = voters > cap * tps
    near = ~over & near_cap(voters, tps, cap)
    lowest = tree.sum_up(loaded.astype(np.int32))[order] == 1  # itself
    least = float(here.least(cap)[0])
    return Loads(here, order, voters, tps, load, over, near, lowest, cap, least)


def load(s: "Snapshot") -> pd.DataFrame:
    """Index code, the highest load first; name, level, voters, tps, load, over, near, lowest.

    A row is the region or one below it whose voters and TPS are known whole and that has a TPS. `load`: voters a TPS.
    `over`: more than the cap in force; `near`: not over, at least 0.95 of it. `lowest`: no region below it has a load,
    so that of a city of which one ward is known both have a row.
    """
    known = s.loads
    tree, place = known.tiling.tree, known.place
    # Taken from arrays of text: for a country that is ten times as fast as cell by cell.
    code, name = (pd.array(words, dtype="str").take(place) for words in (tree.codes, tree.names))
    level = pd.array(LEVELS, dtype="str").take(tree.depths[place])
    columns = {column: getattr(known, column) for column in _NUMBERS}
    return pd.DataFrame({"name": name, "level": level, **columns}, index=pd.Index(code, name="code"))
