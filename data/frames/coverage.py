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
    stakeholders = s.dataset.tables["stakeholders"].set_index("stakeholder")
    frame = pd.DataFrame([_row(s, pair, stakeholders) for pair in pairs_of(s)], columns=_COLUMNS)
    for column in ("on", "due"):
        frame[column] = timestamps(frame[column].tolist())
    return frame


def _row(s: "Snapshot", pair: Pair, stakeholders: pd.DataFrame) -> list[object]:
    need, at = s.ledgers.coverage.needs.loc[pair.need], pair.at(s.day)
    commitment = s.ledgers.coverage.commitments.loc[pair.commitments[at]] if at >= 0 else None
    overdue = pair.due < s.day and (at < 0 or pair.rungs[at] != FULFILLED)
    who = stakeholders.loc[need["stakeholder"]]
    return [
        need["stakeholder"], s.language.name(who), who["kind"], need["stage"], need["region"],
        s.language.name(need, "need"), need["basis"], pair.proposed,
        pd.NA if at < 0 else RUNGS[pair.rungs[at]], NEVER if at < 0 else pair.days[at], pair.due, overdue,
        pd.NA if commitment is None else s.language.name(commitment, "what"),
        np.nan if commitment is None else commitment["quantity"],
        pd.NA if commitment is None else commitment["unit"],
        pd.NA if commitment is None else commitment["source"],
    ]  # fmt: skip
