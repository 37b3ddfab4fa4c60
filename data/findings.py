"""What does not add up, and since when: a ledger of findings, so that those of a day are a look-up like anything else.

The checks that make them are in `data.rules`.
"""

import dataclasses
from collections.abc import Mapping, Sequence

import numpy as np

from data.tree import Tree

SEVERITIES = ("high", "medium", "low")


@dataclasses.dataclass(frozen=True)
class Finding:
    """Something that does not add up in a region, from day `since` on and before day `until`."""

    rule: str
    severity: str
    row: int  # region number
    since: int
    until: int
    values: Mapping[str, object]  # of the sentence; `day_...` are day numbers, other numbers are amounts
    sources: tuple[str, ...]
    stage: str = ""


class FindingLedger:
    """All findings of one election, worst first."""

    def __init__(self, tree: Tree, findings: Sequence[Finding]) -> None:
        """`findings` in any order."""
        self._tree = tree
        order = sorted(findings, key=lambda one: (SEVERITIES.index(one.severity), one.since, one.rule, one.row))
        self.findings = tuple(order)
        self._rows = np.array([one.row for one in order], dtype=np.int64)
        self._since = np.array([one.since for one in order], dtype=np.int64)
        self._until = np.array([one.until for one in order], dtype=np.int64)
        self._everywhere = np.array([bool(one.stage) and one.row == 0 for one in order], dtype=bool)

    def on(self, day: int, region: int) -> list[Finding]:
        """Those that hold on a day and concern a region: its own, those below it, and those about stages as a whole."""
        here = self._tree.within(self._rows, region) | self._everywhere
        return [self.findings[i] for i in np.flatnonzero(here & (self._since <= day) & (day < self._until))]

    def counts(self, day: int) -> np.ndarray:
        """How many hold on a day in each region and below it, shape (regions,)."""
        holding = self._rows[(self._since <= day) & (day < self._until)]
        return self._tree.sum_up(np.bincount(holding, minlength=len(self._tree)))
