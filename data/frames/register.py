"""The register of commitments of a region: every promise with its age, its day and what became of it.

Written about the region, those above it and those below it. In a country these are many, so that rows are chosen as
numbers and only those that are shown are made.
"""

import dataclasses
from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from data.calendar import NEVER
from data.frames.institutions import pairs_of
from data.frames.rows import framed
from data.register import STATES

if TYPE_CHECKING:
    from data.snapshot import Snapshot


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """One row of the ledger; days are day numbers, NEVER for none."""

    stakeholder: str
    stakeholder_name: str
    kind: str
    stage: str  # "" for all stages
    region: str
    rung: str
    on: int
    age: int  # days since then
    what: str
    quantity: float
    unit: str
    due: int
    state: str  # one of STATES
    settled_on: int
    settled_by: str  # what settled it, "" for nothing; what it says itself where it is no promise
    source: str
    note: str
    late: bool  # fulfilled after its day; of what was no promise only the delivery that a need waited for can be late


class Step(NamedTuple):
    """A row in the history of an institution and a stage."""

    entry: Entry
    moved: bool  # it brought a pair of the region to another rung


@dataclasses.dataclass(frozen=True)
class Entries:
    """Some rows of the ledger, as yet as numbers."""

    s: "Snapshot"
    places: np.ndarray  # shape (rows,): in the ledger
    states: np.ndarray  # shape (rows,): positions in STATES

    def __len__(self) -> int:
        """How many they are."""
        return len(self.places)

    def where(
        self, stakeholder: str = "", stages: Collection[str] | None = None, rung: str = "", state: str = ""
    ) -> "Entries":
        """Those of an institution, about some stages or about all of them, on a rung, in a state; empty for any."""
        table, keep = self.s.ledgers.coverage.commitments, np.ones(len(self), dtype=bool)
        if stakeholder:
            keep &= table["stakeholder"].to_numpy()[self.places] == stakeholder
        if stages is not None:
            keep &= table["stage"].isin(["", *stages]).to_numpy()[self.places]
        if rung:
            keep &= table["rung"].to_numpy()[self.places] == rung
        if state:
            keep &= self.states == STATES.index(state)
        return self.only(keep)

    def only(self, keep: np.ndarray) -> "Entries":
        """Those that a mask, or places among them in another order, pick out."""
        return Entries(self.s, self.places[keep], self.states[keep])

    def rows(self, most: int | None = None) -> list[Entry]:
        """The first so many of them as rows, all of them for None."""
        register = self.s.ledgers.register
        places = self.places[:most]
        columns = (places, register.due[places], self.states[:most], register.settled_by(places, self.s.day))
        return [_entry(self.s, *numbers) for numbers in zip(*(column.tolist() for column in columns), strict=True)]


def _entry(s: "Snapshot", place: int, due: int, state: int, settled: int) -> Entry:
    promised, name, on = s.ledgers.coverage.promised, s.language.name, s.ledgers.register.on
    row, day = promised[place], int(on[place])
    who = s.dataset.stakeholders[row.stakeholder]
    awaited = settled != place or place in s.ledgers.coverage.steps
    late = STATES[state] == "fulfilled" and awaited and int(on[settled]) > due
    return Entry(
        row.stakeholder, name(who), who.kind, row.stage, row.region, row.rung, day, s.day - day, name(row, "what"),
        row.quantity, row.unit, due, STATES[state], NEVER if settled < 0 else int(on[settled]),
        "" if settled < 0 else name(promised[settled], "what"), row.source, row.note, late,
    )  # fmt: skip


def entries(s: "Snapshot") -> Entries:
    """All rows written by the day: overdue ones first, then in the order of STATES, each by due day and by age."""
    register = s.ledgers.register
    places = register.known(s.dataset.tree, s.row, s.day)
    states = register.states(places, s.day)
    order = np.lexsort((register.on[places], register.due[places], states))
    return Entries(s, places[order], states[order])


def register(s: "Snapshot") -> pd.DataFrame:
    """One row a row of the ledger known by the day, in the order of `entries`; see `Entry` for the columns."""
    return framed(Entry, s.entries.rows(), days=("on", "due", "settled_on"))


def said(s: "Snapshot", stakeholder: str, stage: str = "") -> list[Step]:
    """All that an institution said and did about a stage and its sub-stages, or about any; the oldest first.

    What it said about all stages at once belongs to each.
    """
    coverage, stages = s.ledgers.coverage, s.ledgers.stages.under[stage] if stage else None
    found = s.entries.where(stakeholder, stages)
    found = found.only(np.argsort(found.places))
    pairs = [
        pair for pair in pairs_of(s, stakeholder).tolist() if stages is None or coverage.asked[pair].stage in stages
    ]
    behind = set(coverage.ladder.commitment[np.isin(coverage.ladder.pair, pairs)].tolist())
    return [Step(row, place in behind) for row, place in zip(found.rows(), found.places.tolist(), strict=True)]
