"""The gates before voting day: which mandatory items are proved, and who has signed.

A gate is passed when every mandatory item is done and a source says so. What is done without evidence passes no gate.
"""

import dataclasses
from typing import TYPE_CHECKING

import pandas as pd

from data.calendar import NEVER, timestamps
from data.frames.milestones import MilestoneRow
from data.gates import SignOff
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
    def passed_on(self) -> int:
        """The day number on which the last mandatory item was done, NEVER while the gate is not passed."""
        return max(item.milestone.done_on for item in self.mandatory) if self.passed else NEVER

    def state(self, day: int) -> str:
        """Seen from a day: passed or passed_late; if not, missed, today or open."""
        if self.passed:
            return "passed" if self.passed_on <= self.day else "passed_late"
        return "missed" if self.day < day else "open" if self.day > day else "today"

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
    found = []
    for rules in s.ledgers.gates:
        rows = [(s.milestone_rows[asked.milestone], asked) for asked in rules.asked]
        items = [Item(row, asked.mandatory, asked.basis) for row, asked in rows if row.units]
        items.sort(key=_strength)
        signed = tuple(one for one in rules.signed.get(s.region, ()) if one.on <= s.day)
        found.append(Gate(rules.key, rules.days, s.ledgers.voting_day - rules.days, tuple(items), signed))
    return found


def _strength(item: Item) -> tuple[int, float, int]:
    """The less the weaker: by state, then by the share of its units, then by its due date."""
    row = item.milestone
    return _WEAKEST.index(row.state), row.done / row.units if row.reported else 0.0, row.due


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


def current_gate(s: "Snapshot") -> Gate | None:
    """The next gate to come; after the last one the first that was not passed, else the last; None without any."""
    ahead = [gate for gate in s.gates if gate.day >= s.day]
    missed = [gate for gate in s.gates if not gate.passed]
    return next(iter([*ahead, *missed, *s.gates[-1:]]), None)
