"""The reach of the network around a region: per level which institutions work there, and where none is known."""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.frames.rows import framed
from data.meetings import places
from data.reach import depth_of
from data.vocabulary import REACHES

if TYPE_CHECKING:
    from data.snapshot import Snapshot


@dataclasses.dataclass(frozen=True, slots=True)
class Gap:
    """Regions of a level in which no institution is known: those in one region below, or the region asked about."""

    code: str
    name: str
    missing: int
    of: int


@dataclasses.dataclass(frozen=True, slots=True)
class ReachRow:
    """One level."""

    level: str  # one of REACHES
    place: str  # seen from the region asked about: own, above or below
    institutions: tuple[str, ...]  # that work there, in the region, above or below
    served: int  # regions with an institution; of the neighbourhood the kelurahan whose RT and RW have one
    of: int  # regions that the register holds there
    gaps: tuple[Gap, ...]


def reach_rows(s: "Snapshot") -> list[ReachRow]:
    """The levels from the province down; those above the root of the dataset are left out."""
    tree, reach, rows = s.dataset.tree, s.dataset.reach, []
    own = int(tree.depths[s.row])
    named = {one.stakeholder: tree.number[one.region] for one in s.dataset.stakeholders.values()}
    spread = np.concatenate([np.arange(part.start, part.stop) for part in tree.spread(s.row)])
    for level in REACHES:
        depth = depth_of(level)
        line = spread if depth >= own else np.array(tree.lineage(s.row))
        units = line[tree.depths[line] == depth]
        if depth < own and not len(units):
            continue
        working = reach.working[level]
        lies = places(tree, np.array([named[one] for one in working], dtype=np.int64), s.row)
        served = reach.served[level][units]
        place = "above" if depth < own else "own" if depth == own and level == s.level else "below"
        rows.append(ReachRow(
            level, place, tuple(one for one, where in zip(working, lies, strict=True) if where), int(served.sum()),
            len(units), _gaps(s, units, served),
        ))  # fmt: skip
    return rows


def _gaps(s: "Snapshot", units: np.ndarray, served: np.ndarray) -> tuple[Gap, ...]:
    """Where nobody is known, by region directly below, in the order of their codes; itself where there is none."""
    tree = s.dataset.tree
    below = tree.below(s.row)
    children = [row for row in range(below.start, below.stop) if tree.within(units, row).any()]
    found = []
    for row in children or [s.row]:
        mine = tree.within(units, row) if children else np.ones(len(units), dtype=bool)
        missing = int((mine & ~served).sum())
        if missing:
            found.append(Gap(tree.codes[row], tree.names[row], missing, int(mine.sum())))
    return tuple(found)


def reach(s: "Snapshot") -> pd.DataFrame:
    """One row a level, the highest first: index level; place, institutions, served, of, gaps (names of regions)."""
    frame = framed(ReachRow, s.reach_rows, "level")
    return frame.assign(gaps=[tuple(gap.name for gap in row.gaps) for row in s.reach_rows])
