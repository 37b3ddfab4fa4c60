"""Recruiting as a funnel: of the people a body needs, how many applied, passed, were inducted, were trained."""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.workers import STEPS, Workers

if TYPE_CHECKING:
    from data.snapshot import Snapshot

NEEDED = "needed"


@dataclasses.dataclass(frozen=True, slots=True)
class FunnelStep:
    """One step of one body in a region. A partial value counts those that report, it is no total."""

    body: str
    step: str  # NEEDED or one of STEPS
    value: float  # NaN where nothing is reported, and for a need that is not known whole
    complete: bool
    reporting: int  # children in full, of `of`
    of: int
    share: float  # of the need, NaN unless both are known whole


@dataclasses.dataclass(frozen=True, slots=True)
class Applicants:
    """How many times the need applied, against what the norm asks for; NaN is unknown."""

    ratio: float
    least: float  # times the need, below which registration is extended; NaN without a norm

    @property
    def short(self) -> bool:
        """Fewer applied than the norm asks for."""
        return self.ratio < self.least


def funnel_steps(s: "Snapshot") -> list[FunnelStep]:
    """The bodies in their order, of each the need and then all steps."""
    here, of = slice(s.row, s.row + 1), int(s.dataset.tree.child_counts[s.row])
    found = []
    for body, known in s.ledgers.workers.items():
        need = s.worker_rows[body].needed
        found.append(FunnelStep(body, NEEDED, need, not np.isnan(need), *_served(s, known), of, np.nan))
        for step in STEPS:
            steps = known.steps.get(step)
            reading = steps.on(here, s.day) if steps else None
            if reading is None:
                found.append(FunnelStep(body, step, np.nan, False, 0, of, np.nan))
                continue
            whole = float(reading.whole[0])
            share = whole / need if need > 0 else np.nan
            value, complete = float(reading.value[0]), bool(reading.complete[0])
            found.append(FunnelStep(body, step, value, complete, int(reading.reporting[0]), of, share))
    return found


def _served(s: "Snapshot", known: Workers) -> tuple[int]:
    """In how many children the units that a body serves are known whole."""
    below = s.dataset.tree.below(s.row)
    norm = s.ledgers.norm(known.norm, s.day)
    return (int((~np.isnan(known.needed(below, s.day, norm.value if norm else np.nan))).sum()),)


def applicants(s: "Snapshot", body: str, rows: slice) -> list[Applicants]:
    """The applicants of a body in a slice of regions, against the norm BODY_applicants_per_need in force."""
    known = s.ledgers.workers[body]
    norm, least = s.ledgers.norm(known.norm, s.day), s.ledgers.norm(f"{body}_applicants_per_need", s.day)
    needed = known.needed(rows, s.day, norm.value if norm else np.nan)
    applied = s.ledgers.on(f"{body}_applied", rows, s.day).whole
    ratio = np.divide(applied, needed, out=np.full(len(needed), np.nan), where=needed > 0)
    return [Applicants(one, least.value if least else np.nan) for one in ratio.tolist()]


def funnel(s: "Snapshot") -> pd.DataFrame:
    """Index body and step; value, complete, reporting, of, share: see FunnelStep."""
    frame = pd.DataFrame([dataclasses.asdict(step) for step in s.funnel_steps])
    return frame.set_index(["body", "step"])
