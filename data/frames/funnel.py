"""Recruiting as a funnel: of the people a body needs, how many applied, passed, were inducted, were trained."""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.calendar import day_number
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
    need: float  # on the day of the report (of a sum, now); NaN unless known whole, and for the need itself
    own: bool  # the region's own figure, not the sum of its children

    @property
    def share(self) -> float:
        """Of the need that there was on the day of the report, NaN unless both are known whole."""
        return self.value / self.need if self.complete and self.need > 0 else float("nan")


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
    for body, row in s.worker_rows.items():
        known, need = s.ledgers.workers[body], row.needed
        found.append(FunnelStep(body, NEEDED, need, not np.isnan(need), _served(s, known), of, np.nan, False))
        for step in STEPS:
            steps = known.steps.get(step)
            if steps is None or steps.point(s.row, s.day) < 0:
                found.append(FunnelStep(body, step, np.nan, False, 0, of, np.nan, False))
                continue
            reading = steps.on(here, s.day)
            told = float(reading.value[0]), bool(reading.complete[0]), int(reading.reporting[0]), of
            figure = s.figure(f"{body}_{step}")
            day = day_number(figure.as_of) if figure and figure.as_of else s.day
            then = float(known.needed(here, day, _norm(s, known, day))[0])
            # TPS that were added after Pantarlih had been inducted do not make their number a shortage.
            found.append(FunnelStep(body, step, *told, need if np.isnan(then) else then, bool(reading.own[0])))
    return found


def _norm(s: "Snapshot", known: Workers, day: int) -> float:
    """The people that a unit of a body needs on a day, NaN without a norm."""
    norm = s.ledgers.norm(known.norm, day)
    return norm.value if norm else np.nan


def _served(s: "Snapshot", known: Workers) -> int:
    """In how many children the units that a body serves are known whole."""
    below = s.dataset.tree.below(s.row)
    return int((~np.isnan(known.needed(below, s.day, _norm(s, known, s.day)))).sum())


def applicants(s: "Snapshot", body: str, rows: slice) -> list[Applicants]:
    """The applicants of a body in a slice of regions, against the norm BODY_applicants_per_need in force."""
    known, least = s.ledgers.workers[body], s.ledgers.norm(f"{body}_applicants_per_need", s.day)
    needed = known.needed(rows, s.day, _norm(s, known, s.day))
    applied = s.ledgers.on(f"{body}_applied", rows, s.day).whole
    ratio = np.divide(applied, needed, out=np.full(len(needed), np.nan), where=needed > 0)
    return [Applicants(one, least.value if least else np.nan) for one in ratio.tolist()]


def funnel(s: "Snapshot") -> pd.DataFrame:
    """Index body and step; value, complete, reporting, of, share: see FunnelStep."""
    names = ["body", "step", "value", "complete", "reporting", "of", "share"]
    rows = [[getattr(step, name) for name in names] for step in s.funnel_steps]
    return pd.DataFrame(rows, columns=names).set_index(["body", "step"])
