"""Which institution supports which stage: the required pairs, the rungs reached, the shares committed and delivered.

A need is a pair of stakeholder and stage in a region; it also concerns every region below. The rung of a pair is the
highest one reached by a commitment of that stakeholder for that stage, in the need's region or above it; a withdrawal
takes it back. Pairs that no source names, but the dataset proposes, are listed and counted apart. Shares are never
blended: committed (written or better), stated, delivered, on time stand side by side.
"""

import bisect
import dataclasses
from typing import Any

import numpy as np
import pandas as pd

from data.calendar import day_numbers
from data.rollup import NEVER, day_columns
from data.schema import PROPOSED, RUNGS
from data.tree import Tree

WRITTEN, FULFILLED, WITHDRAWN = (RUNGS.index(rung) for rung in ("written", "fulfilled", "withdrawn"))


@dataclasses.dataclass(frozen=True)
class Pair:
    """One need and how far it has come."""

    need: Any  # the row of the table of needs, as a named tuple
    row: int  # region number
    due: int
    proposed: bool
    days: tuple[int, ...]  # on which its rung changed, ascending
    rungs: tuple[int, ...]  # positions in RUNGS from each of those days on
    commitments: tuple[Any, ...]  # the row of the ledger behind each, as a named tuple

    def at(self, day: int) -> int:
        """The position in `rungs` that holds on a day, -1 before the first."""
        return bisect.bisect_right(self.days, day) - 1


@dataclasses.dataclass(frozen=True)
class Coverage:
    """All pairs of one election, and counts of them for every region and day."""

    commitments: tuple[Any, ...]  # all rows of the ledger, as named tuples, by day
    pairs: tuple[Pair, ...]
    columns: np.ndarray  # starts of the columns of the two arrays below, see `data.rollup`
    required: np.ndarray  # shape (regions,): named pairs, not proposed ones, of a region and of those above it
    committed: np.ndarray  # shape (regions, days): those at rung written or better
    delivered: np.ndarray  # shape (regions, days): those fulfilled

    def shares(self, rows: slice, day: int) -> tuple[np.ndarray, np.ndarray]:
        """Committed and delivered share of 1 for a slice of regions on a day; NaN where no pair is required."""
        column = int(np.searchsorted(self.columns, day, side="right")) - 1
        with np.errstate(invalid="ignore"):
            required = self.required[rows].astype(float)
            return self.committed[rows, column] / required, self.delivered[rows, column] / required


def coverage(tree: Tree, needs: pd.DataFrame, commitments: pd.DataFrame) -> Coverage:
    """The pairs of one election from its rows of the tables needs and commitments."""
    commitments = commitments.assign(day=day_numbers(commitments["on"]), row=commitments["region"].map(tree.number))
    commitments = commitments.sort_values("day", kind="stable").reset_index(drop=True)
    by_stakeholder = dict(tuple(commitments.groupby("stakeholder")))
    pairs = tuple(
        _pair(tree, need, due, by_stakeholder.get(need.stakeholder, commitments.iloc[:0]))
        for need, due in zip(needs.itertuples(), day_numbers(needs["due"]).tolist(), strict=True)
    )
    columns = day_columns(np.array([day for pair in pairs for day in pair.days], dtype=np.int64))
    required = np.zeros(len(tree), dtype=np.int64)
    committed, delivered = (np.zeros((len(tree), len(columns)), dtype=np.int64) for _ in range(2))
    for pair in (pair for pair in pairs if not pair.proposed):
        required[pair.row] += 1
        held = np.array([-1, *pair.rungs])[[pair.at(day) + 1 for day in columns]]
        committed[pair.row] += (held >= WRITTEN) & (held <= FULFILLED)
        delivered[pair.row] += held == FULFILLED
    totals = (tree.hand_down(counts, np.add) for counts in (required, committed, delivered))
    return Coverage(tuple(commitments.itertuples()), pairs, columns, *totals)


def _pair(tree: Tree, need: Any, due: int, commitments: pd.DataFrame) -> Pair:
    """The history of one need; `commitments` are those of its stakeholder, by day."""
    row = tree.number[need.region]
    above = tree.lineage(row)
    fits = commitments["stage"].isin(["", need.stage]) & commitments["row"].isin(above)
    days: list[int] = []
    rungs: list[int] = []
    behind: list[Any] = []
    for commitment in commitments[fits].itertuples():
        rung = RUNGS.index(str(commitment.rung))
        current = rungs[-1] if rungs else -1
        if rung > current or current == WITHDRAWN:
            days.append(commitment.day)
            rungs.append(rung)
            behind.append(commitment)
    return Pair(need, row, due, need.basis == PROPOSED, tuple(days), tuple(rungs), tuple(behind))


@dataclasses.dataclass(frozen=True)
class Support:
    """Counts over some pairs on a day; on time counts only what was due."""

    required: int
    committed: int
    stated: int
    delivered: int
    due: int
    on_time: int
    overdue: int


def support(pairs: list[Pair], day: int) -> Support:
    """The counts of some pairs on a day."""
    held = [pair.rungs[at] if (at := pair.at(day)) >= 0 else -1 for pair in pairs]
    done = [
        pair.days[pair.rungs.index(FULFILLED)] if rung == FULFILLED else NEVER
        for pair, rung in zip(pairs, held, strict=True)
    ]
    due = [pair.due < day for pair in pairs]
    return Support(
        required=len(pairs),
        committed=sum(WRITTEN <= rung <= FULFILLED for rung in held),
        stated=held.count(RUNGS.index("stated")),
        delivered=held.count(FULFILLED),
        due=sum(due),
        on_time=sum(asked and at <= pair.due for asked, at, pair in zip(due, done, pairs, strict=True)),
        overdue=sum(asked and rung != FULFILLED for asked, rung in zip(due, held, strict=True)),
    )
