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

from data.calendar import NEVER, day_numbers
from data.steps import codes, held
from data.tree import Tree
from data.vocabulary import PROPOSED, RUNGS

ASKED, STATED, WRITTEN, FULFILLED, WITHDRAWN = (
    RUNGS.index(rung) for rung in ("asked", "stated", "written", "fulfilled", "withdrawn")
)
COMMITTED = RUNGS[WRITTEN : FULFILLED + 1]


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
    """Counts over some pairs on a day; on time counts only what was due. A share of nothing is unknown, never 0."""

    required: int
    committed: int
    stated: int
    delivered: int
    due: int
    on_time: int
    overdue: int

    @property
    def committed_share(self) -> float:
        """Written or better, of the required pairs; of 1, NaN where none is required."""
        return _share(self.committed, self.required)

    @property
    def stated_share(self) -> float:
        """Only stated so far, of the required pairs: what stands beside the committed ones."""
        return _share(self.stated, self.required)

    @property
    def delivered_share(self) -> float:
        """Fulfilled, of the required pairs."""
        return _share(self.delivered, self.required)

    @property
    def on_time_share(self) -> float:
        """Fulfilled by its day, of the pairs whose day is over; NaN before the first."""
        return _share(self.on_time, self.due)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")


COUNTS = tuple(field.name for field in dataclasses.fields(Support))


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
    def steps(self) -> frozenset[int]:
        """The rows of the ledger of commitments that brought a pair to another rung, as their places in it."""
        return frozenset(self.ladder.commitment.tolist())

    @functools.cached_property
    def _by_stakeholder(self) -> dict[str, np.ndarray]:
        """The pairs of each stakeholder, in the order of the needs."""
        return {str(who): places for who, places in self.needs.groupby("stakeholder", sort=False).indices.items()}

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

    def asked_of(self, stakeholder: str) -> np.ndarray:
        """All pairs of a stakeholder, in the order of the needs."""
        return self._by_stakeholder.get(stakeholder, np.zeros(0, dtype=np.int64))

    def counted(self, pairs: np.ndarray, basis: str = "") -> np.ndarray:
        """Those of the pairs that shares are made of: all of them if asked, else those that a source names."""
        return pairs if basis == "all" else pairs[~self.ladder.proposed[pairs]]

    def at(self, pairs: np.ndarray, day: int | np.ndarray) -> np.ndarray:
        """The change that holds for each pair on a day, -1 before its first; pairs and days are broadcast."""
        return held(codes(pairs, np.asarray(day)), self._changes)

    def rungs(self, pairs: np.ndarray, day: int | np.ndarray) -> np.ndarray:
        """The position in RUNGS of each pair on a day, -1 where nothing is known."""
        return np.append(self.ladder.rung, -1)[self.at(pairs, day)]

    def marks(self, pairs: np.ndarray, day: int | np.ndarray) -> np.ndarray:
        """What each pair counts as on a day: booleans, shape (COUNTS, *pairs and days as broadcast)."""
        at, due = self.at(pairs, day), self.ladder.due[pairs]
        rungs = np.append(self.ladder.rung, -1)[at]
        done, over = rungs == FULFILLED, due < day
        in_time = done & (np.append(self.ladder.day, 0)[at] <= due)
        committed = (rungs >= WRITTEN) & (rungs <= FULFILLED)
        return np.stack([np.ones_like(done), committed, rungs == STATED, done, over, over & in_time, over & ~done])

    def support(self, pairs: np.ndarray, day: int) -> Support:
        """The counts of some pairs on a day."""
        return Support(*self.marks(pairs, day).sum(axis=1).tolist())

    def supports(self, pairs: np.ndarray, groups: np.ndarray, size: int, day: int) -> np.ndarray:
        """The counts of `size` groups of pairs, shape (COUNTS, size); `groups` is the group of each pair."""
        return np.stack([np.bincount(groups[mark], minlength=size) for mark in self.marks(pairs, day)])

    def below(self, above: int, day: int, basis: str = "") -> np.ndarray:
        """The counts of the children of a region on a day, shape (COUNTS, children).

        A child's pairs are its own, those of the region above and further up.
        """
        rows, shared = self.tree.below(above), self.counted(self.of(above), basis)
        order, first = self._by_row
        own = self.counted(order[first[rows.start] : first[rows.stop]], basis)
        counts = self.supports(own, self.ladder.row[own] - rows.start, rows.stop - rows.start, day)
        return counts + self.marks(shared, day).sum(axis=1)[:, None]

    def over_time(self, pairs: np.ndarray, day: int) -> tuple[np.ndarray, np.ndarray]:
        """How the counts of some pairs moved up to a day: the days on which any did, and shape (COUNTS, days).

        A count holds from its day until the next; what was to be delivered by a day is due from the day after on.
        """
        changed = self.ladder.day[np.isin(self.ladder.pair, pairs)]
        due = self.ladder.due[pairs]
        days = np.unique(np.concatenate([changed, due[due != NEVER] + 1]))
        days = days[days <= day]
        return days, self.marks(pairs[:, None], days).sum(axis=1)


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
