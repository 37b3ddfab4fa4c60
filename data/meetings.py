"""The meetings of one election: who was invited and who came, what was agreed there, what was raised.

What a meeting agreed exists from its day on, what it decided from the day of the decision: some last longer. An
institution that is said to have been invited may have come: only where a source names any that came is anything known
of attendance.
"""

import dataclasses
import functools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from data.calendar import NEVER, day_numbers
from data.tree import Tree

OWN, ABOVE, BELOW = "own", "above", "below"


@dataclasses.dataclass(frozen=True)
class Meetings:
    """The rows of their tables as named tuples; arrays have one value a row, in the same order."""

    rows: Sequence[Any]  # of meetings, by day
    day: np.ndarray
    row: np.ndarray  # region number
    guests: Mapping[str, Sequence[Any]]  # meeting -> rows of attendance
    actions: Sequence[Any]
    agreed: np.ndarray  # day of the meeting of each action; of a decision the day that settled it
    due: np.ndarray
    done: np.ndarray
    acting: np.ndarray  # region number of each action
    issues: Sequence[Any]
    raised: np.ndarray  # day of each issue
    resolved: np.ndarray
    concerned: np.ndarray  # region number of each issue

    @functools.cached_property
    def days(self) -> list[int]:
        """All days on which anything became known."""
        said = np.concatenate([self.day, self.done, self.raised, self.resolved])
        return said[said != NEVER].tolist()

    @functools.cached_property
    def by_key(self) -> dict[str, Any]:
        """The meetings by their keys."""
        return {one.meeting: one for one in self.rows}


def meetings(key: str, tables: Mapping[str, pd.DataFrame], tree: Tree) -> Meetings:
    """The meetings of one election of a valid dataset."""
    held = tables["meetings"][tables["meetings"]["election"] == key].sort_values("on", kind="stable")
    day = dict(zip(held["meeting"], day_numbers(held["on"]).tolist(), strict=True))
    came = tables["attendance"][tables["attendance"]["meeting"].isin(day)]
    guests: dict[str, list[Any]] = {}
    for one in came.itertuples(index=False):
        guests.setdefault(str(one.meeting), []).append(one)
    actions = tables["actions"][tables["actions"]["meeting"].isin(day)]
    issues = tables["issues"][tables["issues"]["election"] == key].sort_values("raised_on", kind="stable")
    agreed, done = np.array([day[one] for one in actions["meeting"]], dtype=np.int64), day_numbers(actions["done_on"])
    return Meetings(
        rows=_rows(held), day=day_numbers(held["on"]), row=_numbers(held, tree), guests=guests,
        actions=_rows(actions), agreed=np.where(actions["kind"] == "decision", done, agreed),
        due=day_numbers(actions["due"]), done=done, acting=_numbers(actions, tree),
        issues=_rows(issues), raised=day_numbers(issues["raised_on"]), resolved=day_numbers(issues["resolved_on"]),
        concerned=_numbers(issues, tree),
    )  # fmt: skip


def _rows(table: pd.DataFrame) -> list[Any]:
    return list(table.itertuples(index=False))


def _numbers(table: pd.DataFrame, tree: Tree) -> np.ndarray:
    """The region number of each row."""
    return np.array([tree.number[code] for code in table["region"]], dtype=np.int64)


def places(tree: Tree, numbers: np.ndarray, region: int) -> list[str]:
    """Where some regions lie, seen from one: OWN, ABOVE, BELOW, or "" beside its line."""
    lines = [numbers == region, np.isin(numbers, tree.lineage(region)), tree.within(numbers, region)]
    found: list[str] = np.select(lines, [OWN, ABOVE, BELOW], "").tolist()
    return found
