"""The money: what was granted, paid, spent and returned by region, and what was promised or paid for each stage."""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.calendar import day_number

if TYPE_CHECKING:
    from data.snapshot import Snapshot

STEPS = ("grant", "disbursed", "spent", "returned")
CURRENCY = "rupiah"


@dataclasses.dataclass(frozen=True, slots=True)
class Payment:
    """What an institution promised or paid for a stage."""

    stage: str  # "" for the election as a whole
    stakeholder: str
    region: str
    rung: str  # one of RUNGS
    day: int
    amount: float
    what: str
    source: str


def budget_columns(s: "Snapshot") -> dict[str, list[float]]:
    """The amounts in rupiah of the region, then of its children: lists by step, NaN where nothing is reported whole."""
    return {step: s.of_family(f"budget_{step}").whole.tolist() for step in STEPS}


def payments(s: "Snapshot") -> list[Payment]:
    """Commitments in rupiah to the region, to those above and below it by `as_of`, the oldest first."""
    tree, path, found = s.dataset.tree, set(s.dataset.tree.path(s.region)), []
    for row in s.ledgers.coverage.promised:
        if row.unit != CURRENCY or row.on.date() > s.as_of:
            continue
        if row.region in path or bool(tree.within(np.array([tree.number[row.region]]), s.row)[0]):
            about = row.stage, row.stakeholder, row.region, row.rung, day_number(row.on.date())
            found.append(Payment(*about, row.quantity, s.language.name(row, "what"), row.source))
    return found


def budget(s: "Snapshot") -> pd.DataFrame:
    """Index code, the region first, then its children; name, grant, disbursed, spent, returned rupiah; NaN unknown."""
    frame = pd.DataFrame(s.family, columns=["code", "name"])
    return frame.assign(**s.budget_columns).set_index("code")
