"""Everything known about one election, for all regions and all days; snapshots only look up in it.

What is long was rolled up before (`data.rolled`) and is read from its archive; what is short (stages, norms, the order
of the milestones) is made from the registers.
"""

import dataclasses
import functools
import graphlib
import json
import pathlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from data.archive import Archive
from data.calendar import NEVER, day_number, day_numbers
from data.claims import Claims, Measure, Places
from data.coverage import Coverage, Ladder
from data.evidence import Done, Milestone, Reports
from data.findings import About, Columns, FindingLedger
from data.gates import Rules, gate_rules
from data.lead_times import LeadTime, lead_times
from data.meetings import Meetings, meetings
from data.register import Register, register
from data.stages import Stages, milestone_weights, stages
from data.stations import Stations
from data.steps import Reading, Steps, joined
from data.tree import Tree
from data.workers import Norm, Workers, workers

_REGISTERS = (
    "norms", "stages", "schedule", "regulations", "milestones", "needs", "commitments", "gates", "gate_items",
    "signoffs",
)  # fmt: skip
LEDGERS, MISSING, FINDINGS = "ledgers", "missing", "findings"  # the archives of an election
STATIONS = "stations"  # in the archive LEDGERS, where there are any


@dataclasses.dataclass(frozen=True)
class Election:
    """One election of a dataset."""

    key: str
    row: Any  # of the table of elections, as a named tuple
    tree: Tree
    sources: Sequence[str]  # the ids of all sources, in the order in which claims and findings number them
    measures: Mapping[str, Measure]
    notes: Sequence[str]  # to which claims point
    stages: Stages
    milestones: Mapping[str, Milestone]
    stations: Stations | None  # None where no row of the election names one
    coverage: Coverage
    workers: Mapping[str, Workers]
    norms: Mapping[str, tuple[Norm, ...]]  # by name, in the order in which they come into force
    gates: tuple[Rules, ...]  # the first to come first
    lead_times: tuple[LeadTime, ...]  # those of its kind about stages that it has
    regulations: Sequence[Any]  # the rows of their table, as named tuples, by day
    meetings: Meetings

    @functools.cached_property
    def voting_day(self) -> int:
        """The day number of voting day."""
        return day_number(self.row.voting_day.date())

    @functools.cached_property
    def source_number(self) -> dict[str, int]:
        """The number of each source."""
        return {source: number for number, source in enumerate(self.sources)}

    def norm(self, name: str, day: int) -> Norm | None:
        """The norm in force on a day: the latest that is valid; None before the first."""
        return next((norm for norm in reversed(self.norms.get(name, ())) if norm.since <= day), None)

    def on(self, measure: str, rows: slice, day: int) -> Reading:
        """What is known of a measure in a slice of regions on a day."""
        known = self.measures.get(measure)
        return (known.steps if known else _NOTHING).on(rows, day)

    def over(self, measure: str, parts: Sequence[slice], day: int) -> Reading:
        """The same in several slices of regions, one after another."""
        return joined([self.on(measure, rows, day) for rows in parts])

    @functools.cached_property
    def register(self) -> Register:
        """What became of each row of the ledger of commitments, in the order of `coverage.promised`."""
        return register(self.tree, self.coverage.needs, self.coverage.commitments)

    @functools.cached_property
    def span(self) -> tuple[int, int]:
        """The first and last day that the ledgers, the calendar and the meetings of the election speak of.

        Of the calendar also the day since when it is known: from then on there is something to look at.
        """
        days = [self.voting_day, *(milestone.due for milestone in self.milestones.values())]
        days += [day for dates in self.stages.claims() for day in (dates.start, dates.end, dates.day)]
        days += [day for one in self.milestones.values() for day in _ends(one.reports.first)]
        days += [day for known in self.measures.values() for day in _ends(known.claims.day)]
        days += _ends(self.stations.day) if self.stations is not None else []
        days += day_numbers(self.coverage.commitments["on"]).tolist()
        days += [day_number(row.as_of.date()) for row in self.regulations] + self.meetings.days
        real = [day for day in days if day != NEVER]
        return min(real), max(real)

    @functools.cached_property
    def under(self) -> dict[str, list[Milestone]]:
        """The milestones of each stage and of its sub-stages."""
        return {
            stage: [milestone for milestone in self.milestones.values() if milestone.stage in below]
            for stage, below in self.stages.under.items()
        }


class _Nothing(Steps):
    """Steps of a measure about which nothing is claimed."""

    def __init__(self) -> None:
        none = np.zeros(0)
        super().__init__(none, none, none, none, none, none)

    def points(self, rows: slice, day: int) -> np.ndarray:
        return np.full(rows.stop - rows.start, -1)


