"""The regions as a tree, numbered so that sums are fast: breadth first, so the children of a region are one slice.

A region's number is its position in `codes`. Every array in the roll-up has one row a region in this order.
"""

import functools
from collections.abc import Callable

import numpy as np
import pandas as pd

from data.levels import LEVELS

Rows = np.ndarray  # one row a region, any trailing shape


class Tree:
    """All regions of a dataset below one root."""

    def __init__(self, codes: list[str], names: list[str], depths: np.ndarray, parents: np.ndarray) -> None:
        """Regions in breadth-first order, see `grow`; `depths` are positions in LEVELS, `parents` numbers, -1 the root.

        Arrays have shape (regions,).
        """
        self.codes, self.names, self.depths, self.parents = codes, names, depths, parents
        self.child_counts = np.bincount(parents[1:], minlength=len(codes))
        self._first_child = np.searchsorted(parents, np.arange(len(codes)))
        self.layers: list[slice] = []  # one slice a depth of the tree
        start, end = 0, 1
        while start < end:
            self.layers.append(slice(start, end))
            start, end = end, end + int(self.child_counts[start:end].sum())

    @functools.cached_property
    def number(self) -> dict[str, int]:
        """The number of each code."""
        return {code: number for number, code in enumerate(self.codes)}

    @functools.cached_property
    def ranks(self) -> np.ndarray:
        """The place of each region among all codes in alphabetical order, shape (regions,)."""
        ranks = np.empty(len(self), dtype=np.int32)
        ranks[np.argsort(np.array(self.codes, dtype=str), kind="stable")] = np.arange(len(self))
        return ranks

    def __len__(self) -> int:
        """The number of regions."""
        return len(self.codes)

    def name(self, code: str) -> str:
        """The short name of a region; KeyError for an unknown code."""
        return self.names[self.number[code]]

    def level(self, code: str) -> str:
        """The level of a region, one of LEVELS."""
        return LEVELS[self.depths[self.number[code]]]

    @functools.cached_property
    def levels(self) -> list[str]:
        """The level of every region, each one of LEVELS."""
        return [LEVELS[depth] for depth in self.depths.tolist()]

    def parent(self, code: str) -> str | None:
        """The code above, None for the root."""
        above = self.parents[self.number[code]]
        return None if above < 0 else self.codes[above]

    def below(self, number: int) -> slice:
        """The children of region `number`, as a slice of all regions."""
        first = int(self._first_child[number])
        return slice(first, first + int(self.child_counts[number]))

    def spread(self, number: int) -> list[slice]:
        """Region `number` and all that lies below it, one slice of region numbers a layer, the region itself first."""
        rows, spread = slice(number, number + 1), []
        while rows.start < rows.stop:
            spread.append(rows)
            first = int(self._first_child[rows.start])
            rows = slice(first, first + int(self.child_counts[rows].sum()))
        return spread

    def branch(self, number: int) -> "Tree":
        """Region `number` and all that lies below it as a tree of their own, in the order of `spread`."""
        if number == 0:
            return self
        spread = self.spread(number)
        sizes = [rows.stop - rows.start for rows in spread]
        starts = np.cumsum([0, *sizes])
        layers = zip(spread[:-1], starts[:-2], spread[1:], strict=True)
        above = [self.parents[rows] - before.start + start for before, start, rows in layers]
        return Tree(
            [code for rows in spread for code in self.codes[rows]],
            [name for rows in spread for name in self.names[rows]],
            np.concatenate([self.depths[rows] for rows in spread]),
            np.concatenate([np.array([-1], dtype=self.parents.dtype), *above]),
        )

    def children(self, code: str) -> list[str]:
        """The codes directly below, in the order of their codes."""
        return self.codes[self.below(self.number[code])]

    def path(self, code: str) -> list[str]:
        """The codes from the root to `code`, both included."""
        path = [code]
        while (above := self.parent(path[-1])) is not None:
            path.append(above)
        return path[::-1]

    def lineage(self, number: int) -> list[int]:
        """The numbers from `number` up to the root, both included."""
        line = [number]
        while (above := int(self.parents[line[-1]])) >= 0:
            line.append(above)
        return line

    @functools.cached_property
    def ends(self) -> np.ndarray:
        """An Euler tour, shape (regions, 2): region b lies below a where start[a] < start[b] < end[a]."""
        sizes = self.sum_up(np.ones(len(self), dtype=np.int64))
        start = np.zeros(len(self), dtype=np.int64)
        for layer in self.layers[1:]:
            rows = np.arange(layer.start, layer.stop)
            above = self.parents[rows]
            before = np.cumsum(sizes[rows]) - sizes[rows]  # of earlier rows of the layer ...
            first = self._first_child[above]
            start[rows] = start[above] + 1 + before - before[first - layer.start]  # ... less those of other parents
        tour: np.ndarray = np.stack([start, start + sizes], axis=1)
        return tour

    def within(self, numbers: np.ndarray, region: int) -> np.ndarray:
        """Which of `numbers` are `region` or lie below it, as booleans."""
        start, end = self.ends[region]
        tour = self.ends[numbers, 0]
        inside: np.ndarray = (tour >= start) & (tour < end)
        return inside

    def fold(self, rows: Rows, combine: Callable[[slice, np.ndarray, Rows], None]) -> None:
        """Walk up, deepest layer first: combine(layer of parents, which of them have children, sums of their children).

        The sums are taken from `rows` as the walk has left them, so `combine` writes its layer before it is summed.
        """
        for parents, children in zip(self.layers[-2::-1], self.layers[:0:-1], strict=True):
            having = np.flatnonzero(self.child_counts[parents])
            starts = self._first_child[parents][having] - children.start
            combine(parents, having, np.add.reduceat(rows[children], starts, axis=0))

    def sum_up(self, rows: Rows) -> Rows:
        """Each region's own row plus all rows below it; same shape."""
        total = rows.copy()

        def add(layer: slice, having: np.ndarray, sums: Rows) -> None:
            total[layer][having] += sums

        self.fold(total, add)
        return total

    def hand_down(self, rows: Rows, combine: np.ufunc) -> Rows:
        """Walk down: each region's row combined with what its parent ended up with; same shape."""
        handed = rows.copy()
        for layer in self.layers[1:]:
            handed[layer] = combine(handed[layer], handed[self.parents[layer]])
        return handed

    @functools.cache  # noqa: B019  # five levels a tree, and a tree lives as long as its dataset
    def units(self, level: str) -> np.ndarray:
        """For each region how many regions of `level` it holds; below that level 1, for the one it belongs to."""
        at = self.depths == LEVELS.index(level)
        units: np.ndarray = np.maximum(self.held(level), self.hand_down(at, np.logical_or))
        return units

    def held(self, level: str) -> np.ndarray:
        """For each region how many regions of `level` it is or holds, shape (regions,)."""
        return self.sum_up((self.depths == LEVELS.index(level)).astype(np.int32))


def grow(regions: pd.DataFrame) -> Tree:
    """The tree of a table with columns code, name, level, parent ("" for the one root) and no cycle (`data.checks`)."""
    below: dict[str, list[str]] = {}
    for code, parent in zip(regions["code"], regions["parent"], strict=True):
        below.setdefault(parent, []).append(code)
    codes: list[str] = []
    layer = sorted(below.get("", []))
    while layer:
        codes += layer
        layer = [child for code in layer for child in sorted(below.get(code, []))]
    rows = regions.set_index("code").loc[codes]
    parents = pd.Index(codes).get_indexer(rows["parent"])
    depths = rows["level"].map(LEVELS.index).to_numpy(np.int8)
    return Tree(codes, rows["name"].tolist(), depths, parents)
