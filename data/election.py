"""Everything known about one election, rolled up once for all regions and all days; snapshots only look up in it."""

import dataclasses
import functools
from collections.abc import Mapping

import numpy as np
import pandas as pd

from data.calendar import day_number, day_numbers
from data.claims import Measure, measures
from data.coverage import Coverage, coverage
from data.evidence import Milestone, milestones
from data.rollup import NEVER
from data.stages import Stages, milestone_weights, stages
from data.store import Tables
from data.tree import Tree
from data.workers import Workers, workers


@dataclasses.dataclass(frozen=True)
class Norm:
    """A number that law or the office sets, such as 600 voters a TPS, and where it is written."""

    value: float
    unit: str
    source: str
    since: int  # day number


@dataclasses.dataclass(frozen=True)
class Election:
    """One election of a dataset."""

    key: str
    row: pd.Series  # of the table of elections
    voting_day: int  # day number
    tree: Tree
    measures: Mapping[str, Measure]
    stages: Stages
    milestones: Mapping[str, Milestone]
    coverage: Coverage
    workers: Mapping[str, Workers]
    norms: Mapping[str, tuple[Norm, ...]]  # by name, in the order in which they come into force
    evidence: pd.DataFrame  # the ledger rows, with columns row (region number) and day

    def norm(self, name: str, day: int) -> Norm | None:
        """The norm in force on a day: the latest that is valid; None before the first."""
        return next((norm for norm in reversed(self.norms.get(name, ())) if norm.since <= day), None)

    def value(self, measure: str, day: int, whole: bool = True) -> np.ndarray:
        """The value of a measure in every region on a day, shape (regions,); NaN where nothing is known.

        Only complete values, or partial sums too where not `whole`.
        """
        known = self.measures.get(measure)
        if known is None:
            return np.full(len(self.tree), np.nan)
        return known.cube.whole_on(day) if whole else known.cube.on(day)

    def partial(self, measure: str, day: int) -> np.ndarray:
        """Where the value of a measure on a day is a sum to which not all children contribute, bools (regions,)."""
        return ~np.isnan(self.value(measure, day, whole=False)) & np.isnan(self.value(measure, day))

    @functools.cached_property
    def span(self) -> tuple[int, int]:
        """The first and last day that the ledgers and the calendar of the election speak of."""
        days = [self.voting_day, *(milestone.due for milestone in self.milestones.values())]
        days += [day for dates in self.stages.claims() for day in (dates.start, dates.end)]
        days += self.evidence["day"].tolist() + [row.day for row in self.coverage.commitments]
        days += [day for known in self.measures.values() for day in known.claims["day"]]
        real = [day for day in days if day != NEVER]
        return min(real), max(real)

    @functools.cached_property
    def under(self) -> dict[str, list[Milestone]]:
        """The milestones of each stage and of its sub-stages."""
        return {
            stage: [milestone for milestone in self.milestones.values() if milestone.stage in below]
            for stage, below in self.stages.under.items()
        }


def election(key: str, tables: Tables, tree: Tree) -> Election:
    """Roll up all ledgers of one election of a valid dataset."""
    of = {
        name: rows[rows["election"] == key]
        for name, rows in tables.items()
        if "election" in rows and name != "elections"
    }
    sources = tables["sources"].set_index("source")
    row = tables["elections"].set_index("election").loc[key]
    order = stages(of["stages"], of["schedule"], sources)
    claimed = measures(tree, of["figures"], tables["measures"].set_index("measure"), sources)
    evidence = of["evidence"].assign(
        row=of["evidence"]["region"].map(tree.number), day=day_numbers(of["evidence"]["done_on"])
    )
    return Election(
        key=key,
        row=row,
        voting_day=day_number(row["voting_day"].date()),
        tree=tree,
        measures=claimed,
        stages=order,
        milestones=milestones(tree, of["milestones"], evidence, milestone_weights(of["milestones"], order)),
        coverage=coverage(tree, of["needs"], of["commitments"]),
        workers=workers(tree, claimed),
        norms=_norms(of["norms"]),
        evidence=evidence,
    )


def _norms(table: pd.DataFrame) -> dict[str, tuple[Norm, ...]]:
    """The norms of one election by name, each list in the order in which they come into force."""
    norms: dict[str, tuple[Norm, ...]] = {}
    for row in table.sort_values("valid_from", kind="stable").itertuples():
        since = day_number(row.valid_from.date())
        norms[row.norm] = (*norms.get(row.norm, ()), Norm(row.value, row.unit, row.source, since))
    return norms
