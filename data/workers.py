"""The ad hoc bodies: how many people the norms ask for, how many steps of recruiting report, how many are missing.

What is needed is always derived (norm x number of units), never taken from a claim. A shortage is summed over the
lowest units that report: a surplus here does not staff a gap there.
"""

import dataclasses
from collections.abc import Mapping

import numpy as np

from data.claims import Measure
from data.rollup import Cube, day_columns, roll_up
from data.tree import Tree

STEPS = ("applied", "passed", "inducted", "trained")
# body: (its norm, what the norm counts: a measure, or the level of a region)
BODIES = {
    "ppk": ("ppk_per_kecamatan", "kecamatan"),
    "pps": ("pps_per_kelurahan", "kelurahan"),
    "pantarlih": ("pantarlih_per_tps", "tps"),
    "kpps": ("kpps_per_tps", "tps"),
    "linmas": ("linmas_per_tps", "tps"),
}


@dataclasses.dataclass(frozen=True)
class Workers:
    """One ad hoc body of one election."""

    body: str
    norm: str
    served: Cube | np.ndarray | None  # units it serves: over time, or fixed by the regions; None where not known
    steps: Mapping[str, Cube]  # step of STEPS -> people reported; only steps about which anything is claimed

    def needed(self, day: int, norm: float, regions: int) -> np.ndarray:
        """People needed in every region, shape (regions,): norm x units; NaN where the units are not known whole."""
        if isinstance(self.served, Cube):
            return norm * self.served.whole_on(day)
        return np.full(regions, np.nan) if self.served is None else norm * self.served

    def reported(self, step: str, day: int, regions: int) -> np.ndarray:
        """People reported at a step in every region, shape (regions,); NaN where there is no report."""
        cube = self.steps.get(step)
        return np.full(regions, np.nan) if cube is None else cube.on(day)

    def shortage(self, tree: Tree, day: int, norm: float) -> np.ndarray:
        """People missing in every region on a day, shape (regions,); NaN unknown. A partial report is no report."""
        inducted = self.steps["inducted"].whole_on(day) if "inducted" in self.steps else np.full(len(tree), np.nan)
        return shortage(tree, self.needed(day, norm, len(tree)), inducted)


def workers(tree: Tree, measures: Mapping[str, Measure]) -> dict[str, Workers]:
    """The bodies of one election, from what is claimed about TPS and about people."""
    known = {}
    for body, (norm, counted) in BODIES.items():
        tps = measures["tps"].cube if "tps" in measures else None
        served = tps if counted == "tps" else _held(tree, counted)
        steps = {step: measures[f"{body}_{step}"].cube for step in STEPS if f"{body}_{step}" in measures}
        known[body] = Workers(body, norm, served, steps)
    return known


def _held(tree: Tree, level: str) -> np.ndarray:
    """How many regions of a level each region is or holds, shape (regions,); NaN for none: a part needs no body."""
    held = tree.sum_up(np.array([name == level for name in tree.levels]).astype(float))
    return np.where(held > 0, held, np.nan)


def shortage(tree: Tree, needed: np.ndarray, inducted: np.ndarray) -> np.ndarray:
    """People missing in every region: max(0, needed - inducted) summed over the lowest units that report both.

    Arrays of shape (regions,), NaN unknown. A region's own report is used only where nothing below it reports.
    """
    own = np.maximum(needed - inducted, 0.0)
    heard = (~np.isnan(own)).astype(int)
    lowest = np.where(tree.sum_up(heard) > heard, np.nan, own)
    always = day_columns(np.array([], dtype=np.int64))
    return roll_up(tree, always, lowest[:, None]).value[:, 0]
