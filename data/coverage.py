"""Which institution supports which stage: the required pairs, the rungs reached, the shares committed and delivered.

A need is a pair of stakeholder and stage in a region; it also concerns every region below. The rung of a pair is the
highest one reached by a commitment of that stakeholder for that stage, in the need's region or above it; a withdrawal
takes it back. Pairs that no source names, but the dataset proposes, are listed and counted apart. Shares are never
blended: committed (written or better), stated, delivered, on time stand side by side.
"""

import dataclasses
import functools
from typing import Any

import numpy as np
import pandas as pd

from data.calendar import day_numbers
from data.steps import codes, held
from data.tree import Tree
from data.vocabulary import PROPOSED, RUNGS

STATED, WRITTEN, FULFILLED, WITHDRAWN = (RUNGS.index(rung) for rung in ("stated", "written", "fulfilled", "withdrawn"))


@dataclasses.dataclass(frozen=True)
class Ladder:
    """How far every pair has come over time: arrays by pair, in the order of the needs, and by change of rung."""

    row: np.ndarray  # shape (pairs,): region number
    due: np.ndarray  # shape (pairs,)
    proposed: np.ndarray  # shape (pairs,): bool
    pair: np.ndarray  # shape (changes,): whose rung changed; ascending, then by day
    day: np.ndarray  # shape (changes,)
    rung: np.ndarray  # shape (changes,): position in RUNGS from that day on
    commitment: np.ndarray  # shape (changes,): row of the ledger behind it


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


@dataclasses.dataclass(frozen=True)
class Coverage:
    """All pairs of one election."""

    ladder: Ladder
    needs: pd.DataFrame
    commitments: pd.DataFrame
    tree: Tree

    @functools.cached_property
    def asked(self) -> list[Any]:
        """The needs as named tuples, one a pair."""
        return list(self.needs.itertuples())

    @functools.cached_property
    def promised(self) -> list[Any]:
        """The rows of the ledger of commitments as named tuples."""
        return list(self.commitments.itertuples())

    @functools.cached_property
    def _by_row(self) -> tuple[np.ndarray, np.ndarray]:
        """The pairs by region, and where those of each region begin."""
        order = np.argsort(self.ladder.row, kind="stable")
        return order, self.ladder.row[order].searchsorted(np.arange(len(self.tree) + 1))

    @functools.cached_property
    def _changes(self) -> np.ndarray:
        return codes(self.ladder.pair, self.ladder.day)

    def of(self, row: int) -> np.ndarray:
        """The pairs of a region and of those above it, in the order of the needs."""
        order, first = self._by_row
        above = [order[first[number] : first[number + 1]] for number in self.tree.lineage(row)]
        return np.sort(np.concatenate(above))

    def at(self, pairs: np.ndarray, day: int) -> np.ndarray:
        """The change that holds for each pair on a day, -1 before its first."""
        return held(codes(pairs, np.full(len(pairs), day)), self._changes)

    def rungs(self, pairs: np.ndarray, day: int) -> np.ndarray:
        """The position in RUNGS of each pair on a day, -1 where nothing is known."""
        return np.append(self.ladder.rung, -1)[self.at(pairs, day)]

    def support(self, pairs: np.ndarray, day: int) -> Support:
        """The counts of some pairs on a day."""
        at, rungs, due = self.at(pairs, day), self.rungs(pairs, day), self.ladder.due[pairs]
        done = rungs == FULFILLED
        in_time = done & (np.append(self.ladder.day, 0)[at] <= due)
        return Support(
            required=len(pairs),
            committed=int(((rungs >= WRITTEN) & (rungs <= FULFILLED)).sum()),
            stated=int((rungs == STATED).sum()),
            delivered=int(done.sum()),
            due=int((due < day).sum()),
            on_time=int(((due < day) & in_time).sum()),
            overdue=int(((due < day) & ~done).sum()),
        )

    def shares(self, above: int, day: int) -> tuple[np.ndarray, np.ndarray]:
        """Committed and delivered share of 1 of the children of a region on a day; NaN where no pair is required.

        A child's pairs are its own, those of the region above and further up.
        """
        rows, shared = self.tree.below(above), self.of(above)
        order, first = self._by_row
        own = order[first[rows.start] : first[rows.stop]]
        counts = np.zeros((3, rows.stop - rows.start))
        for pairs, place in ((own, self.ladder.row[own] - rows.start), (shared, None)):
            named = ~self.ladder.proposed[pairs]
            rungs = self.rungs(pairs, day)
            columns = [named, named & (rungs >= WRITTEN) & (rungs <= FULFILLED), named & (rungs == FULFILLED)]
            for total, column in zip(counts, columns, strict=True):
                total += column.sum() if place is None else np.bincount(place[column], minlength=len(total))
        with np.errstate(invalid="ignore"):
            return counts[1] / counts[0], counts[2] / counts[0]


def ladder(tree: Tree, needs: pd.DataFrame, commitments: pd.DataFrame) -> Ladder:
    """The history of every need; `commitments` are ordered by day."""
    number = tree.number
    by_stakeholder: dict[str, list[tuple[int, int, str, int, int]]] = {}
    columns = (commitments[name].tolist() for name in ("stakeholder", "region", "stage", "rung"))
    for place, (who, region, stage, rung, day) in enumerate(
        zip(*columns, day_numbers(commitments["on"]).tolist(), strict=True)
    ):
        by_stakeholder.setdefault(who, []).append((place, number[region], stage, RUNGS.index(rung), day))
    changes: list[tuple[int, int, int, int]] = []
    above: dict[int, frozenset[int]] = {}
    rows = [number[region] for region in needs["region"]]
    for pair, (row, who, stage) in enumerate(zip(rows, needs["stakeholder"], needs["stage"], strict=True)):
        line = above.setdefault(row, frozenset(tree.lineage(row)))
        current = -1
        for place, where, about, rung, day in by_stakeholder.get(who, ()):
            if about in ("", stage) and where in line and (rung > current or current == WITHDRAWN):
                changes.append((pair, day, rung, place))
                current = rung
    pairs, days, rungs, places = np.array(changes, dtype=np.int32).reshape(-1, 4).T
    return Ladder(
        row=np.array(rows, dtype=np.int32), due=day_numbers(needs["due"]).astype(np.int32),
        proposed=(needs["basis"] == PROPOSED).to_numpy(bool), pair=pairs, day=days, rung=rungs, commitment=places,
    )  # fmt: skip
