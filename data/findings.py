"""What does not add up, and since when: a ledger of findings, so that those of a day are a look-up like anything else.

The checks that make them are in `data.rules`. There may be a hundred thousand of them in a country, so they are kept
as columns; a finding becomes an object when it is looked at.
"""

import dataclasses
import functools
from collections.abc import Mapping, Sequence
from typing import Self

import numpy as np
import pandas as pd

from data.calendar import NEVER
from data.tree import Tree

SEVERITIES = ("high", "medium", "low")
HIGH, MEDIUM, LOW = range(3)
OPENS = "opens_"  # before the name of a number of a sentence: the key of its source, see `data.explain`
NEAR = 0.01  # a difference of less than a hundredth is of low severity


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


def grade(claimed: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """The severity of differences: low within a hundredth of what was expected, else medium."""
    near = np.abs(claimed - expected) < NEAR * np.abs(expected)
    return np.where((expected != 0) & near, LOW, MEDIUM)


@dataclasses.dataclass(frozen=True)
class Batch:
    """Findings of one rule about one thing; arrays of shape (findings,)."""

    rule: str
    row: np.ndarray
    since: np.ndarray
    until: np.ndarray
    severity: np.ndarray  # position in SEVERITIES
    values: Mapping[str, np.ndarray]
    sources: Sequence[np.ndarray] = ()  # positions in the table of sources, -1 for none
    names: Mapping[str, str] = dataclasses.field(default_factory=dict)  # the measure or milestone they are about, OPENS
    stage: str = ""

    @classmethod
    def single(
        cls, rule: str, row: int, day: int, severity: int, values: Mapping[str, float], sources: Sequence[int],
        stage: str = "", names: Mapping[str, str] | None = None,
    ) -> Self:  # fmt: skip
        """One finding from a day on."""
        one = {name: np.array([value]) for name, value in values.items()}
        places = [np.array([source]) for source in sources]
        where = np.array([row]), np.array([day]), np.array([NEVER]), np.array([severity])
        return cls(rule, *where, one, places, names or {}, stage)

    @property
    def about(self) -> "About":
        """What the findings have in common."""
        return About(self.rule, tuple(self.values), self.names, self.stage)


@dataclasses.dataclass(frozen=True)
class About:
    """What the findings of a batch have in common."""

    rule: str
    values: Sequence[str]  # the names of the columns of values
    names: Mapping[str, str]
    stage: str


@dataclasses.dataclass(frozen=True)
class Columns:
    """All findings of an election, worst first, then the oldest: arrays of shape (findings, ...)."""

    batch: np.ndarray  # position among the batches
    row: np.ndarray
    since: np.ndarray
    until: np.ndarray
    severity: np.ndarray
    values: np.ndarray  # shape (findings, most values of a batch), NaN where a batch has fewer
    sources: np.ndarray  # shape (findings, most sources of a batch), -1 where there are fewer


def columns(batches: Sequence[Batch]) -> Columns:
    """Put batches together, worst first."""
    wide = max((len(batch.values) for batch in batches), default=0)
    many = max((len(batch.sources) for batch in batches), default=0)
    none = np.zeros(0, dtype=np.int32)

    def joined(arrays: list[np.ndarray]) -> np.ndarray:
        return np.concatenate([none, *arrays]).astype(np.int32)

    def table(rows: Sequence[Sequence[np.ndarray]], width: int, empty: float) -> np.ndarray:
        filled = [
            np.stack([*row, *[np.full(len(batch.row), empty)] * (width - len(row))], axis=1) if width else
            np.zeros((len(batch.row), 0))
            for row, batch in zip(rows, batches, strict=True)
        ]  # fmt: skip
        return np.concatenate([np.zeros((0, width)), *filled])

    number = joined([np.full(len(batch.row), place) for place, batch in enumerate(batches)])
    row, since, until, severity = (
        joined([getattr(batch, name) for batch in batches]) for name in ("row", "since", "until", "severity")
    )
    rules = [batch.rule for batch in batches]
    alphabetical = np.array([sorted(set(rules)).index(rule) for rule in rules], dtype=np.int32)
    order = np.lexsort([row, alphabetical[number], since, severity])
    values = table([list(batch.values.values()) for batch in batches], wide, np.nan)
    sources = table([batch.sources for batch in batches], many, -1).astype(np.int32)
    return Columns(*(column[order] for column in (number, row, since, until, severity, values, sources)))


class FindingLedger:
    """All findings of one election, worst first."""

    def __init__(self, tree: Tree, found: Columns, about: Sequence[About], sources: Sequence[str]) -> None:
        """`about` by batch; `sources` are the ids of the table of sources."""
        self.about = about
        self._tree, self._found, self._sources = tree, found, sources
        staged = np.array([bool(one.stage) for one in about], dtype=bool)
        self._everywhere = staged[found.batch] & (found.row == 0) if len(about) else np.zeros(0, dtype=bool)

    def __len__(self) -> int:
        """The number of findings, of all days."""
        return len(self._found.row)

    def __getitem__(self, place: int) -> Finding:
        """One finding; the worst is the first."""
        found, about = self._found, self.about[self._found.batch[place]]
        values = dict(zip(about.values, found.values[place].tolist(), strict=False))
        sources = (self._sources[source] for source in found.sources[place].tolist() if source >= 0)
        return Finding(
            about.rule, SEVERITIES[found.severity[place]], int(found.row[place]), int(found.since[place]),
            int(found.until[place]), {**about.names, **values}, tuple(dict.fromkeys(sources)), about.stage,
        )  # fmt: skip

    def on(self, day: int, region: int) -> np.ndarray:
        """The places of those that hold on a day and concern a region: its own, those below, those about stages."""
        return np.flatnonzero(self._here(region) & self._holding(day))

    def _here(self, region: int) -> np.ndarray:
        return self._tree.within(self._found.row, region) | self._everywhere

    def _holding(self, day: int) -> np.ndarray:
        return (self._found.since <= day) & (day < self._found.until)

    def changed(self, then: int, now: int, region: int) -> tuple[np.ndarray, int]:
        """What changed for a region between two days: the places of what is new, worst first, and how much is settled.

        A finding is new if on the earlier day none of its kind held: the same rule about the same thing and region.
        """
        here = self._here(region)
        before, after = here & self._holding(then), here & self._holding(now)
        began, ended = np.flatnonzero(after & ~before), np.flatnonzero(before & ~after)

        def strange(some: np.ndarray, among: np.ndarray) -> np.ndarray:
            """Which of some, a few of a great many, are of a kind that is not among others."""
            return ~pd.Series(self._kind(some)).isin(self._kind(np.flatnonzero(among))).to_numpy(bool)

        gone = self._kind(ended[strange(ended, after)])
        return began[strange(began, before)], len(np.unique(gone))

    def severity(self, places: np.ndarray) -> np.ndarray:
        """The positions in SEVERITIES of some findings."""
        return self._found.severity[places]

    def rows(self, places: np.ndarray) -> np.ndarray:
        """The region numbers of some findings."""
        return self._found.row[places]

    def batch(self, places: np.ndarray) -> np.ndarray:
        """A number for each of some findings that is the same for all of one rule about one thing."""
        return self._found.batch[places]

    def tally(self, places: np.ndarray, rows: slice) -> np.ndarray:
        """How many of some findings are in each of a slice of regions and below it, shape (regions,)."""
        tour = np.sort(self._tree.ends[self._found.row[places], 0])
        start, end = tour.searchsorted(self._tree.ends[rows]).T
        many: np.ndarray = end - start
        return many

    def by_rule(self, places: np.ndarray) -> dict[str, int]:
        """How many of some findings are of each rule, the most frequent first."""
        many = np.bincount(self.batch(places), minlength=len(self.about)).tolist()
        counted: dict[str, int] = {}
        for about, count in zip(self.about, many, strict=True):
            counted[about.rule] = counted.get(about.rule, 0) + count
        return {rule: count for rule, count in sorted(counted.items(), key=lambda one: -one[1]) if count}

    def _kind(self, places: np.ndarray) -> np.ndarray:
        """A number for what each of some findings is about: the same rule, thing and region, on whatever day."""
        kind: np.ndarray = self._found.batch[places].astype(np.int64) * len(self._tree) + self._found.row[places]
        return kind

    @functools.cached_property
    def _toured(self) -> tuple[np.ndarray, np.ndarray]:
        """The findings in the order of an Euler tour, and the place of each in it."""
        tour = self._tree.ends[self._found.row, 0]
        order = np.argsort(tour, kind="stable")
        return order, tour[order]

    def counts(self, rows: slice, day: int) -> np.ndarray:
        """How many hold on a day in each of a slice of regions and below it."""
        order, tour = self._toured
        before = np.concatenate([[0], np.cumsum(self._holding(day)[order])])
        start, end = tour.searchsorted(self._tree.ends[rows]).T
        return before[end] - before[start]
