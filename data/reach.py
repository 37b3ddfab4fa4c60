"""Down to which level the network of institutions reaches: where one is known to work, of all regions of a dataset.

An institution works at the level of its region unless the register names other levels: "Camat dan lurah se-Jakarta
Pusat" is registered for a city and works in all its kecamatan and kelurahan.
"""

import functools
from collections.abc import Sequence
from typing import Any

import numpy as np

from data.levels import LEVELS
from data.tree import Tree
from data.vocabulary import REACHES

NEIGHBOURHOOD = REACHES[-1]  # RT and RW are no regions: their kelurahan stand for them


def depth_of(level: str) -> int:
    """The place in LEVELS of the regions that stand for a level of REACHES."""
    return LEVELS.index(LEVELS[-1] if level == NEIGHBOURHOOD else level)


class Reach:
    """Who works at which level, and which regions have somebody there."""

    def __init__(self, tree: Tree, stakeholders: Sequence[Any]) -> None:
        """`stakeholders` are the rows of their table."""
        self._tree = tree
        self.working: dict[str, list[str]] = {level: [] for level in REACHES}  # level -> stakeholders
        self._rows: dict[str, list[int]] = {level: [] for level in REACHES}  # ... and their region numbers
        for one in stakeholders:
            row = tree.number[one.region]
            for level in one.reach.split(";") if one.reach else (tree.levels[row],):
                if level in self.working:  # what serves the whole country is at none of them
                    self.working[level].append(one.stakeholder)
                    self._rows[level].append(row)

    @functools.cached_property
    def served(self) -> dict[str, np.ndarray]:
        """For each level: which regions have an institution that works there, as booleans of shape (regions,).

        Of use are the regions of that level; those of another one tell whether an institution is there or above.
        """
        found = {}
        for level, rows in self._rows.items():
            here = np.zeros(len(self._tree), dtype=bool)
            here[rows] = True
            found[level] = self._tree.hand_down(here, np.logical_or)
            for row in {row for row in rows if self._tree.depths[row] > depth_of(level)}:  # it also works further up
                found[level][self._tree.lineage(row)] = True
        return found
