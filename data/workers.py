"""The ad hoc bodies: how many people the norms ask for, how many steps of recruiting report, how many are missing.

What is needed is always derived (norm x number of units), never taken from a claim. A shortage is what the regions
below are short of, added up, as a surplus here does not staff a gap there; and it is never less than what the region's
own report says is missing, so that one small unit that reports cannot hide a large gap around it.
"""

import dataclasses
from collections.abc import Mapping, Sequence

import numpy as np

from data.rollup import roll_up
from data.steps import Steps, together
from data.tree import Tree

STEPS = ("applied", "passed", "inducted", "trained")
TPS = "tps"
# body: (its norm, what the norm counts: TPS, or the level of a region)
BODIES = {
    "ppk": ("ppk_per_kecamatan", "kecamatan"),
    "pps": ("pps_per_kelurahan", "kelurahan"),
    "pantarlih": ("pantarlih_per_tps", TPS),
    "kpps": ("kpps_per_tps", TPS),
    "linmas": ("linmas_per_tps", TPS),
}
SECRETARIATS = {
    "ppk_secretariat": ("ppk_secretariat_per_kecamatan", "kecamatan"),
    "pps_secretariat": ("pps_secretariat_per_kelurahan", "kelurahan"),
}
"""Who works for a body and is not recruited: of them only the need is known."""


@dataclasses.dataclass(frozen=True)
class Norm:
    """A number that law or the office sets, such as 600 voters a TPS, and where it is written."""

    value: float
    unit: str
    source: str
    since: int  # day number


def norms_on(norms: Sequence[Norm], days: np.ndarray) -> np.ndarray:
    """The value in force on each of some days, NaN before the first; `norms` in the order in which they come."""
    values = np.array([np.nan, *(norm.value for norm in norms)])
    return values[np.array([norm.since for norm in norms], dtype=np.int64).searchsorted(days, side="right")]


@dataclasses.dataclass(frozen=True)
class Workers:
    """One ad hoc body of one election."""

    body: str
    norm: str
    served: Steps | np.ndarray | None  # units it serves: over time, or fixed by the regions; None where not known
    steps: Mapping[str, Steps]  # step of STEPS -> people reported; only steps about which anything is claimed
    missing: Steps | None  # people short; None where nothing is known of those inducted

    def units(self, rows: slice, day: int) -> np.ndarray:
        """Units that it serves in a slice of regions; NaN where they are not known whole."""
        if isinstance(self.served, Steps):
            return self.served.on(rows, day).whole
        if self.served is None:
            return np.full(rows.stop - rows.start, np.nan)
        served = self.served[rows]
        return np.where(served > 0, served, np.nan)  # a part of a unit has no body of its own

    def needed(self, rows: slice, day: int, norm: float) -> np.ndarray:
        """People needed in a slice of regions: norm x units; NaN where the units are not known whole."""
        return norm * self.units(rows, day)

    def reported(self, step: str, rows: slice, day: int) -> np.ndarray:
        """People reported at a step in a slice of regions; NaN where there is no report."""
        return _on(self.steps.get(step), rows, day)

    def shortage(self, rows: slice, day: int) -> np.ndarray:
        """People missing in a slice of regions; NaN unknown. A partial report is no report."""
        return _on(self.missing, rows, day)


def _on(steps: Steps | None, rows: slice, day: int) -> np.ndarray:
    return np.full(rows.stop - rows.start, np.nan) if steps is None else steps.on(rows, day).value


def workers(tree: Tree, counts: Mapping[str, Steps], missing: Mapping[str, Steps]) -> dict[str, Workers]:
    """The bodies of one election, and their secretariats; `counts` by measure, `missing` from `shortage`, by body."""
    known = {}
    for body, (norm, counted) in {**BODIES, **SECRETARIATS}.items():
        steps = {step: counts[f"{body}_{step}"] for step in STEPS if f"{body}_{step}" in counts}
        served = counts.get(TPS) if counted == TPS else tree.held(counted)
        known[body] = Workers(body, norm, served, steps, missing.get(body))
    return known


def shortage(tree: Tree, body: str, counts: Mapping[str, Steps], norms: Sequence[Norm]) -> Steps | None:
    """People missing in every region over time: max(0, needed - inducted), or what lies below is short of if more.

    Both are compared where they are known whole. None where nothing is known of one of them.
    """
    counted, inducted = BODIES[body][1], counts.get(f"{body}_inducted")
    if inducted is None or (counted == TPS and TPS not in counts):
        return None
    known = [inducted, counts[TPS]] if counted == TPS else [inducted]
    rows, days, (people, *units) = together(known, np.array([norm.since for norm in norms], dtype=np.int64))
    served = units[0] if units else np.where((held := tree.held(counted)[rows]) > 0, held, np.nan)
    gap = np.maximum(norms_on(norms, days) * served - people, 0.0)
    return roll_up(tree, rows, days, gap, combine=np.fmax)
