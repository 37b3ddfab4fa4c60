"""The ad hoc bodies of a region: people needed, each step where reported, people missing."""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.workers import BODIES, STEPS

if TYPE_CHECKING:
    from data.snapshot import Snapshot


@dataclasses.dataclass(frozen=True, slots=True)
class BodyRow:
    """One body; NaN is unknown."""

    needed: float  # norm x units
    applied: float
    passed: float
    inducted: float
    trained: float
    shortage: float
    reporting: int  # children with a complete report of people inducted
    of: int


def worker_rows(s: "Snapshot") -> dict[str, BodyRow]:
    """The bodies by name."""
    here, of = slice(s.row, s.row + 1), int(s.dataset.tree.child_counts[s.row])
    rows = {}
    for body in BODIES:
        known = s.ledgers.workers[body]
        norm, inducted = s.ledgers.norm(known.norm, s.day), known.steps.get("inducted")
        rows[body] = BodyRow(
            needed=float(known.needed(here, s.day, norm.value if norm else np.nan)[0]),
            **{step: float(known.reported(step, here, s.day)[0]) for step in STEPS},
            shortage=float(known.shortage(here, s.day)[0]),
            reporting=int(inducted.on(here, s.day).reporting[0]) if inducted else 0,
            of=of,
        )
    return rows


def workers(s: "Snapshot") -> pd.DataFrame:
    """Index body; needed (norm x units), applied, passed, inducted, trained, shortage, reporting, of; NaN unknown.

    `reporting` of `of` children have a complete report of people inducted.
    """
    rows = {body: dataclasses.asdict(row) for body, row in s.worker_rows.items()}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("body")
