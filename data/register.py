"""The register of commitments: what became of each row of the ledger, and by when it was to be kept.

The ladder (`data.coverage`) says how far a pair has come; the register keeps every promise apart, as a meeting goes
through them. A row that is still a promise is settled by the first later row of the same institution for the same
stage, in the same region or one above it, that is fulfilled or withdrawn. A row about all stages is settled by none: a
delivery for one stage does not keep it.
"""

import dataclasses

import numpy as np
import pandas as pd

from data.calendar import HORIZON, NEVER, day_numbers
from data.coverage import ASKED, FULFILLED, WITHDRAWN
from data.tree import Tree
from data.vocabulary import RUNGS

STATES = ("overdue", "soon", "open", "undated", "asked", "fulfilled", "withdrawn")  # as a meeting goes through them
OPEN = STATES[:5]
_SETTLED = {FULFILLED: STATES.index("fulfilled"), WITHDRAWN: STATES.index("withdrawn")}


@dataclasses.dataclass(frozen=True)
class Register:
    """One election's ledger: arrays of shape (rows,), ascending by day."""

    row: np.ndarray  # region number
    on: np.ndarray  # day number
    rung: np.ndarray  # position in RUNGS
    due: np.ndarray  # day number: its own, else that of the need of that institution and stage; NEVER for none
    settled: np.ndarray  # the place of the row that settles it, its own where it is no promise; -1 for none

    def known(self, tree: Tree, row: int, day: int) -> np.ndarray:
        """The places of the rows written by a day about a region, those above it and those below it."""
        rows = self.row[: self.on.searchsorted(day, side="right")]
        return np.flatnonzero(tree.within(rows, row) | np.isin(rows, tree.lineage(row)))

    def settled_by(self, places: np.ndarray, day: int) -> np.ndarray:
        """The place of the row that had settled each by a day, -1 for none."""
        by = self.settled[places]
        return np.where((by >= 0) & (np.append(self.on, NEVER)[by] <= day), by, -1)

    def states(self, places: np.ndarray, day: int) -> np.ndarray:
        """The position in STATES of some rows on a day."""
        by, due = self.settled_by(places, day), self.due[places]
        overdue, soon, later, undated, asked = range(len(OPEN))
        pending = np.select(  # who was only asked has not promised anything that could be late
            [self.rung[places] == ASKED, due == NEVER, due < day, due <= day + HORIZON],
            [asked, undated, overdue, soon], later,
        )  # fmt: skip
        rungs = np.append(self.rung, -1)[by]
        return np.select([rungs == rung for rung in _SETTLED], list(_SETTLED.values()), pending)


def register(tree: Tree, needs: pd.DataFrame, commitments: pd.DataFrame) -> Register:
    """The register of one election from its needs and its commitments, which are ordered by day."""
    number = tree.number
    who, stages = commitments["stakeholder"].tolist(), commitments["stage"].tolist()
    rows = [number[region] for region in commitments["region"]]
    rungs = [RUNGS.index(rung) for rung in commitments["rung"]]
    lines = {row: tree.lineage(row) for row in set(rows)}
    needed = zip(needs["stakeholder"], needs["stage"], needs["region"], day_numbers(needs["due"]).tolist(), strict=True)
    wanted = {(name, stage, number[region]): due for name, stage, region, due in needed}
    dues = day_numbers(commitments["due"]).tolist()
    on = day_numbers(commitments["on"])
    settled = [-1] * len(rows)
    keepers: dict[tuple[str, str, int], int] = {}  # the first later row that settles, by whom, for what and where
    for place in reversed(range(len(rows))):
        name, stage, row = who[place], stages[place], rows[place]
        if dues[place] == NEVER:
            due = next((wanted[key] for at in lines[row] if (key := (name, stage, at)) in wanted), NEVER)
            # Nobody misses a day before the promise was made; a delivery after it is late.
            dues[place] = due if due >= on[place] or rungs[place] in _SETTLED else NEVER
        if rungs[place] in _SETTLED:
            settled[place] = keepers[name, stage, row] = place
        elif stage:
            settled[place] = min(
                (keepers[key] for at in lines[row] if (key := (name, stage, at)) in keepers), default=-1
            )
    columns = {"row": rows, "due": dues, "rung": rungs, "settled": settled}
    arrays = {name: np.array(values, dtype=np.int64) for name, values in columns.items()}
    return Register(on=on, **arrays)
