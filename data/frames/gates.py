"""The gates before voting day: which mandatory items are proved, and who has signed.

A gate is passed when every mandatory item is done and a source says so. What is done without evidence passes no gate.
"""

import dataclasses
from typing import TYPE_CHECKING

import pandas as pd

from data.calendar import day_numbers, timestamps
from data.frames.milestones import MilestoneRow
from data.progress import FINISHED, PROVED

if TYPE_CHECKING:
    from data.snapshot import Snapshot

# The weakest first: what is known to be open before what may be done and is unproved.
_WEAKEST = ("late", "no_report", "not_due", "running", "done_without_evidence", "done_late", "done")


@dataclasses.dataclass(frozen=True, slots=True)
class Item:
    """One thing that must be proved."""

    milestone: MilestoneRow
    mandatory: bool
    basis: str  # a source, or PROPOSED

    @property
    def proved(self) -> bool:
        """Whether it is done and a source says so."""
        return self.milestone.state in PROVED


@dataclasses.dataclass(frozen=True, slots=True)
class SignOff:
    """An office that has signed, and when."""

    office: str
    on: int  # day number
    source: str


@dataclasses.dataclass(frozen=True, slots=True)
class Gate:
    """One gate of the election in a region."""

    key: str
    days: int  # before voting day
    day: int  # day number
    items: tuple[Item, ...]  # the weakest first
    signed: tuple[SignOff, ...]

    @property
    def mandatory(self) -> list[Item]:
        """The items without which nobody passes."""
        return [item for item in self.items if item.mandatory]

    @property
    def passed(self) -> bool:
        """Whether every mandatory item is proved; a gate without one is passed by nobody."""
        return bool(self.mandatory) and all(item.proved for item in self.mandatory)

    @property
    def unproved(self) -> int:
        """Mandatory items that are said to be done, without evidence."""
        return sum(item.milestone.state in FINISHED and not item.proved for item in self.mandatory)

    @property
    def weakest(self) -> Item | None:
        """The mandatory item that is furthest from being proved, None where all are."""
        return next((item for item in self.mandatory if not item.proved), None)


def gates(s: "Snapshot") -> list[Gate]:
    """The gates of the election in a region, the first to come first; what the region has no part in is left out."""
    registers, signed = s.ledgers.gates, s.ledgers.signoffs
    found = []
    for key, rows in registers.groupby("gate", sort=False):
        days = int(rows["days"].iloc[0])
        items = [
            Item(s.milestone_rows[row.milestone], row.mandatory == "yes", row.basis)
            for row in rows.itertuples()
            if s.milestone_rows[row.milestone].units
        ]
        items.sort(
            key=lambda item: (item.proved, _WEAKEST.index(item.milestone.state), _share(item), item.milestone.due)
        )
        mine = signed[(signed["gate"] == key) & (signed["region"] == s.region)]
        who = zip(mine["office"], day_numbers(mine["on"]).tolist(), mine["source"], strict=True)
        offices = tuple(SignOff(*one) for one in who if one[1] <= s.day)
        found.append(Gate(str(key), days, s.ledgers.voting_day - days, tuple(items), offices))
    return sorted(found, key=lambda gate: gate.day)


def _share(item: Item) -> float:
    return item.milestone.done / item.milestone.units if item.milestone.reported else 0.0


def checklist(s: "Snapshot") -> pd.DataFrame:
    """One row an item of a gate: gate, days, day, milestone, name, mandatory, basis, state, done, units, proved ...

    Gates by day, within one the weakest item first; `passed` is the gate's.
    """
    cells = [
        [
            gate.key, gate.days, gate.day, item.milestone.key, item.milestone.name, item.mandatory, item.basis,
            item.milestone.state, item.milestone.done, item.milestone.units, item.proved, gate.passed,
        ]
        for gate in s.gates
        for item in gate.items
    ]  # fmt: skip
    columns = ["gate", "days", "day", "milestone", "name", "mandatory", "basis", "state", "done", "units", "proved"]
    frame = pd.DataFrame(cells, columns=[*columns, "passed"])
    frame["day"] = timestamps(frame["day"].tolist())
    return frame
