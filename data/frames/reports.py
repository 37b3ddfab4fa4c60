"""Who has reported on a milestone, with the source, and which of its units have not."""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.calendar import timestamps
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


def report_places(s: "Snapshot", milestone: str) -> np.ndarray:
    """Where in the ledger of a milestone the reports stand that count for the region by its day, the latest first.

    A report of a region below the level at which the milestone is met counts for nothing and is left out. KeyError for
    an unknown milestone. There may be one for every ward of the country; `report` makes one of them readable.
    """
    known, tree = s.ledgers.milestones[milestone], s.dataset.tree
    told = known.reports
    here = tree.within(told.row, s.row) | np.isin(told.row, tree.lineage(s.row))
    here &= (told.first <= s.day) & (tree.depths[told.row] <= LEVELS.index(known.level))
    places = np.flatnonzero(here)
    return places[np.argsort(-told.first[places], kind="stable")]


def report(s: "Snapshot", milestone: str, place: int) -> Report:
    """The report at a place of `report_places`."""
    told, tree = s.ledgers.milestones[milestone].reports, s.dataset.tree
    row, sourced = int(told.row[place]), told.sourced[place] <= s.day
    day = int(told.sourced[place] if sourced else told.first[place])  # a source says only what it says
    source = s.ledgers.sources[int(told.source[place])] if sourced else None
    return Report(tree.codes[row], tree.names[row], tree.levels[row], day, int(told.exact[place]) == day, source)


def waiting(s: "Snapshot", milestone: str) -> np.ndarray:
    """The numbers of the units of a milestone, in or around the region, that have not met it; KeyError as above."""
    known, tree = s.ledgers.milestones[milestone], s.dataset.tree
    units = np.flatnonzero(tree.depths == LEVELS.index(known.level))
    units = units[tree.within(units, s.row) | np.isin(units, tree.lineage(s.row))]
    return units[known.done.finished[units] > s.day]


def evidence(s: "Snapshot", milestone: str) -> pd.DataFrame:
    """One row a report, the latest first: region, name, level, done_on, exact, source (NA: none is named)."""
    columns = ["region", "name", "level", "done_on", "exact", "source"]
    told = [report(s, milestone, place) for place in report_places(s, milestone).tolist()]
    cells = [[one.code, one.name, one.level, one.done_on, one.exact, one.source or pd.NA] for one in told]
    frame = pd.DataFrame(cells, columns=columns)
    frame["done_on"] = timestamps(np.array([one.done_on for one in told], dtype=np.int64))
    return frame