_NOTHING = _Nothing()


def _ends(days: np.ndarray) -> list[int]:
    """The first and last of some days."""
    return [int(days.min()), int(days.max())] if len(days) else []


def of_election(key: str, tables: Mapping[str, pd.DataFrame], names: Sequence[str]) -> dict[str, pd.DataFrame]:
    """Those rows of some registers that are about one election."""
    return {name: tables[name][tables[name]["election"] == key] for name in names}


def norms(table: pd.DataFrame) -> dict[str, tuple[Norm, ...]]:
    """The norms of one election by name, each list in the order in which they come into force."""
    found: dict[str, tuple[Norm, ...]] = {}
    for row in table.sort_values("valid_from", kind="stable").itertuples():
        since = day_number(row.valid_from.date())
        found[row.norm] = (*found.get(row.norm, ()), Norm(row.value, row.unit, row.source, since))
    return found


def election(key: str, tables: Mapping[str, pd.DataFrame], tree: Tree, folder: pathlib.Path) -> Election:
    """One election of a valid dataset from its registers and from what `data.rolled` wrote to `folder`."""
    of = of_election(key, tables, [*_REGISTERS])
    ledgers, short = Archive(folder / LEDGERS), Archive(folder / MISSING)
    catalogue = tables["measures"].set_index("measure")
    measures = {name: _measure(ledgers, name, catalogue.loc[name]) for name in ledgers.words["measures"]}
    missing = {body: short.get(body, Steps) for body in short.words["bodies"]}
    order = stages(of["stages"], of["schedule"], tables["sources"])
    commitments = of["commitments"].sort_values("on", kind="stable")
    mine = next(row for row in tables["elections"].itertuples() if row.election == key)
    leads = lead_times(tables["lead_times"], mine.kind)
    return Election(
        key=key,
        row=mine,
        tree=tree,
        sources=tables["sources"]["source"].tolist(),
        measures=measures,
        notes=ledgers.words["notes"],
        stages=order,
        milestones=_milestones(of["milestones"], order, tree, ledgers),
        stations=ledgers.get(STATIONS, Stations) if f"{STATIONS}.row" in ledgers else None,
        coverage=Coverage(ledgers.get("ladder", Ladder), of["needs"], commitments, tree),
        workers=workers(tree, {name: one.steps for name, one in measures.items()}, missing),
        norms=norms(of["norms"]),
        gates=gate_rules(of["gates"], of["gate_items"], of["signoffs"]),
        lead_times=tuple(one for one in leads if not one.stage or one.stage in order.rows),
        regulations=list(of["regulations"].sort_values("as_of", kind="stable").itertuples(index=False)),
        meetings=meetings(key, tables, tree),
    )


def _measure(ledgers: Archive, name: str, about: pd.Series) -> Measure:
    """One measure: what was claimed and rolled up, and what the register says about it."""
    claims, places = ledgers.get(f"measure.{name}.Claims", Claims), ledgers.get(f"measure.{name}.Places", Places)
    steps = ledgers.get(f"measure.{name}.Steps", Steps)
    return Measure(claims, places, steps, about["additive"] == "yes", about["refresh_days"])


def _milestones(table: pd.DataFrame, order: Stages, tree: Tree, ledgers: Archive) -> dict[str, Milestone]:
    """The milestones of an election in an order in which each comes after those it waits for."""
    weights, known = milestone_weights(table, order), {}
    rows = {row.milestone: row for row in table.itertuples()}
    columns = (day_numbers(table[name]).tolist() for name in ("due", "as_of"))
    days = {key: (due, 0 if known == NEVER else known) for key, due, known in zip(rows, *columns, strict=True)}
    after = {key: tuple(part for part in row.after.split(";") if part) for key, row in rows.items()}
    for key in graphlib.TopologicalSorter(after).static_order():
        row = rows[key]
        known[key] = Milestone(
            key, row.stage, row.level, *days[key], float(weights.get(key, 0.0)), after[key], tree.units(row.level),
            ledgers.get(f"milestone.{key}.Reports", Reports), ledgers.get(f"milestone.{key}.Done", Done), row,
        )  # fmt: skip
    return known


def found(tree: Tree, sources: Sequence[str], folder: pathlib.Path) -> FindingLedger:
    """The findings about the election that was rolled up into `folder`."""
    archive = Archive(folder / FINDINGS)
    about = [About(**json.loads(words)) for words in archive.words["about"]]
    return FindingLedger(tree, archive.get("findings", Columns), about, sources)
