"""Who has reported on a milestone, with the source, and which of its units have not."""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.calendar import NEVER, timestamps
from data.levels import LEVELS

if TYPE_CHECKING:
    from data.snapshot import Snapshot


@dataclasses.dataclass(frozen=True, slots=True)
class Report:
    """What is reported of one region, that of the snapshot, one above or one below it."""

    code: str
    name: str
    level: str
    done_on: int  # day number
    exact: bool  # False: certainly by that day, perhaps earlier
    source: str | None  # None: no row names one


def reports(s: "Snapshot", milestone: str) -> list[Report]:
    """The reports on a milestone that count for the region by its day, the latest first. KeyError for an unknown one.

    A report of a region below the level at which the milestone is met counts for nothing and is left out.
    """
    known, tree = s.ledgers.milestones[milestone], s.dataset.tree
    told = known.reports
    here = tree.within(told.row, s.row) | np.isin(told.row, tree.lineage(s.row))
    here &= (told.first <= s.day) & (tree.depths[told.row] <= LEVELS.index(known.level))
    places = np.flatnonzero(here)
    found = []
    for place in places[np.argsort(-told.first[places], kind="stable")].tolist():
        row, sourced = int(told.row[place]), int(told.sourced[place]) <= s.day
        source = s.ledgers.sources[int(told.source[place])] if sourced else None
        exact = int(told.exact[place]) == int(told.first[place])
        found.append(Report(tree.codes[row], tree.names[row], tree.levels[row], int(told.first[place]), exact, source))
    return found


def waiting(s: "Snapshot", milestone: str) -> list[str]:
    """The codes of the units of a milestone, in or around the region, that have not met it; KeyError as above."""
    known, tree = s.ledgers.milestones[milestone], s.dataset.tree
    depth = LEVELS.index(known.level)
    units = np.flatnonzero(tree.depths == depth)
    units = units[tree.within(units, s.row) | np.isin(units, tree.lineage(s.row))]
    return [tree.codes[unit] for unit in units[known.done.finished[units] > s.day].tolist()]


def evidence(s: "Snapshot", milestone: str) -> pd.DataFrame:
    """One row a report, the latest first: region, name, level, done_on, exact, source (NA: none is named)."""
    columns = ["region", "name", "level", "done_on", "exact", "source"]
    cells = [
        [one.code, one.name, one.level, one.done_on, one.exact, one.source or pd.NA] for one in reports(s, milestone)
    ]
    frame = pd.DataFrame(cells, columns=columns)
    frame["done_on"] = timestamps(frame["done_on"].tolist() or np.zeros(0, dtype=np.int64) + NEVER)
    return frame
