"""The required pairs of stakeholder and stage that concern a region, and how far each has come."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.calendar import timestamps
from data.coverage import FULFILLED, Pair
from data.rollup import NEVER
from data.schema import RUNGS

if TYPE_CHECKING:
    from data.snapshot import Snapshot

_COLUMNS = [
    "stakeholder", "stakeholder_name", "kind", "stage", "region", "need", "basis", "proposed", "rung", "on", "due",
    "overdue", "what", "quantity", "unit", "source",
]  # fmt: skip


def pairs_of(s: "Snapshot") -> list[Pair]:
    """The pairs of the region and of those above it."""
    above = set(s.dataset.tree.lineage(s.row))
    return [pair for pair in s.ledgers.coverage.pairs if pair.row in above]


def coverage(s: "Snapshot") -> pd.DataFrame:
    """One row a required pair, in the order of the needs; rung is NA where nothing is known of a commitment."""
    frame = pd.DataFrame([_row(s, pair) for pair in pairs_of(s)], columns=_COLUMNS)
    for column in ("on", "due"):
        frame[column] = timestamps(frame[column].tolist())
    return frame


def _row(s: "Snapshot", pair: Pair) -> list[object]:
    name, need, at = s.language.name, pair.need, pair.at(s.day)
    who = s.dataset.stakeholders[need.stakeholder]
    asked = [
        need.stakeholder, name(who), who.kind, need.stage, need.region, name(need, "need"), need.basis, pair.proposed,
    ]  # fmt: skip
    if at < 0:
        return [*asked, pd.NA, NEVER, pair.due, pair.due < s.day, pd.NA, np.nan, pd.NA, pd.NA]
    rung, commitment = pair.rungs[at], pair.commitments[at]
    return [
        *asked, RUNGS[rung], pair.days[at], pair.due, pair.due < s.day and rung != FULFILLED, name(commitment, "what"),
        commitment.quantity, commitment.unit, commitment.source,
    ]  # fmt: skip
